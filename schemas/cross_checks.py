"""Rules across the figures of one report: one short function a rule, each giving its findings.

A rule is an entry of `rules.yaml` (severity, tolerance, explanation) and a function of the same name here,
listed in `CHECKS`. It takes the rows of the report's checked tables and yields a finding for each fact for which
it does not hold; it never changes a fact. The rules that are no function here are found elsewhere: 'unread' where a
report is read, 'correction_unmatched' where corrections are applied, 'schema' where rows are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from schemas.arithmetic import capaian_candidates, half_last_digit, same_figure
from schemas.findings import Finding, frame_of
from schemas.records import Record, records
from schemas.rules import RULES, Rule
from schemas.text import fold

Rows = Mapping[str, list[Record]]  # by the name of their table
Check = Callable[[Rows, Rule], Iterator[Finding]]

_NAMES_ONE_FACT = {  # table -> columns that together name a fact
    "pk": ("indicator", "year", "jabatan"),
    "renstra": ("indicator", "year", "sasaran"),
    "capaian": ("indicator", "year", "period", "program", "kegiatan", "sub_kegiatan"),
    "budget": ("name", "level", "year", "period", "stage", "program", "kegiatan"),
}
_VALUES = {
    "pk": ("target",),
    "renstra": ("target",),
    "capaian": ("target", "realisasi", "capaian"),
    "budget": ("anggaran", "anggaran_awal", "realisasi"),
}


def check_across(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The findings of all rules over the checked tables of one report."""
    rows = {table: records(tables[table]) for table in _NAMES_ONE_FACT}
    return frame_of(finding for name, rule in CHECKS.items() for finding in rule(rows, RULES[name]))


def prints_disagree(tables: Rows, rule: Rule) -> Iterator[Finding]:
    """Where one fact is printed several times, each print is held against the one read most surely."""
    for table, names in _NAMES_ONE_FACT.items():
        prints: dict[tuple[str, ...], list[Record]] = {}
        for row in tables[table]:
            prints.setdefault(tuple(_key_part(row[name]) for name in names), []).append(row)
        for rows in prints.values():
            first, *others = sorted(rows, key=lambda row: -row["confidence"])
            for other in others:
                apart = [name for name in _VALUES[table] if _differ(first, other, name, rule.tolerance)]
                if apart:
                    yield _finding(
                        rule,
                        other,
                        f"{_name(other)}: {', '.join(apart)} printed differently {_where(first)}.",
                        expected=_printed(first, apart),
                        found=_printed(other, apart),
                    )


def capaian_follows(tables: Rows, rule: Rule) -> Iterator[Finding]:
    """The printed capaian against the formulas by which reports compute it from target and realisasi."""
    for row in _rows_with(tables["capaian"], "target", "realisasi", "capaian"):
        target, realisasi, capaian = row["target"], row["realisasi"], row["capaian"]
        if target == 0:
            continue
        candidates = capaian_candidates(target, realisasi)
        allowed = rule.tolerance + half_last_digit(capaian)
        if all(abs(capaian - value) > allowed + slack for value, slack in candidates):
            yield _finding(
                rule,
                row,
                f"{_name(row)}: capaian does not follow from target {target:g} and realisasi {realisasi:g}.",
                expected=f"{candidates[0][0]:.2f}",
                found=f"{capaian:g}",
            )


def sisa_follows(tables: Rows, rule: Rule) -> Iterator[Finding]:
    """The printed sisa against anggaran less realisasi."""
    for row in _rows_with(tables["budget"], "anggaran", "realisasi", "sisa"):
        expected = row["anggaran"] - row["realisasi"]
        if abs(expected - row["sisa"]) > rule.tolerance:
            yield _finding(
                rule,
                row,
                f"{_name(row)}: sisa is not anggaran less realisasi.",
                expected=f"{expected:.2f}",
                found=f"{row['sisa']:.2f}",
            )


def pct_follows(tables: Rows, rule: Rule) -> Iterator[Finding]:
    """The printed percentage against the share of anggaran that was spent, or that was left."""
    for row in _rows_with(tables["budget"], "anggaran", "realisasi", "realisasi_pct"):
        if row["anggaran"] == 0:
            continue
        spent = row["realisasi"] / row["anggaran"] * 100
        allowed = max(rule.tolerance, half_last_digit(row["realisasi_pct"]) + 1e-9)
        if min(abs(row["realisasi_pct"] - spent), abs(row["realisasi_pct"] - (100 - spent))) > allowed:
            yield _finding(
                rule,
                row,
                f"{_name(row)}: the printed percentage is not realisasi / anggaran.",
                expected=f"{spent:.2f}",
                found=f"{row['realisasi_pct']:g}",
            )


CHECKS: dict[str, Check] = {
    "prints_disagree": prints_disagree,
    "capaian_follows": capaian_follows,
    "sisa_follows": sisa_follows,
    "pct_follows": pct_follows,
}


def _rows_with(rows: list[Record], *columns: str) -> list[Record]:
    return [row for row in rows if all(row[name] is not None for name in columns)]


def _key_part(value: object) -> str:
    return fold(value) if isinstance(value, str) else str(value)


def _differ(one: Record, other: Record, column: str, tolerance: float) -> bool:
    """Whether two prints give a column different values; one that is not printed differs from nothing."""
    a, b = one[column], other[column]
    if a is None and b is None:
        words, other_words = fold(one.get(f"{column}_text")), fold(other.get(f"{column}_text"))
        return bool(words and other_words and words != other_words)
    return a is not None and b is not None and not same_figure(a, b, tolerance)


def _printed(row: Record, columns: list[str]) -> str:
    """The values of a row in words, as printed where that is kept."""
    parts = []
    for column in columns:
        text = row.get(f"{column}_text")
        parts.append(f"{column} {text}" if isinstance(text, str) else f"{column} {row[column]:.2f}")
    return "; ".join(parts)


def _name(row: Record) -> str:
    return str(row.get("indicator") or row.get("name"))


def _where(row: Record) -> str:
    if row["page"] is not None:
        return f"on page {row['page']}"
    return "elsewhere" if row["line"] is None else f"in line {row['line']}"


def _finding(rule: Rule, row: Record, message: str, expected: str, found: str) -> Finding:
    return Finding(
        document_id=row["document_id"],
        rule=rule.rule_id,
        severity=rule.severity,
        message=message,
        fact_id=row["fact_id"],
        expected=expected,
        found=found,
        page=row["page"],
        line=row["line"],
    )
