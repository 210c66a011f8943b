"""How many values of a reading of a table are right, held against a transcribed report.

A transcribed report is a JSON file as the gold files of the score are: facts by kind, and the pages whose tables of
a kind it holds completely.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from normalize.rows import ReportRows, ValueRow

KINDS = {
    "pk": {"target": "target_value"},
    "capaian": {"target": "target_value", "realisasi": "realisasi_value", "capaian": "capaian_value"},
    "budget": {"anggaran": "anggaran", "realisasi": "realisasi"},
}
KEYS = {"pk": ("year",), "capaian": ("year", "period"), "budget": ("year", "period")}
NAMES = {"pk": "indicator", "capaian": "indicator", "budget": "name"}
ALIKE = 85.0  # of 100: names at least this alike are one
ELSEWHERE = 0.15  # what a value of a name that the truth does not hold counts, of a wrong one
LIST_NUMBER = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]+)[.)]\s*)+(?=\D)")
Fact = Mapping[str, Any]


@dataclass(frozen=True)
class Truth:
    """One transcribed report: its file, its facts by kind, and the pages that are transcribed by kind."""

    file: Path
    facts: Mapping[str, Sequence[Fact]]
    pages: Mapping[str, Sequence[int] | str]

    def covers(self, kind: str, page: int | None) -> bool:
        """Whether the tables of a kind on a page are transcribed completely."""
        pages = self.pages.get(kind) or []
        return pages == "all" or page in pages


def truths(gold: Path, reports: Sequence[Path]) -> list[Truth]:
    """The transcribed reports of a folder whose files are in one of the folders of reports."""
    found = []
    for path in sorted(gold.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        file = next((folder / data["file"] for folder in reports if (folder / data["file"]).exists()), None)
        if file is not None:
            found.append(Truth(file, {kind: data.get(kind, []) for kind in KINDS}, data["pages"]))
    return found


def right_and_wrong(rows: ReportRows, truth: Truth) -> tuple[float, float]:
    """How many values of some rows are right, and how many are wrong.

    A row that lacks a value which another table of the report may print is not wrong for that; a value that the
    truth says is not there is.
    """
    right = wrong = 0.0
    for kind, columns in KINDS.items():
        taken: Counter[int] = Counter()
        for row in rows.of(kind):
            good, bad, fact = _best(kind, row, truth)
            printed = sum(row.number(column) is not None for column in columns)
            if fact is None:
                wrong += ELSEWHERE * printed if truth.covers(kind, _page(row)) else 0.0
            elif taken[fact]:
                wrong += printed / 2
            else:
                right, wrong = right + good, wrong + bad
            taken[fact if fact is not None else -1] += 1
    return right, wrong


def _page(row: ValueRow) -> int | None:
    place = row.origin.place
    return place.page or place.line


def _best(kind: str, row: ValueRow, truth: Truth) -> tuple[float, float, int | None]:
    """The fact that a row prints best: its values right and wrong, and the number of the fact."""
    best: tuple[float, float, int | None] = (0.0, 0.0, None)
    for number, fact in enumerate(truth.facts[kind]):
        if any(fact.get(key) is not None and str(getattr(row, key)) != str(fact[key]) for key in KEYS[kind]):
            continue
        if _likeness(row.fact_name or "", fact[NAMES[kind]] or "") < ALIKE:
            continue
        held = [_held(row, column, fact.get(key)) for column, key in KINDS[kind].items()]
        good, bad = sum(max(value, 0.0) for value in held), -sum(min(value, 0.0) for value in held)
        if best[2] is None or good - bad > best[0] - best[1]:
            best = (good, bad, number)
    return best


def _held(row: ValueRow, column: str, true: float | None) -> float:
    """1 for a value that is right, -1 for one that is wrong, halves for a print without a number, else 0."""
    value = row.number(column)
    if value is None:
        return 0.0 if not row.text_beside(column) else 0.5 if true is None else -0.5
    return 1.0 if true is not None and abs(value - float(true)) <= 0.006 + 1e-9 * abs(float(true)) else -1.0


@lru_cache(None)
def _likeness(one: str, other: str) -> float:
    a, b = (" ".join(re.sub(r"[^\w%]+", " ", LIST_NUMBER.sub("", t).lower()).split()) for t in (one, other))
    return max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b))
