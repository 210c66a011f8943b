"""Titles above a table: which years they name."""

from __future__ import annotations

import pytest

from extract.meaning.titles import years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Capaian Kinerja Tahun 2020 dan 2021", {2020, 2021}),
        ("Rencana Strategis Tahun 2019-2023", set()),
        ("Rencana Pembangunan Jangka Menengah Daerah Tahun 2019-", set()),  # it goes on on the next line
        ("Undang-Undang Nomor 25 Tahun 2004", set()),
    ],
)
def test_spans_of_years_and_laws_name_none(text, years):
    assert years_in(text) == years
