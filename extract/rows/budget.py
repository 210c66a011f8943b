"""Printed rows of money: what a recognised table prints in rupiah per program, kegiatan, sasaran or belanja."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.meaning.headings import Column
from extract.meaning.measures import Measures, columns_in
from extract.meaning.recognise import Recognised
from extract.meaning.vocabulary import BRACKETS, folded, is_summary, name_level, section_level, title_scale
from extract.printed import PrintedRow
from extract.rows.data_rows import DataRow, data_rows, filled_down
from extract.rows.performance import PERIODS
from extract.rows.totals import with_named_total
from extract.word_patterns import word_pattern

ELEMENTS = ("program", "kegiatan", "sub_kegiatan")
MONEY = ("anggaran", "anggaran_awal", "realisasi", "realisasi_pct", "sisa")
FULL_CODE = re.compile(r"^[\dXx]\.[\dXx]{2}\.\d{2}(?P<rest>(?:\.\d{1,4})*)\.?$")
KEGIATAN_CODE = re.compile(r"^\d\.\d{2}$")
SUB_CODE = re.compile(r"^\d{2,4}$")
ROMAN_NUMBER = re.compile(r"^[IVX]+\.?$")
LETTER = re.compile(r"[A-Za-z]{2}")
SUM_ROW = word_pattern("sum_row")
LINES_ABOVE, LONGEST_NOTE = 2, 60  # lines above a table that may note its scale, and their characters
SHARE_ROW = word_pattern("share_row")


@dataclass(frozen=True, slots=True)
class _Named:
    """A row with its name and level; a level of None is left to the sums."""

    row: DataRow
    name: str
    level: str | None
    code: str = ""


def budget_rows(found: Recognised, order: int) -> Iterator[PrintedRow]:
    """Every budget row of a table, its parents beside it."""
    if "budget" not in found.kinds:
        return
    stage = "realisasi" if any("realisasi" in measures.columns for measures in found.money) else "pk"
    program = kegiatan = ""
    for named in _with_shares(_named_rows(found), found):
        if named.level in {"kegiatan", "sub_kegiatan", None}:
            program = named.row.text(found.keys.get("program")) or program
        if named.level == "program":
            program, kegiatan = named.name, ""
        elif named.level == "kegiatan":
            kegiatan = named.name
        elif named.level in {"total", "urusan", "opd"}:
            program = kegiatan = ""
        if "program" in found.keys and named.row.text(found.keys["program"]):
            program = named.row.text(found.keys["program"])
        parents = _parents(found, named, program, kegiatan)
        for measures in found.money:
            values = {role: named.row.text(column) for role, column in measures.columns.items()}
            if not any(values.values()) and (measures.quarter or named.level is None):
                continue
            texts = (
                {"name": named.name, "code": named.code if any(c.isdigit() for c in named.code) else ""}
                | parents
                | values
            )
            yield PrintedRow(
                "budget",
                {key: value for key, value in texts.items() if value},
                measures.year,
                PERIODS[measures.quarter],
                named.row.place,
                order,
                found.title,
                found.table.extractor,
                found.score,
                level=named.level,
                stage=stage,
                scale=_scale_of(measures, found),
            )


def _scale_of(measures: Measures, found: Recognised) -> int:
    """What amounts are to be multiplied with: as their headings say, or else the title of the table."""
    printed = max(column.heading.scale for column in measures.columns.values())
    if printed > 1:
        return printed
    near = [line for line in found.table.above[-LINES_ABOVE:] if len(line) <= LONGEST_NOTE]
    return max(map(title_scale, [found.title or "", *near]))


def _parents(found: Recognised, named: _Named, program: str, kegiatan: str) -> dict[str, str]:
    own = {key: named.row.text(found.keys.get(key)) for key in ("program", "kegiatan")}
    parents = {"program": own["program"] or program, "kegiatan": own["kegiatan"] or kegiatan}
    if named.level not in {"kegiatan", "sub_kegiatan", "indicator", None}:
        return {}
    if named.level != "sub_kegiatan":
        parents.pop("kegiatan")
    return parents


def _named_rows(found: Recognised) -> Iterator[_Named]:
    rows = data_rows(found)
    names = [found.keys[key] for key in ("name", *ELEMENTS) if key in found.keys]
    if names:
        yield from _element_rows(found, with_named_total(rows, names[0], columns_in(found.money)))
    else:
        yield from _sasaran_rows(found, rows)


def _element_rows(found: Recognised, rows: Sequence[DataRow]) -> Iterator[_Named]:
    """Rows named by program, kegiatan, sub kegiatan or belanja."""
    keys = found.keys
    columns = [keys[key] for key in ("name", *ELEMENTS) if key in keys]
    printed = [row.text(keys.get("code")) for row in rows]
    codes = [
        "" if LETTER.search(code) else ".".join(code.split()) for code in printed
    ]  # over several columns
    coded = any(FULL_CODE.match(code.strip()) for code in codes)
    romans = any(ROMAN_NUMBER.match(row.text(keys.get("number")).strip()) for row in rows)
    shared = _shared_rows(found, rows)
    for number, (row, code) in enumerate(zip(rows, codes, strict=True)):
        if number in shared:
            yield _Named(row, shared[number], "indicator")
            continue
        named = [
            (c, row.text(c)) for c in columns if c.first in row.fresh and LETTER.search(folded(row.text(c)))
        ]
        if not named:
            name = _name_beside(found, row)
            if name:
                level = name_level(name) or (section_level(name) if row.section else None)
                yield _Named(
                    row,
                    name,
                    level
                    or ("total" if SUM_ROW.match(name) else "opd" if _is_body(found, row, name) else None),
                )
            continue
        column, name = named[-1]
        level = name_level(name)
        if len(named) == 1 and coded and (level is None or FULL_CODE.match(code.strip())):
            level = _level_of_code(code.strip()) or level
        if level is None and column.heading.concept in ELEMENTS:
            level = column.heading.concept
        if level is None and romans and ROMAN_NUMBER.match(row.text(keys.get("number")).strip()):
            level = "program"
        if (
            level == "total"
            and column.heading.concept in ELEMENTS
            and len(BRACKETS.sub(" ", folded(name)).split()) > 4
        ):
            level = column.heading.concept  # a kegiatan may begin with 'Jumlah'
        yield _Named(row, name, level, code)


def _shared_rows(found: Recognised, rows: Sequence[DataRow]) -> dict[int, str]:
    """Rows with an indicator and amounts of their own under a program that they share, by number and name."""
    indicator = next((block.indicator for block in found.blocks if block.indicator is not None), None)
    elements = [found.keys[key] for key in ("name", *ELEMENTS) if key in found.keys]
    money = columns_in(found.money)
    if indicator is None or not elements:
        return {}
    shared: dict[int, str] = {}
    start: int | None = None
    for number, row in enumerate(rows):
        own = (
            indicator.first in row.fresh
            and row.text(indicator)
            and any(c.first in row.fresh and row.text(c) for c in money)
        )
        if any(column.first in row.fresh for column in elements):
            start = number if own else None
        elif own and start is not None:
            shared[start] = rows[start].text(indicator)
            shared[number] = row.text(indicator)
    return shared


def _name_beside(found: Recognised, row: DataRow) -> str:
    """The name of a row that stands outside its column: 'JUMLAH' over several columns, an urusan among codes."""
    first_value = min(column.first for column in columns_in(found.money))
    for column in found.columns:
        text = row.text(column)
        if column.first < first_value and column.first in row.fresh and LETTER.search(folded(text)):
            if column.heading.concept in {"indicator", "target", "unit", "note"}:
                return ""
            known = (
                name_level(text)
                or SUM_ROW.match(text)
                or column.heading.concept in {"number", "code", "responsible"}
            )
            return text if known else ""
    return ""


def _is_body(found: Recognised, row: DataRow, name: str) -> bool:
    """Whether a row is named in the column of units alone: what that unit spends in all."""
    return name == row.text(found.keys.get("responsible"))


def _level_of_code(code: str) -> str | None:
    """The level of a code of Permendagri 90/2019: 2.17.01 program, 2.01 kegiatan, 01 sub kegiatan."""
    whole = FULL_CODE.match(code)
    if whole:
        depth = whole.group("rest").count(".")
        return {0: "program", 2: "kegiatan", 3: "sub_kegiatan"}.get(depth)
    if KEGIATAN_CODE.match(code):
        return "kegiatan"
    return "sub_kegiatan" if SUB_CODE.match(code) else None


def _sasaran_rows(found: Recognised, rows: Sequence[DataRow]) -> Iterator[_Named]:
    """Rows named by their indicator, or by their sasaran where each has one row, or one amount for its rows."""
    column = found.keys.get("sasaran")
    indicator = next((block.indicator for block in found.blocks if block.indicator is not None), None)
    sasaran = filled_down(rows, column)
    totals = [k for k, row in enumerate(rows) if _total_name(found, row)]
    counted = Counter(name for k, name in enumerate(sasaran) if name and k not in totals)
    shared = _amounts_are_shared(rows, column, columns_in(found.money))
    by_sasaran = indicator is None or shared or (bool(counted) and max(counted.values()) == 1)
    for number, row in enumerate(rows):
        total = _total_name(found, row)
        if total:
            subtotal = len(totals) > 1 and number != totals[-1]
            yield _Named(
                row, sasaran[number - 1] if subtotal and number else total, "sasaran" if subtotal else "total"
            )
        elif by_sasaran:
            if sasaran[number] and not (shared and column is not None and column.first not in row.fresh):
                yield _Named(row, sasaran[number], "sasaran")
        elif row.text(indicator):
            yield _Named(row, row.text(indicator), "indicator")


def _amounts_are_shared(rows: Sequence[DataRow], sasaran: Column | None, money: Sequence[Column]) -> bool:
    """Whether amounts are merged over the rows of each sasaran: they are the sasaran's, not its indicators'."""
    if sasaran is None or not money:
        return False
    begins = [sasaran.first in row.fresh for row in rows]
    together = all(
        any(c.first in row.fresh for c in money) == begin for row, begin in zip(rows, begins, strict=True)
    )
    return together and any(begins) and not all(begins)


def _total_name(found: Recognised, row: DataRow) -> str:
    """The word of a row that sums up others, '' for any other row."""
    first_value = min(column.first for column in columns_in(found.money))
    texts: list[Column] = [c for c in found.columns if c.first < first_value and c.first in row.fresh]
    words = [row.text(c) for c in texts if row.text(c)]
    return words[0] if words and is_summary(words[0]) else ""


def _with_shares(rows: Iterator[_Named], found: Recognised) -> Iterator[_Named]:
    """Rows with a line of percentages under a total put where it belongs: beside the total's amounts."""
    last: _Named | None = None
    for named in rows:
        if last is not None and last.level == "total" and SHARE_ROW.match(named.name):
            last = replace(last, row=_with_share(last.row, named.row, found))
            continue
        if last is not None:
            yield last
        last = named
    if last is not None:
        yield last


def _with_share(total: DataRow, share: DataRow, found: Recognised) -> DataRow:
    texts = dict(total.texts)
    for measures in found.money:
        target = measures.columns.get("realisasi_pct")
        source = measures.columns.get("realisasi")
        if target is not None and source is not None and not texts.get(target.first):
            texts[target.first] = share.text(target) or share.text(source)
    return replace(total, texts=texts)
