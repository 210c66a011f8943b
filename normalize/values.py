"""Printed rows into rows with values: one function a table of the dataset, the strings kept beside the values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from normalize.levels import PARENTS, resolve_levels
from normalize.names import clean_name, clean_text
from normalize.numbers import DIGIT, Notation, Value, is_unread, notation_of, read_amount, read_column
from normalize.ratios import decided_by_ratio
from normalize.rows import BudgetRow, CapaianRow, IkuRow, ReportRows, TargetRow, TextRow, ValueRow
from normalize.sums import confirmed_by_sums

Valued = TypeVar("Valued", bound=ValueRow)
UNIT_IN_NAME = re.compile(r"\(([A-Za-z%/ .]{1,20})\)\s*(?::.*)?$")
AMOUNTS = ("anggaran", "anggaran_awal", "realisasi", "sisa")


def with_values(rows: Iterable[TextRow]) -> ReportRows:
    """Printed rows with their values, by table of the dataset, in reading order.

    Raises:
        ValueError: A row is of no table of the dataset.
    """
    tables: dict[str, list[TextRow]] = defaultdict(list)
    for row in rows:
        tables[row.table].append(row)
    printed = {
        table: tables.pop(table, []) for table in ("iku", "pk", "renstra", "plan_end", "capaian", "budget")
    }
    if tables:
        raise ValueError(f"no tables of the dataset: {', '.join(tables)}")
    budget = budget_values(printed["budget"])
    supported = confirmed_by_sums(budget)
    return ReportRows(
        iku=tuple(iku_values(printed["iku"])),
        pk=tuple(target_values(printed["pk"])),
        renstra=tuple(target_values(printed["renstra"])),
        plan_end=tuple(target_values(printed["plan_end"])),
        capaian=tuple(_with_levels(capaian_values(printed["capaian"]), printed["capaian"], budget)),
        budget=tuple(replace(row, adds_up=True) if row.origin.seq in supported else row for row in budget),
    )


def _with_levels(
    rows: Sequence[CapaianRow], printed: Iterable[TextRow], budget: Iterable[BudgetRow]
) -> Iterable[CapaianRow]:
    """Give an indicator whose element prints no level the level of that element's rupiah in the same table.

    Args:
        rows: the rows of capaian.
        printed: the same as printed; the column 'element' names what prints no level.
        budget: the budget rows of the report, levels known.
    """
    elements = {row.origin.seq: name for row in printed if (name := clean_name(row.text("element")))}
    levels: dict[tuple[int, str], list[tuple[tuple[int, int, float], str]]] = defaultdict(list)
    for money in budget if elements else ():
        levels[money.origin.order, money.name].append((money.origin.place.position, money.level or ""))
    for row in rows:
        element, position = elements.get(row.origin.seq), row.origin.place.position
        named = levels.get((row.origin.order, element), ()) if element else ()
        above = [found for found in named if found[0] <= position]
        yield _of_element(row, element, max(above)[1]) if above else row


def _of_element(row: CapaianRow, element: str | None, level: str) -> CapaianRow:
    """An indicator as that of an element whose level is known."""
    return replace(
        row,
        level=level,
        program=element if level == "program" else row.program,
        kegiatan=element if level == "kegiatan" else None,
        sub_kegiatan=element if level == "sub_kegiatan" else row.sub_kegiatan,
    )


def _columns(rows: Iterable[TextRow]) -> Iterable[list[TextRow]]:
    """Rows that share their columns: of one printed table, year and period."""
    groups: dict[tuple[int, int | None, str], list[TextRow]] = defaultdict(list)
    for row in rows:
        groups[row.origin.order, row.year, row.period].append(row)
    return groups.values()


def iku_values(rows: Iterable[TextRow]) -> list[IkuRow]:
    """Rows of the IKU table: text alone."""
    return [
        IkuRow(
            origin=row.origin,
            year=row.year,
            period=row.period,
            sasaran=clean_name(row.text("sasaran")),
            indicator=clean_name(row.text("indicator")),
            unit=clean_text(row.text("unit")),
            jabatan=clean_text(row.text("jabatan")),
            definition=clean_text(row.text("definition")),
            formula=clean_text(row.text("formula")),
            source=clean_text(row.text("source")),
            responsible=clean_text(row.text("responsible")),
        )
        for row in rows
    ]


def target_values(rows: Iterable[TextRow]) -> list[TargetRow]:
    """Rows of PK and renstra: a target for a year."""
    return _in_order(
        TargetRow(
            origin=row.origin,
            year=row.year,
            period=row.period,
            sasaran=clean_name(row.text("sasaran")),
            indicator=clean_name(row.text("indicator")),
            unit=clean_text(row.text("unit")) or target.unit,
            jabatan=clean_text(row.text("jabatan")),
            target_text=clean_text(row.text("target")),
            target=target.number,
        )
        for column in _columns(rows)
        for row, target in zip(column, _read(column, "target"), strict=True)
    )


def capaian_values(rows: Iterable[TextRow]) -> list[CapaianRow]:
    """Rows of capaian: target, realisasi and achievement; what a cell leaves open the row's ratio decides."""
    result = []
    for column in _columns(rows):
        target, realisasi = _read(column, "target"), _read(column, "realisasi")
        capaian = read_column([row.text("capaian") for row in column])
        for row, t, r, c in zip(column, target, realisasi, capaian, strict=True):
            result.append(_capaian_row(row, *decided_by_ratio(t, r, c, row.text("unit"))))
    return _in_order(result)


def _read(column: Sequence[TextRow], name: str) -> list[Value]:
    """The numbers of a column in the units of its rows."""
    return read_column([row.text(name) for row in column], [row.text("unit") for row in column])


def _capaian_row(row: TextRow, target: Value, realisasi: Value, capaian: Value) -> CapaianRow:
    indicator = clean_name(row.text("indicator"))
    unit = clean_text(row.text("unit")) or realisasi.unit or target.unit
    return CapaianRow(
        origin=row.origin,
        year=row.year,
        period=row.period,
        level=row.level,
        sasaran=clean_name(row.text("sasaran")),
        program=clean_name(row.text("program")),
        kegiatan=clean_name(row.text("kegiatan")),
        sub_kegiatan=clean_name(row.text("sub_kegiatan")),
        indicator=indicator,
        unit=unit or _unit_in_name(indicator),
        target_text=clean_text(row.text("target")),
        target=target.number,
        realisasi_text=clean_text(row.text("realisasi")),
        realisasi=realisasi.number,
        capaian_text=clean_text(row.text("capaian")),
        capaian=capaian.number,
        category=clean_text(row.text("category")),
    )


def budget_values(rows: Iterable[TextRow]) -> list[BudgetRow]:
    """Rows of the budget: amounts in rupiah, levels that the table leaves open taken from its sums.

    An amount that cannot be read is None; its column and text are kept in `unread`. A row without a name is none.
    """
    result = []
    for column in _columns(rows):
        notation = notation_of([text for row in column for name in AMOUNTS if (text := row.text(name))])
        shares = read_column([row.text("realisasi_pct") for row in column])
        for row, share in zip(column, shares, strict=True):
            if name := clean_name(row.text("name")):
                result.append(_budget_row(row, name, share, notation))
    return _resolved(_in_order(result))


def _budget_row(row: TextRow, name: str, share: Value, notation: Notation) -> BudgetRow:
    amounts = {column: read_amount(row.text(column), row.scale or 1, notation) for column in AMOUNTS}
    unread = tuple(
        (column, text)
        for column, amount in amounts.items()
        if amount is None and (text := clean_text(row.text(column))) and DIGIT.search(text)
    )
    if share.number is None and is_unread(text := clean_text(row.text("realisasi_pct"))):
        unread = (*unread, ("realisasi_pct", text or ""))
    return BudgetRow(
        origin=row.origin,
        year=row.year,
        period=row.period,
        stage=row.stage,
        level=row.level,
        code=clean_text(row.text("code")),
        name=name,
        program=clean_name(row.text("program")),
        kegiatan=clean_name(row.text("kegiatan")),
        realisasi_pct=share.number,
        unread=unread,
        anggaran=amounts["anggaran"],
        anggaran_awal=amounts["anggaran_awal"],
        realisasi=amounts["realisasi"],
        sisa=amounts["sisa"],
    )


def _resolved(rows: Sequence[BudgetRow]) -> list[BudgetRow]:
    """Every row of each printed table with a level, and sub kegiatan with their parent."""
    result = list(rows)
    tables: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        tables[row.origin.order].append(number)
    for table in tables.values():
        lines: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number in table:
            row = rows[number]
            lines[row.origin.place.position, row.name].append(number)
        printed = [[rows[number] for number in line] for line in lines.values()]
        for line, level, kegiatan in zip(lines.values(), *_levels(printed), strict=True):
            for number in line:
                row = rows[number]
                if row.level != level or kegiatan:
                    result[number] = replace(row, level=level, kegiatan=row.kegiatan or kegiatan)
    return result


def _levels(lines: Sequence[Sequence[BudgetRow]]) -> tuple[list[str], list[str | None]]:
    """The level of each line of a table, and the kegiatan above each sub kegiatan whose level the sums tell.

    Args:
        lines: the rows of one printed table by line; those of one line differ in year and period.
    """
    keys = sorted({(row.year or 0, row.period) for line in lines for row in line})
    amounts = [[amount for key in keys for amount in _amounts(line, key)] for line in lines]
    levels = resolve_levels([line[0].level for line in lines], amounts)
    parents: list[str | None] = []
    kegiatan = None
    for line, level in zip(lines, levels, strict=True):
        if level == "kegiatan":
            kegiatan = line[0].name
        elif level in PARENTS:
            kegiatan = None
        parents.append(kegiatan if line[0].level is None and level == "sub_kegiatan" else None)
    return levels, parents


def _amounts(line: Iterable[BudgetRow], key: tuple[int, str]) -> tuple[float | None, float | None]:
    own = next((row for row in line if (row.year or 0, row.period) == key), None)
    return (own.anggaran, own.realisasi) if own else (None, None)


def _unit_in_name(name: str | None) -> str | None:
    match = UNIT_IN_NAME.search(name or "")
    return (
        match.group(1).strip()
        if match and len(match.group(1).split()) < 3 and not match.group(1).isupper()
        else None
    )


def _in_order(rows: Iterable[Valued]) -> list[Valued]:
    """Rows in the order in which they were printed."""
    return sorted(rows, key=lambda row: row.origin.seq)
