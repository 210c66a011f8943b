"""The tables around the facts: reports, places of print, findings, and the catalogue of indicators."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from schemas.fields import choice, column, edge, key, table_title, year
from schemas.names import FACTS

FILE_FORMATS = ("pdf", "text", "docx", "xlsx", "picture")
KINDS = ("lkjip", "pk", "iku", "other")
STATUSES = ("ok", "partial", "failed")
SEVERITIES = ("error", "warning", "info")
POLARITIES = ("higher", "lower")
NO_FACTS = (
    "staff",
    "assets",
    "scale",
    "plan",
    "other",
    "picture",
    "not_understood",
)  # kinds of printed tables
_KIND_OF_TABLE = rf"^(?:{'|'.join(NO_FACTS)}|(?:{'|'.join(FACTS)})(?:,(?:{'|'.join(FACTS)}))*)$"


class _Table(pa.DataFrameModel):
    class Config:
        coerce = True
        strict = True


class Documents(_Table):
    """One row a report: which file it is, whose report, of which year, and how reading it went."""

    document_id: str = key("Identifies the report: its content and its file name.")
    file_name: str = column("Name of the file without its folder.", required=True)
    sha256: str = column("SHA-256 of the file's content, in hexadecimal.", str_matches=r"^[0-9a-f]{64}$")
    file_format: str = choice(
        "What kind of file it is; docx is Word, xlsx Excel, picture PNG, JPEG or TIFF.",
        *FILE_FORMATS,
        required=False,
    )
    kind: str = choice(
        "What the file holds: a performance report, an agreement (pk), a list of indicators (iku), or other.",
        *KINDS,
        required=False,
    )
    region: str = column(
        "The region (Kota Semarang, Kabupaten Garut, Provinsi Jawa Barat), or Nasional for a ministry's body."
    )
    region_code: str = column("The region's Kemendagri code (33.74).", str_matches=r"^\d{2}(\.\d{2})?$")
    opd: str = column(
        "The body that reports (organisasi perangkat daerah), its name healed; empty for a whole government."
    )
    opd_id: str = column("The kind of body, the same everywhere (dinas-peternakan); see `lkjip bodies`.")
    year: pd.Int64Dtype = year("The year the report is about.")
    pages: pd.Int64Dtype = column(
        "Number of pages of a PDF or a picture; empty for files without pages.", ge=0
    )
    status: str = choice("ok: all was read; partial: some of it was not; failed: nothing was.", *STATUSES)
    message: str = column("Why the report is partial or failed, in one sentence.")
    pipeline_version: str = column("Version of the pipeline that read it.", required=True)
    extracted_at: pd.Timestamp = column("When it was read (UTC).", required=True)


class PrintedTables(_Table):
    """Every table with numbers that a report prints, and every page left to be a picture: what became of each."""

    table_id: str = key("Identifies the printed table; the same report gives the same identifiers again.")
    document_id: str = column("The report that prints it (table documents).", required=True)
    page: pd.Int64Dtype = column("PDF page on which it begins, from 1; empty for text reports.", ge=1)
    last_page: pd.Int64Dtype = column("PDF page on which it ends; empty for text reports.", ge=1)
    line: pd.Int64Dtype = column("Line of a text report on which it begins, from 1; empty for PDF.", ge=1)
    title: str = column("Its title as printed; empty if it has none.")
    kind: str = column(
        "The tables of the dataset to which its rows went (capaian, or capaian,budget), or why none did: staff,"
        " assets, scale, plan, other; picture: OCR did not read it, for no table of interest is seen there;"
        " not_understood: it speaks of performance or money and gave no row.",
        required=True,
        str_matches=_KIND_OF_TABLE,
    )
    columns: str = column(
        "The role that each column was given (none: no part of a fact), a semicolon between; empty where the table"
        " gave no row."
    )
    extractor: str = column("The engine that read it.", required=True)
    rows: pd.Int64Dtype = column("Rows that it gave, as printed.", required=True, ge=0)
    facts: pd.Int64Dtype = column(
        "Facts that it prints; those that other tables print too count in each.", required=True, ge=0
    )
    confidence: float = column(
        "Mean confidence of its facts, from 0 to 1; empty where it has none.", in_range=(0, 1)
    )


class FactSources(_Table):
    """Every place where a fact is printed, the fact's own row included."""

    fact_id: str = column("The fact that is printed here.", required=True)
    page: pd.Int64Dtype = column("Page of a PDF or a picture, from 1; empty for files without pages.", ge=1)
    line: pd.Int64Dtype = column("Line of a text, row of a Word or Excel file, from 1; else empty.", ge=1)
    x0: float = edge("Left", "left")
    top: float = edge("Upper", "top")
    x1: float = edge("Right", "left")
    bottom: float = edge("Lower", "top")
    table_title: str = table_title()


class Findings(_Table):
    """What does not hold: rows that fail the schema, prints that disagree, sums that do not add up."""

    finding_id: str = key("Identifies the finding; the same finding has the same identifier again.")
    document_id: str = column("The report it is about (table documents).", required=True)
    fact_id: str = column("The fact it is about; empty if it is about no stored fact.")
    rule: str = column("The rule that does not hold.", required=True)
    severity: str = choice(
        "error: figures that cannot stand side by side; warning: what may have its reason;"
        " info: more likely misread than misprinted.",
        *SEVERITIES,
    )
    message: str = column("What is wrong, in one sentence.", required=True)
    expected: str = column("What the rule or the other print says.")
    found: str = column("What is printed here.")
    page: pd.Int64Dtype = column("Page of a PDF or a picture, from 1; empty for files without pages.", ge=1)
    line: pd.Int64Dtype = column("Line of a text, row of a Word or Excel file, from 1; else empty.", ge=1)


class Indicators(_Table):
    """The catalogue of indicators: one row an indicator that reports of several bodies or years share."""

    indicator_id: str = key("Identifies the indicator over reports, regions and years.")
    name: str = column("The indicator's canonical name.", required=True)
    unit: str = column("Its usual unit.")
    polarity: str = choice("Whether more (higher) or less (lower) is better.", *POLARITIES, required=False)
    urusan: str = column("The field of government (urusan) it belongs to.")
