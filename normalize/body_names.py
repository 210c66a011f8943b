"""Names of bodies of government in text: where they begin, where they end, how they are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

from normalize.body_catalogue import beginning, by_start, kind_of, short_names, start_of
from normalize.regions import Mention, find_region, in_small_letters
from normalize.yaml_data import load_yaml

INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
LONGEST = 12  # words in the name of a body
SHORTEST_REGION = 10  # letters of a region's name printed as one word
REACH = 160  # characters in which a name ends
SPACED = re.compile(r"(?:\b\w ){3,}\w\b")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of `body_words.yaml`, which says what each list is for."""

    stop_words: frozenset[str]
    region_words: frozenset[str]
    joining_words: frozenset[str]
    never_last: frozenset[str]
    small_words: frozenset[str]
    short_forms: frozenset[str]
    hospital: re.Pattern[str]
    person_title: re.Pattern[str]


def _words() -> _Words:
    data = load_yaml(files("normalize").joinpath("body_words.yaml").read_text(encoding="utf-8"))
    return _Words(
        frozenset(data["stop_words"]),
        frozenset(data["region_words"]),
        frozenset(data["joining_words"]),
        frozenset(data["never_last"]),
        frozenset(data["small_words"]),
        frozenset(data["short_forms"]),
        re.compile(data["hospital"], re.IGNORECASE),
        re.compile(data["person_title"], re.IGNORECASE),
    )


WORDS = _words()


def closed_letters(line: str) -> str:
    """A line with letter-spaced words closed: 'P R O V I N S I J A W A' says nothing to a search for names."""
    return SPACED.sub(_closed, line)


def _closed(match: re.Match[str]) -> str:
    word = match.group().replace(" ", "")
    region = find_region(word)
    return region.name if region is not None and len(word) > SHORTEST_REGION else word


class Named(NamedTuple):
    """A name of a body in a text, where it starts, and whether its region follows, which makes it whole."""

    name: str
    start: int
    whole: bool


def names_in(
    text: str,
    mentioned: Sequence[Mention],
    code: str | None,
    before: int | None = None,
    *,
    is_national: bool = False,
) -> Iterator[Named]:
    """The names of bodies in a text.

    Args:
        text: a line, or all of a report on one.
        mentioned: the regions that the text mentions, in order.
        code: the code of the region of the report, at which a name ends; None where it is not known.
        before: where given, names that begin there or later are left out.
        is_national: whether the body is of a ministry: then regions are part of its name.
    """
    starts = [start for found, start, _ in mentioned if code is not None and found.code == code]
    end = 0
    for match in beginning().finditer(in_small_letters(text)):
        if before is not None and match.start() >= before:
            return
        if match.start() < end:
            continue  # it belongs to the name before it ('Biro Hukum Sekretariat Daerah')
        reach = match.end() + REACH
        following = bisect_left(starts, match.end())
        cut = starts[following] if following < len(starts) and starts[following] <= reach else None
        words = text[match.end() : reach if cut is None else cut]
        first = text[match.start() : match.end()]
        of_person = WORDS.hospital.match(first) is not None
        name, whole = _leading_name(
            words, of_person=of_person, with_region=is_national, region_follows=cut is not None
        )
        if name or _is_whole(match.group()):
            end = match.end() + len(name)
            found = " ".join(f"{first} {name}".split()).strip(" ,/-&")
            yield Named(_written_out(found), match.start(), whole)


def _written_out(name: str) -> str:
    """A name with the abbreviation at its start written out ('RSUD Al Ihsan')."""
    # a line end between 'BADAN' and 'BADAN …'
    name = re.sub(r"^(\w+) (?=\1\b)", "", name, flags=re.IGNORECASE)
    start, rest = start_of(name)
    if start in short_names():
        return f"{short_names()[start]} {in_usual_case(rest)}".strip()
    kind = by_start().get(start)
    if kind is None or kind.starts[start].lower() == start:
        return name
    return f"{kind.starts[start]} {in_usual_case(rest)}".strip()


def _is_whole(start: str) -> bool:
    """Whether the words that begin a name are all of it."""
    kind = kind_of(start)
    return kind is not None and (kind.whole or " ".join(start.split()) in short_names())


def _leading_name(
    words: str, *, of_person: bool, with_region: bool, region_follows: bool
) -> tuple[str, bool]:
    """The words of a name at the start of a text, and whether a region behind them ends it.

    Args:
        words: the text.
        of_person: whether the name may hold that of a person ('RSUD dr. …'), whose titles then belong to it.
        with_region: whether the name may hold that of a region ('Pengadilan Negeri Kota …').
        region_follows: whether the report's region stands behind the text.
    """
    text = re.sub(r"\([^)]*\)", " ", words)
    taken: list[str] = []
    for token in text.split():
        bare = token.strip(".,;:'\"“”")
        if of_person and WORDS.person_title.fullmatch(token) and len(taken) < LONGEST:
            taken.append(token)
            continue
        if not with_region and bare.lower() in WORDS.region_words:
            return _trimmed(taken), True
        if bare.lower() in WORDS.stop_words or len(taken) >= LONGEST:
            return _trimmed(taken), False
        if not bare or not (bare[0].isupper() or bare.lower() in WORDS.joining_words):
            return _trimmed(taken), False
        if re.search(r"\d", bare):
            return _trimmed(taken), False
        taken.append(bare + ("," if token.endswith(",") else ""))
        if token.endswith((".", ";", ":")):
            return _trimmed(taken), False
    return _trimmed(taken), region_follows


def _trimmed(words: list[str]) -> str:
    while words and words[-1].strip(",").lower() in WORDS.never_last:
        words = words[:-1]
    return " ".join(words).strip(" ,")


def in_usual_case(name: str) -> str:
    """A name printed in capitals in the usual case; abbreviations (UKM) keep theirs."""
    if not name.isupper():
        return name
    words = []
    for word in name.split():
        bare = word.strip(",")
        vowels = sum(c in "AEIOU" for c in bare)
        title = WORDS.person_title.fullmatch(bare) is not None
        short = len(bare) <= 4 and not title and (vowels == 0 or bare in WORDS.short_forms)
        if short or INITIALS.fullmatch(bare):
            words.append(word)
        else:
            words.append(word.lower() if bare.lower() in WORDS.small_words else word.capitalize())
    return " ".join(words)
