"""Rows that head others within a table of indicators: with a label (`Sasaran 2: …`), or a sasaran alone."""

from __future__ import annotations

from collections.abc import Sequence

from extract.meaning.headings import Column
from extract.meaning.recognise import Recognised
from extract.meaning.vocabulary import begins_as_sasaran, name_level, section_level, without_sasaran_label
from extract.rows.data_rows import DataRow, filled_down
from extract.word_patterns import word_pattern

LABEL = word_pattern("section_label")
ELEMENTS = ("program", "kegiatan", "sub_kegiatan")


def sections(rows: Sequence[DataRow], found: Recognised) -> list[tuple[str | None, str]]:
    """For each row the level and the name of the heading row above it, (None, '') where there is none."""
    current: tuple[str | None, str] = (None, "")
    result = []
    for row in rows:
        section = row.section or sasaran_alone(row, found)
        if section:
            level = section_level(section)
            if level is not None:
                current = (level, _name_in(section, level))
            elif begins_as_sasaran(section):
                current = ("sasaran", section)
        result.append(current)
    return result


def _name_in(section: str, level: str) -> str:
    """What a labelled heading row names, '' where it is the label alone ('KEGIATAN', 'Sasaran 2:')."""
    if level == "sasaran":
        return without_sasaran_label(section)
    if ":" in section:
        return section.split(":", 1)[1].strip()
    return "" if LABEL.fullmatch(section.strip()) else section


def sasaran_alone(row: DataRow, found: Recognised) -> str:
    """The sasaran that fills a row alone, among the indicators of a table without a column for sasaran; else ''."""
    if "sasaran" in found.keys or len(found.blocks) != 1 or found.blocks[0].indicator is None:
        return ""
    indicator = found.blocks[0].indicator
    text = row.text(indicator)
    if not begins_as_sasaran(text):
        return ""
    beside = (indicator, found.keys.get("number"), found.keys.get("code"))
    others = [c for c in found.columns if c not in beside]
    return "" if any(row.text(c) for c in others) else text


def sasaran_and_elements(
    rows: Sequence[DataRow], column: Column | None
) -> tuple[list[str], list[tuple[str, str]]]:
    """For each row its sasaran, and the level and name of the program or kegiatan that stands below it there.

    Where the column names no program or kegiatan below a sasaran, level and name are ''.
    """
    sasaran: list[str] = []
    elements: list[tuple[str, str]] = []
    for text in filled_down(rows, column):
        level = name_level(text) if text else None
        above = next((name for name in reversed(sasaran) if name), "")
        below = level is not None and level in ELEMENTS and name_level(above) is None and above
        sasaran.append(above if below else text)
        elements.append((level or "", text) if below else ("", ""))
    return sasaran, elements
