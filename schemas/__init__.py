"""The tables of the dataset: their columns, their checks, their data dictionary, the rules across rows."""

from __future__ import annotations

from schemas.catalogue import FACTS, TABLES, VIEWS, ColumnSpec, columns_of, describe, empty
from schemas.check import FrameError, check, check_catalogue
from schemas.cross_checks import CHECKS, check_across
from schemas.dictionary import dictionary, exported_columns, markdown
from schemas.findings import Finding, frame_of, with_ids
from schemas.rules import RULES, Rule

__all__ = [
    "CHECKS",
    "FACTS",
    "RULES",
    "TABLES",
    "VIEWS",
    "ColumnSpec",
    "Finding",
    "FrameError",
    "Rule",
    "check",
    "check_across",
    "check_catalogue",
    "columns_of",
    "describe",
    "dictionary",
    "empty",
    "exported_columns",
    "frame_of",
    "markdown",
    "with_ids",
]
