"""Who is told how a run goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from lkjip.results import Outcome


class Progress(Protocol):
    """Who wants to know how a run goes on; `starting` and `page` come from other threads."""

    def found(self, reports: int) -> None:
        """So many files will be looked at."""

    def starting(self, path: Path) -> None:
        """A file is being read now."""

    def page(self, path: Path, page: int, of: int) -> None:
        """Of a file that is being read, the next page is read by OCR: which of those that have to be."""

    def finished(self, outcome: Outcome) -> None:
        """A file is done: stored, failed or skipped."""


class Silent:
    """Tells nobody."""

    def found(self, reports: int) -> None:
        """Says nothing."""

    def starting(self, path: Path) -> None:
        """Says nothing."""

    def page(self, path: Path, page: int, of: int) -> None:
        """Says nothing."""

    def finished(self, outcome: Outcome) -> None:
        """Says nothing."""
