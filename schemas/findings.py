"""Findings as a table, each named so that it keeps its name when its report is read again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields

import pandas as pd

from schemas.catalogue import table_of
from schemas.finding import Finding
from schemas.records import Record, records
from schemas.text import storable

_COLUMNS = [field.name for field in fields(Finding)]


def frame_of(findings: Iterable[Finding]) -> pd.DataFrame:
    """The findings as a frame of the table `findings`, with identifiers."""
    return _named([vars(finding) for finding in findings])


def with_ids(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with a `finding_id` in every row; one that is there already stays.

    The identifier is made from what the finding says, so that reading a report again names it alike; two
    findings that say the same are told apart by their order.
    """
    return _named(records(frame))


def _named(rows: Sequence[Record]) -> pd.DataFrame:
    seen: Counter[str] = Counter()
    ids = [{"finding_id": row.get("finding_id") or _made_id(row, seen)} for row in rows]
    return table_of("findings", [row | named for row, named in zip(rows, ids, strict=True)])


def _made_id(row: Record, seen: Counter[str]) -> str:
    says = "\x1f".join("" if row.get(name) is None else str(row[name]) for name in _COLUMNS)
    seen[says] += 1
    return hashlib.sha256(storable(f"{says}\x1f{seen[says]}").encode()).hexdigest()[:20]
