"""Confidence: better supported facts have more of it, and none is beyond doubt."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_printed_rows import CLASSES, valued

from normalize.confidence import with_confidence
from normalize.same_fact import Fact


def fact(table: str, *orders: int, **values: Any) -> Fact[Any]:
    """A fact with these values, printed in the tables with these numbers."""
    row, *_ = prints = [valued(table, order, **values) for order in orders or (0,)]
    return Fact(row, "name", prints)


def confidence(table: str, *orders: int, beside: int = 0, owner: float = 1.0, **values: Any) -> float:
    """Of a fact with these values, `beside` others whose capaian follows in its printed table."""
    others = [fact(table, 0, **(HOLDS | {"indicator": f"Panjang jalan {k}"})) for k in range(beside)]
    named = {"name": "Program Jalan"} if table == "budget" else {"indicator": "Panjang jalan baru"}
    found = with_confidence({table: [fact(table, *orders, **(named | values)), *others]}, owner)
    return found[table][0].confidence


BARE = {"target": None, "realisasi": None, "capaian": None}
HOLDS = {"target": 80.0, "realisasi": 84.0, "capaian": 105.0}
ASTRAY = HOLDS | {"capaian": 150.0}


def test_arithmetic_that_holds_speaks_for_a_result_and_one_that_does_not_against_it() -> None:
    assert confidence("capaian", **ASTRAY) < confidence("capaian", **BARE) < confidence("capaian", **HOLDS)


@pytest.mark.parametrize("missing", ["target", "realisasi", "capaian"])
def test_where_a_value_is_missing_nothing_is_held_against_it(missing: str) -> None:
    assert confidence("capaian", **(ASTRAY | {missing: None})) == confidence("capaian", **BARE)


@pytest.mark.parametrize(
    ("money", "holds"),
    [
        ({"anggaran": 1e6, "realisasi": 7.5e5, "sisa": 2.5e5}, True),
        ({"anggaran": 1e6, "realisasi": 7.5e5, "sisa": 2.6e5}, False),
        ({"anggaran": 1e6, "realisasi": 7.5e5, "realisasi_pct": 75.0}, True),
        ({"anggaran": 1e6, "realisasi": 7.5e5, "realisasi_pct": 57.0}, False),
        ({"anggaran": 1e6, "realisasi": 7.5e5}, None),
        ({"anggaran": 1e6, "sisa": 2.5e5}, None),
    ],
)
def test_so_it_is_with_money(money: dict[str, float], holds: bool | None) -> None:
    found, plain = confidence("budget", **money), confidence("budget", anggaran=1e6)
    assert ((found > plain) - (found < plain)) == {True: 1, False: -1, None: 0}[holds]


def test_a_second_table_speaks_for_a_fact_and_a_second_row_of_the_same_does_not() -> None:
    assert confidence("capaian", 1, 2, **BARE) > confidence("capaian", 1, 1, **BARE)
    assert confidence("capaian", 1, 1, **BARE) == pytest.approx(confidence("capaian", 1, **BARE), abs=0.02)


def test_rows_beside_it_whose_arithmetic_holds_speak_for_a_row_without_any() -> None:
    bare = {"target": 80.0, "target_text": "80", "realisasi": 84.0, "realisasi_text": "84"}
    bare |= {"capaian": None, "capaian_text": "-"}
    assert confidence("capaian", **bare, beside=6) > confidence("capaian", **bare)


def test_a_row_that_lacks_what_the_others_of_its_table_print_is_doubtful() -> None:
    lacking = HOLDS | {"capaian": None, "capaian_text": None}
    told = lacking | {"capaian_text": "belum dinilai"}
    assert confidence("capaian", **lacking, beside=6) < confidence("capaian", **told, beside=6)


@pytest.mark.parametrize(
    "name", ["panjang jalan", "Panjang jalan dan", "Jalan", "Panjang jalan Panjang jalan"]
)
def test_a_name_that_is_hardly_whole_is_doubtful(name: str) -> None:
    assert confidence("capaian", **HOLDS, indicator=name) < 0.8 < confidence("capaian", **HOLDS)


def test_a_heading_that_was_understood_speaks_for_all_below_it() -> None:
    for table in ("iku", "pk", "renstra", "capaian", "budget"):
        scores = [confidence(table, score=score) for score in (0.0, 0.3, 1.0)]
        assert scores == sorted(set(scores))


def test_a_reading_that_another_comes_near_lowers_the_confidence_of_its_rows() -> None:
    chances = [confidence("capaian", **HOLDS, chance=chance) for chance in (0.4, 0.7, 1.0)]
    assert chances == sorted(set(chances))
    assert chances[0] < 0.7


def test_no_fact_is_surer_than_whose_report_it_is() -> None:
    assert confidence("capaian", **HOLDS, owner=0.5) == pytest.approx(
        confidence("capaian", **HOLDS) / 2, abs=0.001
    )


def test_no_fact_is_surer_than_its_numbers_are_on_a_scan() -> None:
    assert confidence("capaian", **HOLDS, certainty=0.6) == 0.6


@given(
    st.sampled_from(["capaian", "budget"]),
    st.lists(st.integers(0, 3), min_size=1, max_size=4),
    st.floats(0, 1),
    st.fixed_dictionaries(
        {},
        optional={
            name: st.one_of(st.none(), st.floats(-1e12, 1e12))
            for name in ("target", "realisasi", "capaian", "anggaran", "sisa", "realisasi_pct")
        },
    ),
)
def test_it_is_always_between_nothing_and_one(
    table: str, orders: list[int], score: float, values: dict[str, float | None]
) -> None:
    """One is kept for what a person has confirmed."""
    own = {name: value for name, value in values.items() if name in CLASSES[table].NUMBERS}
    assert 0 < confidence(table, *orders, score=score, **own) < 1
