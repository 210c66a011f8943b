"""Printed rows of performance: IKU, PK, capaian and renstra, out of the rows of a recognised table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.marks import BULLET
from extract.meaning.headings import Column
from extract.meaning.measures import Block, Measures
from extract.meaning.recognise import Recognised
from extract.meaning.vocabulary import (
    ROMAN,
    YEAR,
    folded,
    has_no_value,
    is_summary,
    name_level,
    section_level,
    without_sasaran_label,
)
from extract.model import BY_LINES
from extract.printed import PrintedRow
from extract.rows.data_rows import DataRow, data_rows, filled_down
from extract.rows.inner_rows import without_mark
from extract.rows.outlines import is_indicator, outlined, paragraphs
from extract.rows.sasaran_above import sasaran_above
from extract.rows.sections import ELEMENTS, sasaran_alone, sasaran_and_elements, sections
from extract.word_patterns import word_pattern

PERIODS = {None: "annual", 1: "tw1", 2: "tw2", 3: "tw3", 4: "tw4"}
LEVELS = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
NOT_OF_QUARTER = word_pattern("not_of_quarter", case_matters=True)
COUNTED = re.compile(r"(\d|[a-h])[.)]\s*(?=[^\W\d])", re.IGNORECASE)


def performance_rows(found: Recognised, order: int) -> Iterator[PrintedRow]:
    """Every IKU, PK, capaian and renstra row of a table."""
    rows = list(_expanded(data_rows(found), found))
    context = _Context(found, rows)
    for block in found.blocks:
        for number, row in enumerate(rows):
            name = context.indicator(block, number)
            if not name or number in context.heads or is_summary(name) or _is_repeated(block, row):
                continue
            if "iku" in found.kinds and block is context.defined(number):
                about = context.about(block, number, name) | context.explained(block, number)
                yield _printed(found, row, order, "iku", about, None, "annual")
            yield from _measured(found, block, row, order, context.about(block, number, name))
            if block is context.first:
                yield from _plan_ends(found, row, order, context.about(block, number, name))


def _plan_ends(found: Recognised, row: DataRow, order: int, about: dict[str, str]) -> Iterator[PrintedRow]:
    """Targets for the end of a plan that stand beside the results of a year: no facts, but to be compared."""
    values = {column.first for block in found.blocks for column in block.values}
    for column in found.headed:
        heading = column.heading
        if column.first in values:
            continue
        if heading.concept == "target_end" and heading.year not in {None, found.year} and row.text(column):
            end = Measures(heading.year, None, {"target": column})
            texts = about | {"target": row.text(column)}
            yield _printed(found, row, order, "plan_end", texts, end, "annual")


def _is_repeated(block: Block, row: DataRow) -> bool:
    """Whether indicator and values are all merged with the row above: only other columns have something new."""
    own = [block.indicator, *block.values]
    return bool(row.fresh) and not any(c is not None and c.first in row.fresh for c in own)


def _measured(
    found: Recognised, block: Block, row: DataRow, order: int, about: dict[str, str]
) -> Iterator[PrintedRow]:
    for measures in _of_its_year(block.measures, row, found):
        values = {role: row.text(column) for role, column in measures.columns.items()}
        period = PERIODS[measures.quarter or _quarter(row.text(found.keys.get("period")))]
        if not any(values.values()):
            continue
        if "capaian" in found.kinds and ("realisasi" in measures.columns or "capaian" in measures.columns):
            if values.get("realisasi") or values.get("capaian"):
                yield _printed(found, row, order, "capaian", about | values, measures, period)
        elif "pk" in found.kinds and values.get("target") and period == "annual":
            yield _printed(found, row, order, "pk", about | values, measures, period)
        elif (
            found.kinds & {"renstra", "capaian"}
            and values.get("target")
            and period == "annual"
            and "capaian" not in measures.columns
        ):
            yield _printed(found, row, order, "renstra", about | values, measures, period)


def _of_its_year(measures: Sequence[Measures], row: DataRow, found: Recognised) -> Sequence[Measures]:
    """Measures of the year that the row prints in the column of years, where there is one."""
    printed = YEAR.findall(row.text(found.keys.get("year")))
    return [replace(m, year=int(printed[-1])) for m in measures] if printed else measures


def _quarter(text: str) -> int | None:
    """The quarter that a cell of the column of periods names ('I', 'TW 2', 'Triwulan IV')."""
    words = NOT_OF_QUARTER.sub("", folded(text))
    return ROMAN.get(words)


def _printed(
    found: Recognised,
    row: DataRow,
    order: int,
    table: str,
    texts: dict[str, str],
    measures: Measures | None,
    period: str,
) -> PrintedRow:
    return PrintedRow(
        table,
        {key: value for key, value in texts.items() if value and key != "level"},
        measures.year if measures else found.year,
        period,
        row.place,
        order,
        found.title,
        found.table.extractor,
        found.score,
        level=texts.get("level"),
    )


class _Context:
    """The context of a row: the sasaran, program and kegiatan to which it belongs, and its level."""

    def __init__(self, found: Recognised, rows: Sequence[DataRow]) -> None:
        keys = found.keys
        self.found = found
        self.rows = rows
        self.first = found.blocks[0] if found.blocks else None
        tops = [column for key in ("misi", "tujuan") if (column := keys.get(key))]
        self.sasaran, self.elements = sasaran_and_elements(rows, keys.get("sasaran"))
        self.tujuan = filled_down(rows, keys.get("tujuan"))
        self.names = {key: filled_down(rows, keys.get(key), restart=tops) for key in (*ELEMENTS, "name")}
        for number, (level, element) in enumerate(self.elements):
            if level:
                self.names[level][number] = element
        starts = [block.indicator for block in found.blocks if block.indicator is not None]
        self.units = filled_down(rows, keys.get("unit"), restart=starts)
        self.sections = sections(rows, found)
        self.above = "" if "sasaran" in keys else sasaran_above(found.table.above)
        self.heads = {n for n, row in enumerate(rows) if row.section is not None or sasaran_alone(row, found)}
        repeats = bool(keys.keys() & {"period", "year"}) or found.table.extractor == BY_LINES
        self.indicators = {
            id(block): filled_down(rows, block.indicator)
            if repeats
            else [row.text(block.indicator) for row in rows]
            for block in found.blocks
        }

    def indicator(self, block: Block, number: int) -> str:
        """The indicator of a row in a block, '' where the row has none."""
        row = self.rows[number]
        text = row.text(block.indicator)
        if has_no_value(text) or any(text == row.text(column) for column in block.values):
            return ""  # nothing, or one cell over the indicator and its values: a heading or a sum
        if text or block.indicator is None:
            return text
        if any(other.measures == block.measures and row.text(other.indicator) for other in self.found.blocks):
            return ""  # the values are of the indicator in the other column
        values = any(row.text(column) for column in block.values)
        return self.indicators[id(block)][number] if values else ""

    def defined(self, number: int) -> Block | None:
        """The block that a row defines: the one nearest before its formula that names an indicator in the row."""
        keys = [self.found.keys[key].first for key in ("formula", "definition") if key in self.found.keys]
        before = [
            block
            for block in self.found.blocks
            if block.indicator is not None and block.indicator.first < min(keys, default=0)
        ]
        named = [block for block in before if self.rows[number].text(block.indicator)]
        return named[-1] if named else self.first

    def explained(self, block: Block, number: int) -> dict[str, str]:
        """What the cells beside a merged indicator say, one after the other, as the formula and the definition."""
        rest = itertools.takewhile(lambda row: _is_repeated(block, row), self.rows[number + 1 :])
        rows = [self.rows[number], *rest]
        texts: dict[str, str] = {}
        for key in ("formula", "definition"):
            column = self.found.keys.get(key)
            parts = [
                row.text(column) for row in rows if column and (column.first in row.fresh or row is rows[0])
            ]
            texts[key] = "\n".join(part for part in parts if part)
        return texts

    def about(self, block: Block, number: int, name: str) -> dict[str, str]:
        """The strings of a row that say what it is about."""
        row = self.rows[number]
        keys = self.found.keys
        section_level_, section = self.sections[number]
        texts = {"indicator": name}
        for key in ("unit", "formula", "definition", "source", "responsible", "jabatan"):
            texts[key] = row.text(keys.get(key))
        if not row.text(block.indicator):
            texts["unit"] = texts["unit"] or self.units[number]
        if self.found.kinds & {"pk", "iku"}:
            texts["jabatan"] = texts["jabatan"] or self.found.table.office
        if sasaran := self._sasaran_of(block, number):
            texts["sasaran"] = sasaran
        level = self._level_of(block, number) or section_level_
        if block.indicator is not None and "name" in keys and keys["name"].first < block.indicator.first:
            element = self.names["name"][number]
            level = block.level if block.level in ELEMENTS else (name_level(element) or level)
            texts[level if level in ELEMENTS else "kegiatan"] = element
            if level is None and element:
                texts["element"], level = element, "kegiatan"  # unless the rupiah beside it say another
        for key in ELEMENTS:
            if self.names[key][number]:
                texts[key] = self.names[key][number]
        if section and section_level_ in {"sasaran", "tujuan"} and "sasaran" not in texts:
            texts["sasaran"] = section
        elif section and section_level_ in ELEMENTS:
            texts.setdefault(section_level_, section)
        elif section_level_ in ELEMENTS and "sasaran" in texts:  # below the label alone: it is their names
            texts.setdefault(section_level_, texts.pop("sasaran"))
        if self.above and "sasaran" not in texts and level in {None, "sasaran"}:
            texts["sasaran"] = self.above
        texts["level"] = level if level in LEVELS else "sasaran"
        return texts

    def _level_of(self, block: Block, number: int) -> str | None:
        """The level of a row: what the column of sasaran names in it, else what the heading of indicators says.

        In a table of one column of indicators, a row under a sasaran measures it, though the heading says tujuan.
        """
        if self.elements[number][0]:
            return self.elements[number][0]
        of_sasaran = block.level == "tujuan" and len(self.found.blocks) == 1 and self.sasaran[number]
        return "sasaran" if of_sasaran else block.level

    def _sasaran_of(self, block: Block, number: int) -> str:
        """The sasaran of a row, or its tujuan where that is measured or it has no other.

        A label such as `Sasaran 1:` is left out.
        """
        if self._level_of(block, number) == "tujuan" and self.tujuan[number]:
            return self.tujuan[number]
        sasaran = "" if block.indicator is self.found.keys.get("sasaran") else self.sasaran[number]
        level = section_level(sasaran)
        if level == "sasaran":
            sasaran = without_sasaran_label(sasaran)
        return sasaran if level in {None, "sasaran"} and sasaran else self.tujuan[number]


def _expanded(rows: Sequence[DataRow], found: Recognised) -> Iterator[DataRow]:
    """Rows with the items under a heading apart: 'Jumlah produksi: - Daging - Telur' are two indicators.

    In a cell of its own a heading with dashes below it is several rows; where the items are rows of their own,
    the heading (a row without values) goes before each of them.
    """
    columns = [block.indicator for block in found.blocks if block.indicator is not None]
    values = [column for block in found.blocks for column in block.values]
    heading: dict[int, str] = {}
    lettered = {column.first: _Lettered() for column in columns}
    for row in rows:
        printed = [text for column in values if (text := row.text(column))]
        for column in columns:
            parts = [_renamed(row, column, part) for part in _items_in(row.text(column), printed)]
            if of_letters := lettered[column.first].heading_of(row.text(column), is_head=_heads(row, found)):
                parts = parts or [_renamed(row, column, _under(without_mark(of_letters), row.text(column)))]
            if not parts and (above := heading.get(column.first)) and _begins_as_item(row.text(column)):
                parts = [_renamed(row, column, _under(above, row.text(column)))]
            elif not parts and not printed:
                parts = list(_outlined(row, column, found))
            if parts:
                yield from parts
                break
            if sasaran_alone(row, found):
                heading[column.first] = ""
            elif row.text(column) and not any(_bulleted(row.text(column))):
                ends_open = row.text(column).rstrip().endswith(":")
                heading[column.first] = row.text(column) if ends_open or not printed else ""
        else:
            yield row


def _heads(row: DataRow, found: Recognised) -> bool:
    """Whether a row says to which sasaran or level those below it belong."""
    return row.section is not None or bool(sasaran_alone(row, found))


class _Lettered:
    """Follows the rows of a column in which `a.`, `b.` … stand in rows of their own below one with another mark."""

    def __init__(self) -> None:
        self.heading = ""
        self.due = "a"

    def heading_of(self, text: str, *, is_head: bool) -> str:
        """The indicator of which a text is the next item, '' where it is none; a sasaran has no items."""
        match = COUNTED.match(text.strip())
        if self.heading and match and match.group(1).lower() == self.due:
            self.due = chr(ord(self.due) + 1)
            return self.heading
        if text.strip():
            is_marked = BULLET.match(text.strip()) or (match and match.group(1).isdigit())
            self.heading, self.due = (text.strip() if is_marked and not is_head else ""), "a"
        return ""


def _outlined(row: DataRow, column: Column, found: Recognised) -> Iterator[DataRow]:
    """The rows of a cell that names several indicators as an outline, each with what explains it."""
    beside = [key.first for name in ("formula", "definition") if (key := found.keys.get(name))]
    explained = next((text for first in beside if (text := row.texts.get(first, ""))), "")
    for each in outlined(row.text(column), explained):
        texts = {column.first: each.name}
        for first in beside:
            parts = paragraphs(row.texts.get(first, ""))
            if each.paragraph is not None and each.paragraph < len(parts) > 1:
                texts[first] = parts[each.paragraph]
        yield replace(_renamed(row, column, each.name), texts=row.texts | texts)


def _bulleted(text: str) -> list[bool]:
    """For each line of a cell whether a bullet begins it."""
    return [bool(BULLET.match(line.strip())) for line in text.split("\n")]


def _begins_as_item(text: str) -> bool:
    """Whether a cell is one item of a list: a bullet before its first line alone."""
    return [k for k, bullet in enumerate(_bulleted(text)) if bullet] == [0]


def _items_in(text: str, printed: Sequence[str]) -> list[str]:
    """The indicators of a cell that is a list from its first line on; none where it is one indicator as it stands.

    Where the row prints values, one in a column, these are of all its items, if each reads as an indicator.
    """
    lines = text.split("\n")
    starts = _counted(lines) or _after_bullets(lines)
    parts = ["\n".join(part) for part in _parts(lines, starts)] if starts else []
    if len(parts) < 2 or any("\n" in value for value in printed):
        return []
    return parts if not printed or all(is_indicator(without_mark(part)) for part in parts) else []


def _parts(lines: Sequence[str], starts: Sequence[int]) -> list[Sequence[str]]:
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _under(heading: str, item: str) -> str:
    return f"{' '.join(heading.split()).rstrip(' :')}: {without_mark(' '.join(item.split()))}"


def _counted(lines: Sequence[str]) -> list[int]:
    """Where the items of a list begin that is the whole cell and counts from its start: `a. … b. …`."""
    starts: list[int] = []
    for number, line in enumerate(lines):
        match = COUNTED.match(line.strip())
        due = len(starts) + 1
        if match and match.group(1).lower() in {str(due), chr(ord("a") + due - 1)}:
            starts.append(number)
    return starts if starts[:1] == [0] else []


def _after_bullets(lines: Sequence[str]) -> list[int]:
    """Where the items of a list begin that is the whole cell, a bullet before each."""
    starts = [k for k, bullet in enumerate(_bulleted("\n".join(lines))) if bullet]
    return starts if starts[:1] == [0] else []


def _renamed(row: DataRow, column: Column, text: str) -> DataRow:
    return DataRow(row.texts | {column.first: text}, row.fresh, row.place, None, row.after_break)
