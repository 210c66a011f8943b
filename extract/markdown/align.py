"""Setting rows of a text table that lost or gained blank cells back into their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.marks import NUMBER_OR_LETTER

NUMBER = re.compile(
    r"^['\"]?\(?(?:rp\.?\s*)?-?\d[\d.,]*\)?\s*(?:%|[a-z]{1,12}(?: [a-z]{1,12})?)?$", re.IGNORECASE
)
LOST = -6.0  # score of a printed cell that finds no column: never worth it


def kind_of(text: str) -> str:
    """What a cell looks like: 'blank', 'list' (a list number), 'number' (a value), 'dash' or 'text'."""
    text = text.strip()
    if not text:
        return "blank"
    if text in {"-", "–", "—", "NA", "N/A"}:
        return "dash"
    if NUMBER_OR_LETTER.match(text):
        return "list"
    return "number" if NUMBER.match(text) else "text"


def aligned_rows(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows with as many cells as most rows have, each cell in the column whose kind it fits best.

    Blank cells are set in or left out; a printed cell is never dropped: a row that cannot be fitted is
    returned as printed, filled up with blanks.
    """
    width = _usual_width(rows)
    profiles = _profiles(rows, width)
    longest = max([width, *(len(row) for row in rows)])
    result = []
    for row in rows:
        fitted = list(row) if len(row) == width else _fitted(row, profiles)
        result.append(fitted + [""] * (longest - len(fitted)))
    used = max((k + 1 for row in result for k, text in enumerate(row) if text), default=width)
    return [row[: max(width, used)] for row in result]


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    """The number of cells of the first rows where others share it, else of most rows."""
    counts = Counter(len(row) for row in rows)
    first = len(rows[0])
    return first if counts[first] * 2 >= len(rows) or counts[first] > 2 else counts.most_common(1)[0][0]


def _profiles(rows: Sequence[Sequence[str]], width: int) -> list[Counter[str]]:
    """How often each column holds each kind of cell, in the rows that are whole."""
    profiles: list[Counter[str]] = [Counter() for _ in range(width)]
    for row in rows:
        if len(row) == width:
            for column, text in enumerate(row):
                profiles[column][kind_of(text)] += 1
    return profiles


def _fit(kind: str, profile: Counter[str]) -> float:
    total = sum(profile.values()) or 1
    share = (profile[kind] + (profile["number"] if kind in {"dash", "list"} else 0)) / total
    return 0.05 * share if kind == "blank" else 0.2 + share


def _fitted(row: Sequence[str], profiles: list[Counter[str]]) -> list[str]:
    """The best placing of the row's cells in the columns, order kept (dynamic programming)."""
    kinds = [kind_of(text) for text in row]
    m, n = len(row), len(profiles)
    best = [[0.0] * (n + 1) for _ in range(m + 1)]
    step = [[""] * (n + 1) for _ in range(m + 1)]
    for i in range(m + 1):
        for j in range(n + 1):
            options: list[tuple[float, str]] = []
            if i and j:
                options.append((best[i - 1][j - 1] + _fit(kinds[i - 1], profiles[j - 1]), "place"))
            if j:
                blanks = profiles[j - 1]["blank"] / (sum(profiles[j - 1].values()) or 1)
                options.append((best[i][j - 1] + 0.1 * blanks, "skip column"))
            if i:
                options.append((best[i - 1][j] + (0.0 if kinds[i - 1] == "blank" else LOST), "drop cell"))
            if options:
                best[i][j], step[i][j] = max(options, key=lambda option: option[0])
    placed = [""] * n
    i, j = m, n
    while i or j:
        if step[i][j] == "place":
            placed[j - 1] = row[i - 1]
            i, j = i - 1, j - 1
        elif step[i][j] == "skip column":
            j -= 1
        else:
            if kinds[i - 1] != "blank":
                return list(row)
            i -= 1
    return placed
