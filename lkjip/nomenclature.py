"""The official list of programmes a researcher imports, kept beside her other data and used by every run."""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from zipfile import BadZipFile

import platformdirs

from lkjip.errors import UsageError
from normalize.nomenclature import CODE, Element, Nomenclature, nomenclature_of, shipped_elements

FOLDER_VARIABLE = "LKJIP_DATA"  # names another folder for a user's own lists
FILE_NAME = "nomenclature.csv"
_WIDTHS = (1, 2, 2, 4, 2)  # letters of each piece of a code: urusan, bidang, program, kegiatan, sub kegiatan
_MOST_ROWS = 100_000  # the official list has some 10,000
_SEPARATORS = (",", ";", "\t")
_PIECES_OF_A_PROGRAM = 3


def imported_file() -> Path:
    """Where an imported list is kept, whether there is one or not."""
    folder = os.environ.get(FOLDER_VARIABLE) or platformdirs.user_data_path("lkjip")
    return Path(folder) / FILE_NAME


def load() -> Nomenclature:
    """The nomenclature that comes with lkjip and, over it, the imported list.

    Raises:
        UsageError: The imported list has been damaged since.
    """
    return _load(imported_file(), digest())


@lru_cache(maxsize=2)
def _load(file: Path, version: str) -> Nomenclature:
    """Kept until the file's content, of which `version` is the digest, changes."""
    return nomenclature_of([*shipped_elements(), *(_kept(file) if version != _NONE else ())])


def _kept(file: Path) -> list[Element]:
    """What an earlier import wrote."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            return [_element(row["code"], row["name"]) for row in csv.DictReader(lines)]
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise UsageError(f"{file} is damaged ({error}): delete it, or import the list again.") from error


def _element(code: str, name: str) -> Element:
    if not CODE.fullmatch(code):
        raise ValueError(f"{code!r} is no code")
    return Element(code, name)


_NONE = "none"


@dataclass(frozen=True)
class Imported:
    """What an import took over.

    Attributes:
        counts: Elements by level ('program', 'kegiatan', 'sub_kegiatan').
        passed_over: Rows with a code that could not be read.
    """

    counts: Counter[str]
    passed_over: int


def digest() -> str:
    """A short name of the imported list's content: reports are read again when it changes; 'none' without one."""
    file = imported_file()
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16] if file.is_file() else _NONE


def import_list(path: Path) -> Imported:
    """Takes over a list of codes and names, for every run from now on; it replaces an earlier one.

    Args:
        path: An xlsx or csv file. A row holds a code, whole in one cell or in pieces over several, and behind it
            the name; a running number may stand before it. Rows without a code are passed over.

    Raises:
        UsageError: The file cannot be read, holds no codes or mostly such as cannot be read, or there is no room
            for its copy.
    """
    readings = [_understood(rows) for rows in _tables_of(path)]
    elements, passed_over = max(readings, key=lambda reading: len(reading[0]), default=([], 0))
    if not elements:
        raise UsageError(f"{path} holds no codes of programmes such as 2.17.02 with a name behind them.")
    if passed_over > len(elements):
        raise UsageError(
            f"{path} has more codes that cannot be read ({passed_over}) than others ({len(elements)})."
        )
    try:
        _write(elements, imported_file())
    except OSError as error:
        raise UsageError(f"{imported_file()} cannot be written: {error.strerror}.") from error
    return Imported(Counter(element.level for element in elements), passed_over)


def _write(elements: Sequence[Element], target: Path) -> None:
    """Writes a list whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("code", "name"))
        writer.writerows((element.code, element.name) for element in elements)
    unfinished.replace(target)


def _tables_of(path: Path) -> list[list[list[str]]]:
    """The ways in which a file may be read as rows of cells: one for xlsx, one a separator for csv."""
    import pandas as pd  # noqa: PLC0415 (every run loads this module; only an import of a list needs it)

    try:
        if path.suffix.lower() == ".xlsx":
            sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=str).values()
            found = [[list(row) for sheet in sheets for row in sheet.fillna("").to_numpy().tolist()]]
        else:
            text = path.read_text(encoding="utf-8-sig")
            found = [list(csv.reader(text.splitlines(), delimiter=by)) for by in _SEPARATORS]
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, KeyError, BadZipFile, csv.Error) as error:
        raise UsageError(f"{path} is no xlsx or csv file that can be read: {error}.") from error
    return [[[" ".join(str(cell).split()) for cell in row] for row in rows[:_MOST_ROWS]] for rows in found]


def _understood(rows: Sequence[Sequence[str]]) -> tuple[list[Element], int]:
    """The elements of rows, sorted, and how many rows have a code that could not be read."""
    found: set[Element] = set()
    passed_over = 0
    numbered = _has_running_numbers(rows)
    for row in rows:
        cells = [cell for cell in row[int(numbered) :] if cell]
        name = next((cell for cell in cells if re.search(r"[^\W\d]{3}", cell)), None)
        pieces = cells[: cells.index(name)] if name is not None else []
        code = _code(pieces)
        if name is not None and code is not None:
            found.add(Element(code, name))
        elif len(pieces) >= _PIECES_OF_A_PROGRAM or ("." in "".join(pieces) and pieces[0].count(".") > 1):
            passed_over += 1
    return sorted(found, key=lambda element: (element.code, element.name)), passed_over


def _has_running_numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column counts the rows."""
    numbers = [int(row[0]) for row in rows if row and row[0].isdecimal()]
    ahead = sum(two == one + 1 for one, two in pairwise(numbers))
    return len(numbers) > 1 and ahead == len(numbers) - 1


def _code(pieces: Sequence[str]) -> str | None:
    """The code that pieces make together, with the zeros that a spreadsheet takes for needless ('1' for '01')."""
    together = ".".join(piece.strip(". ") for piece in pieces)
    padded = ".".join(_padded(piece, width) for piece, width in zip(pieces, _WIDTHS, strict=False))
    whole = [code for code in (together, padded) if CODE.fullmatch(code)]
    return whole[0] if whole and len(pieces) <= len(_WIDTHS) else None


def _padded(piece: str, width: int) -> str:
    """A piece with its lost zeros; not '2.1', which may have been 2.01 or 2.10."""
    return piece if "." in piece else piece.rjust(width, "0")
