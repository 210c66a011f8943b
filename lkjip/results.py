"""What is passed on between reading a report, checking it and storing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from schemas.records import Record


@dataclass(frozen=True)
class ReportFacts:
    """What one report yields.

    Attributes:
        document: The report's row of the table `documents`, by column.
        tables: Frames with the columns of the tables 'iku', 'pk', 'capaian', 'budget' and 'renstra', by the
            table's name; columns in any order, a table without rows may be missing.
        sources: Rows of the table `fact_sources`.
        findings: Rows of the table `findings`; `finding_id` may be missing, checking gives it.
        asides: What the report says beside its facts, by kind (`schemas.evidence.Evidence`); rules hold the
            facts against it, nothing of it is stored.
    """

    document: dict[str, object]
    tables: dict[str, pd.DataFrame]
    sources: pd.DataFrame
    findings: pd.DataFrame
    asides: Mapping[str, Sequence[Record]] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How one file of a run ended.

    Attributes:
        path: The file.
        status: 'ok', 'partial', 'failed', or 'skipped' when nothing has changed since it was read.
        kind: The kind of document ('lkjip', 'pk', 'iku', 'other'), None if it was not read.
        counts: Rows stored, by fact table.
        findings: Number of findings about it.
        seconds: How long reading took.
        message: Why it is partial or failed, in one sentence.
    """

    path: Path
    status: str
    kind: str | None = None
    counts: dict[str, int] | None = None
    findings: int = 0
    seconds: float = 0.0
    message: str | None = None


@dataclass(frozen=True)
class RunResult:
    """What a run did.

    Attributes:
        db: The database it wrote.
        outcomes: One a file, in the order in which the files were found.
        totals: Rows in the database after the run, by table.
    """

    db: Path
    outcomes: tuple[Outcome, ...]
    totals: dict[str, int]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that could not be read or stored."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")

    @property
    def exit_status(self) -> int:
        """0 if every report was read, 1 if at least one failed."""
        return 1 if self.failed else 0
