"""How well a fact is supported, from 0 to 1: by its heading, by its own arithmetic, by other prints of it."""

from __future__ import annotations

from normalize.same_fact import Fact, Row, is_missing
from normalize.values import ratio_holds

HEADING = 0.75  # a row under a heading that the vocabulary knows through and through
UNKNOWN_HEADING = 0.55
ARITHMETIC = 0.2  # its values follow from one another
CONTRADICTION = -0.2  # they do not
PRINTED_AGAIN = 0.1  # another table of the report prints the same
AGREED = 0.1  # another engine read the same from the page
SHARE_TOLERANCE = 0.06  # percentage points


def confidence_of(table: str, fact: Fact) -> float:
    """The support of a fact, 0 to 0.99; 1 is for what a person has confirmed."""
    score = float(fact.row.get("score") or 0.0)
    confidence = UNKNOWN_HEADING + (HEADING - UNKNOWN_HEADING) * score
    holds = arithmetic_holds(table, fact.row)
    if holds is not None:
        confidence += ARITHMETIC if holds else CONTRADICTION
    if len({row["order"] for row in fact.prints}) > 1:
        confidence += PRINTED_AGAIN
    if any(row.get("agreed") for row in fact.prints):
        confidence += AGREED
    on_scans = max(row.get("certainty") or 1.0 for row in fact.prints)  # the surest print's numbers
    confidence = min(confidence, on_scans)
    return round(min(max(confidence, 0.05), 0.99), 3)


def arithmetic_holds(table: str, row: Row) -> bool | None:
    """Whether a row's values follow from one another; None where there is nothing to compare."""
    if table == "capaian":
        values = [row.get(name) for name in ("target", "realisasi", "capaian")]
        return None if any(is_missing(v) for v in values) else ratio_holds(*values)
    return _money_holds(row) if table == "budget" else None


def _money_holds(row: Row) -> bool | None:
    """Whether a row's share and sisa follow from its amounts, or its amounts from those of other rows."""
    own = _own_money_holds(row)
    return True if own is None and row.get("adds_up") else own


def _own_money_holds(row: Row) -> bool | None:
    anggaran, realisasi = row.get("anggaran"), row.get("realisasi")
    share, sisa = row.get("realisasi_pct"), row.get("sisa")
    if anggaran is None or realisasi is None or not anggaran:
        return None
    if sisa is not None:
        return bool(abs(anggaran - realisasi - sisa) <= 1.0)
    return None if share is None else bool(abs(100 * realisasi / anggaran - share) <= SHARE_TOLERANCE)
