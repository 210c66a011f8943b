"""Whether the values of a row follow from one another: a capaian, a sisa, a share of the money."""

from __future__ import annotations

from normalize.ratios import ratio_holds
from normalize.rows import BudgetRow, CapaianRow, ValueRow
from normalize.same_fact import is_missing

SHARE_TOLERANCE = 0.06  # percentage points


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
    told = []
    if row.sisa is not None:
        told.append(abs(anggaran - realisasi - row.sisa) <= 1.0)
    if row.realisasi_pct is not None:
        told.append(abs(100 * realisasi / anggaran - row.realisasi_pct) <= SHARE_TOLERANCE)
    return all(told) if told else None
