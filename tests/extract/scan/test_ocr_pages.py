"""OCR around the engine: the cache, the limits, an engine that is not there; no page is read here in earnest."""

from __future__ import annotations

import itertools
import json
import sys

import numpy as np
import pypdfium2
import pytest
from printed import report
from scanner import scanned
from small_pdf import paragraph, table

from extract.report import extract_report
from extract.scan import ocr_cache, ocr_engine, ocr_version, page_picture
from extract.scan import reading as scan
from extract.scan.ocr_engine import Letter, PixelBox, Reading
from extract.scan.opencv import HOW_TO_INSTALL, OcrMissingError
from lkjip import read
from schemas.records import records

VERSIONS = itertools.count()
ROWS = [["No", "Indikator", "Target"], ["1", "Persentase jalan mantap", "80"]]


@pytest.fixture
def path(tmp_path):
    return scanned(report(tmp_path, table(ROWS)), tmp_path / "scan.pdf", 80)


class Engine:
    """One that reads 'Jalan 80' on every page and counts how often it is asked."""

    def __init__(self, monkeypatch):
        self.asked = 0
        version = f"fake {next(VERSIONS)}"  # an id may be that of an engine long gone, whose pages are kept
        monkeypatch.setattr(ocr_version, "engine_version", lambda: version)
        monkeypatch.setattr(ocr_engine, "find_lines", self.find_lines)
        monkeypatch.setattr(ocr_engine, "is_upside_down", lambda _picture, _lines: False)
        monkeypatch.setattr(ocr_engine, "read_line", self.read_line)

    def find_lines(self, _picture):
        self.asked += 1
        return [PixelBox(100, 150, 1200, 200)]

    def read_line(self, _line):
        letters = [Letter(text, (k + 0.5) / 7, 0.99) for k, text in enumerate("Jalan80")]
        return Reading((tuple(letters[:5]), tuple(letters[5:])))


def without_engine(monkeypatch):
    def missing(*_):
        raise OcrMissingError(HOW_TO_INSTALL)

    monkeypatch.setattr(ocr_engine, "_engine", missing)


def test_a_page_is_read_once(path, monkeypatch):
    engine = Engine(monkeypatch)
    first, second = (extract_report(path).report.page_lines for _ in range(2))
    assert (engine.asked, first) == (1, second)
    assert any("Jalan" in line for line in first[0])


def test_pages_are_told_before_ocr_reads_them_and_those_of_text_are_not(path, tmp_path, monkeypatch):
    Engine(monkeypatch)
    joined = pypdfium2.PdfDocument(report(tmp_path, paragraph("Bab I Pendahuluan")))
    for _ in range(2):
        joined.import_pages(pypdfium2.PdfDocument(path))
    joined.save(tmp_path / "scans.pdf")
    told = []
    read(tmp_path / "scans.pdf", on_page=lambda page, of: told.append((page, of)))
    assert told == [(1, 2), (2, 2)]


def test_another_engine_reads_again(path, monkeypatch):
    engines = []
    for _ in range(2):
        engines.append(Engine(monkeypatch))
        extract_report(path)
    assert [engine.asked for engine in engines] == [1, 1]


def test_a_damaged_cache_is_no_harm(path, monkeypatch, tmp_path):
    monkeypatch.setenv(ocr_cache.FOLDER_VARIABLE, str(tmp_path / "cache"))
    engine = Engine(monkeypatch)
    extract_report(path)
    (kept,) = (tmp_path / "cache").rglob("*.json")
    for damage in ("{", "[]", json.dumps({"width": "wide"})):
        kept.write_text(damage)
        extract_report(path)
    assert engine.asked == 4


def test_a_folder_that_cannot_be_written_is_no_harm(path, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(ocr_cache.FOLDER_VARIABLE, str(tmp_path / "file"))
    engine = Engine(monkeypatch)
    extract_report(path)
    extract_report(path)
    assert engine.asked == 2


def test_the_key_is_of_the_picture_and_the_settings():
    pictures = [np.zeros((2, 3), np.uint8), np.zeros((3, 2), np.uint8), np.ones((2, 3), np.uint8)]
    keys = {ocr_cache.key_of(*both) for both in itertools.product(pictures, ("a", "b"))}
    assert len(keys) == 6


def test_never_reads_no_picture(path, monkeypatch):
    engine = Engine(monkeypatch)
    facts = read(path, ocr="never")
    assert (engine.asked, facts.document["status"]) == (0, "partial")


def test_always_reads_what_is_printed_on_a_picture_too(path, tmp_path, monkeypatch):
    words = [(20.0, 700.0 - 12 * k, "Meningkatnya kualitas pelayanan publik") for k in range(6)]
    engine = Engine(monkeypatch)
    hidden = scanned(path, tmp_path / "hidden.pdf", 80, layer=words)
    extract_report(hidden, ocr="auto")
    assert engine.asked == 1  # a hidden layer is a scanner's guess
    extract_report(report(tmp_path, table(ROWS)), ocr="always")
    assert engine.asked == 1  # and a page of text needs none


@pytest.mark.parametrize(("kind", "asked"), [("renja", 0), ("lkjip", 1)])
def test_of_a_plan_no_picture_is_read(path, tmp_path, monkeypatch, kind, asked):
    engine = Engine(monkeypatch)
    joined = pypdfium2.PdfDocument(report(tmp_path, paragraph("Bab I Pendahuluan"), kind=kind))
    joined.import_pages(pypdfium2.PdfDocument(path))
    joined.save(tmp_path / "with_scan.pdf")
    read(tmp_path / "with_scan.pdf")
    assert engine.asked == asked


class TestUnread:
    """The report goes on, is partial, and a finding says why."""

    def reason(self, path):
        facts = read(path)
        assert facts.document["status"] == "partial"
        (finding,) = records(facts.findings)
        assert (finding["rule"], finding["page"]) == ("unread", 1)
        assert finding["message"] in facts.document["message"]
        return finding["message"]

    def test_an_engine_that_is_not_there(self, path, monkeypatch, tmp_path):
        monkeypatch.setenv(ocr_cache.FOLDER_VARIABLE, str(tmp_path / "cache"))
        without_engine(monkeypatch)
        assert HOW_TO_INSTALL in self.reason(path)

    def test_what_it_needs_is_not_installed(self, path, monkeypatch):
        for name in ("cv2", "rapidocr", "onnxruntime"):
            monkeypatch.setitem(sys.modules, name, None)
        told = (
            "1 of the pages need OCR and were not read by it (it is not installed: pip install 'lkjip[ocr]')"
        )
        assert self.reason(path) == told

    def test_a_page_too_large(self, path, monkeypatch):
        Engine(monkeypatch)
        monkeypatch.setattr(page_picture, "MOST_PIXELS", 1000)
        assert "8 by 12 inches" in self.reason(path)

    def test_a_page_too_slow(self, path, monkeypatch):
        Engine(monkeypatch)
        monkeypatch.setattr(scan, "LONGEST_READING", -1.0)
        assert "seconds of computing" in self.reason(path)


def test_a_report_is_read_again_when_an_engine_comes(monkeypatch):
    def missing():
        raise OcrMissingError("none")

    with_engine = ocr_version.ocr_setting("never"), ocr_version.ocr_setting("auto")
    monkeypatch.setattr(ocr_version, "engine_version", missing)
    without = ocr_version.ocr_setting("never"), ocr_version.ocr_setting("auto")
    assert with_engine[0] == without[0] == "never"
    assert with_engine[1] != without[1]
