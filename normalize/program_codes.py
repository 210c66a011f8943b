"""The `program_code` of budget rows: printed codes assembled, and names without a code looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from normalize.nomenclature import CODE, GENERAL, URUSAN, Nomenclature, general, level_of, tier_of

Row = dict[str, Any]
FIRST_YEAR = 2021  # the first budget in the structure of Permendagri 90/2019
LEVELS = ("program", "kegiatan", "sub_kegiatan")
URUSAN_CODE = re.compile(URUSAN)
SUPPORTING = f"{GENERAL}.01"


def set_program_codes(rows: Sequence[Row], nomenclature: Nomenclature, tier: str | None) -> None:
    """Give every program, kegiatan and sub kegiatan of a budget from 2021 on its national code, where it is known.

    A code printed whole stands as it is. One printed in pieces (2.17.01 beside the program, 2.01 beside the
    kegiatan, 01 beside the sub kegiatan) is put together from the rows above. A row without a code is known by
    its name, a kegiatan among those of its program alone. The supporting program, which every body has, takes
    its urusan from the body's other programs.

    Args:
        rows: the budget rows of one report in reading order, levels known; `program_code` is set in each.
        nomenclature: the codes by name.
        tier: whose kegiatan the names may be: '1' of a province, '2' of a kabupaten or kota; None for unknown,
            then names of kegiatan, which differ in nothing but this, get no code.
    """
    tables: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        row["program_code"] = None
        tables[row["order"]].append(row)
    for table in tables.values():
        _set_codes(table, nomenclature, tier)
    urusan = _urusan(rows)
    for row in rows:
        row["program_code"] = _of_urusan(row["program_code"], urusan)


def tier_of_region(region_code: str | None) -> str | None:
    """The tier in the codes of a region's kegiatan: '1' for a province (32), '2' for what lies in one (33.74)."""
    if not region_code:
        return None
    return "2" if "." in region_code else "1"


def _set_codes(table: Sequence[Row], nomenclature: Nomenclature, tier: str | None) -> None:
    """The codes of one printed table, each from those of the elements it belongs to."""
    known: dict[tuple[str | None, ...], str] = {}
    urusan = ""
    for row in table:
        level, printed = row["level"], _segments(row.get("code"))
        if level == "urusan" and URUSAN_CODE.fullmatch(printed):
            urusan = printed
        if level not in LEVELS or (row["year"] is not None and row["year"] < FIRST_YEAR):
            continue
        parent = urusan if level == "program" else _parent_code(row, known, nomenclature)
        if printed:
            code = _checked(_assembled(printed, level, ("", parent, urusan)), row, nomenclature, tier)
        else:
            code = _by_name(row, nomenclature, "" if level == "program" else parent, tier)
        row["program_code"] = code
        if code is not None:
            known[_path(row)] = code
            urusan = urusan if code.startswith(GENERAL) else code[: len(GENERAL)]


def _by_name(row: Row, nomenclature: Nomenclature, parent: str, tier: str | None) -> str | None:
    """The code of a row that prints none; of an unknown year its name may be that of the old structure."""
    if row["year"] is None or (row["level"] != "program" and not parent):
        return None
    return _of_urusan(nomenclature.code_of(row["name"], row["level"], parent, tier), parent)


def _checked(code: str | None, row: Row, nomenclature: Nomenclature, tier: str | None) -> str | None:
    """A printed code, unless something speaks against it: then a null code is better than a wrong one.

    A row whose name is that of another program gets a `code_doubt` with the other's code.
    """
    if code is None or (tier is not None and tier_of(code) not in ("", tier)):
        return None
    if row["year"] is None and nomenclature.name_of(code) is None:
        return None  # a code of the old structure may look the same
    other = nomenclature.code_of(row["name"], "program") if row["level"] == "program" else None
    if other is not None and other != general(code):
        row["code_doubt"] = other
        return None
    return code


def _path(row: Row) -> tuple[str | None, ...]:
    """What names a row among those of its table: the elements above it and its own name."""
    above = {"program": (), "kegiatan": (row["program"],), "sub_kegiatan": (row["program"], row["kegiatan"])}
    return (*above[row["level"]], row["name"])


def _parent_code(row: Row, known: dict[tuple[str | None, ...], str], nomenclature: Nomenclature) -> str:
    """The code of the element above a kegiatan or sub kegiatan; '' where it is not known."""
    path = _path(row)[:-1]
    if path in known or len(path) > 1:
        return known.get(path, "")
    return nomenclature.code_of(row["program"] or "", "program") or ""


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


def _urusan(rows: Sequence[Row]) -> str:
    """The urusan of all coded programs; '' where there are none, or of several."""
    found = {
        row["program_code"][: len(GENERAL)]
        for row in rows
        if row["program_code"] and not row["program_code"].startswith(GENERAL)
    }
    return str(found.pop()) if len(found) == 1 else ""
