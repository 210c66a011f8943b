"""Typesets the two reports of the tests: from the figures files to a PDF and a text file each.

Run ``PYTHONPATH=data/raw python tests/data/two_reports/two_reports.py``; the same figures give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

import bandar_lampung
import semarang
import yaml
from pdf_report import write_pdf
from text_report import report_text

HERE = Path(__file__).resolve().parent
REPORTS = {"semarang-2022.yaml": semarang.make, "bandar-lampung-2022.yaml": bandar_lampung.make}


def typeset(folder: Path) -> list[Path]:
    """Write both reports, each in both formats.

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


if __name__ == "__main__":
    for made in typeset(HERE):
        print(made.name)
