"""Fits the weights of confidence (normalize/confidence.yaml) on transcribed reports, left out to be measured.

    python bench/fit_confidence.py ../shared/gold ../shared/gold2 --reports ../shared/corpus ../shared/seeds

Each fact on the transcribed pages is right or wrong. The weights are those under which that is likeliest (a
logistic regression), held near their starting values by a penalty, and none may turn against the sense of its
comparison. The transcribed reports have been mended: of theirs two facts in a hundred are wrong, of reports at
first sight some ten. So a wrong fact counts as often as it would there (`--wrong`). --write keeps the weights.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from lkjip.reading.pipeline import read_with_readings
from normalize.confidence import BASE
from normalize.support import support_of

START = {
    "follows": 2.0, "contradicts": -1.5, "others_follow": 1.5, "others_contradict": -1.5, "printed_again": 1.0,
    "read_again": 1.0, "doubt": -4.0, "unknown_heading": -2.0, "unused": -1.0, "lacks": -1.5, "not_a_number": -0.7,
    "odd": -1.5, "odd_name": -1.5, "few": -0.5, "is_iku": 0.7, "is_target": 0.7, "is_budget": 0.3,
}  # fmt: skip
NAMES = sorted(START)
PENALTY = 2.0
MOST_FACTS = 60  # a report of more does not weigh more
KINDS = ("iku", "pk", "capaian", "budget")
STEPS = (0.95, 0.9, 0.8, 0.7, 0.5, 0.0)
SURE = 0.9
SCORE = Path(__file__).resolve().parents[2] / "shared" / "score" / "score.py"
WRITTEN = Path(__file__).resolve().parents[1] / "normalize" / "confidence.yaml"
HEAD = (
    "# The weights of what speaks for a fact (normalize/support.py), fitted by bench/fit_confidence.py on\n"
    "# transcribed reports; not to be edited by hand.\n"
)
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Weighed:
    """A fact of a transcribed report: what speaks for it, and whether it is right."""

    group: str
    report: str
    support: tuple[float, ...]
    right: bool


def load_score() -> ModuleType:
    """The score as a module."""
    spec = importlib.util.spec_from_file_location("score", SCORE)
    if spec is None or spec.loader is None:
        raise SystemExit("there is no score beside this checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def weighed_facts(score: ModuleType, group: str, gold: dict[str, Any], path: Path) -> list[Weighed]:
    """The facts of one report that the score judges."""
    result = []
    facts = read_with_readings(path).merged
    for kind in KINDS:
        own = facts[kind]
        rows = [
            asdict(fact.row) | {"page": fact.row.origin.place.page or fact.row.origin.place.line}
            for fact in own
        ]
        told = [fact for fact in gold[kind] if score.is_scored(kind, fact)]
        right = {number: ok for ok, _, number, _ in score.match(kind, rows, told)}
        pages = gold["pages"].get(kind) or []
        beside: dict[int, list[Any]] = {}
        for fact in own:
            for row in fact.prints:
                beside.setdefault(row.origin.order, []).append(row)
        for number, fact in enumerate(own):
            if number in right or score.is_judged(kind, rows[number], pages):
                found = support_of(fact, beside[fact.row.origin.order])
                support = tuple(found[name] for name in NAMES)
                result.append(Weighed(group, gold["file"], support, bool(right.get(number))))
    return result


def fitted(facts: list[Weighed], wrong: float) -> Array:
    """The weights, that of the base first, under which it is likeliest that the right ones are right."""
    start = np.array([START[name] for name in NAMES])
    support = np.array([fact.support for fact in facts])
    right = np.array([fact.right for fact in facts], float)
    counts = Counter(fact.report for fact in facts)
    shares = np.array([min(1.0, MOST_FACTS / counts[fact.report]) for fact in facts])
    weight = shares * np.where(right > 0, 1.0, wrong)

    def loss(weights: Array) -> tuple[float, Array]:
        total = weights[0] + support @ weights[1:]
        far = weights[1:] - start
        value = weight @ np.logaddexp(0, np.where(right > 0, -total, total)) + PENALTY * far @ far
        slope = weight * (1 / (1 + np.exp(-total)) - right)
        return float(value), np.concatenate([[slope.sum()], support.T @ slope + 2 * PENALTY * far])

    bounds = [(None, None), *((0, None) if weight > 0 else (None, 0) for weight in start)]
    first = np.concatenate([[1.5], start])
    return np.asarray(minimize(loss, first, jac=True, method="L-BFGS-B", bounds=bounds).x)


def chances(facts: list[Weighed], weights: Array) -> Array:
    """The chance of each fact under some weights."""
    support = np.array([fact.support for fact in facts])
    chance: Array = 1 / (1 + np.exp(-(weights[0] + support @ weights[1:])))
    return chance


def print_left_out(facts: list[Weighed], wrong: float) -> None:
    """Of each set: how many facts of a confidence are right, each with its report left out."""
    found = np.zeros(len(facts))
    for report in {fact.report for fact in facts}:
        own = np.array([fact.report == report for fact in facts])
        rest = [fact for fact in facts if fact.report != report]
        found[own] = chances([fact for fact in facts if fact.report == report], fitted(rest, wrong))
    right = np.array([fact.right for fact in facts])
    for group in [*dict.fromkeys(fact.group for fact in facts), "all"]:
        own = np.array([group in ("all", fact.group) for fact in facts])
        print(f"{group}\n| confidence | facts | right |\n| --- | ---: | ---: |")
        for step, above in zip(STEPS, (1.01, *STEPS), strict=False):
            there = own & (found >= step) & (found < above)
            if there.any():
                print(f"| {step} to {above} | {there.sum()} | {100 * right[there].mean():.1f} % |")
        sure = own & (found >= SURE)
        share = (sure & right).sum() / (own & right).sum()
        print(
            f"from {SURE} on {100 * right[sure].mean():.1f} % are right, {100 * share:.0f} % of all that are"
        )


def main() -> None:
    """Read the reports, fit, print, and write where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+", help="folders of transcribed reports")
    parser.add_argument(
        "--reports", type=Path, nargs="+", required=True, help="where the reports themselves are"
    )
    parser.add_argument("--wrong", type=float, default=5.0, help="how often a wrong fact counts")
    parser.add_argument("--write", action="store_true", help="write normalize/confidence.yaml")
    args = parser.parse_args()
    score, facts = load_score(), []
    for folder in args.gold:
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            file = next((f / gold["file"] for f in args.reports if (f / gold["file"]).exists()), None)
            if file is not None:
                facts.extend(weighed_facts(score, str(folder), gold, file))
    print_left_out(facts, args.wrong)
    weights = dict(zip([BASE, *NAMES], fitted(facts, args.wrong).tolist(), strict=True))
    print({name: round(weight, 2) for name, weight in weights.items()})
    if args.write:
        lines = (f"  {name}: {weight:.2f}\n" for name, weight in weights.items())
        WRITTEN.write_text(f"{HEAD}facts:\n{''.join(lines)}", encoding="utf-8")


if __name__ == "__main__":
    main()
