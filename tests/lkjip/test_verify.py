"""`lkjip verify` finds each way in which a database can hold what it should not, and nothing where it is sound."""

from __future__ import annotations

import duckdb
import pytest
from click.testing import CliRunner
from made_reports import read

from lkjip import store
from lkjip.cli import main
from lkjip.reading import pipeline
from lkjip.runs import batch
from lkjip.verify import verify

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture
def db(tmp_path, monkeypatch):
    """A database of two reports with three facts, and one that failed."""
    monkeypatch.setattr(pipeline, "read_report", read)
    for name, text in {"a": "ok 1 2", "b": "ok 3", "c": "fail"}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    batch.run([tmp_path], tmp_path / "lkjip.duckdb", workers=1)
    return tmp_path / "lkjip.duckdb"


def faults(db):
    with store.connect(db, read_only=True) as con:
        return verify(con).faults


def test_a_sound_database_holds(db):
    with store.connect(db, read_only=True) as con:
        verdict = verify(con)
    assert (verdict.faults, verdict.notes, verdict.facts, verdict.files) == ((), (), 3, 2)
    ended = CliRunner().invoke(main, ["verify", "--db", str(db)])
    assert (ended.exit_code, ended.output) == (0, f"{db} holds what it should: 3 facts, 2 files looked at.\n")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("update capaian set confidence = 7", "capaian has rows that do not fit its schema: 3 of 3, such as: conf"),
        ("update capaian set level = 'bukan'", "capaian has rows that do not fit its schema"),
        ("update capaian set document_id = 'x'", "facts of a report that is not held: 3"),
        ("update documents set status = 'failed'", "facts of a report that could not be read: 3"),
        ("delete from fact_sources where rowid = 0", "facts without a place of print: 1"),
        ("update fact_sources set line = 9", "facts that are not printed where they say: 3"),
        ("insert into fact_sources (fact_id) values ('x')", "places of print of no fact: 1 (such as x)"),
        ("update documents set pages = 1; update fact_sources set page = 2", "places of print on no page"),
        ("insert into findings by name select 'f' as finding_id, 'd' as document_id, 'x' as fact_id, 'r' as rule,"
         " 'info' as severity, 'm' as message", "findings about a fact that is not held: 1"),
        ("delete from internal.files where status = 'ok'", "reports of no file that was read: 2"),
        ("update internal.files set document_id = 'x'", "files that were read, and whose report is not held: 2"),
        (
            "update internal.files set sha256 = 'x' where status = 'ok'",
            "files with another content than their report: 2",
        ),
        ("delete from documents where status = 'failed'", "files that could not be read, and no row says why: 1"),
        ("delete from indicators", "identifiers that are not in the table indicators"),
        ("delete from internal.capaian_comparison_kept", "capaian_comparison shows "),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told(db, change, told):
    with duckdb.connect(str(db)) as con:
        con.execute(
            "update capaian set indicator_id = 'x-0123456789'" if "indicators" in change else "select 1"
        )
        con.execute(change)
    assert [fault for fault in faults(db) if told.lower() in fault.lower()], faults(db)
    assert CliRunner().invoke(main, ["verify", "--db", str(db)]).exit_code == 1


def test_a_file_that_has_changed_does_not_hold_and_one_that_is_gone_is_noted(db):
    (db.parent / "a.txt").write_text("ok 1 3")
    (db.parent / "b.txt").unlink()
    with store.connect(db, read_only=True) as con:
        verdict = verify(con)
    assert verdict.faults == (
        f"Files that have changed since they were read: 1 (such as {db.parent}/a.txt).",
    )
    assert verdict.notes == (
        f"Files that are not where they were read any more: 1 (such as {db.parent}/b.txt).",
    )


def test_a_run_that_was_broken_off_holds_as_far_as_it_came(db, monkeypatch):
    (db.parent / "d.txt").write_text("ok 5")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(batch.derived, "refresh", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        batch.run([db.parent], db, workers=1)
    assert faults(db) == ()
