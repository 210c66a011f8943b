"""What reports contradict themselves in, rule by rule."""

import pytest
from made_rows import DOCUMENT, frame

import schemas


def findings_of(rule, **tables):
    checked, left_out = schemas.check(tables, DOCUMENT)
    assert left_out.empty
    found = schemas.check_across(checked)
    return found[found["rule"] == rule]


def test_every_rule_is_explained_in_both_languages():
    assert set(schemas.CHECKS) <= set(schemas.RULES)
    for rule in schemas.RULES.values():
        assert rule.severity in ("error", "warning", "info")
        assert len(rule.explanation_en) > 20
        assert len(rule.explanation_id) > 20


class TestPrintsDisagree:
    def test_two_prints_with_different_values_give_both_values_and_both_places(self):
        found = findings_of(
            "prints_disagree",
            capaian=frame(
                "capaian",
                {"realisasi": 83.5, "realisasi_text": "83,5", "confidence": 0.95, "page": 10},
                {
                    "realisasi": 85.3,
                    "realisasi_text": "85,3",
                    "page": 31,
                    "indicator": "INDEKS kepuasan-masyarakat",
                },
            ),
        )
        (finding,) = found.to_dict("records")
        assert (finding["expected"], finding["found"]) == ("realisasi 83,5", "realisasi 85,3")
        assert finding["page"] == 31
        assert "realisasi printed differently on page 10" in finding["message"]

    @pytest.mark.parametrize(
        "other",
        [
            {"realisasi": 83.5},  # the same
            {"realisasi": 84},  # the same, rounded further
            {"realisasi": None, "target": 80},  # another column of the same fact
            {"realisasi": 85.3, "year": 2020},
            {"realisasi": 85.3, "period": "tw1"},
            {"realisasi": 85.3, "indicator": "Nilai SAKIP"},
            {"realisasi": 85.3, "level": "kegiatan", "kegiatan": "Pelatihan"},
        ],
    )
    def test_no_contradiction(self, other):
        rows = frame("capaian", {"realisasi": 83.5}, other)
        assert findings_of("prints_disagree", capaian=rows).empty

    def test_promises_may_differ_between_officials_but_not_for_one(self):
        rows = [{"jabatan": "Camat", "target": 80}, {"jabatan": "Lurah", "target": 70}]
        assert findings_of("prints_disagree", pk=frame("pk", *rows)).empty
        assert (
            len(findings_of("prints_disagree", pk=frame("pk", *rows, {"jabatan": "CAMAT", "target": 75})))
            == 1
        )

    def test_a_promise_without_a_number_is_compared_by_its_words(self):
        one, same, other = ({"target_text": text} for text in ("WTP", "wtp.", "WDP"))
        assert findings_of("prints_disagree", pk=frame("pk", one, same)).empty
        assert len(findings_of("prints_disagree", pk=frame("pk", one, other))) == 1

    def test_budget_rows_of_one_name_under_two_programs_are_two_facts(self):
        rows = [
            {"level": "kegiatan", "name": "Rapat", "program": "A", "anggaran": 5e6},
            {"level": "kegiatan", "name": "Rapat", "program": "B", "anggaran": 7e6},
        ]
        assert findings_of("prints_disagree", budget=frame("budget", *rows)).empty
        again = rows[0] | {"anggaran": 6e6}
        assert len(findings_of("prints_disagree", budget=frame("budget", *rows, again))) == 1


class TestCapaianFollows:
    @pytest.mark.parametrize(
        ("target", "realisasi", "capaian"),
        [
            (80, 84, 105),  # more is better
            (80, 84, 105.4),  # within the tolerance
            (80, 84, 95),  # less is better: (2 * target - realisasi) / target
            (10, 7, 30),  # the share by which realisasi stays under target
            (70, 84, 83.33),  # target / realisasi
            (0.3, 0.2, 75),  # the inputs were rounded: 0.25 / 0.3 is 83, 0.2 / 0.3 is 67
            (0, 5, 100),  # nothing to divide by
        ],
    )
    def test_holds_for_every_formula_in_use(self, target, realisasi, capaian):
        rows = frame("capaian", {"target": target, "realisasi": realisasi, "capaian": capaian})
        assert findings_of("capaian_follows", capaian=rows).empty

    def test_a_capaian_that_follows_from_no_formula_is_found(self):
        rows = frame("capaian", {"target": 80, "realisasi": 84, "capaian": 150})
        (finding,) = findings_of("capaian_follows", capaian=rows).to_dict("records")
        assert (finding["expected"], finding["found"]) == ("105.00", "150")
        assert finding["fact_id"] == rows["fact_id"].iloc[0]

    def test_whole_numbers_are_counts_and_not_taken_for_rounded(self):
        rows = frame("capaian", {"target": 3, "realisasi": 2, "capaian": 75})
        assert len(findings_of("capaian_follows", capaian=rows)) == 1

    def test_rows_without_all_three_figures_say_nothing(self):
        assert findings_of("capaian_follows", capaian=frame("capaian", {"target": 80, "capaian": 150})).empty


class TestBudget:
    @pytest.mark.parametrize(("sisa", "count"), [(250_000, 0), (250_001, 0), (205_000, 1)])
    def test_sisa_is_what_is_left(self, sisa, count):
        rows = frame("budget", {"anggaran": 1_000_000, "realisasi": 750_000, "sisa": sisa})
        assert len(findings_of("sisa_follows", budget=rows)) == count

    @pytest.mark.parametrize(
        ("percent", "count"),
        [
            (86.67, 0),
            (87, 0),  # printed without decimals
            (13.33, 0),  # the share that was left
            (86.4, 1),
            (68.67, 1),
        ],
    )
    def test_the_percentage_is_the_share_that_was_spent(self, percent, count):
        rows = frame("budget", {"anggaran": 1_500_000, "realisasi": 1_300_000, "realisasi_pct": percent})
        assert len(findings_of("pct_follows", budget=rows)) == count

    def test_no_money_has_no_share(self):
        assert findings_of(
            "pct_follows", budget=frame("budget", {"anggaran": 0, "realisasi": 0, "realisasi_pct": 0})
        ).empty
