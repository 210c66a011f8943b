"""A run over many reports: what is read again, what replaces what, and what a bad report cannot do."""

from __future__ import annotations

import os

import pytest
from made_reports import read

from lkjip import store
from lkjip.errors import CorrectionsError, UsageError
from lkjip.file_content import sha256_of
from lkjip.reading import pipeline, reader_version
from lkjip.runs import batch, ledger

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports"


@pytest.fixture
def db(tmp_path):
    return tmp_path / "lkjip.duckdb"


@pytest.fixture
def run(folder, db, monkeypatch):
    monkeypatch.setattr(pipeline, "read_report", read)

    def run_again(**options):
        return batch.run([folder], db, workers=1, **options)

    return run_again


def statuses(result):
    return {outcome.path.name: outcome.status for outcome in result.outcomes}


def query(db, sql):
    with store.connect(db, read_only=True) as con:
        return con.execute(sql).fetchall()


def test_reads_all_reports_and_tells_what_each_gave(folder, run, db):
    (folder / "a.txt").write_text("ok 80 90")
    (folder / "b.txt").write_text("ok")
    result = run()
    assert statuses(result) == {"a.txt": "ok", "b.txt": "ok"}
    assert result.outcomes[0].counts == {
        "iku": 0,
        "pk": 0,
        "capaian": 2,
        "budget": 0,
        "renstra": 0,
        "printed_tables": 0,
    }
    assert (result.totals["capaian"], result.exit_status) == (2, 0)
    assert query(db, "select file_name, message from documents order by 1") == [
        ("a.txt", "ocr auto"),
        ("b.txt", "ocr auto"),
    ]


class TestBadReports:
    def test_one_that_fails_stops_no_other_and_is_named_with_its_reason(self, folder, run, db):
        (folder / "a.txt").write_text("fail")
        (folder / "b.txt").write_text("bug")
        (folder / "c.txt").write_text("ok 80")
        result = run()
        assert statuses(result) == {"a.txt": "failed", "b.txt": "failed", "c.txt": "ok"}
        assert result.exit_status == 1
        failed = query(
            db, "select file_name, file_format, message from documents where status = 'failed' order by 1"
        )
        assert failed[0] == ("a.txt", "text", "a.txt is not a report.")
        assert failed[1][2].startswith(
            "b.txt met a fault of the program: KeyError: 'sasaran' (made_reports.py, line"
        )
        assert query(db, "select count(*) from capaian") == [(1,)]

    def test_one_whose_facts_the_database_does_not_take_stops_no_other(self, folder, run):
        (folder / "a.txt").write_text("clash")
        (folder / "b.txt").write_text("clash again")
        (folder / "c.txt").write_text("ok 1")
        result = run()
        assert list(statuses(result).values()) == ["ok", "failed", "ok"]
        assert result.totals["capaian"] == 2

    def test_one_that_may_not_be_read_stops_no_other(self, folder, run, monkeypatch):
        (folder / "a.txt").write_text("ok 1")
        (folder / "b.txt").write_text("ok 1")

        def hash_of(path):
            if path.name == "a.txt":
                raise PermissionError(13, "Permission denied")
            return sha256_of(path)

        monkeypatch.setattr(ledger, "sha256_of", hash_of)
        result = run()
        assert statuses(result) == {"a.txt": "failed", "b.txt": "ok"}
        assert result.failed[0].message == "a.txt cannot be read: Permission denied."

    def test_the_earlier_data_stay_until_a_good_reading_replaces_them(self, folder, run, db):
        report = folder / "a.txt"
        report.write_text("ok 80")
        run()
        report.write_text("fail now")
        assert run().exit_status == 1
        assert query(db, "select realisasi from capaian") == [(80,)]
        assert query(db, "select status from documents order by 1") == [("failed",), ("ok",)]
        report.write_text("ok 90 91")
        run()
        assert query(db, "select realisasi from capaian order by 1") == [(90,), (91,)]
        assert query(db, "select status from documents") == [("ok",)]

    def test_a_new_version_that_fails_on_a_report_leaves_its_data(self, folder, run, db, monkeypatch):
        (folder / "a.txt").write_text("ok 80")
        run()
        monkeypatch.setattr(reader_version, "PIPELINE_VERSION", "2")

        def broken(path, _ocr, _given):
            raise ValueError(path.name)

        monkeypatch.setattr(pipeline, "read_report", broken)
        result = run()
        assert statuses(result) == {"a.txt": "failed"}
        assert query(db, "select realisasi from capaian") == [(80,)]
        assert query(db, "select status from documents order by 1") == [("failed",), ("ok",)]

    def test_names_of_any_kind_are_read_and_stored(self, folder, run, db):
        evil = ["'); drop table documents; --.txt", "\x1b[31mred\x07.txt", "[bold]x.txt", "two\nlines.txt"]
        for number, name in enumerate(evil):
            (folder / name).write_text(f"ok {number}")
        (folder / os.fsdecode(b"latin-\xe9.txt")).write_text("fail")
        result = run()
        assert sorted(statuses(result).values()) == ["failed", "ok", "ok", "ok", "ok"]
        stored = {name for (name,) in query(db, "select file_name from documents")}
        assert stored == {*evil, r"latin-\udce9.txt"}
        assert set(statuses(run()).values()) == {"skipped", "failed"}


class TestSecondRun:
    def test_skips_what_has_not_changed(self, folder, run):
        (folder / "a.txt").write_text("ok 80")
        run()
        (folder / "b.txt").write_text("ok 90")
        result = run()
        assert statuses(result) == {"a.txt": "skipped", "b.txt": "ok"}
        assert (result.totals["capaian"], result.exit_status) == (2, 0)

    def test_knows_a_file_by_its_content_when_it_was_touched_or_moved(self, folder, run, db):
        (folder / "a.txt").write_text("ok 80")
        run()
        os.utime(folder / "a.txt", (1, 1))
        assert statuses(run()) == {"a.txt": "skipped"}
        (folder / "sub").mkdir()
        (folder / "a.txt").rename(folder / "sub" / "a.txt")
        assert statuses(run()) == {"a.txt": "skipped"}
        assert query(db, "select count(*) from documents") == [(1,)]

    @pytest.mark.parametrize("options", [{"force": True}, {"ocr": "always"}])
    def test_reads_again_when_told_to(self, folder, run, options):
        (folder / "a.txt").write_text("ok 80")
        run()
        result = run(**options)
        assert statuses(result) == {"a.txt": "ok"}
        assert result.totals["capaian"] == 1

    def test_reads_again_with_a_new_version(self, folder, run, monkeypatch):
        (folder / "a.txt").write_text("ok 80")
        run()
        monkeypatch.setattr(reader_version, "PIPELINE_VERSION", "2")
        assert statuses(run()) == {"a.txt": "ok"}
        assert statuses(run()) == {"a.txt": "skipped"}

    def test_a_failed_report_is_tried_again(self, folder, run):
        (folder / "a.txt").write_text("fail")
        run()
        result = run()
        assert (statuses(result), result.exit_status) == ({"a.txt": "failed"}, 1)
        assert result.totals["documents"] == 1

    def test_a_changed_file_replaces_its_data(self, folder, run, db):
        (folder / "a.txt").write_text("ok 80 81")
        run()
        (folder / "a.txt").write_text("ok 90")
        run()
        assert query(db, "select realisasi from capaian") == [(90,)]
        assert query(db, "select count(*) from documents") == [(1,)]
        assert query(db, "select count(*) from fact_sources") == [(1,)]

    def test_data_that_another_copy_still_stands_for_stay(self, folder, run, db):
        for copy in ("one", "two"):
            (folder / copy).mkdir()
            (folder / copy / "a.txt").write_text("ok 80")
        run()
        (folder / "two" / "a.txt").write_text("ok 90")
        run()
        assert query(db, "select realisasi from capaian order by 1") == [(80,), (90,)]


class TestCorrections:
    def write(self, path, sha256, value):
        header = "file_sha256,table,match,year,period,column,value,note\n"
        path.write_text(f"{header}{sha256},capaian,indikator 0,2021,annual,realisasi,{value},seen on paper\n")

    def test_those_beside_the_database_are_applied_and_applied_anew_when_they_change(self, folder, run, db):
        (folder / "a.txt").write_text("ok 80")
        run()
        ((sha256,),) = query(db, "select sha256 from documents")
        for value in (85, 86):
            self.write(db.parent / "corrections.csv", sha256, value)
            assert statuses(run()) == {"a.txt": "ok"}
            assert query(db, "select realisasi, corrected, confidence from capaian") == [(value, True, 1)]
        assert statuses(run()) == {"a.txt": "skipped"}

    def test_those_for_a_report_that_is_not_held_are_told_once(self, folder, run, db):
        (folder / "a.txt").write_text("ok 80")
        path = db.parent / "corrections.csv"
        self.write(path, "ab12" * 16, 85)
        (note,) = run().notes
        assert note == f"{path}: 1 correction is for a report that the database does not hold (line 2)."
        ((sha256,),) = query(db, "select sha256 from documents")
        self.write(path, sha256, 85)
        assert run().notes == ()

    def test_a_file_of_them_that_is_named_has_to_be_there(self, folder, run, tmp_path):
        (folder / "a.txt").write_text("ok 80")
        with pytest.raises(CorrectionsError, match=r"mine\.csv cannot be read"):
            run(corrections_file=tmp_path / "mine.csv")


def test_a_folder_without_reports_is_wrong_usage_and_makes_no_database(run, db):
    with pytest.raises(UsageError, match="No report"):
        run()
    assert not db.exists()


def test_progress_is_told_of_every_file(folder, run):
    told = []

    class Listener:
        def found(self, reports):
            told.append(reports)

        def starting(self, path):
            told.append(f"starting {path.name}")

        def page(self, path, page, of):
            told.append(f"{path.name} {page} {of}")

        def finished(self, outcome):
            told.append(f"{outcome.status} {outcome.path.name}")

    (folder / "a.txt").write_text("ok 1")
    run()
    (folder / "b.txt").write_text("fail")
    run(progress=Listener())
    assert told == [2, "skipped a.txt", "starting b.txt", "failed b.txt"]
