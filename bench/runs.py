"""Measures whole runs, one after the other: reports a minute at one worker and at all, memory, unchanged files.

    python bench/runs.py [PDF or folder ...]

Without files it takes the reports of `../shared/corpus`, or the samples where that is not there. Each run keeps
what OCR reads in a folder of its own, so that none finds what another has read. With each stands the load of the
machine: where other programs run, too, seconds say less of lkjip.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from run import CORPUS, ROOT, files_of

_LOOK = 0.05  # seconds between two looks at the memory
_SMALL = 1000  # files of the second run
_TIMES = 5  # so often is it run
_MIB = 1 << 20


@dataclass
class Run:
    """A run as it was measured: seconds, and the peak MiB of the parent and of the largest process that reads."""

    seconds: float
    parent: float = 0.0
    worker: float = 0.0


def measured(paths: list[Path], db: Path, workers: int) -> Run:
    """Runs `lkjip run` and looks at the memory of its processes."""
    command = [
        sys.executable,
        "-m",
        "lkjip",
        "run",
        *map(str, paths),
        "--db",
        str(db),
        "--workers",
        str(workers),
    ]
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"LKJIP_OCR_CACHE": str(db.with_suffix(".ocr"))},
    )
    parent, run = psutil.Process(process.pid), Run(0.0)
    while process.poll() is None:
        try:
            run.parent = max(run.parent, parent.memory_info().rss / _MIB)
            readers = [child.memory_info().rss / _MIB for child in parent.children(recursive=True)]
            run.worker = max([run.worker, *readers])
        except psutil.NoSuchProcess:
            pass
        time.sleep(_LOOK)
    run.seconds = time.perf_counter() - started
    return run


def unchanged(folder: Path) -> list[float]:
    """Milliseconds a file of second runs over a thousand small files, start included, least first."""
    reports = folder / "small"
    reports.mkdir()
    for number in range(_SMALL):
        (reports / f"{number}.txt").write_text(f"Surat nomor {number}", encoding="utf-8")
    db = folder / "small.duckdb"
    measured([reports], db, os.cpu_count() or 1)
    return sorted(measured([reports], db, 1).seconds / _SMALL * 1000 for _ in range(_TIMES))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    paths = parser.parse_args().paths or [CORPUS if CORPUS.is_dir() else ROOT / "data" / "raw"]
    reports = len(files_of(paths))
    print(f"{reports} reports\n\n| workers | seconds | reports a minute | parent MiB | worker MiB | load |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds = []
        for workers in sorted({1, os.cpu_count() or 1}):
            run = measured(paths, folder / f"{workers}.duckdb", workers)
            seconds.append(run.seconds)
            rate = reports / run.seconds * 60
            cells = f"{run.seconds:.1f} | {rate:.0f} | {run.parent:.0f} | {run.worker:.0f}"
            print(f"| {workers} | {cells} | {os.getloadavg()[0]:.1f} |", flush=True)
        print(f"\nAll workers are {seconds[0] / seconds[-1]:.2f} times as fast as one.")
        costs = ", ".join(f"{each:.2f}" for each in unchanged(folder))
        print(f"An unchanged file costs {costs} ms in second runs over {_SMALL} files, start included.")


if __name__ == "__main__":
    main()
