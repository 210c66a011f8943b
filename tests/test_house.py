"""The walls of the house: which rooms may know which, read from the imports alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("extract", "normalize", "schemas", "lkjip")
KNOWN = {
    "extract": set(),
    "normalize": set(),
    "schemas": set(),
    "lkjip": {"extract", "normalize", "schemas"},
}


def imported(module: Path) -> set[str]:
    """The first names of all modules that a file imports, those within functions too."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            names.add((node.module or "").split(".")[0])
    return names


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_only_those_it_may(room):
    found = modules(room)
    assert len(found) > 5
    trespasses = {
        str(module.relative_to(ROOT)): others
        for module in found
        if (others := imported(module) & (set(ROOMS) - {room}) - KNOWN[room])
    }
    assert trespasses == {}


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_taken_from_the_tests_or_the_samples(room):
    helpers = {path.stem for folder in ("tests", "data") for path in (ROOT / folder).rglob("*.py")}
    named_alike = {module.stem for module in modules(room)}
    forbidden = {"tests", "data"} | helpers - named_alike
    assert {
        str(module.relative_to(ROOT)): names
        for module in modules(room)
        if (names := imported(module) & forbidden)
    } == {}


def test_the_reading_of_imports_sees_those_within_functions(tmp_path):
    module = tmp_path / "a.py"
    module.write_text("import os.path\ndef f():\n    from lkjip.store import connect\n")
    assert imported(module) == {"os", "lkjip"}
