"""The catalogue of bodies (bodies.yaml): kinds, fields of government, short names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from normalize.regions import in_small_letters
from normalize.yaml_data import load_yaml


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body, by the words that begin its names, each with what it is written out as.

    `whole`: the words are a whole name by themselves. `named`: what stands behind them is a place or a person, and
    tells none from another of its kind. `unit`: it belongs to another body. `of`: the body to which such a body of
    a regional government always belongs. `national`: it is a body of a ministry or an agency.
    """

    kind_id: str
    starts: dict[str, str]
    whole: bool = False
    named: bool = False
    unit: bool = False
    of: str | None = None
    national: bool = False


@cache
def _data() -> dict[str, Any]:
    return dict(load_yaml(files("normalize").joinpath("bodies.yaml").read_text(encoding="utf-8")))


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of bodies, in the order of the catalogue."""
    return tuple(Kind(kind_id, **entry) for kind_id, entry in _data()["kinds"].items())


@cache
def by_start() -> dict[str, Kind]:
    """The kinds by the words, in small letters, with which their names begin."""
    return {words: kind for kind in kinds() for words in kind.starts}


@cache
def beginning() -> re.Pattern[str]:
    """How bodies begin their names, the longest first, in small letters."""
    ways = sorted([*by_start(), *short_names()], key=len, reverse=True)
    any_of = "|".join(re.escape(way).replace("\\ ", r"\s+") for way in ways)
    return re.compile(rf"\b(?:{any_of})\b")


def start_of(name: str) -> tuple[str, str]:
    """The words that begin the name of a body, in small letters, and the rest of it; ('', name) where none do."""
    match = beginning().match(in_small_letters(name))
    return (" ".join(match.group().split()), name[match.end() :].strip()) if match else ("", name)


def kind_of(name: str) -> Kind | None:
    """The kind of body that a name begins as, None where it is none of the catalogue."""
    start, _ = start_of(name)
    return by_start().get(start) or (kind_of(short_names()[start]) if start in short_names() else None)


@cache
def short_names() -> dict[str, str]:
    """Short forms that are whole names ('diskominfo'), with what they are written out as."""
    return dict(_data()["short_names"])


@cache
def fields() -> dict[str, str]:
    """The ways in which names print a field of government, in small letters, with the field."""
    return {
        phrase.partition("=")[0].lower(): field
        for field, phrases in _data()["fields"].items()
        for phrase in phrases
    }


@cache
def field_names() -> dict[str, tuple[str, ...]]:
    """The fields of government, each with the ways in which names print it."""
    return {
        field: tuple(phrase.partition("=")[0] for phrase in phrases)
        for field, phrases in _data()["fields"].items()
    }


@cache
def written_out() -> dict[str, str]:
    """Short forms of fields ('kominfo') that the one spelling of a name writes out."""
    phrases = (phrase for phrases in _data()["fields"].values() for phrase in phrases)
    return {short: full for short, sign, full in (p.partition("=") for p in phrases) if sign}


@cache
def fillers() -> frozenset[str]:
    """Words that tell no body from another."""
    return frozenset(_data()["fillers"])
