"""Notes beside the tables of a report, with their places."""

from __future__ import annotations

import pytest
from printed import report, rows, text_report
from small_pdf import paragraph, table

from extract.report import extract_report

TARGETS = [["No", "Indikator Kinerja", "Target Tahun 2020"], ["1", "Persentase jalan mantap", "80%"]]


def tabbed(table):
    return ["\t".join(row) for row in table]


def test_lines_of_a_text_report_have_their_number_in_the_file(tmp_path):
    path = text_report(tmp_path, "Jalan makin baik.", "", *tabbed(TARGETS), "", "Jembatan juga.")
    source = path.read_text(encoding="utf-8").split("\n")
    lines = extract_report(path).notes.lines
    assert [line.text for line in lines[-2:]] == ["Jalan makin baik.", "Jembatan juga."]
    assert all(line.text in source[line.place.line - 1] for line in lines)


def test_lines_of_a_pdf_have_their_page(tmp_path):
    path = report(tmp_path, paragraph("Jalan makin baik."))
    (line,) = [line for line in extract_report(path).notes.lines if "Jalan" in line.text]
    assert (line.text, line.place.page) == ("Jalan makin baik.", 1)


def test_rows_of_small_tables_are_lines_too(tmp_path):
    scale = [["No", "Rentang", "Kategori"], ["1", "85 - 100", "Baik"]]
    (_, row) = extract_report(text_report(tmp_path, *tabbed(scale))).notes.small_rows
    assert row.text == "1 : 85 - 100 : Baik"


class TestTargetYear:
    @staticmethod
    def found(tmp_path, title, rows):
        years = extract_report(text_report(tmp_path, title, "", *tabbed(rows))).notes.target_years
        return [(year.year, year.title_year) for year in years]

    def test_the_year_over_the_targets_stands_beside_that_of_the_title(self, tmp_path):
        assert self.found(tmp_path, "Tabel 1 Perjanjian Kinerja Tahun 2021", TARGETS) == [(2020, 2021)]

    @pytest.mark.parametrize(
        ("title", "heading"),
        [
            ("Tabel 1 Perjanjian Kinerja", ["No", "Indikator Kinerja", "Target Tahun 2020"]),
            ("Tabel 1 Perjanjian Kinerja Tahun 2021", ["No", "Indikator Kinerja", "Target"]),
            ("Tabel 1 Renstra Tahun 2021", ["Indikator Kinerja", "Target Tahun 2020", "Target Tahun 2021"]),
            ("Tabel 1 Capaian Tahun 2021", ["Indikator Kinerja", "Target", "Target s.d 2023 (RPJMD)"]),
            ("Tabel 1 Capaian Tahun 2021", ["Indikator Kinerja", "Target", "Realisasi 2020"]),
        ],
    )
    def test_headings_that_name_no_year_or_compare_years_say_nothing(self, tmp_path, title, heading):
        assert self.found(tmp_path, title, [heading, ["1", "Persentase jalan mantap", "80%"]]) == []


def test_targets_for_the_end_of_a_plan_beside_a_result_are_rows_but_no_facts(tmp_path):
    block = table(
        [
            ["Indikator Kinerja", "Realisasi 2021", "Target Akhir Renstra 2026"],
            ["Persentase jalan mantap", "78%", "95%"],
        ],
        widths=[200, 90, 120],
    )
    path = report(tmp_path, block)
    assert rows(path, "plan_end", "year indicator target") == [(2026, "Persentase jalan mantap", "95%")]
    assert rows(path, "renstra", "indicator") == []
