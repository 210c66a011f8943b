"""The tables of the dataset: their columns, their checks, their data dictionary, the rules across rows.

All but the names is loaded when it is first asked for: pandas and pandera take a second or two, and a run that
finds every report unchanged needs neither.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from schemas.names import COMPARISONS, FACTS, FLAT, TABLES, VIEWS

if TYPE_CHECKING:
    from schemas.catalogue import (
        ColumnSpec,
        columns_of,
        columns_of_the_report,
        describe,
        empty,
        sql_of,
    )
    from schemas.cross_checks import CHECKS, check_across
    from schemas.data_dictionary import dictionary, exported_columns, markdown
    from schemas.finding import Finding
    from schemas.findings import frame_of, with_ids
    from schemas.frame_checks import FrameError, check, check_catalogue
    from schemas.rules import RULES, Rule

__all__ = [
    "CHECKS",
    "COMPARISONS",
    "FACTS",
    "FLAT",
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
    "columns_of_the_report",
    "describe",
    "dictionary",
    "empty",
    "exported_columns",
    "frame_of",
    "markdown",
    "sql_of",
    "with_ids",
]
# those first that load neither pandas nor pandera
_HOMES = ("finding", "rules", "catalogue", "cross_checks", "data_dictionary", "findings", "frame_checks")


def __getattr__(name: str) -> object:
    """What is not here yet, from the module that has it."""
    if name in __all__:
        for home in _HOMES:
            found = getattr(import_module(f"schemas.{home}"), name, None)
            if found is not None:
                globals()[name] = found
                return found
    raise AttributeError(f"module 'schemas' has no attribute {name!r}")
