"""Facts as rows with the columns of the contract, each with a stable id, and the places that print them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache

from normalize.indicators import identify
from normalize.numbers import is_unread
from normalize.rows import BudgetRow, IndicatorRow, Origin, ValueRow
from normalize.same_fact import IDENTITIES, Fact
from schemas.finding import Finding
from schemas.records import Record
from schemas.rules import RULES

UNREAD = "unread"  # the rule of findings on what could not be read
CODE_OF_ANOTHER = "code_of_another"
READ_IN_TWO_WAYS = "read_in_two_ways"  # and on numbers of a scan of which two readings differ
SETTLED_BY_ARITHMETIC = "settled_by_arithmetic"  # and on those of which one reading alone is confirmed
NO_COLUMNS = {"origin", "agreed", "unread", "adds_up", "code_doubt"}  # what a row knows beside its columns


def fact_rows(
    facts: Mapping[str, Iterable[Fact[ValueRow]]], document_id: str
) -> tuple[dict[str, list[Record]], list[Record], list[Finding]]:
    """The fact tables of a report, its `fact_sources`, and findings on values that could not be read.

    Args:
        facts: the facts by table, each with its confidence.
        document_id: the report's.
    """
    tables: dict[str, list[Record]] = {}
    sources: list[Record] = []
    findings: list[Finding] = []
    for table, found in facts.items():
        seen: Counter[str] = Counter()
        rows = []
        for fact in found:
            key = _key(table, fact)
            fact_id = _identifier(document_id, table, key, seen[key])
            seen[key] += 1
            rows.append(_fact_row(fact, document_id, fact_id))
            sources.extend({"fact_id": fact_id} | _provenance(row.origin) for row in fact.prints)
            findings.extend(_doubts(fact.row, document_id, fact_id))
        tables[table] = rows
    return tables, sources, findings


def _doubts(row: ValueRow, document_id: str, fact_id: str) -> Iterator[Finding]:
    """A finding for each thing about a fact that reading it leaves open."""
    told: list[tuple[str, str, str | None, str | None]] = []
    if isinstance(row, BudgetRow):
        for column, text in row.unread:
            told.append((UNREAD, f"What is printed as {column} is no amount that can be read.", None, text))
        if row.code_doubt:
            message = "The code beside this program is not the one that the nomenclature gives its name."
            told.append((CODE_OF_ANOTHER, message, row.code_doubt, row.code))
    told.extend(
        (UNREAD, f"What is printed as {column} is no number that can be read.", None, printed)
        for column in row.NUMBERS
        if row.number(column) is None and is_unread(printed := row.text_beside(column))
    )
    for column, text, other in row.origin.doubts:
        message = f"OCR read a number in {column} in two ways"
        if row.origin.is_settled:
            message += (
                "; with the one that was taken the arithmetic of its row or table holds, with the other not"
            )
        rule = SETTLED_BY_ARITHMETIC if row.origin.is_settled else READ_IN_TWO_WAYS
        told.append((rule, f"{message}.", other, text))
    for rule, message, expected, found in told:
        yield Finding(
            document_id=document_id,
            fact_id=fact_id,
            rule=rule,
            severity=RULES[rule].severity,
            message=message,
            expected=expected,
            found=found,
            page=row.origin.place.page,
            line=row.origin.place.line,
        )


def _fact_row(fact: Fact[ValueRow], document_id: str, fact_id: str) -> Record:
    row = fact.row
    found = {column: getattr(row, column) for column in _columns(type(row))} | _provenance(row.origin)
    if isinstance(row, IndicatorRow) and row.indicator:
        found["indicator_id"] = identify(row.indicator, row.unit)
    return found | {
        "fact_id": fact_id,
        "document_id": document_id,
        "extractor": row.origin.extractor,
        "confidence": fact.confidence,
        "corrected": False,
    }


@cache
def _columns(kind: type[ValueRow]) -> tuple[str, ...]:
    """The columns of a kind of row; a table of the dataset may have fewer."""
    return tuple(field.name for field in fields(kind) if field.name not in NO_COLUMNS)


def _provenance(origin: Origin) -> Record:
    """Where a row was printed, by the columns that say it."""
    place = origin.place
    return {
        "page": place.page,
        "line": place.line,
        "x0": place.x0,
        "top": place.top,
        "x1": place.x1,
        "bottom": place.bottom,
        "table_title": origin.table_title,
    }


def _key(table: str, fact: Fact[ValueRow]) -> str:
    return "/".join([fact.name, *map(str, fact.row.key(IDENTITIES[table].key))])


def _identifier(document_id: str, table: str, key: str, number: int) -> str:
    """The same report gives the same ids again: they come from the report, the fact's name, and their order."""
    return hashlib.sha256(f"{document_id}/{table}/{key}/{number}".encode()).hexdigest()[:20]


def doubt_findings(doubts: Sequence[tuple[str, int | None]], document_id: str) -> list[Finding]:
    """What of a report could not be read, as findings."""
    return [
        Finding(
            document_id=document_id, rule=UNREAD, severity=RULES[UNREAD].severity, message=sentence, page=page
        )
        for sentence, page in doubts
    ]
