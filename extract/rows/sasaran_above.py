"""The sasaran that the lines above a table name, for a table that has no column for it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.meaning.titles import is_title
from extract.meaning.vocabulary import begins_as_sasaran, concept_of, labelled_sasaran, labels_sasaran
from extract.rows.data_rows import UNFINISHED

NEAR = 6  # lines above a table: within them a label alone may stand over the sasaran
LONGEST_SASARAN = 3  # lines


def sasaran_above(lines: Sequence[str]) -> str:
    """The sasaran that the nearest of the lines above a table names, nearest last; '' where none does."""
    for number in range(len(lines) - 1, -1, -1):
        if sasaran := labelled_sasaran(_whole(lines[number:])):
            return sasaran
        if labels_sasaran(lines[number]) and len(lines) - NEAR <= number < len(lines) - 1:
            following = _whole(lines[number + 1 :]).strip(' "“”.')
            return following if begins_as_sasaran(following) else ""
    return ""


def _whole(lines: Sequence[str]) -> str:
    """The first line with what goes on in the next ones.

    That is in small letters, after a word that ends no name, or set as a title like the first.
    """
    text = lines[0].strip()
    for line in lines[1:LONGEST_SASARAN]:
        titles = (
            is_title(text) and is_title(line) and not labels_sasaran(line) and concept_of(line) == "other"
        )
        if not (line[:1].islower() or UNFINISHED.search(text) or titles):
            break
        text = f"{text} {line.strip()}"
    return text
