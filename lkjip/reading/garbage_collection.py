"""Pauses Python's cyclic garbage collector while one report is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pauses the cyclic collector, within a `with` or as a decorator; on every way out it is as it was before.

    A report is some hundred thousand small objects, none in a cycle, all alive until it has been read: the
    collector goes over them again and again (a tenth of the time) and frees nothing. What goes out of use is freed
    as ever, because Python counts references.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
