"""How the values of a column look: numbers, percentages, rupiah, grades, words, sentences, years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from extract.meaning.column_values import AMOUNT, YEAR_ALONE
from extract.meaning.vocabulary import has_no_value

LOOKS = ("number", "percent", "amount", "year", "grade", "words", "sentence")
GRADE = re.compile(r"[A-D]{1,3}[+-]?|WTP|WDP|TMP|TW|SB|ST|S|T|B|R", re.IGNORECASE)
LONG = 34  # characters: longer words are a sentence or a name
KEPT = 4096  # texts whose look is remembered: the readings of a table look at the same
MOSTLY_WORDS = 24  # letters beside the digits: more make a sentence that holds a number


@lru_cache(maxsize=KEPT)
def look_of(text: str) -> str:
    """How one printed value looks, one of `LOOKS`; '' where it says that there is none."""
    text = " ".join(text.split())
    if not text or has_no_value(text):
        return ""
    letters = sum(character.isalpha() for character in text)
    if any(character.isdigit() for character in text) and letters <= MOSTLY_WORDS:
        if YEAR_ALONE.fullmatch(text):
            return "year"
        if AMOUNT.search(text):
            return "amount"
        return "percent" if "%" in text else "number"
    if GRADE.fullmatch(text):
        return "grade"
    return "words" if len(text) <= LONG else "sentence"


def looks_of(texts: Iterable[str]) -> Mapping[str, int]:
    """How many of a column's printed values look in each way; values that say there is none are left out."""
    found = Counter(map(look_of, texts))
    found.pop("", None)
    return found
