"""Times pictures: a scanned page read by lkjip beside RapidOCR alone, and text reports with photographs.

    python bench/ocr.py [PDF or folder ...] [--pages N] [--limit SECONDS]

Without files it takes the reports of `../shared/corpus`, or the samples where that is not there. What is told are
seconds of computing, so that other programs on the machine matter less. Each file is read in a process of its own
that finds nothing which OCR has read before; loading the engine and its models is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from run import CORPUS, ROOT, files_of

LONG = 30  # pages of a report with photographs
DPI = 200


def first_pages(path: Path, count: int, folder: Path) -> Path:
    """A PDF of the first pages of another."""
    part, whole = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(path)
    part.import_pages(whole, list(range(min(count, len(whole)))))
    part.save(folder / "part.pdf")
    return folder / "part.pdf"


def rapidocr(path: Path) -> tuple[float, int]:
    """Seconds of RapidOCR on the pages of a file as pictures, on one core, with no setting changed but that."""
    from rapidocr import RapidOCR  # noqa: PLC0415 (each is imported only in its own process)

    one = {
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Global.log_level": "critical",
    }
    engine = RapidOCR(params=one)
    document = pypdfium2.PdfDocument(path)
    pictures = [page.render(scale=DPI / 72).to_numpy() for page in document]
    engine(pictures[0][:200])
    started = time.process_time()
    for picture in pictures:
        engine(picture)
    return time.process_time() - started, len(pictures)


def ours(path: Path, ocr: str = "auto") -> tuple[float, int]:
    """Seconds of lkjip from file to facts, and how many pages OCR read."""
    from lkjip.reading.pipeline import read_report  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        sample = next((ROOT / "data" / "raw").glob("*.pdf"))
        read_report(first_pages(sample, 1, Path(folder)), "never")
    if ocr == "auto":
        from extract.scan import ocr_engine  # noqa: PLC0415

        ocr_engine._engine()
    read: list[int] = []
    started = time.process_time()
    read_report(path, ocr, on_ocr=lambda place, _: read.append(place))
    return time.process_time() - started, len(read)


WHAT = {"rapidocr": rapidocr, "ours": ours, "text": lambda path: ours(path, "never")}


def measured(what: str, path: Path, limit: float) -> tuple[float, int] | None:
    """What one of `WHAT` gives for a file, in a process of its own; None where it took too long or failed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--one", what, str(path)]
        try:
            done = subprocess.run(  # noqa: S603
                command, capture_output=True, text=True, timeout=limit, check=True,
                env=os.environ | {"LKJIP_OCR_CACHE": folder},
            )  # fmt: skip
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return None
    seconds, pages = json.loads(done.stdout.splitlines()[-1])
    return seconds, pages


def scans(paths: list[Path], pages: int, limit: float) -> None:
    """Prints a line for each file of which all first pages are pictures, and the sum."""
    print("| scan | pages | ours s/page | RapidOCR alone s/page |\n| --- | --- | --- | --- |")
    sums = [0.0, 0.0, 0.0]
    for path in paths:
        with tempfile.TemporaryDirectory() as folder:
            part = first_pages(path, pages, Path(folder))
            count = len(pypdfium2.PdfDocument(part))
            if not is_scan(part):
                continue
            mine, alone = measured("ours", part, limit), measured("rapidocr", part, limit)
        if mine is None or alone is None:
            print(f"| {path.name} | {count} | over the limit | |", flush=True)
            continue
        sums = [sums[0] + count, sums[1] + mine[0], sums[2] + alone[0]]
        print(f"| {path.name} | {count} | {mine[0] / count:.2f} | {alone[0] / count:.2f} |", flush=True)
    if sums[0]:
        print(
            f"| **together** | {sums[0]:.0f} | {sums[1] / sums[0]:.2f} | {sums[2] / sums[0]:.2f} |",
            flush=True,
        )


def is_scan(path: Path) -> bool:
    """Whether every page of a file is a picture without text."""
    return all(
        page.get_textpage().count_chars() == 0 and any(True for _ in page.get_objects(max_depth=2))
        for page in pypdfium2.PdfDocument(path)
    )


def with_photographs(paths: list[Path], limit: float) -> None:
    """Prints a line for each long report of text of which OCR reads pages."""
    print(
        "\n| text report with pictures | pages | by OCR | s | its text alone s |\n| --- | --- | --- | --- | --- |"
    )
    for path in paths:
        pages = len(pypdfium2.PdfDocument(path))
        if pages < LONG:
            continue
        text, whole = measured("text", path, limit), measured("ours", path, limit)
        if text is None or whole is None:
            print(f"| {path.name} | {pages} | | over the limit | |", flush=True)
        elif 0 < whole[1] < pages / 2:
            print(f"| {path.name} | {pages} | {whole[1]} | {whole[0]:.2f} | {text[0]:.2f} |", flush=True)


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=2, help="of each scan")
    parser.add_argument("--limit", type=float, default=300.0)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(WHAT[args.one](args.paths[0])))
        return
    files = files_of(args.paths or [CORPUS if CORPUS.is_dir() else ROOT / "data" / "raw"])
    scans(files, args.pages, args.limit)
    with_photographs(files, args.limit)


if __name__ == "__main__":
    main()
