"""Two readings of a page: the one that the report's arithmetic confirms is kept, and agreement is told."""

from __future__ import annotations

import pytest
from made_printed_rows import printed

from normalize.judge import judge, unsettled_pages
from normalize.values import with_values

NAME = "Persentase jalan mantap"


def values(**texts):
    """A row of capaian with its values."""
    return with_values([printed("capaian", indicator=NAME, **{"top": 100.0, "bottom": 130.0} | texts)])


HOLDS = {"target": "80", "realisasi": "60", "capaian": "75"}
ASTRAY = {"target": "80", "realisasi": "75", "capaian": "60"}


def test_a_row_that_its_arithmetic_bears_out_is_settled():
    assert unsettled_pages(values(**HOLDS)) == set()
    assert unsettled_pages(values(target="80", realisasi="Belum dinilai")) == set()


@pytest.mark.parametrize("texts", [ASTRAY, {"target": "80 60", "capaian": "75"}])
def test_contradictions_and_digits_that_are_no_number_are_not(texts):
    assert unsettled_pages(values(**texts, page=7)) == {7}


def test_a_budget_row_with_an_amount_that_cannot_be_read_is_not_settled():
    row = printed(
        "budget", name="Program A", anggaran="1.000.0O0", realisasi="500.000", level="program", page=3
    )
    assert unsettled_pages(with_values([row])) == {3}


def test_a_row_of_a_text_report_has_no_page_to_read_again():
    assert unsettled_pages(values(**ASTRAY, page=None, line=5, top=None, bottom=None)) == set()


def test_the_same_from_both_engines_is_agreement():
    first = values(**ASTRAY)
    first = judge(first, values(**ASTRAY, top=105.0, bottom=115.0))
    assert first.capaian[0].agreed is True
    assert first.capaian[0].realisasi == 75


def test_where_one_contradicts_itself_the_other_stands_and_says_who_read_it():
    first = values(**ASTRAY)
    first = judge(first, values(**HOLDS, extractor="text alignment"))
    (row,) = first.capaian
    assert (row.realisasi, row.realisasi_text, row.capaian) == (60, "60", 75)
    assert row.origin.extractor == "text alignment"
    assert not row.agreed


@pytest.mark.parametrize(
    "other",
    [
        ASTRAY | {"realisasi": "70"},  # it contradicts itself too
        HOLDS | {"top": 300.0, "bottom": 320.0},  # another row
        HOLDS | {"indicator": "Jumlah jembatan baru"},
        HOLDS | {"year": 2020},
        HOLDS | {"page": 2},
        HOLDS | {"top": None, "bottom": None},  # nobody knows whether it stands beside
    ],
)
def test_all_else_stays_as_it_was_read(other):
    first = values(**ASTRAY)
    first = judge(
        first, with_values([printed("capaian", **{"indicator": NAME, "top": 100.0, "bottom": 130.0} | other)])
    )
    assert first.capaian[0].realisasi == 75
    assert not first.capaian[0].agreed


def test_a_row_that_holds_is_not_given_up_for_another_reading_that_holds():
    first = values(**HOLDS)
    first = judge(first, values(target="40", realisasi="20", capaian="50"))
    assert first.capaian[0].realisasi == 60
