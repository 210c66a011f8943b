"""What the values of a column show of its meaning: rupiah, percentages, or words where numbers are expected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.marks import LONE_NUMBER
from extract.meaning.headings import Column
from extract.meaning.vocabulary import Heading, has_no_value
from extract.model import Cell, PrintedTable
from extract.word_patterns import word_pattern

AMOUNT = re.compile(
    r"(?:rp\.?\s*)?\(?-?\d{1,3}(?:[.,]\s?\d{3}){2,}|\brp\.?\s*\d{1,3}(?:[.,]\d{3})+|^\d{7,}$", re.IGNORECASE
)
DIGIT = re.compile(r"\d")
NAMING = {"indicator", "sasaran", "tujuan", "name", "program", "kegiatan", "sub_kegiatan"}
DEFINING = {"definition", "formula"}
URAIAN = word_pattern("uraian", case_matters=True)
YEAR_HEADING = word_pattern("year_heading", case_matters=True)
YEAR_ALONE = word_pattern("year_alone")
NO_HEADING = Heading("", "other")
SUM = word_pattern("sum_of_quarters", case_matters=True)
LAST_QUARTER = 4


def column_texts(table: PrintedTable, column: Column, start: int) -> Iterable[str]:
    """The printed cells of a column below the heading, each cell once, blanks left out."""
    seen: set[int] = set()
    for cell in table.cells:
        inside = column.first <= cell.column <= column.last
        if inside and cell.row >= start and id(cell) not in seen and cell.text.strip():
            seen.add(id(cell))
            yield cell.text.strip()


NAMES_RUPIAH = word_pattern("rupiah", case_matters=True)


PROMISED = ("target", "target_end", "capaian", "capaian_end")  # over a `K` that is no result


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the values of a column look like: shares of those that are rupiah, of those without a digit."""

    count: int
    amounts: float
    worded: float
    small: bool


def evidence_of(texts: Iterable[str]) -> Evidence:
    """The evidence of a column's printed cells."""
    values = [text for text in texts if not has_no_value(text)]
    count = max(len(values), 1)
    return Evidence(
        len(values),
        sum(bool(AMOUNT.search(text)) for text in values) / count,
        sum(not DIGIT.search(text) for text in values) / count,
        _small(values),
    )


def with_known_values(table: PrintedTable, columns: Sequence[Column], end: int) -> list[Column]:
    """Columns whose values show what their heading leaves open: rupiah, or words where a percentage is due."""
    concepts = {column.heading.concept for column in columns}
    result: list[Column] = []
    for column in columns:
        left = result[-1].heading if result else NO_HEADING
        evidence = evidence_of(column_texts(table, column, end))
        heading = _settled_by_values(_of_the_year(column.heading, left), left, evidence, concepts)
        result.append(Column(heading, column.first, column.last))
    return result


def with_centred_headings(table: PrintedTable, columns: Sequence[Column], end: int) -> Sequence[Column]:
    """Columns without heading made one with the empty column beside them whose heading is theirs.

    Where no vertical rules are drawn, a heading may be centred over values that all stand to one side of it.
    """
    result = list(columns)
    for number, column in enumerate(columns):
        if _is_headed(column) or not any(column_texts(table, column, end)):
            continue
        for beside in (number + 1, number - 1):
            if not 0 <= beside < len(columns) or result[beside] is not columns[beside]:
                continue
            other = columns[beside]
            if _is_headed(other) and not any(column_texts(table, other, end)):
                first, last = min(column.first, other.first), max(column.last, other.last)
                result[beside] = Column(other.heading, first, last)
                result[number] = Column(NO_HEADING, -1, -1)
                break
    return [column for column in result if column.first >= 0]


def _is_headed(column: Column) -> bool:
    return column.heading.concept not in {"other", "generic"}


def _of_the_year(heading: Heading, left: Heading) -> Heading:
    """The heading of a sum of quarters (`TW IV | Jumlah`): the concept of the quarters, for the whole year."""
    last = heading.text.rsplit(" > ", 1)[-1]
    if left.quarter != LAST_QUARTER or heading.quarter is not None or not SUM.fullmatch(last):
        return heading
    return replace(heading, concept=left.concept, money=left.money, percent=left.percent, scale=left.scale)


def _settled_by_values(heading: Heading, left: Heading, evidence: Evidence, concepts: set[str]) -> Heading:
    concept = heading.concept
    if concept == "k":  # kinerja, beside rupiah: of what stands above it
        concept = next((c for c in PROMISED if c in heading.above), "realisasi")
        return replace(heading, concept=concept, money=False)
    if concept == "percent" and "physical" in heading.above:
        return replace(heading, concept="physical")
    if concept == "percent" and "capaian" in heading.above and not heading.money:
        return replace(heading, concept="capaian")
    if concept == "unit" and "target" in heading.above and not concepts & {"target", "target_annual", "k"}:
        numeric = evidence.count > 0 and evidence.worded < 0.4
        return replace(heading, concept="target") if numeric else heading  # `Target > Satuan`
    if concept == "comparison" and left.concept == "anggaran_awal" and evidence.amounts > 0.5:
        return replace(heading, concept="anggaran", money=True)  # `Murni | Perubahan`
    if concept in {"capaian", "percent"} and evidence.worded > 0.6:
        return replace(heading, concept="category")
    if concept == "percent_realisasi" and left.concept == "target" and not (left.money or heading.money):
        return replace(heading, concept="realisasi", percent=True)  # `Target %`, `Realisasi %`, `Capaian %`
    if concept == "realisasi" and left.concept in {"anggaran", "anggaran_awal"}:
        heading = replace(heading, money=True)
    elif concept in {"target", "realisasi"} and not heading.money and "indicator" not in concepts:
        heading = replace(heading, money=evidence.count > 0 and evidence.amounts >= 0.5)
    if (
        heading.money
        and concept == "realisasi"
        and evidence.count
        and not evidence.amounts
        and evidence.small
        and not NAMES_RUPIAH.search(heading.text.rsplit(">", 1)[-1])
    ):
        return replace(heading, concept="percent_realisasi")
    return heading


def with_indicators(columns: list[Column], *, of_iku: bool) -> list[Column]:
    """Columns of which `Output` or `Uraian` holds the indicators: nothing else names what is measured.

    Args:
        columns: the columns of a table.
        of_iku: whether it is one of IKU, whose rows may have a definition alone.
    """
    concepts = {c.heading.concept for c in columns if not c.heading.money}
    are_measured = concepts >= {"unit", "target", "realisasi"} and not concepts & NAMING
    are_defined = of_iku and bool(concepts & DEFINING) and "indicator" not in concepts
    outputs = [c for c in columns if c.heading.concept == "output"]
    if len(outputs) == 1 and "indicator" not in concepts and concepts & {"target", "realisasi"}:
        level = "kegiatan" if concepts & {"kegiatan", "sub_kegiatan"} else None
        named = replace(outputs[0].heading, concept="indicator", level=level)
        return [replace(c, heading=named) if c is outputs[0] else c for c in columns]
    if not are_measured and not are_defined:
        return columns
    return [
        replace(c, heading=replace(c.heading, concept="indicator")) if is_uraian(c) else c for c in columns
    ]


def is_uraian(column: Column) -> bool:
    """Whether a column is headed by nothing but `Uraian`."""
    return column.heading.concept == "generic" and bool(URAIAN.match(column.heading.text))


def year_column(table: PrintedTable, columns: Sequence[Column], end: int) -> Column | None:
    """The column headed `Tahun` whose every cell is a year: the rows are of several years."""
    for column in columns:
        if column.heading.concept == "generic" and YEAR_HEADING.fullmatch(column.heading.text):
            texts = list(column_texts(table, column, end))
            if len(texts) > 1 and all(YEAR_ALONE.fullmatch(text) for text in texts):
                return column
    return None


def _small(values: Sequence[str]) -> bool:
    """Whether values are percentages rather than rupiah: none is longer than `100,00 %`."""
    return all(len(re.sub(r"[\s%]", "", text)) <= 7 for text in values)


def cell_in(row: Sequence[Cell | None], column: Column) -> str:
    """What a row prints in a column: the texts of its cells there, each once, line ends kept.

    A list number in a cell of its own before the text gets a point, so that it is known for one; no code does.
    """
    texts: list[str] = []
    last: Cell | None = None
    for cell in row[column.first : column.last + 1]:
        if cell is not None and cell is not last and cell.text.strip():
            texts.append(cell.text.strip())
        last = cell
    if (
        len(texts) > 1
        and column.heading.concept not in {"code", "number"}
        and LONE_NUMBER.fullmatch(texts[0])
        and not DIGIT.match(texts[1])
    ):
        texts[0] = f"{texts[0].strip('(.,) ')}."
    return " ".join(texts)
