"""The CSV file beside a page: the rows of its table with their sources, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from lkjip.publish.csv_files import FORMULA, HARMLESS
from lkjip.site.data import Money, Result, Source

_SOURCE = ("file_name", "page", "line", "confidence", "corrected", "findings")
_RESULTS = (
    "region",
    "opd",
    "indicator",
    "year",
    "unit",
    "target",
    "realisasi",
    "capaian",
    "capaian_computed",
)
_MONEY = ("region", "opd", "program_code", "program", "year", "anggaran", "realisasi", "absorption")


def results_csv(results: Iterable[Result]) -> str:
    """Results as CSV; of a value that is no number the printed text."""
    rows = (
        (
            r.region, r.opd, r.indicator, r.year, r.unit, _value(r.target, r.target_text),
            _value(r.realisasi, r.realisasi_text), _value(r.capaian, r.capaian_text), r.recomputed,
            *_source(r.source),
        )
        for r in results
    )  # fmt: skip
    return _csv((*_RESULTS, *_SOURCE), rows)


def money_csv(rows: Iterable[Money]) -> str:
    """Programs with their money as CSV, in rupiah."""
    values = (
        (
            m.region, m.opd, m.code, m.program, m.year, m.anggaran, m.realisasi, m.absorption,
            *_source(m.source),
        )
        for m in rows
    )  # fmt: skip
    return _csv((*_MONEY, *_SOURCE), values)


def _source(source: Source) -> tuple[object, ...]:
    return (
        source.file_name, source.page, source.line, source.confidence, source.corrected, source.findings,
    )  # fmt: skip


def _value(value: float | None, text: str | None) -> object:
    return text if value is None else value


def _csv(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return out.getvalue()


def _harmless(value: object) -> object:
    """A text that no spreadsheet runs as a formula: one that begins so gets a single quote before it."""
    if isinstance(value, str) and re.search(FORMULA, value) and not re.search(HARMLESS, value):
        return f"'{value}"
    return value
