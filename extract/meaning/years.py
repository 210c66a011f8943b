"""Years that a text prints, and what each of them is: the report's own, a law's, a plan's, a signature's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from extract.meaning.headings import columns_of, heading_depth
from extract.meaning.places import Statement
from extract.meaning.titles import FIRST_YEAR, LAST_YEAR
from extract.meaning.vocabulary import YEAR
from extract.meaning.vote import Ballot
from extract.meaning.witness_words import months, year_context, year_roles
from extract.model import PrintedTable

OWN = {"own", "of", "budget"}  # roles of a year that may be the report's
RESULTS = {"realisasi", "capaian"}
HALF_YEAR = 6  # months: a report signed in the first half is on the year before
LAST_MONTH = 12
PROMISES = {"pk", "iku"}  # kinds that are signed in their own year, or in the last month of the one before


class YearSaid(NamedTuple):
    """A year in a text: where it starts, what it is (a role of witness.yaml, or 'own'), and the month of a date."""

    start: int
    year: int
    role: str
    month: int | None = None


def years_said(text: str) -> Iterator[YearSaid]:
    """The years of a text, each with what the words beside it make of it."""
    if "20" not in text and "19" not in text:  # as in most lines
        return
    reach = year_context()
    for match in YEAR.finditer(text):
        year = int(match.group(1))
        if FIRST_YEAR <= year <= LAST_YEAR:
            before = text[max(0, match.start() - reach) : match.start()]
            role, month = _role(before, text[match.end() : match.end() + reach])
            yield YearSaid(match.start(), year, role, month)


def _role(before: str, after: str) -> tuple[str, int | None]:
    for role, left, right in ((r.role, r.before, r.after) for r in year_roles()):
        found = left.search(before) if left else None
        if (left and not found) or (right and not right.search(after)):
            continue
        month = found.groupdict().get("month") if found else None
        return role, months().get(month.lower()[:3]) if month else None
    return "own", None


def year_ballots(
    said: Sequence[Statement], tables: Iterable[PrintedTable], kind: str | None
) -> Iterator[Ballot[int]]:
    """The votes on the year of a report.

    Args:
        said: its lines with their places.
        tables: its tables, whose headings name the years of results.
        kind: what it is: a report is signed in the year after its own, an agreement in its own.
    """
    for _, lines in groupby(said, key=lambda line: line.page):
        yield from _of_page(list(lines), kind)
    for table in tables:
        if (year := _last_year_of_results(table)) is not None:
            yield Ballot("heading", year)


def _of_page(lines: Sequence[Statement], kind: str | None) -> Iterator[Ballot[int]]:
    """A page is asked as a whole: a law's number may end in the next line. Other lines stand for themselves."""
    if lines[0].page is None:
        for line in lines:
            for found in years_said(line.text):
                yield from _ballot(line, found, kind)
        return
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    for found in years_said("\n".join(line.text for line in lines)):
        yield from _ballot(lines[bisect_right(starts, found.start) - 1], found, kind)


def _ballot(line: Statement, found: YearSaid, kind: str | None) -> Iterator[Ballot[int]]:
    if found.role == "signed":
        yield Ballot("signed", _year_signed_for(found.year, found.month, kind), line.times)
    elif found.role == "own_number" and line.place in {"cover", "second"}:
        yield Ballot("own_number", found.year)
    elif found.role in OWN:
        place = "kind_title" if line.of_kind else line.place
        yield Ballot(
            "budget" if found.role == "budget" and place == "text" else place, found.year, line.times
        )


def _year_signed_for(year: int, month: int | None, kind: str | None) -> int:
    """The year that a document signed then is most likely of."""
    if kind in PROMISES:
        return year + 1 if month == LAST_MONTH else year
    return year - 1 if month is None or month <= HALF_YEAR else year


def _last_year_of_results(table: PrintedTable) -> int | None:
    """The last year under which a table's heading has results."""
    if not any(YEAR.search(cell.text) for cell in table.cells if cell.row < 2):
        return None
    headings = [column.heading for column in columns_of(table, *heading_depth(table))]
    years = [
        heading.year
        for heading in headings
        if heading.year is not None and RESULTS & {heading.concept, *heading.above}
    ]
    return max(years, default=None)
