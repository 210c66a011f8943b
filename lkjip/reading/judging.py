"""Every printed table with the reading that the evidence of the whole report bears out.

First each table is taken as the words of its heading suggest. Where that explains all, nothing more is asked;
elsewhere other readings are made, and the judge (`normalize.verdict`) chooses; it hears what other tables print.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.meaning.topics import PERFORMANCE, topic_of
from extract.printed import PrintedRow
from extract.report import Extract, TableRead, readings_of
from extract.rows.reading import Reading
from lkjip.reading.readings import row_values
from normalize.evidence import (
    Candidate,
    Known,
    achievement_follows,
    known_numbers,
    money_follows,
    numbers_used,
)
from normalize.rows import ReportRows
from normalize.verdict import Verdict, verdict

MOST_ROWS = (
    2000  # a longer table is read as its words suggest: some twenty readings of it would fill the memory
)
TELLING = ("indicator", "name", "target", "realisasi", "capaian", "anggaran", "anggaran_awal")
EXPLAINED = 0.85  # share of rows borne out by arithmetic from which on no other reading is made


@dataclass(frozen=True, slots=True)
class JudgedTable:
    """A printed table with its readings and what the judge says of them; `chosen` is None where it gives no row."""

    read: TableRead
    readings: tuple[Reading, ...]
    verdict: Verdict

    @property
    def chosen(self) -> Reading | None:
        """The reading that stands."""
        return self.readings[self.verdict.choice] if self.verdict.choice < len(self.readings) else None


def judged_tables(extract: Extract) -> list[JudgedTable]:
    """Every table of a report with its readings, weighed.

    Args:
        extract: the report as read.
    """
    year = extract.cover.year
    first = {read.order: candidate_of(read.first, year) for read in extract.tables}
    doubtful = [read for read in extract.tables if _is_asked(read) and not _explains(first[read.order])]
    orders = {read.order for read in doubtful}
    sure = known_numbers(row for order, each in first.items() if order not in orders for row in each.values)
    judged = {
        read.order: JudgedTable(read, (read.first,) if read.first else (), verdict([first[read.order]], {}))
        for read in extract.tables
        if read.order not in orders
    }
    for read in doubtful:
        judged[read.order] = _judged(extract, read, sure)
    return [judged[order] for order in sorted(judged)]


def chosen_rows(tables: Sequence[JudgedTable]) -> list[PrintedRow]:
    """The printed rows of the readings that stand, in reading order, each with how sure it is to be read so."""
    return [row for table in tables if table.chosen is not None for row in _weighed(table, table.chosen)]


def _weighed(table: JudgedTable, chosen: Reading) -> Iterator[PrintedRow]:
    """The rows of the chosen reading, each with the chances of all readings of the table that have it alike."""
    chances: dict[tuple[object, ...], float] = defaultdict(float)
    for reading, chance in zip(table.readings, table.verdict.chances, strict=False):
        for key in set(map(_told, reading.rows)):
            chances[key] += chance
    for row in chosen.rows:
        yield replace(row, chance=min(chances[_told(row)], 1.0), used=_used(chosen))


def _told(row: PrintedRow) -> tuple[object, ...]:
    """What a row says: of what, for when, and how much."""
    return (row.table, row.year, row.period, *(row.texts.get(column) for column in TELLING))


def _used(reading: Reading) -> float:
    """The share of a table's numbers that a reading gives a place."""
    return min(reading.used / reading.numbers, 1.0) if reading.numbers else 1.0


def candidate_of(reading: Reading | None, year: int | None) -> Candidate:
    """A reading with its values, as the judge takes it; without one, that the table gives nothing."""
    if reading is None:
        return Candidate(ReportRows(), 0.0, by_words=False, numbers=1, used=0, named=0.0, left=0, year=year)
    return Candidate(
        rows=row_values(reading.rows),
        prior=reading.prior,
        by_words=reading.by_words,
        numbers=reading.numbers,
        used=reading.used,
        named=reading.named,
        left=reading.left,
        year=year,
    )


def _is_asked(read: TableRead) -> bool:
    """Whether a table may be read otherwise than its words suggest: one of staff or assets gives nothing."""
    if read.table.rows > MOST_ROWS:
        return False
    return read.first is not None or topic_of(read.table) == PERFORMANCE


def _explains(candidate: Candidate) -> bool:
    """Whether a reading leaves nothing to ask: all its numbers are used, its equations hold."""
    sums = [achievement_follows(candidate)] if candidate.rows.capaian else []
    sums += [money_follows(candidate)] if candidate.rows.budget else []
    if candidate.left or not sums:
        return False
    return min(*sums, numbers_used(candidate)) >= EXPLAINED


def _judged(extract: Extract, read: TableRead, known: Known) -> JudgedTable:
    """A table with all its readings; that it gives nothing is one of them where its words suggest no other."""
    readings = _apart(each for each in readings_of(extract, read) if each.rows)
    year = extract.cover.year
    candidates = [candidate_of(each, year) for each in readings]
    if read.first is None or not readings:
        candidates.append(candidate_of(None, year))
    return JudgedTable(read, readings, verdict(candidates, known))


def _apart(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings without those that give the same rows as one before: they are one, as likely as the likelier."""
    found: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        rows = tuple((row.table, row.year, row.period, *_words(row)) for row in reading.rows)
        known = found.setdefault(rows, reading)
        found[rows] = replace(known, prior=max(known.prior, reading.prior))
    return tuple(found.values())


def _words(row: PrintedRow) -> list[tuple[str, str]]:
    """What a row prints, wherever its lines end: two cuts of a table may differ in nothing else."""
    return sorted((name, " ".join(text.split())) for name, text in row.texts.items())
