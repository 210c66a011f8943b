"""Tables of several years that are set the other way round, or whose indicator only the lines above name."""

from __future__ import annotations

import pytest
from printed import report, rows
from small_pdf import paragraph, table

FIELDS = "year indicator target realisasi capaian"
ROAD = "Persentase jalan mantap"
RESULTS = [(2020, ROAD, "80", "78", "97,5"), (2021, ROAD, "82", "83", "101,2")]
BY_MEASURE = [["Target", "80", "82"], ["Realisasi", "78", "83"], ["Capaian (%)", "97,5", "101,2"]]
BY_YEAR = [["2020", "80", "78", "97,5"], ["2021", "82", "83", "101,2"]]


def test_measures_before_the_rows_of_each_indicator(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator Kinerja", "Uraian", "Tahun", ""],
            ["", "", "", "2020", "2021"],
            ["Jalan makin baik", ROAD, *BY_MEASURE[0]],
            ["", "", *BY_MEASURE[1]],
            ["", "", *BY_MEASURE[2]],
            ["", "Jumlah jembatan baik", "Target", "40", "42"],
            ["", "", "Realisasi", "41", "42"],
        ],
        spans=[
            (0, 0, 2, 1),
            (0, 1, 2, 1),
            (0, 2, 2, 1),
            (0, 3, 1, 2),
            (2, 0, 5, 1),
            (2, 1, 3, 1),
            (5, 1, 2, 1),
        ],
        widths=[90, 150, 80, 60, 60],
    )
    assert rows(report(tmp_path, block), "capaian", f"sasaran {FIELDS}") == [
        *(("Jalan makin baik", *row) for row in RESULTS),
        ("Jalan makin baik", 2020, "Jumlah jembatan baik", "40", "41", ""),
        ("Jalan makin baik", 2021, "Jumlah jembatan baik", "42", "42", ""),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [f"Tabel 3.4 Target dan Realisasi {ROAD} Tahun 2020-2021"],
        ["Tabel 3.4", f"Perkembangan Capaian {ROAD} Kabupaten Garut Tahun 2020-2021"],
        [f"2. Indikator Kinerja 2: {ROAD}", "Hasilnya lebih baik daripada tahun lalu.", "Tabel 3.4 Hasil"],
    ],
    ids=["caption", "caption of two lines", "label"],
)
@pytest.mark.parametrize(
    "words",
    [[["Uraian", "2020", "2021"], *BY_MEASURE], [["Tahun", "Target", "Realisasi", "Capaian"], *BY_YEAR]],
    ids=["measures before the rows", "years before the rows"],
)
def test_indicator_named_above_the_table(tmp_path, lines, words):
    path = report(tmp_path, *(paragraph(line) for line in lines), table(words))
    assert rows(path, "capaian", FIELDS) == RESULTS


@pytest.mark.parametrize(
    "title",
    [
        "Tabel 3.4 Target dan Realisasi Jumlah Anggaran Tahun 2020-2021",
        "Tabel 3.4 Target dan Realisasi Dinas Pekerjaan Umum Tahun 2020-2021",
    ],
)
def test_title_that_names_no_indicator_gives_none(tmp_path, title):
    block = table([["Tahun", "Target", "Realisasi", "Capaian"], *BY_YEAR])
    assert rows(report(tmp_path, paragraph(title), block), "capaian", FIELDS) == []


@pytest.mark.parametrize(("word", "years"), [("Realisasi", [2020, 2021]), ("Jumlah", [])])
def test_bare_years_hold_results_where_the_title_says_so(tmp_path, word, years):
    block = table([["No", "Indikator Kinerja", "2020", "2021"], ["1", ROAD, "78", "83"]])
    path = report(tmp_path, paragraph(f"Tabel 3.5 {word} Indikator Kinerja Tahun 2020-2021"), block)
    assert [year for year, _ in rows(path, "capaian", "year realisasi")] == years


def test_share_of_a_later_target_is_no_result(tmp_path):
    block = table(
        [
            [
                "Indikator",
                "Realisasi 2020",
                "Realisasi 2021",
                "Target 2024",
                "% Realisasi terhadap Target 2024",
            ],
            ["Persentase jalan mantap", "70", "78", "90", "86,67"],
        ]
    )
    assert rows(report(tmp_path, block), "capaian", "year realisasi") == [(2020, "70"), (2021, "78")]
