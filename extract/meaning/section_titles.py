"""The section that a table belongs to, where the lines above the table itself do not say what it is.

A heading such as 'Perjanjian Kinerja' may stand over many small tables, each under the name of an official alone.
Such a table belongs to the section of the table before, where its own heading says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.meaning.headings import heading_depth, is_index_row
from extract.meaning.titles import CAPTION, is_title
from extract.meaning.vocabulary import concept_of, folded, title_of
from extract.model import BY_ALIGNMENT, PrintedTable
from extract.word_patterns import word_pattern

SECTIONS = {"pk", "iku"}  # what a section may be about so that its tables need no title
CHAPTER = word_pattern("chapter")
SENTENCE_END = re.compile(r"(?<=\w[.;])\s+(?=[A-Z])")
OF_MONEY = {"budget", "revenue"}  # titles that may stand below that of a section
PROSE = 4  # lines above a table: a sentence there may say what it is

Words = tuple[str, ...]


def with_sections(tables: Iterable[PrintedTable]) -> list[PrintedTable]:
    """Tables in reading order, each that does not say what it is with the line that heads its section."""
    found: list[PrintedTable] = []
    sections: dict[Words, str] = {}  # what the tables of a chapter are about, by the words of their headings
    last = ""  # what the last of them was about
    for table in tables:
        own = _heading_words(table)
        if any(CHAPTER.match(line.strip()) for line in table.above):
            sections, last = {}, ""
        named = named_titles(table)
        if not own and table.extractor == BY_ALIGNMENT and {title_of(line) for line in named} <= OF_MONEY:
            found.append(replace(table, section=last))  # a list of amounts below it
            continue
        of_performance = [line for line in named if title_of(line) not in OF_MONEY]
        section = (
            (of_performance or named)[0]
            if named
            else _sentence(table) or _of_tables_before(table, own, sections)
        )
        sections.pop(own, None)  # the last stands last
        sections[own] = section if title_of(section) in SECTIONS else ""
        last = sections[own] if named or sections[own] else last
        found.append(table if named or not section else replace(table, section=section))
    return found


def _of_tables_before(table: PrintedTable, own: Words, sections: dict[Words, str]) -> str:
    """The section of the last table whose heading says the same, '' for a table with a caption of its own."""
    if any(CAPTION.match(line.strip()) for line in table.above):
        return ""
    return next((sections[words] for words in reversed(sections) if _is_like(own, words)), "")


def named_titles(table: PrintedTable) -> list[str]:
    """The titles above a table, or in it above its heading, that say what it is; the nearest first."""
    first, _ = heading_depth(table)
    inside = [cell.text for cell in table.cells if cell.row < first and cell.text.strip()]
    return [line for line in reversed([*table.above, *inside]) if is_title(line) and title_of(line)]


def _sentence(table: PrintedTable) -> str:
    """The sentence just above a table that says what it is, '' where there is none."""
    last = SENTENCE_END.split(" ".join(table.above[-PROSE:]).strip())[-1]
    return last if title_of(last) in SECTIONS else ""


def _heading_words(table: PrintedTable) -> Words:
    """The words of a table's heading, cell by cell, each once; none where it has no heading."""
    first, end = heading_depth(table)
    rows = [row for row in table.top_rows(end)[first:] if not is_index_row(row)]
    return tuple(
        dict.fromkeys(folded(cell.text) for row in rows for cell in row if cell and cell.text.strip())
    )


def _is_like(own: Sequence[str], words: Sequence[str]) -> bool:
    """Whether two headings say the same: the same words, or words for the same things."""
    if not own or not words:
        return False
    concepts = [[concept_of(word) for word in each] for each in (own, words)]
    return list(own) == list(words) or (concepts[0] == concepts[1] and "other" not in concepts[0])
