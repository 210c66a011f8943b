"""Rules on money: each row against itself, the rows of a table against their sums; one short function each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import fsum

from schemas.arithmetic import half_last_digit
from schemas.evidence import Evidence, Verdict, name_of, rows_with, rupiah
from schemas.records import Record
from schemas.rules import Rule
from schemas.text import figure

RANKS = {"total": 0, "urusan": 1, "opd": 2, "program": 3, "kegiatan": 4, "sub_kegiatan": 5}
WHOLE = ("total", "urusan", "opd")  # levels of rows that stand for all the money of a body
PARTS = ("sasaran", "indicator")
AMOUNTS = ("anggaran", "realisasi", "sisa")
FEWEST_SUMMED = 2  # rows: one alone repeats its parent
FEWEST_PARTS = 3  # rows of a table of which one may be the sum of the others
Ways = Sequence[Sequence[Record]]  # in which rows may be summed


def sisa_follows(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """The printed sisa against anggaran less realisasi."""
    for row in rows_with(evidence.facts["budget"], "anggaran", "realisasi", "sisa"):
        expected = row["anggaran"] - row["realisasi"]
        if abs(expected - row["sisa"]) <= rule.tolerance:
            yield Verdict(row)
            continue
        message = f"{name_of(row)}: sisa is not anggaran less realisasi."
        yield Verdict(row, message, rupiah(expected), rupiah(row["sisa"]))


def pct_follows(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """The printed percentage against the share of anggaran that was spent, or, in some tables, that was left.

    Which of the two a column prints, most rows of its table say.
    """
    for table in evidence.own_budgets:
        rows = [
            row for row in rows_with(table, "anggaran", "realisasi", "realisasi_pct") if row["anggaran"] != 0
        ]
        spent = [_share_agrees(row, _spent(row), rule) for row in rows]
        left = [_share_agrees(row, 100 - _spent(row), rule) for row in rows]
        holds = left if sum(left) > sum(spent) else spent
        for row, agrees in zip(rows, holds, strict=True):
            if agrees:
                yield Verdict(row)
                continue
            expected = 100 - _spent(row) if holds is left else _spent(row)
            figures = f"{rupiah(row['realisasi'])} of {rupiah(row['anggaran'])}"
            message = f"{name_of(row)}: the printed percentage is not that of {figures}."
            yield Verdict(row, message, figure(expected, 2), figure(row["realisasi_pct"]))


def pct_said_follows(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """The percentage in a sentence against the amounts in it."""
    for said in evidence.notes.get("spending_said", ()):
        if not said["anggaran"]:
            continue
        share = said["realisasi"] / said["anggaran"] * 100
        if abs(share - said["percent"]) <= max(rule.tolerance, half_last_digit(said["percent"]) + 1e-9):
            yield Verdict(said)
            continue
        figures = f"{rupiah(said['realisasi'])} of {rupiah(said['anggaran'])}"
        message = f"The text gives a percentage that is not that of {figures}: {said['text']}"
        yield Verdict(said, message, figure(share, 2), figure(said["percent"]))


def realisasi_within_anggaran(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """No more spent than there was: Undang-Undang 1/2004, Pasal 3 (3). A quarter may be planned by itself."""
    for row in rows_with(evidence.facts["budget"], "anggaran", "realisasi"):
        if row["period"] != "annual" or row["realisasi"] - row["anggaran"] <= rule.tolerance:
            yield Verdict(row)
            continue
        message = f"{name_of(row)}: realisasi is above anggaran."
        yield Verdict(row, message, f"at most {rupiah(row['anggaran'])}", rupiah(row["realisasi"]))


def total_adds_up(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """The total of a table against its programs, or the highest of its rows."""
    return _sums(evidence, rule, WHOLE)


def program_adds_up(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """A program against its kegiatan."""
    return _sums(evidence, rule, ("program",))


def kegiatan_adds_up(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """A kegiatan against its sub kegiatan."""
    return _sums(evidence, rule, ("kegiatan",))


def parts_are_parts(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """No row of a table per sasaran is the sum of all its others: that would be a total under another name."""
    for table in evidence.own_budgets:
        rows = rows_with(table, "anggaran")
        parts = [row for row in rows if row["level"] in PARTS and row["anggaran"] > 0]
        if len(parts) < FEWEST_PARTS:
            continue
        whole = fsum(row["anggaran"] for row in parts)
        for row in parts:
            rest = whole - row["anggaran"]
            if abs(rest - row["anggaran"]) > rule.tolerance:
                yield Verdict(row)
                continue
            message = f"{name_of(row)}: anggaran is the sum of the other {len(parts) - 1} rows of the table."
            yield Verdict(row, message, "an amount of its own", rupiah(row["anggaran"]))


def pk_agrees_with_budget(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """The money agreed upon in the PK against that of the year's report, before or after the change of budget.

    A PK is revised when the budget behind it changes (Permenpan-RB 53/2014), so the last print of it agrees.
    """
    wholes: dict[tuple[object, ...], list[Record]] = defaultdict(list)  # by year and stage
    for row in rows_with(evidence.facts["budget"], "anggaran"):
        if row["level"] in WHOLE and row["period"] == "annual":
            wholes[row["year"], row["stage"]].append(row)
    for (year, stage), agreed in wholes.items():
        reported = wholes.get((year, "realisasi"), [])
        if stage != "pk" or not reported or len({row["anggaran"] for row in agreed}) > 1:
            continue  # several totals are those of parts: of officials, or of sources of money
        row = agreed[0]
        amounts = [o[name] for o in reported for name in ("anggaran", "anggaran_awal") if o[name] is not None]
        if any(abs(amount - row["anggaran"]) <= rule.tolerance for amount in amounts):
            yield Verdict(row)
            continue
        message = f"{name_of(row)}: the money agreed upon is not that of the report on {year}."
        yield Verdict(row, message, rupiah(max(o["anggaran"] for o in reported)), rupiah(row["anggaran"]))


def _spent(row: Record) -> float:
    return float(row["realisasi"] / row["anggaran"] * 100)


def _share_agrees(row: Record, share: float, rule: Rule) -> bool:
    allowed = max(rule.tolerance, half_last_digit(row["realisasi_pct"]) + 1e-9)
    return bool(abs(row["realisasi_pct"] - share) <= allowed)


def _sums(evidence: Evidence, rule: Rule, levels: Sequence[str]) -> Iterator[Verdict]:
    """The rows of some levels against the sums of the rows below them.

    A fact that is printed in several tables needs to add up in one: another may print a part of the rows.
    """
    found: dict[str, Verdict] = {}
    for table in evidence.budgets:
        ranked = [row for row in table if row["level"] in RANKS]
        has_more = len(ranked) < len(table)  # belanja by kind, of which a total may be made too
        for parent, likely, possible in _families(ranked, levels):
            verdict = _sum_verdict(parent, likely, possible, rule)
            says = parent["is_own"] and not (has_more and parent["level"] in WHOLE)
            if verdict is not None and (verdict.message is None or says):
                known = found.get(parent["fact_id"], verdict)
                found[parent["fact_id"]] = verdict if verdict.message is None else known
    yield from found.values()


def _sum_verdict(parent: Record, likely: Ways, possible: Ways, rule: Rule) -> Verdict | None:
    """Whether the amounts of a row are the sums of others; None where nothing says.

    One row alone can confirm a likely sum but not refute it; nor can a sum that is only possible.
    """
    ways = [*likely, *(rows for rows in possible if len(rows) >= FEWEST_SUMMED)]
    if any(_apart(parent, rows, rule) == {} for rows in ways):
        return Verdict(parent)
    refuting = [
        apart for rows in likely if len(rows) >= FEWEST_SUMMED and (apart := _apart(parent, rows, rule))
    ]
    if not refuting:
        return None
    nearest = min(refuting, key=lambda apart: sum(abs(total - parent[name]) for name, total in apart.items()))
    return Verdict(
        parent,
        f"{name_of(parent)}: {', '.join(nearest)} is not the sum of the rows that it is made of.",
        "; ".join(f"{name} {rupiah(total)}" for name, total in nearest.items()),
        "; ".join(f"{name} {rupiah(parent[name])}" for name in nearest),
    )


def _apart(parent: Record, rows: Sequence[Record], rule: Rule) -> dict[str, float] | None:
    """The sums of rows that are not their parent's amounts; None where no amount is printed in all of them."""
    printed = [name for name in AMOUNTS if all(row[name] is not None for row in (parent, *rows))]
    if not rows or not printed:
        return None
    sums = {name: fsum(row[name] for row in rows) for name in printed}
    return {name: total for name, total in sums.items() if abs(total - parent[name]) > rule.tolerance}


def _families(table: Sequence[Record], levels: Sequence[str]) -> Iterator[tuple[Record, Ways, Ways]]:
    """Each row of some levels with the rows of which it is likely the sum, and of which it possibly is.

    A total closes the rows above it or heads those below; it may be that of the whole table or of other totals.
    A body or an urusan is made of programs; the levels of rows below a program may be misread.
    """
    for number, parent in enumerate(table):
        if parent["level"] not in levels:
            continue
        below = _until(table[number + 1 :], RANKS[parent["level"]])
        highest = _highest(below)
        if parent["level"] == "total":
            above = _until(table[:number][::-1], RANKS["total"])
            others = [row for row in table if row["level"] != "total"]
            yield parent, [_highest(above), highest], [_highest(others), *_totals(table, number)]
        elif parent["level"] not in WHOLE:
            yield parent, [highest, _printed(below)] if len(highest) >= FEWEST_SUMMED else [highest], []
        elif highest and highest[0]["level"] == "program":
            yield parent, [highest], []


def _totals(table: Sequence[Record], number: int) -> list[list[Record]]:
    """The other totals of a table above and below a row."""
    return [
        [row for row in rows if row["level"] == "total"] for rows in (table[:number], table[number + 1 :])
    ]


def _until(rows: Sequence[Record], rank: int) -> list[Record]:
    """The rows up to the next one of a rank, or of a higher one."""
    end = next((k for k, row in enumerate(rows) if RANKS[row["level"]] <= rank), len(rows))
    return list(rows[:end])


def _highest(rows: Sequence[Record]) -> list[Record]:
    """Those of the highest level among rows that print an amount."""
    printed = _printed(rows)
    rank = min((RANKS[row["level"]] for row in printed), default=None)
    return [row for row in printed if RANKS[row["level"]] == rank]


def _printed(rows: Sequence[Record]) -> list[Record]:
    return [row for row in rows if row["anggaran"] is not None or row["realisasi"] is not None]
