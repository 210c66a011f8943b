"""Where the reports contradict themselves, worst first: as a table in the terminal, or as a CSV file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from rich.console import Console
from rich.text import Text

import schemas
from lkjip.errors import ExportError, UsageError
from lkjip.publish.csv_files import PLAIN, Dialect, write_csv
from lkjip.screen.show import place
from lkjip.terminal import counted, printable, say
from schemas.records import records

SEVERITIES = ("error", "warning", "info")  # the worst first
_NUMBERS = ("year", "page", "line")
_CHOSEN = """
    select severity, region, year, file_name as report, page, line,
        (
            select any_value(table_title) from fact_sources as printed
            where printed.fact_id = findings.fact_id
                and printed.page is not distinct from findings.page
                and printed.line is not distinct from findings.line
        ) as "table",
        rule, findings.message, expected, found
    from findings
    join documents using (document_id)
    where list_contains($severities::varchar[], severity)
        and ($rules::varchar[] is null or list_contains($rules::varchar[], rule))
        and contains(lower(coalesce(region, '')), lower($region))
    order by list_position($severities::varchar[], severity), report, page, line, finding_id
"""


@dataclass(frozen=True)
class Choice:
    """Which findings are asked for.

    Attributes:
        severities: Of these severities; all where there is none.
        rules: Of these rules; all where there is none.
        region: Of reports whose region has this in its name; all where it is empty.
    """

    severities: Collection[str] = ()
    rules: Collection[str] = ()
    region: str = ""


def print_findings(console: Console, con: duckdb.DuckDBPyConnection, limit: int, choice: Choice) -> None:
    """Prints findings, errors before warnings, and what the rules ask for that do not hold.

    Args:
        console: Where to print.
        con: The database.
        limit: At most so many.
        choice: Which of them.

    Raises:
        UsageError: There is no such rule.
    """
    rows = records(_chosen(con, choice))
    if not rows:
        console.print("No findings.")
        return
    counts = Counter(row["severity"] for row in rows)
    told = ", ".join(f"{counts[severity]} {severity}" for severity in SEVERITIES if counts[severity])
    console.print(f"{counted(len(rows), 'finding')}: {told}")
    shown = rows[:limit]
    report = None
    for row in shown:
        if (row["severity"], row["report"]) != report:
            report = row["severity"], row["report"]
            console.print()
            console.print(
                Text(f"{row['severity']}: {printable(row['report'])}", style="bold"), soft_wrap=True
            )
        _print_finding(console, row)
    console.print()
    asked = {row["rule"]: row["asks_en"] for row in shown if row["asks_en"]}
    if asked:
        console.print("What each rule asks for:")
    for name in sorted(asked):
        say(console, f"  {name}: {asked[name]}", 4)
    if counts["info"]:
        say(console, "info: more likely misread than misprinted; it says nothing against the report.")
    if len(rows) > limit:
        of = f"{limit} of {counted(len(rows), 'finding')}"
        say(console, f"{of}; --limit shows more, --to FILE.csv has all.")


def _print_finding(console: Console, row: dict[str, Any]) -> None:
    """Its place and rule, what is wrong, what was expected and found, and the table in which it stands."""
    say(console, f"  {_head(row)}{printable(row['message'])}", 4)
    values = [f"{name} {row[name]}" for name in ("expected", "found") if row[name]]
    if values:
        say(console, f"    {printable(', '.join(values))}", 4)
    if row["table"]:
        say(console, f"    in {printable(row['table'])}", 4)


def _head(row: dict[str, Any]) -> str:
    return f"{place(row)} {row['rule']}: ".lstrip()


def write_findings(con: duckdb.DuckDBPyConnection, to: Path, choice: Choice, dialect: Dialect = PLAIN) -> int:
    """Writes findings as a CSV file in UTF-8, the worst first, with what their rules ask for in both languages.

    Args:
        con: The database.
        to: The file; one of that name is replaced.
        choice: Which of them.
        dialect: How the file is written.

    Returns:
        How many they are.

    Raises:
        UsageError: There is no such rule.
        ExportError: The file cannot be written.
    """
    frame = _chosen(con, choice)
    texts = [name for name in frame if name not in _NUMBERS]
    frame = frame.astype(dict.fromkeys(texts, "str"))  # where there are none, DuckDB has to be told
    columns = [(str(name), "VARCHAR" if name in texts else "INTEGER") for name in frame]
    con.register("chosen", frame)
    try:
        write_csv(con, "from chosen", columns, to, dialect)
    except duckdb.IOException as error:
        raise ExportError(f"{to} cannot be written: {error}.") from error
    finally:
        con.unregister("chosen")
    return len(frame)


def _chosen(con: duckdb.DuckDBPyConnection, choice: Choice) -> pd.DataFrame:
    """The findings that are asked for, each with whose fault it more likely is and what its rule asks for."""
    unknown = sorted(set(choice.rules) - set(schemas.RULES))
    if unknown:
        raise UsageError(f"There is no rule {unknown[0]}; the rules are {', '.join(schemas.RULES)}.")
    asked = {
        "severities": [each for each in SEVERITIES if each in choice.severities or not choice.severities],
        "rules": list(choice.rules) or None,
        "region": choice.region,
    }
    frame = con.execute(_CHOSEN, asked).df()
    rules = [schemas.RULES.get(rule) for rule in frame["rule"]]
    further: dict[str, list[Any]] = {
        "fault": [_fault(*pair) for pair in zip(frame["severity"], rules, strict=True)],
        "asks_en": [rule.explanation_en if rule else None for rule in rules],
        "asks_id": [rule.explanation_id if rule else None for rule in rules],
    }
    return frame.assign(**further)


def _fault(severity: str, rule: schemas.Rule | None) -> str:
    """Whose fault a finding more likely is: 'report' makes it an audit result, 'reading' does not."""
    return "reading" if severity == "info" or rule is None or rule.about == "reading" else "report"
