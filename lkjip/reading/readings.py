"""Printed rows with their values; where OCR read a number in two ways, the reading whose arithmetic is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.printed import PrintedRow
from extract.scan.certainty import other_readings, settled
from normalize.judge import is_confirmed
from normalize.rows import Origin, Place, ReportRows, TextRow
from normalize.values import with_values


def row_values(rows: Iterable[PrintedRow]) -> ReportRows:
    """Printed rows with their values, by table of the dataset."""
    return with_values(_text_row(row, number) for number, row in enumerate(rows))


def _text_row(row: PrintedRow, number: int) -> TextRow:
    """A printed row of `extract` as `normalize` takes it."""
    place = row.place
    return TextRow(
        table=row.table,
        origin=Origin(
            seq=number,
            order=row.order,
            place=Place(place.page, place.line, *(place.box or ())),
            table_title=row.table_title,
            extractor=row.extractor,
            score=row.score,
            chance=row.chance,
            used=row.used,
            certainty=row.certainty,
            doubts=row.doubts,
            is_settled=row.is_settled,
        ),
        texts=row.texts,
        year=row.year,
        period=row.period,
        level=row.level,
        stage=row.stage,
        scale=row.scale,
    )


def settled_rows(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows, each with the only reading of its numbers that its arithmetic confirms.

    A row whose numbers were read in one way stays as it is, and so does one of which no reading is confirmed, or
    more than one. The arithmetic is that of the row, and of the sums of its printed table.
    """
    result = list(rows)
    for number, row in enumerate(rows):
        if row.doubts:
            table = [k for k, other in enumerate(rows) if other.order == row.order]
            place = table.index(number)
            rest = [result[k] for k in table]
            fitting = [
                reading
                for reading in [row, *other_readings(row)]
                if _is_confirmed([*rest[:place], reading, *rest[place + 1 :]], place)
            ]
            if len(fitting) == 1:
                result[number] = settled(fitting[0])
    return result


def _is_confirmed(table: Sequence[PrintedRow], place: int) -> bool:
    """Whether the values of one row of a printed table follow from one another, or from the other rows."""
    return is_confirmed(row_values(table), table[place].table, place)
