"""Ctrl-C, SIGTERM and SIGHUP end a run at any moment with one line, its status, and no process left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from many_reports import SAMPLES

STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


def listens(pid: int) -> bool:
    """Whether a process catches SIGHUP, which Python by itself does not."""
    caught = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if "SigCgt" in line)
    return bool(int(caught.split()[1], 16) >> (signal.SIGHUP - 1) & 1)


def start(*words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "lkjip", *map(str, words)]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while run.poll() is None and not listens(run.pid):
        time.sleep(0.005)
    return run


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks at /proc")
@pytest.mark.parametrize("moment", [0.0, 0.15, 0.6, 1.5])
def test_a_run_ends_in_order_from_its_first_moment(tmp_path, moment):
    for number in range(40):
        (tmp_path / f"{number}.txt").write_bytes(next(SAMPLES.glob("LK*.txt")).read_bytes())
    sent = list(STATUS)[int(moment * 20) % 3]
    run = start("run", tmp_path, "--db", tmp_path / "x.duckdb", "--workers", 2)
    time.sleep(moment)
    children = psutil.Process(run.pid).children(recursive=True)
    run.send_signal(sent)
    _, told = run.communicate(timeout=60)
    assert (run.returncode, told.count("\n")) == (STATUS[sent], 1), told
    assert told.startswith("lkjip: interrupted")
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []


@pytest.mark.parametrize("number", STATUS)
def test_what_a_library_makes_of_a_signal_is_told_as_one(number):
    code = f"""
import os, signal
from lkjip import signals
def command():
    try:
        os.kill(os.getpid(), {int(number)})
    except KeyboardInterrupt as error:
        raise ImportError("a module in C") from error
signals.run(command)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (STATUS[number], "lkjip: interrupted.\n")


def test_a_signal_that_is_ignored_stays_so():
    code = """
import os, signal
from lkjip import signals
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signals.run(lambda: os.kill(os.getpid(), signal.SIGHUP))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_second_signal_does_not_wait_for_the_end_in_order():
    code = """
import os, signal, time
from lkjip import signals
def command():
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(60)
signals.run(command)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (-signal.SIGTERM, "")
