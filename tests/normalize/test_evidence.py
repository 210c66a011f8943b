"""What speaks for a reading of a table, each comparison by itself, and the judge that weighs them."""

from __future__ import annotations

import pytest
from made_printed_rows import valued

from normalize import evidence
from normalize.evidence import Candidate, evidence_of, known_numbers
from normalize.rows import ReportRows, ValueRow
from normalize.verdict import score, verdict, weights


def candidate(*rows: ValueRow, table: str = "capaian", **about: float) -> Candidate:
    usual: dict[str, float] = {
        "prior": 0.0,
        "by_words": False,
        "numbers": 4,
        "used": 4,
        "named": 1.0,
        "left": 0,
        "year": 2021,
    }
    return Candidate(ReportRows(**{table: rows}), **(usual | about))  # type: ignore[arg-type]


def result(
    indicator: str, target: float | None, realisasi: float | None, capaian: float | None, **about: object
):
    texts = {
        f"{name}_text": None if value is None else str(value)
        for name, value in (("target", target), ("realisasi", realisasi), ("capaian", capaian))
    }
    return valued(
        "capaian", indicator=indicator, target=target, realisasi=realisasi, capaian=capaian, **texts | about
    )


def money(name: str, anggaran: float, realisasi: float, pct: float | None = None):
    return valued("budget", name=name, anggaran=anggaran, realisasi=realisasi, realisasi_pct=pct)


RIGHT = candidate(result("jalan mantap", 80.0, 60.0, 75.0), result("jembatan baru", 4.0, 5.0, 125.0))
SWAPPED = candidate(result("jalan mantap", 80.0, 75.0, 60.0), result("jembatan baru", 4.0, 125.0, 5.0))


class TestComparisons:
    def test_a_ratio_between_two_years_contradicts_an_achievement(self):
        years = [
            result("jalan mantap", None, 75.0, None, year=2020),
            result("jalan mantap", None, 78.0, 104.0, year=2021),
        ]
        assert evidence.achievement_contradicts(candidate(*years)) == 0.5
        years[1] = result("jalan mantap", None, 78.0, 97.5, year=2021)
        assert evidence.achievement_contradicts(candidate(*years)) == 0.0

    @pytest.mark.parametrize(
        ("target", "capaian", "odd"),
        [("14 DAS", "15 DAS", 1.0), ("14 DAS", "107 %", 0.0), ("90 persen", "95 persen", 0.0)],
    )
    def test_an_achievement_in_the_unit_of_its_target_is_odd(self, target, capaian, odd):
        row = result("sungai pulih", 14.0, None, 15.0, target_text=target, capaian_text=capaian)
        assert evidence.achievement_is_odd(candidate(row)) == odd

    def test_an_achievement_follows_or_contradicts(self):
        assert evidence.achievement_follows(RIGHT) == 1.0
        assert evidence.achievement_contradicts(RIGHT) == 0.0
        assert evidence.achievement_follows(SWAPPED) == 0.0
        assert evidence.achievement_contradicts(SWAPPED) == 1.0

    def test_equal_numbers_say_little(self):
        trivial = candidate(result("jalan mantap", 100.0, 100.0, 100.0))
        assert evidence.achievement_follows(trivial) == pytest.approx(evidence.TRIVIAL)

    def test_money_follows_from_its_percentage(self):
        right = candidate(money("program jalan", 2e9, 1e9, 50.0), table="budget")
        wrong = candidate(money("program jalan", 2e9, 1e9, 20.0), table="budget")
        assert (evidence.money_follows(right), evidence.money_contradicts(right)) == (1.0, 0.0)
        assert (evidence.money_follows(wrong), evidence.money_contradicts(wrong)) == (0.0, 1.0)

    def test_amounts_of_no_programme_are_odd(self):
        assert evidence.money_is_odd(candidate(money("program jalan", 95.0, 90.0), table="budget")) == 1.0
        assert evidence.money_is_odd(candidate(money("program jalan", 2e9, 4e9), table="budget")) == 1.0
        assert evidence.money_is_odd(candidate(money("program jalan", 2e9, 1e9), table="budget")) == 0.0

    def test_rows_without_a_result_or_a_target(self):
        lacking = candidate(result("jalan mantap", None, None, 75.0))
        assert evidence.lacks_result(lacking) == evidence.lacks_target(lacking) == 1.0
        assert evidence.lacks_result(RIGHT) == evidence.lacks_target(RIGHT) == 0.0

    def test_prints_that_are_no_number(self):
        worded = candidate(result("jalan mantap", None, 60.0, None, target_text="baik"))
        assert evidence.not_a_number(worded) == 0.5

    def test_results_of_years_to_come(self):
        later = candidate(result("jalan mantap", None, 60.0, None, year=2023))
        assert evidence.is_later(later) == 1.0
        assert evidence.is_later(RIGHT) == 0.0

    def test_one_name_with_two_results_clashes(self):
        twice = candidate(result("jalan mantap", 80.0, 60.0, 75.0), result("jalan mantap", 70.0, 60.0, 86.0))
        assert evidence.clashes(twice) == 0.5

    def test_what_another_table_prints_alike_or_otherwise(self):
        known = known_numbers([result("jalan mantap", 80.0, 61.0, None)])
        one = candidate(result("jalan mantap", 80.0, 60.0, None))
        assert evidence.agrees(one, known) == evidence.disagrees(one, known) == 0.5

    def test_every_comparison_has_a_weight_and_every_weight_a_comparison(self):
        assert evidence_of(RIGHT, {}).keys() == weights().keys()


class TestVerdict:
    def test_the_reading_that_arithmetic_confirms_wins_over_one_that_was_likelier_beforehand(self):
        swapped = candidate(*SWAPPED.rows.capaian, prior=0.0)
        right = candidate(*RIGHT.rows.capaian, prior=-2.0)
        found = verdict([swapped, right], {})
        assert found.choice == 1
        assert found.chance > 0.9
        assert found.scores[1] == score(found.evidence[1])

    def test_what_gives_nothing_wins_over_numbers_that_no_heading_names(self):
        unnamed = candidate(
            result("islam", None, 5000.0, None), result("kristen", None, 70.0, None), named=0.0, prior=-1.0
        )
        nothing = Candidate(
            ReportRows(), 0.0, by_words=False, numbers=1, used=0, named=0.0, left=0, year=2021
        )
        assert verdict([unnamed, nothing], {}).choice == 1
        assert verdict([RIGHT, nothing], {}).choice == 0

    def test_the_chances_of_two_equal_readings_are_even(self):
        found = verdict([RIGHT, RIGHT], {})
        assert (found.choice, found.chance) == (0, pytest.approx(0.5))
