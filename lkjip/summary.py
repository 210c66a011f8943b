"""What a run did, as tables for the terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Console

import schemas
from lkjip.results import RunResult
from lkjip.terminal import console as console_on
from lkjip.terminal import print_table, told

_STATUSES = {
    "ok": "read",
    "partial": "read in part",
    "failed": "failed",
    "skipped": "unchanged since they were read",
}


def print_summary(console: Console, result: RunResult) -> None:
    """Prints how many reports went how, how many rows there are, and which failed or are partial and why.

    The failed ones are named on stderr.
    """
    by_status = Counter(outcome.status for outcome in result.outcomes)
    reports = [(words, by_status[status]) for status, words in _STATUSES.items() if by_status[status]]
    print_table(console, "Reports", ("", "reports"), reports, right=("reports",))
    print_table(
        console,
        f"Rows in {result.db}",
        ("table", "this run", "in all"),
        [(name, _stored(result, name), total) for name, total in _totals(result).items()],
        right=("this run", "in all"),
    )
    errors = console_on(stderr=True)
    for outcome in result.outcomes:
        if outcome.status in ("failed", "partial"):
            why = told(str(outcome.path), outcome.path.name, outcome.message)
            where = errors if outcome.status == "failed" else console
            where.print(f"{outcome.status}: {why}", soft_wrap=True)


def _totals(result: RunResult) -> dict[str, int]:
    return {name: result.totals[name] for name in (*schemas.FACTS, "findings")}


def _stored(result: RunResult, name: str) -> int:
    if name == "findings":
        return sum(outcome.findings for outcome in result.outcomes)
    return sum((outcome.counts or {}).get(name, 0) for outcome in result.outcomes)
