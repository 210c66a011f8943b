"""The notebooks run from start to end, on the sample reports and on databases with little in them."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import duckdb
import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure

import lkjip
from lkjip import store
from lkjip.results import RunResult

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PICTURES = {"02-compare-cities": 3, "03-through-the-years": 2, "04-data-quality": 2}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A database with nothing in it, and one with a fact."""
    folder = tmp_path_factory.mktemp("small")
    with store.connect(folder / "empty.duckdb"):
        pass
    lines = ["LAPORAN KINERJA TAHUN 2021", "DINAS SOSIAL KOTA SEMARANG", ""]
    lines += ["Indikator\tTarget\tRealisasi", "Jalan mantap\t80%\t78%"]
    (folder / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    lkjip.run([folder], folder / "one.duckdb", workers=1)
    return [folder / "empty.duckdb", folder / "one.duckdb"]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch):
    """Runs a notebook on a database and gives what its code cells show."""
    mpl.use("Agg")

    def run(notebook: Path, database: Path) -> list[object]:
        monkeypatch.setenv("LKJIP_DB", str(database))
        monkeypatch.chdir(notebook.parent)
        names: dict[str, object] = {}
        try:
            return [_last_value(cell, names, notebook.name) for cell in code_of(notebook)]
        finally:
            connection = names.get("db")
            if isinstance(connection, duckdb.DuckDBPyConnection):
                connection.close()
            plt.close("all")

    return run


def _last_value(cell: str, names: dict[str, object], name: str) -> object:
    """Runs a cell; the value of its last line is what a notebook shows."""
    tree = ast.parse(cell, name)
    last = tree.body.pop()
    assert isinstance(last, ast.Expr)
    exec(compile(tree, name, "exec"), names)  # noqa: S102 (our own notebooks)
    return eval(compile(ast.Expression(last.value), name, "eval"), names)  # noqa: S307


def code_of(notebook: Path) -> list[str]:
    """The code cells of a notebook."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_table_has_rows_and_every_picture_something_drawn(
    notebook: Path, samples: RunResult, shown
) -> None:
    values = shown(notebook, samples.db)
    assert len(values) > 1
    for value in values:
        if isinstance(value, Figure):
            (ax,) = value.axes
            assert ax.has_data()
        else:
            assert isinstance(value, pd.DataFrame)
            assert len(value) > 0
    assert sum(isinstance(value, Figure) for value in values) == PICTURES.get(notebook.stem, 0)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_on_a_database_with_little_in_it(notebook: Path, small: list[Path], shown) -> None:
    shown(notebook, small[0])
    assert len(shown(notebook, small[1])) > 1


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_output(notebook: Path) -> None:
    """Output in a committed notebook is noise in every diff and may hold a report's text."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    assert [cell.get("outputs") for cell in cells if cell.get("outputs")] == []
