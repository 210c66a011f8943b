"""Ministries and national agencies (national_bodies.csv): whose bodies belong to no region."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from normalize.body_catalogue import kinds


def names_national_body(text: str) -> bool:
    """Whether a short text names a ministry, a national agency or one of their bodies."""
    return bool(_pattern().search(text))


@cache
def national_bodies() -> dict[str, tuple[str, ...]]:
    """The names of ministries and agencies, each with its other names and short forms."""
    lines = files("normalize").joinpath("national_bodies.csv").read_text(encoding="utf-8").splitlines()
    return {row["name"]: tuple(filter(None, row["aliases"].split(";"))) for row in csv.DictReader(lines)}


@cache
def _pattern() -> re.Pattern[str]:
    """All names as words; short forms in capitals alone, since 'BIG' and 'big' are not one."""
    names, shorts = set[str](), set[str]()
    for name, aliases in national_bodies().items():
        names.add(name)
        for alias in aliases:
            (shorts if alias.isupper() else names).add(alias)
    names.update(words for kind in kinds() if kind.national for words in kind.starts)
    ways = "|".join(
        re.escape(name).replace(r"\ ", r"[\s,]+") for name in sorted(names, key=len, reverse=True)
    )
    return re.compile(rf"\b(?:(?i:{ways})|{'|'.join(map(re.escape, sorted(shorts)))})\b")
