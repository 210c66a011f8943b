"""One row a fact, however often it is printed; prints that contradict each other stay apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_printed_rows import valued

from normalize import same_fact
from normalize.rows import BudgetRow, CapaianRow
from normalize.same_fact import Fact, is_missing, merge_prints, same_number

IKM = "Indeks Kepuasan Masyarakat"


def capaian(order: int, **values: Any) -> CapaianRow:
    return valued("capaian", order, **({"indicator": IKM, "level": "sasaran"} | values))


def budget(order: int, **values: Any) -> BudgetRow:
    return valued("budget", order, **({"name": "Program Jalan", "level": "program"} | values))


def counts(facts: list[Fact]) -> list[int]:
    """How often each fact is printed."""
    return [len(fact.prints) for fact in facts]


class TestTheSame:
    def test_one_fact_of_three_tables_with_what_each_of_them_prints(self) -> None:
        rows = [
            capaian(1, target=80.0, realisasi=84.0, unit=None),
            capaian(4, realisasi=84.0, capaian=105.0, unit="Skor"),
            capaian(9, target=80.0, category="Baik"),
        ]
        (fact,) = merge_prints("capaian", rows)
        assert fact.prints == rows
        told = {
            name: getattr(fact.row, name) for name in ("target", "realisasi", "capaian", "unit", "category")
        }
        assert told == {
            "target": 80.0, "realisasi": 84.0, "capaian": 105.0, "unit": "Skor", "category": "Baik",
        }  # fmt: skip
        assert fact.row.origin.order == 1

    def test_one_print_read_in_two_ways_where_the_first_alone_had_evidence(self) -> None:
        rows = [
            capaian(1, target=1.8, realisasi=0.127, capaian=1417.0, capaian_text="1,417"),
            capaian(2, capaian=1.417, capaian_text="1,417"),
        ]
        (fact,) = merge_prints("capaian", rows)
        assert (fact.row.capaian, len(fact.prints)) == (1417.0, 2)

    @pytest.mark.parametrize(
        "name", ["INDEKS KEPUASAN MASYARAKAT", "Indeks  Kepuasan-Masyarakat.", "Indeks Kepuasan Masyarakt"]
    )
    def test_a_name_spelt_otherwise_with_an_equal_value(self, name: str) -> None:
        rows = [capaian(1, realisasi=84.0), capaian(2, realisasi=84.0, indicator=name)]
        assert counts(merge_prints("capaian", rows)) == [2]

    def test_a_value_that_was_rounded(self) -> None:
        rows = [capaian(1, capaian=105.004), capaian(2, capaian=105.0)]
        assert counts(merge_prints("capaian", rows)) == [2]

    def test_an_iku_by_its_name_alone(self) -> None:
        names = ["Persentase jalan mantap", "Pesentase  jalan mantap", "Persentase jalan mantab"]
        rows = [valued("iku", order, indicator=name) for order, name in enumerate(names)]
        assert counts(merge_prints("iku", rows)) == [3]

    def test_a_long_name_and_a_large_amount_twice_in_one_table(self) -> None:
        name = "Program Penunjang Urusan Pemerintahan Daerah"
        rows = [budget(1, name=name, anggaran=5e9), budget(1, name=name, anggaran=5e9)]
        assert counts(merge_prints("budget", rows)) == [2]


class TestNotTheSame:
    @pytest.mark.parametrize(
        "other",
        [
            {"realisasi": 85.0},
            {"realisasi": 84.0, "year": 2020},
            {"realisasi": 84.0, "period": "tw1"},
            {"realisasi": 84.0, "target": 81.0},
            {"realisasi": 84.0, "indicator": "Indeks Kepuasan Karyawan"},
            {"indicator": "Indeks Kepuasan Masyarakt"},  # nearly the name, and no value that agrees
        ],
    )
    def test_what_contradicts_or_is_of_something_else(self, other: dict[str, Any]) -> None:
        rows = [capaian(1, realisasi=84.0, target=80.0), capaian(2, **other)]
        assert counts(merge_prints("capaian", rows)) == [1, 1]

    def test_names_that_differ_in_a_digit_alone(self) -> None:
        rows = [
            capaian(n, realisasi=84.0, indicator=f"Jumlah siswa kelas {n} yang lulus ujian") for n in (1, 2)
        ]
        assert counts(merge_prints("capaian", rows)) == [1, 1]

    def test_two_rows_of_one_printed_table(self) -> None:
        rows = [capaian(1, realisasi=84.0), capaian(1, realisasi=84.0)]
        assert counts(merge_prints("capaian", rows)) == [1, 1]

    def test_elements_of_one_name_under_two_programs(self) -> None:
        rows = [
            budget(1, name="Rapat", level="kegiatan", program="Program Jalan"),
            budget(2, name="Rapat", level="kegiatan", program="Program Jembatan"),
        ]
        assert counts(merge_prints("budget", rows)) == [1, 1]

    def test_what_is_agreed_and_what_is_spent(self) -> None:
        rows = [budget(1, stage="pk", anggaran=5e6), budget(2, stage="realisasi", anggaran=5e6)]
        assert counts(merge_prints("budget", rows)) == [1, 1]

    def test_promises_of_two_officials(self) -> None:
        rows = [
            valued("pk", n, indicator=IKM, target=80.0, jabatan=who)
            for n, who in enumerate(["Camat", "Lurah"])
        ]
        assert counts(merge_prints("pk", rows)) == [1, 1]


def test_a_third_print_goes_to_the_one_it_agrees_with() -> None:
    rows = [capaian(1, realisasi=84.0), capaian(2, realisasi=85.0), capaian(3, realisasi=85.0)]
    facts = merge_prints("capaian", rows)
    assert [(fact.row.realisasi, len(fact.prints)) for fact in facts] == [(84.0, 1), (85.0, 2)]


def test_the_rows_that_were_given_stay_as_they_are() -> None:
    first = capaian(1, realisasi=84.0)
    merge_prints("capaian", [first, capaian(2, realisasi=84.0, target=80.0)])
    assert first.target is None


def test_a_fact_takes_the_title_of_another_print_and_keeps_its_own_place() -> None:
    first, second = capaian(1, realisasi=84.0), capaian(2, realisasi=84.0, page=9, table_title="Tabel 2")
    (fact,) = merge_prints("capaian", [first, second])
    assert (fact.row.origin.table_title, fact.row.origin.place) == ("Tabel 2", first.origin.place)
    assert fact.prints == [first, second]


def test_zero_is_a_value_and_nothing_is_none() -> None:
    assert not is_missing(0)
    assert not is_missing(0.0)
    assert all(is_missing(value) for value in (None, "", float("nan")))
    assert counts(merge_prints("capaian", [capaian(1, realisasi=0.0), capaian(2, realisasi=84.0)])) == [1, 1]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (83.5, 83.5, True),
        (83.5, 83.504, True),
        (83.5, 83.51, False),
        (0, 0.004, True),
        (1e12, 1e12 + 2, False),
    ],
)
def test_the_second_decimal_may_be_rounded(a: float, b: float, same: bool) -> None:
    assert same_number(a, b) is same


some_rows = st.lists(
    st.builds(
        capaian,
        st.integers(0, 3),
        indicator=st.sampled_from([IKM, IKM.upper(), "Nilai SAKIP", "Nilai AKIP", "Jalan 1", "Jalan 2"]),
        year=st.sampled_from([2020, 2021]),
        target=st.sampled_from([None, 80.0]),
        realisasi=st.sampled_from([None, 84.0, 85.0]),
    ),
    max_size=12,
)


@given(some_rows)
def test_no_print_is_lost_and_none_contradicts_its_fact(rows: list[CapaianRow]) -> None:
    facts = merge_prints("capaian", rows)
    given_rows, kept = (
        {row.origin.seq for row in some} for some in (rows, [p for f in facts for p in f.prints])
    )
    assert sum(counts(facts)) == len(rows)
    assert kept == given_rows
    for fact in facts:
        for row in fact.prints:
            assert (row.year, row.period) == (fact.row.year, fact.row.period)
            assert all(row.number(name) in {None, fact.row.number(name)} for name in ("target", "realisasi"))


@given(some_rows)
def test_merged_facts_are_not_merged_again(rows: list[CapaianRow]) -> None:
    """Facts of one report, taken for the rows of one table, stay what they are."""
    facts = merge_prints("capaian", rows)
    again = merge_prints(
        "capaian", [replace(fact.row, origin=replace(fact.row.origin, order=0)) for fact in facts]
    )
    assert len(again) == len(facts)


def test_a_row_is_held_against_facts_of_a_name_alike_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of 40,000 rows was held against itself row by row."""
    held = []
    monkeypatch.setattr(same_fact, "_agreement", lambda *_: held.append(1) or 1)
    names = [f"Persentase desa ke {number} yang terang" for number in range(300)]
    rows = [capaian(order, indicator=name, realisasi=1.0) for order in (1, 2) for name in names]
    assert counts(merge_prints("capaian", rows)) == [2] * 300
    assert len(held) == 300
