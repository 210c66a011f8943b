"""The sheets of an exported workbook: which there are, their columns in the order of a reader, what is folded away.

The flat views stand in place of the fact tables, all of whose columns they have.
"""

# ruff: noqa: S608 (SQL of names of ours)
from __future__ import annotations

from dataclasses import dataclass

import schemas

ABOUT = "about"
COLUMNS = "columns"
NAMES = (
    "flat_capaian",
    "flat_budget",
    "flat_pk",
    "flat_iku",
    "flat_renstra",
    *schemas.COMPARISONS,
    "findings",
    "documents",
    "indicators",
    "printed_tables",
    "fact_sources",
)
_OF_A_REPORT = ("findings", "printed_tables")  # here with whose report each row is about in front
_BOX = ("x0", "top", "x1", "bottom")
_IDENTIFIERS = ("fact_id", "document_id", "finding_id", "table_id", "sha256")
_FOLDED = (*_BOX, "extractor", "pipeline_version", *_IDENTIFIERS)
_CONTEXT = ("sasaran", "program", "kegiatan", "sub_kegiatan")
_SUPPORTS, _FOLDS = 3, 5  # ranks
_CODES = ("region_code", "opd_id", "indicator_id")  # what other data are joined by
_SUPPORT = (
    "page",
    "last_page",
    "line",
    "table_title",
    "file_name",
    "confidence",
    "corrected",
    "findings_count",
)
_ORDER = "region, opd, report_year, file_name, page, line"


@dataclass(frozen=True)
class Sheet:
    """A sheet with the rows of a table or view.

    Attributes:
        name: Of the table or view.
        columns: What is read, then where it is printed and codes, then what is folded away.
        read: How many of the first are read.
        folded: How many of the last are folded away.
        query: What selects them.
    """

    name: str
    columns: tuple[schemas.ColumnSpec, ...]
    read: int
    folded: int
    query: str


def sheet_of(name: str) -> Sheet:
    """The sheet of a table or view, one of `NAMES`."""
    columns = schemas.exported_columns(name)
    if name in _OF_A_REPORT:
        columns = (*schemas.columns_of_the_report(), *columns)
    columns = tuple(sorted(columns, key=lambda column: _rank(name, column.name)))
    ranks = [_rank(name, column.name) for column in columns]
    selected = ", ".join(f'"{column.name}"' for column in columns)
    read, folded = sum(rank < _SUPPORTS for rank in ranks), ranks.count(_FOLDS)
    return Sheet(name, columns, read, folded, f"select {selected} from ({_rows(name)})")


def _rank(name: str, column: str) -> int:
    """What a reader looks at first: values, what they belong to, their print, where it stands, codes."""
    if name == "fact_sources" and column == "fact_id":  # of which it is about
        return 0
    if column in _FOLDED:
        return _FOLDS
    if column in (*_SUPPORT, *_CODES):
        return _SUPPORTS + (column in _CODES)
    if column.endswith("_text"):
        return 2
    return int(name in schemas.FLAT and column in _CONTEXT)


def _rows(name: str) -> str:
    if name in schemas.FLAT:
        return f"""
            from {name}
            left join (select fact_id, count(*) as findings_count from findings group by 1) using (fact_id)
            select {name}.*, coalesce(findings_count, 0) as findings_count
            order by {_ORDER}, top, fact_id
        """
    if name in _OF_A_REPORT:
        return f"""
            from {name} as here join documents as report on report.document_id = here.document_id
            select report.region, report.region_code, report.opd, report.opd_id, report.year as report_year,
                report.file_name, here.*
            order by {_ORDER}, {_key(name)}
        """
    return f"from {name} order by all"


def _key(name: str) -> str:
    return next(column.name for column in schemas.columns_of(name) if column.key)
