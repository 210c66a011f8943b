"""A table too wide for its sheet: names on one page, values on the next. It is told, and nothing is guessed."""

from __future__ import annotations

import pytest
from printed import report, rows
from small_pdf import page_break, table

from extract.report import read_report_file

NAMES = [
    ["No", "Sasaran", "Indikator Kinerja"],
    ["1", "Jalan baik", "Jalan mantap"],
    ["2", "Irigasi", "Sawah"],
]
VALUES = [["Satuan", "Target", "Realisasi"], ["%", "80", "78"], ["ha", "900", "950"]]


def test_halves_on_facing_pages_are_told(tmp_path):
    path = report(tmp_path, page_break(), table(NAMES), page_break(), table(VALUES))
    assert read_report_file(path).doubts == (
        ("pages 2 and 3 look like the halves of one table, which is not read", 3),
    )
    assert rows(path, "capaian", "indicator") == []


@pytest.mark.parametrize("other", [[table(VALUES)], [page_break(), table([["Dasar", "Isi"], ["a", "b"]])]])
def test_other_tables_that_follow_one_another_are_not(tmp_path, other):
    assert read_report_file(report(tmp_path, page_break(), table(NAMES), *other)).doubts == ()
