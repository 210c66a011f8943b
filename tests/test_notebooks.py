"""The notebooks run from start to end on the sample reports, and every table they show has rows."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import lkjip

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports in a database."""
    path = tmp_path_factory.mktemp("notebooks") / "samples.duckdb"
    lkjip.run([ROOT / "data" / "raw"], path)
    return path


def code_of(notebook: Path) -> list[str]:
    """The code cells of a notebook."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(notebook: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LKJIP_DB", str(database))
    monkeypatch.chdir(notebook.parent)
    names: dict[str, object] = {}
    shown = []
    for cell in code_of(notebook):
        *before, last = (
            cell.rsplit("\ndb.sql", 1) if "\ndb.sql" in cell else ("", cell.removeprefix("db.sql"))
        )
        exec(compile("\n".join(before), notebook.name, "exec"), names)  # noqa: S102 (our own notebooks)
        shown.append(eval(compile("db.sql" + last, notebook.name, "eval"), names))  # noqa: S307
    connection = names["db"]
    assert isinstance(connection, duckdb.DuckDBPyConnection)
    connection.close()
    assert len(shown) > 1
    for table in shown:
        assert isinstance(table, pd.DataFrame)
        assert len(table) > 0


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_output(notebook: Path) -> None:
    """Output in a committed notebook is noise in every diff and may hold a report's text."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    assert [cell.get("outputs") for cell in cells if cell.get("outputs")] == []
