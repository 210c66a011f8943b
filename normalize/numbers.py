"""Numbers as Indonesian reports print them, read by column.

Indonesian notation has a dot between thousands and a comma before decimals, but reports mix it with the
English one and with slips of the hand (`60.46` beside `96,75`, `85,150,000.00`, `641.773.572.00`). What a
cell leaves open (`1.234`) its column decides: the other cells of the column are the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalize.yaml_data import word_pattern, word_patterns

# Digits with separators, nothing that belongs to another number beside them.
DIGITS = r"\d[\d.,]*"
NUMBER = re.compile(
    rf"^['\"`´’‘]?\s*(?P<rp>rp\.?\s*)?(?P<sign>-|−|–|\()?\s*(?P<rp2>rp\.?\s*)?(?P<digits>{DIGITS})"
    r"(?:-+(?=\s*\)))?\s*(?P<close>\))?(?P<rest>.*)$",  # (1.000,-) is in brackets too
    re.IGNORECASE | re.DOTALL,
)
GRADED = re.compile(rf"^[A-Za-z][A-Za-z ]{{0,20}}[+-]?\s*\((?P<digits>{DIGITS})\)$")  # BB (72,15); Baik (81)
MAGNITUDES: dict[str, int] = word_patterns()["magnitudes"]
UNSURE = re.compile(r"\d{1,3},\d{3}")  # before a magnitude: thousands of it, or thousandths?
CENTS = re.compile(r"(?:,|\.)?-+$")
IN_BRACKETS = re.compile(r"\([^)]*\)")
UNIT = re.compile(r"^[A-Za-z%‰°²³/().'’,&\s-]*$")
POWER = re.compile(r"(?<=m)[23]\b", re.IGNORECASE)  # m2, km2, M3
LONGEST_UNIT = 4  # words: a longer text after a number is a sentence, and a sentence is no number
RANGE = word_pattern("number_range", case_matters=True)
COMPARED = word_pattern("compared")
COMMA_NOTATION = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,(?:\d{1,2}|\d{4,})")
COMMA_ALONE = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
DOT_NOTATION = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})")
FRACTION_OR_TIME = re.compile(r"[:/]\s*\d")
DIGIT, NO_DIGIT = re.compile(r"\d"), re.compile(r"\D")
LAST_DIGITS = re.compile(r"(?P<whole>.*?)[.,](?P<cents>\d{1,2})")
BROKEN_AMOUNT = re.compile(r"(?<=[\d.,])\s+(?=[\d.,])")
DIRTY_SPACES = re.compile(r"(?<=\d[.,])\s+(?=\d{3})|(?<=\d)\s+(?=[.,]\d{3})")


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value: the number it stands for (None where it stands for none) and the unit printed with it.

    `other` is the number it would be in the other notation, where neither cell nor column decides.
    """

    number: float | None
    unit: str | None = None
    other: float | None = None


@dataclass(frozen=True, slots=True)
class Notation:
    """Which sign stands before decimals in a column, as far as its cells tell: ',', '.' or None."""

    decimal: str | None = None


NOTHING = Value(None)


def notation_of(texts: Sequence[str]) -> Notation:
    """The notation that the unambiguous cells of a column show; the Indonesian one where they disagree."""
    comma = dot = 0
    for text in texts:
        match = NUMBER.match(text.strip())
        if match is None:
            continue
        digits = match.group("digits").rstrip(".,")
        comma += bool(COMMA_NOTATION.fullmatch(digits)) and digits.count(".") != 1
        comma += bool(COMMA_ALONE.fullmatch(digits))
        dot += bool(DOT_NOTATION.fullmatch(digits))
    if comma == dot == 0:
        return Notation()
    return Notation("." if dot > comma else ",")


def read_column(texts: Sequence[str | None]) -> list[Value]:
    """The values of a column of numbers; what one cell leaves open the others decide.

    Args:
        texts: the printed cells; None and blanks give no value.
    """
    notation = notation_of([text for text in texts if text])
    return [read_number(text, notation) for text in texts]


def read_number(text: str | None, notation: Notation = Notation()) -> Value:
    """The value of one printed cell.

    A percentage stays a percentage (`76%` is 76). Brackets around a number make it negative (`(3,83)` is
    -3.83); brackets after one are a remark (`81 (A)` is 81), those after a grade hold its score (`BB (72,15)` is
    72.15). A word of magnitude counts (`2,5 juta orang` is 2500000, unit `orang`). A range, a comparison, a
    predicate, a sentence or a dash has no number.

    Args:
        text: the cell as printed.
        notation: what its column is known to use.
    """
    parts = _parts(text)
    if parts is None:
        return NOTHING
    sign, digits, unit = parts
    number, other = _read_digits(digits, notation)
    if number is None:
        return NOTHING
    magnitude, unit = _without_magnitude(unit)
    times = sign * magnitude
    return Value(_times(number, times), unit or None, None if other is None else _times(other, times))


def _without_magnitude(unit: str) -> tuple[int, str]:
    """How many times its number a unit counts ('juta orang'), and the unit without that word."""
    first, _, rest = unit.partition(" ")
    magnitude = MAGNITUDES.get(first.lower())
    return (1, unit) if magnitude is None else (magnitude, rest)


def _times(number: float, factor: int) -> float:
    return number if factor == 1 else float(Decimal(repr(number)) * factor)


def _parts(text: str | None) -> tuple[int, str, str] | None:
    """Sign, digits and unit of a printed number; None where the text is no single number."""
    if not text or not text.strip():
        return None
    words = DIRTY_SPACES.sub("", " ".join(text.split()))
    if COMPARED.match(words):
        return None
    match = NUMBER.match(words)
    if match is None:
        graded = GRADED.match(words)
        return (1, graded["digits"].rstrip(".,"), "") if graded else None
    sign, rest = match.group("sign"), match.group("rest")
    digits = match.group("digits")
    tail = digits[len(digits.rstrip(".,")) :]
    digits = digits.rstrip(".,")
    rest = CENTS.sub("", f"{tail}{rest}".strip()).strip(" .,'\"*")
    if RANGE.search(words) or FRACTION_OR_TIME.match(rest):
        return None
    unit = " ".join(IN_BRACKETS.sub(" ", rest).split())
    if not UNIT.match(POWER.sub("", unit)) or len(unit.split()) > LONGEST_UNIT:
        return None
    negative = sign in {"-", "−", "–"} or (sign == "(" and match.group("close") is not None)
    return (-1 if negative else 1), digits, unit


def _read_digits(digits: str, notation: Notation) -> tuple[float | None, float | None]:
    """The number that digits with separators stand for, and the other one they might."""
    dots, commas = digits.count("."), digits.count(",")
    if not dots and not commas:
        return float(digits), None
    if dots and commas:
        decimal = "," if digits.rfind(",") > digits.rfind(".") else "."
        whole, fraction = digits.rsplit(decimal, 1)
        if len(fraction) == 3 and (dots if decimal == "." else commas) > 1:
            return _plain(digits, ""), None  # 1,234.567.890: separators mixed, no decimals
        return _plain(whole, fraction), None
    separator = "." if dots else ","
    groups = digits.split(separator)
    if len(groups) > 2:
        if len(groups[-1]) == 2 and all(len(group) == 3 for group in groups[1:-1]):
            return _plain("".join(groups[:-1]), groups[-1]), None  # 641.773.572.00
        return _plain("".join(groups), ""), None
    whole, last = groups
    if len(last) != 3 or not whole or len(whole) > 3:
        return _plain(whole or "0", last), None
    if int(whole) == 0:
        if int(last) == 0:
            return 0.0, None
        return _plain(whole, last), None
    as_thousands, as_decimal = _plain(whole + last, ""), _plain(whole, last)
    expected = notation.decimal or ","
    chosen = as_decimal if separator == expected else as_thousands
    rejected = as_thousands if chosen == as_decimal else as_decimal
    return chosen, rejected


def _plain(whole: str, fraction: str) -> float:
    digits = NO_DIGIT.sub("", whole) or "0"
    return float(Decimal(f"{digits}.{fraction or '0'}"))


def read_amount(text: str | None, scale: int = 1) -> float | None:
    """An amount of rupiah; None where the cell prints none (a dash, a word).

    Every separator stands between thousands but one before one or two last digits: slips such as
    `3.8000.000.000,00` are read by their digits. Brackets or a minus make an amount negative. A word of
    magnitude in the cell (`2,5 miliar`) counts instead of the heading's.

    Args:
        text: the cell as printed; an amount may be broken over lines.
        scale: 1000 where the heading says thousands of rupiah, and so on.
    """
    if not text or not text.strip():
        return None
    words = BROKEN_AMOUNT.sub("", " ".join(text.split()))
    match = NUMBER.match(words)
    if match is None:
        return None
    rest = CENTS.sub("", match.group("rest")).strip(" .,'\"=-")
    if DIGIT.search(IN_BRACKETS.sub(" ", rest)) or len(rest.split()) > LONGEST_UNIT:
        return None
    digits = match.group("digits").rstrip(".,")
    magnitude = MAGNITUDES.get(rest.split()[0].lower()) if rest else None
    if magnitude is not None:
        if UNSURE.fullmatch(digits):
            return None
        scale = magnitude
    cents = LAST_DIGITS.fullmatch(digits)
    number = _plain(cents.group("whole"), cents.group("cents")) if cents else _plain(digits, "")
    sign = match.group("sign")
    negative = sign in {"-", "−", "–"} or (sign == "(" and match.group("close") is not None)
    return _times(number, -scale if negative else scale)
