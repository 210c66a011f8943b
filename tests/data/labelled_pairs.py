"""How exactly names of indicators are matched, on pairs of names that a person has labelled; for several tests."""

from __future__ import annotations

import csv
from pathlib import Path

from normalize.indicators import catalogue

PAIRS = Path(__file__).parent / "indicator_pairs.csv"


def measured_on_pairs(*, unseen_only: bool) -> tuple[int, float, float]:
    """How many pairs there are, and precision and recall of calling two names one indicator.

    Args:
        unseen_only: only pairs of which at least one name was no name of the catalogue.
    """
    with PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = [row for row in csv.DictReader(file) if row["unseen"] == "1" or not unseen_only]
    identify = catalogue().identify
    outcomes = []
    for row in pairs:
        one = identify(row["name_a"], row["unit_a"] or None)
        outcomes.append((one == identify(row["name_b"], row["unit_b"] or None), row["same"] == "1"))
    right = outcomes.count((True, True))
    found, true = right + outcomes.count((True, False)), right + outcomes.count((False, True))
    return len(pairs), right / found, right / true
