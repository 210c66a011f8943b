"""What a printed name of an indicator says, apart from how it is spelt: the words that tell it from others.

List numbers, fillers ('yang', 'untuk'), the name of the region or body behind it, word order and abbreviations
do not count; what is measured (a share, an amount, a rate, money) does. The words stand in
`indicator_words.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import OSA

from normalize.names import SLIPS, clean_name
from normalize.regions import find_region
from normalize.yaml_data import load_yaml

SHARE, AMOUNT, RATE, SCORE = "share", "amount", "rate", "score"
GOVERNMENT = "pemda"  # the government of a region as a whole, whose name does not count
LONGEST_REGION = 5  # words in the name of a region
POSSESSIVE = "nya"
NOTE = re.compile(r"\(([^()]*)\)")
TOKEN = re.compile(r"[^\W_]+|%")
SHORT_WORD = 6  # letters: in a shorter word a slip makes another word
LONG_WORD = 8  # letters: a longer word may have one letter for another
SUFFIXES = ("an", "kan")  # 'pendidik' and 'pendidikan' are two words, not one misspelt


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name says.

    Attributes:
        measure: 'share', 'amount', 'rate', or what the unit counts ('money', 'mass', 'size', 'time'); '' where
            nothing says it, and for scores, which are printed in points, in % or without a unit.
        words: Its telling words, sorted but in names whose order counts ('per', 'menjadi').
        run: The same words run together as printed: a word that a narrow column broke makes no difference.
    """

    measure: str
    words: tuple[str, ...]
    run: str


@dataclass(frozen=True)
class Words:
    """The word lists of `indicator_words.yaml`, ready for use.

    `known`, from `words.txt`, are words that are right as they are: none is another misspelt.
    """

    share_words: frozenset[str]
    amount_words: frozenset[str]
    score_words: frozenset[str]
    fillers: frozenset[str]
    ordered: frozenset[str]
    place_words: frozenset[str]
    government_words: frozenset[str]
    of_governments_too: frozenset[str]
    common_regions: frozenset[str]
    body_words: frozenset[str]
    not_first: frozenset[str]
    body_fields: frozenset[str]
    tags: frozenset[str]
    rate_word: str
    measure_of_unit: Mapping[str, str]
    written_out: Mapping[str, str]
    look_alikes: Mapping[str, str]
    known: frozenset[str]

    def write_out(self, text: str) -> str:
        """A text, lower case and without punctuation, with its abbreviations and other spellings evened out."""
        return _written_out().sub(lambda match: self.written_out[match.group()], text)

    def as_seen(self, word: str) -> str:
        """A word in which letters that scanners confuse are the same."""
        for letters, seen in self.look_alikes.items():
            word = word.replace(letters, seen)
        return word

    def is_slip(self, word: str, right: str) -> bool:
        """Whether a word is another misspelt or misread: begun alike, a letter too many, too few or changed places.

        One letter for another makes a slip of a long word alone, and a word that is right as it is never is one.
        """
        short, long = sorted((word, right), key=len)
        if word in self.known or len(short) < SHORT_WORD - 1 or short[0] != long[0]:
            return False
        if self.as_seen(word) == self.as_seen(right):
            return True
        if long.removeprefix(short) in SUFFIXES or any(c.isdigit() for c in word):
            return False
        is_long = len(short) >= (
            LONG_WORD if len(short) == len(long) and sorted(short) != sorted(long) else SHORT_WORD
        )
        return is_long and OSA.distance(word, right) <= 1


@cache
def _written_out() -> re.Pattern[str]:
    """One expression for every abbreviation and spelling, the longest first."""
    longest_first = sorted(words().written_out, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")


@lru_cache(maxsize=10_000)
def _mended(word: str) -> str:
    """A word that says what is measured, if the word is that misspelt ('jumiah'); else the word itself."""
    measuring = words().share_words | words().amount_words
    return next((right for right in measuring if words().is_slip(word, right)), word)


@cache
def words() -> Words:
    """The word lists that come with lkjip."""
    data = files("normalize")
    lists: dict[str, Any] = load_yaml(data.joinpath("indicator_words.yaml").read_text(encoding="utf-8"))
    units = lists.pop("units")
    apart: dict[str, Any] = {name: lists.pop(name) for name in ("written_out", "look_alikes", "rate_word")}
    plain: dict[str, Any] = {name: frozenset(map(str, found)) for name, found in lists.items()}
    return Words(
        **plain,
        **apart,
        measure_of_unit={str(unit): measure for measure, found in units.items() for unit in found},
        known=frozenset(data.joinpath("words.txt").read_text(encoding="utf-8").split()),
    )


def meaning_of(name: str, unit: str | None = None) -> Meaning:
    """What a printed name says.

    Args:
        name: the name of an indicator as printed.
        unit: its unit as printed; it tells what is measured where the name does not.
    """
    lists = words()
    bare, own_unit = _without_notes(clean_name(name) or "", lists)
    printed = TOKEN.findall(SLIPS.sub("persentase", bare))
    tokens = _without_region(printed, lists)
    tokens = lists.write_out(" ".join(_mended(token) for token in tokens)).split()
    measure = _measure(tokens, unit or own_unit, lists)
    tokens = _without_body(tokens, lists)
    measuring = lists.share_words | lists.amount_words | lists.fillers
    telling = [_without_possessive(token) for token in tokens if token not in measuring]
    run = "".join(telling)
    if lists.ordered.isdisjoint(tokens):
        telling = sorted(set(telling))
    return Meaning(measure, tuple(telling), run)


def _without_possessive(word: str) -> str:
    return word[: -len(POSSESSIVE)] if word.endswith(POSSESSIVE) and len(word) > SHORT_WORD else word


def _without_notes(name: str, lists: Words) -> tuple[str, str | None]:
    """A name without the notes in brackets that say nothing new, and the unit that such a note at its end is.

    What says nothing new: a unit, a tag (IKU), an abbreviation of the words before it, or what one of them stands
    for. Any other note tells ('(mancanegara)', '(SD)') and stays.
    """
    unit = None
    for match in NOTE.finditer(name):
        note = match.group(1).strip()
        plain = " ".join(TOKEN.findall(note.lower()))
        before = TOKEN.findall(name[: match.start()].lower())
        is_unit = _is_unit(note, lists) or _is_thing(plain, before)
        if is_unit and not name[match.end() :].strip(" :;."):
            unit = note
        elif not (plain in lists.tags or _is_short_for(note, before) or _is_said(plain, before, lists)):
            continue
        name = name.replace(match.group(), " ", 1)
    return name, unit


def _is_unit(note: str, lists: Words) -> bool:
    """Whether a note is a unit that is known, or one of its own that says per what ('kasus/tahun')."""
    return note.lower() in lists.measure_of_unit or ("/" in note and note == note.lower() and " " not in note)


def _is_thing(note: str, before: Sequence[str]) -> bool:
    """Whether a note names what is counted, as the name itself does: 'Jumlah kawasan usaha (kawasan)'."""
    return bool(note) and all(word in before for word in note.split())


def _is_short_for(note: str, before: Sequence[str]) -> bool:
    """Whether a note is made of the first letters of words before it, in their order."""
    letters = iter(note.lower())
    if not note.isalpha() or note != note.upper() or len(note) == 1:
        return False
    initials = iter("".join(word[0] for word in before))
    return all(letter in initials for letter in letters)


def _is_said(note: str, before: Sequence[str], lists: Words) -> bool:
    """Whether what a note stands for stands before it, or it is what an abbreviation before it stands for."""
    written = lists.write_out(" ".join(before)).split()
    return bool(note) and all(word in written for word in lists.write_out(note).split())


def _measure(tokens: Sequence[str], unit: str | None, lists: Words) -> str:
    """What is measured, by the words of the name and by the unit."""
    if not lists.share_words.isdisjoint(tokens):
        return SHARE
    counted = _measure_of_unit(unit, lists)
    if not lists.score_words.isdisjoint(tokens):
        return "" if counted == SHARE else counted
    return counted or (AMOUNT if not lists.amount_words.isdisjoint(tokens) else "")


def _measure_of_unit(unit: str | None, lists: Words) -> str:
    """What a unit counts; '' for none and for points of a score."""
    plain = " ".join((unit or "").lower().replace("/", f" {lists.rate_word} ").strip(" .,;:()").split())
    plain = lists.write_out(plain).strip()  # of 'kasus/tahun' the year says nothing
    if not plain:
        return ""
    if lists.rate_word in plain.split():
        return RATE
    known = (
        SHARE
        if plain in lists.share_words
        else lists.measure_of_unit.get(plain) or lists.measure_of_unit.get(plain.split()[0])
    )
    return "" if known == SCORE else known or AMOUNT


def _without_region(printed: Sequence[str], lists: Words) -> list[str]:
    """Words, lower case, without the names of regions behind 'di', 'kota' and the like.

    A government is one, whosever it is. Where bodies and governments have the same thing, a region right behind
    it, and no body, means the government.
    """
    tokens = [token.lower() for token in printed]
    capitals = not all(token.isupper() for token in printed)  # whether a capital tells anything
    kept: list[str] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = (
            _region_end(printed, position, lists, capitals=capitals)
            if token in lists.place_words
            else position
        )
        if end == position:
            kept.append(token)
        elif token in lists.government_words or (kept and _is_of_government(kept, lists)):
            kept.append(GOVERNMENT)
        position = max(end, position + 1)
    return kept


def _is_of_government(kept: Sequence[str], lists: Words) -> bool:
    return not lists.of_governments_too.isdisjoint(kept) and lists.body_words.isdisjoint(kept)


def _region_end(printed: Sequence[str], start: int, lists: Words, *, capitals: bool) -> int:
    """Where the name of a region ends that begins at or behind a place word; `start` where there is none."""
    for end in range(min(start + 1 + LONGEST_REGION, len(printed)), start + 1, -1):
        name = printed[start + 1 : end]
        if capitals and not name[0][0].isupper():
            continue
        may_stand_alone = name[0].lower() not in lists.common_regions
        if find_region(" ".join(printed[start:end])) or (may_stand_alone and find_region(" ".join(name))):
            return end
    return start


def _without_body(tokens: list[str], lists: Words) -> list[str]:
    """Words without the name of a body at their end ('Dinas Koperasi dan UKM'), if what is measured is left."""
    measuring = lists.share_words | lists.amount_words | lists.fillers
    for start, token in enumerate(tokens[:-1]):
        first = tokens[start + 1]
        if token not in lists.body_words or first not in lists.body_fields - lists.not_first:
            continue
        is_whole = all(word in lists.body_fields or word == "dan" for word in tokens[start + 1 :])
        if is_whole and any(word not in measuring for word in tokens[:start]):
            return tokens[:start]
    return tokens
