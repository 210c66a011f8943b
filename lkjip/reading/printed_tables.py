"""Every table with numbers that a report prints: where its rows went, or why there are none."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.meaning.titles import printed_title
from extract.meaning.topics import PERFORMANCE, printed_numbers, topic_of
from extract.model import Page
from extract.rows.reading import ColumnRole
from lkjip.reading.judging import JudgedTable
from normalize.rows import ReportRows, ValueRow
from normalize.same_fact import Fact
from schemas.finding import Finding
from schemas.names import FACTS
from schemas.records import Record
from schemas.rules import RULES
from schemas.text import storable

NOT_UNDERSTOOD = "not_understood"
LEFT = "picture"  # the kind of what OCR was not asked to read
RULE = "table_not_understood"


@dataclass
class _Yield:
    """What one printed table gave: its rows by table of the dataset, and how sure each of its facts is."""

    rows: Counter[str] = field(default_factory=Counter)
    confidences: list[float] = field(default_factory=list)


def printed_tables(
    judged: Sequence[JudgedTable],
    values: ReportRows,
    facts: Mapping[str, Iterable[Fact[ValueRow]]],
    document_id: str,
) -> list[Record]:
    """The rows of the table `printed_tables` of a report.

    Args:
        judged: its tables with their readings.
        values: its rows with values.
        facts: its facts by table.
        document_id: the report's.
    """
    yields = _yields(values, facts)
    seen: Counter[str] = Counter()
    rows = []
    for table in judged:
        given = yields.get(table.read.order, _Yield())
        if given.rows or printed_numbers(table.read.table):
            row = _row(table, given)
            name = f"{row['page']}/{row['line']}/{row['title']}"
            seen[name] += 1
            table_id = _table_id(f"{document_id}/printed_tables/{name}/{seen[name]}")
            rows.append(row | {"table_id": table_id, "document_id": document_id})
    return rows


def left_pictures(pages: Iterable[Page], document_id: str) -> list[Record]:
    """The rows of the table `printed_tables` on pages that OCR was not asked to read."""
    return [
        {
            "table_id": _table_id(f"{document_id}/printed_tables/{LEFT}/{page.number}"),
            "document_id": document_id,
            "page": page.number,
            "last_page": page.number,
            "line": None,
            "title": None,
            "kind": LEFT,
            "columns": None,
            "extractor": "sight",
            "rows": 0,
            "facts": 0,
            "confidence": None,
        }
        for page in pages
        if page.is_left
    ]


def _table_id(identity: str) -> str:
    return hashlib.sha256(storable(identity).encode()).hexdigest()[:20]


def _yields(values: ReportRows, facts: Mapping[str, Iterable[Fact[ValueRow]]]) -> Mapping[int, _Yield]:
    """What each printed table gave, by its number among those of the report."""
    yields: dict[int, _Yield] = defaultdict(_Yield)
    for name in FACTS:
        for row in values.of(name):
            yields[row.origin.order].rows[name] += 1
    for found in facts.values():
        for fact in found:
            for order in {row.origin.order for row in fact.prints}:
                yields[order].confidences.append(fact.confidence)
    return yields


def _row(judged: JudgedTable, given: _Yield) -> Record:
    table = judged.read.table
    pages = [place.page for place in table.places if place.page is not None]
    lines = [place.line for place in table.places if place.line is not None]
    title = printed_title(table.above)
    chosen = judged.chosen if given.rows else None
    sure = given.confidences
    return {
        "page": min(pages, default=None),
        "last_page": max(pages, default=None),
        "line": min(lines, default=None),
        "title": None if title is None else storable(title),
        "kind": ",".join(name for name in FACTS if given.rows[name]) or reason_without_rows(judged),
        "columns": storable("; ".join(map(described, chosen.columns))) if chosen else None,
        "extractor": table.extractor,
        "rows": given.rows.total(),
        "facts": len(sure),
        "confidence": round(sum(sure) / len(sure), 3) if sure else None,
    }


def reason_without_rows(judged: JudgedTable) -> str:
    """Why a table that gives no row gives none: what it is about, or that it was not understood."""
    topic = topic_of(judged.read.table)
    return NOT_UNDERSTOOD if topic == PERFORMANCE else topic


def described(column: ColumnRole) -> str:
    """A column with the role that it was given: `Realisasi 2021: realisasi 2021`."""
    quarter = None if column.quarter is None else f"tw{column.quarter}"
    role = " ".join(str(part) for part in (column.role, column.year, quarter) if part is not None)
    return f"{column.heading or '-'}: {role}"


def not_understood_findings(tables: Iterable[Record], document_id: str) -> Iterator[Finding]:
    """A finding for each table that speaks of performance or money and gave no row."""
    for row in tables:
        if row["kind"] == NOT_UNDERSTOOD:
            yield Finding(
                document_id=document_id,
                rule=RULE,
                severity=RULES[RULE].severity,
                message="A table that speaks of performance or money gave no row.",
                found=row["title"],
                page=row["page"],
                line=row["line"],
            )
