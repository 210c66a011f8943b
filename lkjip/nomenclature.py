"""The official list of programmes a researcher imports, kept beside her other data and used by every run."""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd
import platformdirs

from lkjip.errors import UsageError
from normalize.nomenclature import CODE, Element, Nomenclature, nomenclature_of, shipped_elements

FOLDER_VARIABLE = "LKJIP_DATA"  # names another folder for a user's own lists
FILE_NAME = "nomenclature.csv"
_WIDTHS = (1, 2, 2, 4, 2)  # letters of each piece of a code: urusan, bidang, program, kegiatan, sub kegiatan
_MOST_ROWS = 100_000  # the official list has some 10,000
_SAMPLE = 20_000  # letters that show by what a file separates its cells


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
    imported = _elements(_cells(file)) if version != _NONE else ()
    return nomenclature_of([*shipped_elements(), *imported])


_NONE = "none"


def digest() -> str:
    """A short name of the imported list's content: reports are read again when it changes; 'none' without one."""
    file = imported_file()
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16] if file.is_file() else _NONE


def import_list(path: Path) -> Counter[str]:
    """Takes over a list of codes and names, for every run from now on.

    Args:
        path: An xlsx or csv file. A row holds a code, whole in one cell or in pieces over several, and behind it
            the name; rows without a code are passed over.

    Returns:
        How many elements of each level ('program', 'kegiatan', 'sub_kegiatan') there are.

    Raises:
        UsageError: The file cannot be read, holds no codes, or there is no room for its copy.
    """
    elements = sorted(set(_elements(_cells(path))), key=lambda element: element.code)
    if not elements:
        raise UsageError(f"{path} holds no codes of programmes such as 2.17.02 with a name behind them.")
    try:
        _write(elements, imported_file())
    except OSError as error:
        raise UsageError(f"{imported_file()} cannot be written: {error.strerror}.") from error
    return Counter(element.level for element in elements)


def _write(elements: Sequence[Element], target: Path) -> None:
    """Writes a list whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("code", "name"))
        writer.writerows((element.code, element.name) for element in elements)
    unfinished.replace(target)


def _cells(path: Path) -> Iterator[list[str]]:
    """The cells of each row of a file as text."""
    try:
        rows = _sheet_rows(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path)
        for row in islice(rows, _MOST_ROWS):
            yield [" ".join(str(cell).split()) for cell in row]
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, KeyError, BadZipFile, csv.Error) as error:
        raise UsageError(f"{path} is no xlsx or csv file that can be read: {error}.") from error


def _sheet_rows(path: Path) -> Iterator[Sequence[str]]:
    for sheet in pd.read_excel(path, sheet_name=None, header=None, dtype=str).values():
        yield from sheet.fillna("").itertuples(index=False)


def _csv_rows(path: Path) -> Iterator[Sequence[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        dialect = csv.Sniffer().sniff(file.read(_SAMPLE), delimiters=",;\t")
        file.seek(0)
        yield from csv.reader(file, dialect)


def _elements(rows: Iterator[list[str]]) -> Iterator[Element]:
    for cells in rows:
        name = next((cell for cell in cells if re.search(r"[^\W\d]{3}", cell)), None)
        pieces = [cell for cell in cells[: cells.index(name)] if cell] if name is not None else []
        code = _code(pieces)
        if name is not None and code is not None:
            yield Element(code, name)


def _code(pieces: Sequence[str]) -> str | None:
    """The code that stands whole in one piece, or in all of them together; None for neither."""
    for piece in pieces:
        whole = piece.strip(". ")
        if CODE.fullmatch(whole):
            return whole
    padded = ".".join(_padded(piece, width) for piece, width in zip(pieces, _WIDTHS, strict=False))
    return padded if CODE.fullmatch(padded) else None


def _padded(piece: str, width: int) -> str:
    """A piece of a code with the zeros that a spreadsheet takes for needless ('1' for '01', '2.1' for '2.10')."""
    return piece.ljust(width, "0") if "." in piece else piece.rjust(width, "0")
