"""Processes that read, and what becomes of reports that would not let go of them."""

from __future__ import annotations

import os
import signal
import time

import made_reports
import psutil
import pytest

from lkjip.file_content import sha256_of
from lkjip.runs import crew, jobs, pool, process
from lkjip.runs.files import state_of
from lkjip.runs.jobs import Entry, Job, Limits
from lkjip.runs.progress import Silent
from lkjip.runs.steps import check


@pytest.fixture
def job(tmp_path):
    def job_of(name, text):
        path = tmp_path / name
        path.write_text(text)
        return Job(Entry(state_of(path), sha256_of(path), "1", ""), made_reports.read, "auto", ())

    return job_of


def read_all(jobs, workers=1, limits=None):
    found = pool.read_all(jobs, Silent(), workers, limits or Limits())
    return {reading.job.entry.file.name: reading.message or "read" for reading in map(check, found)}


def test_one_that_kills_its_process_stops_no_other(job):
    words = {"a": "ok 1", "b": "die", "c": "ok 2", "d": "ok 3"}
    read = read_all([job(name, text) for name, text in words.items()], workers=2)
    assert read == {"a": "read", "b": "b made the process that read it die.", "c": "read", "d": "read"}


def test_one_that_takes_too_long_is_given_up(job):
    words = {"a": "loop", "b": "loop-in-c", "c": "loop-elsewhere", "d": "ok 1"}
    read = read_all([job(name, text) for name, text in words.items()], limits=Limits(seconds=3))
    late = "took longer than 3 seconds of computing and was given up."
    assert read == {"a": f"a {late}", "b": f"b {late}", "c": f"c {late}", "d": "read"}


def test_one_that_waits_for_others_is_read_though_it_takes_longer(job, monkeypatch):
    assert read_all([job("a", "wait 1 80")], limits=Limits(seconds=0.9)) == {"a": "read"}
    monkeypatch.setattr(jobs, "_PATIENCE", 1)
    waited = "was not read within 0.9 seconds and was given up."
    assert read_all([job("a", "wait 9 80")], limits=Limits(seconds=0.9)) == {"a": f"a {waited}"}


def test_the_pages_that_ocr_reads_are_told_from_the_process_that_reads(job):
    told = []

    class Told(Silent):
        def page(self, path, page, of):
            told.append((path.name, page, of))

    (reading,) = pool.read_all([job("a", "pages 1")], Told(), 1, Limits())
    assert reading.message is None
    assert told == [("a", 1, 3), ("a", 2, 3), ("a", 3, 3)]


def test_the_first_report_of_a_process_is_checked_where_the_run_is_and_the_second_is_not(job):
    first, second = pool.read_all([job("a", "ok 1"), job("b", "ok 2")], Silent(), 1, Limits())
    assert (first.facts, second.unchecked) == (None, None)
    assert check(first).facts.tables["capaian"]["realisasi"].tolist() == [1]
    assert check(second) is second


def test_one_that_takes_too_much_memory_is_given_up(job):
    read = read_all([job("a", "eat"), job("b", "ok 1")], limits=Limits(mib=500))
    assert read == {"a": "a took more than 500 MiB of memory and was given up.", "b": "read"}


def test_one_that_changes_while_it_is_read_is_not_stored(job):
    assert read_all([job("a", "change")]) == {"a": "a changed while it was read: run again."}


def test_a_process_is_used_again_and_replaced_after_some_reports(job, monkeypatch):
    monkeypatch.setattr(crew, "REPORTS_OF_A_PROCESS", 2)
    started = []
    start = crew.start
    monkeypatch.setattr(crew, "start", lambda seconds: started.append(seconds) or start(seconds))
    assert set(read_all([job(name, "ok 1") for name in "abc"]).values()) == {"read"}
    assert len(started) == 2


def test_no_process_that_starts_is_a_failure_of_the_report_alone(job, monkeypatch):
    monkeypatch.setattr(process.sys, "executable", "false")
    assert read_all([job("a", "ok 1")]) == {
        "a": "a was not read, because no process for it could be started: it ended at once."
    }


def test_a_process_that_dies_at_its_start_says_why_in_its_own_last_line(job, tmp_path, monkeypatch):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "numpy.py").write_text("raise ImportError('a broken numpy')\n")
    monkeypatch.syspath_prepend(tmp_path / "broken")
    assert read_all([job("a", "ok 1")]) == {
        "a": "a was not read, because no process for it could be started: ImportError: a broken numpy."
    }


def test_a_run_that_is_broken_off_leaves_no_process(job):
    before = psutil.Process().children()  # other tests may have left helpers
    readings = pool.read_all([job("a", "ok 1"), job("b", "loop")], Silent(), 2, Limits())
    assert next(readings).message is None
    assert len(psutil.Process().children()) > len(before)
    readings.close()
    assert psutil.Process().children() == before


def test_processes_end_with_their_parent(job):
    """The parent is gone when its end of the connection is closed, whatever closed it."""
    worker = crew.Worker(Limits())
    assert worker.read(job("a", "ok 1")).message is None
    worker._connection.send(job("b", "loop"))
    time.sleep(0.2)
    worker._connection.close()
    assert worker._process.wait(timeout=30) == 0


def test_a_process_that_is_killed_from_outside_is_no_fault_of_its_report(job):
    some = [job("a", "killed-once 1"), job("b", "killed 1"), job("c", "ok 1")]
    assert read_all(some, workers=2) == {
        "a": "read",
        "b": "b was not read: its process was killed from outside 2 times.",
        "c": "read",
    }


def test_a_process_that_is_killed_between_two_reports_is_replaced(job):
    with crew.Crew(Limits()) as readers:
        assert readers.read(job("a", "ok 1")).message is None
        (worker,) = readers._idle
        os.killpg(worker._process.pid, signal.SIGKILL)
        assert readers.read(job("b", "ok 1")).message is None
