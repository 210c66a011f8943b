"""The table `indicators`: the catalogue, and one row for every other indicator that the stored reports print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from made_reports import report

import lkjip
from lkjip import catalogue, store
from lkjip.errors import UsageError
from lkjip.reading.checking import checked


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with store.connect(tmp_path / "lkjip.duckdb") as con:
        yield con


def named(indicator: str, unit: str | None = None, indicator_id: str | None = "x-ikm") -> dict[str, Any]:
    return {"indicator": indicator, "unit": unit, "indicator_id": indicator_id}


def indicators(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Those that are in no catalogue."""
    catalogue.refresh(con)
    return con.execute(
        "select indicator_id, name, unit, polarity, urusan from indicators where starts_with(indicator_id, 'x-')"
        " order by 1"
    ).fetchall()


def test_holds_the_catalogue_with_its_polarity(con: duckdb.DuckDBPyConnection) -> None:
    indicators(con)
    found = con.execute("select count(*), count(distinct polarity), count(urusan) from indicators").fetchall()
    known = len(catalogue.load().indicators)
    assert found == [(known, 2, known)]


def test_a_catalogue_that_was_edited_into_nonsense_is_one_clear_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken() -> None:
        raise ValueError("the entry 'a' lacks name_en")

    monkeypatch.setattr(catalogue, "catalogue", broken)
    (tmp_path / "a.txt").write_text("LAPORAN KINERJA", encoding="utf-8")
    with pytest.raises(
        UsageError, match=r"indicators\.yaml is no catalogue of indicators: the entry 'a' lacks"
    ):
        lkjip.run([tmp_path], tmp_path / "x.duckdb")


def test_has_one_row_an_identifier_over_all_tables_and_reports(con: duckdb.DuckDBPyConnection) -> None:
    store.save(
        con, checked(report("a", iku=[named("IKM")], pk=[named("IKM")], capaian=[named("IKM", "Skor")]))
    )
    store.save(
        con, checked(report("b", renstra=[named("Nilai SAKIP", "Nilai", "x-sakip")], pk=[named("IKM")]))
    )
    assert indicators(con) == [
        ("x-ikm", "IKM", "Skor", None, None),
        ("x-sakip", "Nilai SAKIP", "Nilai", None, None),
    ]


def test_takes_the_name_and_the_unit_that_are_printed_most(con: duckdb.DuckDBPyConnection) -> None:
    prints = [named("Ikm", "%"), named("IKM", "Skor"), named("IKM", "Skor"), named("IKM", None)]
    store.save(con, checked(report(capaian=prints)))
    assert indicators(con) == [("x-ikm", "IKM", "Skor", None, None)]


def test_forgets_what_no_report_prints_any_more(con: duckdb.DuckDBPyConnection) -> None:
    store.save(con, checked(report("a", pk=[named("IKM")])))
    assert len(indicators(con)) == 1
    store.save(con, checked(report("a", pk=[named("Nilai SAKIP", None, "x-sakip")])))
    assert [row[0] for row in indicators(con)] == ["x-sakip"]


def test_leaves_out_facts_without_an_identifier(con: duckdb.DuckDBPyConnection) -> None:
    store.save(con, checked(report(pk=[named("IKM", None, None)])))
    assert indicators(con) == []


def test_is_filled_by_a_run_so_that_every_fact_finds_its_indicator(tmp_path: Path) -> None:
    lines = ["LAPORAN KINERJA TAHUN 2021", "DINAS SOSIAL KOTA SEMARANG", ""]
    lines += ["Indikator\tTarget\tRealisasi", "Jalan mantap\t80%\t78%", "Jembatan hijau\t4 unit\t5 unit"]
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    lkjip.run([tmp_path], tmp_path / "x.duckdb")
    with lkjip.connect(tmp_path / "x.duckdb") as con:
        found = con.execute(
            "select i.name, i.unit, count(*) from indicators i join capaian using (indicator_id)"
            " group by all order by 1"
        ).fetchall()
        orphans = con.execute(
            "select count(*) from capaian anti join indicators using (indicator_id)"
        ).fetchall()
    assert [row[1:] for row in found] == [("unit", 2), ("%", 2)]
    assert found[0][0] == "Jembatan hijau"
    assert found[1][0] == catalogue.load().indicators["jalan-mantap-persen"].name
    assert orphans == [(0,)]
