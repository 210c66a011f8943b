"""The vote of places: what most of a report says of one question, and how far it leads.

A report says in many places of which year it is, and not everywhere the same. Each kind of place (cover, running
titles, text …) has a weight, and splits it among the candidates as often as it names them; a place that names
few times only what others print often speaks with a part of its weight. So no place shouts the others down,
however long the report is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)


class Ballot(NamedTuple, Generic[T]):
    """One naming of a candidate: the place where it stands, and how much it counts there."""

    place: str
    candidate: T
    times: float = 1.0


class Say(NamedTuple):
    """What a place has to say: its weight, and how many namings it takes to speak with all of it."""

    weight: float
    enough: float = 1.0


@dataclass(frozen=True, slots=True)
class Vote(Generic[T]):
    """How a vote ended.

    `winner` is None where no place names a candidate. `margin` is by how much of the weight of all places that
    spoke the winner leads over `runner_up`, 0 to 1; it is 1 where nothing speaks for another. `weight` is what
    spoke for the winner, and `places` are those that name it, the weightiest first.
    """

    winner: T | None = None
    margin: float = 1.0
    runner_up: T | None = None
    weight: float = 0.0
    places: tuple[str, ...] = ()


def tally(ballots: Iterable[Ballot[T]], says: Mapping[str, Say]) -> Vote[T]:
    """Counts a vote; of candidates with the same weight that wins which was named first.

    Args:
        ballots: all namings; those of places without a say count nothing.
        says: the weight of each kind of place.
    """
    named: dict[str, dict[T, float]] = {}
    for place, candidate, times in ballots:
        if place in says and times > 0:
            counts = named.setdefault(place, {})
            counts[candidate] = counts.get(candidate, 0.0) + times
    scores: dict[T, dict[str, float]] = {}
    for place, counts in named.items():
        weight, enough = says[place]
        total = sum(counts.values())
        for candidate, count in counts.items():
            scores.setdefault(candidate, {})[place] = weight * count / max(total, enough)
    totals = {candidate: sum(parts.values()) for candidate, parts in scores.items()}
    ranked = sorted(totals, key=lambda candidate: -totals[candidate])
    if not ranked or totals[ranked[0]] <= 0:
        return Vote()
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    lead = totals[first] - (totals[second] if second is not None else 0.0)
    places = tuple(sorted(scores[first], key=lambda place: -scores[first][place]))
    return Vote(first, lead / sum(totals.values()), second, totals[first], places)
