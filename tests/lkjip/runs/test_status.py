"""The log of a run, and what `lkjip status` makes of it and of the database."""

from __future__ import annotations

import io
import re

import pytest
from made_reports import read, report
from rich.console import Console

from lkjip import store
from lkjip.errors import StoreError
from lkjip.reading import pipeline
from lkjip.reading.checking import checked
from lkjip.runs import batch, runlog
from lkjip.runs.status import print_status

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture
def db(tmp_path, monkeypatch):
    """A database of two reports that were read and two that failed for the same reason."""
    monkeypatch.setattr(pipeline, "read_report", read)
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in {"a": "ok 1 2", "b": "ok", "c\x1b": "fail", "d": "fail"}.items():
        (folder / f"{name}.txt").write_text(text)
    batch.run([folder], tmp_path / "lkjip.duckdb", workers=1)
    return tmp_path / "lkjip.duckdb"


def status(db, limit=20):
    out = io.StringIO()
    with store.connect(db, read_only=True) as con:
        print_status(Console(file=out, width=200, markup=False, highlight=False), con, db, limit)
    return out.getvalue()


def cells(text, first):
    (row,) = (line for line in text.splitlines() if line.startswith(first))
    return re.split(r"\s{2,}", row.strip())


def test_every_report_that_was_read_has_a_line(db):
    lines = list(runlog.lines(db))
    assert [line["status"] for line in lines] == ["ok", "ok", "failed", "failed"]
    assert lines[0]["rows"] == {
        "iku": 0,
        "pk": 0,
        "capaian": 2,
        "budget": 0,
        "renstra": 0,
        "printed_tables": 0,
    }
    assert list(lines[0]["seconds"]) == ["reading", "checking", "storing"]
    assert (lines[0]["engines"], lines[2]["message"]) == (["hand"], "c\x1b.txt is not a report.")


def test_a_second_run_adds_what_it_reads_and_nothing_else(db):
    batch.run([db.parent / "reports"], db, workers=1)
    assert [line["status"] for line in runlog.lines(db)][4:] == ["failed", "failed"]


def test_a_line_that_a_killed_run_left_half_is_passed_over(db):
    with runlog.path_of(db).open("a") as log:
        log.write('{"time": "2026-')
    batch.run([db.parent / "reports"], db, workers=1)
    assert len(list(runlog.lines(db))) == 6


def test_a_log_that_cannot_be_written_is_told_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("ok")
    runlog.path_of(tmp_path / "x.duckdb").mkdir()
    with pytest.raises(
        StoreError, match=r"The log .*x\.duckdb\.runs\.jsonl cannot be written: Is a directory\."
    ):
        batch.run([tmp_path / "a.txt"], tmp_path / "x.duckdb")


def test_status_sums_up(db):
    text = status(db)
    assert cells(text, "ok")[1] == "2"
    assert cells(text, "2021") == ["2021", "2", "0", "0"]
    assert cells(text, "Kota Semarang") == ["Kota Semarang", "2", "0", "0"]
    assert cells(text.split("What could not be read")[1], "failed")[1:3] == ["2", "is not a report."]
    assert "Slowest files" in text
    assert "\x1b" not in text


def test_status_without_a_log_and_of_an_empty_database(tmp_path):
    store.connect(tmp_path / "x.duckdb").close()
    assert "There is no log" in status(tmp_path / "x.duckdb")


def test_status_says_what_it_leaves_out(db):
    assert "1 of 2 years." in status(db, limit=1)


def test_reports_without_region_or_year_are_counted(db):
    with store.connect(db) as con:
        con.execute("update documents set region = null where file_name = 'a.txt'")
    assert "1 report names no region: its rows meet those of no other region." in status(db)
    assert "no year" not in status(db)


def test_status_counts_printed_tables_and_those_that_were_not_understood(tmp_path):
    made = report(
        printed_tables=[
            {
                "table_id": f"t{n}",
                "document_id": "doc-1",
                "kind": kind,
                "extractor": "hand",
                "rows": n,
                "facts": n,
            }
            | dict.fromkeys(("page", "last_page", "line", "title", "columns", "confidence"))
            for n, kind in enumerate(("not_understood", "capaian", "staff"))
        ]
    )
    with store.connect(tmp_path / "lkjip.duckdb") as con:
        store.save(con, checked(made))
    text = status(tmp_path / "lkjip.duckdb")
    assert cells(text, "not_understood") == ["not_understood", "1", "0", "0"]
    assert cells(text, "capaian") == ["capaian", "1", "1", "1"]
    assert "1 printed table of 3, in 1 report, speaks of performance or money and gave no row" in text
