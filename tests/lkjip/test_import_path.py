"""A user's own files, named as packages that we need, are not imported, and are named where they are in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip import import_path

ROOT = Path(__file__).resolve().parents[2]
MINE = "from pathlib import Path\nPath(__file__ + '.was-run').touch()\n"
NAMES = ["extract.py", "schemas/__init__.py", "numpy.py"]


@pytest.fixture
def work(tmp_path):
    """A folder in which somebody works, and a program of another folder started there."""

    def start(*command):
        return subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path / "work",
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )

    (tmp_path / "work").mkdir()
    return tmp_path / "work", start


def write(folder, name, text=MINE):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder / name


@pytest.mark.parametrize("name", NAMES)
def test_the_import_names_a_file_that_hides_a_package(work, name):
    folder, start = work
    mine = write(folder, name)
    done = start("-c", "import lkjip")
    package = name.removesuffix(".py").split("/")[0]
    assert done.stderr.splitlines()[-1] == (
        f"ImportError: lkjip cannot be imported here, because {mine if mine.parent == folder else mine.parent} "
        f"hides the package `{package}` that it needs: rename it, or start Python in another folder."
    )
    assert list(folder.rglob("*.was-run")) == []


def test_the_import_names_a_file_that_lies_beside_a_script(work, tmp_path):
    _, start = work
    mine = write(tmp_path, "pandas.py")
    done = start(write(tmp_path, "script.py", "import lkjip\n"))
    assert f"{mine} hides the package `pandas`" in done.stderr.splitlines()[-1]
    assert list(tmp_path.rglob("*.was-run")) == []


def test_other_files_are_not_in_the_way(work):
    folder, start = work
    write(folder, "report.py")
    write(folder, "extract/notes.txt")
    assert start("-c", "import lkjip, report; print(lkjip.__version__)").stdout.startswith("0.")


def test_neither_the_command_nor_its_processes_import_from_the_current_folder(work):
    folder, start = work
    for name in (*NAMES, "csv.py", "email.py"):
        write(folder, name)
    write(folder, "report.txt", "LAPORAN KINERJA\n")
    done = start("-m", "lkjip", "run", "report.txt", "--db", "lkjip.duckdb")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert list(folder.rglob("*.was-run")) == []


def test_processes_look_where_this_one_does_but_for_the_folder_of_the_work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), str(tmp_path / "mine"), *sys.path])
    path = import_path.path_of_workers()
    assert path[0] == str(tmp_path / "mine")
    assert {"", str(tmp_path)} & set(path) == set()
    assert str(ROOT) in path


def test_processes_find_our_packages_where_they_are_in_the_current_folder(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [str(ROOT)])
    assert import_path.path_of_workers() == [str(ROOT)]
    monkeypatch.setattr(sys, "path", ["elsewhere"])
    assert import_path.path_of_workers() == [str(ROOT), "elsewhere"]
