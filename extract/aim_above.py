"""The sasaran that the lines above a table name, for a table that has no column for it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.body import UNFINISHED
from extract.vocabulary import is_aim, labelled_aim, labels_aim

NEAR = 6  # lines above a table
LONGEST_AIM = 3  # lines


def aim_above(lines: Sequence[str]) -> str:
    """The sasaran that the nearest of the lines above a table names, nearest last; '' where none does."""
    near = list(lines[-NEAR:])
    for number in range(len(near) - 1, -1, -1):
        if aim := labelled_aim(_whole(near[number:])):
            return aim
        if labels_aim(near[number]) and number + 1 < len(near):
            following = _whole(near[number + 1 :]).strip(' "“”.')
            return following if is_aim(following) else ""
    return ""


def _whole(lines: Sequence[str]) -> str:
    """The first line with what goes on in the next ones: in small letters, or after a word that ends no name."""
    text = lines[0].strip()
    for line in lines[1:LONGEST_AIM]:
        if not (line[:1].islower() or UNFINISHED.search(text)):
            break
        text = f"{text} {line.strip()}"
    return text
