"""Printed strings, made comparable or fit to be stored."""

from __future__ import annotations

import re
from decimal import Decimal

_PUNCTUATION = re.compile(r"[^\w%]+")


def fold(text: object) -> str:
    """The words of a string without case, punctuation and spacing, for comparing two printings.

    Anything that is not a string (None, a missing value of pandas) folds to the empty string.
    """
    if not isinstance(text, str):
        return ""
    return " ".join(_PUNCTUATION.sub(" ", text.casefold()).split())


def storable(text: str) -> str:
    r"""The string with what UTF-8 cannot hold written as an escape (`\udc80`).

    File names and text layers of broken files can carry such halves of characters; no database takes them.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def figure(value: float | Decimal, decimals: int = 4) -> str:
    """A number as reports print it, without zeros at the end of its fraction: 1.234,5."""
    whole, _, fraction = f"{value:,.{decimals}f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")
