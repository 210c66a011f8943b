"""The views that put regions side by side choose the best-supported fact."""

import pandas as pd
import pytest
from made_reports import report

from lkjip import store
from lkjip.reading.checking import checked
from normalize.body_catalogue import kinds
from normalize.body_ids import body_id


@pytest.fixture
def con(tmp_path):
    with store.connect(tmp_path / "lkjip.duckdb") as con:
        yield con


def save(con, document_id, region="Kota Semarang", **tables):
    store.save(con, checked(report(document_id, {"region": region}, **tables)))


def capaian(con, columns):
    return con.execute(f"select {columns} from capaian_comparison order by all").fetchall()


def test_one_row_an_indicator_region_and_year(con):
    save(con, "a", capaian=[{"realisasi": 84.0, "target": 80.0}, {"realisasi": 82.0, "year": 2020}])
    save(con, "b", "Kota Bandar Lampung", capaian=[{"realisasi": 79.0}, {"realisasi": 20.0, "period": "tw1"}])
    assert capaian(con, "region, year, realisasi, capaian_recomputed") == [
        ("Kota Bandar Lampung", 2021, 79, None),
        ("Kota Semarang", 2020, 82, None),
        ("Kota Semarang", 2021, 84, 105),
    ]


def test_the_surest_reading_stands_then_the_row_with_most_values(con):
    save(con, "a", capaian=[{"realisasi": 1.0, "target": 2.0, "confidence": 0.6}])
    save(con, "b", capaian=[{"realisasi": 3.0, "confidence": 0.94}])
    save(con, "c", capaian=[{"realisasi": 4.0, "target": 5.0, "capaian": 80.0, "confidence": 0.91}])
    assert capaian(con, "document_id, realisasi") == [("c", 4)]


def test_the_catalogue_gives_the_name_and_which_way_is_better(con):
    catalogue = {
        "indicator_id": "aki",
        "name": "Angka Kematian Ibu",
        "unit": None,
        "polarity": "lower",
        "urusan": None,
    }
    store.save_indicators(con, pd.DataFrame([catalogue]))
    printed = {"indicator": "AKI", "indicator_id": "aki", "target": 80.0}
    save(con, "a", capaian=[printed | {"realisasi": 60.0}])
    save(
        con, "b", "Kota Bandar Lampung", capaian=[printed | {"indicator": "Kematian ibu", "realisasi": 100.0}]
    )
    assert capaian(con, "indicator, capaian_recomputed") == [
        ("Angka Kematian Ibu", 75),
        ("Angka Kematian Ibu", 125),
    ]


def test_spending_is_preferred_to_plans_and_only_programs_are_compared(con):
    save(
        con,
        "a",
        budget=[
            {"stage": "pk", "anggaran": 900.0, "confidence": 1.0},
            {"stage": "realisasi", "anggaran": 1000.0, "realisasi": 870.0, "realisasi_pct": 87.5},
            {"stage": "realisasi", "level": "kegiatan", "anggaran": 5.0},
        ],
    )
    found = con.execute("select stage, anggaran, absorption, realisasi_pct from budget_comparison").fetchall()
    assert found == [("realisasi", 1000, 87, 87.5)]


def test_programs_of_one_code_are_one_however_they_are_spelled(con):
    for name in ("Program Informasi Publik", "PROGRAM  INFORMASI"):
        save(con, name, name, budget=[{"name": name, "program_code": "2.16.02", "anggaran": 10.0}])
    found = con.execute("select distinct program_code from budget_comparison").fetchall()
    assert found == [("2.16.02",)]


def test_programs_that_differ_only_in_punctuation_or_case_are_one_and_spending_stands(con):
    agreed = {"name": "Usaha menengah, Usaha Kecil dan", "program_code": None, "stage": "pk", "anggaran": 9.0}
    spent = {
        "name": "Usaha Menengah. Usaha Kecil. Dan",
        "program_code": None,
        "anggaran": 10.0,
        "realisasi": 8.0,
    }
    save(con, "a", budget=[agreed, spent | {"stage": "realisasi"}])
    found = con.execute("select program, stage, anggaran from budget_comparison").fetchall()
    assert found == [("Usaha Menengah. Usaha Kecil. Dan", "realisasi", 10)]


def test_a_row_with_a_figure_is_preferred_to_a_surer_one_without(con):
    nothing = {"realisasi_text": "-", "target": 80.0, "confidence": 0.95}
    save(con, "a", capaian=[nothing, {"realisasi": 3.0, "confidence": 0.6}])
    assert capaian(con, "realisasi") == [(3,)]


def test_ranks_within_indicator_and_year_follow_the_polarity(con):
    catalogue = [
        {"indicator_id": "aki", "name": "AKI", "polarity": "lower"},
        {"indicator_id": "ipm", "name": "IPM", "polarity": "higher"},
    ]
    store.save_indicators(con, pd.DataFrame(catalogue).assign(unit=None, urusan=None))
    reached = {"Kota Semarang": 60.0, "Kota Bandar Lampung": 100.0, "Kota Bogor": 80.0}
    for region, realisasi in reached.items():
        rows = [
            {"indicator": key, "indicator_id": key, "realisasi": realisasi, "target": 80.0}
            for key in ("aki", "ipm", "x-own")
        ]
        save(con, region, region, capaian=[*rows, rows[0] | {"year": 2020}])
    best_first = ["Kota Semarang", "Kota Bogor", "Kota Bandar Lampung"]
    for key, order in (("aki", best_first), ("ipm", best_first[::-1])):
        found = con.execute(
            "select region, realisasi_rank, capaian_rank from capaian_comparison"
            " where indicator_id = ? and year = 2021 order by realisasi_rank",
            [key],
        ).fetchall()
        assert found == [(region, place, place) for place, region in enumerate(order, 1)]
    unknown = "select distinct realisasi_rank from capaian_comparison where indicator_id = 'x-own'"
    assert con.execute(unknown).fetchall() == [(None,)]


def test_programs_are_ranked_by_absorption_under_one_code_whatever_their_names(con):
    for region, name, spent in (("Kota Semarang", "Program UMKM", 70.0), ("Kota Bogor", "Prog. UMKM", 90.0)):
        save(
            con,
            region,
            region,
            budget=[{"name": name, "program_code": "2.17.08", "anggaran": 100.0, "realisasi": spent}],
        )
    found = con.execute(
        "select region, absorption, absorption_rank from budget_comparison order by 3"
    ).fetchall()
    assert found == [("Kota Bogor", 90, 1), ("Kota Semarang", 70, 2)]


def save_of(con, document_id, opd, region="Kota Semarang", **tables):
    document = {"region": region, "opd": opd, "opd_id": body_id(opd) if opd else None}
    store.save(con, checked(report(document_id, document, **tables)))


def test_prints_of_one_body_are_one_row_and_bodies_named_after_places_are_several(con):
    save_of(con, "a", "Dinas Koperasi dan UKM", capaian=[{"realisasi": 1.0}])
    save_of(con, "b", "Dinas Koperasi dan Usaha Mikro", capaian=[{"realisasi": 1.0}])
    save_of(con, "c", "Kecamatan Tembalang", capaian=[{"realisasi": 2.0}])
    save_of(con, "d", "Kecamatan Mijen", capaian=[{"realisasi": 3.0}])
    found = capaian(con, "opd_id, realisasi")
    assert found == [("dinas-koperasi-ukm", 1), ("kecamatan", 2), ("kecamatan", 3)]


def test_the_bodies_that_the_views_know_by_name_are_those_of_the_catalogue(con):
    named = [kind.kind_id for kind in kinds() if kind.named]
    keys = con.execute("select body_key(id, 'X') = 'x' from (select unnest(?) as id)", [named]).fetchall()
    assert len(keys) > 3
    assert all(key for (key,) in keys)


def test_a_report_without_region_stays_in_the_views(con):
    save_of(con, "a", "Dinas Sosial", region=None, capaian=[{"realisasi": 1.0}])
    assert capaian(con, "region, realisasi") == [(None, 1)]
