"""`lkjip.csv` beside reports, the options of a run and corrections of `documents`: what a person says survives."""

from __future__ import annotations

import duckdb
import made_reports
import pytest

import lkjip
from lkjip.errors import CorrectionsError
from lkjip.file_content import sha256_of
from lkjip.reading import pipeline
from lkjip.reading.given import Given
from lkjip.runs.sidecars import Sidecars

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "read_report", made_reports.read)
    (tmp_path / "reports" / "2021").mkdir(parents=True)
    for path in ("a.txt", "b.txt", "2021/a.txt"):
        (tmp_path / "reports" / path).write_text(f"ok 80 {len(path)}", encoding="utf-8")
    return tmp_path / "reports"


@pytest.fixture
def run(folder, tmp_path):
    return lambda **options: lkjip.run([folder], tmp_path / "x.duckdb", workers=1, **options)


def stored(tmp_path, columns="region, year"):
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as con:
        return con.execute(f"select {columns} from documents order by all").fetchall()


def said(folder, *lines):
    (folder / "lkjip.csv").write_text("\n".join(lines), encoding="utf-8")


def test_a_line_is_for_a_file_of_its_folder_or_for_a_pattern_below(folder):
    said(
        folder, "file;pattern;region;year", "a.txt;;Kota Semarang;", ";2021/*;;2021", ";*.txt;Kota Tegal;2020"
    )
    sidecars = Sidecars([folder])
    assert sidecars.given(folder / "a.txt") == Given("Kota Semarang", year=2020)
    assert sidecars.given(folder / "2021" / "a.txt") == Given("Kota Tegal", year=2021)


def test_the_nearest_folder_says_most_and_none_above_the_run_is_asked(folder):
    said(folder, "pattern,year,kind", "*,2020,pk")
    said(folder / "2021", "file,year", "a.txt,2021")
    assert Sidecars([folder]).given(folder / "2021" / "a.txt") == Given(year=2021, kind="pk")
    assert Sidecars([folder / "2021"]).given(folder / "2021" / "a.txt") == Given(year=2021)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["file,region", "a.txt,Atlantis"], "line 2: 'Atlantis' is no region"),
        (["file,region", "", ",Kota Semarang"], "line 3: it names no file"),
        (["file", "a.txt"], "needs the column"),
        (["nama,wilayah", "a.txt,x"], "lacks the columns"),
        (["file,year", "a.txt,2021,x"], "line 2: it has 3 fields"),
    ],
)
def test_a_file_that_is_not_understood_is_refused_by_its_line_before_anything_is_read(
    folder, run, lines, told
):
    said(folder, *lines)
    with pytest.raises(CorrectionsError, match=told):
        run()


def test_what_is_said_is_stored_survives_and_a_change_of_it_is_read(folder, run, tmp_path):
    said(folder, "pattern,region", "*.txt,Kota Tegal")
    run(year=2020)
    assert stored(tmp_path) == [("Kota Tegal", 2020)] * 3
    assert run(year=2020).statuses["skipped"] == 3
    said(folder, "file,region", "b.txt,Kota Semarang")
    assert run(year=2020, region="Kota Tegal").statuses == {"ok": 1, "skipped": 2}
    assert stored(tmp_path, "region") == [("Kota Semarang",), ("Kota Tegal",), ("Kota Tegal",)]


def test_a_correction_of_documents_stands_above_all(folder, run, tmp_path):
    said(folder, "file,region", "b.txt,Kota Tegal")
    head = "file_sha256,table,match,year,period,column,value,note\n"
    sha256 = sha256_of(folder / "b.txt")
    line = f"{sha256},documents,,,,region,kota semarang,\n{sha256},documents,,,,kind,pk,\n"
    (tmp_path / "corrections.csv").write_text(head + line, encoding="utf-8")
    run()
    assert ("Kota Semarang", "pk") in stored(tmp_path, "region, kind")
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as con:
        assert con.execute(
            "select count(*) from findings where rule = 'correction_unmatched'"
        ).fetchone() == (0,)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("documents,,,,pages,3,", "of documents one of region, opd, year, kind"),
        ("documents,x,,,year,2020,", "match stays empty"),
        ("documents,,,,region,Atlantis,", "is no region"),
    ],
)
def test_a_correction_of_documents_that_is_none_is_refused_by_its_line(run, tmp_path, fields, told):
    head = "file_sha256,table,match,year,period,column,value,note\n"
    (tmp_path / "corrections.csv").write_text(f"{head}{'0' * 64},{fields}\n", encoding="utf-8")
    with pytest.raises(CorrectionsError, match=f"line 2: .*{told}"):
        run()


def test_a_person_names_the_year_of_a_report_that_prints_none(tmp_path):
    """The year goes to the rows too, not only into `documents`."""
    lines = [
        "# LAPORAN KINERJA",
        "",
        "| Indikator | Target | Realisasi |",
        "|---|---|---|",
        "| Jalan | 80 | 78 |",
    ]
    path = tmp_path / "a.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    facts = pipeline.read_report(path, "never", Given("Kota Tegal", "Dinas Sosial", 2019))
    assert [row["year"] for row in facts.tables["capaian"]] == [2019]
    assert facts.document["opd_id"] == "dinas-sosial"


def test_a_file_that_moves_between_folders_that_say_whose_it_is_is_read_again(folder, run):
    run()
    for name in ("plain", "Kota Tegal"):
        (folder / name).mkdir()
    (folder / "a.txt").rename(folder / "plain" / "a.txt")
    (folder / "b.txt").rename(folder / "Kota Tegal" / "b.txt")
    assert run().statuses == {"ok": 1, "skipped": 2}
