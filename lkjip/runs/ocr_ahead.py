"""A program that reads pages of a report by OCR so that the process which reads the report finds them read.

Pages are kept in the cache of OCR, by their picture: nothing else passes between the two. It ends with its parent.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from extract.pdf.pages import read_pdf_pages


def parts(numbers: Sequence[int], processes: int) -> list[list[int]]:
    """The pages that each process beside the first reads, the last of its part first.

    The first reads all, from the beginning; where it comes upon the part of another the two meet in its middle.

    Args:
        numbers: The pages that have to be read.
        processes: How many read, the first among them.
    """
    ends = [round(len(numbers) * k / processes) for k in range(processes + 1)]
    found = [list(reversed(numbers[start:end])) for start, end in pairwise(ends[1:])]
    if processes == 2:  # nobody comes between the two
        found = [list(reversed(numbers))]
    return [part for part in found if part]


def main() -> None:
    """Reads what its arguments name: `auto` or `always`, the file, and the pages, parted by commas."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    ocr, path, pages = sys.argv[1:]
    read_pdf_pages(Path(path), ocr, [int(number) for number in pages.split(",")])


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
