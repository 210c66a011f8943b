"""A run that is killed, wherever it stands, goes on with the next; two runs do not meet in one database."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import psutil
import pytest
from many_reports import make_reports, rows

from lkjip import store
from lkjip.errors import StoreError
from lkjip.publish import dataset
from lkjip.runs import batch
from lkjip.verify import verify

# So many more reports are done when the run is killed, and one may be being stored.
MOMENTS = {"--db": (0, 1, 3), "--to": (1, 8)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_reports(tmp_path_factory.mktemp("resume") / "reports")


@pytest.fixture(scope="module")
def undisturbed(folder):
    """The rows of a run that nobody kills."""
    db = folder.parent / "undisturbed.duckdb"
    batch.run([folder], db, workers=1)
    return rows(db)


def start(folder, where, option="--db"):
    """A run in a process of its own."""
    command = [sys.executable, "-m", "lkjip", "run", str(folder), option, str(where), "--workers", "2"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=1)


def faults_of(db):
    """What `lkjip verify` says of a database that a killed run left, or that the next one completed."""
    with store.connect(db, read_only=True) as con:
        return verify(con).faults


def kill_after(run, reports, seconds):
    """Kills a run some time after so many reports are done; gives the processes that read for it."""
    for _ in range(reports):
        run.stdout.readline()
    time.sleep(seconds)
    readers = psutil.Process(run.pid).children(recursive=True)
    run.kill()
    run.wait()
    run.stdout.close()
    return readers


@pytest.mark.parametrize("option", MOMENTS)
def test_killed_at_several_moments_it_ends_like_an_undisturbed_run(folder, undisturbed, tmp_path, option):
    to = tmp_path / "killed"
    killed = to / dataset.FILE_NAME
    to.mkdir()
    chance = random.Random(20)  # noqa: S311 (the same moments every time)
    for moment in MOMENTS[option]:
        where = killed if option == "--db" else to
        readers = kill_after(start(folder, where, option), moment, chance.uniform(0, 0.2))
        _, alive = psutil.wait_procs(readers, timeout=20)
        assert alive == []
        if option == "--db" and killed.exists():
            assert faults_of(killed) == ()
    assert batch.run([folder], killed, workers=1).statuses["skipped"] > 0
    assert rows(killed) == undisturbed
    assert faults_of(killed) == ()
    assert not [path for path in to.rglob("*") if path.suffix in (".wal", ".part")]


def test_what_is_computed_from_all_reports_is_made_up_for(folder, tmp_path, monkeypatch):
    """Killed after the last report was stored, and before the end."""
    db = tmp_path / "lkjip.duckdb"

    def killed(_con):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(batch.derived, "refresh", killed)
        with pytest.raises(KeyboardInterrupt):
            batch.run([folder / "0.txt"], db)
    assert rows(db)["indicators"] == []
    assert batch.run([folder / "0.txt"], db).statuses == {"skipped": 1}
    assert rows(db)["indicators"] != []


def test_killed_while_the_database_is_made_it_leaves_none(tmp_path, monkeypatch):
    def killed(_con, *, create):
        raise KeyboardInterrupt(create)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(store, "_prepare", killed)
        store.connect(tmp_path / "lkjip.duckdb")
    assert list(tmp_path.iterdir()) == []
    store.connect(tmp_path / "lkjip.duckdb").close()


def test_a_second_run_on_the_same_database_says_so_and_touches_nothing(folder, tmp_path):
    db = tmp_path / "lkjip.duckdb"
    first = start(folder, db)
    first.stdout.readline()
    psutil.Process(first.pid).suspend()  # or it may be done before the second run has begun
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreError, match=rf"lkjip\.duckdb is in use by another process \({first.pid}\)"):
        batch.run([folder], db)
    assert sorted(tmp_path.iterdir()) == before
    assert first.poll() is None
    kill_after(first, 0, 0)
