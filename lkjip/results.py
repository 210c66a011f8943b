"""The results of reading one report, as they pass from reading to checking to storing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip import notebook_view

if TYPE_CHECKING:  # what reads reports, and a run that finds nothing changed, need no pandas
    import pandas as pd

    from schemas.finding import Finding
    from schemas.records import Record

DETAILS = 1000  # outcomes of a status that a run keeps one by one; of more it knows the number


@dataclass(frozen=True)
class UncheckedFacts:
    """What reading one report gives, as plain rows: checking makes frames of them.

    Attributes:
        document: The report's row of the table `documents`, by column.
        tables: Rows of the tables 'iku', 'pk', 'capaian', 'budget' and 'renstra', by the table's name; a table
            without rows may be missing.
        sources: Rows of the table `fact_sources`.
        findings: What reading has to tell.
        printed: Rows of the table `printed_tables`.
        notes: As in `ReportFacts`.
    """

    document: Record
    tables: Mapping[str, Sequence[Record]]
    sources: Sequence[Record]
    findings: Sequence[Finding]
    printed: Sequence[Record]
    notes: Mapping[str, Sequence[Record]] = field(default_factory=dict)


@dataclass(frozen=True)
class ReportFacts:
    """What one report yields; at a prompt and in a notebook it shows whose it is, its counts and first rows.

        report = lkjip.read("report.pdf")
        report.capaian[["indicator", "target", "realisasi"]]

    Attributes:
        document: The report's row of the table `documents`, by column.
        tables: Frames with the columns of the tables 'iku', 'pk', 'capaian', 'budget' and 'renstra', by the
            table's name; columns in any order, a table without rows may be missing.
        sources: Rows of the table `fact_sources`.
        findings: Rows of the table `findings`; `finding_id` may be missing, checking gives it.
        printed: Rows of the table `printed_tables`.
        notes: Notes beside the tables of the report, by kind (`schemas.evidence.Evidence`); rules hold the
            facts against it, nothing of it is stored.
    """

    document: dict[str, object]
    tables: dict[str, pd.DataFrame]
    sources: pd.DataFrame
    findings: pd.DataFrame
    printed: pd.DataFrame
    notes: Mapping[str, Sequence[Record]] = field(default_factory=dict)

    @property
    def iku(self) -> pd.DataFrame:
        """The rows of the table `iku`; without rows it has its columns all the same."""
        return self._table("iku")

    @property
    def pk(self) -> pd.DataFrame:
        """The rows of the table `pk`."""
        return self._table("pk")

    @property
    def capaian(self) -> pd.DataFrame:
        """The rows of the table `capaian`."""
        return self._table("capaian")

    @property
    def budget(self) -> pd.DataFrame:
        """The rows of the table `budget`; money in rupiah."""
        return self._table("budget")

    @property
    def renstra(self) -> pd.DataFrame:
        """The rows of the table `renstra`."""
        return self._table("renstra")

    def _table(self, name: str) -> pd.DataFrame:
        if name in self.tables:
            return self.tables[name]
        import schemas  # noqa: PLC0415 (needs pandas)

        return schemas.empty(name)

    def __repr__(self) -> str:
        """A few lines, whatever the report holds."""
        return notebook_view.report_text(self.document, self.tables, self.findings)

    def _repr_html_(self) -> str:
        return notebook_view.report_html(self.document, self.tables, self.findings)


@dataclass(frozen=True)
class Outcome:
    """How one file of a run ended.

    Attributes:
        path: The file.
        status: 'ok', 'partial', 'failed', or 'skipped' when nothing has changed since it was read.
        kind: The kind of document ('lkjip', 'pk', 'iku', 'other'), None if it was not read.
        counts: Rows stored, by table.
        findings: Number of findings about it.
        stages: Seconds it took, by stage: 'reading', 'checking', 'storing'.
        message: Why it is partial or failed, in one sentence.
        pages: Its pages; None if it was not read, or is a text report.
        engines: What read its facts.
    """

    path: Path
    status: str
    kind: str | None = None
    counts: dict[str, int] | None = None
    findings: int = 0
    stages: dict[str, float] = field(default_factory=dict)
    message: str | None = None
    pages: int | None = None
    engines: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """How long all stages took."""
        return sum(self.stages.values())


@dataclass(frozen=True)
class RunResult:
    """What a run did; at a prompt and in a notebook it shows how the files ended and what is stored.

    Attributes:
        db: The database it wrote.
        outcomes: How the files ended, by path; of many, the first `DETAILS` of each status alone.
        statuses: Number of files, by status.
        stored: Rows stored by the run, by table ('findings' among them).
        totals: Rows in the database after the run, by table.
        notes: What else a person should know, a sentence each.
    """

    db: Path
    outcomes: tuple[Outcome, ...]
    statuses: Counter[str]
    stored: Counter[str]
    totals: dict[str, int]
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that could not be read or stored; of many, the first `DETAILS`."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")

    @property
    def exit_status(self) -> int:
        """0 if every report was read, 1 if at least one failed."""
        return 1 if self.statuses["failed"] else 0

    @property
    def _reasons(self) -> list[tuple[str, str]]:
        return [(outcome.path.name, outcome.message or "") for outcome in self.failed]

    def __repr__(self) -> str:
        """A few lines, however many files there were."""
        return notebook_view.run_text(self.db, self.statuses, self.stored, self._reasons)

    def _repr_html_(self) -> str:
        return notebook_view.run_html(self.db, self.statuses, self.stored, self._reasons, self.totals)


class Tally:
    """Adds up outcomes as they come, in memory that does not grow with their number."""

    def __init__(self) -> None:
        self.statuses: Counter[str] = Counter()
        self.stored: Counter[str] = Counter()
        self._outcomes: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        """Counts one more."""
        self.statuses[outcome.status] += 1
        self.stored.update(outcome.counts or {})
        self.stored["findings"] += outcome.findings
        if self.statuses[outcome.status] <= DETAILS:
            self._outcomes.append(outcome)

    def result(self, db: Path, totals: dict[str, int], notes: Iterable[str]) -> RunResult:
        """What the run did, all in all."""
        outcomes = tuple(sorted(self._outcomes, key=lambda outcome: outcome.path))
        return RunResult(db, outcomes, self.statuses, self.stored, totals, tuple(notes))
