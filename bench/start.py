"""Times one report from the shell: `lkjip run` to stored facts and `lkjip show`, beside a bare reading of its text.

    python bench/start.py [PDF] [--times N]

Without a file it takes the report of `../shared/corpus` whose number of pages is nearest to 36, or a sample. The
three run in turn, so that what else the machine does meets them alike: what counts is the ratio of the medians.
Seconds are those of the clock, and those of computing of the process and of all that it starts.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from run import CORPUS, ROOT, files_of

PAGES = 36  # of a usual report
BARE = """
import sys, pypdfium2
for page in pypdfium2.PdfDocument(sys.argv[1]):
    page.get_textpage().get_text_range()
"""


def timed(words: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock and of computing that a program takes; the second where its processes have ended."""
    started = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.perf_counter() - started, used.ru_utime + used.ru_stime


def nearest(paths: Sequence[Path]) -> Path:
    """The PDF whose number of pages is nearest to that of a usual report."""

    def apart(path: Path) -> int:
        try:
            return abs(len(pypdfium2.PdfDocument(path)) - PAGES)
        except pypdfium2.PdfiumError:
            return sys.maxsize

    return min(paths, key=apart)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--times", type=int, default=7)
    args = parser.parse_args()
    path = args.path or nearest(files_of([CORPUS if CORPUS.is_dir() else ROOT / "data" / "raw"]))
    lkjip = [sys.executable, "-m", "lkjip"]
    found: dict[str, list[tuple[float, float]]] = {"bare text": [], "lkjip run": [], "lkjip show": []}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(args.times + 1):
            commands = {
                "bare text": [sys.executable, "-c", BARE, str(path)],
                "lkjip run": [*lkjip, "run", str(path), "--db", str(Path(folder, f"{number}.duckdb"))],
                "lkjip show": [*lkjip, "show", str(path)],
            }
            for name, words in commands.items():
                taken = timed(words)
                if number:  # the first of each finds files that nobody has read yet
                    found[name].append(taken)
    print(f"{path.name}, {args.times} times in turn, load {os.getloadavg()[0]:.1f}\n")
    print("| command | seconds | least | times bare text | computing | times bare text |")
    print("| --- | --- | --- | --- | --- | --- |")
    bare = [statistics.median(taken) for taken in zip(*found["bare text"], strict=True)]
    for name, taken in found.items():
        clock, computing = (statistics.median(each) for each in zip(*taken, strict=True))
        least = min(seconds for seconds, _ in taken)
        times = f"{clock / bare[0]:.1f} | {computing:.2f} | {computing / bare[1]:.1f}"
        print(f"| {name} | {clock:.2f} | {least:.2f} | {times} |")


if __name__ == "__main__":
    main()
