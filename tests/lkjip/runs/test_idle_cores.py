"""The pages of one scan on several cores: who reads which, when it is worth while, and that it ends."""

from __future__ import annotations

import subprocess

import psutil
import pypdfium2
import pytest

from lkjip.runs import idle_cores, ocr_ahead
from lkjip.runs.batch import _cores_of_a_report
from lkjip.runs.idle_cores import IdleCores
from lkjip.runs.ocr_ahead import parts


def test_two_processes_meet_and_of_more_each_has_a_part_that_the_first_comes_to_last():
    assert parts([2, 5, 6, 9], 2) == [[9, 6, 5, 2]]
    assert parts([1, 2, 3, 4, 5, 6], 3) == [[4, 3], [6, 5]]
    assert parts([1, 2, 3, 4, 5, 6, 7], 4) == [[4, 3], [5], [7, 6]]


@pytest.fixture
def started(monkeypatch):
    """The words of the helpers that would be started, on a machine with four idle cores."""
    words = []

    class Helper:
        stdin = None

        def __init__(self, command, **_options):
            words.append(command[4:])

        def kill(self):
            words.append("killed")

        def wait(self):
            pass

    monkeypatch.setattr(idle_cores.subprocess, "Popen", Helper)
    monkeypatch.setattr(idle_cores, "idle", lambda: 4)
    return words


def test_as_many_help_as_are_worth_while_and_end_with_the_report(started, tmp_path):
    helpers = IdleCores(tmp_path / "a.pdf", "auto", 3)
    helpers.begin([1, 2, 3])
    assert started == []
    helpers.begin([1, 2, 3, 4, 5, 6])
    helpers.end()
    path = str(tmp_path / "a.pdf")
    assert started == [["auto", path, "4,3"], ["auto", path, "6,5"], "killed", "killed"]


def test_nobody_helps_where_cores_are_busy_or_what_is_read_is_not_kept(started, tmp_path, monkeypatch):
    IdleCores(tmp_path / "a.tif", "auto", 4).begin(range(1, 9))  # the pages of a picture are not of a PDF
    monkeypatch.setattr(idle_cores, "idle", lambda: 0)
    IdleCores(tmp_path / "a.pdf", "auto", 4).begin(range(1, 9))
    monkeypatch.setattr(idle_cores, "idle", lambda: 4)
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("LKJIP_OCR_CACHE", str(tmp_path / "file"))
    IdleCores(tmp_path / "a.pdf", "auto", 4).begin(range(1, 9))
    assert started == []


def test_the_load_of_others_leaves_fewer_cores(monkeypatch):
    monkeypatch.setattr(psutil, "cpu_count", lambda: 4)
    for load, free in ((0.0, 4), (1.2, 3), (3.8, 0), (9.0, 0)):
        monkeypatch.setattr(psutil, "getloadavg", lambda load=load: (load, 0.0, 0.0))
        assert idle_cores.idle() == free


def test_a_helper_reads_its_pages_and_ends_with_its_parent(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(ocr_ahead, "read_pdf_pages", lambda path, ocr, pages: read.append((path, ocr, pages)))
    monkeypatch.setattr(ocr_ahead.sys, "argv", ["ocr_ahead", "auto", str(tmp_path / "a.pdf"), "6,5"])
    monkeypatch.setattr(ocr_ahead, "_end_with_parent", lambda: None)
    ocr_ahead.main()
    assert read == [(tmp_path / "a.pdf", "auto", [6, 5])]


def test_helpers_are_ended_though_they_still_read(tmp_path, monkeypatch):
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    document.save(tmp_path / "a.pdf")
    begun = []
    start = subprocess.Popen
    monkeypatch.setattr(idle_cores, "idle", lambda: 1)
    monkeypatch.setattr(
        idle_cores.subprocess, "Popen", lambda *args, **o: begun.append(start(*args, **o)) or begun[-1]
    )
    helpers = IdleCores(tmp_path / "a.pdf", "never", 2)
    helpers.begin([1, 1, 1, 1])
    helpers.end()
    assert [process.returncode is not None for process in begun] == [True]


def test_a_report_has_the_cores_that_no_other_report_needs(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert [_cores_of_a_report(reports, None, None) for reports in (1, 3, 8, 100)] == [8, 2, 1, 1]
    assert _cores_of_a_report(1, 1, None) == 1
    assert _cores_of_a_report(1, None, "tcp://10.0.0.1:8786") == 1
