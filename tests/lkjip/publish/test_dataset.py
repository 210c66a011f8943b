"""A dataset of Parquet files holds what a database holds, whatever breaks off the writing of it."""

from __future__ import annotations

import duckdb
import made_reports
import pytest
from click.testing import CliRunner
from many_reports import make_reports, rows

import schemas
from lkjip.cli import main
from lkjip.errors import StoreError, UsageError
from lkjip.publish import dataset
from lkjip.reading import pipeline
from lkjip.runs import batch

pytestmark = pytest.mark.usefixtures("in_this_process")
TABLES = [table for table in schemas.TABLES if table != "indicators"]


REPORTS = {
    "a.txt": "ok-2015 80 81",
    "b.txt": "ok-2016 82",
    "c.txt": "ok-2016 83",
    "d.txt": "ok-2017 84",
    "e.txt": "ok 85",
    "f.txt": "fail",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "read_report", made_reports.read)
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "reports" / name).write_text(text)
    return tmp_path / "reports"


@pytest.fixture
def compared(folder, tmp_path):
    """Runs over the folder into a dataset, and says whether it holds what a new database does."""

    def compare(name):
        db, to = tmp_path / f"{name}.duckdb", tmp_path / "dataset"
        batch.run([folder], db, workers=1)
        batch.run([folder], to=to, workers=1)
        assert in_files(to) == {table: len(found) for table, found in rows(db).items() if table in TABLES}
        return rows(to / dataset.FILE_NAME) == rows(db)

    return compare


def in_files(to):
    """How many rows the files hold, for whoever asks no view."""
    found = {}
    for table in TABLES:
        query = f"select count(*) from read_parquet('{to}/{table}/*/*.parquet')"
        found[table] = duckdb.sql(query).fetchall()[0][0]
    return found


def states(to):
    return {path: path.stat().st_mtime_ns for path in to.rglob("*.parquet")}


def test_it_holds_what_a_database_holds_and_stays_so(folder, tmp_path, compared):
    assert compared("first")
    before = states(tmp_path / "dataset")
    (folder / "f.txt").unlink()
    assert batch.run([folder], to=tmp_path / "dataset", workers=1).statuses == {"skipped": 5}
    assert states(tmp_path / "dataset") == before


def test_what_changes_replaces_what_was_whatever_its_year(folder, tmp_path, compared):
    assert compared("first")
    before = states(tmp_path / "dataset")
    (folder / "a.txt").write_text("ok-2031 90")
    (folder / "b.txt").write_text("ok-2016 91 92")
    (folder / "f.txt").write_text("ok-2031 93")
    (folder / "g.txt").write_text("fail")
    assert compared("second")
    assert not list((tmp_path / "dataset").glob("*/report_year=2015/*"))
    unchanged = [path for path in before if "report_year=2017" in str(path)]
    assert {path: before[path] for path in unchanged}.items() <= states(tmp_path / "dataset").items()


@pytest.mark.parametrize("written", [0, 5, 20])
def test_broken_off_while_files_are_written_it_shows_the_same_and_goes_on(
    folder, tmp_path, compared, monkeypatch, written
):
    to = tmp_path / "dataset"
    batch.run([folder / "a.txt", folder / "b.txt"], to=to, workers=1)
    (folder / "b.txt").write_text("ok-2015 86")
    files = []

    def write(*args):
        if len(files) == written:
            raise KeyboardInterrupt
        files.append(args)
        return write_file(*args)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        write_file = dataset._write
        patch.setattr(dataset, "_write", write)
        batch.run([folder], to=to, workers=1)
    assert len(files) == written
    batch.run([folder], tmp_path / "whole.duckdb", workers=1)
    shown, whole = rows(to / dataset.FILE_NAME), rows(tmp_path / "whole.duckdb")
    computed_later = {"indicators"}
    assert {name: shown[name] for name in shown if name not in computed_later} == {
        name: whole[name] for name in whole if name not in computed_later
    }
    assert compared("again")


def test_it_may_be_moved_and_is_asked_like_a_database(tmp_path):
    folder = make_reports(tmp_path / "reports", 2)
    batch.run([folder], tmp_path / "lkjip.duckdb", workers=1)
    batch.run([folder], to=tmp_path / "dataset's", workers=1)
    (tmp_path / "dataset's").rename(tmp_path / "moved, too")
    dbs = (tmp_path / "lkjip.duckdb", tmp_path / "moved, too" / dataset.FILE_NAME)
    for command in ("compare", "findings"):
        printed = [CliRunner().invoke(main, [command, "--db", str(db)]).output for db in dbs]
        assert len(printed[0].splitlines()) > 10
        assert printed[0] == printed[1]
    assert "What could not be read" in CliRunner().invoke(main, ["status", "--db", str(dbs[1])]).output
    for db in dbs:
        assert CliRunner().invoke(main, ["export", "--db", str(db), "--to", f"{db}.csv"]).exit_code == 0
    for name in ("capaian", "fact_sources", "findings", "budget_comparison"):
        assert len({(tmp_path / f"{db}.csv" / f"{name}.csv").read_text() for db in dbs}) == 1
    assert batch.run([folder], dbs[1], workers=1).statuses["skipped"] == 3


def test_a_database_is_no_dataset_and_a_report_is_stored_once(folder, tmp_path):
    batch.run([folder / "a.txt"], tmp_path / dataset.FILE_NAME, workers=1)
    with pytest.raises(StoreError, match="is a database with reports of its own: name another folder"):
        batch.run([folder], to=tmp_path, workers=1)
    assert not (tmp_path / "capaian").exists()
    with pytest.raises(StoreError, match="stands for other names"):
        batch.run([folder], to=tmp_path / "[2021]", workers=1)
    assert not (tmp_path / "[2021]").exists()
    with pytest.raises(UsageError, match="Either --db or --to"):
        batch.run([folder], tmp_path / "x.duckdb", to=tmp_path / "x")


def test_a_second_run_on_it_says_so_and_touches_nothing(folder, tmp_path):
    to = tmp_path / "dataset"
    batch.run([folder / "a.txt"], to=to, workers=1)
    before = states(to)
    with (
        dataset.connect(to),
        pytest.raises(StoreError, match=r"lkjip\.duckdb is open in this program already"),
    ):
        batch.run([folder], to=to, workers=1)
    assert states(to) == before


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(folder, tmp_path):
    to = tmp_path / "dataset"
    batch.run([folder / "a.txt"], to=to, workers=1)
    (to / "capaian" / "report_year=2016").write_text("in the way")
    with pytest.raises(StoreError, match=r"^The dataset .* cannot be written: "):
        batch.run([folder], to=to, workers=1)
