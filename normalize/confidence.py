"""How well a fact is supported, from 0 to 1: by its heading, by its own arithmetic, by other prints of it."""

from __future__ import annotations

from normalize.ratios import ratio_holds
from normalize.rows import BudgetRow, CapaianRow, ValueRow
from normalize.same_fact import Fact, is_missing

HEADING = 0.75  # a row under a heading that the vocabulary knows through and through
UNKNOWN_HEADING = 0.55
ARITHMETIC = 0.2  # its values follow from one another
CONTRADICTION = -0.2  # they do not
PRINTED_AGAIN = 0.1  # another table of the report prints the same
AGREED = 0.1  # another engine read the same from the page
SHARE_TOLERANCE = 0.06  # percentage points


def confidence_of(fact: Fact[ValueRow]) -> float:
    """The support of a fact, 0 to 0.99; 1 is for what a person has confirmed."""
    confidence = UNKNOWN_HEADING + (HEADING - UNKNOWN_HEADING) * fact.row.origin.score
    holds = arithmetic_holds(fact.row)
    if holds is not None:
        confidence += ARITHMETIC if holds else CONTRADICTION
    if len({row.origin.order for row in fact.prints}) > 1:
        confidence += PRINTED_AGAIN
    if any(row.agreed for row in fact.prints):
        confidence += AGREED
    on_scans = max(row.origin.certainty for row in fact.prints)  # the surest print's numbers
    confidence = min(confidence, on_scans)
    return round(min(max(confidence, 0.05), 0.99), 3)


def arithmetic_holds(row: ValueRow) -> bool | None:
    """Whether a row's values follow from one another; None where there is nothing to compare."""
    if isinstance(row, CapaianRow):
        values = (row.target, row.realisasi, row.capaian)
        return None if any(is_missing(v) for v in values) else ratio_holds(*values)
    return _money_holds(row) if isinstance(row, BudgetRow) else None


def _money_holds(row: BudgetRow) -> bool | None:
    """Whether a row's share and sisa follow from its amounts, or its amounts from those of other rows."""
    own = _own_money_holds(row)
    return True if own is None and row.adds_up else own


def _own_money_holds(row: BudgetRow) -> bool | None:
    anggaran, realisasi = row.anggaran, row.realisasi
    if anggaran is None or realisasi is None or not anggaran:
        return None
    if row.sisa is not None:
        return abs(anggaran - realisasi - row.sisa) <= 1.0
    share = row.realisasi_pct
    return None if share is None else abs(100 * realisasi / anggaran - share) <= SHARE_TOLERANCE
