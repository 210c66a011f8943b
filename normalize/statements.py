"""What sentences and headings of a report say: other regions, achievements, money spent, scales of verdicts.

The words they are known by are data: `statements.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import inf

from normalize.numbers import read_amount, read_number
from normalize.regions import mentions
from normalize.yaml_data import load_yaml

LONGEST_HEADING = 160  # characters
CAPITALS = 0.6  # of the longer words of a heading
SMALL_WORD = 3  # letters: shorter words are small in headings too
LONGEST_BAND = 80  # characters of a line that defines one
FEWEST_BANDS = 3  # of a scale
MARKUP = {"$": " ", r"\geq": "≥", r"\leq": "≤", r"\ge": "≥", r"\le": "≤", ">=": "≥", "<=": "≤"}


@dataclass(frozen=True, slots=True)
class Spending:
    """A sentence on money: available and spent in rupiah, the share in percent as printed."""

    anggaran: float
    realisasi: float
    percent: float


@dataclass(frozen=True, slots=True)
class Band:
    """A band of a scale: the verdict on an achievement of `low` to `high` percent, both ends included."""

    category: str
    low: float
    high: float


def foreign_region(line: str, region_code: str) -> str | None:
    """The region of another government that a heading names as if it were the report's own.

    Only the name of a body (`Inspektorat Kota …`) counts. A heading that speaks of a visit, a comparison or a
    place may name anybody's; so may every heading name the report's own province, or a region within it.

    Args:
        line: a line of the report.
        region_code: the Kemendagri code of the report's region.
    """
    if not _is_heading(line):
        return None
    body = _pattern("bodies").search(line)
    if body is None or _pattern("elsewhere").search(line):
        return None
    for region, start, _ in mentions(line):
        related = region.code.startswith(region_code) or region_code.startswith(region.code)
        if start >= body.start() and not related:
            return region.name
    return None


def _is_heading(line: str) -> bool:
    """Whether a line is set as a heading: most of its longer words with a capital, and no sentence."""
    if len(line) > LONGEST_HEADING or line.endswith((".", ";", ",")) or not _names_a_kind(line):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > SMALL_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return bool(capitals >= CAPITALS * max(len(words), 1))


def _names_a_kind(line: str) -> bool:
    """Whether a line may name a region at all: asked first, since few do."""
    small = line.lower()
    return "kota" in small or "kab" in small or "prov" in small or "pem" in small


def capaian_said(text: str) -> list[float]:
    """The percentages that a text calls an achievement."""
    if "%" not in text:
        return []
    found = [read_number(match["percent"]).number for match in _pattern("capaian").finditer(text)]
    return [number for number in found if number is not None]


def spending_said(text: str) -> list[Spending]:
    """Every place where a text gives money available, money spent and the share, one after the other."""
    if "%" not in text:
        return []
    found = []
    for match in _pattern("spending").finditer(text):
        amounts = read_amount(match["anggaran"]), read_amount(match["realisasi"])
        percent = read_number(match["percent"]).number
        if amounts[0] is not None and amounts[1] is not None and percent is not None:
            found.append(Spending(amounts[0], amounts[1], percent))
    return found


def scale_of(lines: Iterable[str]) -> list[Band]:
    """The scale that lines define, one band a line (`85 % s/d 100 % : Sangat Baik`); empty where they do not.

    The highest band has no upper end and the lowest no lower one, whatever is printed: achievements above the
    scale have the verdict of its top.
    """
    bands = [band for line in lines if (band := _band(line)) is not None]
    if len({band.category for band in bands}) < FEWEST_BANDS:
        return []
    top, bottom = max(band.low for band in bands), min(band.high for band in bands)
    return [
        Band(b.category, -inf if b.high == bottom else b.low, inf if b.low == top else b.high) for b in bands
    ]


def _band(line: str) -> Band | None:
    if len(line) > LONGEST_BAND or not (":" in line or "=" in line):
        return None
    text = line
    for printed, plain in MARKUP.items():
        text = text.replace(printed, plain)
    parts = [part.strip(" -•") for part in _pattern("scale_parts").split(text)]
    for part, verdict in pairwise(parts):
        span = _pattern("scale_range").fullmatch(part)
        if span is not None and _pattern("scale_verdict").fullmatch(verdict):
            ends = _ends(span)
            category = re.sub(r"\(.*\)|[.,;]", "", verdict).strip()
            return Band(category, *ends) if ends is not None else None
    return None


def _ends(span: re.Match[str]) -> tuple[float, float] | None:
    """The ends of a range in their order; None for one number without a sign."""
    first = read_number(span["from"]).number
    second = read_number(span["to"]).number
    if first is None:
        return None
    if second is not None:
        return min(first, second), max(first, second)
    sign = span["from_sign"]
    if not sign:
        return None
    return (first, inf) if sign[0] in ">≥" else (-inf, first)


@cache
def _words() -> dict[str, str]:
    text = files("normalize").joinpath("statements.yaml").read_text(encoding="utf-8")
    words: dict[str, str] = load_yaml(text)
    return words


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(_words()[key], re.IGNORECASE)
