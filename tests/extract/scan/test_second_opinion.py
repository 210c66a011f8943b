"""Ruled tables read again by the alignment of their text alone, where the rules leave a row unsettled."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed import report, rows
from reportlab.pdfgen.canvas import Canvas
from small_pdf import table

import lkjip
from extract.report import extract_report, rows_by_alignment

HEADINGS = ["No", "Indikator", "Target", "Realisasi", "Capaian"]
ROAD = ["1", "Persentase jalan mantap", "80", "78", "97,5"]
BRIDGE = ["2", "Jumlah jembatan baru", "4", "5", "125"]
WIDTHS = [30, 200, 70, 70, 70]


def aligned(path: Path, pages: set[int]) -> list[tuple[str, ...]]:
    found = rows_by_alignment(extract_report(path), pages)
    return [tuple(row.texts[key] for key in ("indicator", "target", "realisasi", "capaian")) for row in found]


@pytest.mark.parametrize("pagesize", ["A4", "A4-turned"])
def test_alignment_gives_the_rows_that_the_rules_give(tmp_path, pagesize):
    path = report(tmp_path, table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS), pagesize=pagesize)
    assert aligned(path, {1}) == rows(path, "capaian", "indicator target realisasi capaian")
    by_rules = rows(path, "capaian", "box")
    for (one,), other in zip(by_rules, rows_by_alignment(extract_report(path), {1}), strict=True):
        assert one.top - 3 < other.place.box.middle < one.bottom + 3


def test_only_the_pages_that_are_asked_for(tmp_path):
    path = report(tmp_path, table([HEADINGS, ROAD], widths=WIDTHS))
    assert aligned(path, {2}) == []


def drawn(path: Path, missing: bool) -> Path:
    """A report with a ruled table; in its second row the rule between target and realisasi may be missing."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for k, line in enumerate(["LAPORAN KINERJA TAHUN 2021", "DINAS PEKERJAAN UMUM KABUPATEN GARUT"]):
        canvas.drawString(60, 780 - 16 * k, line)
    xs, ys = [50, 80, 290, 360, 430, 500], [700, 676, 652, 628]
    for row, texts in enumerate([HEADINGS, ROAD, BRIDGE]):
        for column, text in enumerate(texts):
            canvas.drawString(xs[column] + 6, ys[row] - 16, text)
        for column, x in enumerate(xs):
            if not (missing and row == 2 and column == 3):
                canvas.line(x, ys[row], x, ys[row + 1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)
    canvas.save()
    return path


def test_a_rule_that_is_missing_in_one_row_costs_no_value(tmp_path):
    whole = lkjip.read(drawn(tmp_path / "whole.pdf", missing=False)).tables["capaian"]
    broken = lkjip.read(drawn(tmp_path / "broken.pdf", missing=True)).tables["capaian"]
    columns = ["indicator", "target", "realisasi", "capaian"]
    assert broken[columns].to_numpy().tolist() == whole[columns].to_numpy().tolist()
    assert list(whole["extractor"]) == ["rules", "rules"]


def test_agreement_of_both_engines_raises_the_confidence_of_a_report_that_contradicts_itself(tmp_path):
    wrong = ["2", "Jumlah jembatan baru", "4", "5", "66,6"]
    path = report(tmp_path, table([HEADINGS, ROAD, wrong], widths=WIDTHS))
    sure, doubtful = lkjip.read(path).tables["capaian"]["confidence"]
    assert 0.5 < doubtful < 0.9 < sure
