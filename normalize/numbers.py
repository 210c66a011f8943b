"""Numbers as Indonesian reports print them, read by column.

Indonesian notation has a dot between thousands and a comma before decimals, but reports mix it with the
English one and with slips of the hand (`60.46` beside `96,75`, `85,150,000.00`, `641.773.572.00`). What a
cell leaves open (`1.234`) its column decides: the other cells of the column are the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from normalize.number_text import (
    DIGITS,
    FRACTION_OR_TIME,
    IN_BRACKETS,
    NUMBER,
    NumberText,
    is_range_or_date,
    number_text,
    tidy,
)
from normalize.yaml_data import word_pattern, word_patterns

KEPT = 10_000  # numbers that are remembered: the readings of a table read the same
MAGNITUDES: dict[str, int] = word_patterns()["magnitudes"]
MONEY_MAGNITUDES: dict[str, int] = MAGNITUDES | word_patterns()["money_magnitudes"]
RUPIAH_UNIT = word_pattern("rupiah_unit")
UNIT = re.compile(r"^[A-Za-z%‰°²³/().'’,&\s-]*$")
POWER = re.compile(r"(?<=m)[23]\b", re.IGNORECASE)  # m2, km2, M3
RATE = re.compile(
    rf"^(?P<of>[A-Za-z% ]*?)\s*(?:/|\bper\b)\s*(?P<base>{DIGITS})(?P<unit>[^\d]*)$", re.IGNORECASE
)
FRACTION = re.compile(rf"^{DIGITS}\s*[:/]\s*\d")
POWER_OF_TEN = re.compile(r"10{2,}")
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
SPACED = re.compile(
    r"^(?P<sign>[-−–+]?)(?P<groups>\d{1,3}(?: \d{3})+)(?P<rest>(?:,\d{1,2})?(?:\s*[^\d\s].*)?)$"
)
LONGEST_UNIT = 4  # words: a longer text after a number is a sentence, and a sentence is no number
COMMA_NOTATION = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,(?:\d{1,2}|\d{4,})")
COMMA_ALONE = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
DOT_NOTATION = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})")
DIGIT, NO_DIGIT = re.compile(r"\d"), re.compile(r"\D")
LAST_DIGITS = re.compile(r"(?P<whole>.*?)[.,](?P<cents>\d{1,2})")
DIGITS_APART = re.compile(r"\d[\d.,]*(?:\s+[\d.,]+)+")
BROKEN_AMOUNT = re.compile(r"(?<=[\d.,])\s+(?=[\d.,])")
PLAIN_AMOUNT = re.compile(r"\d+(?:\.\d{3})*(?:[.,]\d{1,2}|[.,]+)?|\d+(?:,\d{3})*(?:\.\d{1,2}|[.,]+)?")
SPACED_AMOUNT = re.compile(r"\d{1,3}(?: \d{3})+(?: ?[.,] ?\d{1,2}| ?[.,]+)?")
THOUSANDTHS = re.compile(r"(?P<whole>\d{1,3})(?P<sign>[.,])(?P<fraction>\d{3})")
MIXED = re.compile(
    r"(?P<whole>\d{1,3}(?:\.\d{3})+),(?P<fraction>\d{3,})|(?P<whole2>\d{1,3}(?:,\d{3})+)\.(?P<fraction2>\d{3,})"
)
MILLION = 10**6


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
        match = NUMBER.match(tidy(text))
        if match is None:
            continue
        digits = match.group("digits").rstrip(".,")
        comma += bool(COMMA_NOTATION.fullmatch(digits)) and digits.count(".") != 1
        comma += bool(COMMA_ALONE.fullmatch(digits))
        dot += bool(DOT_NOTATION.fullmatch(digits))
    if comma == dot == 0:
        return Notation()
    return Notation("." if dot > comma else ",")


def read_column(texts: Sequence[str | None], units: Sequence[str | None] = ()) -> list[Value]:
    """The values of a column of numbers; what one cell leaves open the others decide.

    Args:
        texts: the printed cells; None and blanks give no value.
        units: the unit that its row prints for each; none where it is left out.
    """
    notation = notation_of([text for text in texts if text])
    return [
        read_number(text, notation, unit)
        for text, unit in zip(texts, units or [None] * len(texts), strict=True)
    ]


@lru_cache(maxsize=KEPT)
def read_number(text: str | None, notation: Notation = Notation(), row_unit: str | None = None) -> Value:
    """The value of one printed cell.

    A percentage stays a percentage (`76%` is 76). Brackets around a number make it negative (`(3,83)` is
    -3.83), and so does a minus on either side; brackets after one are a remark (`81 (A)` is 81), those after a
    grade hold its score (`BB (72,15)` is 72.15). A bound has its number (`≥ 75`), a rate that above its base
    (`16/100.000` is 16), a number behind a word too (`Level 3`). A word of magnitude counts (`2,5 juta orang` is
    2500000, unit `orang`). A range, a date, a predicate, a sentence or a dash has no number.

    Args:
        text: the cell as printed.
        notation: what its column is known to use.
        row_unit: the unit that the row prints in a column of its own.
    """
    if not text or not text.strip():
        return NOTHING
    words = tidy(text)
    if spaced := SPACED.match(words):  # one number or several? its row may tell
        joined = read_number(spaced["sign"] + spaced["groups"].replace(" ", "") + spaced["rest"], notation)
        return Value(None, joined.unit, joined.number)
    printed = number_text(words)
    unit = None if printed is None else _unit_of(printed)
    if printed is None or unit is None:
        return NOTHING
    number, other = (
        _read_digits(printed.digits, notation) if printed.exponent is None else (_scientific(printed), None)
    )
    if number is None:
        return NOTHING
    is_money = printed.is_rupiah or bool(row_unit and RUPIAH_UNIT.search(row_unit))
    magnitude, unit = _without_magnitude(unit, row_unit, MONEY_MAGNITUDES if is_money else MAGNITUDES)
    times = -magnitude if printed.is_negative else magnitude
    return Value(_times(number, times), unit or None, None if other is None else _times(other, times))


def is_unread(text: str | None) -> bool:
    """Whether a cell prints digits that were meant as a number, of which none could be made.

    Ranges, dates, hours, fractions and sentences are no numbers; nobody misses one there.
    """
    if not text or not DIGIT.search(text) or read_number(text).number is not None:
        return False
    words = tidy(text)
    is_known = is_range_or_date(words) or FRACTION.match(words)
    return len(words.split()) <= LONGEST_UNIT and not is_known


def _unit_of(printed: NumberText) -> str | None:
    """The unit behind a number; None where what stands there makes it a fraction, several numbers, a sentence."""
    rest = " ".join(IN_BRACKETS.sub(" ", printed.rest).split())
    rate = RATE.match(rest)
    if rate is not None and _is_base(rate["base"].rstrip(".,"), rate["of"]):
        return rest
    if FRACTION_OR_TIME.match(rest):
        return None
    if not UNIT.match(POWER.sub("", rest)) or len(rest.split()) > LONGEST_UNIT:
        return None
    return rest


def _is_base(base: str, counted: str) -> bool:
    """Whether a number below another is what a rate is counted on: 100.000, or so many of something else."""
    plain = NO_DIGIT.sub("", base)
    return bool(POWER_OF_TEN.fullmatch(plain) or (counted.strip() and GROUPED.fullmatch(base)))


def _without_magnitude(unit: str, row_unit: str | None, magnitudes: Mapping[str, int]) -> tuple[int, str]:
    """How many times its number a unit counts ('juta orang'), and the unit without that word.

    Where the row's own unit says so too (`2,5 juta` in `juta orang`), it is said twice and counts in the unit.
    """
    first, _, rest = unit.partition(" ")
    magnitude = magnitudes.get(first.lower().rstrip("."))
    if magnitude is None:
        return 1, unit
    if any(magnitudes.get(word) == magnitude for word in (row_unit or "").lower().split()):
        return 1, rest
    return magnitude, rest


def _times(number: float, factor: int) -> float:
    return number if factor == 1 else float(Decimal(repr(number)) * factor)


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
        if any(len(group) != 3 for group in groups[1:]):
            return None, None  # 1.2.3 is a code
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


def _scientific(printed: NumberText) -> float:
    """The number of `1,2E+09`: the sign in its first part stands before decimals in either notation."""
    return float(Decimal(printed.digits.replace(",", ".")).scaleb(printed.exponent or 0))


def _plain(whole: str, fraction: str) -> float:
    digits = NO_DIGIT.sub("", whole) or "0"
    return float(Decimal(f"{digits}.{fraction or '0'}"))


@lru_cache(maxsize=KEPT)
def read_amount(text: str | None, scale: int = 1, notation: Notation = Notation()) -> float | None:
    """An amount of rupiah; None where the cell prints none (a dash, a word), or does not say which.

    Every separator stands between thousands but one before one or two last digits: slips such as
    `3.8000.000.000,00` are read by their digits. Where a scale or a magnitude makes decimals likely, the column
    tells whether `340,125` has some. Brackets or a minus make an amount negative. A word of magnitude in the
    cell (`2,5 miliar`, `45,25 M`) counts instead of the heading's.

    Args:
        text: the cell as printed; an amount may be broken over lines.
        scale: 1000 where the heading says thousands of rupiah, and so on.
        notation: what its column is known to use.
    """
    if not text or not text.strip():
        return None
    words = _closed(tidy(text))
    if words is None:
        return None
    printed = number_text(words) if NUMBER.match(words) else None
    if printed is None:
        return None
    rest = printed.rest.strip(" .,'\"=-")
    if DIGIT.search(IN_BRACKETS.sub(" ", rest)) or len(rest.split()) > LONGEST_UNIT:
        return None
    magnitude = MONEY_MAGNITUDES.get(rest.split()[0].lower().rstrip(".")) if rest else None
    number = _amount_of(printed, magnitude or scale, notation, says_scale=magnitude is not None)
    if number is None:
        return None
    times = magnitude or scale
    return _times(number, -times if printed.is_negative else times)


def _closed(words: str) -> str | None:
    """An amount whose digits a space parts, closed; None where it may be two amounts."""
    spaced = DIGITS_APART.search(words)
    if spaced is None:
        return words
    run = spaced[0].rstrip(" .,")
    closed = BROKEN_AMOUNT.sub("", run)
    if not (SPACED_AMOUNT.fullmatch(run) or (PLAIN_AMOUNT.fullmatch(closed) and not closed.isdecimal())):
        return None
    return words.replace(run, closed)


def _amount_of(printed: NumberText, scale: int, notation: Notation, *, says_scale: bool) -> float | None:
    """The digits of an amount as a number, before its scale."""
    digits = printed.digits
    if printed.exponent is not None:
        return _scientific(printed)
    if mixed := MIXED.fullmatch(digits):
        if scale == 1:
            return None  # 1.250.000,000: decimals, or a comma for a dot?
        return _plain(mixed["whole"] or mixed["whole2"], mixed["fraction"] or mixed["fraction2"])
    if scale > 1 and (open_digits := THOUSANDTHS.fullmatch(digits)):
        sign = open_digits["sign"]
        if notation.decimal == sign:
            return _plain(open_digits["whole"], open_digits["fraction"])
        if notation.decimal is None and sign == "," and (says_scale or scale >= MILLION):
            return None
    cents = LAST_DIGITS.fullmatch(digits)
    return _plain(cents["whole"], cents["cents"]) if cents else _plain(digits, "")
