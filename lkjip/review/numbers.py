"""Numbers as a person types them on the page, in its language: 1.234,5 in Indonesian, 1,234.5 in English."""

from __future__ import annotations

import re

_LONGEST = 40  # characters
_DECIMAL = {"id": ",", "en": "."}


def plain(text: str, language: str) -> str:
    """A typed number as the file of corrections has it, 1234.5; what is none is left as it is.

    The other language's decimals are taken where they can mean nothing else: `76.5` on the Indonesian page is no
    group of thousands, `1.234` might be one and is made no number, so that it is refused.

    Args:
        text: What was typed.
        language: The page's, 'id' or 'en'.
    """
    typed = text.strip()
    if len(typed) > _LONGEST:
        return text
    decimal = _DECIMAL[language]
    other = "." if decimal == "," else ","
    if re.fullmatch(rf"-?[0-9]+(?:{re.escape(decimal)}[0-9]+)?", typed, re.ASCII):
        return typed.replace(decimal, ".")
    grouped = rf"-?[0-9]{{1,3}}(?:{re.escape(other)}[0-9]{{3}})+"
    if re.fullmatch(rf"{grouped}{re.escape(decimal)}[0-9]+", typed, re.ASCII) or (
        typed.count(other) > 1 and re.fullmatch(grouped, typed, re.ASCII)
    ):
        return typed.replace(other, "").replace(decimal, ".")
    if re.fullmatch(grouped, typed, re.ASCII):
        return f"{typed}?"  # no number, so that it is refused
    if re.fullmatch(rf"-?[0-9]+{re.escape(other)}[0-9]+", typed, re.ASCII):
        return typed.replace(other, ".")
    return text


def typed(written: str, language: str) -> str:
    """A number of the file of corrections as it stands in a field of the page: 1234,5 in Indonesian."""
    return written.replace(".", _DECIMAL[language])
