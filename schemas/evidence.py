"""What a rule looks at, the checked facts of one report and what stands beside them, and what it says of a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from schemas.records import Record
from schemas.text import fold

Rows = Mapping[str, Sequence[Record]]


@dataclass(frozen=True)
class Evidence:
    """One report as the rules see it.

    Attributes:
        facts: The rows of the fact tables, by table.
        sources: The rows of `fact_sources`.
        document: The report's row of `documents`; empty where a test has none.
        notes: Notes beside the tables of the report, by kind: 'foreign_regions' (region, text),
            'capaian_said' (capaian, text), 'spending_said' (anggaran, realisasi, percent, text), 'scale'
            (category, low, high), 'target_years' (year, title_year, table_title), 'plan_end' (as `renstra`,
            with indicator_id). All but the scale have page and line.
        indicators: Unit and polarity of the indicators of the catalogue, by identifier.
    """

    facts: Rows
    sources: Sequence[Record] = ()
    document: Record = field(default_factory=dict)
    notes: Rows = field(default_factory=dict)
    indicators: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)

    @cached_property
    def budgets(self) -> list[list[Record]]:
        """The budget as printed: its facts table by table, each where that table prints it, in reading order.

        A fact of several tables stands in each of them, in one of them with `is_own`: the one whose values it
        has. What is told apart is the title, the year, the period and the stage; a table without a title goes
        on with the one before it.
        """
        facts = {fact["fact_id"]: fact for fact in self.facts["budget"]}
        found: list[list[Record]] = []
        title: str | None = None
        here: dict[tuple[object, ...], list[Record]] = {}
        for source in sorted((s for s in self.sources if s["fact_id"] in facts), key=place_of):
            if source["table_title"] not in {None, title}:
                title, here = source["table_title"], {}
            fact = facts[source["fact_id"]]
            part = (fact["year"], fact["period"], fact["stage"])
            if part not in here:
                here[part] = []
                found.append(here[part])
            here[part].append({**fact, "is_own": place_of(source) == place_of(fact)})
        return found

    @cached_property
    def own_budgets(self) -> list[list[Record]]:
        """The same with each fact in the one table whose values it has."""
        return [[row for row in table if row["is_own"]] for table in self.budgets]

    def about(self, row: Record) -> Mapping[str, str | None]:
        """What the catalogue knows of a row's indicator; nothing where it does not know it."""
        return self.indicators.get(row.get("indicator_id") or "", {})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a row: that it holds, or, with a `message`, that it does not.

    Attributes:
        row: The fact, or a note.
        message: What is wrong, in one sentence; None where the rule holds.
        expected: What the rule or the other print says.
        found: What is printed.
    """

    row: Record
    message: str | None = None
    expected: str | None = None
    found: str | None = None


def rows_with(rows: Sequence[Record], *columns: str) -> list[Record]:
    """The rows that print all of these columns."""
    return [row for row in rows if all(row[name] is not None for name in columns)]


def name_of(row: Record) -> str:
    """What a row is about, as printed."""
    return str(row.get("indicator") or row.get("name"))


def indicator_of(row: Record) -> str:
    """The indicator of a row as far as two prints of it can be told to be one."""
    return row.get("indicator_id") or fold(row["indicator"])


def place_of(row: Record) -> tuple[float, ...]:
    """Where a row stands, for reading order."""
    return (row["page"] or 0, row["line"] or 0, row["top"] or 0.0)


def where(row: Record) -> str:
    """Where a row stands, in words."""
    if row["page"] is not None:
        return f"on page {row['page']}"
    return "elsewhere" if row["line"] is None else f"in line {row['line']}"


def rupiah(amount: float) -> str:
    """An amount as it is printed in reports, without currency: 1.234.567 or 1.234.567,89."""
    text = f"{amount:,.2f}".removesuffix(".00")
    return text.translate(str.maketrans(",.", ".,"))
