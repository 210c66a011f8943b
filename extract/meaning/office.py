"""The official to whom a Perjanjian Kinerja or an IKU belongs, as the pages around the table print it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.meaning.titles import CAPTION
from extract.meaning.vocabulary import (
    counted_office,
    ends_statement,
    headed_office,
    labelled_office,
    names_office,
)
from extract.model import Page, TextLine
from extract.phrases import whole_lines

LONGEST = 90  # characters


def offices(pages: Sequence[Page], texts: Sequence[Sequence[str]]) -> list[list[str]]:
    """For each table of each page the official it belongs to, '' where none is printed; `texts` has their lines.

    The nearest heading or label above the table on its page counts ('KEPALA SEKSI PERLINDUNGAN', 'Nama Bidang:
    …'); else the first 'Jabatan: …' of the statement on the pages before, who is the one that promises. Tables
    that run over pages, and those below another without a caption of their own, keep the official of the table
    before.
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
            lines = [line for line in (*page.margin, *page.lines) if top <= line.box.middle < start]
            captioned = any(CAPTION.match(line.text.strip()) for line in lines)
            current = _named_above(lines) or promising or ("" if captioned else current)
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
    if office := next(_labelled(rows), ""):
        return office
    short = [row for row in rows if len(row) <= LONGEST]
    named = [office for row in short if (office := row if names_office(row) else headed_office(row))]
    return _counted(rows) or (named[-1] if named else "")


def _counted(rows: Sequence[str]) -> str:
    """The official or unit that a numbered line just above a table names, with the line on which it goes on."""
    for count in (1, 2):
        if len(rows) >= count and (office := counted_office(rows[-count])):
            return " ".join([office, *rows[len(rows) - count + 1 :]])
    return ""


def _labelled(rows: Sequence[str]) -> Iterator[str]:
    """The officials behind a label ('Jabatan : …'), in order."""
    for row in rows:
        office = labelled_office(row)
        if office:
            yield office
