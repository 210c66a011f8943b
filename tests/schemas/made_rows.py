"""Rows made by hand: every column of a table, sound unless a test says otherwise."""

from __future__ import annotations

from datetime import datetime
from itertools import count

import pandas as pd

import schemas

DOCUMENT = "doc-1"
_NUMBERS = count(1)
_SOUND = {
    "document_id": DOCUMENT,
    "extractor": "hand",
    "confidence": 0.9,
    "corrected": False,
    "page": 3,
    "period": "annual",
    "level": "sasaran",
    "stage": "realisasi",
    "indicator": "Indeks Kepuasan Masyarakat",
    "name": "Program Pelayanan Publik",
    "year": 2021,
    "rule": "made_up",
    "severity": "warning",
    "message": "Something does not hold.",
    "file_name": "lkjip.pdf",
    "status": "ok",
    "pipeline_version": "1",
    "extracted_at": datetime(2024, 5, 1, 12, 30),
}


def row(table: str, **values: object) -> dict[str, object]:
    """One row of a table; what is not given is sound, or empty where that is allowed."""
    made: dict[str, object] = {}
    for column in schemas.columns_of(table):
        made[column.name] = _SOUND.get(column.name) if column.name in _SOUND else None
        if column.key:
            made[column.name] = f"{table}-{next(_NUMBERS)}"
    if table == "budget":
        made["level"] = "program"
    if table == "documents":
        made |= {"document_id": DOCUMENT}
    return made | values


def frame(table: str, *rows: dict[str, object]) -> pd.DataFrame:
    """A frame of rows as they come from reading: plain Python values, each row completed by `row`."""
    return pd.DataFrame([row(table, **values) for values in rows], dtype=object)
