"""Titles above a table: which lines are titles, the table they name, the years they print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.meaning.vocabulary import BRACKETS, QUARTER, ROMAN, YEAR, YEAR_SPAN, ends_statement, folded
from extract.word_patterns import word_pattern

LAW = word_pattern("law")
PLAN_END = word_pattern("plan_end")
CAPTION = word_pattern("caption")
OPEN_SPAN = re.compile(r"\b(?:19|20)\d\d\s*[-–]\s*$")  # the line ends within a span of years
FIRST_YEAR, LAST_YEAR = 1990, 2100  # of reports; the constitution of 1945 is none
SMALL_WORD = 3  # letters: shorter words are small in titles too
TITLE_CASE = 0.6
PROSE = 110  # characters: a longer line is a paragraph, not a title


def is_title(line: str) -> bool:
    """Whether a line is set as a title: short, most of its longer words outside brackets with a capital."""
    words = _longer_words(BRACKETS.sub(" ", line)) or _longer_words(line)
    capitals = sum(word[0].isupper() for word in words)
    return len(line) <= PROSE and bool(words) and capitals >= TITLE_CASE * len(words)


def _longer_words(line: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > SMALL_WORD]


def printed_title(above: Sequence[str]) -> str | None:
    """The title as printed above a table: the lines from its `Tabel …` on, or the nearest set as titles.

    What closes a statement above the table (signatures, their dates) is no title, nor is what stands above it.
    """
    near = list(above[-6:])
    closing = [number for number, line in enumerate(near) if ends_statement(line)]
    near = near[closing[-1] + 1 :] if closing else near
    for back, line in enumerate(reversed(near)):
        if CAPTION.match(line.strip()):
            lines = near[len(near) - 1 - back :]
            return " ".join(" ".join(text.split()) for text in lines if len(text) <= PROSE) or None
    short = [line for line in near[-3:] if is_title(line) and not line.rstrip().endswith((".", ":", ";"))]
    return " ".join(" ".join(text.split()) for text in short) or None


def quarter_in(text: str) -> int | None:
    """The one quarter that a title names, None where it names none or several."""
    found = {ROMAN[quarter] for quarter in QUARTER.findall(folded(text))}
    return found.pop() if len(found) == 1 else None


def years_in(text: str) -> set[int]:
    """The years that a title names; spans of years (2013-2018), the end of a plan and laws name none."""
    if "20" not in text and "19" not in text:  # as in most lines
        return set()
    without = LAW.sub(" ", PLAN_END.sub(" ", OPEN_SPAN.sub(" ", YEAR_SPAN.sub(" ", text))))
    return {year for found in YEAR.findall(without) if FIRST_YEAR <= (year := int(found)) <= LAST_YEAR}
