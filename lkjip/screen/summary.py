"""What a run did, as tables for the terminal."""

from __future__ import annotations

from rich.console import Console

import schemas
from lkjip.results import RunResult
from lkjip.terminal import console as console_on
from lkjip.terminal import print_table, printable, say, told

_INDENT = 2  # of what goes on in the next line
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
    counts = result.statuses
    reports = [(words, counts[status]) for status, words in _STATUSES.items() if counts[status]]
    print_table(console, "Reports", ("", "reports"), reports, right=("reports",))
    print_table(
        console,
        f"Rows in {result.db}",
        ("table", "this run", "in all"),
        [
            (name, result.stored[name], result.totals[name])
            for name in ("printed_tables", *schemas.FACTS, "findings")
        ],
        right=("this run", "in all"),
    )
    errors = console_on(stderr=True)
    for note in result.notes:
        say(errors, printable(note))
    for outcome in result.outcomes:
        if outcome.status in ("failed", "partial"):
            why = told(str(outcome.path), outcome.path.name, outcome.message)
            where = errors if outcome.status == "failed" else console
            say(where, f"{outcome.status}: {why}", _INDENT)
    if more := counts["failed"] - len(result.failed):
        say(errors, f"and {more} more failed: `lkjip status` says why.")
