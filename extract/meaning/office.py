"""The official to whom a Perjanjian Kinerja or an IKU belongs, as the pages around the table print it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.meaning.vocabulary import ends_statement, labelled_office, names_office
from extract.model import Page, TextLine
from extract.phrases import whole_lines

LONGEST = 90  # characters


def offices(pages: Sequence[Page], texts: Sequence[Sequence[str]]) -> list[list[str]]:
    """For each table of each page the official it belongs to, '' where none is printed; `texts` has their lines.

    The nearest heading or label above the table on its page counts ('KEPALA SEKSI PERLINDUNGAN', 'Nama Bidang:
    …'); else the first 'Jabatan: …' of the statement on the pages before, who is the one that promises. Tables
    that run over pages, and those below another, keep the official of the table before.
    """
    found: list[list[str]] = []
    current = ""
    promising = ""  # the first official named on pages without a table since the last table
    for page, text in zip(pages, texts, strict=True):
        own: list[str] = []
        top = 0.0
        for table in page.tables:
            box = table.places[0].box
            start = box.top if box else 0.0
            here = _named_above(
                [line for line in (*page.margin, *page.lines) if top <= line.box.middle < start]
            )
            current = here or promising or current
            promising = ""
            own.append(current)
            last = table.places[-1].box
            top = last.bottom if last else start
        if not page.tables and not promising:
            promising = next(_labelled(text), "")
        found.append(own)
    return found


def _named_above(lines: Sequence[TextLine]) -> str:
    """The official named nearest above a table, below whatever was signed there."""
    rows = whole_lines(lines)
    closed = max((k + 1 for k, row in enumerate(rows) if ends_statement(row)), default=0)
    rows = rows[closed:]
    named = [row for row in rows if len(row) <= LONGEST and names_office(row)]
    return next(_labelled(rows), "") or (named[-1] if named else "")


def _labelled(rows: Sequence[str]) -> Iterator[str]:
    """The officials behind a label ('Jabatan : …'), in order."""
    for row in rows:
        office = labelled_office(row)
        if office:
            yield office
