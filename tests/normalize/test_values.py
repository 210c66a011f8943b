"""Values: the printed strings of a row become numbers, units and names; where a cell is open its row decides."""

from __future__ import annotations

from typing import Any

import pytest
from made_printed_rows import printed

from normalize.ratios import ratio_holds
from normalize.rows import CapaianRow
from normalize.values import with_values


def read(table: str, columns: str, *rows: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The named columns of the rows of one printed table."""
    found = with_values([printed(table, **row) for row in rows]).of(table)
    return [tuple(getattr(row, column) for column in columns.split()) for row in found]


class TestCapaian:
    def test_strings_stay_beside_their_values(self) -> None:
        (row,) = with_values(
            [
                printed(
                    "capaian",
                    indicator="1. Persentase jalan\nmantap",
                    sasaran="2) Meningkat-\nnya jalan",
                    target="80%",
                    realisasi="78,5 %",
                    capaian="98,13",
                    category="Sangat\nBaik",
                )
            ]
        ).capaian
        assert row.indicator == "Persentase jalan mantap"
        assert row.sasaran == "Meningkatnya jalan"
        assert (row.target_text, row.target) == ("80%", 80)
        assert (row.realisasi_text, row.realisasi) == ("78,5 %", 78.5)
        assert (row.capaian_text, row.capaian) == ("98,13", 98.13)
        assert (row.category, row.unit) == ("Sangat Baik", "%")

    @pytest.mark.parametrize("text", ["-", "NA", "Belum dinilai", "WTP", "70 - 80", "31 Desember 2023"])
    def test_what_is_no_number_keeps_its_text(self, text: str) -> None:
        found = read("capaian", "realisasi_text realisasi", {"indicator": "Opini", "realisasi": text})
        assert found == [(text, None)]

    def test_an_open_column_is_decided_by_its_other_cells(self) -> None:
        rows = [{"indicator": "A", "realisasi": "1.250"}, {"indicator": "B", "realisasi": "97.5"}]
        assert read("capaian", "realisasi", *rows) == [(1.25,), (97.5,)]

    def test_columns_of_two_tables_have_nothing_to_do_with_each_other(self) -> None:
        rows = [printed("capaian", 0, indicator="A", realisasi="1.250"),
                printed("capaian", 1, indicator="B", realisasi="97.5")]  # fmt: skip
        assert [row.realisasi for row in with_values(rows).capaian] == [1250, 97.5]

    @pytest.mark.parametrize(
        ("target", "realisasi", "capaian", "values"),
        [
            ("2", "1.234", "61,70", (2, 1.234, 61.7)),  # not one thousand and more of two
            ("2.000", "1.234", "61,70", (2000, 1234, 61.7)),
            ("1.000", "1,5", "150", (1, 1.5, 150)),
            ("1,8", "0,127", "1,417", (1.8, 0.127, 1417)),  # lower is better
            ("80", "40", "1.500", (80, 40, 1500)),  # follows from neither
            ("1.500", "1.234", "-", (1500, 1234, None)),  # nothing to decide by: the Indonesian way
            ("1.500", "1.234", "7", (1500, 1234, 7)),  # follows from neither
        ],
    )
    def test_an_open_cell_is_decided_by_the_ratio_of_its_row(
        self, target: str, realisasi: str, capaian: str, values: tuple[float | None, ...]
    ) -> None:
        row = {"indicator": "A", "target": target, "realisasi": realisasi, "capaian": capaian}
        assert read("capaian", "target realisasi capaian", row) == [values]

    def test_percentages_that_either_notation_fits_are_below_a_thousand(self) -> None:
        row = {"indicator": "A", "target": "12.345", "realisasi": "12.500", "capaian": "101.26"}
        assert read("capaian", "target realisasi", row | {"unit": "%"}) == [(12.345, 12.5)]
        assert read("capaian", "target realisasi", row | {"unit": "orang"}) == [(12345, 12500)]

    def test_numbers_with_spaces_are_one_where_the_ratio_says_so(self) -> None:
        row = {"indicator": "A", "target": "1 250 000", "realisasi": "1 300 000"}
        assert read("capaian", "target realisasi", row | {"capaian": "104"}) == [(1250000, 1300000)]
        assert read("capaian", "target realisasi", row | {"capaian": "77"}) == [(None, None)]

    def test_letters_of_magnitude_count_where_the_unit_is_money(self) -> None:
        row = {"indicator": "A", "target": "1,2 T", "realisasi": "1,35 T"}
        assert read("capaian", "target realisasi", row | {"unit": "Rp"}) == [(1.2e12, 1.35e12)]
        assert read("capaian", "target realisasi", row | {"unit": "ton"}) == [(1.2, 1.35)]

    @pytest.mark.parametrize(
        ("row", "unit"),
        [
            ({"indicator": "Jalan", "unit": "km", "realisasi": "5 ruas"}, "km"),  # its own column first
            ({"indicator": "Jalan (ha)", "target": "5 km", "realisasi": "5 ruas"}, "ruas"),
            ({"indicator": "Jalan (ha)", "target": "5 km", "realisasi": "5"}, "km"),
            ({"indicator": "Jalan rusak (km)", "realisasi": "5"}, "km"),
            ({"indicator": "Nilai pelaporan (SAKIP)", "realisasi": "5"}, None),  # an abbreviation
            ({"indicator": "Jalan (yang rusak berat)", "realisasi": "5"}, None),
            ({"indicator": "Jalan", "realisasi": "5"}, None),
        ],
    )
    def test_the_unit_stands_in_its_column_beside_a_value_or_in_the_name(
        self, row: dict[str, str], unit: str | None
    ) -> None:
        assert read("capaian", "unit", row) == [(unit,)]

    def test_rows_come_in_the_order_of_printing_whatever_their_years(self) -> None:
        rows = [
            {"indicator": name, "realisasi": "5", "year": year} for name in "ABC" for year in (2021, 2020)
        ]
        assert read("capaian", "indicator year", *rows) == [
            (name, year) for name in "ABC" for year in (2021, 2020)
        ]


class TestLevelOfAnElement:
    """An indicator of an element that prints no level takes the level of that element's rupiah."""

    @staticmethod
    def capaian(level: str) -> CapaianRow:
        rows = [
            printed("budget", name="Rapat", level=level, anggaran="500.000"),
            printed("capaian", indicator="Jumlah rapat", level="kegiatan", kegiatan="Rapat", element="Rapat",
                    realisasi="5"),
        ]  # fmt: skip
        (row,) = with_values(rows).capaian
        assert not hasattr(row, "element")
        return row

    @pytest.mark.parametrize("level", ["program", "kegiatan", "sub_kegiatan"])
    def test_of_the_same_table(self, level: str) -> None:
        row = self.capaian(level)
        assert row.level == level
        assert [row.text(name) for name in ("program", "kegiatan", "sub_kegiatan")] == [
            "Rapat" if name == level else None for name in ("program", "kegiatan", "sub_kegiatan")
        ]

    def test_that_of_another_table_says_nothing(self) -> None:
        rows = [
            printed("budget", 1, name="Rapat", level="program", anggaran="500.000"),
            printed(
                "capaian", 2, indicator="Jumlah rapat", level="kegiatan", kegiatan="Rapat", element="Rapat"
            ),
        ]
        (row,) = with_values(rows).capaian
        assert (row.level, row.kegiatan, row.program) == ("kegiatan", "Rapat", None)


def test_a_row_of_no_table_of_the_dataset_is_an_error() -> None:
    with pytest.raises(ValueError, match="unheard_of"):
        with_values([printed("unheard_of", indicator="A")])


def test_targets_of_pk_and_renstra() -> None:
    rows = [
        {"jabatan": "Kepala\nDinas", "indicator": "a. Jalan mantap", "target": "80 %"},
        {"jabatan": "Kepala\nDinas", "indicator": "b. Opini BPK", "target": "WTP"},
    ]
    told = [
        ("Kepala Dinas", "Jalan mantap", "80 %", 80, "%"),
        ("Kepala Dinas", "Opini BPK", "WTP", None, None),
    ]
    for table in ("pk", "renstra"):
        assert read(table, "jabatan indicator target_text target unit", *rows) == told


def test_iku_is_text_alone() -> None:
    row = {
        "indicator": "1. Jalan mantap",
        "formula": "Jalan man-\ntap / jalan x 100",
        "source": "Bidang\nJalan",
    }
    assert read("iku", "indicator formula source definition", row) == [
        ("Jalan mantap", "Jalan mantap / jalan x 100", "Bidang Jalan", None)
    ]


class TestBudget:
    def test_amounts_shares_and_names(self) -> None:
        row = {
            "code": "1.03.10", "name": "1. Program\nJalan", "level": "program", "anggaran": "Rp 2.500.000,-",
            "anggaran_awal": "2.000.000", "realisasi": "2.400.000,00", "realisasi_pct": "96.00",
            "sisa": "(100.000)",
        }  # fmt: skip
        columns = "code name anggaran anggaran_awal realisasi realisasi_pct sisa unread"
        assert read("budget", columns, row) == [
            ("1.03.10", "Program Jalan", 2_500_000, 2_000_000, 2_400_000, 96, -100_000, ())
        ]

    def test_the_other_amounts_tell_whether_millions_have_decimals(self) -> None:
        rows = [
            {"name": name, "level": "program", "anggaran": anggaran, "realisasi": "340,125", "scale": 10**6}
            for name, anggaran in (("Program Jalan", "1.250,50"), ("Program Taman", "345,00"))
        ]
        assert read("budget", "anggaran realisasi", *rows) == [
            (1_250_500_000, 340_125_000),
            (345e6, 340_125_000),
        ]

    def test_a_scale_is_for_amounts_and_not_for_shares(self) -> None:
        row = {
            "name": "Program Jalan",
            "level": "program",
            "anggaran": "2,5",
            "realisasi_pct": "96",
            "scale": 10**6,
        }
        assert read("budget", "anggaran realisasi_pct", row) == [(2_500_000, 96)]

    def test_an_amount_that_cannot_be_read_is_kept_in_words(self) -> None:
        row = {
            "name": "Program Jalan", "level": "program", "anggaran": "1.000.000\ndan 500.000", "realisasi": "-",
            "sisa": "nihil",
        }  # fmt: skip
        assert read("budget", "anggaran realisasi sisa unread", row) == [
            (None, None, None, (("anggaran", "1.000.000 dan 500.000"),))
        ]

    def test_a_row_without_a_name_is_none(self) -> None:
        assert read("budget", "name", {"name": " ", "level": "program", "anggaran": "5"}) == []

    def test_levels_that_are_not_printed_come_from_the_sums(self) -> None:
        rows = [
            {"name": "Program Jalan", "level": "program", "anggaran": "900.000"},
            {"name": "Jalan Kota", "anggaran": "600.000"},
            {"name": "Aspal", "anggaran": "400.000"},
            {"name": "Trotoar", "anggaran": "200.000"},
            {"name": "Jalan Desa", "anggaran": "300.000"},
            {"name": "Kerikil", "anggaran": "300.000"},
        ]
        assert read("budget", "name level kegiatan", *rows) == [
            ("Program Jalan", "program", None),
            ("Jalan Kota", "kegiatan", None),
            ("Aspal", "sub_kegiatan", "Jalan Kota"),
            ("Trotoar", "sub_kegiatan", "Jalan Kota"),
            ("Jalan Desa", "kegiatan", None),
            ("Kerikil", "sub_kegiatan", "Jalan Desa"),
        ]


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "holds"),
    [
        (80, 84, 105, True),  # more is better
        (80, 84, 95, True),  # less is better
        (10, 7, 30, True),  # the share that is left
        (70, 84, 83.33, True),  # target by realisasi
        (80, 84, 105.5, True),  # rounded
        (80, 84, 120, False),
        (0, 5, 100, False),
        (80, None, 100, False),
        (80, 0, 0, True),
    ],
)
def test_a_ratio_holds_by_any_formula_of_the_reports(
    target: float | None, realisasi: float | None, capaian: float | None, holds: bool
) -> None:
    assert ratio_holds(target, realisasi, capaian) is holds
