"""How the results of reading look at a prompt and in a notebook: few lines, a few rows, all text escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

Document = Mapping[str, object]
Tables = Mapping[str, "pd.DataFrame"]
Counts = Mapping[str, int]
Failed = Sequence[tuple[str, str]]
ROWS = 5  # of a table that are shown
_LONGEST = 70  # characters of a cell
_OUTCOMES = 10  # files without an answer that are named
_SHOWN = {
    "iku": ("page", "sasaran", "indicator", "unit"),
    "pk": ("page", "year", "indicator", "unit", "target"),
    "capaian": ("page", "year", "period", "indicator", "unit", "target", "realisasi", "capaian"),
    "budget": ("page", "year", "level", "name", "anggaran", "realisasi", "realisasi_pct"),
    "renstra": ("page", "year", "indicator", "unit", "target"),
    "findings": ("page", "severity", "rule", "message"),
}
_PLAIN = frozenset({"page", "year"})  # whole numbers without points for thousands


def report_text(document: Document, tables: Tables, findings: pd.DataFrame) -> str:
    """A report in two or three lines.

    Args:
        document: Its row of `documents`.
        tables: Its tables of facts.
        findings: Its findings.
    """
    lines = [f"ReportFacts: {_cut(_whose(document))}"]
    lines.append("  " + (_counted(_sizes(tables, findings)) or "no facts"))
    if document.get("message"):
        lines.append("  " + _cut(document["message"]))
    return "\n".join(lines)


def report_html(document: Document, tables: Tables, findings: pd.DataFrame) -> str:
    """A report as HTML: whose it is, how many rows each table has, and the first of them; as `report_text`."""
    counted = _counted(_sizes(tables, findings))
    parts = [f"<p><b>{escape(_cut(_whose(document)))}</b><br>{escape(counted)}</p>"]
    if document.get("message"):
        parts.append(f"<p>{escape(_cut(document['message']))}</p>")
    frames = {**tables, "findings": findings}
    parts += [_frame_html(name, frames[name]) for name in _SHOWN if name in frames and len(frames[name])]
    return f'<div style="max-width:100%;overflow-x:auto">{"".join(parts)}</div>'


def run_text(db: Path, statuses: Counts, stored: Counts, failed: Failed) -> str:
    """A run in two lines, and one for each of the first files that failed.

    Args:
        db: The database.
        statuses: How many files ended in which way.
        stored: Rows that the run stored, by table.
        failed: Names of files that failed, each with the reason.
    """
    return "\n".join(
        [
            f"RunResult: {db}: {_counted(statuses) or 'no files'}",
            f"  stored: {_counted(stored) or 'nothing'}",
            *(f"  failed: {_cut(name)}: {_cut(reason)}" for name, reason in failed[:_OUTCOMES]),
        ]
    )


def run_html(db: Path, statuses: Counts, stored: Counts, failed: Failed, totals: Counts) -> str:
    """A run as HTML; as `run_text`, with the rows that the database holds now, by table."""
    rows = [(name, count) for name, count in totals.items() if count]
    return (
        f"<p><b>{escape(str(db))}</b><br>{escape(_counted(statuses))}"
        f"<br>stored: {escape(_counted(stored) or 'nothing')}</p>"
        + _table_html(("table", "rows now"), rows)
        + (_table_html(("failed", "why"), failed[:_OUTCOMES]) if failed else "")
    )


def _whose(document: Document) -> str:
    said = (document.get(name) for name in ("file_name", "kind", "opd", "region", "year"))
    return " · ".join(str(value) for value in said if value is not None)


def _sizes(tables: Tables, findings: pd.DataFrame) -> dict[str, int]:
    return {**{name: len(frame) for name, frame in tables.items()}, "findings": len(findings)}


def _counted(sizes: Counts) -> str:
    return " · ".join(f"{name} {count:,}".replace(",", ".") for name, count in sizes.items() if count)


def _frame_html(name: str, frame: pd.DataFrame) -> str:
    columns = [column for column in _SHOWN[name] if column in frame and frame[column].notna().any()]
    rows = frame[columns].head(ROWS).astype(object).itertuples(index=False, name=None)
    told = f"{name}: the first {ROWS} of {len(frame)} rows" if len(frame) > ROWS else name
    return f"<p>{escape(told)}</p>" + _table_html(columns, rows)


def _table_html(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(_cell(name, value) for name, value in zip(columns, row, strict=True)) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(column: str, value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "<td></td>"
    if isinstance(value, str):
        return f'<td style="text-align:left">{escape(_cut(value))}</td>'
    return f'<td style="text-align:right">{escape(_number(column, value))}</td>'


def _number(column: str, value: object) -> str:
    """A number as the reports write it: 13.185.445.057 and 104,27."""
    if column in _PLAIN:
        return str(int(value))  # type: ignore[call-overload]
    text = f"{value:,.2f}".removesuffix(".00")
    return text.translate(str.maketrans(",.", ".,"))


def _cut(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
