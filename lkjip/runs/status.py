"""Summary of an archive: its reports by status, region and year, what failed and why, what took longest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console

from lkjip import not_understood, unowned
from lkjip.runs import runlog
from lkjip.terminal import number, print_table, printable, say

_STATUSES = ("ok", "partial", "failed")
_SLOWEST = 10
_STAGES = ("reading", "checking", "storing")


def print_status(console: Console, con: duckdb.DuckDBPyConnection, db: Path, limit: int) -> None:
    """Prints what the database and its log say.

    Args:
        console: Where to print.
        con: The database.
        db: Its file, beside which the log is.
        limit: At most so many regions, reasons and files each.
    """
    by_status = con.execute(
        "select status, count(*), sum(pages) from documents group by status order by list_position(?, status)",
        [list(_STATUSES)],
    ).fetchall()
    print_table(console, f"Reports in {db}", ("status", "reports", "pages"), by_status)
    _print_counts(console, con, "year", limit)
    _print_counts(console, con, "region", limit)
    _print_tables(console, con)
    sentences = [*unowned.sentences(con), *not_understood.sentences(con)]
    for sentence in sentences:
        say(console, sentence)
    if sentences:
        console.print()
    _print_reasons(console, con, limit)
    _print_slowest(console, db, min(limit, _SLOWEST))


def _print_counts(console: Console, con: duckdb.DuckDBPyConnection, what: str, limit: int) -> None:
    """Reports by a column of `documents`, most frequent first."""
    counts = ", ".join(f"count(*) filter (status = '{status}')" for status in _STATUSES)
    query = f"select {what}::varchar, {counts} from documents group by 1 order by count(*) desc, 1"  # noqa: S608 (names of ours)
    rows = con.execute(query).fetchall()
    shown = [(key or "(unknown)", *numbers) for key, *numbers in rows[:limit]]
    print_table(console, f"By {what}", (what, *_STATUSES), shown)
    _print_rest(console, len(rows), limit, f"{what}s")


def _print_tables(console: Console, con: duckdb.DuckDBPyConnection) -> None:
    """The printed tables with numbers, by what became of them."""
    rows = con.execute(
        "select kind, count(*), sum(rows), sum(facts) from printed_tables group by kind order by 2 desc, 1"
    ).fetchall()
    if rows:
        print_table(console, "Printed tables with numbers", ("kind", "tables", "rows", "facts"), rows)


def _print_reasons(console: Console, con: duckdb.DuckDBPyConnection, limit: int) -> None:
    """Why reports failed or are partial: the message without the file's name and its numbers, which differ."""
    rows = con.execute(
        """
        select
            status,
            count(*),
            regexp_replace(
                ltrim(replace(coalesce(message, '(no reason)'), file_name, ''), ': '), '[0-9]+', '…', 'g'
            ) as reason,
            min(file_name)
        from documents
        where status in ('failed', 'partial')
        group by status, reason
        order by status, 2 desc, reason
        """
    ).fetchall()
    headers = ("status", "reports", "why", "for instance")
    if rows:
        print_table(console, "What could not be read, or not all of it", headers, rows[:limit], long=("why",))
    _print_rest(console, len(rows), limit, "reasons")


def _print_slowest(console: Console, db: Path, limit: int) -> None:
    """The files whose last reading took longest, from the log."""
    last: dict[str, dict[str, Any]] = {str(line.get("path")): line for line in runlog.lines(db)}
    slowest = sorted(last.values(), key=_seconds, reverse=True)[:limit]
    rows = [
        (printable(line["path"]), line.get("pages"), *(_stage(line, stage) for stage in _STAGES))
        for line in slowest
    ]
    if not rows:
        say(console, f"There is no log {runlog.path_of(db)}: how long reports took is not known.")
        return
    headers = ("file", "pages", *_STAGES)
    print_table(
        console, "Slowest files (seconds)", headers, rows, spare=("storing", "checking"), long=("file",)
    )
    total = sum(map(_seconds, last.values()))
    console.print(f"{number(total / len(last), 2)} s a report on average.")


def _seconds(line: dict[str, Any]) -> float:
    return sum(_stage(line, stage) or 0.0 for stage in _STAGES)


def _stage(line: dict[str, Any], stage: str) -> float | None:
    seconds = line.get("seconds")
    return seconds.get(stage) if isinstance(seconds, dict) else None


def _print_rest(console: Console, found: int, limit: int, what: str) -> None:
    if found > limit:
        console.print(f"{limit} of {found} {what}.\n")
