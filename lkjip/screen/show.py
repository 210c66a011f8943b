"""The tables that one report gives, in the terminal or as JSON."""

from __future__ import annotations

import json
from typing import Any

from rich.console import Console

from lkjip.results import ReportFacts
from lkjip.terminal import print_table, printable
from schemas.records import records

_DOCUMENT = ("kind", "region", "region_code", "opd", "opd_id", "year", "pages", "status", "message")
_COLUMNS = {  # what of each table fits a terminal
    "iku": ("sasaran", "indicator", "unit", "formula", "source", "responsible"),
    "pk": ("year", "jabatan", "sasaran", "indicator", "unit", "target_text", "target"),
    "capaian": ("year", "period", "level", "indicator", "unit", "target", "realisasi", "capaian", "category"),
    "budget": ("year", "period", "stage", "level", "code", "name", "anggaran", "realisasi", "realisasi_pct"),
    "renstra": ("year", "sasaran", "indicator", "unit", "target_text", "target"),
}
_SPARE = (  # where there is no room for all, the first goes first
    *("category", "level", "stage", "jabatan", "target_text", "period"),
    *("sasaran", "source", "responsible", "unit"),
)
_LONG = ("sasaran", "indicator", "name", "formula", "message", "title")
_PRINTED = ("title", "kind", "rows", "facts", "confidence")
_FINDING = ("severity", "rule", "message", "expected", "found")


def print_report(console: Console, facts: ReportFacts) -> None:
    """Prints the report's description, its tables with the place of each row, and its findings."""
    console.print(printable(facts.document["file_name"]))
    for name in _DOCUMENT:
        if facts.document[name] is not None:
            console.print(f"  {name}: {printable(facts.document[name])}")
    console.print()
    if all(frame.empty for frame in facts.tables.values()):
        console.print("no facts found")
    for name, columns in _COLUMNS.items():
        _print_rows(console, name, records(facts.tables[name]), columns)
    _print_rows(console, "printed_tables", records(facts.printed), _PRINTED)
    _print_rows(console, "findings", records(facts.findings), _FINDING)


def as_json(facts: ReportFacts) -> str:
    """The same, complete, as one JSON object: document, tables, printed_tables, fact_sources, findings."""
    return json.dumps(
        {
            "document": facts.document,
            "tables": {name: records(frame) for name, frame in facts.tables.items()},
            "printed_tables": records(facts.printed),
            "fact_sources": records(facts.sources),
            "findings": records(facts.findings),
        },
        ensure_ascii=False,
        indent=2,
        default=str,  # the time of extraction
    )


def place(row: dict[str, Any]) -> str:
    """Where a row is printed, in a word: p. 12, l. 340."""
    if row["page"] is not None:
        return f"p. {row['page']}"
    return "" if row["line"] is None else f"l. {row['line']}"


def _print_rows(console: Console, name: str, rows: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    if rows:
        cells = [(place(row), *(_cell(row, column) for column in columns)) for row in rows]
        print_table(console, f"{name} ({len(rows)})", ("place", *columns), cells, spare=_SPARE, long=_LONG)


def _cell(row: dict[str, Any], column: str) -> Any:
    return str(row[column]) if column == "year" and row[column] is not None else row[column]
