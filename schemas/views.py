"""The columns of the database's views: described here, computed in the store."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from schemas.fields import MONEY, PERCENT, RUPIAH, column

_BEST = "The best-supported fact behind the row."
_REPORT = "The report it comes from (table documents)."


class CapaianComparison(pa.DataFrameModel):
    """One row an indicator, region, OPD and year: the best-supported annual figures."""

    indicator_id: str = column("The catalogue's identifier of the indicator.")
    indicator: str = column("The catalogue's name of the indicator, or its printed name where it has none.")
    region: str = column("The region.")
    region_code: str = column("The region's Kemendagri code.")
    opd: str = column("The body that reports.")
    opd_id: str = column("The kind of body, the same everywhere.")
    year: pd.Int64Dtype = column("The year the figures are of.")
    unit: str = column("The unit of target and realisasi as printed.")
    polarity: str = column(
        "Whether more (higher) or less (lower) is better; empty where the catalogue does not say."
    )
    target: float = column("The target, in the row's unit.")
    realisasi: float = column("What was reached, in the row's unit.")
    capaian: float = column("The achievement as printed, in percent.", unit=PERCENT)
    capaian_recomputed: float = column(
        "The achievement computed from target and realisasi, in percent: realisasi / target, or, for an"
        " indicator of which less is better, (2 * target - realisasi) / target.",
        unit=PERCENT,
    )
    realisasi_rank: pd.Int64Dtype = column(
        "Place among all bodies by realisasi, 1 the best, within the indicator and year, among units of one scale"
        " (juta, miliar, kg, ton); empty where the catalogue does not say whether more or less is better."
    )
    capaian_rank: pd.Int64Dtype = column(
        "Place among all bodies by capaian (printed, else computed), 1 the highest, within the indicator and year."
    )
    confidence: float = column("How sure the reading of that fact is, from 0 to 1.")
    fact_id: str = column(_BEST)
    document_id: str = column(_REPORT)


class BudgetComparison(pa.DataFrameModel):
    """One row a program, region, OPD and year: annual money, spending preferred to plans."""

    program_code: str = column("The programme's code in the national nomenclature.")
    program: str = column("The program's name as printed.")
    region: str = column("The region.")
    region_code: str = column("The region's Kemendagri code.")
    opd: str = column("The body that reports.")
    opd_id: str = column("The kind of body, the same everywhere.")
    year: pd.Int64Dtype = column("The budget year.")
    stage: str = column("realisasi where spending is printed, pk where only the agreed money is.")
    anggaran: float = column("Money available, in rupiah.", unit=RUPIAH, metadata={"sql": MONEY})
    realisasi: float = column("Money spent, in rupiah.", unit=RUPIAH, metadata={"sql": MONEY})
    absorption: float = column("Share of the money that was spent, computed, in percent.", unit=PERCENT)
    realisasi_pct: float = column("The same share as printed, in percent.", unit=PERCENT)
    absorption_rank: pd.Int64Dtype = column(
        "Place among all bodies by absorption, 1 the highest, within the program and year."
    )
    confidence: float = column("How sure the reading of that fact is, from 0 to 1.")
    fact_id: str = column(_BEST)
    document_id: str = column(_REPORT)
