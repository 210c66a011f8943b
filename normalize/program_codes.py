"""The `program_code` of budget rows: printed codes assembled, and names without a code looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from normalize.nomenclature import CODE, GENERAL, URUSAN, Nomenclature, general, level_of, tier_of
from normalize.rows import BudgetRow

FIRST_YEAR = 2021  # the first budget in the structure of Permendagri 90/2019
LEVELS = ("program", "kegiatan", "sub_kegiatan")
URUSAN_CODE = re.compile(URUSAN)
SUPPORTING = f"{GENERAL}.01"


class _Code(NamedTuple):
    """The code of a row, and the one of its name where another is printed."""

    code: str | None = None
    doubt: str | None = None


def with_program_codes(
    rows: Sequence[BudgetRow], nomenclature: Nomenclature, tier: str | None
) -> tuple[BudgetRow, ...]:
    """Budget rows, those of programs, kegiatan and sub kegiatan from 2021 on with their national code where known.

    A code printed whole stands as it is. One printed in pieces (2.17.01 beside the program, 2.01 beside the
    kegiatan, 01 beside the sub kegiatan) is put together from the rows above. A row without a code is known by
    its name, a kegiatan among those of its program alone. The supporting program, which every body has, takes
    its urusan from the body's other programs.

    Args:
        rows: the budget rows of one report in reading order, levels known, without codes yet.
        nomenclature: the codes by name.
        tier: whose kegiatan the names may be: '1' of a province, '2' of a kabupaten or kota; None for unknown,
            then names of kegiatan, which differ in nothing but this, get no code.
    """
    tables: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        tables[row.origin.order].append(number)
    codes = [_Code()] * len(rows)
    for table in tables.values():
        found = _codes([rows[number] for number in table], nomenclature, tier)
        for number, code in zip(table, found, strict=True):
            codes[number] = code
    urusan = _urusan(code for code, _ in codes)
    return tuple(
        replace(row, program_code=_of_urusan(code, urusan), code_doubt=doubt) if code or doubt else row
        for row, (code, doubt) in zip(rows, codes, strict=True)
    )


def tier_of_region(region_code: str | None) -> str | None:
    """The tier in the codes of a region's kegiatan: '1' for a province (32), '2' for what lies in one (33.74)."""
    if not region_code:
        return None
    return "2" if "." in region_code else "1"


def _codes(table: Sequence[BudgetRow], nomenclature: Nomenclature, tier: str | None) -> list[_Code]:
    """The codes of the rows of one printed table, each from those of the elements it belongs to."""
    known: dict[tuple[str | None, ...], str] = {}
    result: list[_Code] = []
    urusan = ""
    for row in table:
        level, printed, found = row.level, _segments(row.code), _Code()
        if level == "urusan" and URUSAN_CODE.fullmatch(printed):
            urusan = printed
        if level in LEVELS and (row.year is None or row.year >= FIRST_YEAR):
            parent = urusan if level == "program" else _parent_code(row, known, nomenclature)
            if printed:
                found = _checked(_assembled(printed, level, ("", parent, urusan)), row, nomenclature, tier)
            else:
                above = "" if level == "program" else parent
                found = _Code(_by_name(row, level, nomenclature, above, tier))
            if found.code is not None:
                known[_path(row)] = found.code
                urusan = urusan if found.code.startswith(GENERAL) else found.code[: len(GENERAL)]
        result.append(found)
    return result


def _by_name(
    row: BudgetRow, level: str, nomenclature: Nomenclature, parent: str, tier: str | None
) -> str | None:
    """The code of a row that prints none; of an unknown year its name may be that of the old structure."""
    if row.year is None or (level != "program" and not parent):
        return None
    return _of_urusan(nomenclature.code_of(row.name, level, parent, tier), parent)


def _checked(code: str | None, row: BudgetRow, nomenclature: Nomenclature, tier: str | None) -> _Code:
    """A printed code, unless something speaks against it: then a null code is better than a wrong one.

    A row whose name is that of another program gets a doubt with the other's code.
    """
    if code is None or (tier is not None and tier_of(code) not in ("", tier)):
        return _Code()
    if row.year is None and nomenclature.name_of(code) is None:
        return _Code()  # a code of the old structure may look the same
    other = nomenclature.code_of(row.name, "program") if row.level == "program" else None
    if other is not None and other != general(code):
        return _Code(doubt=other)
    return _Code(code)


def _path(row: BudgetRow) -> tuple[str | None, ...]:
    """What names a row among those of its table: the elements above it and its own name."""
    if row.level == "program":
        return (row.name,)
    return (row.program, row.name) if row.level == "kegiatan" else (row.program, row.kegiatan, row.name)


def _parent_code(row: BudgetRow, known: dict[tuple[str | None, ...], str], nomenclature: Nomenclature) -> str:
    """The code of the element above a kegiatan or sub kegiatan; '' where it is not known."""
    path = _path(row)[:-1]
    if path in known or len(path) > 1:
        return known.get(path, "")
    return nomenclature.code_of(row.program or "", "program") or ""


def _segments(code: str | None) -> str:
    """A printed code with points alone between its segments."""
    return ".".join(part for part in re.split(r"[^0-9A-Za-z]+", code or "") if part)


def _assembled(printed: str, level: str, before: Sequence[str]) -> str | None:
    """The whole code of a row: what is printed there, alone or behind the code of an element above it."""
    for above in before if printed else ():
        code = f"{above}.{printed}" if above else printed
        if CODE.fullmatch(code) and level_of(code) == level:
            return code
    return None


def _of_urusan(code: str | None, urusan: str) -> str | None:
    """A code of the supporting program with an urusan (or the one a code begins with) in its open place."""
    known = URUSAN_CODE.match(urusan)
    if code is None or known is None or not code.startswith(SUPPORTING):
        return code
    return known.group() + code[len(GENERAL) :]


def _urusan(codes: Iterable[str | None]) -> str:
    """The urusan of all coded programs; '' where there are none, or of several."""
    found = {code[: len(GENERAL)] for code in codes if code and not code.startswith(GENERAL)}
    return found.pop() if len(found) == 1 else ""
