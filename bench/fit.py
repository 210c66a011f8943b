"""Fits the weights of the judge (normalize/judge.yaml) on transcribed reports and measures them on those left out.

    python bench/fit.py ../shared/gold ../shared/gold2 --reports ../shared/corpus ../shared/seeds [--write]

Each table of a report gives a choice: among its readings those whose values the truth bears out best are right. The
weights are those under which the right ones are likeliest (a conditional logit), held near their starting values
by a penalty, so that a comparison of which few tables speak keeps what sense says of it. Prints, for each set, how
many values the best readings have right and wrong, those that the judge chose without having seen their report,
and those that the words of the headings alone suggest. With --meanings it counts instead which roles the headings
of transcribed tables played, for extract/meaning/meanings.yaml.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from truth import Truth, right_and_wrong, truths

from extract.report import extract_report, readings_of
from extract.rows.reading import ColumnRole
from lkjip.reading.judging import candidate_of
from normalize.evidence import Candidate, evidence_of, known_numbers

START = {
    "achievement_contradicts": -2.0, "achievement_follows": 3.0, "achievement_is_odd": -1.5, "agrees": 1.0,
    "by_words": 1.0, "clashes": -2.0, "disagrees": -1.5, "gives_nothing": 3.0, "is_later": -2.0, "is_small": 0.0,
    "lacks_result": -1.0, "lacks_target": -1.0, "money_contradicts": -2.0, "money_follows": 3.0,
    "money_is_odd": -2.0, "named": 2.0, "names_left": -1.0, "not_a_number": -2.0, "numbers_used": 2.0, "prior": 0.5,
}  # fmt: skip
NAMES = sorted(START)
PENALTY = 3.0
COST = 0.8  # of a wrong value, beside a right one
SHARP = 6.0  # how much less a reading counts that has less right
LEARNED_BY_HEART = 0.3  # what a report counts on which the words of the headings were built; others count 2
WRITTEN = Path(__file__).resolve().parents[1] / "normalize" / "judge.yaml"
HEAD = (
    "# The weights of the judge (normalize/verdict.py), fitted by bench/fit.py on transcribed reports; not to be\n"
    "# edited by hand.\n"
)
Array = NDArray[np.float64]


@dataclass
class Choice:
    """One printed table: the evidence of its readings, how much of each is right, and which the words suggest."""

    group: str
    report: str
    evidence: Array
    right: Array
    wrong: Array
    by_words: int
    columns: list[tuple[ColumnRole, ...]]
    year: int | None
    weight: float = 1.0

    @property
    def worth(self) -> Array:
        """What each reading is worth: right values less the cost of wrong ones."""
        worth: Array = self.right - COST * self.wrong
        return worth


def choices_of(group: str, truth: Truth) -> list[Choice]:
    """The choices that a transcribed report gives."""
    extract = extract_report(truth.file)
    year = extract.cover.year
    found: list[tuple[list[Candidate], list[tuple[ColumnRole, ...]], int]] = []
    for read in extract.tables:
        readings = [each for each in readings_of(extract, read) if each.rows]
        candidates = [candidate_of(each, year) for each in readings]
        if read.first is None or not readings:
            candidates.append(candidate_of(None, year))
        first = 0 if read.first is not None else len(candidates) - 1
        found.append((candidates, [each.columns for each in readings], first))
    result = []
    for number, (candidates, columns, first) in enumerate(found):
        others = [each[suggested] for k, (each, _, suggested) in enumerate(found) if k != number]
        known = known_numbers(row for other in others for row in other.values)
        evidence = [[evidence_of(each, known)[name] for name in NAMES] for each in candidates]
        held = [right_and_wrong(each.rows, truth) for each in candidates]
        right, wrong = (np.array(each, float) for each in zip(*held, strict=True))
        result.append(Choice(group, truth.file.name, np.array(evidence), right, wrong, first, columns, year))
    return [choice for choice in result if np.ptp(choice.worth) > 0.3]


def fitted(choices: Sequence[Choice]) -> Array:
    """The weights under which the right readings are likeliest."""
    start = np.array([START[name] for name in NAMES])

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = PENALTY * float(((weights - start) ** 2).sum()), 2 * PENALTY * (weights - start)
        for choice in choices:
            scores = choice.evidence @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            regret = choice.worth.max() - choice.worth
            good = np.exp(-SHARP * regret / regret.max())
            sure = float((good * chance).sum()) + 1e-12
            total -= choice.weight * float(np.log(sure))
            slope = slope - choice.weight * (choice.evidence.T @ (good * chance / sure - chance))
        return total, slope

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def weigh(choices: Sequence[Choice], by_heart: str) -> None:
    """Give each table its weight: reports of many tables weigh more, but not as much more as they have tables."""
    sums: dict[str, float] = defaultdict(float)
    for choice in choices:
        choice.weight = float(min(4.0, np.ptp(choice.worth)) ** 0.5)
        sums[choice.report] += choice.weight
    for choice in choices:
        choice.weight *= (LEARNED_BY_HEART if choice.group == by_heart else 2.0) / sums[choice.report] ** 0.5


def print_scores(choices: Sequence[Choice]) -> None:
    """Of each set the values right and wrong of the best readings, of the judge's, of those by words."""
    reports = sorted({choice.report for choice in choices})
    left_out = {report: fitted([c for c in choices if c.report != report]) for report in reports}
    print(
        "set: right/wrong values of the best readings, of the judge with the report left out, of the words alone"
    )
    for group in sorted({choice.group for choice in choices}):
        own = [choice for choice in choices if choice.group == group]
        picks = {
            "best": [int(c.worth.argmax()) for c in own],
            "judge": [int((c.evidence @ left_out[c.report]).argmax()) for c in own],
            "words": [c.by_words for c in own],
        }
        sums = {name: _sums(own, places) for name, places in picks.items()}
        print(
            f"{group}: "
            + "  ".join(f"{name} {right:.0f}/{wrong:.0f}" for name, (right, wrong) in sums.items())
        )


def _sums(choices: Sequence[Choice], places: Sequence[int]) -> tuple[float, float]:
    """The values right and wrong of one reading of each table."""
    chosen = list(zip(choices, places, strict=True))
    return sum(float(c.right[k]) for c, k in chosen), sum(float(c.wrong[k]) for c, k in chosen)


def print_meanings(choices: Sequence[Choice]) -> None:
    """How often a concept played each role in the best readings, by the year that its heading names."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for choice in choices:
        best = int(choice.worth.argmax())
        for column in choice.columns[best] if best < len(choice.columns) else ():
            counts[_dated(column, choice.year)][column.role] += 1
    for concept, roles in sorted(counts.items()):
        print(f"  {concept}: {dict(roles.most_common())}")


def _dated(column: ColumnRole, year: int | None) -> str:
    if column.printed_year is None or year is None:
        return column.concept
    distance = column.printed_year - year
    return f"{column.concept} {'past' if distance < 0 else 'future' if distance > 0 else 'same'}"


def write(weights: Mapping[str, float]) -> None:
    """Write the weights where the judge reads them."""
    lines = (f"  {name}: {weight:.2f}\n" for name, weight in sorted(weights.items()))
    WRITTEN.write_text(f"{HEAD}readings:\n{''.join(lines)}", encoding="utf-8")


def main() -> None:
    """Read the reports, fit, print, and write where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "gold", type=Path, nargs="+", help="folders of transcribed reports; the first was learned by heart"
    )
    parser.add_argument(
        "--reports", type=Path, nargs="+", required=True, help="where the reports themselves are"
    )
    parser.add_argument("--write", action="store_true", help="write normalize/judge.yaml")
    parser.add_argument(
        "--meanings", action="store_true", help="count the roles of headings instead of fitting"
    )
    args = parser.parse_args()
    choices = []
    for folder in args.gold:
        for truth in truths(folder, args.reports):
            found = choices_of(str(folder), truth)
            choices.extend(found)
            print(f"{truth.file.name}: {len(found)} tables to choose a reading of", flush=True)
    if args.meanings:
        print_meanings(choices)
        return
    weigh(choices, str(args.gold[0]))
    print_scores(choices)
    weights = dict(zip(NAMES, fitted(choices).tolist(), strict=True))
    print({name: round(weight, 2) for name, weight in weights.items()})
    if args.write:
        write(weights)


if __name__ == "__main__":
    main()
