"""What a printed table is about, where it gives no fact: staff, assets, a scale, a plan, or performance and money.

Only the words of its heading and its title are asked, and whether its values are spans. The words are data
(`topics.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.marks import LIST_NUMBER_ALONE, VALUE
from extract.meaning.headings import distinct, heading_depth, is_index_row
from extract.meaning.titles import printed_title
from extract.meaning.vocabulary import concept_of, folded, title_of
from extract.model import PrintedTable
from extract.yaml_data import load_yaml

PERFORMANCE = "performance"  # it speaks of performance or money
SCALE = "scale"
OTHER = "other"
UNHEADED = 2  # rows of a table without a heading that are taken for one
COUNTED = {"number", "code"}  # concepts of columns whose numbers count the rows
MOSTLY = 0.5  # share of the values of a scale that are spans


@dataclass(frozen=True)
class _Topic:
    """The words of one topic: `heading` fits a whole cell, `title` stands in a title."""

    name: str
    heading: re.Pattern[str]
    title: re.Pattern[str]


@dataclass(frozen=True)
class _Words:
    topics: tuple[_Topic, ...]
    span: re.Pattern[str]
    formula: re.Pattern[str]
    list_number: re.Pattern[str]
    speaking: re.Pattern[str]
    results: frozenset[str]
    promises: frozenset[str]
    speaking_titles: frozenset[str]
    revenue_titles: frozenset[str]


@cache
def _words() -> _Words:
    text = files("extract.meaning").joinpath("topics.yaml").read_text(encoding="utf-8")
    data = load_yaml(text)
    return _Words(
        topics=tuple(
            _Topic(each["topic"], _any_of(each["headings"]), _any_of(each["titles"]))
            for each in data["topics"]
        ),
        span=re.compile(data["span"]),
        formula=re.compile(data["formula"]),
        list_number=re.compile(data["list_number"]),
        speaking=re.compile(data["speaking_words"]),
        results=frozenset(data["results"]),
        promises=frozenset(data["promises"]),
        speaking_titles=frozenset(data["speaking_titles"]),
        revenue_titles=frozenset(data["revenue_titles"]),
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def printed_numbers(table: PrintedTable) -> list[str]:
    """The numbers that a table prints below its heading, those left out that count its rows or columns."""
    counting = {column for column, text in _heading_cells(table) if concept_of(text) in COUNTED}
    _, end = heading_depth(table)
    cells = (cell for row in table.grid()[end:] if not is_index_row(row) for cell in distinct(row))
    return [
        text
        for cell in cells
        if cell.column not in counting and _is_number(text := " ".join(cell.text.split()))
        if cell.column > 0 or not LIST_NUMBER_ALONE.match(text)
    ]


def _is_number(text: str) -> bool:
    """Whether a cell holds a value with a digit, or a span of values."""
    words = _words()
    if not any(character.isdigit() for character in text) or words.list_number.fullmatch(text.lower()):
        return False
    return bool(VALUE.match(text) or words.span.search(text.lower()))


def topic_of(table: PrintedTable) -> str:
    """What a table is about: a topic of `topics.yaml`, 'performance' for performance or money, or 'other'."""
    words = _words()
    headings = [folded(text) for _, text in _heading_cells(table)]
    concepts = set(map(concept_of, headings))
    title = printed_title(table.above) or ""
    if any(words.formula.fullmatch(cell.text.strip()) for cell in table.cells):
        return OTHER
    if not concepts & words.promises and _is_scale(table):
        return SCALE
    for topic in words.topics:
        if _is_headed(headings, topic):
            return topic.name
    named = title_of(title)
    if named in words.revenue_titles:
        return OTHER
    if concepts & words.results:
        return PERFORMANCE
    for topic in words.topics:
        if topic.title.search(folded(title)):
            return topic.name
    return PERFORMANCE if concepts & words.promises or speaks(title) else OTHER


def speaks(title: str) -> bool:
    """Whether a title names results, promises or money, or a kind of table that prints them."""
    words = _words()
    named = title_of(title)
    return named in words.speaking_titles or bool(words.speaking.search(folded(title)))


def are_of_results(headings: Iterable[str]) -> bool:
    """Whether some headings speak of results, of what is promised or measured, or of money."""
    words = _words()
    return bool((words.results | words.promises) & set(map(concept_of, headings)))


def _is_headed(headings: list[str], topic: _Topic) -> bool:
    """Whether a heading names a topic, and nothing of performance or money beside it."""
    beside = [text for text in headings if not topic.heading.fullmatch(text)]
    speaking = _words().results | _words().promises
    return len(beside) < len(headings) and not speaking & set(map(concept_of, beside))


def _is_scale(table: PrintedTable) -> bool:
    """Whether most values of a table are spans of numbers or bounds."""
    numbers = printed_numbers(table)
    return sum(bool(_words().span.search(folded(text))) for text in numbers) > MOSTLY * len(numbers)


def _heading_cells(table: PrintedTable) -> list[tuple[int, str]]:
    """The printed cells of a table's heading with their columns; of its first rows where no heading is known."""
    first, end = heading_depth(table)
    rows = table.grid()[first:end] if end > first else table.top_rows(UNHEADED)
    cells = {id(cell): cell for row in rows for cell in distinct(row) if cell.text.strip()}
    return [(cell.column, cell.text) for cell in cells.values()]
