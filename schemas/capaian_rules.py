"""Rules on what was reached: capaian against its figures, its quarters, its verdict; one short function each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from schemas.arithmetic import capaian_candidates, half_last_digit, readings, same_figure
from schemas.evidence import Evidence, Verdict, indicator_of, name_of, rows_with, where
from schemas.records import Record
from schemas.rules import Rule
from schemas.text import figure, fold


def capaian_follows(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """The printed capaian against the formulas of its polarity, or of either where that is not known.

    The two formulas are those of Keputusan Kepala LAN 239/IX/6/8/2003; reports use two more for the second.
    """
    for row in rows_with(evidence.facts["capaian"], "target", "realisasi", "capaian"):
        target, realisasi, capaian = row["target"], row["realisasi"], row["capaian"]
        if target == 0:
            continue
        candidates = capaian_candidates(target, realisasi, _polarity(evidence, row))
        allowed = rule.tolerance + half_last_digit(capaian)
        meant = readings(capaian, row["capaian_text"])
        if any(abs(figure - value) <= allowed + slack for figure in meant for value, slack in candidates):
            yield Verdict(row)
            continue
        message = f"capaian does not follow from target {figure(target)} and realisasi {figure(realisasi)}"
        yield Verdict(row, f"{name_of(row)}: {message}.", figure(candidates[0][0], 2), figure(capaian))


def _polarity(evidence: Evidence, row: Record) -> str | None:
    """The polarity that the catalogue knows of a row's indicator; None where either formula may be meant.

    Where less is better, reports often print how far the aim was reached instead of the figure itself, of which
    more is better: only a row in the indicator's own unit is surely the figure.
    """
    known = evidence.about(row)
    own_unit = fold(row["unit"]) and fold(row["unit"]) == fold(known.get("unit"))
    if known.get("polarity") == "lower" and not own_unit:
        return None
    return known.get("polarity")


def capaian_plausible(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """A capaian of thousands of percent, printed or implied: a target set too low, or a slipped comma."""
    for row in evidence.facts["capaian"]:
        capaian = _capaian_of(row)
        if capaian is None:
            continue
        if abs(capaian) < rule.tolerance:
            yield Verdict(row)
            continue
        figures = f"target {row['target_text']}, realisasi {row['realisasi_text']}"
        told = f"realisasi is {capaian / 100:.0f} times the target ({figures})"
        yield Verdict(
            row, f"{name_of(row)}: {told}.", f"below {figure(rule.tolerance)} %", f"{figure(capaian, 2)} %"
        )
    for said in evidence.notes.get("capaian_said", ()):
        if abs(said["capaian"]) >= rule.tolerance:
            told = f"The text speaks of a capaian of thousands of percent: {said['text']}"
            yield Verdict(said, told, f"below {figure(rule.tolerance)} %", f"{figure(said['capaian'])} %")


def _capaian_of(row: Record) -> float | None:
    """The printed capaian in percent, else what target and realisasi imply."""
    target, realisasi = row["target"], row["realisasi"]
    if row["capaian"] is not None or not target or realisasi is None:
        return None if row["capaian"] is None else float(row["capaian"])
    return float(realisasi / target * 100)


def quarter_agrees(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """The fourth quarter against the year: the same target and realisasi have the same capaian."""
    years: dict[tuple[str, object], list[Record]] = defaultdict(list)
    measured = rows_with(evidence.facts["capaian"], "target", "realisasi", "capaian")
    for row in measured:
        if row["period"] == "annual":
            years[indicator_of(row), row["year"]].append(row)
    for row in measured:
        twins = [
            other
            for other in years.get((indicator_of(row), row["year"]), ())
            if row["period"] == "tw4" and all(other[name] == row[name] for name in ("target", "realisasi"))
        ]
        if not twins:
            continue
        if any(same_figure(row["capaian"], other["capaian"], rule.tolerance) for other in twins):
            yield Verdict(row)
            continue
        told = f"capaian of the fourth quarter is not that of the year {where(twins[0])}"
        expected = figure(twins[0]["capaian"])
        yield Verdict(
            row, f"{name_of(row)}: {told}, from the same figures.", expected, figure(row["capaian"])
        )


def category_follows(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """The printed category against the scale that the report itself prints.

    Some tables give the verdict on realisasi, where that is a percentage: what fits either is right.
    """
    bands: dict[str, list[Record]] = defaultdict(list)
    for band in evidence.notes.get("scale", ()):
        bands[fold(band["category"])].append(band)
    for row in rows_with(evidence.facts["capaian"], "category", "capaian"):
        own = bands.get(fold(row["category"]), [])
        if not own:
            continue
        capaian = row["capaian"]
        measured = [value for value in (capaian, row["realisasi"]) if value is not None]
        if any(_fits(value, band, rule.tolerance) for value in measured for band in own):
            yield Verdict(row)
            continue
        expected = [band["category"] for each in bands.values() for band in each if _fits(capaian, band, 0.0)]
        told = f"a capaian of {figure(capaian)} % is not {row['category']} on the scale of the report"
        yield Verdict(row, f"{name_of(row)}: {told}.", " / ".join(expected) or None, row["category"])


def _fits(value: float, band: Record, slack: float) -> bool:
    return bool(band["low"] - slack <= value <= band["high"] + slack)
