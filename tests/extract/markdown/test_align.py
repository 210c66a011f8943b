"""Rows of text tables that lost or gained blank cells find their columns again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.markdown.align import aligned_rows, kind_of

WHOLE = [
    ["No", "Indikator", "Satuan", "Target"],
    ["1", "Persentase jalan mantap", "persen", "80,5"],
    ["2", "Panjang jalan baru", "km", "8,5"],
    ["", "Luas taman kota", "hektare", "7,5"],
]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "blank"), (" ", "blank"), ("-", "dash"), ("NA", "dash"), ("1.", "list"), ("iv", "list"), ("a", "list"),
        ("80,5", "number"), ("80,5%", "number"), ("Rp. 2.500.000", "number"), ("4 unit", "number"),
        ("(3,5)", "number"), ("Jalan mantap", "text"), ("2 dari 3 jalan sudah baik", "text"),
    ],
)  # fmt: skip
def test_kinds_of_cells(text, kind):
    assert kind_of(text) == kind


def test_whole_rows_stay_as_they_are():
    assert aligned_rows(WHOLE) == WHOLE


@pytest.mark.parametrize(
    ("printed", "fitted"),
    [
        (["Luas lapangan", "hektare", "3,5"], ["", "Luas lapangan", "hektare", "3,5"]),
        (["4", "Luas lapangan", "", "hektare", "3,5"], ["4", "Luas lapangan", "hektare", "3,5"]),
        (["4", "Luas lapangan", "hektare", "3,5", "", ""], ["4", "Luas lapangan", "hektare", "3,5"]),
        (["", "", "Luas lapangan", "hektare", "3,5"], ["", "Luas lapangan", "hektare", "3,5"]),
    ],
)
def test_blanks_are_set_in_or_left_out(printed, fitted):
    assert aligned_rows([*WHOLE, printed])[-1] == fitted


def test_row_with_too_much_print_is_left_as_printed():
    long = ["4", "Luas", "lapangan", "kota", "hektare", "3,5"]
    assert aligned_rows([*WHOLE, long])[-1] == long


CELLS = st.sampled_from(["", "1", "2.", "80,5", "78%", "-", "km", "Panjang jalan", "Jembatan baru"])


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_no_print_is_lost_and_its_order_kept(rows):
    result = aligned_rows(rows)
    assert [[text for text in row if text] for row in result] == [
        [text for text in row if text] for row in rows
    ]
    assert len({len(row) for row in result}) == 1
