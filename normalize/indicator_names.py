"""What a printed name of an indicator says, apart from how it is spelt: the words that tell it from others.

List numbers, fillers ('yang', 'di'), the name of the region or body inside, word order and abbreviations do not
count; whether a share or a number of something is measured does. The words stand in `indicator_words.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from rapidfuzz.distance import OSA

from normalize.names import SLIPS, clean_name
from normalize.regions import find_region

SHARE, COUNT = "share", "count"
GOVERNMENT = "pemda"  # the government of a region as a whole, whose name does not count
LONGEST_REGION = 5  # words in the name of a region
POSSESSIVE = re.compile(r"(?<=\w{4})nya$")
NOTE = re.compile(r"\(([^()]*)\)")
SHORT_WORD = 5  # letters: in a shorter word a slip makes another word
LONG_WORD = 9  # letters: a longer word may have two slips
LONG_SLIP = 2
SUFFIXES = ("an", "kan")  # 'pendidik' and 'pendidikan' are two words, not one misspelt
ABBREVIATION = re.compile(r"[A-Z]{2,8}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name says.

    Attributes:
        measure: 'share', 'count' (a number or amount) or '' where neither is said (an index, a rate).
        words: Its telling words, sorted but in names that hold one thing against another ('per', 'terhadap').
        run: The same words run together as printed: a word that a narrow column broke makes no difference.
    """

    measure: str
    words: tuple[str, ...]
    run: str


@dataclass(frozen=True)
class Words:
    """The word lists of `indicator_words.yaml`, ready for use."""

    share_words: frozenset[str]
    share_units: frozenset[str]
    count_words: frozenset[str]
    index_words: frozenset[str]
    government_words: frozenset[str]
    fillers: frozenset[str]
    ordered: frozenset[str]
    place_words: frozenset[str]
    body_words: frozenset[str]
    body_fields: frozenset[str]
    written_out: Mapping[str, str]
    look_alikes: Mapping[str, str]

    def write_out(self, text: str) -> str:
        """A text, lower case and without punctuation, with its abbreviations and other spellings evened out."""
        return _any_of(tuple(self.written_out)).sub(lambda match: self.written_out[match.group()], text)

    def as_seen(self, word: str) -> str:
        """A word in which letters that scanners confuse are the same."""
        for letters, seen in self.look_alikes.items():
            word = word.replace(letters, seen)
        return word

    def mended(self, word: str) -> str:
        """A word that says what is measured, if the word is that misspelt ('jumiah'); else the word itself."""
        return next(
            (right for right in self.share_words | self.count_words if self.is_slip(word, right)), word
        )

    def is_slip(self, word: str, other: str) -> bool:
        """Whether one word is the other misspelt or misread: begun alike, a letter off, or two in a long word."""
        short, long = sorted((word, other), key=len)
        if len(short) < SHORT_WORD or short[0] != long[0] or len(long) - len(short) > LONG_SLIP:
            return False
        if self.as_seen(short) == self.as_seen(long):
            return True
        if long.removeprefix(short) in SUFFIXES or any(c.isdigit() for c in short + long):
            return False
        return OSA.distance(short, long) <= (LONG_SLIP if len(short) >= LONG_WORD else 1)


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")


@cache
def words() -> Words:
    """The word lists that come with lkjip."""
    text = files("normalize").joinpath("indicator_words.yaml").read_text(encoding="utf-8")
    lists: dict[str, Any] = yaml.safe_load(text)
    written_out, look_alikes = lists.pop("written_out"), lists.pop("look_alikes")
    plain = {name: frozenset(map(str, found)) for name, found in lists.items()}
    return Words(**plain, written_out=written_out, look_alikes=look_alikes)


def meaning_of(name: str, unit: str | None = None) -> Meaning:
    """What a printed name says.

    Args:
        name: the name of an indicator as printed.
        unit: its unit as printed; it tells a share from a number where the name does not.
    """
    lists = words()
    bare, own_unit = _without_notes(clean_name(name) or "")
    plain = SLIPS.sub("persentase", bare.lower())
    tokens = _without_region([lists.mended(word) for word in re.findall(r"[^\W_]+|%", plain)], lists)
    tokens = lists.write_out(" ".join(tokens)).split()
    measure = _measure(tokens, unit or own_unit, lists)
    tokens = _without_body(tokens, lists)
    measuring = lists.share_words | lists.count_words | lists.fillers
    telling = [POSSESSIVE.sub("", token) for token in tokens if token not in measuring]
    run = "".join(telling)
    if lists.ordered.isdisjoint(tokens):
        telling = sorted(set(telling))
    return Meaning(measure, tuple(telling), run)


def _without_notes(name: str) -> tuple[str, str | None]:
    """A name without its notes in brackets that are units or abbreviations, and such a unit at its end."""
    unit = None
    for match in NOTE.finditer(name):
        note = match.group(1).strip()
        at_end = not name[match.end() :].strip(" :;.")
        if ABBREVIATION.fullmatch(note):
            name = name.replace(match.group(), " ")
        elif at_end and len(note.split()) == 1:
            unit = note
            name = name[: match.start()]
    return name, unit


def _measure(tokens: list[str], unit: str | None, lists: Words) -> str:
    """Whether a share or a number is measured, by the words of the name and by the unit."""
    if not lists.share_words.isdisjoint(tokens):
        return SHARE
    if not lists.index_words.isdisjoint(tokens):
        return ""  # whose unit is printed as %, point or nothing at all
    if unit and lists.write_out(" ".join(unit.lower().strip(" .,;:").split())) in lists.share_units:
        return SHARE
    return COUNT if unit or not lists.count_words.isdisjoint(tokens) else ""


def _without_region(tokens: list[str], lists: Words) -> list[str]:
    """Words without the names of regions behind 'di', 'kota' and the like; a government is one, whosever it is."""
    kept: list[str] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _region_end(tokens, position) if token in lists.place_words else position
        if end == position:
            kept.append(token)
        elif token in lists.government_words:
            kept.append(GOVERNMENT)
        position = max(end, position + 1)
    return kept


def _region_end(tokens: list[str], start: int) -> int:
    """Where the name of a region ends that begins at or behind a place word; `start` where there is none."""
    for end in range(min(start + 1 + LONGEST_REGION, len(tokens)), start + 1, -1):
        if find_region(" ".join(tokens[start:end])) or find_region(" ".join(tokens[start + 1 : end])):
            return end
    return start


def _without_body(tokens: list[str], lists: Words) -> list[str]:
    """Words without the name of a body ('Dinas Koperasi dan UKM'), if others are left."""
    for start, token in enumerate(tokens[:-1]):
        if token not in lists.body_words or tokens[start + 1] not in lists.body_fields:
            continue
        end = start + 1
        while end < len(tokens) and tokens[end] in lists.body_fields | {"dan"}:
            end += 1
        rest = tokens[:start] + tokens[end:]
        if any(word not in lists.fillers | lists.count_words | lists.share_words for word in rest):
            return rest
    return tokens
