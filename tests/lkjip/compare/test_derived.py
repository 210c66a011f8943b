"""What is computed from all reports is kept, and never shown when a report has changed since."""

from __future__ import annotations

import pytest
from made_reports import report

import schemas
from lkjip import store
from lkjip.compare import derived
from lkjip.reading.checking import checked


@pytest.fixture
def con(tmp_path):
    with store.connect(tmp_path / "lkjip.duckdb") as con:
        yield con


def save(con, number, realisasi):
    document = {"region": f"Kota {number}", "year": 2021}
    budget = [{"anggaran": 2e9, "realisasi": 1e9, "program_code": None}]
    facts = report(
        f"doc-{number}", document, capaian=[{"realisasi": realisasi, "target": 80.0}], budget=budget
    )
    store.save(con, checked(facts))


def reached(con):
    return con.execute("select region, realisasi from capaian_comparison order by all").fetchall()


def compared(con):
    return [con.execute(f"select * from {view} order by all").fetchall() for view in schemas.VIEWS]


def has_kept(con):
    query = "select sql from duckdb_views() where view_name = 'capaian_comparison'"
    return "_kept" in con.execute(query).fetchall()[0][0]


def test_views_show_the_same_before_and_after_their_rows_are_kept(con):
    save(con, 1, 84.0)
    computed = compared(con)
    assert not has_kept(con)
    derived.refresh(con)
    assert has_kept(con)
    assert compared(con) == computed


def test_a_changed_report_is_seen_at_once(con):
    save(con, 1, 84.0)
    derived.refresh(con)
    save(con, 1, 85.0)
    save(con, 2, 90.0)
    assert reached(con) == [("Kota 1", 85.0), ("Kota 2", 90.0)]
    with store.transaction(con):
        store.delete(con, "doc-2")
    assert reached(con) == [("Kota 1", 85.0)]
    derived.refresh(con)
    assert reached(con) == [("Kota 1", 85.0)]


def test_a_change_that_is_rolled_back_leaves_what_is_kept(con):
    save(con, 1, 84.0)
    derived.refresh(con)
    with pytest.raises(KeyboardInterrupt), store.transaction(con):
        store.delete(con, "doc-1")
        raise KeyboardInterrupt
    assert has_kept(con)
    assert reached(con) == [("Kota 1", 84.0)]


def test_what_is_kept_survives_closing(tmp_path):
    with store.connect(tmp_path / "x.duckdb") as con:
        save(con, 1, 84.0)
        derived.refresh(con)
    with store.connect(tmp_path / "x.duckdb") as con:
        assert has_kept(con)
    with store.connect(tmp_path / "x.duckdb", read_only=True) as con:
        assert reached(con) == [("Kota 1", 84.0)]
