"""Comparisons in the terminal: who is named, in which order, what is apart, and what many regions become."""

from __future__ import annotations

import io
import re

import pytest
from made_reports import report
from rich.console import Console

from lkjip import store
from lkjip.compare import tables
from lkjip.compare.tables import MANY, print_comparison
from lkjip.reading.checking import checked


@pytest.fixture
def con(tmp_path):
    with store.connect(tmp_path / "lkjip.duckdb") as con:
        yield con


def save(con, region, realisasi, year=2021, **values):
    document = {"region": region, "year": year, "opd": values.pop("opd", "Dinas Sosial")}
    budget = [{"anggaran": 2.5e9, "realisasi": 1e9, "program_code": None, "year": year}]
    reached = {"realisasi": realisasi, "target": 80.0, "year": year, **values}
    name = f"{region}-{year}-{document['opd']}"
    store.save(con, checked(report(name, document, capaian=[reached], budget=budget)))


def compared(con, *asked, width=200, **options):
    out = io.StringIO()
    print_comparison(Console(file=out, width=width, markup=False, highlight=False), con, *asked, **options)
    return out.getvalue()


def cells(text):
    return [re.split(r"\s{2,}", line.strip()) for line in text.splitlines()]


def test_regions_that_share_a_row_are_named_the_highest_first(con):
    for region, realisasi in {"Kota A": 80.0, "Kota B": 88.0, "Kota C": 60.006}.items():
        save(con, region, realisasi)
    assert cells(compared(con))[:6] == [
        ["Regions by indicator, the highest first"],
        ["indicator", "year", "region", "realisasi", "capaian %", "place"],
        ["─" * len(compared(con).splitlines()[2])],
        ["Indeks Kepuasan Masyarakat", "2021", "Kota B", "88", "110*", "highest"],
        ["Kota A", "80", "100*"],
        ["Kota C", "60,01", "75,01*", "lowest"],
    ]
    assert ["Program Pelayanan Publik", "2021", "Kota A", "Rp 2,5 miliar", "40"] in cells(compared(con))


def test_they_are_named_however_many_regions_the_database_has(con):
    for number in range(MANY + 3):
        save(con, f"Kota {number:02}", 70.0 + number, indicator=f"Indeks {number // 2}")
    lines = cells(compared(con))
    assert ["indeks 3", "2021", "Kota 07", "77", "96,25*", "highest"] in [
        [line[0].lower(), *line[1:]] for line in lines
    ]


def test_where_more_share_a_row_its_line_names_the_lowest_and_the_highest(con):
    for number in range(MANY + 1):
        save(con, f"Kota {number:02}", 80.0 + number)
    lines = cells(compared(con))
    assert [
        *("Indeks Kepuasan Masyarakat", "2021", "13", "13"),
        *("Kota 12: 115", "107,5", "Kota 00: 100", "86"),
    ] in lines
    program = ["Program Pelayanan Publik", "2021", "13", "13", "40", "40", "40", "Rp 2,5 miliar"]
    assert program in lines  # nobody is highest
    assert compared(con, "kepuasan pelanggan").splitlines()[:3] == [
        "No indicator matches 'kepuasan pelanggan'.",
        "The nearest indicators:",
        "  Indeks Kepuasan Masyarakat",
    ]


def test_years_that_one_region_alone_reports_are_apart(con, monkeypatch):
    save(con, "Kota A", 80.0)
    save(con, "Kota B", 81.0)
    save(con, "Kota A", 82.0, year=2020)
    save(con, "Kota A", 83.0, year=2020, opd="Dinas Kesehatan")
    shared, _, alone = compared(con).partition("Years in which one region alone reports the indicator")
    assert "2020" not in shared
    assert ["Indeks Kepuasan Masyarakat", "2020", "Kota A, Dinas Kesehatan", "83", "103,75*"] in cells(alone)
    assert "highest" not in alone.partition("Regions by program")[0]
    monkeypatch.setattr(tables, "_MANY_LINES", 3)
    assert "2 years; --year 2021 shows that alone." in compared(con)


def test_at_most_so_many_are_printed_those_that_are_reported_most_often(con):
    for region in ("Kota A", "Kota B"):
        save(con, region, 80.0, indicator="Nilai Satu")
        save(con, region, 80.0, year=2020, indicator="Nilai Dua")
        save(con, region, 80.0, year=2022, indicator="Nilai Dua")
    limited = compared(con, limit=1)
    assert "Nilai Dua" in limited
    assert "Nilai Satu" not in limited
    assert "1 of 2 indicators; --limit shows more." in limited


@pytest.mark.parametrize("width", [80, 100, 160])
def test_a_comparison_fits_a_screen_and_names_both_regions(con, width):
    name = "Persentase pemeriksaan dan pengawasan yang dilakukan untuk koperasi simpan pinjam kewenangan kota"
    for region in ("Kabupaten Pangkajene dan Kepulauan", "Kota Bandar Lampung"):
        save(con, region, 80.0, indicator=name)
    lines = compared(con, width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert "realisasi" in lines[1]
    assert all(word in "".join(lines) for word in ("Kepulauan", "pemeriksaan", "Lampung"))
