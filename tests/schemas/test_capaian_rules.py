"""Rules on what was reached: each with figures that hold and figures that do not."""

from typing import ClassVar

import pytest
from rule_findings import findings_of


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
    def test_holds_for_every_formula_in_use_where_the_polarity_is_not_known(self, target, realisasi, capaian):
        rows = [{"target": target, "realisasi": realisasi, "capaian": capaian}]
        assert findings_of("capaian_follows", capaian=rows) == []

    def test_a_capaian_that_follows_from_no_formula_is_found(self):
        rows = [{"fact_id": "f", "target": 80, "realisasi": 84, "capaian": 150}]
        (finding,) = findings_of("capaian_follows", capaian=rows)
        assert (finding["expected"], finding["found"], finding["fact_id"]) == ("105", "150", "f")

    @pytest.mark.parametrize(
        ("polarity", "unit", "capaian", "count"),
        [
            ("higher", "Skor", 105, 0),
            ("higher", "Skor", 95, 1),
            ("higher", None, 95, 1),
            ("lower", "Skor", 95, 0),
            ("lower", "Skor", 105, 1),
            ("lower", "%", 105, 0),  # in percent: how far the aim was reached, of which more is better
            ("lower", None, 105, 0),
        ],
    )
    def test_the_polarity_of_the_catalogue_leaves_its_own_formulas(self, polarity, unit, capaian, count):
        row = {"indicator_id": "x", "unit": unit, "target": 80, "realisasi": 84, "capaian": capaian}
        known = {"x": {"unit": "skor", "polarity": polarity}}
        assert len(findings_of("capaian_follows", indicators=known, capaian=[row])) == count

    def test_whole_numbers_are_counts_and_not_taken_for_rounded(self):
        rows = [{"target": 3, "realisasi": 2, "capaian": 75}]
        assert len(findings_of("capaian_follows", capaian=rows)) == 1

    @pytest.mark.parametrize(("text", "count"), [("1,417", 0), ("1,417%", 0), ("1,42", 1)])
    def test_thousands_may_have_been_read_as_decimals(self, text, count):
        rows = [
            {
                "target": 1.8,
                "realisasi": 0.127,
                "capaian": float(text[:5].replace(",", ".")),
                "capaian_text": text,
            }
        ]
        assert len(findings_of("capaian_follows", capaian=rows)) == count

    def test_rows_without_all_three_figures_say_nothing(self):
        assert findings_of("capaian_follows", capaian=[{"target": 80, "capaian": 150}]) == []


class TestCapaianPlausible:
    @pytest.mark.parametrize(
        ("row", "count"),
        [
            ({"target": 10, "realisasi": 95, "capaian": 950}, 0),
            ({"target": 0, "realisasi": 95}, 0),
            ({"target": 0.5, "realisasi": 12}, 1),  # nothing printed: 2400 percent
            ({"target": 10, "realisasi": 10, "capaian": 10000}, 1),  # 100,00 without its comma
        ],
    )
    def test_thousands_of_percent_are_found_printed_or_implied(self, row, count):
        assert len(findings_of("capaian_plausible", capaian=[row])) == count

    @pytest.mark.parametrize(("capaian", "count"), [(120.0, 0), (2400.0, 1)])
    def test_in_a_sentence_too(self, capaian, count):
        said = {"capaian_said": [{"capaian": capaian, "text": "tingkat capaian …"}]}
        assert len(findings_of("capaian_plausible", said)) == count


class TestQuarterAgrees:
    YEAR: ClassVar = {"target": 18.0, "realisasi": 18.9, "capaian": 105.0, "page": 20}
    QUARTER: ClassVar = YEAR | {"period": "tw4", "page": 12}

    @pytest.mark.parametrize(
        "quarter",
        [
            {},
            {"capaian": 105.05},  # rounded
            {"capaian": 100.1, "realisasi": 17.9},  # of the quarter alone
            {"capaian": 100.1, "period": "tw3"},
            {"capaian": 100.1, "year": 2020},
            {"capaian": 100.1, "indicator": "Nilai SAKIP"},
        ],
    )
    def test_holds(self, quarter):
        assert findings_of("quarter_agrees", capaian=[self.YEAR, self.QUARTER | quarter]) == []

    def test_another_capaian_from_the_same_figures_is_found(self):
        (finding,) = findings_of("quarter_agrees", capaian=[self.YEAR, self.QUARTER | {"capaian": 100.1}])
        assert (finding["expected"], finding["found"], finding["page"]) == ("105", "100,1", 12)
        assert "of the year on page 20" in finding["message"]


class TestCategoryFollows:
    SCALE: ClassVar = {
        "scale": [
            {"category": "Sangat Baik", "low": 90.0, "high": float("inf")},
            {"category": "Baik", "low": 70.0, "high": 90.0},
            {"category": "Kurang", "low": float("-inf"), "high": 70.0},
        ]
    }

    @pytest.mark.parametrize(
        "row",
        [
            {"capaian": 130.0, "category": "SANGAT BAIK"},
            {"capaian": 90.0, "category": "Baik"},  # both ends belong to a band
            {"capaian": 95.0, "realisasi": 80.0, "category": "Baik"},  # the verdict is on realisasi
            {"capaian": 95.0, "category": "Tercapai"},  # not of this scale
            {"category": "Baik"},
        ],
    )
    def test_holds(self, row):
        assert findings_of("category_follows", self.SCALE, capaian=[row]) == []

    def test_a_category_of_another_band_is_found_with_the_right_one(self):
        rows = [{"capaian": 26.0, "category": "Sangat Baik"}]
        (finding,) = findings_of("category_follows", self.SCALE, capaian=rows)
        assert (finding["expected"], finding["found"]) == ("Kurang", "Sangat Baik")

    def test_a_report_without_a_scale_says_nothing(self):
        assert findings_of("category_follows", capaian=[{"capaian": 26.0, "category": "Sangat Baik"}]) == []
