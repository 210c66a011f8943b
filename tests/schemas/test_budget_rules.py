"""Rules on money: each with figures that hold and figures that do not."""

from typing import ClassVar

import pytest
from rule_findings import findings_of


@pytest.mark.parametrize(("sisa", "count"), [(250_000, 0), (250_001, 0), (205_000, 1)])
def test_sisa_is_what_is_left(sisa, count):
    rows = [{"anggaran": 1_000_000, "realisasi": 750_000, "sisa": sisa}]
    assert len(findings_of("sisa_follows", budget=rows)) == count


class TestPercent:
    ROW: ClassVar = {"anggaran": 1_500_000, "realisasi": 1_300_000}

    @pytest.mark.parametrize(("percent", "count"), [(86.67, 0), (87, 0), (13.33, 0), (86.4, 1), (68.67, 1)])
    def test_it_is_the_share_that_was_spent_or_left(self, percent, count):
        assert len(findings_of("pct_follows", budget=[self.ROW | {"realisasi_pct": percent}])) == count

    def test_most_rows_of_the_table_say_which_of_the_two_it_prints(self):
        spent, unspent = self.ROW | {"realisasi_pct": 86.67}, {"anggaran": 1e6, "realisasi": 0}
        wrong = unspent | {"realisasi_pct": 100}
        (finding,) = findings_of("pct_follows", budget=[spent, spent, wrong])
        assert (finding["expected"], finding["found"]) == ("0", "100")
        left = self.ROW | {"realisasi_pct": 13.33}
        assert findings_of("pct_follows", budget=[left, left, wrong]) == []

    def test_no_money_has_no_share(self):
        rows = [{"anggaran": 0, "realisasi": 0, "realisasi_pct": 0}]
        assert findings_of("pct_follows", budget=rows) == []

    @pytest.mark.parametrize(("percent", "count"), [(86.67, 0), (93.35, 1)])
    def test_a_sentence_is_held_against_its_own_amounts(self, percent, count):
        said = self.ROW | {"percent": percent, "text": "anggaran … terserap …"}
        found = findings_of("pct_said_follows", {"spending_said": [said]})
        assert [(f["expected"], f["found"], f["page"]) for f in found] == [("86,67", "93,35", 9)] * count


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ({"realisasi": 1_000_000}, 0),
        ({"realisasi": 1_000_500}, 1),
        ({"realisasi": 1_000_500, "period": "tw2"}, 0),  # a quarter may be planned by itself
    ],
)
def test_no_more_is_spent_than_there_was(row, count):
    rows = [{"anggaran": 1_000_000} | row]
    assert len(findings_of("realisasi_within_anggaran", budget=rows)) == count


def row(level, anggaran, **values):
    return {"level": level, "name": f"{level} {anggaran}", "anggaran": anggaran} | values


class TestSums:
    TABLE: ClassVar = [
        row("program", 300.0, sisa=30.0),
        row("kegiatan", 100.0, sisa=10.0),
        row("sub_kegiatan", 60.0),
        row("sub_kegiatan", 40.0),
        row("kegiatan", 200.0, sisa=20.0),
        row("program", 500.0, sisa=50.0),
        row("total", 800.0, sisa=80.0),
    ]

    @pytest.mark.parametrize(
        ("rule", "number", "values"),
        [
            ("kegiatan_adds_up", 1, {"anggaran": 150.0}),
            ("program_adds_up", 0, {"anggaran": 350.0}),
            ("program_adds_up", 0, {"sisa": 45.0}),
            ("total_adds_up", 6, {"anggaran": 900.0}),
        ],
    )
    def test_a_row_that_is_not_the_sum_of_those_below_it_is_found(self, rule, number, values):
        assert findings_of(rule, budget=self.TABLE) == []
        table = [each | values if n == number else each for n, each in enumerate(self.TABLE)]
        ((name, amount),) = values.items()
        (finding,) = findings_of(rule, budget=table)
        assert finding["found"] == f"{name} {amount:.0f}"
        assert finding["expected"] == f"{name} {self.TABLE[number][name]:.0f}"

    @pytest.mark.parametrize(("total", "count"), [(800.0, 0), (900.0, 1)])
    def test_a_total_may_head_its_rows(self, total, count):
        table = [row("total", total), *self.TABLE[:6]]
        assert len(findings_of("total_adds_up", budget=table)) == count

    def test_a_total_may_be_that_of_other_totals(self):
        parts = [row("total", 300.0), row("program", 300.0), row("total", 500.0), row("program", 500.0)]
        assert findings_of("total_adds_up", budget=[row("total", 800.0), *parts]) == []

    def test_a_total_is_not_borne_out_by_another_print_of_it(self):
        again = row("total", 900.0, fact_id="again")
        assert len(findings_of("total_adds_up", budget=[*self.TABLE[:6], row("total", 900.0), again])) == 1

    @pytest.mark.parametrize(
        "rows",
        [
            [row("kegiatan", 300.0), row("kegiatan", 200.0)],  # a part of the money, without programs
            [row("program", 300.0), row("program", 200.0), row("belanja", 400.0)],  # and belanja beside them
        ],
    )
    def test_a_body_may_have_more_money_than_a_table_lists(self, rows):
        assert findings_of("total_adds_up", budget=[row("opd", 900.0), *rows]) == []

    def test_an_amount_that_one_of_the_rows_does_not_print_says_nothing(self):
        table = [row("program", 300.0), row("kegiatan", 100.0), row("kegiatan", None)]
        assert findings_of("program_adds_up", budget=table) == []

    def test_one_row_alone_repeats_its_parent(self):
        assert findings_of("program_adds_up", budget=[row("program", 300.0), row("kegiatan", 100.0)]) == []

    def test_levels_below_a_program_may_be_misread(self):
        table = [
            row("program", 300.0),
            row("kegiatan", 100.0),
            row("sub_kegiatan", 50.0),
            row("kegiatan", 150.0),
        ]
        assert findings_of("program_adds_up", budget=table) == []

    def test_a_fact_that_adds_up_in_one_of_its_tables_holds(self):
        table = [each | {"fact_id": str(n), "table_title": "Tabel 1"} for n, each in enumerate(self.TABLE)]
        again = [{"fact_id": n, "page": 8, "top": 1.0, "table_title": "Tabel 2"} for n in "01"]
        again.append({"fact_id": "2", "page": 8, "top": 2.0, "table_title": "Tabel 2"})  # a part of the rows
        assert findings_of("program_adds_up", budget=table, fact_sources=again) == []

    def test_a_table_without_a_title_goes_on_with_the_one_before_it(self):
        table = [each | {"table_title": "Tabel 1" if n < 4 else None} for n, each in enumerate(self.TABLE)]
        assert findings_of("program_adds_up", budget=table) == []


class TestPartsAreParts:
    def test_a_row_that_is_the_sum_of_the_others_is_found(self):
        parts = [row("sasaran", 200.0), row("sasaran", 100.0), row("sasaran", 300.0, fact_id="f")]
        (finding,) = findings_of("parts_are_parts", budget=parts)
        assert (finding["fact_id"], finding["found"]) == ("f", "300")

    @pytest.mark.parametrize(
        "rows",
        [
            [row("sasaran", 200.0), row("sasaran", 100.0), row("total", 300.0)],  # it says that it is a total
            [row("sasaran", 200.0), row("sasaran", 100.0), row("sasaran", 250.0)],
            [row("sasaran", 200.0), row("sasaran", 200.0)],
            [row("program", 300.0), row("program", 200.0), row("program", 100.0)],  # a level misread
        ],
    )
    def test_holds(self, rows):
        assert findings_of("parts_are_parts", budget=rows) == []


class TestPkAndBudget:
    PK: ClassVar = row("total", 900.0, stage="pk")

    @pytest.mark.parametrize(
        "reported",
        [
            row("total", 900.0),
            row("urusan", 900.0),  # of whatever level that stands for all the money
            row("total", 800.0, anggaran_awal=900.0),  # before the change of budget
            row("total", 800.0, year=2020),
            row("total", 800.0, period="tw1"),
            row("program", 800.0),
        ],
    )
    def test_holds(self, reported):
        assert findings_of("pk_agrees_with_budget", budget=[self.PK, reported]) == []

    def test_several_totals_are_those_of_officials_or_of_sources_of_money(self):
        rows = [self.PK, self.PK | {"anggaran": 100.0}, row("total", 800.0)]
        assert findings_of("pk_agrees_with_budget", budget=rows) == []

    def test_money_that_the_report_does_not_have_is_found(self):
        (finding,) = findings_of("pk_agrees_with_budget", budget=[self.PK, row("total", 800.0)])
        assert (finding["expected"], finding["found"]) == ("800", "900")
