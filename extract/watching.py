"""Who is told of the pages that OCR reads: each takes seconds, all else of a report less than one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

OnOcr = Callable[[int, Sequence[int]], None]
"""Told before OCR reads a page: which one it is, from 0, of the pages whose numbers follow."""


def untold(place: int, numbers: Sequence[int]) -> None:
    """Tells nobody."""
