"""The chance that a fact is right, from what speaks for it and against it.

The comparisons are those of `support`; their weights are data (`confidence.yaml`), fitted by
`bench/fit_confidence.py` on transcribed reports, leaving whole reports out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from normalize.rows import ValueRow
from normalize.same_fact import Fact
from normalize.support import support_of
from normalize.yaml_data import load_yaml

LEAST, MOST = 0.05, 0.99  # 1 is for what a person has confirmed
BASE = "base"


def with_confidence(
    facts: Mapping[str, Sequence[Fact[ValueRow]]], owner_certainty: float = 1.0
) -> dict[str, list[Fact[ValueRow]]]:
    """The facts of a report by table, each with its confidence.

    Args:
        facts: all facts of the report, by table.
        owner_certainty: how sure its year, region and body are, 0 to 1: no fact can be surer.
    """
    result = {}
    for table, found in facts.items():
        beside = _by_printed_table(found)
        result[table] = [
            replace(fact, confidence=round(_confidence(fact, beside) * owner_certainty, 3)) for fact in found
        ]
    return result


def _by_printed_table(facts: Iterable[Fact[ValueRow]]) -> Mapping[int, list[ValueRow]]:
    """The rows of one table of the dataset by the printed table they stand in."""
    rows: dict[int, list[ValueRow]] = defaultdict(list)
    for fact in facts:
        for row in fact.prints:
            rows[row.origin.order].append(row)
    return rows


def _confidence(fact: Fact[ValueRow], beside: Mapping[int, Sequence[ValueRow]]) -> float:
    """The chance of a fact, never above the certainty of its numbers where they are those of a scan."""
    chance = chance_of(support_of(fact, beside[fact.row.origin.order]))
    on_scans = max(row.origin.certainty for row in fact.prints)  # the surest print's numbers
    return min(max(min(chance, on_scans), LEAST), MOST)


def chance_of(support: Mapping[str, float]) -> float:
    """The chance that a fact is right, of the comparisons that `support_of` gives."""
    known = weights()
    total = known[BASE] + sum(known[name] * value for name, value in support.items())
    return 1 / (1 + math.exp(-total))


@cache
def weights() -> Mapping[str, float]:
    """The weight of each comparison, and of none."""
    text = files("normalize").joinpath("confidence.yaml").read_text(encoding="utf-8")
    return {str(name): float(weight) for name, weight in load_yaml(text)["facts"].items()}
