"""`import lkjip`: the same as the command line, from Python."""

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
    result = lkjip.run([tmp_path], tmp_path / "lkjip.duckdb")
    assert result.exit_status == 0
    with lkjip.connect(str(tmp_path / "lkjip.duckdb")) as con:
        assert con.sql("select realisasi from capaian_comparison").fetchall() == [(80,)]


def test_the_import_loads_nothing_heavy():
    code = "import sys, lkjip; print({'pandas', 'pandera', 'duckdb'} & set(sys.modules), lkjip.__version__)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.startswith("set() 0.")
