"""Printed rows into rows with values: one function a table of the dataset, the strings kept beside the values.

A row is a plain dict: the strings that were printed, by column, and what `extract` read from headings (`year`,
`period`, `level`, `stage`, `scale`, `order`). Its place and engine ride along untouched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

from normalize.levels import PARENTS, resolve_levels
from normalize.names import clean_name, clean_text
from normalize.numbers import Value, read_amount, read_column
from normalize.sums import confirmed_by_sums

Row = dict[str, Any]
UNIT_IN_NAME = re.compile(r"\(([A-Za-z%/ .]{1,20})\)\s*(?::.*)?$")
AMOUNTS = ("anggaran", "anggaran_awal", "realisasi", "sisa")
RATIO_TOLERANCE = 0.6  # percentage points between a printed achievement and its own ratio


def with_values(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Printed rows with their values, by table of the dataset, in reading order."""
    tables: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        tables[row["table"]].append(row)
    values = {table: READERS[table](found) for table, found in tables.items()}
    budget = values.get("budget", [])
    _take_levels(values.get("capaian", []), budget)
    supported = confirmed_by_sums(budget)
    for row in budget:
        row["adds_up"] = row["seq"] in supported
    return values


def _take_levels(capaian: Sequence[Row], budget: Sequence[Row]) -> None:
    """Give an indicator whose element prints no level the level of that element's rupiah in the same table."""
    levels: dict[tuple[int, str | None], list[tuple[tuple[float, ...], str]]] = defaultdict(list)
    for row in budget:
        levels[row["order"], row["name"]].append((_position(row), row["level"]))
    for row in capaian:
        element = row.pop("element", None)
        above = [found for found in levels.get((row["order"], element), []) if found[0] <= _position(row)]
        if element and above:
            row["kegiatan"] = None
            row["level"] = max(above)[1]
            if row["level"] in ("program", "kegiatan", "sub_kegiatan"):
                row[row["level"]] = element


def _position(row: Row) -> tuple[float, ...]:
    return (row["page"] or 0, row["line"] or 0, row["top"] or 0.0)


def _columns(rows: Sequence[Row]) -> Iterable[list[Row]]:
    """Rows that share their columns: of one printed table, year and period."""
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["order"], row.get("year"), row.get("period")].append(row)
    return groups.values()


def iku_values(rows: Sequence[Row]) -> list[Row]:
    """Rows of the IKU table: text alone."""
    result = []
    for row in rows:
        values = _common(row) | _named(row)
        for column in ("definition", "formula", "source", "responsible", "jabatan"):
            values[column] = clean_text(row.get(column))
        result.append(values)
    return result


def target_values(rows: Sequence[Row]) -> list[Row]:
    """Rows of PK and renstra: a target for a year."""
    result = []
    for column in _columns(rows):
        targets = read_column([row.get("target") for row in column])
        for row, target in zip(column, targets, strict=True):
            values = _common(row) | _named(row)
            values |= {
                "jabatan": clean_text(row.get("jabatan")),
                "target_text": clean_text(row.get("target")),
            }
            values |= {"target": target.number, "unit": values["unit"] or target.unit}
            result.append(values)
    return _in_order(result)


def capaian_values(rows: Sequence[Row]) -> list[Row]:
    """Rows of capaian: target, realisasi and achievement; what a cell leaves open the row's ratio decides."""
    result = []
    for column in _columns(rows):
        read = {
            name: read_column([row.get(name) for row in column])
            for name in ("target", "realisasi", "capaian")
        }
        for number, row in enumerate(column):
            target, realisasi, capaian = _decided(
                *(read[name][number] for name in ("target", "realisasi", "capaian"))
            )
            values = _common(row) | _named(row)
            values |= {
                name: clean_name(row.get(name)) for name in ("program", "kegiatan", "sub_kegiatan", "element")
            }
            values |= {
                "level": row.get("level"),
                "target_text": clean_text(row.get("target")),
                "target": target.number,
                "realisasi_text": clean_text(row.get("realisasi")),
                "realisasi": realisasi.number,
                "capaian_text": clean_text(row.get("capaian")),
                "capaian": capaian.number,
                "category": clean_text(row.get("category")),
                "unit": values["unit"] or realisasi.unit or target.unit,
            }
            values["unit"] = values["unit"] or _unit_in_name(values["indicator"])
            result.append(values)
    return _in_order(result)


def _decided(target: Value, realisasi: Value, capaian: Value) -> tuple[Value, Value, Value]:
    """The readings of a row's three values for which the achievement follows from the other two."""
    printed = (target, realisasi, capaian)
    if capaian.number is None or all(value.other is None for value in printed):
        return printed
    for numbers in product(*map(_readings, printed)):  # the likeliest first
        if ratio_holds(*numbers):
            t, r, c = (Value(number, value.unit) for number, value in zip(numbers, printed, strict=True))
            return t, r, c
    return printed


def _readings(value: Value) -> list[float | None]:
    return [value.number] if value.other is None else [value.number, value.other]


def ratio_holds(target: float | None, realisasi: float | None, capaian: float | None) -> bool:
    """Whether an achievement follows from target and realisasi, higher or lower being better.

    The formulas are those of the reports: realisasi / target, (2 target - realisasi) / target, and
    target / realisasi, each times 100.
    """
    if target is None or realisasi is None or capaian is None or not target:
        return False
    ratios = [realisasi / target, (2 * target - realisasi) / target, (target - realisasi) / target]
    if realisasi:
        ratios.append(target / realisasi)
    return any(abs(100 * ratio - capaian) <= RATIO_TOLERANCE + 0.001 * abs(capaian) for ratio in ratios)


def budget_values(rows: Sequence[Row]) -> list[Row]:
    """Rows of the budget: amounts in rupiah, levels that the table leaves open taken from its sums.

    An amount that cannot be read is None; its column and text are kept in `unread`.
    """
    result = []
    for column in _columns(rows):
        shares = read_column([row.get("realisasi_pct") for row in column])
        for row, share in zip(column, shares, strict=True):
            scale = row.get("scale") or 1
            values = _common(row)
            values |= {name: read_amount(row.get(name), scale) for name in AMOUNTS}
            values["unread"] = [
                (name, text)
                for name in AMOUNTS
                if (text := clean_text(row.get(name))) and values[name] is None and re.search(r"\d", text)
            ]
            values |= {
                "stage": row.get("stage"),
                "level": row.get("level"),
                "code": clean_text(row.get("code")),
                "name": clean_name(row.get("name")),
                "realisasi_pct": share.number,
                "program": clean_name(row.get("program")),
                "kegiatan": clean_name(row.get("kegiatan")),
            }
            result.append(values)
    ordered = [row for row in _in_order(result) if row["name"]]
    _resolve(ordered)
    return ordered


def _resolve(rows: list[Row]) -> None:
    """Give every row of each printed table a level, and sub kegiatan their parent."""
    tables: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        tables[row["order"]].append(row)
    for table in tables.values():
        lines: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for row in table:
            lines[row["page"], row["line"], row["top"], row["name"]].append(row)
        keys = sorted({(row["year"] or 0, row["period"]) for row in table})
        amounts = [[amount for key in keys for amount in _amounts(line, key)] for line in lines.values()]
        levels = resolve_levels([line[0]["level"] for line in lines.values()], amounts)
        kegiatan = None
        for line, level in zip(lines.values(), levels, strict=True):
            open_level = line[0]["level"] is None
            if level == "kegiatan":
                kegiatan = line[0]["name"]
            elif level in PARENTS:
                kegiatan = None
            for row in line:
                row["level"] = level
                if open_level and level == "sub_kegiatan":
                    row["kegiatan"] = row["kegiatan"] or kegiatan


def _amounts(line: Sequence[Row], key: tuple[int, str]) -> list[float | None]:
    own = next((row for row in line if ((row["year"] or 0), row["period"]) == key), None)
    return [own["anggaran"], own["realisasi"]] if own else [None, None]


def _common(row: Row) -> Row:
    """What rides along: where the row stands, which engine read it, year and period."""
    carried = (
        "page",
        "line",
        "x0",
        "top",
        "x1",
        "bottom",
        "table_title",
        "extractor",
        "score",
        "order",
        "year",
        "period",
        "seq",
        "certainty",
        "doubts",
        "is_settled",
    )
    return {name: row.get(name) for name in carried}


def _named(row: Row) -> Row:
    return {
        "sasaran": clean_name(row.get("sasaran")),
        "indicator": clean_name(row.get("indicator")),
        "unit": clean_text(row.get("unit")),
    }


def _unit_in_name(name: str | None) -> str | None:
    match = UNIT_IN_NAME.search(name or "")
    return (
        match.group(1).strip()
        if match and len(match.group(1).split()) < 3 and not match.group(1).isupper()
        else None
    )


def _in_order(result: list[Row]) -> list[Row]:
    """Rows in the order in which they were printed."""
    return sorted(result, key=lambda row: row["seq"])


READERS: dict[str, Callable[[Sequence[Row]], list[Row]]] = {
    "iku": iku_values,
    "pk": target_values,
    "renstra": target_values,
    "plan_end": target_values,
    "capaian": capaian_values,
    "budget": budget_values,
}
