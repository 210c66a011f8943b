"""Rules across the figures of one report: one short function a rule, listed in `CHECKS`.

A rule is an entry of `rules.yaml` (severity, tolerance, explanation) and a function of the same name in a
module of rules. It takes the evidence of a report and yields a verdict for each row it can say something of; it
never changes a fact. A verdict that does not hold becomes a finding: with the severity of its rule where the
report is more likely at fault, as 'info' where the reading is. Some rules are no function here: 'unread' is
found where a report is read, 'correction_unmatched' where corrections are applied, 'schema' where rows are left
out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from schemas import budget_rules, capaian_rules, print_rules
from schemas.evidence import Evidence, Rows, Verdict
from schemas.faults import Suspicion
from schemas.finding import Finding
from schemas.findings import frame_of
from schemas.records import records
from schemas.rules import RULES, Rule

Check = Callable[[Evidence, Rule], Iterator[Verdict]]

CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        print_rules.prints_disagree,
        print_rules.target_is_that_of_pk,
        print_rules.target_year_is_that_of_title,
        print_rules.units_agree,
        print_rules.region_is_that_of_report,
        capaian_rules.capaian_follows,
        capaian_rules.capaian_plausible,
        capaian_rules.quarter_agrees,
        capaian_rules.category_follows,
        budget_rules.sisa_follows,
        budget_rules.pct_follows,
        budget_rules.pct_said_follows,
        budget_rules.realisasi_within_anggaran,
        budget_rules.total_adds_up,
        budget_rules.program_adds_up,
        budget_rules.kegiatan_adds_up,
        budget_rules.parts_are_parts,
        budget_rules.pk_agrees_with_budget,
    )
}


def check_across(
    tables: Mapping[str, pd.DataFrame],
    notes: Rows | None = None,
    indicators: Mapping[str, Mapping[str, str | None]] | None = None,
) -> pd.DataFrame:
    """The findings of all rules over the checked tables of one report.

    Args:
        tables: The tables of the report, checked (`schemas.check`).
        notes: Notes beside the tables of the report, as `Evidence` has it.
        indicators: Unit and polarity of the indicators of the catalogue, by identifier.
    """
    evidence = Evidence(
        facts={table: records(tables[table]) for table in print_rules.NAMES_ONE_FACT},
        sources=records(tables["fact_sources"][["fact_id", "page", "line", "top", "table_title"]]),
        document=next(iter(records(tables["documents"])), {}),
        notes=notes or {},
        indicators=indicators or {},
    )
    return frame_of(
        finding for name, check in CHECKS.items() for finding in _findings(check, RULES[name], evidence)
    )


def _findings(check: Check, rule: Rule, evidence: Evidence) -> Iterator[Finding]:
    verdicts = list(check(evidence, rule))
    suspicion = Suspicion(verdicts)
    for verdict in verdicts:
        if verdict.message is None:
            continue
        doubt = suspicion.reason(verdict.row)
        row = verdict.row
        yield Finding(
            document_id=row.get("document_id") or evidence.document["document_id"],
            rule=rule.rule_id,
            severity=rule.severity if doubt is None else "info",
            message=verdict.message if doubt is None else f"{verdict.message} More likely misread: {doubt}.",
            fact_id=row.get("fact_id"),
            expected=verdict.expected,
            found=verdict.found,
            page=row["page"],
            line=row["line"],
        )
