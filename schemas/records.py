"""Rows of a frame as plain dictionaries."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

Record = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """One dictionary a row, with plain Python values and None wherever pandas knows of no value."""
    if frame.empty:
        return []
    names = [str(name) for name in frame.columns]
    columns = [_plain(frame.iloc[:, number]) for number in range(len(names))]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(column: pd.Series[Any]) -> list[Any]:
    values = zip(column.astype(object).tolist(), column.isna().tolist(), strict=True)
    return [
        None if missing else value.item() if isinstance(value, np.number | np.bool_) else value
        for value, missing in values
    ]
