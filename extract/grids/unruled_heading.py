"""Finds the header of a table without rules: rows in which headings of the vocabulary lie side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.grids.spanning import stands_beside, stands_under
from extract.marks import VALUE
from extract.meaning.vocabulary import begins_as_sasaran, concept_of
from extract.phrases import TextRow, as_one, close_phrases, row_height

REACH = 2.2  # line heights between the rows of one heading
MOST_ROWS = 4
NEARER = 0.5  # of the distance above: to the values of which a row is the name's first line, set half a line higher
LONGEST = 60  # characters of headings side by side: a longer text is a sentence
VALUES = {
    "anggaran",
    "anggaran_awal",
    "target",
    "realisasi",
    "capaian",
    "percent",
    "percent_realisasi",
    "sisa",
}
DESCRIPTIONS = {"formula", "definition", "source", "responsible"}
SUBJECTS = {"program", "kegiatan", "sub_kegiatan", "name", "indicator", "sasaran", "generic"}
YEAR = re.compile(r"(?:19|20)\d\d")
FEWEST_YEARS = 2  # headings that are years alone: they are those of values
AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+|^\d+(?:[.,]\d+)?\s*%?$")


def headings_of(row: TextRow) -> TextRow:
    """A row as whole texts; headings that lie close together are separated by their words."""
    if len(row) == 1:
        return row
    return [heading for part in close_phrases(row) for heading in _told_apart(part)]


def _told_apart(part: TextRow) -> TextRow:
    """Phrases as one text; as several where the vocabulary knows each of them and not the one text."""
    whole = as_one(part)
    may_be_several = len(part) > 1 and len(whole.text) <= LONGEST and concept_of(part[0].text) != "other"
    if not may_be_several or concept_of(whole.text) != "other":
        return [whole]
    widest = max(range(1, len(part)), key=lambda k: part[k].box.x0 - part[k - 1].box.x1)
    headings = [*_told_apart(part[:widest]), *_told_apart(part[widest:])]
    return [whole] if any(concept_of(heading.text) == "other" for heading in headings) else headings


def heading_end(rows: Sequence[TextRow], start: int) -> int | None:
    """The row after a heading that begins at a row, None where none does."""
    first = rows[start]
    if start + 1 < len(rows) and stands_beside(rows[start + 1], first):
        first = sorted([*first, *rows[start + 1]], key=lambda line: line.box.x0)
    if len(first) < 2 or (concept_of(first[0].text) == "other" and len(first) < 3):
        return None
    concepts: set[str] = set()
    end = start
    while end < len(rows) and end - start < MOST_ROWS:
        row = rows[end]
        if end > start and row[0].baseline - rows[end - 1][0].baseline > REACH * row_height(row):
            break
        known = [_concept_of(line.text) for line in (first if end == start else row)]
        if end == start and sum(concept != "other" for concept in known) < max(2, 0.6 * len(first)):
            return None
        if end > start and any(_is_data(line.text) and not YEAR.fullmatch(line.text.strip()) for line in row):
            break
        if end > start and not _fits_under(row, rows[start:end]):
            break
        if end > start and _stands_at_values(rows, end):
            break
        concepts.update(known)
        end += 1
    years = sum(bool(YEAR.fullmatch(line.text.strip())) for row in rows[start:end] for line in row)
    measures = bool(concepts & VALUES or years >= FEWEST_YEARS) and bool(concepts & SUBJECTS)
    describes = "indicator" in concepts and bool(concepts & DESCRIPTIONS)
    return end if measures or describes else None


def _concept_of(text: str) -> str:
    return "generic" if YEAR.fullmatch(text.strip()) else concept_of(text)


def _is_data(text: str) -> bool:
    return bool(VALUE.match(text.strip())) or len(text) > 45 or bool(AMOUNT.search(text))


def _stands_at_values(rows: Sequence[TextRow], number: int) -> bool:
    """Whether a row stands much nearer to the values below it than to the row above: it is a name's first line."""
    if number + 1 >= len(rows) or not any(_is_data(line.text) for line in rows[number + 1]):
        return False
    above, own, below = (rows[k][0].baseline for k in (number - 1, number, number + 1))
    return below - own < NEARER * (own - above)


def _fits_under(row: TextRow, headings: Sequence[TextRow]) -> bool:
    """Whether a row continues the headings above it: short words with a capital, each under one of them."""
    if any(len(line.text) > 24 or line.text[0].islower() for line in row) or begins_as_sasaran(row[0].text):
        return False
    return stands_beside(row, headings[0]) or stands_under(row, headings)
