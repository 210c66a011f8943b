"""Rules on one fact in several places, and on headings: each with what holds and what does not."""

from typing import ClassVar

import pytest
from rule_findings import findings_of


def printed(*rows):
    """Each row in a table of its own."""
    return [{"table_title": f"Tabel {number}"} | row for number, row in enumerate(rows)]


class TestPrintsDisagree:
    def test_two_prints_with_different_values_give_both_values_and_both_places(self):
        rows = printed(
            {"realisasi": 83.5, "realisasi_text": "83,5", "confidence": 0.95, "page": 10},
            {
                "realisasi": 85.3,
                "realisasi_text": "85,3",
                "page": 31,
                "indicator": "INDEKS kepuasan-masyarakat",
            },
        )
        (finding,) = findings_of("prints_disagree", capaian=rows)
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
            {"realisasi": 85.3, "table_title": "Tabel 0"},  # another row of the same table
        ],
    )
    def test_no_contradiction(self, other):
        assert findings_of("prints_disagree", capaian=printed({"realisasi": 83.5}, other)) == []

    def test_tables_of_one_title_are_several_where_they_stand_apart(self):
        def told(page, **sources):
            rows = [{"fact_id": "f", "realisasi": 83.5, "page": 3}, {"realisasi": 85.3, "page": page}]
            rows = [row | {"table_title": "Capaian Kinerja"} for row in rows]
            return len(findings_of("prints_disagree", capaian=rows, **sources))

        assert [told(page) for page in (3, 4, 9)] == [0, 0, 1]
        between = [{"fact_id": "f", "table_title": "Capaian Kinerja", "page": page} for page in (4, 5)]
        assert told(6, fact_sources=between) == 0  # one table of four pages

    def test_thousands_may_have_been_read_as_decimals(self):
        rows = printed(
            {"capaian": 16000.0, "capaian_text": "16000"}, {"capaian": 16.0, "capaian_text": "16,000"}
        )
        assert findings_of("prints_disagree", capaian=rows) == []

    def test_promises_may_differ_between_officials_but_not_for_one(self):
        rows = [{"jabatan": "Camat", "target": 80}, {"jabatan": "Lurah", "target": 70}]
        assert findings_of("prints_disagree", pk=printed(*rows)) == []
        again = printed(*rows, {"jabatan": "CAMAT", "target": 75})
        assert len(findings_of("prints_disagree", pk=again)) == 1

    def test_a_promise_without_a_number_is_compared_by_its_words_where_they_are_a_predicate(self):
        one, same, other = ({"target_text": text} for text in ("WTP", "wtp.", "WDP"))
        assert findings_of("prints_disagree", pk=printed(one, same)) == []
        assert len(findings_of("prints_disagree", pk=printed(one, other))) == 1
        worded = ({"target_text": text} for text in ("1% dari penduduk kota", "1% dr jumlah penduduk"))
        assert findings_of("prints_disagree", pk=printed(*worded)) == []

    def test_budget_rows_of_one_name_under_two_programs_are_two_facts(self):
        rows = [
            {"level": "kegiatan", "name": "Rapat", "program": "A", "anggaran": 5e6},
            {"level": "kegiatan", "name": "Rapat", "program": "B", "anggaran": 7e6},
        ]
        assert findings_of("prints_disagree", budget=printed(*rows)) == []
        again = printed(*rows, rows[0] | {"anggaran": 6e6})
        assert len(findings_of("prints_disagree", budget=again)) == 1

    @pytest.mark.parametrize("values", [{"level": "total", "name": "Jumlah"}, {"stage": "pk"}])
    def test_totals_and_the_parts_of_officials_have_no_name_of_their_own(self, values):
        rows = printed(values | {"anggaran": 5e6}, values | {"anggaran": 6e6})
        assert findings_of("prints_disagree", budget=rows) == []

    def test_target_and_capaian_against_the_end_of_a_plan_are_others_but_realisasi_is_not(self):
        year = {"target": 80, "realisasi": 60, "capaian": 75}
        plan = {"target": 90, "realisasi": 60, "capaian": 66.67, "table_title": "Target Akhir RPJMD"}
        assert findings_of("prints_disagree", capaian=[year, plan]) == []
        (finding,) = findings_of("prints_disagree", capaian=[year, plan | {"realisasi": 61}])
        assert finding["found"] == "realisasi 61"

    def test_the_prints_that_agree_speak_for_the_reading(self):
        first, second = {"table_title": "Tabel 1"}, {"table_title": "Tabel 2"}
        agree = [first | {"fact_id": f"same {n}", "indicator": f"Same {n}", "realisasi": 1} for n in range(3)]
        twice = [second | {"fact_id": row["fact_id"], "page": 8} for row in agree]
        differ = [
            title | {"indicator": f"Other {n}", "realisasi": value}
            for n in range(3)
            for title, value in ((first, 10), (second, 20))
        ]
        alone = findings_of("prints_disagree", capaian=differ)
        among = findings_of("prints_disagree", capaian=[*differ, *agree], fact_sources=twice)
        assert [f["severity"] for f in alone + among] == ["info"] * 3 + ["warning"] * 3


class TestTargetIsThatOfPk:
    PROMISE: ClassVar = {"target": 95.0, "target_text": "95%"}

    @pytest.mark.parametrize(
        "result",
        [
            {"target": 95.0},
            {"target": 100.0, "year": 2020},
            {"target": 25.0, "period": "tw1"},
            {"target": 100.0, "table_title": "Perbandingan dengan Target Jangka Menengah"},
            {"target": 100.0, "indicator": "Nilai SAKIP"},
            {"realisasi": 90.0},
        ],
    )
    def test_holds(self, result):
        assert findings_of("target_is_that_of_pk", pk=[self.PROMISE], capaian=[result]) == []

    def test_another_target_is_found_unless_an_official_promised_it(self):
        result = [{"target": 100.0, "target_text": "100"}]
        (finding,) = findings_of("target_is_that_of_pk", pk=[self.PROMISE], capaian=result)
        assert (finding["expected"], finding["found"]) == ("95%", "100")
        promises = [self.PROMISE, {"target": 100.0, "jabatan": "Camat"}]
        assert findings_of("target_is_that_of_pk", pk=promises, capaian=result) == []


class TestUnitsAgree:
    KNOWN: ClassVar = {
        "score": {"unit": "nilai", "polarity": "higher"},
        "share": {"unit": "%", "polarity": "higher"},
    }
    PROMISES: ClassVar = [
        {"indicator_id": "score", "target": 77.2, "target_text": "77,20"},
        {"indicator_id": "share", "indicator": "Persentase", "target": 76.0, "target_text": "76%"},
    ]
    END: ClassVar = {
        "indicator": "Nilai",
        "indicator_id": "score",
        "target": 78.0,
        "target_text": "78%",
        "table_title": None,
    }

    def found(self, promises, **end):
        return findings_of("units_agree", {"plan_end": [self.END | end]}, self.KNOWN, pk=promises)

    def test_a_score_printed_as_a_percentage_is_found(self):
        (finding,) = self.found(self.PROMISES)
        assert (finding["expected"], finding["found"], finding["page"]) == ("target 77,20", "78%", 9)

    @pytest.mark.parametrize(
        "end", [{"target_text": "78"}, {"indicator_id": "share"}, {"indicator_id": "x-1"}]
    )
    def test_holds(self, end):
        assert self.found(self.PROMISES, **end) == []

    def test_a_table_that_leaves_all_signs_out_says_nothing(self):
        assert self.found(self.PROMISES[:1], table_title="Tabel 2") == []


@pytest.mark.parametrize(("year", "count"), [(2022, 0), (2021, 1)])
def test_the_year_over_the_targets_is_that_of_the_title(year, count):
    over = {"year": year, "title_year": 2022, "table_title": "Perjanjian Kinerja Tahun 2022"}
    found = findings_of("target_year_is_that_of_title", {"target_years": [over]})
    assert [(f["expected"], f["found"]) for f in found] == [("2022", "2021")] * count


def test_a_heading_that_names_another_government_is_found():
    heading = {"region": "Kota Metro", "text": "Hasil Reviu Inspektorat Kota Metro"}
    (finding,) = findings_of("region_is_that_of_report", {"foreign_regions": [heading]})
    assert (finding["expected"], finding["found"], finding["page"]) == ("Kota Semarang", "Kota Metro", 9)
    assert findings_of("region_is_that_of_report", {"foreign_regions": []}) == []
