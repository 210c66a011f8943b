"""The tables and views by name, in their order; what they hold is in `schemas.catalogue`."""

from __future__ import annotations

FACTS = ("iku", "pk", "capaian", "budget", "renstra")
REPORT_TABLES = ("documents", *FACTS, "fact_sources", "findings")  # whose rows belong to a report
TABLES = (*REPORT_TABLES, "indicators")
VIEWS = ("capaian_comparison", "budget_comparison")
