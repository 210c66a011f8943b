"""Many reports: finds them, reads what is new or changed, and stores each as soon as it is read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import duckdb

import schemas
from lkjip import duckdb_file, nomenclature, not_understood, places, store, unowned
from lkjip.compare import derived
from lkjip.errors import UsageError
from lkjip.publish import dataset
from lkjip.reading import corrections
from lkjip.reading.given import Given
from lkjip.results import Outcome, ReportFacts, RunResult, Tally
from lkjip.runs import ledger, pool
from lkjip.runs.files import find_reports
from lkjip.runs.jobs import Job, Limits, Reading
from lkjip.runs.plan import Plan
from lkjip.runs.process import Started
from lkjip.runs.progress import Progress, Silent
from lkjip.runs.runlog import RunLog
from lkjip.runs.sidecars import Sidecars
from lkjip.runs.steps import check
from schemas.text import storable

ReadAll = Callable[[Iterable[Job], Progress], Generator[Reading, None, None]]


def run(  # noqa: PLR0913 (the options of the command)
    paths: Iterable[Path],
    db: Path | None = None,
    *,
    to: Path | None = None,
    workers: int | None = None,
    dask: str | None = None,
    force: bool = False,
    ocr: str = "auto",
    corrections_file: Path | None = None,
    given: Given = Given(),  # noqa: B008 (frozen)
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    progress: Progress | None = None,
    ahead: Started | None = None,
) -> RunResult:
    """Reads reports and stores what they yield; a report that fails never stops the others.

    Args:
        paths: Files, and folders to search.
        db: The database; it is created if it is not there. By default `places.DEFAULT_DB`.
        to: The folder of a dataset of Parquet files in place of a database (`lkjip.dataset`).
        workers: How many reports are read at the same time, each in a process of its own; by default as many
            as there are processors.
        dask: The address of a Dask scheduler, whose workers read the reports instead.
        force: Read also what has not changed.
        ocr: Whether to recognise text in images: 'auto', 'always' or 'never'.
        corrections_file: A person's corrections; without it `corrections.csv` beside the database, if
            there is one.
        given: What a person says of whose all of these reports are.
        limits: The time and memory that a report may take; one that takes more has failed.
        progress: Told how the run goes on.
        ahead: A process that reads, where one has been started.

    Raises:
        UsageError: There is no report to read, or a list that reports are compared by is broken.
        ClusterError: The Dask cluster cannot be used, or is gone.
        CorrectionsError: The corrections, or a file `lkjip.csv`, are not what they should be.
        StoreError: The database cannot be written, or another run writes it.
    """
    if db is not None and to is not None:
        raise UsageError("Either --db or --to: reports are stored once.")
    db = to / dataset.FILE_NAME if to is not None else db or places.DEFAULT_DB
    progress = progress or Silent()
    paths = list(paths)
    found = find_reports(paths)
    reports = found.reports
    sidecars = Sidecars(paths)
    sidecars.check(reports)
    corrections_file = corrections_file or _corrections_beside(db)
    fixes = corrections.load(corrections_file) if corrections_file else ()
    tally = Tally()

    with (
        duckdb_file.faults_told(db),
        _readers(workers, dask, limits, ocr, ahead) as read_all,
        store.connect(db) if to is None else dataset.connect(to) as con,
        RunLog(db) as log,
    ):
        there = duckdb_file.identity(db)

        def finish(outcome: Outcome) -> None:
            duckdb_file.check_same(db, there)
            log.add(outcome)
            tally.add(outcome)
            progress.finished(outcome)

        progress.found(len(reports))
        cores = _cores_of_a_report(len(reports), workers, dask)
        steps = Plan(con, fixes, ocr, sidecars, given, force=force, cores=cores).steps(reports)
        with closing(read_all(_jobs(steps, finish), progress)) as readings:
            for reading in readings:
                finish(_store(con, check(reading)))
        dataset.write(con, db.parent)
        derived.refresh(con)
        totals = store.counts(con)
        duckdb_file.check_same(db, there)
        notes = [
            *filter(None, [found.told()]),
            *_notes(con, fixes, corrections_file),
            *unowned.sentences(con),
            *not_understood.sentences(con),
        ]
    return tally.result(db, totals, notes)


@contextmanager
def _readers(
    workers: int | None, dask: str | None, limits: Limits, ocr: str, ahead: Started | None
) -> Iterator[ReadAll]:
    """What reads jobs: processes of this machine, or a Dask cluster."""
    if dask is None:
        if workers is None:
            workers = os.cpu_count() or 1
        if workers < 1:
            raise UsageError("At least one worker is needed.")
        yield partial(pool.read_all, workers=workers, limits=limits, ahead=ahead)
        return
    if workers is not None:
        raise UsageError(
            "Either --workers or --dask: a cluster reads as many reports at a time as it has threads."
        )
    try:
        from lkjip.runs import cluster  # noqa: PLC0415 (distributed need not be installed)
    except ModuleNotFoundError as error:
        raise UsageError("A Dask cluster needs one more package: pip install 'lkjip[dask]'.") from error
    with cluster.connected(dask) as client:
        yield partial(cluster.read_all, client=client, limits=limits, ocr=ocr)


def _cores_of_a_report(reports: int, workers: int | None, dask: str | None) -> int:
    """How many cores a report may take: more than one where there are fewer reports than cores."""
    if workers is not None or dask is not None:  # who says how many reports are read at a time has a reason
        return 1
    return max(1, (os.cpu_count() or 1) // reports)


def _jobs(steps: Iterable[Job | Outcome], finish: Callable[[Outcome], None]) -> Iterator[Job]:
    """The jobs among some steps; the files that need no reading are done with."""
    is_prepared = False
    for step in steps:
        if isinstance(step, Outcome):
            finish(step)
            continue
        yield step
        if not is_prepared:  # while the first is being read
            _prepare()
            is_prepared = True


def _prepare() -> None:
    """Loads what stores and compares; what is broken is told of once, before a thousand reports are read."""
    from lkjip import catalogue  # noqa: PLC0415 (pandas; a run that finds nothing changed needs none)
    from lkjip.reading import checking  # noqa: PLC0415 (as above)

    checking.prepare()
    catalogue.load()
    nomenclature.load()


def _corrections_beside(db: Path) -> Path | None:
    path = db.parent / corrections.FILE_NAME
    return path if path.exists() else None


def _notes(
    con: duckdb.DuckDBPyConnection, fixes: Sequence[corrections.Correction], path: Path | None
) -> Iterator[str]:
    """What a person should know at the end, beside what became of each report."""
    if path is None:
        return
    held = {sha256 for (sha256,) in con.execute("select distinct sha256 from documents").fetchall()}
    if told := corrections.without_report(fixes, held, path):
        yield told


def _store(con: duckdb.DuckDBPyConnection, reading: Reading) -> Outcome:
    entry, facts = reading.job.entry, reading.facts
    message = reading.message
    started = time.monotonic()
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
                counts={table: len(facts.tables[table]) for table in schemas.FACTS}
                | {"printed_tables": len(facts.printed)},
                findings=len(facts.findings),
                stages=reading.seconds | {"storing": time.monotonic() - started},
                message=_text(facts.document["message"]),
                pages=_number(facts.document["pages"]),
                engines=_engines(facts),
            )
    message = message or ""
    ledger.record_failure(con, entry, message)
    return Outcome(entry.file.path, "failed", stages=reading.seconds, message=storable(message))


def _engines(facts: ReportFacts) -> tuple[str, ...]:
    """What read the facts, as `extractor` says."""
    return tuple(sorted({str(name) for frame in facts.tables.values() for name in frame["extractor"]}))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
