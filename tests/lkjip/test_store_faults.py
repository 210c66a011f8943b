"""A database on a full disk, damaged, deleted or made by somebody else: told in one sentence, and kept out."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from made_reports import read, report

import lkjip
import schemas
from lkjip import store, stored_views
from lkjip.compare import derived
from lkjip.errors import StoreError
from lkjip.publish import dataset
from lkjip.publish.export import export
from lkjip.reading import pipeline
from lkjip.reading.checking import checked
from lkjip.runs import batch, ledger


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "lkjip.duckdb"
    with store.connect(path) as con:
        store.save(con, checked(report(capaian=[{"realisasi": 1.0}] * 3)))
        derived.refresh(con)
    return path


def command(*words: object, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command line; with a limit (bytes) no file grows larger, as on a full disk."""

    def limited() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "lkjip", *map(str, words)],
        preexec_fn=limited,
        capture_output=True,
        text=True,
        check=False,
    )


class TestFaults:
    @pytest.mark.parametrize("place", [4096, 12288, 0.3, 0.6])
    def test_a_damaged_database_is_one_sentence_and_2(self, db, tmp_path, place):
        size = db.stat().st_size
        where = place if place >= 1 else int(size * place)
        with db.open("r+b") as file:
            file.seek(where)
            file.write(b"\0" * (size - where))
        for words in (["status"], ["export", "--to", tmp_path / "to"], ["run", tmp_path / "a.txt"]):
            (tmp_path / "a.txt").write_text("Dengan hormat.")
            ended = command(*words, "--db", db)
            assert (ended.returncode, ended.stderr.count("\n")) == (2, 1), ended.stderr
            assert "is damaged" in ended.stderr

    @pytest.mark.parametrize("place", [100, 5000, 0.5])
    def test_a_truncated_database_is_told_where_it_is_opened(self, db, place):
        os.truncate(db, place if place >= 1 else int(db.stat().st_size * place))
        with pytest.raises(StoreError, match=r"lkjip\.duckdb is damaged: "):
            store.connect(db, read_only=True)

    def test_a_full_disk_ends_a_run_with_one_sentence_and_2(self, tmp_path):
        for number in range(3):
            (tmp_path / f"{number}.txt").write_text("Indikator\tTarget\tRealisasi\n" + "Jalan\t8\t9\n" * 9)
        store.connect(tmp_path / "x.duckdb").close()
        ended = command("run", tmp_path, "--db", tmp_path / "x.duckdb", "--workers", 1, limit=2000)
        assert (ended.returncode, ended.stderr.count("\n")) == (2, 1), ended.stderr
        assert "File too large" in ended.stderr
        with store.connect(tmp_path / "x.duckdb", read_only=True) as con:
            assert store.counts(con)["findings"] == 0

    @pytest.mark.usefixtures("in_this_process")
    def test_a_database_deleted_during_a_run_is_noticed(self, tmp_path, monkeypatch):
        monkeypatch.setattr(pipeline, "read_report", read)
        record = ledger.record_reading

        def deleted(con, entry, facts):
            record(con, entry, facts)
            (tmp_path / "x.duckdb").unlink()

        (tmp_path / "a.txt").write_text("ok 1")
        with monkeypatch.context() as patch, pytest.raises(StoreError, match="was deleted or replaced while"):
            patch.setattr(ledger, "record_reading", deleted)
            batch.run([tmp_path / "a.txt"], tmp_path / "x.duckdb", workers=1)
        (tmp_path / "x.duckdb.wal").write_bytes(b"of the database that was there")
        assert batch.run([tmp_path / "a.txt"], tmp_path / "x.duckdb", workers=1).totals["capaian"] == 1


class TestOfSomebodyElse:
    SECRET = "kept from everybody"  # noqa: S105 (no password)

    @pytest.fixture
    def secret(self, tmp_path):
        path = tmp_path / "elsewhere" / "secret.csv"
        path.parent.mkdir()
        path.write_text(f"word\n{self.SECRET}\n")
        return path

    def taint(self, db: Path, sql: str) -> None:
        with duckdb.connect(str(db)) as con:
            con.execute(sql)

    @pytest.mark.parametrize(
        "view", [*schemas.VIEWS, "internal.indicator_spread", "internal.capaian_comparison_computed"]
    )
    def test_a_view_under_our_name_shows_what_ours_shows(self, db, secret, view):
        with store.connect(db, read_only=True) as con:
            before = con.execute(f"select * from {view} order by all").fetchall()
        self.taint(db, f"create or replace view {view} as select word as indicator from '{secret}'")
        with lkjip.connect(db) as con:
            assert con.execute(f"select * from {view} order by all").fetchall() == before

    def test_no_view_of_theirs_reads_a_file(self, db, secret):
        self.taint(db, f"create view theirs as select * from read_csv('{secret}')")
        with lkjip.connect(db) as con:
            with pytest.raises(duckdb.PermissionException):
                con.execute("select * from stored.theirs")
            with pytest.raises(duckdb.Error):
                con.execute("reset disabled_filesystems")

    def test_a_dataframe_of_the_caller_can_be_asked(self, db):
        frame = pd.DataFrame({"word": ["mine"]})
        with lkjip.connect(db) as con:
            assert con.execute("select word from frame").fetchall() == [(frame["word"][0],)]

    @pytest.mark.parametrize(
        "table", ["capaian", "documents", "indicators", "internal.files", "internal.capaian_comparison_kept"]
    )
    def test_a_view_in_place_of_a_table_is_refused(self, db, secret, table):
        self.taint(db, f"drop table {table}; create view {table} as select * from read_csv('{secret}')")
        with pytest.raises(
            StoreError, match=f"was changed by another program: {table.split('.')[-1]} is no table"
        ):
            lkjip.connect(db)

    def test_a_dataset_shows_its_own_files_and_no_others(self, tmp_path, secret):
        with dataset.connect(tmp_path / "data") as con:
            store.save(con, checked(report(capaian=[{"realisasi": 1.0}])))
            dataset.write(con, tmp_path / "data")
        db = tmp_path / "data" / dataset.FILE_NAME
        self.taint(db, f"create or replace view capaian as select * from read_csv('{secret}')")
        with lkjip.connect(db) as con:
            assert con.execute("select realisasi from capaian").fetchall() == [(1.0,)]
            with pytest.raises(duckdb.PermissionException):
                con.execute(f"select * from read_csv('{secret}')")

    def test_an_export_writes_where_it_is_told_to_and_spreads_nothing(self, db, secret, tmp_path):
        self.taint(db, f"create or replace view budget_comparison as select word as program from '{secret}'")
        for path in export(db, tmp_path / "to", "csv"):
            assert self.SECRET not in path.read_text(encoding="utf-8")

    def test_our_views_are_stored_in_place_of_theirs_by_the_next_run(self, db, secret):
        self.taint(db, f"create or replace view capaian_comparison as select * from read_csv('{secret}')")
        with store.connect(db) as con:
            assert stored_views.is_derived_fresh(con)
            assert con.execute("select count(*) from capaian_comparison").fetchall() == [(1,)]


def test_an_empty_database_is_told_of_where_it_is_read(tmp_path):
    duckdb.connect(str(tmp_path / "x.duckdb")).close()
    with pytest.raises(StoreError, match=r"x\.duckdb is empty: `lkjip run` fills it"):
        lkjip.connect(tmp_path / "x.duckdb")


def test_a_disk_that_is_full_when_the_database_is_made_leaves_none(tmp_path):
    (tmp_path / "a.txt").write_text("Dengan hormat.")
    ended = command("run", tmp_path, "--db", tmp_path / "x.duckdb", "--workers", 1, limit=50_000)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1), ended.stderr
    assert not (tmp_path / "x.duckdb").exists()
