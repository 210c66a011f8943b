"""Whose modules are imported: never those that lie, under the name of one of ours, where somebody works.

Python looks for modules first in the folder where it is started (`python -m`, `python -c`, a notebook) or where
the script lies. This runs before that is mended, and so imports only what Python has loaded at its start.
"""

# ruff: noqa: PTH110, PTH120 (pathlib is not loaded at the start)

from __future__ import annotations

import os
import site
import sys
from itertools import pairwise

HOME = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # where our packages lie
OWN = ("extract", "normalize", "schemas")
OTHERS = (
    "PIL", "bs4", "charset_normalizer", "click", "cv2", "distributed", "docx", "duckdb", "flask", "ftfy", "jinja2",
    "lxml", "matplotlib", "numpy", "openpyxl", "pandas", "pandera", "platformdirs", "psutil", "pypdfium2",
    "rapidfuzz", "rapidocr", "rich", "waitress", "werkzeug", "yaml",
)  # fmt: skip


def leave_working_folder() -> None:
    """Takes the current folder off the path of `python -m lkjip`, where Python has put it."""
    if sys.argv[:1] == ["-m"] and _is_our_command(sys.orig_argv) and _is_foreign(sys.path[0]):
        del sys.path[0]


def check_nothing_is_hidden() -> None:
    """Sees to it that the modules that Python would import are ours.

    Raises:
        ImportError: A file of the user's hides one of our packages, or one that we need.
    """
    for name in (*OWN, *OTHERS):
        place = _place_of(name)
        if place is None:
            continue
        folder = os.path.dirname(os.path.realpath(place))
        if folder != HOME if name in OWN else _is_foreign(folder):
            raise ImportError(
                f"lkjip cannot be imported here, because {place} hides the package `{name}` that it needs: "
                "rename it, or start Python in another folder."
            )


def path_of_workers() -> list[str]:
    """What other processes look for modules in, to find the same as this one: all but the folder of the work."""
    path = [folder for folder in sys.path if not _is_foreign(folder)]
    return path if HOME in map(os.path.realpath, path) else [HOME, *path]


def _is_our_command(words: list[str]) -> bool:
    """Whether these words start `python -m lkjip`, or a module of it."""
    return any(
        module == "-mlkjip" or (option == "-m" and module.split(".")[0] == "lkjip")
        for option, module in pairwise(words)
    )


def _is_foreign(folder: str) -> bool:
    """Whether a folder of the path is there because somebody works in it, not because packages are kept there."""
    place = os.path.realpath(folder)
    kept = (HOME, *site.getsitepackages(), site.getusersitepackages())
    return place in _folders_of_the_work() and place not in map(os.path.realpath, kept)


def _folders_of_the_work() -> set[str]:
    """The current folder and, if Python runs a script, that of the script."""
    folders = {os.path.realpath("")} if os.path.exists(".") else set()  # it may have been deleted
    main = sys.modules["__main__"]
    if getattr(main, "__spec__", None) is None and (script := getattr(main, "__file__", None)):
        folders.add(os.path.dirname(os.path.realpath(script)))
    return folders


def _place_of(name: str) -> str | None:
    """The file or the folder that `import name` would load; None if there is none."""
    from importlib.util import find_spec  # noqa: PLC0415 (loads more, which the current folder must not give)

    try:
        spec = find_spec(name)
    except ValueError:  # a module that was made by hand, such as a test's
        return None
    if spec is None:
        return None
    folders = list(spec.submodule_search_locations or ())
    return folders[0] if folders else spec.origin
