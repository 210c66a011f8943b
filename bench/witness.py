"""How far the weights of places (extract/meaning/witness.yaml) carry to reports that they were not fitted on.

    python bench/witness.py REPORTS TRUTH.csv [--rounds 10]

TRUTH.csv has the columns `file, kind, region, opd, year`, each cell what the report is of; several answers that are
right stand beside each other with `;`, `*` takes any, `-` none. What is printed: errors with the weights as they
are, with each place left out, and on the half of the reports that a fit has not seen.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from extract.errors import UnreadableReportError
from extract.meaning.cover import headings_said, kind_ballots
from extract.meaning.vote import Ballot, Say, tally
from extract.meaning.witness_words import QUESTIONS, says
from extract.meaning.years import year_ballots
from extract.report import Extract, extract_report
from lkjip.reading.whose import body_ballots, name_of_region, region_ballots, said_by
from normalize.body import WHOLE_GOVERNMENT
from normalize.names import folded_name

ALIKE = 90.0
COLUMNS = {"kind": "kind", "year": "year", "region": "region", "body": "opd"}
FACTORS = (0.5, 1.0, 2.0)
PULL = 0.02  # towards the weights as they are, per doubling


@dataclass(frozen=True)
class Case:
    """The ballots of one report on one question, and the answers that are right."""

    file: str
    ballots: tuple[Ballot[object], ...]
    right: tuple[str, ...]


def is_right(answer: object, right: Sequence[str]) -> bool:
    """Whether an answer is one of those that are right."""
    if "*" in right or (answer is None and "-" in right):
        return True
    return answer is not None and any(
        fuzz.ratio(folded_name(str(answer)), folded_name(want)) >= ALIKE for want in right
    )


def ballots_of(extract: Extract) -> dict[str, list[Ballot[object]]]:
    """All votes on each question."""
    report, lines, said = extract.report, extract.cover.said, said_by(extract)
    regions = region_ballots(said)
    code = tally(regions, says("region")).winner
    return {
        "kind": list(kind_ballots([*lines, *headings_said(report)])),
        "year": list(year_ballots(lines, report.tables, extract.cover.kind)),
        "region": list(regions),
        "body": list(body_ballots(said, code)),
    }


def cases(folder: Path, truth: Path) -> dict[str, list[Case]]:
    """Reads the reports, and keeps what their places say on each question."""
    found: dict[str, list[Case]] = {question: [] for question in QUESTIONS}
    for row in csv.DictReader(truth.read_text(encoding="utf-8-sig").splitlines()):
        try:
            ballots = ballots_of(extract_report(folder / row["file"]))
        except (OSError, UnreadableReportError) as error:
            print(f"{row['file']}: {error}")
            continue
        for question in QUESTIONS:
            right = tuple(row[COLUMNS[question]].split(";"))
            found[question].append(Case(row["file"], tuple(ballots[question]), right))
    return found


def answer(question: str, case: Case, weights: Mapping[str, Say]) -> tuple[bool, float]:
    """Whether the vote is right, and by how much."""
    vote = tally(case.ballots, weights)
    winner = vote.winner
    if question == "region":
        winner = name_of_region(str(winner)) if winner is not None else None
    if winner == WHOLE_GOVERNMENT:
        winner = None
    return is_right(winner, case.right), vote.margin


def errors(question: str, some: Iterable[Case], weights: Mapping[str, Say]) -> list[str]:
    """The files of which the vote is wrong."""
    return [case.file for case in some if not answer(question, case, weights)[0]]


def fitted(question: str, some: Sequence[Case], weights: Mapping[str, Say]) -> dict[str, Say]:
    """Weights by which the votes of some reports are right with the largest margins, one place after the other."""

    def worth(trial: Mapping[str, Say]) -> float:
        votes = (answer(question, case, trial) for case in some)
        return sum(margin if right else -1.0 - margin for right, margin in votes)

    best = dict(weights)
    for place in weights:
        trials = [best | {place: Say(best[place].weight * f, best[place].enough)} for f in FACTORS]
        gains = [worth(t) - PULL * len(some) * (f != 1.0) for t, f in zip(trials, FACTORS, strict=True)]
        best = trials[gains.index(max(gains))]
    return best


def held_out(question: str, some: Sequence[Case], rounds: int, even: Mapping[str, Say]) -> float:
    """The share of wrong votes on halves that a fit from even weights has not seen."""
    chance = random.Random(0)  # noqa: S311 (no secret)
    wrong = seen = 0
    for _ in range(rounds):
        shuffled = chance.sample(list(some), len(some))
        half = len(shuffled) // 2
        wrong += len(errors(question, shuffled[half:], fitted(question, shuffled[:half], even)))
        seen += len(shuffled) - half
    return wrong / max(seen, 1)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    args = parser.parse_args()
    for question, some in cases(args.reports, args.truth).items():
        weights = says(question)
        wrong = errors(question, some, weights)
        print(f"{question}: {len(wrong)} of {len(some)} wrong {wrong}")
        for place in weights:
            left = {other: say for other, say in weights.items() if other != place}
            print(f"  without {place:12s} {len(errors(question, some, left)):3d} wrong")
        even = {place: Say(1.0, say.enough) for place, say in weights.items()}
        print(f"  all places alike     {len(errors(question, some, even)):3d} wrong")
        share = held_out(question, some, args.rounds, even)
        print(f"  fitted from alike on one half, on the other half {share:.1%} wrong")


if __name__ == "__main__":
    main()
