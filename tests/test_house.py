"""The walls of the house: which rooms may know which, read from the imports alone."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from lkjip import import_path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("extract", "normalize", "schemas", "lkjip")
KNOWN = {
    "extract": set(),
    "normalize": set(),
    "schemas": set(),
    "lkjip": {"extract", "normalize", "schemas"},
}


# The wings of a room from the top: a wing may import those after it, never one before it. '' is the ground: the
# modules that lie in the room itself. `entry` are the modules of the room itself that stand above all wings.
WINGS = {
    "extract": ("pdf", "scan", "office", "markdown", "grids", "rows", "meaning", ""),
    "lkjip": ("screen", "site", "review", "runs", "publish", "compare", "reading", ""),
}
ENTRIES = {"extract.report", "lkjip", "lkjip.__main__", "lkjip.cli"}


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


def test_all_packages_that_are_needed_are_looked_for_at_the_import():
    needed = {name for room in ROOMS for module in modules(room) for name in imported(module)}
    assert needed - sys.stdlib_module_names - set(ROOMS) == set(import_path.OTHERS)


def name_of(module: Path) -> str:
    """The dotted name of a module of the house."""
    parts = module.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules_imported(module: Path) -> set[str]:
    """The dotted names of the modules of its own room that a file imports, at its start or within functions."""
    room = name_of(module).split(".")[0]
    known = {name_of(other) for other in modules(room)}
    return named_in(module.read_text(encoding="utf-8"), known)


def named_in(code: str, known: set[str]) -> set[str]:
    """Those of the known modules that are imported: by `from a import b` that is `a.b`, or `a` if it holds `b`."""
    names = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            names.update(inner & known)
            if inner - known:  # a function of the package itself
                names.add(node.module or "")
    return names & known


def test_an_import_of_what_a_package_holds_itself_is_seen_beside_one_of_its_modules():
    code = "def f():\n    from lkjip import run, store\n"
    assert named_in(code, {"lkjip", "lkjip.store", "lkjip.cli"}) == {"lkjip", "lkjip.store"}


def wing_of(name: str) -> str:
    """The wing in which a module lies, '' for the ground of its room."""
    room, *rest = name.split(".")
    return rest[0] if rest and rest[0] in WINGS[room] else ""


@pytest.mark.parametrize("room", WINGS)
def test_no_import_runs_up_between_wings(room):
    order = WINGS[room]
    upwards = {
        (name_of(module), other)
        for module in modules(room)
        if name_of(module) not in ENTRIES
        for other in modules_imported(module)
        if other in ENTRIES or order.index(wing_of(other)) < order.index(wing_of(name_of(module)))
    }
    assert upwards == set()


@pytest.mark.parametrize("room", WINGS)
def test_the_picture_of_the_arrows_is_true(room):
    text = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    picture = re.search(rf"subgraph {room}\n +(.+ --> .+)\n", text)
    assert picture is not None
    entry, *wings, ground = re.sub(r"\w+\[(\w+)\]", r"\1", picture[1]).split(" --> ")
    assert f"{room}.{entry}" in ENTRIES
    assert (*wings, ground) == (*WINGS[room][:-1], "ground")


@pytest.mark.parametrize("room", ROOMS)
def test_no_circle_of_imports(room):
    left = {name_of(module): modules_imported(module) for module in modules(room)}
    while free := {name for name, others in left.items() if not others & left.keys()}:
        left = {name: others for name, others in left.items() if name not in free}
    assert sorted(left) == []


@pytest.mark.parametrize("room", WINGS)
def test_every_wing_says_what_it_is_for(room):
    found = sorted(path.parent for path in (ROOT / room).glob("*/__init__.py"))
    assert {path.name for path in found} == set(WINGS[room]) - {""}
    for folder in found:
        docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
        assert 3 <= len(docstring.splitlines()) <= 7, folder


POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "termios", "tty"}
POSIX_NAMES = {
    "ITIMER_PROF", "ITIMER_REAL", "O_NONBLOCK", "SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "alarm", "fork",
    "geteuid", "getuid", "killpg", "mkfifo", "pass_fds", "preexec_fn", "setitimer", "setsid", "start_new_session",
}  # fmt: skip


def posix_only(code: str) -> set[str]:
    """What a module names that Python has on POSIX systems alone: modules, attributes, arguments of a call."""
    nodes = list(ast.walk(ast.parse(code)))
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    used |= {node.arg for node in nodes if isinstance(node, ast.keyword) and node.arg}
    return named & POSIX_MODULES | used & POSIX_NAMES


def test_only_one_module_names_what_windows_has_not():
    found = {
        name_of(module)
        for room in ROOMS
        for module in modules(room)
        if posix_only(module.read_text(encoding="utf-8"))
    }
    assert found == {"lkjip.system"}
