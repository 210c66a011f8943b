"""What is not sure about whose a report is, as findings."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple, TypeVar

from extract.meaning.vote import Vote
from extract.meaning.witness_words import sureness
from lkjip.reading.whose import Owner, Witness, name_of_region
from normalize.body import WHOLE_GOVERNMENT
from schemas.finding import Finding
from schemas.rules import RULES

CLOSE = "owner_close"  # rules of schemas/rules.yaml
NOT_PRINTED = "owner_not_printed"
BY_NAME = "owner_by_name"
T = TypeVar("T", bound=Hashable)
NAMES = {"file_name", "folder", "property"}  # places that are no print


def owner_findings(owner: Owner, witness: Witness, document_id: str) -> Iterator[Finding]:
    """A finding for each of year, region, body and kind that the report does not print, or not clearly.

    Args:
        owner: whose report it is.
        witness: the votes on it.
        document_id: the report's.
    """
    if owner.kind == "other":  # it holds nothing for the dataset
        return
    opd = WHOLE_GOVERNMENT if witness.body.winner == WHOLE_GOVERNMENT else owner.opd
    answers: list[tuple[str, str | None, Answered]] = [
        ("year", None if owner.year is None else str(owner.year), _answered(witness.year)),
        ("region", owner.region, _answered(witness.region, name_of_region)),
        ("opd", opd, _answered(witness.body)),
        ("kind", owner.kind, _answered(witness.kind)),
    ]
    for column, answer, vote in answers:
        if answer is None:
            yield _finding(document_id, NOT_PRINTED, f"The report prints no {column}: lkjip.csv can set it.")
        elif vote.margin < sureness().close:
            message = f"The {column} of the report is not sure: its places name several."
            yield _finding(document_id, CLOSE, message, expected=vote.next, found=answer)
        elif vote.places and NAMES.issuperset(vote.places):
            message = f"The {column} stands only in the name of the file, its folder or its properties."
            yield _finding(document_id, BY_NAME, message, found=answer)


class Answered(NamedTuple):
    """What of a vote is told: its lead, the next best answer, and the places that name the winner."""

    margin: float
    next: str | None
    places: tuple[str, ...]


def _answered(vote: Vote[T], name: Callable[[T], object] = str) -> Answered:
    runner_up = None if vote.runner_up is None else str(name(vote.runner_up))
    return Answered(vote.margin, runner_up, vote.places)


def _finding(
    document_id: str, rule: str, message: str, expected: str | None = None, found: str | None = None
) -> Finding:
    return Finding(document_id, rule, RULES[rule].severity, message, expected=expected, found=found)
