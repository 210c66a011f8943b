"""The judge: of several readings of a printed table the one that the evidence bears out, and how sure that is.

A reading's score is the sum of its comparisons (`evidence`), each times its weight. The weights are data
(`judge.yaml`), fitted by `bench/fit.py` on transcribed reports.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from normalize.evidence import Candidate, Known, evidence_of
from normalize.yaml_data import load_yaml


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of the readings of one table.

    Attributes:
        choice: The place of the chosen reading among them.
        chance: How likely it is the right one of them, 0 to 1.
        scores: The score of each.
        evidence: The comparisons of each, by name.
    """

    choice: int
    chance: float
    scores: tuple[float, ...]
    evidence: tuple[Mapping[str, float], ...]

    @property
    def chances(self) -> tuple[float, ...]:
        """How likely each reading is the right one of them; together 1."""
        shares = [math.exp(score - self.scores[self.choice]) for score in self.scores]
        return tuple(share / sum(shares) for share in shares)


@cache
def weights() -> Mapping[str, float]:
    """The weight of each comparison."""
    text = files("normalize").joinpath("judge.yaml").read_text(encoding="utf-8")
    return {str(name): float(weight) for name, weight in load_yaml(text)["readings"].items()}


def verdict(candidates: Sequence[Candidate], known: Known) -> Verdict:
    """The reading that the evidence bears out.

    Args:
        candidates: the readings of one table, at least one.
        known: the numbers that other tables of the report print, by name, year and period.
    """
    evidence = tuple(evidence_of(candidate, known) for candidate in candidates)
    scores = tuple(score(each) for each in evidence)
    choice = max(range(len(scores)), key=lambda number: (scores[number], -number))
    chance = 1 / sum(math.exp(other - scores[choice]) for other in scores)
    return Verdict(choice, chance, scores, evidence)


def score(evidence: Mapping[str, float]) -> float:
    """The weighted sum of a reading's comparisons."""
    return sum(weight * evidence[name] for name, weight in weights().items())
