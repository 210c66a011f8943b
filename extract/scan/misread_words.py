"""Corrects words that OCR read with one wrong letter: 'Tanunan' is no word, and 'Tahunan' is a heading.

Only a word of which the engine is unsure, and to which one known word is plainly the nearest. Known are the words
of headings, and those that the same page shows elsewhere and read surely; of the latter only those as long as what
was read, because a word with another ending is another word. Numbers are never mended.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extract.meaning.vocabulary import other_words, printed_words
from extract.scan.ocr_words import Word

SURE = 0.98  # of its least sure letter: what the engine reads so is printed so
SHORTEST = 5  # letters of a word: shorter ones have too many neighbours
MOST_SLIPS = 1  # letters, those that are told apart by their strokes alone aside
RUN = re.compile(r"[1|!]?[^\W\d_][^\W_]*(?:[|!][^\W\d_]+)*")
STROKES = str.maketrans("l1|!0", "iiiio")  # what stands for what on a bad copy


@dataclass(frozen=True, slots=True)
class _Known:
    """Known words, by a key in which letters that look alike are the same: words of headings, and of the page."""

    headings: Mapping[str, str]
    page: Mapping[str, str]

    def holds(self, key: str) -> bool:
        return key in self.headings or key in self.page


def mended(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a page, the misread ones among them as they are plainly meant.

    Args:
        words: all words of the page, as the engine read them.
    """
    sure = {run.lower() for word in words if word.score >= SURE for run in RUN.findall(word.text)}
    known = _Known(_by_key(printed_words()), _by_key(sure))
    return tuple(word if word.score >= SURE else _mended(word, known) for word in words)


def _by_key(words: Collection[str]) -> dict[str, str]:
    return {_key(word): word for word in words if word.isalpha() and len(word) >= SHORTEST}


def _key(word: str) -> str:
    return word.lower().translate(STROKES)


def _mended(word: Word, known: _Known) -> Word:
    return replace(word, text=RUN.sub(lambda found: _meant(found.group(), known), word.text))


def _meant(run: str, known: _Known) -> str:
    """What a run of letters is meant to be: the one known word nearest to it, or what was read."""
    key = _key(run)
    if len(run) < SHORTEST or sum(map(str.isalpha, run)) < len(run) - 1 or run.lower() in other_words():
        return run
    if known.holds(key):
        meant = known.headings.get(key) or known.page[key]
        return run if meant == run.lower() else _printed_like(run, meant)
    near = {found: known.headings[found] for found in _near(key, known.headings)}
    near |= {found: known.page[found] for found in _near(key, known.page) if len(found) == len(key)}
    return _printed_like(run, *near.values()) if len(near) == 1 else run


def _near(key: str, words: Mapping[str, str]) -> list[str]:
    found = process.extract(
        key, words.keys(), scorer=Levenshtein.distance, score_cutoff=MOST_SLIPS, limit=None
    )
    return [near for near, _, _ in found]


def _printed_like(run: str, word: str) -> str:
    """A word in the case of what was read."""
    rest = [letter for letter in run[1:] if letter.isalpha()]
    if sum(map(str.isupper, rest)) > len(rest) / 2:
        return word.upper()
    stroke_for_capital = run[0].translate(STROKES) != run[0] and word[0] == "i"
    return word.capitalize() if run[0].isupper() or stroke_for_capital else word
