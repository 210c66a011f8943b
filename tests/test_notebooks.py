"""The notebooks run from start to end, on the sample reports and on databases with little in them."""

from __future__ import annotations

import ast
import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
import yaml
from matplotlib.figure import Figure
from pandas.io.formats.style import Styler

import lkjip
from lkjip import notebook, store
from lkjip.results import RunResult
from normalize.regions import INVENTED, find_region, regions

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PICTURES = {
    "01-query-duckdb": 0,
    "02-compare-cities": 3,
    "03-through-the-years": 3,
    "04-data-quality": 2,
    "05-rupiah-a-head": 1,
    "06-map": 1,
}


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
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs a notebook, somewhere else, on a database and gives what its code cells show."""
    mpl.use("Agg")
    shutil.copy(ROOT / "notebooks" / "provinces.csv", tmp_path)
    people = "region_code,year,population\n33.74,2022,1000000\n18.71,2022,900000\n"
    (tmp_path / "population.csv").write_text(people, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(path: Path, database: Path) -> list[object]:
        monkeypatch.setenv("LKJIP_DB", str(database))
        names: dict[str, object] = {}
        try:
            return [_last_value(cell, names, path.name) for cell in code_of(path)]
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


def code_of(path: Path) -> list[str]:
    """The code cells of a notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_table_has_rows_and_every_picture_something_drawn(
    path: Path, samples: RunResult, shown
) -> None:
    values = shown(path, samples.db)
    assert len(values) > 1
    for value in values:
        if isinstance(value, Figure):
            (ax,) = value.axes
            assert ax.has_data()
            assert value.get_suptitle()
            assert value.get_supxlabel().startswith("Source: ")
        else:
            assert isinstance(value, Styler)
            assert len(value.data) > 0 or path.stem == "05-rupiah-a-head"
            assert "e+0" not in value.to_html()
    assert sum(isinstance(value, Figure) for value in values) == PICTURES[path.stem]
    assert plt.get_fignums() == []  # Jupyter would draw an open figure a second time


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_on_a_database_with_little_in_it(path: Path, small: list[Path], shown) -> None:
    shown(path, small[0])
    assert len(shown(path, small[1])) > 1


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_kept_with_what_it_shows_of_the_samples(path: Path) -> None:
    """`make notebooks` saves it: each table and picture once, no error, no path of a machine."""
    text = path.read_text(encoding="utf-8")
    cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    shown = [output for cell in cells for output in cell["outputs"]]
    assert [output["output_type"] for output in shown] == ["execute_result"] * len(cells)
    assert sum("image/png" in output["data"] for output in shown) == PICTURES[path.stem]
    assert "made-up cities" in text
    assert len(text) < 400_000
    assert str(Path.home()) not in text


def test_without_a_database_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LKJIP_DB", raising=False)
    with pytest.raises(notebook.NoDatabaseError, match="There is no database here: make one with `lkjip run"):
        notebook.open_database()
    monkeypatch.setenv("LKJIP_DB", "gone.duckdb")
    with pytest.raises(
        notebook.NoDatabaseError, match=r"LKJIP_DB names gone\.duckdb, which is not there"
    ) as told:
        notebook.open_database()
    assert told.value._render_traceback_() == [str(told.value)]  # one sentence in Jupyter, no traceback


def test_a_table_is_read_by_people() -> None:
    name = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota yang panjang"
    frame = pd.DataFrame({"name": [name], "anggaran": [Decimal("9458118000.00")], "share": [90.5]})
    html = notebook.table(frame, money=["anggaran"]).to_html()
    other = notebook.table(frame[["name"]]).to_html()
    assert set(re.findall(r'id="T_\w+"', html)).isdisjoint(
        re.findall(r'id="T_\w+"', other)
    )  # styles of its own
    assert [name in html, "Rp 9,46 miliar" in html, "90,5<" in html] == [True, True, True]


def test_every_province_has_a_square_of_its_own() -> None:
    tiles = pd.read_csv(ROOT / "notebooks" / "provinces.csv", dtype={"province_code": str})
    codes = {region.code for region in regions() if region.kind == "provinsi"}
    assert set(tiles["province_code"]) == codes | {INVENTED}
    assert not tiles.duplicated(["column", "row"]).any()


def test_every_city_of_the_samples_has_people() -> None:
    figures = (ROOT / "data" / "raw" / "figures").glob("*.yaml")
    names = [yaml.safe_load(path.read_text("utf-8"))["region"] for path in figures if path.stem != "common"]
    people = pd.read_csv(ROOT / "notebooks" / "population.csv", dtype={"region_code": str})
    assert {find_region(name).code for name in names} <= set(people["region_code"])
