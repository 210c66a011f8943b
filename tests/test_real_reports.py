"""End to end on real reports, where they lie beside the repository; they are no part of it."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pypdfium2
import pytest
from rapidfuzz import fuzz

import lkjip
from lkjip.compare.side_by_side import indicator_sides

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
PDFS = [
    SHARED / "corpus" / name
    for name in (
        "IKU DISPARBUD 2016 jadi ttd.pdf",
        "1507606233_lampiran_iku.pdf",
        "LAMPIRAN 2 PK 2016.pdf",
        "Perjanjian Kinerja TA. 2016 Fix.pdf",
        "LAMPIRAN PERJANJIAN KINERJA BIDANG KEBUDAYAAN.pdf",
    )
]
TABLES = {
    "iku": "indicator",
    "pk": "indicator",
    "capaian": "indicator",
    "budget": "name",
    "renstra": "indicator",
}

pytestmark = pytest.mark.skipif(
    not SEEDS or not all(path.exists() for path in PDFS), reason="the real reports are not beside the repository"
)  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("real") / "lkjip.duckdb"
    assert lkjip.run([*SEEDS, *PDFS], path).failed == ()
    return path


@pytest.fixture(scope="module")
def score():
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold():
    found = (json.loads(path.read_text(encoding="utf-8")) for path in (SHARED / "gold").glob("*.json"))
    return {transcript["file"]: transcript for transcript in found}


def query(db, sql):
    with lkjip.connect(db) as con:
        return con.execute(sql).fetchall()


@pytest.mark.parametrize("kind", ["iku", "pk", "capaian", "budget"])
@pytest.mark.parametrize("report", SEEDS, ids=lambda path: path.name[:30])
def test_seeds_are_right_in_each_kind(db, score, gold, report, kind):
    with lkjip.connect(db) as con:
        found = score.score_report(con, gold[report.name], show=0)
    if not gold[report.name][kind]:
        pytest.skip("the report has no such table")
    assert score.f1(found[kind]) >= 0.98


@pytest.mark.parametrize("report", PDFS, ids=lambda path: path.name[:30])
def test_pdfs_are_right(db, score, gold, report):
    with lkjip.connect(db) as con:
        found = score.score_report(con, gold[report.name], show=0)
    whole = {}
    for kind in score.NAME:
        score.add(whole, found[kind])
    assert whole["gold"] > 0
    assert score.f1(whole) >= 0.95


@pytest.mark.parametrize("report", [*SEEDS, *PDFS], ids=lambda path: path.name[:30])
def test_region_opd_and_year(db, score, gold, report):
    with lkjip.connect(db) as con:
        assert score.score_report(con, gold[report.name], show=0)["metadata_wrong"] == []


def letters(text):
    return re.sub(r"\W+", "", text).lower()


@pytest.mark.parametrize("report", PDFS, ids=lambda path: path.name[:30])
def test_box_of_every_fact_encloses_its_name(db, report):
    """The text that PDFium reads inside the box holds the words of the fact."""
    facts = []
    for table, name in TABLES.items():
        facts += query(
            db,
            f"select {name}, page, x0, top, x1, bottom from {table} join documents using (document_id) "
            f"where file_name = '{report.name}'",
        )
    assert facts
    with pypdfium2.PdfDocument(report) as document:
        outside = [fact for fact in facts if not encloses(document, *fact)]
    assert outside == []


def encloses(document, name, page, x0, top, x1, bottom):
    """Whether a box of a page, given from its top left corner, holds a name."""
    leaf = document[page - 1]
    left, lower, _, upper = leaf.get_bbox()
    if leaf.get_rotation() == 90:
        sides = {"left": left + top, "bottom": lower + x0, "right": left + bottom, "top": lower + x1}
    else:
        sides = {"left": left + x0, "bottom": upper - bottom, "right": left + x1, "top": upper - top}
    text = leaf.get_textpage().get_text_bounded(**sides)
    return fuzz.partial_ratio(letters(name), letters(text)) >= 85


def test_second_run_skips_everything(db):
    before = query(db, "select fact_id from capaian order by 1")
    result = lkjip.run([*SEEDS, *PDFS], db)
    assert {outcome.status for outcome in result.outcomes} == {"skipped"}
    assert query(db, "select fact_id from capaian order by 1") == before


def test_ids_are_the_same_in_another_database(db, tmp_path):
    other = tmp_path / "other.duckdb"
    some = [SEEDS[0], *PDFS[:2]]
    lkjip.run(some, other)
    names = ", ".join(f"'{path.name}'" for path in some)
    for table in TABLES:
        rows = f"{table} join documents using (document_id) where file_name in ({names})"
        ids = f"select fact_id from {rows} order by 1"
        assert query(other, ids) == query(db, ids)
    assert query(other, "select count(*) from fact_sources") > [(0,)]


def test_two_cities_meet_in_the_share_of_active_cooperatives_and_in_their_akip_score(db):
    with lkjip.connect(db) as con:
        sides = indicator_sides(con, None, 2022)
    found = {(side.name, side.region): (side.amount, side.share) for side in sides}
    assert found["Persentase koperasi aktif", "Kota Semarang"][0] == 76.64
    assert found["Persentase koperasi aktif", "Kota Bandar Lampung"][0] == 37.15
    name = next(side.name for side in sides if "SAKIP" in side.name)
    assert found[name, "Kota Semarang"][0] == 79.71
    assert (name, "Kota Bandar Lampung") in found


def test_the_programs_of_two_cities_meet_under_one_code(db):
    programs = query(db, "select region, program_code from budget_comparison where year = 2022")
    codes = {
        region: {code for other, code in programs if other == region}
        for region in ("Kota Semarang", "Kota Bandar Lampung")
    }
    assert codes["Kota Semarang"] == {f"2.17.0{k}" for k in range(1, 9)}
    assert codes["Kota Semarang"] - codes["Kota Bandar Lampung"] == {"2.17.02"}
    assert codes["Kota Bandar Lampung"] <= codes["Kota Semarang"]


def test_budgets_of_the_old_structure_have_no_code(db):
    assert query(db, "select count(program_code) from budget where year < 2021") == [(0,)]


SEEN = "select region, rule, line, coalesce(expected, ''), found from findings join documents using (document_id)"


@pytest.mark.parametrize(
    ("city", "rule", "line", "expected", "found"),
    [
        ("Bandar Lampung", "quarter_agrees", 590, "103,97", "100,16"),
        ("Bandar Lampung", "capaian_follows", 590, "103,98", "100,16"),
        ("Bandar Lampung", "program_adds_up", 1104, "sisa 342.185.896", "sisa 406.379.046"),
        ("Bandar Lampung", "pct_follows", 1106, "61,38", "60,46"),
        ("Bandar Lampung", "pct_follows", 1148, "0", "100"),
        ("Bandar Lampung", "parts_are_parts", 1089, "an amount of its own", "3.981.200.000"),
        ("Bandar Lampung", "region_is_that_of_report", 565, "Kota Bandar Lampung", "Kota Bontang"),
        ("Bandar Lampung", "capaian_plausible", 977, "below 1.000 %", "4.151,72 %"),
        ("Bandar Lampung", "capaian_plausible", 1045, "below 1.000 %", "4.151,72 %"),
        ("Semarang", "pk_agrees_with_budget", 1072, "22.500.227.865", "26.163.067.000"),
        ("Semarang", "target_year_is_that_of_title", 1105, "2022", "2021"),
        ("Semarang", "units_agree", 655, "target 77,20, realisasi 79,71", "78%"),
    ],
)
def test_contradictions_of_the_seeds_are_found(db, city, rule, line, expected, found):
    assert (f"Kota {city}", rule, line, expected, found) in query(db, SEEN)


def test_no_contradiction_is_found_that_the_seeds_do_not_have(db):
    """What is found besides: what these reports print wrongly elsewhere, looked up line by line."""
    texts = f"{SEEN} where file_name like '%.txt' and rule <> 'table_not_understood'"
    counts = query(db, f"select region, count(*) from ({texts}) group by all order by 1")
    assert counts == [("Kota Bandar Lampung", 14), ("Kota Semarang", 3)]
