"""The tables and views by name, in their order; what they hold is in `schemas.catalogue`."""

from __future__ import annotations

FACTS = ("iku", "pk", "capaian", "budget", "renstra")
# Those whose rows belong to a report.
REPORT_TABLES = ("documents", "printed_tables", *FACTS, "fact_sources", "findings")
TABLES = (*REPORT_TABLES, "indicators")
COMPARISONS = ("capaian_comparison", "budget_comparison")
FLAT = tuple(f"flat_{table}" for table in FACTS)  # each fact with whose report it is from in front
VIEWS = (*FLAT, *COMPARISONS)
