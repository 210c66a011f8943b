"""The database: what it refuses to open, and how it replaces a report's rows."""

from __future__ import annotations

import subprocess
import sys
import threading
from decimal import Decimal

import duckdb
import pandas as pd
import pytest
from made_reports import report

import schemas
from lkjip import duckdb_file, snapshot, store
from lkjip.duckdb_file import interruptible
from lkjip.errors import StoreError
from lkjip.reading.checking import checked


@pytest.fixture
def con(tmp_path):
    with store.connect(tmp_path / "new" / "lkjip.duckdb") as con:
        yield con


def rows(con, query):
    return con.execute(query).fetchall()


class TestOpening:
    def test_makes_the_folder_the_tables_and_the_views(self, con):
        assert [name for (name,) in rows(con, "show tables")] == sorted([*schemas.TABLES, *schemas.VIEWS])

    def test_whoever_reads_it_is_shown_what_a_user_needs_and_no_more(self, tmp_path):
        store.connect(tmp_path / "lkjip.duckdb").close()
        with store.connect(tmp_path / "lkjip.duckdb", read_only=True) as con:
            assert [name for (name,) in rows(con, "show tables")] == sorted([*schemas.TABLES, *schemas.VIEWS])

    @pytest.mark.parametrize("name", [*schemas.TABLES, *schemas.VIEWS])
    def test_tables_and_views_have_the_columns_of_their_schema(self, con, name):
        found = [(column, kind) for column, kind, *_ in rows(con, f"describe {name}")]
        assert found == [(column.name, column.sql_type) for column in schemas.columns_of(name)]

    def test_opens_its_own_database_again_with_what_it_holds(self, tmp_path):
        db = tmp_path / "lkjip.duckdb"
        with store.connect(db) as con:
            store.save(con, checked(report(capaian=[{}])))
        with store.connect(db) as con:
            assert store.counts(con)["capaian"] == 1
        with store.connect(db, read_only=True) as con, pytest.raises(duckdb.Error):
            con.execute("delete from capaian")

    def test_a_database_to_read_has_to_be_there(self, tmp_path):
        with pytest.raises(StoreError, match=r"There is no database .*none\.duckdb"):
            store.connect(tmp_path / "none.duckdb", read_only=True)

    @pytest.mark.parametrize("content", [b"", b"abc", b"%PDF-1.7 " * 100, b"SQLite format 3\x00" * 100])
    def test_a_file_that_is_no_database_is_refused_and_left_alone(self, tmp_path, content):
        db = tmp_path / "lkjip.duckdb"
        db.write_bytes(content)
        with pytest.raises(StoreError, match=r"lkjip\.duckdb is not a DuckDB database"):
            store.connect(db)
        assert db.read_bytes() == content

    def test_a_database_of_another_program_is_refused_and_left_alone(self, tmp_path):
        db = tmp_path / "theirs.duckdb"
        with duckdb.connect(str(db)) as con:
            con.execute("create table documents (theirs integer)")
        before = db.read_bytes()
        with pytest.raises(StoreError, match=r"theirs\.duckdb belongs to another program"):
            store.connect(db)
        assert db.read_bytes() == before

    def test_a_database_of_another_version_is_refused(self, tmp_path):
        db = tmp_path / "old.duckdb"
        with store.connect(db) as con:
            con.execute("update internal.lkjip_meta set value = '0' where key = 'schema_version'")
        with pytest.raises(StoreError, match=r"old\.duckdb was made by another version of lkjip"):
            store.connect(db)

    def test_a_database_of_the_version_before_is_brought_up_to_date_by_a_run(self, tmp_path):
        db = tmp_path / "old.duckdb"
        with store.connect(db) as con:
            store.save(con, checked(report("a", {"region": "Kota A"}, capaian=[{"realisasi": 3.0}])))
            for table in ("files", "lkjip_meta"):
                con.execute(f"create table main.{table} as select * from internal.{table}")
            con.execute("drop schema internal cascade; drop view if exists capaian_comparison")
            con.execute("create table capaian_comparison_kept (n int)")
            con.execute("create view capaian_comparison as select * from capaian_comparison_kept")
            con.execute("update lkjip_meta set value = '2' where key = 'schema_version'")
        with pytest.raises(StoreError, match=r"by an earlier version of lkjip: the next `lkjip run` brings"):
            store.connect(db, read_only=True)
        store.connect(db).close()
        with store.connect(db, read_only=True) as con:
            assert rows(con, "select region, realisasi from capaian_comparison") == [("Kota A", 3.0)]
            assert [name for (name,) in rows(con, "show tables")] == sorted([*schemas.TABLES, *schemas.VIEWS])

    def test_an_empty_database_is_taken(self, tmp_path):
        duckdb.connect(str(tmp_path / "empty.duckdb")).close()
        with store.connect(tmp_path / "empty.duckdb") as con:
            assert store.counts(con)["documents"] == 0

    def test_a_folder_is_no_database(self, tmp_path):
        with pytest.raises(StoreError, match="is not a DuckDB database"):
            store.connect(tmp_path)

    def test_a_place_that_cannot_be_written_is_named(self, tmp_path):
        (tmp_path / "file").write_text("no folder")
        with pytest.raises(StoreError, match=r"file/lkjip\.duckdb cannot be created: its folder is a file"):
            store.connect(tmp_path / "file" / "lkjip.duckdb")

    def test_a_database_that_another_process_writes_is_in_use_and_read_as_it_was_stored(
        self, tmp_path, caplog, monkeypatch
    ):
        db = tmp_path / "lkjip.duckdb"
        with store.connect(db) as con:
            store.save(con, checked(report(capaian=[{"realisasi": 3.0}])))
        code = (
            f"import duckdb; con = duckdb.connect({str(db)!r}); con.execute('update capaian set realisasi = 4');"
            "con.execute('begin; update capaian set realisasi = 5'); print('open', flush=True); input()"
        )
        monkeypatch.setattr(duckdb_file, "_PATIENCE", 0.05)
        with subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other:
            assert other.stdout.readline() == "open\n"
            with pytest.raises(StoreError, match=rf"in use by another process \({other.pid}\)"):
                store.connect(db)
            with store.connect(db, read_only=True, while_written=True) as con:
                assert rows(con, "select realisasi from capaian_comparison") == [(4.0,)]
            assert f"another process writes {db}: this is what it had stored by" in caplog.text
            assert [path.name for path in tmp_path.iterdir()] == ["lkjip.duckdb", "lkjip.duckdb.wal"]
            monkeypatch.setattr(snapshot, "_copied", lambda *_: False)
            monkeypatch.setattr(snapshot, "_PAUSE", 0)
            with pytest.raises(StoreError, match="in use by another process"):
                store.connect(db, read_only=True, while_written=True)
            other.communicate("\n")

    def test_one_that_is_in_use_for_a_moment_is_waited_for(self, tmp_path):
        """As by the review page, which opens it for the moment of a request."""
        db = tmp_path / "lkjip.duckdb"
        store.connect(db).close()
        reading = store.connect(db, read_only=True)
        threading.Timer(0.2, reading.close).start()
        with store.connect(db) as con:
            assert store.counts(con)["capaian"] == 0

    def test_a_database_that_this_program_reads_is_open_already(self, tmp_path):
        store.connect(tmp_path / "lkjip.duckdb").close()
        with (
            store.connect(tmp_path / "lkjip.duckdb", read_only=True),
            pytest.raises(StoreError, match="open in this program already"),
        ):
            store.connect(tmp_path / "lkjip.duckdb")


@pytest.mark.parametrize(
    "error", [RuntimeError("Query interrupted"), duckdb.Error("Traceback:\n...\nKeyboardInterrupt: ")]
)
def test_what_duckdb_makes_of_ctrl_c_is_a_keyboard_interrupt_again(error):
    with pytest.raises(KeyboardInterrupt), interruptible():
        raise error


def test_other_errors_stay_what_they_are():
    with pytest.raises(RuntimeError, match="something else"), interruptible():
        raise RuntimeError("something else")


def test_a_flat_view_has_every_fact_with_whose_report_it_is_from(con):
    about = {"region": "Kota A", "opd": "Dinas B", "year": 2022, "file_name": "a.pdf"}
    store.save(con, checked(report("a", about, budget=[{"name": "Jalan", "year": 2021}])))
    store.save(
        con, checked(report("b", {"region": None, "year": None}, budget=[{"name": "Air", "year": 2020}]))
    )
    found = rows(con, "select region, opd, report_year, file_name, year, name from flat_budget order by name")
    assert found[1] == ("Kota A", "Dinas B", 2022, "a.pdf", 2021, "Jalan")
    assert (found[0][0], found[0][2], *found[0][4:]) == (None, None, 2020, "Air")


class TestSaving:
    def test_stores_values_in_their_types_and_missing_ones_as_null(self, con):
        store.save(
            con, checked(report(budget=[{"anggaran": 7085233615.1, "sisa": None, "realisasi_pct": 99.5}]))
        )
        found = rows(con, "select anggaran, sisa, realisasi_pct, page, line, corrected, code from budget")
        assert found == [(Decimal("7085233615.10"), None, 99.5, None, 1, False, None)]

    def test_keeps_the_cents_of_the_largest_budgets(self, con):
        amounts = [90_000_000_000_000.37, 79_520_000_000_000.01, -44_999_999_999_999.99]
        store.save(
            con, checked(report(budget=[{"name": str(n), "anggaran": a} for n, a in enumerate(amounts)]))
        )
        found = rows(con, "select anggaran from budget order by name")
        assert [str(amount) for (amount,) in found] == [f"{amount:.2f}" for amount in amounts]

    def test_the_same_report_again_replaces_its_rows_and_no_others(self, con):
        store.save(con, checked(report("a", pk=[{"target": 1}, {"target": 2}], capaian=[{"realisasi": 3}])))
        store.save(con, checked(report("b", pk=[{"target": 9}])))
        store.save(con, checked(report("a", pk=[{"target": 5}])))
        assert rows(con, "select document_id, target from pk order by 1") == [("a", 5), ("b", 9)]
        assert rows(con, "select fact_id from fact_sources order by 1") == [("a-pk-0",), ("b-pk-0",)]
        assert rows(con, "select count(*) from findings where document_id = 'a'") == [(0,)]
        assert store.counts(con)["documents"] == 2

    def test_a_fault_halfway_leaves_the_earlier_data(self, con):
        store.save(con, checked(report("a", pk=[{"target": 1}])))
        twice = checked(report("a", pk=[{"target": 2}]))
        twice.tables["renstra"] = pd.concat([checked(report("a", renstra=[{}])).tables["renstra"]] * 2)
        with pytest.raises(duckdb.ConstraintException):
            store.save(con, twice)
        assert rows(con, "select target from pk") == [(1,)]
        assert store.counts(con)["documents"] == 1

    def test_text_of_any_kind_is_stored_as_it_is(self, con):
        evil = "'); drop table documents; -- \"\x1b[31m\u202e\n[red]"
        store.save(
            con, checked(report("a", {"file_name": evil}, pk=[{"indicator": evil, "target_text": "=1+1"}]))
        )
        assert rows(
            con, "select file_name, indicator, target_text from pk join documents using (document_id)"
        ) == [(evil, evil, "=1+1")]

    def test_the_catalogue_is_replaced_as_a_whole(self, con):
        catalogue = pd.DataFrame(
            [{"indicator_id": "ikm", "name": "IKM", "unit": None, "polarity": "higher", "urusan": None}]
        )
        store.save_indicators(con, catalogue)
        store.save_indicators(con, catalogue.assign(indicator_id="sakip"))
        assert rows(con, "select indicator_id, polarity, unit from indicators") == [("sakip", "higher", None)]
