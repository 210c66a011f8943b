"""The places of a report that say whose it is, line by line.

Titles are the lines on the first pages, those that run over many pages, those over tables, and those behind a label
('Nama Organisasi: …') or over a signature ('KEPALA DINAS …'). A file may be one chapter whose only title runs
along its margins. What a decree recalls (`Mengingat`) is no witness.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.file_names import HINTING_FOLDERS, spoken
from extract.meaning.titles import CAPTION, PROSE, printed_title
from extract.meaning.vocabulary import document_kind, is_address
from extract.meaning.witness_words import pattern
from extract.model import PrintedTable, Report

FIRST_LINES = 14
TEXT_FIRST_LINES = 30  # of a text report, which has no pages
RUNNING = 3  # pages that repeat a line
RUNNING_LINES = 4  # lines at either end of a page among which running titles stand
SPACED = re.compile(r"\b(?:[^\W\d] ){3,}[^\W\d]\b|\b(?:\d ){3}\d\b")
NO_BREAK = re.compile(r"[^\n]")
PAGE_NUMBER = re.compile(r"\s*\|?\s*(?<!\d)\d{1,3}$")  # at the end of a running title
LONG_LINE = 45  # characters: a shorter line may be a title though the next goes on in small letters
LONGEST_TITLE = 80  # characters, unless it is set in capitals
BELOW_KIND = 3  # lines below the title that names the kind of document, which belong to it
HEADING_ROWS = 3  # of a table
UPPER = ((3, 1.0), (8, 0.7))  # the first lines of a page count most …
LOWER = 0.3  # … and those behind these least

PageLines = Sequence[Sequence[str]]  # the lines of each page


@dataclass(frozen=True, slots=True)
class Statement:
    """A line, the place where it stands (as in witness.yaml) and how often it counts there.

    `page` counts from 0; it is None for what stands on no page or on many. `of_kind` says that the line names the
    kind of document on a cover, or stands right below the one that does. `is_section` is the title of a section.
    """

    text: str
    place: str
    times: float = 1.0
    page: int | None = None
    of_kind: bool = False


def statements(report: Report) -> list[Statement]:
    """Every line of a report with its place: running titles first, then all others in reading order."""
    is_text = report.page_count is None
    return [
        *line_statements(report.page_lines, TEXT_FIRST_LINES if is_text else FIRST_LINES),
        *_table_titles(report.tables),
        *_names(report),
    ]


def line_statements(pages: PageLines, first_lines: int = FIRST_LINES) -> list[Statement]:
    """The lines of some pages, each with its place.

    Args:
        pages: the lines of each page.
        first_lines: how many of the first and second page may be titles.
    """
    pages = [own_words([_closed(line) for line in page]) for page in pages]
    running = _running_titles(pages)
    found = [Statement(line, "running", count / len(pages)) for line, count in running.items()]
    recalling = False
    for number, page in enumerate(pages):
        below = 0
        is_review = len(pages) > 1 and any(pattern("review").search(line) for line in page[:FIRST_LINES])
        for at, line in enumerate(page):
            if pattern("recitals").match(line):
                recalling = True
            elif pattern("decided").match(line):
                recalling = False
            if recalling or not line.strip() or is_address(line) or _bare(line) in running:
                continue
            said = _placed(page, number, at, first_lines)
            if is_review:  # by whoever reviewed the report of another
                said = replace(said, place="review")
            if said.place in {"cover", "second"}:
                below = BELOW_KIND + 1 if document_kind(line, title=True) else below - 1
                said = replace(said, of_kind=below > 0)
            found.append(said)
    return found


def own_words(lines: Sequence[str]) -> list[str]:
    """The lines of a page without what they cite, laws and sources of figures, each line in its place.

    A line in capitals that begins with the word for a decree is the head of one, which is the file itself.
    """
    text = pattern("source").sub(_blank, "\n".join(lines))

    def cited(match: re.Match[str]) -> str:
        is_head = (
            text[: match.start()].endswith(("", "\n")[match.start() > 0]) and match.group()[:9].isupper()
        )
        return match.group() if is_head else _blank(match)

    return pattern("citation").sub(cited, text).split("\n")


def _blank(match: re.Match[str]) -> str:
    return NO_BREAK.sub(" ", match.group())


def _closed(line: str) -> str:
    """A line with letter-spaced words and years closed ('T A H U N 2 0 2 1'); others stay as they are."""
    return (
        SPACED.sub(lambda match: match.group().replace(" ", ""), line)
        if line[1:2] == " " or " 2 0 " in line
        else line
    )


def _placed(page: Sequence[str], number: int, at: int, first_lines: int) -> Statement:
    line = page[at]
    if match := pattern("label").match(line):
        return Statement(line[match.end() :].strip(), "label", page=number)
    if number < 2 and at < first_lines and not CAPTION.match(line):
        if _is_prose(page, at) or len(line) > PROSE:
            return Statement(line, "opening", page=number)
        if (
            number == 0
            and at < UPPER[-1][0]
            and any(pattern("chapter").match(above) for above in page[max(0, at - 2) : at])
        ):
            return Statement(line, "chapter", page=number)
        count = next((count for lines, count in UPPER if at < lines), LOWER)
        return Statement(line, "cover" if number == 0 else "second", count, number)
    if len(line) <= PROSE and pattern("signature").match(line):
        following = " ".join(page[at + 1 : at + 3])  # the rest of a long name, and its region
        return Statement(f"{line} {following}" if line.isupper() else line, "signature", page=number)
    return Statement(line, "text", page=number)


def _bare(line: str) -> str:
    """A running title without the page number behind it."""
    return (PAGE_NUMBER.sub("", line) if line[-1:].isdecimal() else line).strip()


def _running_titles(pages: PageLines) -> Mapping[str, int]:
    """The lines that stand at the ends of several pages, and of how many."""
    counted = Counter(
        bare
        for page in pages
        for bare in {_bare(line) for line in (*page[:RUNNING_LINES], *page[-RUNNING_LINES:])}
        if 6 < len(bare) <= PROSE
    )
    return {line: count for line, count in counted.items() if count >= RUNNING}


def _is_prose(page: Sequence[str], place: int) -> bool:
    """Whether a line of some length is of a paragraph: it or the next goes on in small letters, or it is long."""
    line, following = page[place], page[place + 1] if place + 1 < len(page) else ""
    goes_on = line[:1].islower() or following[:1].islower()
    return (len(line) > LONG_LINE and goes_on) or (len(line) > LONGEST_TITLE and not line.isupper())


def _table_titles(tables: Sequence[PrintedTable]) -> Iterator[Statement]:
    printed = (own_words([printed_title(table.above) or ""])[0] for table in tables)
    titles = Counter(title for title in printed if title.strip())
    for title, count in titles.items():
        yield Statement(title, "table_title", float(count))


def _names(report: Report) -> Iterator[Statement]:
    """What is not printed at all: the names of the file and its folders, and the title among its properties."""
    yield Statement(spoken(report.path.stem), "file_name")
    if report.title:
        yield Statement(spoken(report.title), "property")
    for folder in report.path.parts[-HINTING_FOLDERS - 1 : -1]:
        yield Statement(spoken(folder), "folder")


def cells_said(tables: Sequence[PrintedTable]) -> Iterator[Statement]:
    """Every cell with text: for a file that prints little outside its tables."""
    for table in tables:
        for cell in table.cells:
            if text := " ".join(cell.text.split()):
                yield Statement(text, "cells")
