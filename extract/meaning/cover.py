"""What a file says it is: its kind, its year, and the lines that name the body it comes from.

The lines that count are titles: those on the first pages, those that run over many pages, and those that
stand for the whole ('Nama Organisasi: …', 'KEPALA DINAS …'). A file may be one chapter whose only title runs
along its margins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.meaning.titles import PROSE, years_in
from extract.meaning.vocabulary import document_kind, folded, is_address
from extract.model import Report
from extract.word_patterns import word_pattern

FIRST_PAGES = 2
FIRST_LINES = 14
TEXT_FIRST_LINES = 30  # of a text report, which has no pages
RUNNING = 3  # pages that repeat a line
COVER_WEIGHT = 6.0
RUNNING_WEIGHT = 8.0
LABELLED_WEIGHT = 10.0
CHAPTER = word_pattern("chapter")
TRAILING_PAGE_NUMBER = re.compile(r"\s*\|?\s*\d{1,3}$")  # at the end of a running title
SECTION = re.compile(r"^(?:\d+\.\d+|[A-Z]\.)")  # of a chapter: what it speaks of is not what the file is
LONG_LINE = 45  # characters: a shorter line may be a title though the next goes on in small letters
LONGEST_TITLE = 80  # characters, unless it is set in capitals
PROSE_FACTOR = 0.2
CHAPTER_FACTOR = 3.0  # the title of the chapter with which a file begins says what report it is of
BODY_LABEL = word_pattern("body_label")

OF_YEAR = word_pattern("of_year", case_matters=True)
DATED = re.compile(r"^(?:[A-Z][a-z]+,)?\s*(?:\.*\s*|\d{1,2}\s+)?(?:[A-Za-z]+\s+)?(20\d\d)\.?$")
PLAINLY = 3  # times the weight of any other kind: such a file needs no look at its tables
HEADING_ROWS = 3  # of a table: where a file without any text around its tables says what it is

PageLines = Sequence[Sequence[str]]  # the lines of each page


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line that speaks for the whole file, with the weight of its place, and whether it is of a paragraph."""

    text: str
    weight: float
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class DocumentTitle:
    """What the file says of itself.

    `kind` is 'lkjip', 'pk', 'iku' or 'other'; None where no word speaks for any: then its tables tell. `title` is
    the kind of its tables where they print none.
    `year` is None where none is printed. `lines` are those that may name the body, in their order.
    """

    kind: str | None
    title: str | None
    year: int | None
    lines: tuple[TitleLine, ...]


def read_cover(report: Report) -> DocumentTitle:
    """What a report says of itself on its cover, in its margins and in its text."""
    titles = list(_title_lines(report.page_lines, FIRST_LINES if report.page_count else TEXT_FIRST_LINES))
    text = [line for page in report.page_lines for line in page]
    text.extend(
        " ".join(cell.text.split())
        for table in report.tables
        for cell in table.cells
        if cell.row < HEADING_ROWS
    )
    kind = _kind(titles, text)
    return DocumentTitle(
        kind,
        kind if kind in {"pk", "iku"} else None,
        _year(titles, text),
        tuple(titles),
    )


def is_of_no_interest(pages: PageLines) -> bool:
    """Whether the lines of a PDF leave no doubt that it is a plan or a tree, whatever its tables print."""
    scores = _scores(_title_lines(pages, FIRST_LINES), (line for page in pages for line in page))
    other = scores.pop("other", 0)
    return other > 0 and other >= PLAINLY * max(scores.values(), default=0)


def _title_lines(pages: PageLines, first_lines: int) -> Iterator[TitleLine]:
    for number, page in enumerate(pages[:FIRST_PAGES]):
        for place, line in enumerate(page[:first_lines]):
            if len(line) <= PROSE and not is_address(line):
                fading = (1.0 if number == 0 else 0.5) * (1.5 if place < 3 else 1.0 if place < 8 else 0.4)
                chapter = number == 0 and any(CHAPTER.match(b) for b in page[max(0, place - 2) : place])
                factor = CHAPTER_FACTOR if chapter else 1.0
                yield TitleLine(line, COVER_WEIGHT * fading * factor, _is_prose(page, place))
    running = Counter(
        (TRAILING_PAGE_NUMBER.sub("", line) if line[-1].isdecimal() else line).strip()
        for page in pages
        for line in {*page[:4], *page[-4:]}
        if 6 < len(line) <= PROSE
    )
    for line, count in running.items():
        if count >= RUNNING:
            yield TitleLine(line, RUNNING_WEIGHT)
    for page in pages:
        for line in page:
            if BODY_LABEL.match(line):
                yield TitleLine(line.split(":", 1)[1].strip(), LABELLED_WEIGHT)


def _is_prose(page: Sequence[str], place: int) -> bool:
    """Whether a line of some length is of a paragraph: it or the next goes on in small letters, or it is long."""
    line, following = page[place], page[place + 1] if place + 1 < len(page) else ""
    goes_on = line[:1].islower() or following[:1].islower()
    return (len(line) > LONG_LINE and goes_on) or (len(line) > LONGEST_TITLE and not line.isupper())


def _kind(titles: Iterable[TitleLine], text: Iterable[str]) -> str | None:
    """The kind with the most weight; None where no word speaks for any."""
    scores = _scores(titles, text)
    return scores.most_common(1)[0][0] if scores else None


def _scores(titles: Iterable[TitleLine], text: Iterable[str]) -> Counter[str]:
    """The weight of what speaks for each kind."""
    scores: Counter[str] = Counter()
    for title in titles:
        if not SECTION.match(title.text) and (kind := document_kind(title.text, title=True)):
            scores[kind] += int(title.weight * (PROSE_FACTOR if title.is_prose else 1.0) * 10)
    for line in text:
        if kind := document_kind(line, title=False):
            scores[kind] += 1 if len(line) > PROSE else 3
    return scores


def _year(titles: list[TitleLine], text: list[str]) -> int | None:
    votes: Counter[int] = Counter()
    for title in titles:
        factor = 3.0 if document_kind(title.text, title=True) else 1.0
        for year in years_in(title.text):
            votes[year] += int(title.weight * factor * 10)
    for line in text:
        if years := years_in(line):
            says_kind = document_kind(line, title=False) is not None
            if says_kind or OF_YEAR.search(folded(line)):
                votes.update(dict.fromkeys(years, 2 if says_kind else 1))
    if not votes:  # the date under the signatures
        votes.update(int(match.group(1)) for line in text if (match := DATED.match(line)))
    return votes.most_common(1)[0][0] if votes else None
