"""The tables and views by name, in their order; what they hold is in `schemas.catalogue`."""

from __future__ import annotations

FACTS = ("iku", "pk", "capaian", "budget", "renstra")
TABLES = ("documents", *FACTS, "fact_sources", "findings", "indicators")
VIEWS = ("capaian_comparison", "budget_comparison")
