"""A table of which one page prints the names and the next the values, as spreadsheets print what is too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.meaning.headings import heading_depth
from extract.meaning.vocabulary import concept_of
from extract.model import PrintedTable

SUBJECTS = {"indicator", "sasaran", "program", "kegiatan", "sub_kegiatan"}
VALUES = {"target", "realisasi", "capaian", "anggaran", "percent", "sisa"}
FEWEST_VALUES = 2
FEWEST_ROWS = 2


def facing_halves(tables: Sequence[PrintedTable]) -> Iterator[tuple[str, int]]:
    """A sentence and the page of values for each table that seems to be printed in two halves.

    Which value belongs to which name is not guessed: the rows of the two pages may not be the same.
    """
    for names, values in pairwise(tables):
        page, following = names.places[-1].page, values.places[0].page
        if page is None or following != page + 1:
            continue
        left, right = _concepts(names), _concepts(values)
        if (
            left & SUBJECTS
            and not left & VALUES
            and len(right & VALUES) >= FEWEST_VALUES
            and not right & SUBJECTS
        ):
            count = min(names.rows - _depth(names), values.rows - _depth(values))
            if count >= FEWEST_ROWS:
                yield (
                    f"pages {page} and {following} look like the halves of one table, which is not read",
                    following,
                )


def _depth(table: PrintedTable) -> int:
    return heading_depth(table)[1]


def _concepts(table: PrintedTable) -> set[str]:
    rows = table.top_rows(_depth(table))
    return {concept_of(cell.text) for row in rows for cell in row if cell is not None}
