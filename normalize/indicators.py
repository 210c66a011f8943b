"""Which indicator of the catalogue a printed name means; one that is in no catalogue has an identifier of its own.

The catalogue, `indicators.yaml`, is data: someone who writes no Python can read and edit it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import permutations
from typing import Any

from rapidfuzz import fuzz, process

from normalize.indicator_names import AMOUNT, RATE, SHARE, Meaning, meaning_of, words
from normalize.yaml_data import load_yaml

ALIKE = 84.0  # of 100: where names are looked at word by word; docs/comparing.md shows what other values give
MONEY = "money"
OWN = "x-"  # how identifiers begin of indicators that are in no catalogue


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the catalogue.

    `polarity` is 'higher' or 'lower' (which is better), None where neither is; `unit` its usual unit.
    """

    indicator_id: str
    name: str
    name_en: str
    unit: str | None
    polarity: str | None
    urusan: str | None
    aliases: tuple[str, ...] = ()


class Catalogue:
    """Indicators, found by any of their names."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        """Takes the indicators.

        Raises:
            ValueError: Two indicators share a name, or a name says nothing; it says which.
        """
        self.indicators = {indicator.indicator_id: indicator for indicator in indicators}
        self._by_words: dict[tuple[str, ...], dict[str, str]] = {}
        self._by_run: dict[str, tuple[str, ...]] = {}
        for indicator in self.indicators.values():
            for name in (indicator.name, *indicator.aliases):
                self._add(meaning_of(name, indicator.unit), name, indicator.indicator_id)
        self._texts = {" ".join(found): found for found in self._by_words}
        self._names = list(self._texts)

    def _add(self, meaning: Meaning, name: str, indicator_id: str) -> None:
        if not meaning.words:
            raise ValueError(f"{name!r}, a name of {indicator_id}, says nothing")
        self._by_run.setdefault(meaning.run, meaning.words)
        measures = self._by_words.setdefault(meaning.words, {})
        other = measures.setdefault(meaning.measure, indicator_id)
        if other != indicator_id:
            raise ValueError(f"{name!r} is a name of {other} and of {indicator_id}.")

    def identify(self, name: str, unit: str | None = None) -> str | None:
        """The identifier of the indicator that a printed name means.

        Args:
            name: the name as printed.
            unit: the unit as printed.

        Returns:
            The catalogue's identifier; one of the name's own (`x-…`), the same for every spelling that says
            the same, where the catalogue has none; None for a name that says nothing.
        """
        meaning = meaning_of(name, unit)
        if not meaning.words:
            return None
        words = meaning.words if meaning.words in self._by_words else self._by_run.get(meaning.run)
        known = self._of_words(words, meaning.measure) if words else self._nearest(meaning)
        return known or own_identifier(meaning)

    def _of_words(self, words: tuple[str, ...], measure: str) -> str | None:
        """The indicator of these very words and this measure.

        Where the printed name does not say what is measured, the only indicator of its words; where it says
        'jumlah' and no unit, the only one that is an amount of anything.
        """
        measures = self._by_words.get(words, {})
        if measure in measures:
            return measures[measure]
        fitting = (
            measures if measure == "" else measures.keys() - {SHARE, RATE, ""} if measure == AMOUNT else ()
        )
        return measures[next(iter(fitting))] if len(fitting) == 1 else None

    def _nearest(self, meaning: Meaning) -> str | None:
        """The one indicator whose words are these but for slips of spelling."""
        near: list[tuple[str, float, Any]] = process.extract(
            " ".join(meaning.words), self._names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5
        )
        found = {
            indicator_id
            for other, _, _ in near
            if only_slips(meaning.words, self._texts[other])
            and (indicator_id := self._of_words(self._texts[other], meaning.measure)) is not None
        }
        return found.pop() if len(found) == 1 else None

    def candidates(self, name: str, unit: str | None = None, limit: int = 3) -> list[tuple[str, float]]:
        """The indicators whose names are nearest to one, with their likeness from 0 to 100, nearest first."""
        text = " ".join(meaning_of(name, unit).words)
        near = process.extract(text, self._names, scorer=fuzz.token_sort_ratio, limit=4 * limit)
        best: dict[str, float] = {}
        for other, likeness, _ in near:
            for indicator_id in self._by_words[self._texts[other]].values():
                best.setdefault(indicator_id, likeness)
        return sorted(best.items(), key=lambda item: -item[1])[:limit]


def own_identifier(meaning: Meaning) -> str:
    """A stable identifier for what a name says, for names that are in no catalogue.

    The tables of a report print a unit or leave it out, so that of units only shares, rates and money count.
    """
    measure = meaning.measure if meaning.measure in (SHARE, RATE, MONEY) else ""
    said = "/".join((measure, *meaning.words))
    return OWN + hashlib.sha256(said.encode()).hexdigest()[:10]


def only_slips(printed: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a printed name differs from a known one in nothing but misspelt, broken or closed up words.

    Args:
        printed: the words of the printed name.
        known: those of the other; where they are not sorted their order counts.
    """
    if tuple(sorted(known)) != known or tuple(sorted(printed)) != printed:
        return len(printed) == len(known) and all(
            word == other or words().is_slip(word, other) for word, other in zip(printed, known, strict=True)
        )
    left, right = [w for w in printed if w not in known], [w for w in known if w not in printed]
    for word in list(left):
        twin = next((other for other in right if words().is_slip(word, other)), None)
        if twin is not None:
            left.remove(word)
            right.remove(twin)
    _close_up(left, right)
    _close_up(right, left)
    return not left and not right


def _close_up(broken: list[str], whole: list[str]) -> None:
    """Take out of two lists what is two words in one and one word in the other."""
    for first, second in permutations(tuple(broken), 2):
        twin = next(
            (word for word in whole if first + second == word or _is_slip(first + second, word)), None
        )
        if twin is not None and first in broken and second in broken:
            broken.remove(first)
            broken.remove(second)
            whole.remove(twin)


def _is_slip(word: str, other: str) -> bool:
    """Whether one of two words, whichever of them is printed, is the other misspelt."""
    return words().is_slip(word, other) or words().is_slip(other, word)


def indicators_of(entries: Any) -> list[Indicator]:
    """The indicators of a catalogue as YAML holds them.

    Raises:
        ValueError: It is no list of entries, an entry lacks what it needs or holds what it should not, or two
            have one identifier; it says which.
    """
    if not isinstance(entries, list):
        raise ValueError("it is no list of entries, each beginning with '- id:'")
    indicators = [_indicator(entry) for entry in entries]
    twice = [key for key, count in Counter(each.indicator_id for each in indicators).items() if count > 1]
    if twice:
        raise ValueError(f"two entries have the id {twice[0]!r}")
    return indicators


_TEXTS = ("id", "name", "name_en", "unit", "polarity", "urusan")


def _indicator(entry: Any) -> Indicator:
    if not isinstance(entry, dict):
        raise ValueError(f"{entry!r} is no entry")
    told = repr(entry.get("id") or entry.get("name"))
    missing = [key for key in ("id", "name", "name_en") if not entry.get(key)]
    if missing:
        raise ValueError(f"the entry {told} lacks {', '.join(missing)}")
    unknown = sorted(map(str, entry.keys() - {*_TEXTS, "aliases"}))
    if unknown:
        raise ValueError(f"the entry {told} has an unknown key {unknown[0]!r}")
    aliases = entry.get("aliases") or []
    texts = [entry.get(key) for key in _TEXTS] + (aliases if isinstance(aliases, list) else [aliases, 0])
    if not all(text is None or isinstance(text, str) for text in texts):
        raise ValueError(f"the entry {told} holds something that is no text: put it in quotes")
    if entry.get("polarity") not in (None, "higher", "lower"):
        raise ValueError(f"the polarity of {told} is neither higher nor lower")
    if entry["id"].startswith(OWN):
        raise ValueError(f"the id {told} begins like those of indicators in no catalogue ({OWN})")
    return Indicator(
        indicator_id=entry["id"],
        name=entry["name"],
        name_en=entry["name_en"],
        unit=entry.get("unit"),
        polarity=entry.get("polarity"),
        urusan=entry.get("urusan"),
        aliases=tuple(aliases),
    )


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with lkjip.

    Raises:
        ValueError: It has been edited into something that is no catalogue; it says where.
    """
    text = files("normalize").joinpath("indicators.yaml").read_text(encoding="utf-8")
    return Catalogue(indicators_of(load_yaml(text)))


@lru_cache(maxsize=20_000)
def identify(name: str, unit: str | None) -> str | None:
    """As `Catalogue.identify`, of the catalogue that comes with lkjip; reports print a name many times."""
    return catalogue().identify(name, unit)
