"""What comes out of `extract`: printed rows with a role for each string, nothing cleaned."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Place


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One fact as printed.

    `table` is the table of the dataset it belongs to; `texts` its strings by column of that table ('target'
    is the printed target). `year` and `period` are read from headings and titles. `scale` is what amounts are
    to be multiplied with. `order` numbers the table of the report it was read from; `score` (0 to 1) is how
    well that table's heading was understood, `chance` how likely its reading is the right one, `used` the share of
    its numbers that the reading gives a place. `certainty` (0 to 1) is how sure its numbers are where the page is a
    scan; `doubts` are those read in two ways: column, its text as read, the same as the other reading has it;
    `is_settled` says that the arithmetic of the row decided between them.
    """

    table: str
    texts: dict[str, str]
    year: int | None
    period: str
    place: Place
    order: int
    table_title: str | None
    extractor: str
    score: float
    level: str | None = None
    stage: str | None = None
    scale: int = 1
    chance: float = 1.0
    used: float = 1.0
    certainty: float = 1.0
    doubts: tuple[tuple[str, str, str], ...] = ()
    is_settled: bool = False
