"""What a table is and what each of its columns holds, from the words of its heading.

The kind of a table follows from the roles of its columns; the title decides only where the columns leave it
open (a table of targets is a Perjanjian Kinerja when a title above says so). A table may be several kinds:
performance and money stand side by side in many reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.meaning.column_values import (
    is_uraian,
    with_centred_headings,
    with_indicators,
    with_known_values,
    year_column,
)
from extract.meaning.headings import Column, columns_of, heading_depth
from extract.meaning.hypotheses import Assignment, Context, assignments
from extract.meaning.measures import (
    Block,
    Measures,
    assigned_blocks,
    assigned_money,
    in_their_quarters,
    shared_measures,
    with_subject,
)
from extract.meaning.section_titles import named_titles
from extract.meaning.titles import is_title, printed_title, quarter_in, years_in
from extract.meaning.vocabulary import names_results, names_targets, read_heading, title_of
from extract.model import BY_ALIGNMENT, PrintedTable

KEYS = (
    "number", "code", "misi", "tujuan", "sasaran", "unit", "formula", "definition", "source", "responsible",
    "name", "program", "kegiatan", "sub_kegiatan", "jabatan", "period", "year",
)  # fmt: skip
WITHOUT_HEADING = 0.3  # the score of a table whose columns nothing but their content names


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table whose columns are known.

    `keys` are the columns that say what a row is about; `blocks` hold the columns of performance, `money`
    those of rupiah. `kinds` are the tables of the dataset to which its rows go. `score` (0 to 1) is the share
    of its columns that the vocabulary knows. `headed` are the columns as the vocabulary reads them. `prior` is the
    logarithm of how likely this reading is beforehand, beside the likeliest of the table; `by_words` says that it
    is the one which the words of the heading suggest.
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
    headed: tuple[Column, ...] = ()
    prior: float = 0.0
    by_words: bool = True


@dataclass(frozen=True, slots=True)
class _Outline:
    """What of a table does not depend on the roles of its columns: its heading, its titles, its year.

    `headed` are its columns as the vocabulary reads their headings, `columns` the same with what their values,
    and the columns beside them, show of what the headings leave open.
    """

    table: PrintedTable
    first: int
    end: int
    title: str | None
    titles: tuple[str, ...]
    document_title: str | None
    headed: tuple[Column, ...]
    columns: tuple[Column, ...]
    context: Context


def recognise(
    table: PrintedTable, document_year: int | None, document_title: str | None
) -> Recognised | None:
    """What a table is by the words of its heading alone; None where it is of no interest.

    Args:
        table: a printed table, joined over pages.
        document_year: the year of the report, for columns that print none.
        document_title: what the whole file is ('pk', 'iku', 'capaian'), for a table without a title.
    """
    outline = _outline(table, document_year, document_title)
    if outline is None:
        return _amount_list(table, document_year, document_title) if table.extractor == BY_ALIGNMENT else None
    return _by_words(outline)


def readings(table: PrintedTable, document_year: int | None, document_title: str | None) -> list[Recognised]:
    """What the columns of a table may mean: what the words of its heading say, then all else, the likeliest first.

    Args:
        table: a printed table, joined over pages.
        document_year: the year of the report.
        document_title: what the whole file is.
    """
    outline = _outline(table, document_year, document_title)
    if outline is None:
        found = recognise(table, document_year, document_title)
        return [found] if found is not None else []
    first = _by_words(outline)
    own = [first] if first is not None else []
    others = assignments(outline.columns, table, outline.end, outline.context)
    every = [*own, *(reading for each in others if (reading := _assigned(outline, each)) is not None)]
    best = max([*(each.prior for each in others), *(each.prior for each in own)])
    return [replace(each, prior=each.prior - best) for each in every]


def _by_words(outline: _Outline) -> Recognised | None:
    """The reading of a table that the words of its heading say."""
    said = assignments(outline.columns, outline.table, outline.end, outline.context, said=True)
    found = _assigned(outline, said[0]) if said else None
    return found and replace(found, by_words=True)


def roles_of(found: Recognised) -> dict[int, tuple[str, int | None, int | None]]:
    """The role, year and quarter of each column of a recognised table that has one, by its first column."""
    roles: dict[int, tuple[str, int | None, int | None]] = {}
    for key, column in found.keys.items():
        roles[column.first] = (key, None, None)
    for block in found.blocks:
        if block.indicator is not None:
            roles[block.indicator.first] = ("indicator", None, None)
        for measures in block.measures:
            for role, column in measures.columns.items():
                roles[column.first] = (role, measures.year, measures.quarter)
    for measures in found.money:
        for role, column in measures.columns.items():
            named = "realisasi_rp" if role == "realisasi" else role
            roles[column.first] = (named, measures.year, measures.quarter)
    return roles


def _outline(table: PrintedTable, document_year: int | None, document_title: str | None) -> _Outline | None:
    first, end = heading_depth(table)
    if end <= first:
        return None
    titles = [t for line in named_titles(table) or [table.section] if (t := title_of(line))]
    title = printed_title(table.above)
    headed = with_centred_headings(table, columns_of(table, first, end), end)
    columns = with_known_values(table, headed, end)
    columns = with_indicators(columns, of_iku="iku" in (document_title, *titles[:1]))
    columns = list(in_their_quarters(columns))
    if (years := year_column(table, columns, end)) is not None:
        told = replace(years, heading=replace(years.heading, concept="year"))
        columns = [told if column is years else column for column in columns]
    context = Context(
        _table_year(table, headed, document_year),
        document_year,
        next(iter(titles), document_title),
        names_results(title or ""),
        names_targets(title or ""),
    )
    return _Outline(
        table, first, end, title, tuple(titles), document_title, tuple(headed), tuple(columns), context
    )


def _assigned(outline: _Outline, assignment: Assignment) -> Recognised | None:
    """The reading of a table under an assignment of roles to its columns; None where it gives nothing."""
    columns = list(assignment.columns)
    keys: dict[str, Column] = {}
    for column in columns:
        if column.heading.concept in KEYS:
            keys.setdefault(column.heading.concept, column)
    _name_from_generic(outline.headed, keys)
    blocks = shared_measures(assigned_blocks(columns), outline.table, outline.end)
    if "iku" in outline.titles[:1]:
        blocks = [with_subject(block, keys) for block in blocks]
    money = assigned_money(columns)
    if "period" not in keys:
        blocks, money = _in_quarter(quarter_in(outline.title or ""), blocks, money)
    kinds = _kinds(keys, blocks, money, outline.titles, outline.document_title)
    if not kinds:
        return None
    known = sum(column.heading.concept not in {"other", "generic"} for column in outline.headed)
    score = WITHOUT_HEADING if outline.table.is_titled else known / len(columns)
    return Recognised(
        outline.table, outline.title, outline.first, outline.end, tuple(columns), keys, tuple(blocks),
        tuple(money), frozenset(kinds), outline.context.year, score, outline.headed, assignment.prior,
        by_words=False,
    )  # fmt: skip


def _in_quarter(
    quarter: int | None, blocks: list[Block], money: list[Measures]
) -> tuple[list[Block], list[Measures]]:
    """Measures in the quarter that the title names, where no heading names one."""
    if quarter is None or any(m.quarter for m in (*money, *(m for b in blocks for m in b.measures))):
        return blocks, money
    within = [replace(b, measures=tuple(replace(m, quarter=quarter) for m in b.measures)) for b in blocks]
    return within, [replace(m, quarter=quarter) for m in money]


def _amount_list(table: PrintedTable, year: int | None, document_title: str | None) -> Recognised | None:
    """A list of names and amounts without a heading: the budget that a Perjanjian Kinerja agrees upon."""
    titles = [title_of(line) for line in (*filter(is_title, table.above), table.section)]
    if document_title != "pk" and "pk" not in titles:
        return None
    name = Column(read_heading(("program",)), 0, 0)
    amount = Column(read_heading(("anggaran",)), 1, 1)
    money = (Measures(year, None, {"anggaran": amount}),)
    return Recognised(
        table, printed_title(table.above), 0, 0, (name, amount), {"program": name}, (), money,
        frozenset({"budget"}), year, WITHOUT_HEADING,
    )  # fmt: skip


def _name_from_generic(columns: Sequence[Column], keys: dict[str, Column]) -> None:
    """A column headed `Uraian` names the rows of a budget where no other column does, or one of its bodies."""
    if keys.keys() & {"name", "program", "kegiatan", "sub_kegiatan"}:
        return
    for column in columns:
        if is_uraian(column):
            keys.setdefault("name", column)
    others = {column.heading.concept for column in columns} & {"indicator", "sasaran", "tujuan"}
    if "responsible" in keys and not others:
        keys.setdefault("name", keys["responsible"])


def _table_year(table: PrintedTable, columns: Sequence[Column], document_year: int | None) -> int | None:
    """The year of the columns that print none: the title's, or the one year in the headings, or the report's.

    Where title and headings name different years, it is that of the headings if the report is about it.
    """
    printed = {
        c.heading.year
        for c in columns
        if c.heading.year and c.heading.concept not in {"baseline", "target_end"}
    }
    title = years_in(printed_title(table.above) or "")
    if len(printed) == 1 and (not title or (document_year in printed and document_year not in title)):
        return printed.pop()  # a title may name the years of a plan, or those of its law
    if len(title) == 1:
        return title.pop()
    if document_year is not None and (not title or document_year in title):
        return document_year
    return max(title) if title else document_year


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
        plan = next((t for t in titles if t in {"pk", "rkt", "iku", "renstra"}), document_title)
        if len(years) > 2 or (len(years) == 2 and plan != "pk"):
            kinds.add("renstra")
        elif plan == "pk" and years:
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
