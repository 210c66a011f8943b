"""The identity of a body, the same for the same kind of body everywhere, and the one spelling of its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from normalize.body_catalogue import fields, fillers, kind_of, kinds, short_names, start_of, written_out
from normalize.body_names import WORDS, closed_letters, in_usual_case
from normalize.regions import mentions

LONG_WORD = 7  # letters: a shorter word a letter off may be another
NAMES = 4096  # that are asked for again and again
WORD = re.compile(r"[^\W_]+")
ROMAN = re.compile(r"(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
NUMBERED = re.compile(
    r"\b(wilayah|distrik|cabang|kelas|tipe|type|zona|rayon|seksi|unit) (\w+)", re.IGNORECASE
)
IN_BRACKETS = re.compile(r"\([^)]*\)")


def body_id(name: str) -> str | None:
    """The identity of a body by its printed name; None where the name does not begin as that of a body.

    It is the kind of body and its fields of government in one order: 'dinas-koperasi-ukm' for a Dinas Koperasi
    dan Usaha Mikro as for a Dinas Koperasi, Usaha Kecil dan Menengah. Words that the catalogue does not know
    stay in it, so that a name is never taken for one that says less.
    """
    parts = _identity(name)
    return "-".join(parts) if parts else None


def is_known(name: str) -> bool:
    """Whether the catalogue knows every word of a body's name."""
    parts = _identity(name)
    return bool(parts) and all(part in _order() for part in parts[1:])


@lru_cache(NAMES)
def _identity(name: str) -> tuple[str, ...]:
    """The kind of a body and what tells it from others of its kind; empty for what is no body."""
    name = _without_region(IN_BRACKETS.sub(" ", closed_letters(name)))
    start, rest = start_of(name)
    if start in short_names():
        name = f"{short_names()[start]} {rest}"
    start, rest = start_of(healed(name))
    kind = kind_of(start) if start else None
    if kind is None:
        return ()
    if kind.named:
        return (kind.kind_id,)
    if kind.of is not None:
        rest = re.sub(rf"\b(?:{kind.of}|setda)\b.*", "", rest, flags=re.IGNORECASE)
    parts = _parts([word.lower() for word in WORD.findall(rest.replace("&", " dan "))])
    return (kind.kind_id, *sorted(dict.fromkeys(parts), key=lambda part: _order().get(part, len(_order()))))


def _without_region(name: str) -> str:
    found = mentions(name)
    return name[: found[0][1]] if found and found[0][1] > 0 else name


def _parts(words: Sequence[str]) -> Iterator[str]:
    """The fields that words name, the longest first, and the words that name none."""
    known, longest, at = fields(), _longest_field(), 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            field = known.get(" ".join(words[at : at + length]))
            if field is not None:
                yield field
                at += length
                break
        else:
            if words[at] not in fillers():
                yield words[at]
            at += 1


@cache
def _order() -> dict[str, int]:
    """The places of the fields in the catalogue; words that name none stand behind them as printed."""
    return {field: number for number, field in enumerate(dict.fromkeys(fields().values()))}


@cache
def _longest_field() -> int:
    return max(len(phrase.split()) for phrase in fields())


@cache
def _words() -> dict[int, list[str]]:
    """The longer words of the catalogue, by their length."""
    printed = [*fields(), *(words for kind in kinds() for words in kind.starts)]
    found: dict[int, list[str]] = {}
    for word in sorted({word for phrase in printed for word in phrase.split() if len(word) >= LONG_WORD}):
        found.setdefault(len(word), []).append(word)
    return found


@lru_cache(NAMES)
def healed(name: str) -> str:
    """The one spelling of a body's name: slips of a letter, capitals, roman numerals, short forms of fields."""
    first, *others = in_usual_case(" ".join(name.split())).split() or [""]
    others = [word.lower() if word.lower() in WORDS.small_words else word for word in others]
    words = [_healed_word(word) for word in (first, *others)]
    return NUMBERED.sub(_with_numeral, " ".join(words))


def _healed_word(printed: str) -> str:
    bare = printed.strip(".,;:()\"'")
    small = bare.lower()
    if small in written_out():
        return printed.replace(bare, written_out()[small])
    near = _near(small)
    if near is None:
        return printed
    return printed.replace(bare, near.capitalize() if bare[:1].isupper() else near)


@lru_cache(NAMES)
def _near(word: str) -> str | None:
    """The one word of the catalogue that a longer word is but for a letter; None for one that it knows."""
    if len(word) < LONG_WORD - 1 or word in _words().get(len(word), ()) or not word.isalpha():
        return None
    near = [
        known
        for length in (len(word) - 1, len(word), len(word) + 1)
        for known in _words().get(length, ())
        if OSA.distance(word, known, score_cutoff=1) <= 1
    ]
    return near[0] if len(near) == 1 else None


def _with_numeral(match: re.Match[str]) -> str:
    word, numeral = match.groups()
    return f"{word} {numeral.upper()}" if ROMAN.fullmatch(numeral) else match.group()
