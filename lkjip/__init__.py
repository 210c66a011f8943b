"""lkjip: Indonesian government performance reports (LKjIP) as validated, traceable tables.

    import lkjip

    lkjip.run("reports", "lkjip.duckdb")
    with lkjip.connect("lkjip.duckdb") as con:
        con.sql("select * from capaian_comparison").df()

What reads and checks reports is loaded by the first call that needs it, so that the import is quick.
"""

from __future__ import annotations

from lkjip.import_path import check_nothing_is_hidden, leave_working_folder

leave_working_folder()  # before anything else could be imported from there
check_nothing_is_hidden()

from collections.abc import Callable, Iterable, Sequence  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

from lkjip.errors import (  # noqa: E402
    BusyError,
    ClusterError,
    CorrectionsError,
    ExportError,
    LkjipError,
    ReportError,
    StoreError,
    UsageError,
)

if TYPE_CHECKING:
    import duckdb

    from lkjip.results import ReportFacts, RunResult
    from lkjip.runs.progress import Progress

    __version__: str

__all__ = [
    "BusyError",
    "ClusterError",
    "CorrectionsError",
    "ExportError",
    "LkjipError",
    "ReportError",
    "StoreError",
    "UsageError",
    "__version__",
    "connect",
    "read",
    "run",
]


def __getattr__(name: str) -> str:
    """The version, looked up when it is asked for."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 (as above)

        return version("lkjip")
    raise AttributeError(f"module 'lkjip' has no attribute {name!r}")


def read(
    path: Path | str, *, ocr: str = "auto", on_page: Callable[[int, int], None] | None = None
) -> ReportFacts:
    r"""Reads and checks one report; stores nothing.

    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "report.md")
    >>> _ = path.write_text(
    ...     "| No | Indikator Kinerja | Target | Realisasi | Capaian |\n"
    ...     "| --- | --- | --- | --- | --- |\n"
    ...     "| 1 | Persentase jalan mantap | 80 | 78 | 97,5 |\n"
    ... )
    >>> report = read(path)
    >>> report.capaian[["indicator", "target", "realisasi", "capaian"]].to_dict("records")
    [{'indicator': 'Persentase jalan mantap', 'target': 80.0, 'realisasi': 78.0, 'capaian': 97.5}]

    Args:
        path: A PDF or text report.
        ocr: Which pages of a PDF are read by OCR: 'auto', 'always' or 'never'.
        on_page: Called before OCR reads a page, which takes seconds: which page it is, from 1, of how many that OCR
            reads.

    Returns:
        The report's DataFrames, with the columns of the data dictionary: `.capaian`, `.budget`, `.pk`, `.iku` and
        `.renstra` (or by name, `.tables["capaian"]`), `.sources`, `.findings`, `.printed` (its printed tables); its
        row of `documents` as `.document`.

    Raises:
        ReportError: The file cannot be read.
    """
    from lkjip.reading import pipeline  # noqa: PLC0415 (kept out of `import lkjip`)
    from lkjip.reading.checking import checked  # noqa: PLC0415

    def told(place: int, numbers: Sequence[int]) -> None:
        if on_page is not None:
            on_page(place + 1, len(numbers))

    return checked(pipeline.read_report(Path(path), ocr, on_ocr=told))


def run(  # noqa: PLR0913 (the options of the command)
    paths: Path | str | Iterable[Path | str],
    db: Path | str | None = None,
    *,
    to: Path | str | None = None,
    workers: int | None = None,
    dask: str | None = None,
    force: bool = False,
    ocr: str = "auto",
    corrections_file: Path | str | None = None,
    region: str | None = None,
    opd: str | None = None,
    year: int | str | None = None,
    kind: str | None = None,
    time_limit: float = 1800.0,
    memory_limit: int = 960,
    progress: Progress | None = None,
) -> RunResult:
    """Reads reports (files, and folders to search) and stores what they yield, as `lkjip run` does.

        result = lkjip.run("reports", "lkjip.duckdb")
        result.failed  # the files that could not be read, each with its reason

    Args:
        paths: A file or a folder, or several.
        db: The DuckDB file; it is created if it is not there. By default `data/processed/lkjip.duckdb`.
        to: The folder of a dataset of Parquet files, in place of a DuckDB file.
        workers: How many reports are read at the same time, each in a process of its own; by default as many
            as there are processors.
        dask: The address of a Dask scheduler, whose workers read the reports instead (needs `lkjip[dask]`).
        force: Read also what has not changed since it was read.
        ocr: Whether to recognise text in images: 'auto', 'always' or 'never'.
        corrections_file: A person's corrections; without it `corrections.csv` beside the database, if it is there.
        region: The region of all these reports, whatever they print ('Kota Semarang', 'Nasional').
        opd: Their body; '-' for reports of a whole government.
        year: The year they are about.
        kind: What they are: 'lkjip', 'pk', 'iku' or 'other'.
        time_limit: Seconds of computing that a report may take, or ten times as many by the clock; one that takes
            more has failed.
        memory_limit: MiB of memory that it may take.
        progress: Told how the run goes on.

    Raises:
        UsageError: There is no report to read.
        ClusterError: The Dask cluster cannot be used, or is gone.
        CorrectionsError: The corrections, a file `lkjip.csv`, region, year or kind are not what they should be.
        StoreError: The database cannot be written, or another run writes it.
    """
    from contextlib import nullcontext  # noqa: PLC0415

    from lkjip.places import DEFAULT_DB  # noqa: PLC0415
    from lkjip.runs import process  # noqa: PLC0415

    db = None if db is None else Path(db)
    stored = db or DEFAULT_DB
    with nullcontext() if to or dask else process.started_ahead(time_limit, unless=stored) as ahead:
        from lkjip.reading.given import given_of  # noqa: PLC0415 (while that process starts)
        from lkjip.runs import batch  # noqa: PLC0415
        from lkjip.runs.jobs import Limits  # noqa: PLC0415

        said = {"region": region, "opd": opd, "year": None if year is None else str(year), "kind": kind}
        return batch.run(
            [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)],
            db,
            to=None if to is None else Path(to),
            workers=workers,
            dask=dask,
            force=force,
            ocr=ocr,
            given=given_of(said, "The options"),
            corrections_file=None if corrections_file is None else Path(corrections_file),
            limits=Limits(time_limit, memory_limit),
            progress=progress,
            ahead=ahead,
        )


def connect(db: Path | str) -> duckdb.DuckDBPyConnection:
    """Opens a database for reading.

        with lkjip.connect("lkjip.duckdb") as con:
            con.sql("select region, year, indicator, capaian from flat_capaian").df()

    While a run of another process writes it, this is what the run had stored by now.

    Raises:
        StoreError: It is not there, or not one of ours.
    """
    from lkjip import store  # noqa: PLC0415

    return store.connect(Path(db), read_only=True, while_written=True)
