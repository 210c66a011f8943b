"""What a file says it is: its kind, its year, and the lines that name the body it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.meaning.places import HEADING_ROWS, PageLines, Statement, line_statements, statements
from extract.meaning.vocabulary import document_kind
from extract.meaning.vote import Ballot, Vote, tally
from extract.meaning.witness_words import pattern, says
from extract.meaning.years import year_ballots
from extract.model import Report

OF_TABLES = {"pk", "iku"}  # kinds that say what the tables of a file are
PLAINLY = 0.5  # of what speaks for any kind: such a file needs no look at its tables
IN_TEXT = {"text", "opening", "heading"}  # places in which some words do not count


@dataclass(frozen=True, slots=True)
class DocumentTitle:
    """What the file says of itself.

    `kind` is 'lkjip', 'pk', 'iku' or 'other'; None where no word speaks for any: then its tables tell. `title` is
    the kind of its tables where they print none. `year` is None where none is printed. `kind_vote` and `year_vote`
    say how sure the two are. `said` are the lines that may name the body, with their places.
    """

    kind: str | None
    title: str | None
    year: int | None
    said: tuple[Statement, ...]
    kind_vote: Vote[str]
    year_vote: Vote[int]

    def told(self, kind: str | None, year: int | None) -> DocumentTitle:
        """The same with what a person says of kind and year, where one does."""
        found = self if year is None else replace(self, year=year)
        if kind is None:
            return found
        return replace(found, kind=kind, title=kind if kind in OF_TABLES else None)


def read_cover(report: Report) -> DocumentTitle:
    """What a report says of itself on its cover, in its margins, in its text, over its tables, by its name."""
    said = statements(report)
    kind = tally(kind_ballots([*said, *headings_said(report)]), says("kind"))
    year = tally(year_ballots(said, report.tables, kind.winner), says("year"))
    title = kind.winner if kind.winner in OF_TABLES else None
    return DocumentTitle(kind.winner, title, year.winner, tuple(said), kind, year)


def is_of_no_interest(pages: PageLines) -> bool:
    """Whether the lines of a PDF leave no doubt that it is a plan or a tree, whatever its tables print."""
    vote = tally(kind_ballots(line_statements(pages)), says("kind"))
    return vote.winner == "other" and vote.margin >= PLAINLY


def names_itself(pages: PageLines) -> bool:
    """Whether the lines of a PDF leave no doubt what kind of document it is and of which year."""
    said = line_statements(pages)
    kind = tally(kind_ballots(said), says("kind"))
    year = tally(year_ballots(said, (), kind.winner), says("year"))
    return all(vote.winner is not None and vote.margin >= PLAINLY for vote in (kind, year))


def kind_ballots(said: Iterable[Statement]) -> Iterator[Ballot[str]]:
    """The votes on what kind of document a file is; sections and citations have none."""
    for line in said:
        in_text = line.place in IN_TEXT
        if pattern("section").match(line.text) or pattern("law").search(line.text):
            continue
        if kind := document_kind(line.text, title=not in_text):
            yield Ballot(line.place, kind, line.times)


def headings_said(report: Report) -> Sequence[Statement]:
    """The headings of tables: where a file without any text around its tables says what it is."""
    return [
        Statement(" ".join(cell.text.split()), "heading")
        for table in report.tables
        for cell in table.cells
        if cell.row < HEADING_ROWS
    ]
