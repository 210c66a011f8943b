"""What a person says of whose a report is: it stands above whatever the report prints, and survives every run.

It comes from the options of a run, from a file `lkjip.csv` beside the reports, and from corrections of the table
`documents`; of these the later counts, each for what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from lkjip.errors import CorrectionsError
from normalize.regions import find_region

KINDS = ("lkjip", "pk", "iku", "other")
COLUMNS = ("region", "opd", "year", "kind")
NATIONAL = "Nasional"  # the region of a body of a ministry or an agency
NO_BODY = "-"  # as `opd`: the report is of a whole government
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_LONGEST = 200  # characters of a body's name
_TOLD = 60  # characters of a word that an error repeats


@dataclass(frozen=True)
class Given:
    """What a person says of a report; None is what nobody has said.

    Attributes:
        region: The name of the region, as in the list of regions, or 'Nasional'.
        opd: The name of the body; '-' says that the report is of a whole government.
        year: The year that the report is about.
        kind: 'lkjip', 'pk', 'iku' or 'other'.
    """

    region: str | None = None
    opd: str | None = None
    year: int | None = None
    kind: str | None = None

    def over(self, other: Given) -> Given:
        """This, and what it does not say as the other says it."""
        return Given(
            self.region or other.region,
            self.opd or other.opd,
            self.year or other.year,
            self.kind or other.kind,
        )

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return self != Given()

    @property
    def digest(self) -> str:
        """A short text of what is said: it changes when that does."""
        return repr(tuple(getattr(self, field.name) for field in fields(self)))


def given_of(texts: Mapping[str, str | None], where: str) -> Given:
    """What a person has written, checked.

    Args:
        texts: The fields by column; an empty one says nothing.
        where: Where they are written, for the sentence of an error.

    Raises:
        CorrectionsError: A field is no region, year or kind.
    """
    text = {column: " ".join((texts.get(column) or "").split()) for column in COLUMNS}
    return Given(
        region=_region(text["region"], where),
        opd=_opd(text["opd"], where),
        year=_year(text["year"], where),
        kind=_kind(text["kind"], where),
    )


def of_columns(corrected: Iterable[tuple[str, object]]) -> Given:
    """What corrections of the table `documents` say, each a column and its value; of one column the last counts."""
    found = Given()
    for column, value in corrected:
        found = given_of({column: None if value is None else str(value)}, "corrections").over(found)
    return found


def _region(text: str, where: str) -> str | None:
    if not text:
        return None
    if text.casefold() == NATIONAL.casefold():
        return NATIONAL
    region = find_region(text)
    if region is None:
        told = f"{where}: {text[:_TOLD]!r} is no region that is known"
        raise CorrectionsError(f"{told}; write its kind with its name, as in 'Kota Semarang'.")
    return region.name


def _opd(text: str, where: str) -> str | None:
    if len(text) > _LONGEST:
        raise CorrectionsError(f"{where}: opd has {len(text)} characters; at most {_LONGEST} are a name.")
    return text or None


def _year(text: str, where: str) -> int | None:
    if text and not _YEAR.fullmatch(text):
        raise CorrectionsError(f"{where}: the year {text[:_TOLD]!r} is not a number such as 2022.")
    return int(text) if text else None


def _kind(text: str, where: str) -> str | None:
    if text and text.lower() not in KINDS:
        raise CorrectionsError(f"{where}: kind is one of {', '.join(KINDS)}, not {text[:_TOLD]!r}.")
    return text.lower() or None
