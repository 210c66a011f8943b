"""What speaks for a fact, and what against it: one named comparison each, a share from 0 to 1.

They look at the row itself, at the other rows of its printed table, at other tables that print it, and at how the
table was read. `confidence` weighs them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from normalize.arithmetic import arithmetic_holds
from normalize.evidence import is_odd
from normalize.rows import BudgetRow, IkuRow, TargetRow, ValueRow
from normalize.same_fact import Fact
from normalize.yaml_data import word_pattern

UNFINISHED = word_pattern("unfinished_name")
MOST_DOUBT = 0.6  # a table of which several readings are as likely is doubtful enough
FEW = 4.0  # rows from which on a table is no small one
USUAL = 0.5  # share of a table's rows that print a number from which on a row without it lacks it
WITHOUT_AMOUNT = {"total", "belanja"}  # levels that one word names


def support_of(fact: Fact[ValueRow], beside: Sequence[ValueRow]) -> dict[str, float]:
    """Every comparison of a fact by its name.

    Args:
        fact: the fact with all its prints.
        beside: the rows of the printed table that its first print stands in, that one among them.
    """
    row, prints = fact.row, fact.prints
    own = arithmetic_holds(row)
    sums = [arithmetic_holds(each) for each in beside]
    return {
        "follows": float(own is True),
        "contradicts": float(own is False),
        "others_follow": sums.count(True) / max(len(sums), 1),
        "others_contradict": sums.count(False) / max(len(sums), 1),
        "printed_again": float(len({each.origin.order for each in prints}) > 1),
        "read_again": float(any(each.agreed for each in prints)),
        "doubt": min(1 - max(each.origin.chance for each in prints), MOST_DOUBT),
        "unknown_heading": 1 - max(each.origin.score for each in prints),
        "unused": 1 - max(each.origin.used for each in prints),
        "lacks": float(_lacks(row, beside)),
        "not_a_number": float(_has_text_alone(row)),
        "odd": float(is_odd(row)),
        "odd_name": float(_is_odd_name(row)),
        "few": math.exp(-len(sums) / FEW),
        "is_iku": float(isinstance(row, IkuRow)),
        "is_target": float(isinstance(row, TargetRow)),
        "is_budget": float(isinstance(row, BudgetRow)),
    }


def _lacks(row: ValueRow, beside: Sequence[ValueRow]) -> bool:
    """Whether a row prints nothing where most rows of its table, year and period have a number."""
    like = [each for each in beside if each is not row and (each.year, each.period) == (row.year, row.period)]
    return any(
        row.number(column) is None
        and not row.text_beside(column)
        and sum(each.number(column) is not None for each in like) > USUAL * len(like)
        for column in row.NUMBERS
    )


def _has_text_alone(row: ValueRow) -> bool:
    """Whether something is printed where a number is due, and it is none."""
    if isinstance(row, BudgetRow):
        return bool(row.unread)
    return any(row.number(column) is None and row.text_beside(column) for column in row.NUMBERS)


def _is_odd_name(row: ValueRow) -> bool:
    """Whether a name is hardly whole: one word, cut at either end, or said twice."""
    name = row.fact_name or ""
    words = name.lower().split()
    if len(words) < 2 and not (isinstance(row, BudgetRow) and row.level in WITHOUT_AMOUNT):
        return True
    half = len(words) // 2
    is_twice = len(words) > 2 and words[:half] == words[half:]
    return is_twice or name[:1].islower() or UNFINISHED.search(name) is not None
