"""Headings as other bodies of government word them: abbreviations, broken words, words of one's own."""

from __future__ import annotations

import pytest
from printed import report, rows
from small_pdf import paragraph, table

FIELDS = "year period indicator target realisasi capaian"
ROAD = ["Persentase jalan mantap", "80", "78", "97,5"]
BRIDGE = ["Jumlah jembatan baik", "40", "41", "102,5"]


@pytest.mark.parametrize(
    "headings",
    [
        ["Indikator", "Tgt", "Real.", "Cap. (%)"],
        ["IKSS", "Target", "Realisasi", "Rasio Capaian"],
        ["Indikator Kinerja Program (IKP)", "Target 2021", "Realisasi 2021", "% Capaian"],
        [
            "Indikator",
            "Rencana Tingkat Capaian (Target)",
            "Realisasi",
            "Persentase Pencapaian Rencana Tingkat Capaian",
        ],
        ["Indika-\ntor Kinerja", "Tar-\nget", "Reali-\nsasi", "Capai-\nan"],
    ],
    ids=["abbreviated", "central", "named and abbreviated", "until 2014", "broken"],
)
def test_headings_of_one_row(tmp_path, headings):
    block = table([headings, ROAD, BRIDGE], widths=[200, 90, 60, 90])
    expected = [(2021, "annual", *ROAD), (2021, "annual", *BRIDGE)]
    assert rows(report(tmp_path, block), "capaian", FIELDS) == expected


def test_any_words_beside_tall_headings(tmp_path):
    """The second row holds a word that the vocabulary does not know: `No` and `Indikator` reach down beside it."""
    block = table(
        [
            ["No", "Indikator", "Kinerja", "", "", "Anggaran", ""],
            ["", "", "Target", "Realisasi", "Capaian", "Plafond", "Realisasi"],
            ["1", *ROAD, "9.000.000.000", "8.000.000.000"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3), (0, 5, 1, 2)],
        widths=[25, 120, 50, 50, 50, 85, 85],
    )
    path = report(tmp_path, block)
    assert rows(path, "capaian", FIELDS) == [(2021, "annual", *ROAD)]
    assert rows(path, "budget", "name realisasi") == [(ROAD[0], "8.000.000.000")]


@pytest.mark.parametrize(("quarter", "period"), [("III", "tw3"), ("IV", "annual")])
def test_result_up_to_a_quarter(tmp_path, quarter, period):
    headings = ["Indikator", "Target 2021", f"Realisasi s/d TW {quarter}", "Capaian (%)"]
    block = table([headings, ROAD], widths=[200, 60, 90, 60])
    assert rows(report(tmp_path, block), "capaian", FIELDS) == [(2021, period, *ROAD)]


def test_promise_before_and_after_a_change(tmp_path):
    """`Target > Semula | Menjadi` speaks of no rupiah; what was promised last counts."""
    block = table(
        [
            ["Sasaran", "Indikator Kinerja", "Target", ""],
            ["", "", "Semula", "Menjadi"],
            ["Jalan makin baik", ROAD[0], "80", "75"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2)],
        widths=[150, 150, 60, 60],
    )
    path = report(tmp_path, block, kind="pk")
    assert rows(path, "pk", "sasaran indicator target") == [("Jalan makin baik", ROAD[0], "75")]
    assert rows(path, "budget", "name") == []


def test_budget_of_a_ministry_before_and_after_its_revision(tmp_path):
    headings = ["Kegiatan", "Pagu Awal", "Pagu Revisi", "Realisasi", "%"]
    block = table([headings, ["Bina Jalan", "900.000.000", "950.000.000", "940.000.000", "98,95"]])
    fields = "level name anggaran_awal anggaran realisasi"
    assert rows(report(tmp_path, block), "budget", fields) == [
        ("kegiatan", "Bina Jalan", "900.000.000", "950.000.000", "940.000.000")
    ]


def test_k_and_rp_below_target_realisasi_and_capaian(tmp_path):
    block = table(
        [
            ["Program", "Indikator", "Target", "", "Realisasi", "", "Capaian (%)", ""],
            ["", "", "K", "Rp", "K", "Rp", "K", "Rp"],
            ["Program Jalan", ROAD[0], "80", "900.000.000", "78", "890.000.000", "97,5", "98,89"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 1, 2), (0, 6, 1, 2)],
        widths=[70, 110, 35, 75, 35, 75, 35, 45],
    )
    path = report(tmp_path, block)
    assert rows(path, "capaian", FIELDS) == [(2021, "annual", *ROAD)]
    assert rows(path, "budget", "name anggaran realisasi") == [
        ("Program Jalan", "900.000.000", "890.000.000")
    ]


def test_kinerja_and_anggaran_below_each_heading(tmp_path):
    block = table(
        [
            ["Kegiatan", "Indikator", "Target", "", "Realisasi", "", "% Capaian", ""],
            ["", "", "Kinerja", "Anggaran", "Kinerja", "Anggaran", "Kinerja", "Anggaran"],
            ["Bina Jalan", ROAD[0], "80", "900.000.000", "78", "890.000.000", "97,5", "98,89"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 1, 2), (0, 6, 1, 2)],
        widths=[60, 90, 45, 70, 45, 70, 45, 55],
    )
    path = report(tmp_path, block)
    assert rows(path, "capaian", FIELDS) == [(2021, "annual", *ROAD)]
    assert rows(path, "budget", "name anggaran realisasi") == [("Bina Jalan", "900.000.000", "890.000.000")]


def test_one_letter_below_each_year(tmp_path):
    block = table(
        [
            ["No", "Indikator", "2020", "", "", "2021", "", ""],
            ["", "", "T", "R", "C", "T", "R", "C"],
            ["1", ROAD[0], "79", "77", "97,47", *ROAD[1:]],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3), (0, 5, 1, 3)],
        widths=[25, 130, 40, 40, 40, 40, 40, 40],
    )
    assert rows(report(tmp_path, block), "capaian", FIELDS) == [
        (2020, "annual", ROAD[0], "79", "77", "97,47"),
        (2021, "annual", *ROAD),
    ]


def test_plan_of_action_of_an_agreement_is_none(tmp_path):
    block = table([["Indikator", "Target", "Rencana Aksi"], ["Jumlah jembatan baik", "40", "Survei"]])
    title = paragraph("RENCANA AKSI PERJANJIAN KINERJA", bold=True)
    assert rows(report(tmp_path, title, block, kind="pk"), "pk", "indicator") == []


def test_years_as_rows(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator", "Tahun", "Target", "Realisasi", "%"],
            ["Jalan makin baik", ROAD[0], "2020", "79", "77", "97,47"],
            ["", "", "2021", *ROAD[1:]],
        ],
        spans=[(1, 0, 2, 1), (1, 1, 2, 1)],
        widths=[90, 130, 45, 50, 60, 50],
    )
    assert rows(report(tmp_path, block), "capaian", FIELDS) == [
        (2020, "annual", ROAD[0], "79", "77", "97,47"),
        (2021, "annual", *ROAD),
    ]


def test_uraian_with_a_unit_and_results_is_the_indicator(tmp_path):
    block = table(
        [
            ["No", "Uraian", "Satuan", "Target", "Realisasi", "Persentase"],
            ["SS 1: Meningkatnya kualitas jalan", "", "", "", "", ""],
            ["1", ROAD[0], "%", *ROAD[1:]],
        ],
        spans=[(1, 0, 1, 6)],
        widths=[25, 180, 50, 50, 60, 60],
    )
    assert rows(report(tmp_path, block), "capaian", f"sasaran {FIELDS}") == [
        ("Meningkatnya kualitas jalan", 2021, "annual", *ROAD)
    ]


def test_formula_belongs_to_the_indicator_beside_it(tmp_path):
    block = table(
        [
            ["Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Sasaran", "Formula"],
            ["Jalan maju", "Indeks jalan", "Jalan makin baik", ROAD[0], "mantap : seluruhnya"],
        ]
    )
    assert rows(report(tmp_path, block, kind="iku"), "iku", "sasaran indicator formula") == [
        ("Jalan makin baik", ROAD[0], "mantap : seluruhnya")
    ]
