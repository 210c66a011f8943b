"""Runs that meet bad luck: killed, on a full disk, with failing reads, writes and fsync, under a clock that jumps.

    python bench/faults.py                       200 rounds, the table of docs/scale.md
    python bench/faults.py --rounds 8 --seed 5   a few of them

Each round runs over the same small reports into a new database or dataset, up to three times under a fault drawn
by the seed, and once in peace. After every fault what is there has to hold (`lkjip verify`), and at the end it has
to be, row for row, what a run in peace gives. The calls are made to fail by `failing_calls.c`, which needs a C
compiler and Linux; without them these rounds are left out and told of.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import schemas
from lkjip import catalogue, store
from lkjip.errors import LkjipError
from lkjip.publish import dataset
from lkjip.reading.checking import checked
from lkjip.reading.pipeline import read_report
from lkjip.runs import batch, pool, steps
from lkjip.runs.jobs import Job, Reading
from lkjip.verify import verify

LIBRARY = "FAULTS_LIBRARY"  # the variable with the compiled library, where this process runs under it
MOST_FAULTS = 3  # before a round ends in peace
CALLS = {"fsync": 40, "read": 60, "write": 120}  # so many succeed at most, before they fail
PATIENCE = 120.0  # seconds that a run may take
REPORTS, ROWS = 4, 6
_NOT_TOLD = 70  # the status of an error that lkjip does not tell of
Rows = dict[str, list[tuple[object, ...]]]
T = TypeVar("T")


@dataclass(frozen=True)
class Peace:
    """A run that met nothing: how long it took, how large its database is, and every row of it."""

    seconds: float
    size: int
    rows: Rows


class InThisProcess:
    """Reads without processes of its own: the faults are of who stores."""

    def __init__(self, *_: object) -> None: ...

    def __enter__(self) -> InThisProcess:
        """Nothing to start."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end."""

    def read(self, job: Job, _on_page: object = None) -> Reading:
        """Reads one report."""
        return steps.read(job)


@dataclass(frozen=True)
class Fault:
    """What a run meets.

    Attributes:
        name: The kind.
        environment: What makes its calls fail.
        largest: Bytes above which no file grows, as on a full disk; None for any.
        kill_after: Seconds after which it is killed; None for never.
    """

    name: str
    environment: dict[str, str] = field(default_factory=dict)
    largest: int | None = None
    kill_after: float | None = None


PEACE = Fault("none")


def drawn(chance: random.Random, seconds: float, size: int) -> Fault:
    """A fault.

    Args:
        chance: Draws it.
        seconds: How long a run in peace takes.
        size: How large its database is.
    """
    kind = chance.choice(["kill", "kill", "full disk", *(("clock", *CALLS) if LIBRARY in os.environ else ())])
    if kind == "kill":
        return Fault(kind, kill_after=chance.uniform(0, seconds))
    if kind == "full disk":
        return Fault(kind, largest=int(2 ** chance.uniform(8, size.bit_length())))
    if kind == "clock":
        return Fault(kind, {"FAIL_CLOCK": str(chance.randrange(10**6))})
    return Fault(f"failing {kind}", {"FAIL_CALL": kind, "FAIL_AFTER": str(chance.randrange(CALLS[kind]))})


def run(reports: Path, db: Path, option: str, fault: Fault) -> None:
    """A run; in a process of its own."""
    os.environ.update(fault.environment)
    if fault.largest is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault.largest, fault.largest))
    pool.Crew = InThisProcess  # type: ignore[misc,assignment]
    where = {"db": db} if option == "--db" else {"to": db.parent}
    batch.run([reports], workers=1, **where)  # type: ignore[arg-type]


def looked_at(db: Path) -> tuple[tuple[str, ...], Rows]:
    """What `lkjip verify` says of a database, and every row of it but for the time at which it was read."""
    if not db.exists():
        return (), {}
    with store.connect(db, read_only=True) as con:
        faults = verify(con).faults
        con.execute("create temp view read_documents as select * exclude (extracted_at) from documents")
        names = {name: name for name in (*schemas.TABLES, *schemas.VIEWS, "internal.files")} | {
            "documents": "read_documents"
        }
        return faults, {
            table: con.execute(f"select * from {name} order by all").fetchall()  # noqa: S608 (names of ours)
            for table, name in names.items()
        }


def forked(
    work: Callable[..., T], *arguments: object, kill_after: float | None = None
) -> tuple[int, T | str | None]:
    """Calls a function in a forked process, where everything is loaded.

    Returns:
        The status it ended with (0; 2 where it met an error that lkjip tells of; 70 after any other; or less than 0
        where it was killed), and what it gave, or the error.
    """
    ours, theirs = Pipe(duplex=False)
    process = get_context("fork").Process(target=_called, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    if kill_after is not None:
        process.join(kill_after)
        process.kill()
    gave = None
    with suppress(EOFError):
        gave = ours.recv() if ours.poll(PATIENCE) else "it hung"
    process.join(PATIENCE)
    return process.exitcode or 0, gave


def _called(answer: Connection, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    try:
        gave, status = work(*arguments), 0
    except LkjipError as error:
        gave, status = str(error), error.exit_status
    except BaseException:
        gave, status = traceback.format_exc(), _NOT_TOLD
    answer.send(gave)
    os._exit(status)


def round_of(
    number: int, seed: int, reports: Path, folder: Path, peace: Peace
) -> Iterator[tuple[Fault, str | None]]:
    """The faults of a round with what went wrong, None where nothing did; the last is the run in peace."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 (the same every time)
    option = chance.choice(["--db", "--db", "--to"])
    db = folder / dataset.FILE_NAME
    faults = [drawn(chance, peace.seconds, peace.size) for _ in range(chance.randint(1, MOST_FAULTS))]
    for fault in (*faults, PEACE):
        status, gave = forked(run, reports, db, option, fault, kill_after=fault.kill_after)
        expected = (
            {0} if fault is PEACE else {0, 2, -signal.SIGKILL} if fault.kill_after is not None else {0, 2}
        )
        wrong = None if status in expected else f"it ended with {status}: {gave}"
        status, gave = forked(looked_at, db)
        if wrong is None and status:
            wrong = f"what it left cannot be read: {gave}"
        elif wrong is None and isinstance(gave, tuple):
            wrong = "; ".join(gave[0]) or None
            if wrong is None and fault is PEACE and gave[1] != peace.rows:
                wrong = "its rows are not those of a run in peace"
        yield fault, wrong


def undisturbed(reports: Path, folder: Path) -> Peace:
    """A run in peace.

    Raises:
        SystemExit: It did not end in peace.
    """
    db = folder / dataset.FILE_NAME
    started = time.monotonic()
    status, gave = forked(run, reports, db, "--db", PEACE)
    seconds = time.monotonic() - started
    if status:
        raise SystemExit(f"A run in peace ended with {status}: {gave}")
    _, gave = forked(looked_at, db)
    if not isinstance(gave, tuple):
        raise SystemExit(f"What a run in peace left cannot be read: {gave}")
    return Peace(seconds, db.stat().st_size, gave[1])


def make_reports(folder: Path) -> Path:
    """Small reports that differ, one that fails, and one that prints nothing of interest."""
    folder.mkdir()
    for number in range(REPORTS):
        body = f"LAPORAN KINERJA TAHUN {2015 + number}\nDINAS PERHUBUNGAN KOTA SEMARANG\n"
        results = [
            f"Persentase halte {row} yang terawat\t{70 + row}%\t{60 + number}%\t90" for row in range(ROWS)
        ]
        money = [f"Program Angkutan {row}\t{row + 1}.000.000\t{row}.500.000" for row in range(ROWS)]
        tables = [
            ["Indikator\tTarget\tRealisasi\tCapaian", *results],
            ["Program\tAnggaran\tRealisasi", *money],
        ]
        text = "\n\n".join([body, *("\n".join(rows) for rows in tables)])
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (folder / "letter.txt").write_text("Dengan hormat.", encoding="utf-8")
    return folder


def under_library(folder: Path) -> None:
    """Starts this program again with the calls that can be made to fail, where that can be done."""
    library, source = folder / "failing_calls.so", Path(__file__).with_name("failing_calls.c")
    compiler = shutil.which("cc")
    if LIBRARY in os.environ or compiler is None or not sys.platform.startswith("linux"):
        return
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    if subprocess.run(command, check=False, capture_output=True).returncode == 0:  # noqa: S603 (a file of ours)
        environment = os.environ | {"LD_PRELOAD": str(library), LIBRARY: str(library)}
        words = [sys.executable, *sys.argv]
        raise SystemExit(subprocess.run(words, check=False, env=environment).returncode)  # noqa: S603 (this program)


def main() -> None:
    """Runs the rounds and prints what they met; ends with 1 if one differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="The number of the first round.")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        under_library(Path(folder))
        reports = make_reports(Path(folder, "reports"))
        checked(read_report(reports / "0.txt"))  # what it loads, the forked processes have
        catalogue.load()
        Path(folder, "peace").mkdir()
        peace = undisturbed(reports, Path(folder, "peace"))
        met, differing = Counter[str](), 0
        for number in range(asked.first, asked.first + asked.rounds):
            place = Path(folder, str(number))
            place.mkdir()
            for fault, wrong in round_of(number, asked.seed, reports, place, peace):
                met[fault.name] += 1
                if wrong is not None:
                    differing += 1
                    print(f"round {number}, {fault}: {wrong}", flush=True)
            shutil.rmtree(place)
    print(
        "| fault | runs |", "| --- | --- |", *(f"| {name} | {met[name]} |" for name in sorted(met)), sep="\n"
    )
    if LIBRARY not in os.environ:
        print("No C compiler, or not Linux: no calls failed and no clock jumped.")
    print(f"{asked.rounds} rounds, {differing} differences.")
    raise SystemExit(1 if differing else 0)


if __name__ == "__main__":
    main()
