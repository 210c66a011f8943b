"""Pages of one report on all cores: where some are idle, other processes read its last pages by OCR meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from extract.file_names import file_format
from extract.scan import ocr_cache

FEWEST_PAGES = 4  # to be read by OCR: a process takes some seconds to start


class IdleCores:
    """The processes that help with the report of the moment.

    Args:
        path: The report.
        ocr: Which of its pages are read by OCR.
        cores: How many cores it may take.
    """

    def __init__(self, path: Path, ocr: str, cores: int) -> None:
        self._path, self._ocr, self._cores = path, ocr, cores
        self._helpers: list[subprocess.Popen[bytes]] = []

    def begin(self, numbers: Sequence[int]) -> None:
        """Starts them, where it is worth while.

        Args:
            numbers: The pages that have to be read.
        """
        from lkjip.runs.ocr_ahead import parts  # noqa: PLC0415 (loads what reads)

        cores = min(self._cores, 1 + idle(), len(numbers) // (FEWEST_PAGES // 2))
        if cores < 2 or file_format(self._path) != "pdf" or not ocr_cache.is_kept():
            return
        for part in parts(numbers, cores):
            words = [self._ocr, str(self._path), ",".join(map(str, part))]
            self._helpers.append(
                subprocess.Popen(  # noqa: S603 (this program)
                    [sys.executable, "-P", "-m", "lkjip.runs.ocr_ahead", *words],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )

    def end(self) -> None:
        """Ends those that still read."""
        for helper in self._helpers:
            helper.kill()
            helper.wait()
            if helper.stdin is not None:
                helper.stdin.close()
        self._helpers.clear()


def idle() -> int:
    """How many cores nobody has used in the last minute, to the nearest."""
    import psutil  # noqa: PLC0415 (for scans alone)

    return max(0, round((psutil.cpu_count() or 1) - psutil.getloadavg()[0]))
