"""What is installed is what is there: the packages of the wheel, their data, and the parts of the image."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("extract", "normalize", "schemas", "lkjip")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILT = SETTINGS["tool"]["setuptools"]


def test_every_wing_is_a_package_of_the_wheel():
    folders = [path.parent.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("__init__.py")]
    assert sorted(BUILT["packages"]) == sorted(".".join(folder.parts) for folder in folders)


@pytest.mark.parametrize("package", BUILT["packages"])
def test_every_file_of_data_is_in_the_wheel(package):
    folder = ROOT.joinpath(*package.split("."))
    packed = {path for glob in BUILT["package-data"].get(package, ()) for path in folder.glob(glob)}
    beside = {path for path in folder.iterdir() if path.is_file() and path.suffix != ".py"}
    below = {
        path for name in ("static", "templates") for path in (folder / name).rglob("*") if path.is_file()
    }
    assert beside | below <= packed


def test_the_image_is_made_of_files_that_are_there_and_let_in():
    docker = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = {name for line in re.findall(r"^COPY (?!--)(.+) \S+$", docker, re.M) for name in line.split()}
    let_in = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.M))
    assert copied == let_in
    assert copied > {*ROOMS, "pyproject.toml", *SETTINGS["project"]["license-files"]}
    assert [name for name in copied if not (ROOT / name).exists()] == []
