"""`import lkjip`: the same as the command line, from Python."""

import doctest
import subprocess
import sys

import made_reports
import pytest

import lkjip
from lkjip.reading import pipeline


@pytest.mark.usefixtures("in_this_process")
def test_reads_runs_and_connects(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "read_report", made_reports.read)
    (tmp_path / "a.txt").write_text("ok 80")
    assert lkjip.read(tmp_path / "a.txt").tables["capaian"]["realisasi"].tolist() == [80]
    result = lkjip.run(str(tmp_path), tmp_path / "lkjip.duckdb")
    assert result.exit_status == 0
    assert repr(result).splitlines()[0].endswith("lkjip.duckdb: ok 1")
    assert '<td style="text-align:left">capaian</td>' in result._repr_html_()
    with lkjip.connect(str(tmp_path / "lkjip.duckdb")) as con:
        assert con.sql("select realisasi from capaian_comparison").fetchall() == [(80,)]


def test_the_import_loads_nothing_heavy():
    code = "import sys, lkjip; print({'pandas', 'pandera', 'duckdb'} & set(sys.modules), lkjip.__version__)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.startswith("set() 0.")


def test_the_example_of_read_holds():
    assert doctest.testmod(lkjip) == (0, 5)


def test_errors_are_caught_by_their_names_in_lkjip(tmp_path):
    with pytest.raises(lkjip.UsageError):
        lkjip.run(tmp_path / "nothing", tmp_path / "lkjip.duckdb")
    with pytest.raises(lkjip.LkjipError):
        lkjip.connect(tmp_path / "none.duckdb")


def test_a_report_shows_itself_in_few_lines_and_escaped(tmp_path):
    rows = "".join(
        f"| {n} | Luas <i>&lt;lahan&gt;</i> {n} {'x' * 300} | 1.250 | 1.000 | 80 |\n" for n in range(1, 30)
    )
    (tmp_path / "a.md").write_text(
        "| No | Indikator Kinerja | Target | Realisasi | Capaian |\n|-|-|-|-|-|\n" + rows
    )
    report = lkjip.read(tmp_path / "a.md")
    assert len(report.capaian) == 29
    assert (report.pk.empty, "target" in report.pk) == (True, True)
    assert max(map(len, repr(report).splitlines())) < 100
    assert "capaian 29" in repr(report)
    shown = report._repr_html_()
    assert "<i>" not in shown
    assert "<lahan>" not in shown
    assert ">1.250</td>" in shown
    assert "the first 5 of 29 rows" in shown
    assert len(shown) < 8000
