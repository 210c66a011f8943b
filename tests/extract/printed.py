"""For tests of `extract`: small reports with a cover, and what is read from them, as short tuples.

path = report(tmp_path, table([["Indikator", "Target", "Realisasi"], ["Panjang jalan", "10", "9"]]))
assert rows(path, "capaian", "indicator target realisasi") == [("Panjang jalan", "10", "9")]
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from small_pdf import Block, PageSize, paragraph, spacer, typeset_pdf

from extract.report import extract_report

Kind = Literal["lkjip", "pk", "iku", "renja"]
COVERS: dict[Kind, str] = {
    "lkjip": "LAPORAN KINERJA INSTANSI PEMERINTAH",
    "pk": "PERJANJIAN KINERJA",
    "iku": "INDIKATOR KINERJA UTAMA",
    "renja": "RENCANA KERJA",
}
YEAR = 2021


def cover(kind: Kind = "lkjip", year: int = YEAR) -> list[Block]:
    """The lines with which a report begins."""
    lines = [f"{COVERS[kind]} TAHUN {year}", "DINAS PEKERJAAN UMUM KABUPATEN GARUT"]
    return [*(paragraph(line, 12, bold=True) for line in lines), spacer(20)]


def report(
    folder: Path, *blocks: Block, kind: Kind = "lkjip", pagesize: PageSize = "A4", **margins: str
) -> Path:
    """A report of 2021 as a PDF: its cover's lines, then the blocks."""
    return typeset_pdf(folder / f"{kind}.pdf", [*cover(kind), *blocks], pagesize, **margins)


def text_report(folder: Path, *lines: str) -> Path:
    """The same as a text file: its cover's lines, then the lines."""
    path = folder / "lkjip.txt"
    head = [f"# {COVERS['lkjip']} TAHUN {YEAR}", "DINAS PEKERJAAN UMUM KABUPATEN GARUT", ""]
    path.write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    return path


def printed_rows(path: Path, table: str | None = None, ocr: str = "auto") -> list[dict[str, Any]]:
    """The printed rows of a report in reading order, each as a small dict; white space in texts is folded."""
    return [
        {
            "table": row.table,
            "year": row.year,
            "period": row.period,
            "level": row.level,
            "stage": row.stage,
            "page": row.place.page,
            "line": row.place.line,
            "box": row.place.box,
            "scale": row.scale,
            "table_title": row.table_title,
        }
        | {key: " ".join(text.split()) for key, text in row.texts.items()}
        for row in extract_report(path, ocr).rows
        if table in {None, row.table}
    ]


def rows(path: Path, table: str, fields: str, ocr: str = "auto") -> list[tuple[Any, ...]]:
    """The named fields of a table's rows, '' where a row does not have one."""
    return [tuple(row.get(field, "") for field in fields.split()) for row in printed_rows(path, table, ocr)]
