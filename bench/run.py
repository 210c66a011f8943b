"""Times lkjip beside the table engines people use, on the same files in the same run, and prints a table.

    python bench/run.py [PDF or folder ...] [--engines ours,camelot,pdfplumber] [--limit SECONDS]

Without files it takes the reports of `../shared/corpus`, or the samples where that is not there. Each engine reads
each file in a process of its own, so that memory is its own too. PDFium's bare text pass over the file is the
yardstick: no reader can be faster than reading the text. No engine recognises text in pictures here, ours neither.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
MIB = 1024  # kilobytes, as getrusage counts on Linux
RUNS, ENOUGH = 3, 2.0  # runs of an engine on a file, seconds after which there is no other
LONG = 30  # pages of a report that is long


def bare_text(path: Path) -> int:
    """PDFium's text of every page; gives the number of pages."""
    import pypdfium2  # noqa: PLC0415 (each engine is imported only in its own process)

    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


def ours(path: Path) -> int:
    """The whole of lkjip from file to checked facts, without OCR; gives the number of facts."""
    from lkjip.reading.checking import checked  # noqa: PLC0415
    from lkjip.reading.pipeline import read_report  # noqa: PLC0415

    return sum(len(frame) for frame in checked(read_report(path, ocr="never")).tables.values())


def camelot(path: Path) -> int:
    """Camelot's lattice over all pages; gives the number of tables."""
    from camelot.io import read_pdf  # noqa: PLC0415

    return len(read_pdf(str(path), pages="all", flavor="lattice", use_fallback=False))


def pdfplumber(path: Path) -> int:
    """Pdfplumber's tables of all pages; gives their number."""
    import pdfplumber as library  # noqa: PLC0415

    with library.open(path) as document:
        found = 0
        for page in document.pages:
            found += len(page.extract_tables())
            page.close()
        return found


ENGINES: dict[str, Callable[[Path], int]] = {
    "bare text": bare_text,
    "ours": ours,
    "camelot": camelot,
    "pdfplumber": pdfplumber,
}


def measure(engine: str, path: Path, limit: float) -> tuple[float, float] | str:
    """Seconds and peak MiB of an engine on a file, imports not counted in the seconds; or why there are none."""
    command = [sys.executable, __file__, "--one", engine, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=True)  # noqa: S603
    except subprocess.TimeoutExpired:
        return "over the limit"
    except subprocess.CalledProcessError:
        return "failed"
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, peak


def one(engine: str, path: Path) -> None:
    """Runs one engine to warm it up on a page of ours, then on the file, and prints seconds and MiB.

    The seconds are the least of three runs, or of as many as `ENOUGH` seconds allow.
    """
    with tempfile.TemporaryDirectory() as folder:
        ENGINES[engine](first_page(next((ROOT / "data" / "raw").glob("*.pdf")), Path(folder)))
    runs: list[float] = []
    while len(runs) < RUNS and sum(runs) < ENOUGH:
        start = time.perf_counter()
        ENGINES[engine](path)
        runs.append(time.perf_counter() - start)
    print(json.dumps([min(runs), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB]))


def first_page(path: Path, folder: Path) -> Path:
    """A PDF of the first page of another."""
    import pypdfium2  # noqa: PLC0415 (as in `bare_text`)

    page = pypdfium2.PdfDocument.new()
    page.import_pages(pypdfium2.PdfDocument(path), [0])
    page.save(folder / "page.pdf")
    return folder / "page.pdf"


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The PDFs among files and folders."""
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(path.rglob("*.pdf")) if path.is_dir() else [path])
    return found


def is_scan(path: Path) -> bool:
    """Whether pages of a file are pictures, with or without a scanner's text under them."""
    from extract.pdf.pages import read_pdf_pages  # noqa: PLC0415 (as above)

    pages = read_pdf_pages(path, ocr="never")
    return any(page.scanned is not None or not page.has_text for page in pages)


@dataclass
class Row:
    """What was measured of one file: by engine its seconds and peak MiB, or why there are none."""

    path: Path
    pages: int
    found: dict[str, tuple[float, float] | str]

    def seconds(self, engine: str) -> float | None:
        """Seconds of an engine; None where it did not end or was not asked."""
        found = self.found.get(engine, "not asked")
        return None if isinstance(found, str) else found[0]

    def line(self, engines: list[str]) -> str:
        """The file's line of the table."""
        cells = [self.path.name, str(self.pages)]
        for engine in ("bare text", *engines):
            found = self.found[engine]
            cells.append(found if isinstance(found, str) else f"{found[0]:.3f} ({found[1]:.0f})")
        return "| " + " | ".join([*cells, ratio(self.seconds("ours"), self.seconds("bare text"))]) + " |"


def ratio(ours: float | None, bare: float | None) -> str:
    """How many times the bare text pass reading takes."""
    return f"{ours / bare:.1f}" if ours and bare else ""


def summed(name: str, rows: list[Row], engines: list[str]) -> str:
    """A line of the table for several files: the sums over those that every engine read to the end."""
    every = ("bare text", *engines)
    whole = [row for row in rows if all(row.seconds(engine) is not None for engine in every)]
    sums = {engine: sum(row.seconds(engine) or 0.0 for row in whole) for engine in every}
    cells = [f"**{len(whole)} files, {name}**", str(sum(row.pages for row in whole))]
    cells += [f"{sums[engine]:.2f}" for engine in every]
    return "| " + " | ".join([*cells, ratio(sums.get("ours"), sums["bare text"])]) + " |"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--engines", default="ours,camelot,pdfplumber")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds for one engine on one file")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        one(args.one[0], Path(args.one[1]))
        return
    default = CORPUS if CORPUS.is_dir() else ROOT / "data" / "raw"
    engines = args.engines.split(",")
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, one core a run\n"
    )
    heads = ["file", "pages", *(f"{e} s (MiB)" for e in ("bare text", *engines)), "ours / bare"]
    print("| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads))
    rows = []
    for path in files_of(args.paths or [default]):
        found = {engine: measure(engine, path, args.limit) for engine in ("bare text", *engines)}
        row = Row(path, bare_text(path), found)
        print(row.line(engines), flush=True)
        rows.append(row)
    print(summed("all", rows, engines))
    # asked last: a process counts the peak of the one that starts it as its own
    scans = {row.path for row in rows if is_scan(row.path)}
    print(summed("scanned pages among theirs", [row for row in rows if row.path in scans], engines))
    text = [row for row in rows if row.path not in scans]
    print(summed("text alone", text, engines))
    print(summed(f"text alone, {LONG} pages and more", [row for row in text if row.pages >= LONG], engines))


if __name__ == "__main__":
    main()
