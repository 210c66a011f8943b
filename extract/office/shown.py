"""Cells of a sheet as their number format prints them in Indonesian: 0.125 as 12,5%, amounts with dots, dates."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from extract.word_patterns import word_pattern

TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|([0#?][0#?.,]*|\.[0#?]+)|(.)', re.DOTALL)
SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"])*)(?:;|$)')
DATE_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|(AM/PM|y+|m+|d+|h+|s+)|(.)', re.IGNORECASE)
SYSTEM_DATE = "mm-dd-yy"  # shown as the reader's system writes dates
PLAIN = {"general", "@", ""}
MOST_DIGITS = 10  # that a cell without a format shows of a fraction
LONGEST_FORMAT = 300  # characters


def shown(value: object, number_format: str) -> str:
    """What a cell prints.

    Args:
        value: its stored value: a text, a number, a date, a truth value or None.
        number_format: its format as Excel stores it, in English notation (`#,##0.00`).
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    code = number_format if len(number_format) <= LONGEST_FORMAT else ""
    if isinstance(value, datetime | date | time):
        return _date(value, "dd/mm/yyyy" if code.lower() in {SYSTEM_DATE, *PLAIN} else code)
    if isinstance(value, timedelta):
        return str(value)
    try:
        number = Decimal(repr(value))
    except InvalidOperation:
        return str(value)
    return _number(number, code) if number.is_finite() else ""


def _number(number: Decimal, code: str) -> str:
    sections = [match[1] for match in SECTION.finditer(f"{code};")][:-1][:3] or [""]
    section, signed = sections[0], number < 0
    if number < 0 and len(sections) > 1:
        section, signed = sections[1], False
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    if section.strip().lower() in PLAIN or re.search(r"E[+-]|[#0?]\s*/\s*[#0?\d]", section):
        return ("-" if number < 0 else "") + _plain(abs(number))
    text = _filled(abs(number), section)
    return f"-{text}" if signed and re.search("[1-9]", text) else text


def _filled(number: Decimal, section: str) -> str:
    """A section of a format with a number in its place."""
    tokens = list(TOKEN.finditer(section))
    number *= 100 ** sum(token[5] == "%" for token in tokens)
    found, is_placed = [], False
    for token in tokens:
        quoted, escaped, bracket, digits, other = token.groups()
        if digits and not is_placed:
            found.append(_digits(number, digits))
            is_placed = True
        elif bracket and bracket.startswith("$"):
            found.append(bracket[1:].partition("-")[0])
        else:
            found.append(quoted or escaped or other or ("" if bracket or digits else " "))
    return " ".join("".join(found).split())


def _digits(number: Decimal, digits: str) -> str:
    """A number in the places of a format such as `#,##0.0#`."""
    whole, _, fraction = digits.partition(".")
    number /= 1000 ** (len(digits) - len(digits.rstrip(",")))
    fraction = fraction.replace(",", "").replace(".", "")
    rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text, _, decimals = f"{rounded:f}".partition(".")
    fewest = fraction.rstrip("#?")
    decimals = decimals[: len(fewest)] + decimals[len(fewest) :].rstrip("0")
    text = text.lstrip("0").zfill(whole.count("0"))
    if "," in whole.rstrip(","):
        text = f"{int(text):,}".replace(",", ".") if text else ""
    return _joined(text, decimals)


def _plain(number: Decimal) -> str:
    """A number in a cell without a format: as many decimals as it has, and as are seen."""
    whole = len(str(int(number)))
    rounded = number.quantize(Decimal(1).scaleb(-max(0, MOST_DIGITS - whole)), ROUND_HALF_UP)
    text, _, decimals = f"{rounded:f}".partition(".")
    return _joined(text, decimals.rstrip("0"))


def _joined(whole: str, decimals: str) -> str:
    """Whole and decimals with a comma; three decimals get a fourth, since 1,234 may be more than a thousand."""
    if not decimals:
        return whole
    return f"{whole or '0'},{decimals}" + ("0" if len(decimals) == 3 and "." not in whole else "")


def _date(value: date | time, code: str) -> str:
    found: list[str] = []
    is_time = False  # an m behind hours is one of minutes
    tokens = list(DATE_TOKEN.finditer(code.split(";", maxsplit=1)[0]))
    for place, token in enumerate(tokens):
        quoted, escaped, field, other = token.groups()
        if not field:
            found.append(quoted or escaped or other or "")
            continue
        letter = field[0].lower()
        following = next((t[3][0].lower() for t in tokens[place + 1 :] if t[3]), "")
        is_minute = letter == "m" and (is_time or following == "s")
        is_time = letter in "hs" or is_minute
        found.append(_field(value, "minute" if is_minute else letter, len(field)))
    return " ".join("".join(found).split())


def _field(value: date | time, letter: str, length: int) -> str:
    if letter in {"h", "s", "minute"}:
        name = {"h": "hour", "s": "second"}.get(letter, letter)
        return str(getattr(value, name, 0)).zfill(min(length, 2))
    if isinstance(value, time) or letter == "a":
        return ""
    if letter == "y":
        return f"{value.year:04}" if length > 2 else f"{value.year % 100:02}"
    if letter == "m":
        name = _names(word_pattern("month_names"))[value.month - 1]
        return name if length > 3 else name[:3] if length == 3 else str(value.month).zfill(length)
    if length > 2:
        name = _names(word_pattern("day_names"))[value.weekday()]
        return name if length > 3 else name[:3]
    return str(value.day).zfill(length)


def _names(words: re.Pattern[str]) -> list[str]:
    return words.pattern.split("|")
