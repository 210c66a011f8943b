"""What one address of a report shows: a page with its rows marked, a list of facts, and the fact that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lkjip import not_understood
from lkjip.errors import ReportError
from lkjip.reading import corrections
from lkjip.review.facts import ReviewFact, ReviewReport
from lkjip.review.page_image import PageImages, PageSize
from lkjip.review.report_file import LINES_OF_A_PAGE, page_of_line, text_lines, unchanged_file
from schemas import ColumnSpec
from schemas.records import Record

FACTS_OF_A_LIST = 60
SCOPES = ("page", "report", "corrections", "tables")
MODES = ("accept", "edit", "reject")


@dataclass(frozen=True)
class View:
    """What the address asks for; what is empty is chosen by the report.

    Attributes:
        page: The page to show, from 1.
        fact: The identifier of the chosen fact.
        scope: Whose facts are listed: those of the 'page' or of the 'report'; or its 'corrections' or 'tables'.
        table: Facts of this table only.
        search: Facts in whose name or values these words stand.
        start: How many facts of the list to pass over.
        mode: What is being done with the chosen fact: one of `MODES`.
    """

    page: int | None = None
    fact: str = ""
    scope: str = "page"
    table: str = ""
    search: str = ""
    start: int = 0
    mode: str = ""


@dataclass(frozen=True)
class Mark:
    """A row that is marked: a box of a PDF page, or a line of a text report, with the facts that it holds."""

    facts: tuple[ReviewFact, ...]
    box: tuple[float, float, float, float] | None = None
    line: int | None = None

    @property
    def state(self) -> str:
        """The state of the fact that asks most for a look."""
        return min(self.facts, key=lambda fact: fact.urgency).state


@dataclass(frozen=True)
class TextLine:
    """A line of a text report as shown, with its mark if facts stand in it."""

    number: int
    text: str
    mark: Mark | None


@dataclass(frozen=True)
class ReportPage:
    """All that the template of a report needs.

    Attributes:
        report: The report.
        view: What is shown, with page and fact filled in.
        chosen: The chosen fact, None where there is none.
        listed: The facts of the list, the most urgent first.
        total: How many there are on all parts of the list.
        pages: How many pages the report has.
        marks: The rows of the page.
        size: The size of the PDF page; None for text.
        lines: The lines of the text report's page; empty for PDF.
        problem: Why the report itself cannot be shown, in one sentence.
    """

    report: ReviewReport
    view: View
    chosen: ReviewFact | None
    listed: tuple[ReviewFact, ...]
    total: int
    pages: int
    marks: tuple[Mark, ...]
    size: PageSize | None = None
    lines: tuple[TextLine, ...] = ()
    problem: str | None = None

    @property
    def turn(self) -> int:
        """The place of the chosen fact among those that ask for a look, from 1; 0 if it is none of them."""
        return self.report.doubts.index(self.chosen) + 1 if self.chosen in self.report.doubts else 0

    @property
    def printed(self) -> tuple[tuple[Record, int], ...]:
        """The printed tables with the page on which each is shown, those that were not understood first."""
        shown = (
            (table, page_of_line(table["line"]) if table["line"] else table["page"] or 1)
            for table in self.report.printed
        )
        return tuple(sorted(shown, key=lambda each: (each[0]["kind"] != not_understood.KIND, each[1])))

    @property
    def findings(self) -> tuple[Record, ...]:
        """Findings about no stored fact: those of the page and of the whole file, or all of the report."""
        found = self.report.findings
        if self.view.scope == "report":
            return found
        return tuple(finding for finding in found if _page_of(finding) in {None, self.view.page})


def fields(table: str) -> dict[str, ColumnSpec]:
    """The columns a person may set, as they stand in the form: figures first, then what is chosen, then words."""

    def rank(spec: ColumnSpec) -> int:
        if spec.sql_type not in {"VARCHAR", "INTEGER"}:
            return 0
        return 1 if spec.allowed or spec.sql_type == "INTEGER" else 2

    return {spec.name: spec for spec in sorted(corrections.settable(table).values(), key=rank)}


def doubt_beside(report: ReviewReport, fact: ReviewFact | None, step: int) -> ReviewFact | None:
    """The next (1) or previous (-1) fact that asks for a look, round and round; None if there is no other."""
    doubts = report.doubts
    if fact not in doubts:
        return doubts[0 if step > 0 else -1] if doubts else None
    beside = doubts[(doubts.index(fact) + step) % len(doubts)]
    return None if beside is fact else beside


def report_page(report: ReviewReport, view: View, images: PageImages) -> ReportPage:
    """What an address shows of a report.

    Args:
        report: The report.
        view: What the address asks for.
        images: Draws its pages.
    """
    chosen = report.fact(view.fact)
    page = view.page or _first_page(chosen or next(iter(_wanted(report.facts, view)), None))
    if view.scope == "page":
        wanted = [fact for fact in _wanted(report.facts, view) if _stands_on(fact, page)]
    else:
        wanted = _wanted(report.facts, view)
    if chosen is None and wanted:
        chosen = wanted[0]
        page = view.page or _first_page(chosen)
    start = _start_of(view, wanted, chosen)
    marks = _marks(report.facts, page)
    shown = ReportPage(
        report=report,
        view=replace(view, page=page, fact=chosen.fact_id if chosen else "", start=start),
        chosen=chosen,
        listed=tuple(wanted[start : start + FACTS_OF_A_LIST]),
        total=len(wanted),
        pages=_last_page(report),
        marks=marks,
    )
    try:
        return _with_print(shown, page, images)
    except ReportError as error:
        return replace(shown, problem=str(error))


def _with_print(shown: ReportPage, page: int, images: PageImages) -> ReportPage:
    """The page with what is printed on it.

    Raises:
        ReportError: The file is another one now, or cannot be read.
    """
    report = shown.report
    path = unchanged_file(report.paths, report.document["file_name"], report.document["sha256"])
    if report.has_pages:
        size = images.size(path, report.document["sha256"], page)
        return replace(shown, size=size, pages=size.pages if size else shown.pages)
    lines = text_lines(path)
    by_line = {mark.line: mark for mark in shown.marks}
    first = (page - 1) * LINES_OF_A_PAGE
    of_page = enumerate(lines[first : first + LINES_OF_A_PAGE], first + 1)
    return replace(
        shown,
        lines=tuple(TextLine(number, text, by_line.get(number)) for number, text in of_page),
        pages=page_of_line(len(lines)),
    )


def _wanted(facts: Sequence[ReviewFact], view: View) -> list[ReviewFact]:
    words = view.search.casefold().split()
    return [
        fact
        for fact in facts
        if (not view.table or fact.table == view.table) and all(word in _searched(fact) for word in words)
    ]


def _searched(fact: ReviewFact) -> str:
    return " ".join(str(value) for value in fact.row.values() if value is not None).casefold()


def _start_of(view: View, wanted: Sequence[ReviewFact], chosen: ReviewFact | None) -> int:
    """Where the shown part of the list begins: where it was asked for, or with the part of the chosen fact."""
    if view.fact and chosen in wanted:
        return wanted.index(chosen) // FACTS_OF_A_LIST * FACTS_OF_A_LIST
    return min(max(view.start, 0), max(len(wanted) - 1, 0)) // FACTS_OF_A_LIST * FACTS_OF_A_LIST


def _first_page(fact: ReviewFact | None) -> int:
    return fact.places[0].page if fact and fact.places else 1


def _last_page(report: ReviewReport) -> int:
    """The last page that is known of without the file."""
    printed = [place.page for fact in report.facts for place in fact.places]
    return max([1, report.document["pages"] or 1, *printed])


def _stands_on(fact: ReviewFact, page: int) -> bool:
    return any(place.page == page for place in fact.places)


def _page_of(finding: Record) -> int | None:
    """The page on which a finding is shown; None where it is about the whole file."""
    return page_of_line(finding["line"]) if finding["line"] else finding["page"]


def _marks(facts: Sequence[ReviewFact], page: int) -> tuple[Mark, ...]:
    """The rows of a page, each once however many facts it holds, from top to bottom."""
    rows: dict[tuple[object, ...], Mark] = {}
    for fact in facts:
        for place in fact.places:
            if place.page != page or (place.box is None and place.line is None):
                continue
            key = (place.line, *(round(side) for side in place.box or ()))
            known = rows.get(key, Mark((), place.box, place.line))
            rows[key] = replace(known, facts=(*known.facts, fact))
    return tuple(sorted(rows.values(), key=lambda mark: (mark.line or 0, mark.box[1] if mark.box else 0.0)))
