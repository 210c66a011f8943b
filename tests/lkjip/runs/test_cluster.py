"""Reports read by the workers of a real Dask cluster on this machine, some of which die."""

from __future__ import annotations

import asyncio
import concurrent.futures
import os
import signal
import sys
import time

import dask
import made_reports
import psutil
import pytest
from distributed import Client, LocalCluster
from distributed.client import FutureCancelledError
from many_reports import make_reports, rows

import lkjip
from lkjip.errors import ClusterError, UsageError
from lkjip.file_content import sha256_of
from lkjip.runs import batch, cluster
from lkjip.runs.files import state_of
from lkjip.runs.jobs import Entry, Job, Limits
from lkjip.runs.progress import Silent

WORKERS = 2


@pytest.fixture(scope="module")
def client():
    """Workers in processes of their own; a report may take one of them along, not two."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None) as local,
        Client(local) as client,
    ):
        yield client


@pytest.fixture
def read_all(client, tmp_path):
    """Reads files with the words that they are given; says what came of each."""

    def read(words, limits=None, progress=None):
        jobs = []
        for name, text in words.items():
            path = tmp_path / name
            path.write_text(text)
            entry = Entry(state_of(path), sha256_of(path), "1", "")
            jobs.append(Job(entry, made_reports.read, "auto", ()))
        readings = cluster.read_all(jobs, progress or Silent(), client, limits or Limits(), "auto")
        return {reading.job.entry.file.name: reading.message or "read" for reading in readings}

    return read


class Killer(Silent):
    """Kills a Dask worker that has a report to read, while the process that is to read it starts."""

    def __init__(self, client):
        self.client = client
        self.handed_out = 0
        self.killed = None

    def starting(self, _path):
        self.handed_out += 1
        until = time.monotonic() + 10
        while self.handed_out == WORKERS + 1 and self.killed is None and time.monotonic() < until:
            busy = [address for address, tasks in self.client.processing().items() if tasks]
            if busy:
                self.killed = self.client.run(os.getpid)[busy[0]]
                os.kill(self.killed, signal.SIGKILL)


def test_a_worker_that_is_killed_takes_no_report_along(client, tmp_path):
    folder = make_reports(tmp_path / "reports", 6)
    here = batch.run([folder], tmp_path / "here.duckdb").db
    for there in ({"db": tmp_path / "there.duckdb"}, {"to": tmp_path / "there"}):
        killer = Killer(client)
        result = lkjip.run([folder], dask=client.scheduler.address, progress=killer, **there)
        assert killer.killed is not None
        assert result.statuses == {"ok": 7, "failed": 1}
        assert rows(result.db) == rows(here)


def test_limits_are_kept_where_a_report_is_read_and_nothing_is_left_behind(client, read_all):
    read = read_all({"a": "loop", "b": "ok 1", "c": "die"}, Limits(seconds=4))
    assert read["a"] == "a took longer than 4 seconds of computing and was given up."
    assert (read["b"], read["c"]) == ("read", "c made the process that read it die.")
    for pid in client.run(os.getpid).values():
        assert [
            child for child in psutil.Process(pid).children() if "lkjip.runs.worker_start" in child.cmdline()
        ] == []


def test_a_report_that_no_worker_survives_has_failed(read_all):
    assert read_all({"a": "die-with-parent"}) == {
        "a": "a was not read, because 2 Dask workers died while they had it."
    }
    assert read_all({"b": "ok 1"}) == {"b": "read"}


def test_a_file_that_a_worker_cannot_see_has_failed(read_all):
    class Removed(Silent):
        def starting(self, path):
            if path.name == "a":
                path.unlink()

    read = read_all({"a": "ok 1", "b": "ok 1"}, progress=Removed())
    assert read["a"].startswith("a is not at the same path on ")
    assert read["b"] == "read"


def test_workers_that_would_read_otherwise_are_not_used(read_all, monkeypatch):
    monkeypatch.setattr(cluster, "PIPELINE_VERSION", "another")
    with pytest.raises(
        ClusterError, match=r"would read as this machine does: .* has lkjip 0\..*, not another\."
    ):
        read_all({"a": "ok 1"})


def test_without_a_scheduler_nothing_is_touched(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "_CONNECTING", 0.5)
    (tmp_path / "a.txt").write_text("LAPORAN KINERJA")
    for address in ("tcp://127.0.0.1:9", "nonsense"):
        with pytest.raises(ClusterError, match=f"^No Dask scheduler answers at {address}.$"):
            batch.run([tmp_path], tmp_path / "new" / "lkjip.duckdb", dask=address)
    with pytest.raises(UsageError, match=r"^Either --workers or --dask"):
        batch.run([tmp_path], tmp_path / "new" / "lkjip.duckdb", dask="tcp://127.0.0.1:9", workers=2)
    assert not (tmp_path / "new").exists()


def test_without_distributed_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.delattr(lkjip.runs, "cluster")
    monkeypatch.delitem(sys.modules, "lkjip.runs.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    (tmp_path / "a.txt").write_text("LAPORAN KINERJA")
    with pytest.raises(UsageError, match=r"pip install 'lkjip\[dask\]'"):
        batch.run([tmp_path], tmp_path / "lkjip.duckdb", dask="tcp://127.0.0.1:9")


@pytest.mark.parametrize(
    "lost", [concurrent.futures.CancelledError, FutureCancelledError, asyncio.CancelledError, OSError]
)
def test_a_scheduler_that_dies_is_one_sentence(read_all, monkeypatch, lost):
    def gone(*_args, **_kwargs):
        raise lost("lkjip-1") if lost is not FutureCancelledError else lost("lkjip-1", "connection lost")

    monkeypatch.setattr(cluster, "wait", gone)
    with pytest.raises(
        ClusterError, match=r"^The Dask scheduler is gone; what was read until then is stored"
    ):
        read_all({"a": "ok 1"})
