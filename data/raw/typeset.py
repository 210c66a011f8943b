"""Typesets the sample reports from the figures files, most as PDF, some as text.

Run ``python data/raw/typeset.py``; ``--to DIR`` writes elsewhere. The same figures give the same bytes again.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import yaml
from city_report import make
from pdf_report import write_pdf
from text_report import report_text

HERE = Path(__file__).resolve().parent
FIGURES = HERE / "figures"
COMMON = "common.yaml"


def typeset(folder: Path) -> list[Path]:
    """Write all sample reports.

    Args:
        folder: Where they go.

    Returns:
        The files written, each report once.
    """
    common = _load(FIGURES / COMMON)
    cities = [_load(path) for path in sorted(FIGURES.glob("*.yaml")) if path.name != COMMON]
    written = []
    for city in cities:
        for year in city["budget"]:
            report = make(city, common, year)
            path = folder / f"{report.file_name}{'.txt' if year in city['as_text'] else '.pdf'}"
            if path.suffix == ".txt":
                path.write_text(report_text(report, {}), encoding="utf-8", newline="\n")
            else:
                write_pdf(report, path)
            written.append(path)
    return written


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


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
