"""Which body of which region a report is of, from the lines that name it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from rapidfuzz import fuzz

from normalize.regions import Mention, Region, find_region, in_small_letters, mentions, misspelt_region
from normalize.yaml_data import load_yaml

INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
LONGEST = 12  # words in the name of a body
ALIKE = 88.0
TEXT_WEIGHT = 1.0
TITLE_FACTOR = 4.0
FOLLOWED = 3.0  # a name with its region after it is whole
LOOSE = 0.4  # a name in running text without it may be another body, or no name
LONGEST_LINE = 110  # characters: longer lines are prose
BARE_NAME = 0.5  # a region named without its kind may be a town, or the place where a report was signed
SHORTEST_REGION = 10  # letters of a region's name printed as one word
SPACED = re.compile(r"(?:\b\w ){3,}\w\b")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of `body_words.yaml`, which says what each list is for."""

    stop_words: frozenset[str]
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
        frozenset(data["joining_words"]),
        frozenset(data["never_last"]),
        frozenset(data["small_words"]),
        frozenset(data["short_forms"]),
        re.compile(data["hospital"], re.IGNORECASE),
        re.compile(data["person_title"], re.IGNORECASE),
    )


WORDS = _words()


@dataclass(frozen=True, slots=True)
class Body:
    """A body of a regional government; None where the report does not say."""

    region: str | None
    region_code: str | None
    opd: str | None


def name_body(
    titles: Sequence[tuple[str, float]],
    text: str,
    body_words: Mapping[str, str],
    whole_bodies: Container[str] = (),
) -> Body:
    """The body and the region that a report names most, title lines weighing more than the text.

    Args:
        titles: lines that speak for the whole file in their order, each with its weight.
        text: the text of the report, lines kept.
        body_words: how bodies begin their names ('dinas', 'rsud', …), with what the word is short for.
        whole_bodies: those of the words that are the whole name of a body ('inspektorat', …).
    """
    lines = [(closed_letters(line), weight) for line, weight in titles]
    running = _rejoined(text)
    in_text = mentions(running)
    region = _region(lines, text, in_text)
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(body_words, key=len, reverse=True))})\b")
    votes: Counter[str] = Counter()
    printed: dict[str, Counter[str]] = {}
    for number, (line, weight) in enumerate(lines):
        following = " ".join(other for other, _ in lines[number + 1 : number + 3])
        for name, _ in _names(line, pattern, region, mentions(line), whole_bodies):
            _vote(votes, printed, _whole(name, body_words), TITLE_FACTOR * weight)
        both = f"{line} {following}"
        for name, followed in _names(both, pattern, region, mentions(both), whole_bodies, before=len(line)):
            if followed:  # a name goes on in the next lines only as far as its region
                _vote(votes, printed, _whole(name, body_words), TITLE_FACTOR * weight * FOLLOWED)
    for name, followed in _names(running, pattern, region, in_text, whole_bodies):
        _vote(votes, printed, _whole(name, body_words), FOLLOWED if followed else LOOSE)
    return Body(region.name if region else None, region.code if region else None, _winner(votes, printed))


def closed_letters(line: str) -> str:
    """A line with letter-spaced words closed: 'P R O V I N S I J A W A' says nothing to a search for names."""
    return SPACED.sub(_closed, line)


def _closed(match: re.Match[str]) -> str:
    word = match.group().replace(" ", "")
    region = find_region(word)
    return region.name if region is not None and len(word) > SHORTEST_REGION else word


def _whole(name: str, body_words: Mapping[str, str]) -> str:
    """A name with the abbreviation at its start written out ('RSUD Al Ihsan')."""
    name = re.sub(
        r"^(\w+) (?=\1\b)", "", name, flags=re.IGNORECASE
    )  # a line end between 'BADAN' and 'BADAN …'
    words = [word for word in body_words if f"{name} ".lower().startswith(f"{word} ")]
    first = max(words, key=len, default="")
    full = body_words.get(first, first)
    return f"{full} {_cased(name[len(first) :].strip())}".strip() if full.lower() != first else name


def _region(titles: Sequence[tuple[str, float]], text: str, in_text: Sequence[Mention]) -> Region | None:
    votes: Counter[str] = Counter()
    regions: dict[str, Region] = {}
    named = [(line, weight, mentions(line)) for line, weight in titles]
    for line, weight, mentioned in [*named, (text, TEXT_WEIGHT, in_text)]:
        found, sure = [region for region, _, _ in mentioned], 1.0
        if not found and len(line) < LONGEST_LINE:
            sure = BARE_NAME
            found = [
                region
                for word in line.split()
                if len(word) > SHORTEST_REGION and (region := find_region(word))
            ]
        for region in found:
            votes[region.code] += int(weight * sure * 10)
            regions[region.code] = region
    if votes:
        return regions[votes.most_common(1)[0][0]]
    lines = [*(line for line, _ in titles), *text.split("\n")]
    return next((region for line in lines if (region := misspelt_region(line)) is not None), None)


def _rejoined(text: str) -> str:
    """Text with the line ends inside names closed: a name goes on in the next line."""
    return " ".join(line for printed in text.split("\n") if (line := printed.strip()))


def _vote(votes: Counter[str], printed: dict[str, Counter[str]], name: str, weight: float) -> None:
    key = _key(name)
    votes[key] += int(10 * weight)
    printed.setdefault(key, Counter())[name] += 1


def _names(
    text: str,
    pattern: re.Pattern[str],
    region: Region | None,
    mentioned: Sequence[Mention],
    whole_bodies: Container[str],
    before: int | None = None,
) -> Iterator[tuple[str, bool]]:
    """Names of bodies in a text, each with whether the region follows: then the name is whole.

    Args:
        text: a line, or all of a report on one.
        pattern: how bodies begin their names, in small letters.
        region: that of the report.
        mentioned: the regions that the text mentions, in order.
        whole_bodies: the words that are names by themselves.
        before: where given, names that begin there or later are left out.
    """
    starts = [start for found, start, _ in mentioned if region is not None and found.code == region.code]
    end = 0
    for match in pattern.finditer(in_small_letters(text)):
        if before is not None and match.start() >= before:
            return
        if match.start() < end:
            continue  # it belongs to the name before it ('Biro Hukum Sekretariat Daerah')
        reach = match.end() + 160
        following = bisect_left(starts, match.end())
        cut = starts[following] if following < len(starts) and starts[following] <= reach else None
        words = text[match.end() : reach if cut is None else cut]
        first = text[match.start() : match.end()]
        name, whole = _leading_name(words, of_person=WORDS.hospital.match(first) is not None)
        if name or " ".join(match.group().split()) in whole_bodies:
            end = match.end() + len(name)
            yield " ".join(f"{first} {name}".split()).strip(" ,/-&"), whole and cut is not None


def _leading_name(words: str, *, of_person: bool = False) -> tuple[str, bool]:
    """The words of a name at the start of a text, and whether they are all of it (but for an abbreviation).

    Args:
        words: the text.
        of_person: whether the name may hold that of a person ('RSUD dr. …'), whose titles then belong to it.
    """
    text = re.sub(r"\([^)]*\)", " ", words)
    taken: list[str] = []
    for token in text.split():
        bare = token.strip(".,;:'\"“”")
        if of_person and WORDS.person_title.fullmatch(token) and len(taken) < LONGEST:
            taken.append(token)
            continue
        if bare.lower() in WORDS.stop_words or len(taken) >= LONGEST:
            return _trimmed(taken), False
        if not bare or not (bare[0].isupper() or bare.lower() in WORDS.joining_words):
            return _trimmed(taken), False
        if re.search(r"\d", bare):
            return _trimmed(taken), False
        taken.append(bare + ("," if token.endswith(",") else ""))
        if token.endswith((".", ";", ":")):
            return _trimmed(taken), False
    return _trimmed(taken), True


def _trimmed(words: list[str]) -> str:
    while words and words[-1].strip(",").lower() in WORDS.never_last:
        words = words[:-1]
    return " ".join(words).strip(" ,")


def _key(name: str) -> str:
    return " ".join(sorted(re.sub(r"[^\w]+", " ", name.lower()).split()))


def _winner(votes: Counter[str], printed: dict[str, Counter[str]]) -> str | None:
    """The name with the most votes, votes of nearly the same names counted together."""
    if not votes:
        return None
    totals = {
        key: sum(count for other, count in votes.items() if fuzz.ratio(key, other) >= ALIKE) for key in votes
    }
    best = max(totals, key=lambda key: (totals[key], votes[key]))
    form = max(printed[best].items(), key=lambda item: (not item[0].isupper(), item[1]))[0]
    return _cased(form)


def _cased(name: str) -> str:
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
