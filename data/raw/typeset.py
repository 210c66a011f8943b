"""Typesets the sample reports: from the figures files to a PDF and a text file each.

Run ``python data/raw/typeset.py``; ``--to DIR`` writes elsewhere. The same figures give the same bytes again.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import bandar_lampung
import semarang
import yaml
from pdf_report import write_pdf
from text_report import report_text

HERE = Path(__file__).resolve().parent
REPORTS = {"semarang-2022.yaml": semarang.make, "bandar-lampung-2022.yaml": bandar_lampung.make}


def typeset(folder: Path) -> list[Path]:
    """Write all sample reports.

    Args:
        folder: Where they go.

    Returns:
        The files written.
    """
    written = []
    for figures_file, make in REPORTS.items():
        figures = yaml.safe_load((HERE / "figures" / figures_file).read_text(encoding="utf-8"))
        report = make(figures)
        pdf, text = folder / f"{report.file_name}.pdf", folder / f"{report.file_name}.txt"
        numbers = write_pdf(report, pdf)
        text.write_text(report_text(report, numbers), encoding="utf-8", newline="\n")
        written += [pdf, text]
    return written


def main() -> None:
    """Read the command line and typeset."""
    parser = argparse.ArgumentParser(description="Typeset the sample reports from their figures.")
    parser.add_argument(
        "--to", type=Path, default=HERE, metavar="DIR", help="folder to write to (default: data/raw)"
    )
    for path in typeset(parser.parse_args().to):
        print(path.name)


if __name__ == "__main__":
    main()
