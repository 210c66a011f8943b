"""Whose report it is: region and body by the votes of all places that name one, and how sure all of it is."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extract.meaning.places import cells_said
from extract.meaning.vote import Ballot, Vote, tally
from extract.meaning.witness_words import says, sureness
from extract.report import Extract
from lkjip.reading.given import NO_BODY, Given
from normalize.body import NATIONAL, WHOLE_GOVERNMENT, Said, bodies_said, regions_said
from normalize.body_ids import body_id, healed
from normalize.regions import find_region, region_of

T = TypeVar("T", bound=Hashable)
NOTHING = Given()
BY_PERSON = "person"  # a place that stands above all others
NAMED_BY_ROW = "opd_row"  # a budget row for the body itself


@dataclass(frozen=True, slots=True)
class Witness:
    """Whose report it is, as its places say; `region` is a code, 'Nasional', or None."""

    kind: Vote[str]
    year: Vote[int]
    region: Vote[str]
    body: Vote[str]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose report it is, as the table `documents` says it; None is what the report does not say."""

    kind: str | None
    region: str | None
    region_code: str | None
    opd: str | None
    opd_id: str | None
    year: int | None


def said_by(extract: Extract) -> list[Said]:
    """Every line and cell of a report that may name its region or its body, with its place."""
    lines = [*extract.cover.said, *cells_said(extract.report.tables)]
    names = {row.texts.get("name", "") for row in extract.rows if row.level == "opd"} - {""}
    rows = [Said(NAMED_BY_ROW, " ".join(name.split())) for name in sorted(names)]
    return [*(Said(line.place, line.text, line.times) for line in lines), *rows]


def region_ballots(said: Sequence[Said]) -> list[Ballot[str]]:
    """The regions that the places of a report name, by code."""
    return [Ballot(*naming) for naming in regions_said(said)]


def body_ballots(said: Sequence[Said], code: str | None) -> list[Ballot[str]]:
    """The bodies that the places of a report name, its region being known."""
    return [Ballot(*naming) for naming in bodies_said(said, code)]


def witness_of(extract: Extract, given: Given = NOTHING) -> Witness:
    """What the places of a report say of whose it is; what a person says stands in place of a vote."""
    said = said_by(extract)
    region = _told(_code(given.region)) or tally(region_ballots(said), says("region"))
    opd = WHOLE_GOVERNMENT if given.opd == NO_BODY else given.opd and healed(given.opd)
    body = _told(opd) or tally(body_ballots(said, region.winner), says("body"))
    kind = _told(given.kind) or extract.cover.kind_vote
    return Witness(kind, _told(given.year) or extract.cover.year_vote, region, body)


def _told(answer: T | None) -> Vote[T] | None:
    """A person's answer as a vote that nobody else takes part in."""
    return None if answer is None else Vote(answer, places=(BY_PERSON,))


def _code(region: str | None) -> str | None:
    found = find_region(region) if region else None
    return region if found is None else found.code


def name_of_region(code: str | None) -> str | None:
    """The name of a region by its code; 'Nasional' is its own name."""
    if code is None or code == NATIONAL:
        return code
    region = region_of(code)
    return region.name if region else None


def owner_of(kind: str | None, witness: Witness) -> Owner:
    """The winners of all votes.

    Args:
        kind: what the report is, by its tables too.
        witness: the votes.
    """
    code = witness.region.winner
    opd = None if witness.body.winner == WHOLE_GOVERNMENT else witness.body.winner
    return Owner(
        kind=kind,
        region=name_of_region(code),
        region_code=None if code == NATIONAL else code,
        opd=opd,
        opd_id=body_id(opd) if opd else None,
        year=witness.year.winner,
    )


def certainty_of(witness: Witness) -> float:
    """How sure year, region and body of a report are together, 0 to 1; what is not named at all takes nothing."""
    found = 1.0
    for vote in (witness.year, witness.region, witness.body):
        if vote.winner is not None:
            found *= _certainty(vote.margin)
    return found


def _certainty(margin: float) -> float:
    sure = sureness()
    return sure.least + (1.0 - sure.least) * min(margin / sure.margin, 1.0)
