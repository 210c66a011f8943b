"""The rows of this room: those that come in as printed strings, and those that go out with values.

A `TextRow` is a printed row: its strings by column, and what was read from headings. `values` makes of it one row
of `IkuRow`, `TargetRow`, `CapaianRow` or `BudgetRow`. All are frozen: whoever settles more of a row (its level, its
program code, a better reading) makes a new one with `dataclasses.replace`. The `Origin` of a printed row is shared
by all rows made from it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

Doubt = tuple[str, str, str]  # column, its text as read, the same as the other reading has it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row starts.

    Attributes:
        page: Page of a PDF, from 1; None in a text report.
        line: Line of a text report, from 1; None in a PDF.
        x0: Left edge of its box, in PDF points from the left of the page; None, as the others, where it has no box.
        top: Upper edge, in points from the top of the page.
        x1: Right edge.
        bottom: Lower edge.
    """

    page: int | None = None
    line: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None

    @property
    def position(self) -> tuple[int, int, float]:
        """What sorts places of one report in reading order."""
        return self.page or 0, self.line or 0, self.top or 0.0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row was printed, and how it was read.

    Attributes:
        seq: Number of the row among all of its report, in reading order.
        order: Number of the printed table of the report that it stands in.
        place: Where it starts.
        table_title: The title of its table.
        extractor: The engine that read it.
        score: How well the heading of its table was understood, 0 to 1.
        chance: How likely the reading of its table is the right one of several, 0 to 1.
        used: The share of its table's numbers that the reading gives a place, 0 to 1.
        certainty: How sure its numbers are where the page is a scan, 0 to 1.
        doubts: Its numbers that were read in two ways.
        is_settled: Whether the arithmetic of the row decided between them.
    """

    seq: int
    order: int
    place: Place
    table_title: str | None
    extractor: str
    score: float
    chance: float = 1.0
    used: float = 1.0
    certainty: float = 1.0
    doubts: tuple[Doubt, ...] = ()
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row as printed.

    Attributes:
        table: The table of the dataset that it belongs to, or 'plan_end' (targets for the end of a plan).
        origin: Where it was printed.
        texts: Its strings by column.
        year: The year it is for, None where nothing says it.
        period: 'annual', 'tw1', …
        level: The element of plan or budget that it is about, None where none is printed.
        stage: 'pk' or 'realisasi' in a budget, else None.
        scale: What its amounts are to be multiplied with to be rupiah.
    """

    table: str
    origin: Origin
    texts: Mapping[str, str]
    year: int | None
    period: str
    level: str | None = None
    stage: str | None = None
    scale: int = 1

    def text(self, column: str) -> str | None:
        """What is printed in a column; None where there is none."""
        return self.texts.get(column)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow(ABC):
    """What rows with values have in common.

    Attributes:
        origin: Where the row was printed.
        year: As in `TextRow`, like `period`.
        agreed: Whether another engine read the same from the page.
    """

    NUMBERS: ClassVar[tuple[str, ...]] = ()  # the columns of a table that hold numbers

    origin: Origin
    year: int | None
    period: str
    agreed: bool = False

    @property
    @abstractmethod
    def fact_name(self) -> str | None:
        """The printed name by which a fact is known: its indicator, or the element of a budget."""

    def number(self, column: str) -> float | None:
        """The number in a column.

        Raises:
            AttributeError: The row's table has no such column.
        """
        value: float | None = getattr(self, column)
        return value

    def text(self, column: str) -> str | None:
        """The text in a column.

        Raises:
            AttributeError: The row's table has no such column.
        """
        value: str | None = getattr(self, column)
        return value

    def key(self, columns: Sequence[str]) -> tuple[str | int | None, ...]:
        """What stands in some columns that name a fact.

        Raises:
            AttributeError: The row's table has no such column.
        """
        return tuple([getattr(self, column) for column in columns])

    def text_beside(self, column: str) -> str | None:
        """The print of a number; None in a table that does not keep it."""
        value: str | None = getattr(self, f"{column}_text", None)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow(ValueRow):
    """What rows about an indicator have in common."""

    sasaran: str | None
    indicator: str | None
    unit: str | None

    @property
    def fact_name(self) -> str | None:
        """The indicator."""
        return self.indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class IkuRow(IndicatorRow):
    """A row of the table `iku`, text alone."""

    jabatan: str | None = None
    definition: str | None = None
    formula: str | None = None
    source: str | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow(IndicatorRow):
    """A row of `pk` or `renstra`, or of targets for the end of a plan: a target for a year."""

    NUMBERS: ClassVar = ("target",)

    jabatan: str | None = None
    target_text: str | None = None
    target: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapaianRow(IndicatorRow):
    """A row of `capaian`: target and realisasi in the row's unit, capaian in percent, each beside its print."""

    NUMBERS: ClassVar = ("target", "realisasi", "capaian")

    level: str | None = None
    program: str | None = None
    kegiatan: str | None = None
    sub_kegiatan: str | None = None
    target_text: str | None = None
    target: float | None = None
    realisasi_text: str | None = None
    realisasi: float | None = None
    capaian_text: str | None = None
    capaian: float | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow(ValueRow):
    """A row of `budget`: amounts in rupiah, `realisasi_pct` in percent.

    Attributes:
        level: The element of the budget; None only as long as the sums of its table have not told it.
        unread: Column and text of each amount that could not be read.
        adds_up: Whether the row is the sum of others of its printed table, or part of such a sum.
        program_code: Its code in the national nomenclature.
        code_doubt: The nomenclature's code for its name, where another is printed.
    """

    NUMBERS: ClassVar = ("anggaran", "anggaran_awal", "realisasi", "realisasi_pct", "sisa")

    name: str
    level: str | None = None
    stage: str | None = None
    code: str | None = None
    program: str | None = None
    kegiatan: str | None = None
    anggaran: float | None = None
    anggaran_awal: float | None = None
    realisasi: float | None = None
    realisasi_pct: float | None = None
    sisa: float | None = None
    unread: tuple[tuple[str, str], ...] = ()
    adds_up: bool = False
    program_code: str | None = None
    code_doubt: str | None = None

    @property
    def fact_name(self) -> str | None:
        """The name of the element."""
        return self.name


@dataclass(frozen=True, slots=True)
class ReportRows:
    """One reading of a report: its rows with values by table, in reading order."""

    iku: tuple[IkuRow, ...] = ()
    pk: tuple[TargetRow, ...] = ()
    renstra: tuple[TargetRow, ...] = ()
    plan_end: tuple[TargetRow, ...] = ()
    capaian: tuple[CapaianRow, ...] = ()
    budget: tuple[BudgetRow, ...] = ()

    def of(self, table: str) -> tuple[ValueRow, ...]:
        """The rows of a table.

        Raises:
            AttributeError: There is no such table.
        """
        rows: tuple[ValueRow, ...] = getattr(self, table)
        return rows
