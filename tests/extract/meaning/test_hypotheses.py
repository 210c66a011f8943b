"""What the columns of a table may mean: the roles that headings and values leave open, chosen together."""

from __future__ import annotations

import pytest

from extract.meaning.column_looks import look_of
from extract.meaning.recognise import Recognised, readings, roles_of
from extract.model import Cell, Place, PrintedTable

YEAR = 2021


def printed(*rows: str, above: tuple[str, ...] = ()) -> PrintedTable:
    """A table of text, its cells parted by `|`."""
    grid = [[text.strip() for text in row.split("|")] for row in rows]
    cells = [Cell(text, r, c) for r, row in enumerate(grid) for c, text in enumerate(row)]
    places = tuple(Place(line=number) for number in range(1, len(grid) + 1))
    return PrintedTable(tuple(cells), len(grid), len(grid[0]), places, above)


def roles(found: Recognised) -> list[str]:
    """The role of each column, with its year where that is not the report's."""
    known = roles_of(found)
    told = [known.get(column.first, ("none", None, None)) for column in found.headed]
    return [role if year in (None, YEAR) else f"{role} {year}" for role, year, _ in told]


def all_roles(*rows: str, above: tuple[str, ...] = ()) -> list[list[str]]:
    return [roles(each) for each in readings(printed(*rows, above=above), YEAR, "capaian")]


class TestLooks:
    @pytest.mark.parametrize(
        ("text", "look"),
        [
            ("12,5", "number"), ("12,5 %", "percent"), ("7.085.233.615", "amount"), ("Rp 45.000", "amount"),
            ("2021", "year"), ("BB", "grade"), ("Sangat Baik", "words"), ("-", ""), ("", ""),
            ("Persentase jalan dalam kondisi mantap", "sentence"), ("12 Dokumen", "number"),
        ],
    )  # fmt: skip
    def test_a_value_looks_like_what_it_is(self, text, look):
        assert look_of(text) == look


class TestAssignments:
    def test_a_category_that_prints_percentages_may_hold_the_capaian(self):
        likeliest = all_roles(
            "Indikator | Target | Realisasi | Kategori", "Jalan mantap | 80 | 60 | 75 % (Sedang)",
            "Jembatan baru | 4 | 5 | 125 % (Baik)", "Irigasi baik | 70 | 35 | 50 % (Kurang)",
        )[0]  # fmt: skip
        assert likeliest == ["indicator", "target", "realisasi", "capaian"]

    def test_a_category_of_words_stays_one(self):
        likeliest = all_roles(
            "Indikator | Target | Realisasi | Kategori", "Jalan mantap | 80 | 60 | Sedang",
            "Jembatan baru | 4 | 5 | Baik",
        )[0]  # fmt: skip
        assert likeliest[-1] == "category"

    def test_capaian_of_last_year_is_a_result_of_that_year(self):
        likeliest = all_roles(
            "Indikator | Capaian Tahun Lalu | Target | Realisasi | % Realisasi",
            "Jalan mantap | 75 | 80 | 77 | 96,25", "Jembatan baru | 3 | 4 | 5 | 125",
        )[0]  # fmt: skip
        assert likeliest == ["indicator", "realisasi 2020", "target", "realisasi", "capaian"]

    def test_serapan_in_rupiah_is_what_was_spent_and_the_percentage_beside_it_its_share(self):
        likeliest = all_roles(
            "Program | Penetapan | Perubahan | Serapan | %",
            "Program Jalan | 731.190.550 | 744.710.550 | 619.294.482 | 83,16",
            "Program Jembatan | 388.290.900 | 396.750.900 | 383.913.836 | 96,76",
        )[0]
        assert likeliest == ["program", "anggaran_awal", "anggaran", "realisasi_rp", "realisasi_pct"]

    def test_bare_years_under_a_title_of_results_are_results(self):
        likeliest = all_roles(
            "Indikator Kinerja | Tahun 2020 | Tahun 2021", "Jalan mantap | 77,8 | 83,02", "Jembatan baru | 3 | 4",
            above=("Realisasi Indikator Kinerja",),
        )[0]  # fmt: skip
        assert likeliest == ["indicator", "realisasi 2020", "realisasi"]

    def test_the_state_of_a_year_before_is_a_result_beside_another_and_none_where_a_plan_begins(self):
        beside = all_roles(
            "Indikator | Kondisi 2020 | Target 2021 | Realisasi 2021", "Jalan mantap | 75 | 80 | 77",
            "Jembatan baru | 3 | 4 | 5",
        )[0]  # fmt: skip
        assert beside == ["indicator", "realisasi 2020", "target", "realisasi"]
        plan = all_roles(
            "Indikator | Kondisi 2020 | Target 2021 | Target 2022", "Jalan mantap | 75 | 80 | 82",
            "Jembatan baru | 3 | 4 | 5",
        )  # fmt: skip
        assert {found[1] for found in plan} == {"none"}

    def test_no_two_columns_of_one_indicator_have_the_same_role_and_year(self):
        for found in all_roles(
            "Indikator | Capaian 2021 | Capaian | Realisasi", "Jalan mantap | 80 | 60 | 75",
            "Jembatan baru | 4 | 5 | 125",
        ):  # fmt: skip
            values = [role for role in found if role not in {"none", "indicator"}]
            assert len(values) == len(set(values))

    def test_nothing_is_reached_after_the_year_of_the_report(self):
        likeliest = all_roles(
            "Indikator | Realisasi 2021 | Capaian 2023", "Jalan mantap | 80 | 90", "Jembatan baru | 4 | 5"
        )[0]
        assert likeliest[-1] != "realisasi 2023"

    def test_the_reading_by_words_comes_first_and_the_others_by_how_likely_they_are(self):
        found = readings(
            printed(
                "Indikator | Target | Capaian | %", "Jalan mantap | 80 | 60 | 75", "Jembatan | 4 | 5 | 125"
            ),
            YEAR,
            "capaian",
        )
        assert found[0].by_words
        priors = [each.prior for each in found[1:]]
        assert priors == sorted(priors, reverse=True)
        assert max(each.prior for each in found) == 0.0


class TestMisspelledHeadings:
    @pytest.mark.parametrize("heading", ["Realiasi", "Relisasi", "REALIASASI 2021"])
    def test_a_slip_or_two_do_not_hide_what_a_heading_means(self, heading):
        found = readings(
            printed(f"Indikator | Target | {heading} | % Capaian", "Jalan mantap | 80 | 60 | 75"),
            YEAR,
            "capaian",
        )
        assert roles(found[0]) == ["indicator", "target", "realisasi", "capaian"]


class TestNames:
    def test_nothing_but_money_is_of_a_name_and_not_of_an_indicator(self):
        likeliest = all_roles(
            "OPD | Pagu | Realisasi | Persen",
            "Biro Perekonomian Sekretariat Daerah | 2.684.886.550 | 2.615.969.188 | 97,43",
            "Biro Kesejahteraan Rakyat Sekretariat Daerah | 3.884.518.250 | 3.296.633.565 | 84,87",
        )[0]
        assert likeliest == ["name", "anggaran", "realisasi_rp", "realisasi_pct"]
