"""Many reports: finds them, reads what is new or changed, and stores each as soon as it is read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import duckdb

import schemas
from extract.ocr_engine import ocr_setting
from lkjip import catalogue, corrections, ledger, nomenclature, pipeline, pool, store
from lkjip.errors import UsageError
from lkjip.files import FileState, find_reports, sha256_of, state_of
from lkjip.results import Outcome, RunResult
from schemas.text import storable


class Progress(Protocol):
    """Who wants to know how a run goes on."""

    def found(self, reports: int) -> None:
        """So many files will be looked at."""

    def starting(self, path: Path) -> None:
        """A file is being read now."""

    def finished(self, outcome: Outcome) -> None:
        """A file is done: stored, failed or skipped."""


class Silent:
    """Tells nobody."""

    def found(self, reports: int) -> None:
        """Says nothing."""

    def starting(self, path: Path) -> None:
        """Says nothing."""

    def finished(self, outcome: Outcome) -> None:
        """Says nothing."""


def run(
    paths: Iterable[Path],
    db: Path = store.DEFAULT_DB,
    *,
    workers: int = 1,
    force: bool = False,
    ocr: str = "auto",
    corrections_file: Path | None = None,
    progress: Progress | None = None,
) -> RunResult:
    """Reads reports and stores what they yield; a report that fails never stops the others.

    Args:
        paths: Files, and folders to search.
        db: The database; it is created if it is not there.
        workers: How many processes read. With more than one, a script that calls this needs the usual
            `if __name__ == "__main__":` around it.
        force: Read also what has not changed.
        ocr: Whether to recognise text in images: 'auto', 'always' or 'never'.
        corrections_file: A person's corrections; without it `corrections.csv` beside the database, if
            there is one.
        progress: Told how the run goes on.

    Raises:
        UsageError: There is no report to read, or a list that reports are compared by is broken.
        CorrectionsError: The corrections are not what they should be.
        StoreError: The database cannot be written.
    """
    catalogue.load()  # what is broken is told of once, before a thousand reports are read
    nomenclature.load()
    progress = progress or Silent()
    if workers < 1:
        raise UsageError("At least one worker is needed.")
    reports = find_reports(paths)
    fixes = _load_corrections(corrections_file, db)
    outcomes: dict[Path, Outcome] = {}

    def finish(outcome: Outcome) -> None:
        outcomes[outcome.path] = outcome
        progress.finished(outcome)

    with store.interruptible(), store.connect(db) as con:
        progress.found(len(reports))
        jobs: list[pool.Job] = []
        for path in reports:
            planned = _plan(con, path, fixes, ocr, force=force)
            if isinstance(planned, Outcome):
                finish(planned)
            else:
                jobs.append(planned)
        for reading in pool.read_all(jobs, workers, progress.starting):
            finish(_store(con, reading))
        if jobs:
            catalogue.refresh(con)
        totals = store.counts(con)
    return RunResult(db, tuple(outcomes[path] for path in reports), totals)


def _load_corrections(path: Path | None, db: Path) -> tuple[corrections.Correction, ...]:
    if path is None:
        path = db.parent / corrections.FILE_NAME
        if not path.exists():
            return ()
    return corrections.load(path)


def _plan(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    fixes: tuple[corrections.Correction, ...],
    ocr: str,
    *,
    force: bool,
) -> pool.Job | Outcome:
    """The job of reading a file, or how the file ended already: skipped or out of reach."""

    def settings_of(sha256: str) -> str:
        own = corrections.digest(corrections.for_file(fixes, sha256))
        return f"ocr={ocr_setting(ocr)} corrections={own} nomenclature={nomenclature.digest()}"

    try:
        file = state_of(path)
        if force:
            sha256 = sha256_of(path)
            entry = ledger.Entry(file, sha256, pipeline.PIPELINE_VERSION, settings_of(sha256))
        else:
            changed = ledger.entry_if_changed(con, file, pipeline.PIPELINE_VERSION, settings_of)
            if changed is None:
                return Outcome(path, "skipped")
            entry = changed
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}."
        unread = ledger.Entry(FileState(path, 0, 0), None, pipeline.PIPELINE_VERSION, "")
        ledger.record_failure(con, unread, message)
        return Outcome(path, "failed", message=storable(message))
    return pool.Job(entry, pipeline.read_report, ocr, corrections.for_file(fixes, entry.sha256 or ""))


def _store(con: duckdb.DuckDBPyConnection, reading: pool.Reading) -> Outcome:
    entry, facts = reading.job.entry, reading.facts
    message = reading.message
    if facts is not None:
        try:
            ledger.record_reading(con, entry, facts)
        except duckdb.ConstraintException as error:
            # a mistake in this report's facts: the others can be stored
            message = f"{entry.file.name} gave facts that the database does not take: {error}."
        else:
            return Outcome(
                path=entry.file.path,
                status=str(facts.document["status"]),
                kind=_text(facts.document["kind"]),
                counts={table: len(facts.tables[table]) for table in schemas.FACTS},
                findings=len(facts.findings),
                seconds=reading.seconds,
                message=_text(facts.document["message"]),
            )
    message = message or ""
    ledger.record_failure(con, entry, message)
    return Outcome(entry.file.path, "failed", seconds=reading.seconds, message=storable(message))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
