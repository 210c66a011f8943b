"""Where the reports contradict themselves, worst first, as a table in the terminal."""

from __future__ import annotations

import duckdb
from rich.console import Console

import schemas
from lkjip.show import place
from lkjip.terminal import print_table
from schemas.records import records

_HEADERS = ("severity", "report", "place", "rule", "message", "expected", "found")


def print_findings(console: Console, con: duckdb.DuckDBPyConnection, limit: int) -> None:
    """Prints the findings, errors before warnings, and what the rules ask for that do not hold.

    Args:
        console: Where to print.
        con: The database.
        limit: At most so many.
    """
    frame = con.execute(
        """
        select findings.*, documents.file_name as report
        from findings
        join documents on documents.document_id = findings.document_id
        order by list_position(['error', 'warning', 'info'], severity), report, page, line, finding_id
        limit ?
        """,
        [limit],
    ).df()
    if frame.empty:
        console.print("No findings.")
        return
    rows = [{**row, "place": place(row)} for row in records(frame)]
    print_table(console, "Findings", _HEADERS, [[row[name] for name in _HEADERS] for row in rows])
    rules = sorted({row["rule"] for row in rows} & set(schemas.RULES))
    if rules:
        console.print("What each rule asks for:")
    for name in rules:
        console.print(f"  {name}: {schemas.RULES[name].explanation_en}")
    total = con.execute("select count(*) from findings").fetchall()[0][0]
    if total > limit:
        console.print(f"{limit} of {total} findings; `lkjip export` gives all.")
