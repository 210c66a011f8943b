"""What a table is and what each of its columns holds, from the words of its heading.

The kind of a table follows from the roles of its columns; the title decides only where the columns leave it
open (a table of targets is a Perjanjian Kinerja when a title above says so). A table may be several kinds:
performance and money stand side by side in many reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.headings import Column, columns_of, heading_depth
from extract.model import Cell, PrintedTable
from extract.vocabulary import YEAR, YEAR_SPAN, has_no_value, read_heading, title_of

AMOUNT = re.compile(
    r"(?:rp\.?\s*)?\(?-?\d{1,3}(?:[.,]\s?\d{3}){2,}|\brp\.?\s*\d{1,3}(?:[.,]\d{3})+|^\d{7,}$", re.IGNORECASE
)
DIGIT = re.compile(r"\d")
KEYS = (
    "number", "code", "misi", "tujuan", "sasaran", "unit", "formula", "definition", "source", "responsible",
    "name", "program", "kegiatan", "sub_kegiatan", "jabatan", "period",
)  # fmt: skip
LAW = re.compile(
    r"(?:nomor|no\.?)\s*\d+\s*(?:tahun)?\s*\d{4}|\buu\s*(?:no\.?\s*)?\d+\s*(?:tahun|/)\s*\d{4}", re.IGNORECASE
)
LONE_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\s*[.,)]{0,2}")
PLAN_END = re.compile(
    r"(?:renstra|rpjmd|rpjpd|rencana strategis|jangka menengah)\W+(?:daerah\W+)?(?:tahun\s+)?(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
SUBSTITUTES = (
    ("target_annual", "target"),
    ("target_end", "target"),
    ("percent", "capaian"),
    ("capaian_end", "capaian"),
    ("cumulative", "realisasi"),
)
UNRULED = "text alignment"
WITHOUT_HEADING = 0.3  # the score of a table whose columns nothing but their content names
SMALL_WORD = 3  # letters: shorter words are small in titles too
TITLE_CASE = 0.6
PROSE = 110  # characters: a longer line is a paragraph, not a title


@dataclass(frozen=True, slots=True)
class Measures:
    """The value columns of one year and period: what was to be reached, what was, and how far."""

    year: int | None
    quarter: int | None
    columns: dict[str, Column]


@dataclass(frozen=True, slots=True)
class Block:
    """An indicator column with the measures that belong to it."""

    indicator: Column | None
    level: str | None
    measures: tuple[Measures, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table whose columns are known.

    `keys` are the columns that say what a row is about; `blocks` hold the columns of performance, `money`
    those of rupiah. `kinds` are the tables of the dataset to which its rows go. `score` (0 to 1) is the share
    of its columns that the vocabulary knows.
    """

    table: PrintedTable
    title: str | None
    first: int
    end: int
    columns: tuple[Column, ...]
    keys: dict[str, Column]
    blocks: tuple[Block, ...]
    money: tuple[Measures, ...]
    kinds: frozenset[str]
    year: int | None
    score: float = field(default=0.0)


def recognise(
    table: PrintedTable, document_year: int | None, document_title: str | None
) -> Recognised | None:
    """What a table is; None where it is of no interest.

    Args:
        table: a printed table, joined over pages.
        document_year: the year of the report, for columns that print none.
        document_title: what the whole file is ('pk', 'iku', 'capaian'), for a table without a title.
    """
    first, end = heading_depth(table)
    if end <= first:
        return _amount_list(table, document_year, document_title) if table.extractor == UNRULED else None
    columns = _with_known_values(table, columns_of(table, first, end), end)
    keys: dict[str, Column] = {}
    for column in columns:
        if column.heading.concept in KEYS:
            keys.setdefault(column.heading.concept, column)
    _name_from_generic(columns, keys)
    inside = [cell.text for cell in table.cells if cell.row < first and cell.text.strip()]
    titles = [t for line in reversed([*table.above, *inside]) if is_title(line) and (t := title_of(line))]
    year = _table_year(table, columns, document_year)
    blocks = _blocks(columns, year)
    if "iku" in titles[:1]:
        blocks = [_with_subject(block, keys) for block in blocks]
    money = _money(columns, year)
    kinds = _kinds(keys, blocks, money, titles, document_title)
    if not kinds:
        return None
    known = sum(column.heading.concept not in {"other", "generic"} for column in columns)
    return Recognised(
        table, printed_title(table.above), first, end, tuple(columns), keys, tuple(blocks), tuple(money),
        frozenset(kinds), year, known / len(columns),
    )  # fmt: skip


def _amount_list(table: PrintedTable, year: int | None, document_title: str | None) -> Recognised | None:
    """A list of names and amounts without a heading: the budget that a Perjanjian Kinerja agrees upon."""
    titles = [title_of(line) for line in table.above if is_title(line)]
    if document_title != "pk" and "pk" not in titles:
        return None
    name = Column(read_heading(("program",)), 0, 0)
    amount = Column(read_heading(("anggaran",)), 1, 1)
    money = (Measures(year, None, {"anggaran": amount}),)
    return Recognised(
        table, printed_title(table.above), 0, 0, (name, amount), {"program": name}, (), money,
        frozenset({"budget"}), year, WITHOUT_HEADING,
    )  # fmt: skip


def is_title(line: str) -> bool:
    """Whether a line is set as a title: short, most of its longer words with a capital."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > SMALL_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return len(line) <= PROSE and bool(words) and capitals >= TITLE_CASE * len(words)


def printed_title(above: Sequence[str]) -> str | None:
    """The title as printed above a table: the lines from its `Tabel …` on, or the nearest short line."""
    near = list(above[-6:])
    for back, line in enumerate(reversed(near)):
        if re.match(r"(?:tabel|table|lampiran|formulir)\b", line.strip(), re.IGNORECASE):
            lines = near[len(near) - 1 - back :]
            return " ".join(" ".join(text.split()) for text in lines if len(text) <= PROSE) or None
    short = [line for line in near[-3:] if len(line) <= PROSE and not line.rstrip().endswith((".", ":", ";"))]
    return " ".join(" ".join(text.split()) for text in short) or None


def _name_from_generic(columns: Sequence[Column], keys: dict[str, Column]) -> None:
    """A column headed `Uraian` names the rows of a budget where no other column does."""
    if keys.keys() & {"name", "program", "kegiatan", "sub_kegiatan"}:
        return
    for column in columns:
        if column.heading.concept == "generic" and re.match(r"uraian|u r a i a n", column.heading.text):
            keys.setdefault("name", column)


def column_texts(table: PrintedTable, column: Column, start: int) -> Iterable[str]:
    """The printed cells of a column below the heading, each cell once, blanks left out."""
    seen: set[int] = set()
    for cell in table.cells:
        inside = column.first <= cell.column <= column.last
        if inside and cell.row >= start and id(cell) not in seen and cell.text.strip():
            seen.add(id(cell))
            yield cell.text.strip()


def _with_known_values(table: PrintedTable, columns: list[Column], end: int) -> list[Column]:
    """Columns whose values show what their heading leaves open: rupiah, or words where a percentage is due."""
    indicator = any(column.heading.concept == "indicator" for column in columns)
    aimed = any(column.heading.concept in {"target", "target_annual", "k"} for column in columns)
    result: list[Column] = []
    for column in columns:
        heading = column.heading
        texts = list(column_texts(table, column, end))
        values = [text for text in texts if not has_no_value(text)]
        amounts = sum(bool(AMOUNT.search(text)) for text in values)
        worded = sum(not DIGIT.search(text) for text in values)
        left = result[-1].heading if result else None
        if (
            heading.concept == "unit"
            and "target" in heading.above
            and not aimed
            and values
            and worded < 0.4 * len(values)
        ):
            heading = replace(heading, concept="target")  # `Target > Satuan`: the target in its unit
        elif (
            heading.concept == "comparison"
            and left is not None
            and left.concept == "anggaran_awal"
            and amounts > 0.5 * len(values)
        ):
            heading = replace(heading, concept="anggaran", money=True)  # `Murni | Perubahan`
        elif heading.concept in {"capaian", "percent"} and values and worded > 0.6 * len(values):
            heading = replace(heading, concept="category")
        elif (
            heading.concept == "percent_realisasi"
            and not heading.money
            and left is not None
            and left.concept == "target"
            and not left.money
        ):
            heading = replace(
                heading, concept="realisasi", percent=True
            )  # 'Target %', 'Realisasi %', 'Capaian %'
        elif (
            heading.concept == "realisasi"
            and left is not None
            and left.concept in {"anggaran", "anggaran_awal"}
        ):
            heading = replace(heading, money=True)
        elif heading.concept in {"target", "realisasi"} and not heading.money and not indicator:
            heading = replace(heading, money=bool(values) and amounts >= 0.5 * len(values))
        if heading.money and heading.concept == "realisasi" and values and not amounts and _small(values):
            heading = replace(heading, concept="percent_realisasi")
        result.append(Column(heading, column.first, column.last))
    return result


def _small(values: Sequence[str]) -> bool:
    """Whether values are percentages rather than rupiah: none is longer than `100,00 %`."""
    return all(len(re.sub(r"[\s%]", "", text)) <= 7 for text in values)


def _table_year(table: PrintedTable, columns: Sequence[Column], document_year: int | None) -> int | None:
    """The year of the columns that print none: the title's, or the one year in the headings, or the report's."""
    printed = {
        c.heading.year
        for c in columns
        if c.heading.year and c.heading.concept not in {"baseline", "target_end"}
    }
    title = years_in(printed_title(table.above) or "")
    if len(title) == 1:
        return title.pop()
    if len(printed) == 1 and not title:
        return printed.pop()
    if document_year is not None and (not title or document_year in title):
        return document_year
    return max(title) if title else document_year


def years_in(text: str) -> set[int]:
    """The years that a title names; a span of years (2013-2018), the end of a plan and the year of a law name none."""
    without = LAW.sub(" ", PLAN_END.sub(" ", YEAR_SPAN.sub(" ", text)))
    return {int(year) for year in YEAR.findall(without)}


def _blocks(columns: Sequence[Column], year: int | None) -> list[Block]:
    """The performance columns by indicator, and within it by year and quarter."""
    indicators = [column for column in columns if column.heading.concept == "indicator"]
    groups: list[tuple[Column | None, list[Column]]] = [(None, [])]
    for column in columns:
        if column.heading.concept == "indicator":
            groups.append((column, []))
        else:
            groups[-1][1].append(column)
    if len(indicators) == 1:
        groups = [(indicators[0], [c for c in columns if c is not indicators[0]])]
    blocks = []
    for indicator, own in groups:
        measures = _measures(own, year)
        if indicator is not None or measures:
            level = indicator.heading.level if indicator else None
            blocks.append(Block(indicator, level, tuple(measures)))
    return blocks


def _with_subject(block: Block, keys: dict[str, Column]) -> Block:
    """A block without an indicator column whose sasaran has a target and a result: the sasaran is measured itself."""
    measured = any({"target", "realisasi"} <= measures.columns.keys() for measures in block.measures)
    if block.indicator is None and "sasaran" in keys and measured:
        return replace(block, indicator=keys["sasaran"], level="sasaran")
    return block


def _measures(columns: Sequence[Column], year: int | None) -> list[Measures]:
    found: dict[tuple[int | None, int | None], dict[str, Column]] = {}
    last: tuple[int | None, int | None] = (year, None)
    results = [
        c
        for c in columns
        if c.heading.concept in {"target", "target_end", "realisasi"} and not c.heading.money
    ]
    years = {c.heading.year or year for c in results if c.heading.concept != "target_end"}
    previous: Column | None = None
    for column in columns:
        role = _performance_role(column, previous)
        previous = column
        if role is None:
            continue
        heading = column.heading
        key = (heading.year or year, heading.quarter)
        if role in {"capaian", "percent", "category"} and heading.year is None and heading.quarter is None:
            key = last  # the achievement beside a result is that result's
        elif role == "capaian" and heading.year is not None and heading.year not in years and results:
            # `Capaian Tahun 2015` beside target and realisasi of 2016 is what was reached in 2015
            role = "capaian" if heading.percent or "kinerja" in heading.text else "realisasi"
        if role == "target_end" and heading.year not in {None, year}:
            continue
        found.setdefault(key, {}).setdefault(role, column)
        if role in {"target", "realisasi"}:
            last = key
    return [Measures(y, quarter, _settled(roles)) for (y, quarter), roles in found.items() if _settled(roles)]


def _settled(roles: dict[str, Column]) -> dict[str, Column]:
    """Roles of one year with substitutes taken where the proper column is missing, and left out elsewhere."""
    settled = dict(roles)
    for substitute, proper in SUBSTITUTES:
        column = settled.pop(substitute, None)
        if column is None or proper in settled:
            continue
        if substitute == "target_end" and "realisasi" not in roles:
            continue
        if substitute == "capaian_end" and not ("target_end" in roles and "target" not in roles):
            continue
        if substitute == "percent" and "target" not in settled:
            continue  # a percentage without a target compares years, it is no achievement
        settled[proper] = column
    return settled


def _performance_role(column: Column, previous: Column | None) -> str | None:
    heading = column.heading
    money_beside = previous is not None and (previous.heading.money or previous.heading.concept == "anggaran")
    if heading.concept == "k":
        return "target" if "target" in heading.above else "realisasi"
    if heading.money:
        return None
    if heading.concept in {"target", "target_annual", "realisasi", "target_end", "capaian_end"}:
        return heading.concept
    if heading.concept == "realisasi_cumulative":
        return "cumulative"
    if heading.concept in {"capaian", "percent", "percent_realisasi"}:
        if money_beside:
            return None
        return "capaian" if heading.concept == "capaian" else "percent"
    return "category" if heading.concept == "category" else None


def _money(columns: Sequence[Column], year: int | None) -> list[Measures]:
    """The rupiah columns by year and quarter."""
    found: dict[tuple[int | None, int | None], dict[str, Column]] = {}
    last: tuple[int | None, int | None] = (year, None)
    beside = False  # whether the column to the left is one of rupiah
    for column in columns:
        heading = column.heading
        role = _money_role(column, beside)
        if role is None:
            beside = False
            continue
        key = (heading.year or year, heading.quarter)
        if role in {"realisasi_pct", "sisa"} and heading.year is None:
            key = last
        found.setdefault(key, {}).setdefault(role, column)
        last, beside = key, True
    return [
        Measures(y, quarter, roles)
        for (y, quarter), roles in found.items()
        if roles.keys() & {"anggaran", "anggaran_awal", "realisasi"}
    ]


def _money_role(column: Column, beside: bool) -> str | None:
    heading = column.heading
    if heading.concept in {"anggaran", "anggaran_awal", "sisa"}:
        return heading.concept
    if heading.concept == "target" and heading.money:
        return "anggaran"
    if heading.concept in {"realisasi", "realisasi_cumulative"} and heading.money:
        return "realisasi"
    if heading.concept in {"percent", "percent_realisasi", "capaian"} and (beside or heading.money):
        return "realisasi_pct" if beside else None
    return None


def _kinds(
    keys: dict[str, Column],
    blocks: Sequence[Block],
    money: Sequence[Measures],
    titles: Sequence[str],
    document_title: str | None,
) -> set[str]:
    kinds: set[str] = set()
    has_indicator = any(block.indicator is not None for block in blocks)
    subject = has_indicator or bool(keys.keys() & {"sasaran", "tujuan"})
    roles = {role for block in blocks for m in block.measures for role in m.columns}
    title = next((t for t in titles if t in {"pk", "rkt", "iku", "renstra", "capaian"}), None)
    nearest = titles[0] if titles else None
    if subject and roles & {"realisasi", "capaian"}:
        kinds.add("capaian")
    elif has_indicator and "target" in roles:
        years = {
            m.year for block in blocks for m in block.measures if "target" in m.columns and m.quarter is None
        }
        quarters = any(m.quarter for block in blocks for m in block.measures)
        plan = next((t for t in titles if t in {"pk", "rkt", "iku", "renstra"}), document_title)
        if len(years) > 2 or (len(years) == 2 and plan != "pk"):
            kinds.add("renstra")
        elif plan == "pk" and not quarters:
            kinds.add("pk")
    described = keys.keys() & {"formula", "definition"}
    named = "iku" in {title, document_title}
    defined = (
        described
        or ("source" in keys and named)
        or ("responsible" in keys and named and "target" not in roles)
    )
    if has_indicator and defined and "capaian" not in kinds and title != "rkt":
        kinds.add("iku")
    names = keys.keys() & {"name", "program", "kegiatan", "sub_kegiatan", "sasaran"} or has_indicator
    if money and names and nearest != "revenue":
        kinds.add("budget")
    return kinds


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
