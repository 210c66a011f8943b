"""Levels that a budget does not print, found by its sums."""

from __future__ import annotations

import pytest

from normalize.levels import resolve_levels

P, K, S, T = "program", "kegiatan", "sub_kegiatan", "total"


def resolved(*rows: tuple[str | None, float | None]) -> list[str]:
    """Levels of rows given by printed level and anggaran."""
    return resolve_levels([level for level, _ in rows], [[amount] for _, amount in rows])


def test_printed_levels_stay() -> None:
    assert resolved((T, 10), (P, 10), (K, 10), (S, 4), (S, 6)) == [T, P, K, S, S]


def test_a_row_that_sums_up_those_below_is_their_kegiatan() -> None:
    assert resolved((P, 100), (None, 60), (None, 40), (None, 20), (None, 40), (None, 40)) == [
        P,
        K,
        S,
        S,
        K,
        S,
    ]


def test_a_kegiatan_that_says_so_gives_those_below_their_level() -> None:
    assert resolved((P, 60), (K, 60), (None, 40), (None, 20)) == [P, K, S, S]


def test_without_any_sum_all_are_kegiatan() -> None:
    """As in budgets before 2020, in which nothing stands below a kegiatan."""
    assert resolved((P, 100), (None, 45), (None, 35), (None, 20)) == [P, K, K, K]


def test_what_one_slip_keeps_from_adding_up_is_sub_kegiatan_where_the_others_are() -> None:
    rows = [(P, 100), (None, 60), (None, 40), (None, 20), (None, 41), (None, 41), (None, 7)]
    assert resolved(*rows)[1:6] == [K, S, S, K, S]
    assert resolved(*rows)[6] == S


def test_a_new_program_begins_anew() -> None:
    assert resolved((P, 60), (None, 60), (None, 60), (P, 30), (None, 30), (None, 30)) == [P, K, S, P, K, S]


def test_all_amounts_have_to_add_up_not_one_alone() -> None:
    levels = [P, None, None, None]
    fits = [[100, 90], [100, 90], [60, 50], [40, 40]]
    astray = [[100, 90], [100, 90], [60, 55], [40, 40]]
    assert resolve_levels(levels, fits) == [P, K, S, S]
    assert resolve_levels(levels, astray) == [P, K, K, K]


def test_rupiah_lost_in_rounding_do_not_matter() -> None:
    assert resolved((P, 100), (None, 100), (None, 60.6), (None, 40.3)) == [P, K, S, S]


@pytest.mark.parametrize("amount", [None, 0])
def test_rows_without_money_sum_up_nothing(amount: float | None) -> None:
    assert resolved((P, 10), (None, amount), (None, amount)) == [P, K, K]


def test_sums_over_programs_are_totals_where_every_kegiatan_says_that_it_is_one() -> None:
    assert resolved((None, 90), (P, 50), (K, 50), (None, 40), (P, 40), (K, 40)) == [T, P, K, T, P, K]


def test_no_rows_no_levels() -> None:
    assert resolve_levels([], []) == []
