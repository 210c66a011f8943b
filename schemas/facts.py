"""The fact tables: what a report promises, reaches and spends, one row a fact.

The order of the columns here is their order in the database and in every export.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from schemas.fields import PERCENT, choice, column, edge, key, money, number, table_title, year

PERIODS = ("annual", "tw1", "tw2", "tw3", "tw4")
CAPAIAN_LEVELS = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
BUDGET_LEVELS = (
    "total",
    "urusan",
    "opd",
    "program",
    "kegiatan",
    "sub_kegiatan",
    "sasaran",
    "indicator",
    "belanja",
)
STAGES = ("pk", "realisasi")

_PERIOD = "The time the row speaks of: the whole year, or one quarter (triwulan) of it."
_INDICATOR = "The indicator as printed."
_INDICATOR_ID = "The catalogue's identifier of the indicator (table indicators)."
_UNIT = "The unit of target and realisasi as printed (%, Skor, Orang)."
_SASARAN = "The sasaran (strategic objective) the row belongs to, as printed."
_TARGET_TEXT = "The target as printed."
_TARGET = "The target as a number, in the row's unit; empty where no single number is printed."


class Fact(pa.DataFrameModel):
    """What every fact table has: the fact's name, and where and how it was read."""

    fact_id: str = key("Identifies the fact; the same report gives the same identifiers again.")
    document_id: str = column("The report the fact comes from (table documents).", required=True)
    page: pd.Int64Dtype = column("Page on which the row starts, from 1; empty for files without pages.", ge=1)
    line: pd.Int64Dtype = column(
        "Line of a text, or row of a Word or Excel file, on which it starts; empty where there are pages.",
        ge=1,
    )
    x0: float = edge("Left", "left")
    top: float = edge("Upper", "top")
    x1: float = edge("Right", "left")
    bottom: float = edge("Lower", "top")
    table_title: str = table_title()
    extractor: str = column("The engine that read the row.", required=True)
    confidence: float = column(
        "How sure the reading is, from 0 to 1 (1: a person said so).", required=True, in_range=(0, 1)
    )
    corrected: pd.BooleanDtype = column("True where a person's correction stands in this row.", required=True)

    class Config:
        """Columns are brought to their type first; one too many or too few is an error."""

        coerce = True
        strict = True


class Iku(Fact):
    """Indikator Kinerja Utama: the indicators by which a body is judged, as the defining table gives them."""

    jabatan: str = column("The official or unit the indicator belongs to, where the report prints one.")
    sasaran: str = column(_SASARAN)
    indicator: str = column(_INDICATOR, required=True)
    indicator_id: str = column(_INDICATOR_ID)
    unit: str = column("The unit of the indicator as printed (%, Skor, Orang).")
    definition: str = column("What the indicator means (definisi operasional, penjelasan), as printed.")
    formula: str = column("How the indicator is computed (formulasi, cara perhitungan), as printed.")
    source: str = column("Where its data come from (sumber data), as printed.")
    responsible: str = column("Who answers for it (penanggung jawab), as printed.")


class Pk(Fact):
    """Perjanjian (Penetapan) Kinerja: the targets an official or unit promises for a year."""

    year: pd.Int64Dtype = year("The year the promise is for.")
    jabatan: str = column("The official or unit that promises, where the report prints one.")
    sasaran: str = column(_SASARAN)
    indicator: str = column(_INDICATOR, required=True)
    indicator_id: str = column(_INDICATOR_ID)
    unit: str = column(_UNIT)
    target_text: str = column(_TARGET_TEXT)
    target: float = number(_TARGET)


class Capaian(Fact):
    """Capaian kinerja: what was reached, beside what was promised; one row an indicator, year and period."""

    year: pd.Int64Dtype = year("The year the figures are of, not the year of the report.")
    period: str = choice(_PERIOD, *PERIODS)
    level: str = choice("The element of the plan that the indicator measures.", *CAPAIAN_LEVELS)
    sasaran: str = column(_SASARAN)
    program: str = column("The program the row belongs to, as printed.")
    kegiatan: str = column("The kegiatan (activity) the row belongs to, as printed.")
    sub_kegiatan: str = column("The sub kegiatan (sub-activity) the row belongs to, as printed.")
    indicator: str = column(_INDICATOR, required=True)
    indicator_id: str = column(_INDICATOR_ID)
    unit: str = column(_UNIT)
    target_text: str = column(_TARGET_TEXT)
    target: float = number(_TARGET)
    realisasi_text: str = column("What was reached, as printed.")
    realisasi: float = number("What was reached as a number, in the row's unit.")
    capaian_text: str = column("The achievement (realisasi against target) as printed.")
    capaian: float = number("The achievement as printed, as a number, in percent.", PERCENT)
    category: str = column("The printed verdict on the achievement (Sangat Baik, Tercapai).")


class Budget(Fact):
    """Anggaran and realisasi anggaran: money agreed and money spent, from the total down to sub kegiatan."""

    year: pd.Int64Dtype = year("The budget year.")
    period: str = choice(_PERIOD, *PERIODS)
    stage: str = choice("pk: agreed or planned money only; realisasi: spending is printed too.", *STAGES)
    level: str = choice("The element of the budget that the row is about.", *BUDGET_LEVELS)
    code: str = column("The account or programme code as printed.")
    program_code: str = column("The programme's code in the national nomenclature.")
    name: str = column("The name of the program, kegiatan or other element, as printed.", required=True)
    anggaran: float = money("Money available for the year, in rupiah (after the change of budget, if any).")
    anggaran_awal: float = money("Money before the change of budget, in rupiah, where both are printed.")
    realisasi: float = money("Money spent, in rupiah.")
    realisasi_pct: float = number("Share of anggaran that was spent, as printed, in percent.", PERCENT)
    sisa: float = money("Money left, as printed, in rupiah.")
    program: str = column("The program that a kegiatan or sub kegiatan belongs to, as printed.")
    kegiatan: str = column("The kegiatan that a sub kegiatan belongs to, as printed.")


class Renstra(Fact):
    """Targets of a multi-year plan (Renstra, RPJMD), one row a year."""

    year: pd.Int64Dtype = year("The year the target is for.")
    sasaran: str = column(_SASARAN)
    indicator: str = column(_INDICATOR, required=True)
    indicator_id: str = column(_INDICATOR_ID)
    unit: str = column(_UNIT)
    target_text: str = column(_TARGET_TEXT)
    target: float = number(_TARGET)
