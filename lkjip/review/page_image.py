"""Pages of reports as pictures, each drawn in a process of its own and kept in memory up to a limit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Semaphore

from lkjip.errors import ReportError
from lkjip.import_path import path_of_workers

_SCALE = 2.0  # pixels a point: sharp on a laptop's screen
_LONGEST_SIDE = 2400  # pixels
_CACHE_BYTES = 48 * 2**20
_SECONDS = 10.0  # that a page may take
_AT_A_TIME = 2  # pages drawn, so that threads are left for who asks for something else
_WAIT = 15.0  # seconds for others to be drawn
_PROBLEMS = {
    "cannot be opened": "{name}: the file cannot be opened.",
    "is not there": "{name} has no page {number}.",
    "cannot be drawn": "{name}: page {number} cannot be drawn.",
}


@dataclass(frozen=True)
class PageSize:
    """The size of a page as displayed, in PDF points, and how many pages the report has."""

    width: float
    height: float
    pages: int


@dataclass(frozen=True)
class DrawnPage:
    """A page as a PNG and its size; or why there is no picture of it."""

    size: PageSize | None = None
    png: bytes = b""
    problem: str | None = None


class PageImages:
    """Draws pages as PNG and keeps the last of them.

    A picture is named by the hash of the file's content and the page, so one that is kept is never out of date.
    That a page cannot be drawn is kept as well: nobody waits for it a second time.
    """

    def __init__(self, most_bytes: int = _CACHE_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[str, int], DrawnPage] = OrderedDict()
        self._guard = Lock()
        self._drawing = Semaphore(_AT_A_TIME)

    @property
    def held(self) -> int:
        """Bytes kept in memory."""
        return sum(len(page.png) + sys.getsizeof(page) for page in self._kept.values())

    def png(self, path: Path, sha256: str, number: int) -> bytes:
        """A page as a PNG.

        Args:
            path: A PDF or a picture.
            sha256: The hash of its content.
            number: The page, from 1.

        Raises:
            ReportError: The page cannot be drawn, or not within the limits.
        """
        return self._page(path, sha256, number).png

    def size(self, path: Path, sha256: str, number: int) -> PageSize | None:
        """The size of a page.

        Args:
            path: A PDF or a picture.
            sha256: The hash of its content.
            number: The page, from 1.

        Raises:
            ReportError: The page cannot be drawn, or not within the limits.
        """
        return self._page(path, sha256, number).size

    def _page(self, path: Path, sha256: str, number: int) -> DrawnPage:
        key = (sha256, number)
        with self._guard:
            page = self._kept.get(key)
        if page is None:
            page = self._draw(path, number)
        with self._guard:
            self._kept[key] = page
            self._kept.move_to_end(key)
            while self.held > self._most_bytes:
                self._kept.popitem(last=False)
        if page.problem is not None:
            raise ReportError(page.problem)
        return page

    def _draw(self, path: Path, number: int) -> DrawnPage:
        if not self._drawing.acquire(timeout=_WAIT):
            raise ReportError(f"{path.name}: other pages are being drawn; ask again.")
        try:
            return drawn(path, number)
        finally:
            self._drawing.release()


def drawn(path: Path, number: int) -> DrawnPage:
    """A page, drawn in a process of its own that ends when it takes too long.

    Args:
        path: A PDF or a picture.
        number: The page, from 1.
    """
    words = [str(path), str(number), str(_SCALE), str(_LONGEST_SIDE)]
    try:
        ended = subprocess.run(  # noqa: S603 (this program)
            [sys.executable, "-P", "-m", "lkjip.review.draw", *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path_of_workers())},
        )
    except subprocess.TimeoutExpired:
        return DrawnPage(
            problem=f"{path.name}: page {number} takes longer than {_SECONDS:g} seconds to draw."
        )
    head, _, png = ended.stdout.partition(b"\n")
    said = json.loads(head) if head and ended.returncode == 0 else {}
    if "pages" not in said:
        problem = _PROBLEMS[said.get("problem", "cannot be drawn")]
        return DrawnPage(problem=problem.format(name=path.name, number=number))
    return DrawnPage(PageSize(said["width"], said["height"], said["pages"]), png)
