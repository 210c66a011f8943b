"""Rows of a frame as plain dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:  # what reads reports makes rows without pandas
    import pandas as pd

Record = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """One dictionary a row, with plain Python values and None wherever pandas knows of no value."""
    if frame.empty:
        return []
    names = [str(name) for name in frame.columns]
    columns = [plain(column) for _, column in frame.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def plain(column: pd.Series[Any]) -> list[Any]:
    """The values of a column as plain Python values, None wherever pandas knows of no value."""
    values: list[Any] = column.to_numpy(dtype=object, na_value=cast("Any", None)).tolist()
    if column.dtype != object:  # what a typed column holds comes out of it as plain values
        return values
    return [value.item() if isinstance(value, np.number | np.bool_) else value for value in values]
