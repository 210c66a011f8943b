"""A finding: one thing that does not hold, told in a sentence. What reads reports makes them without pandas."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One row of the table `findings`, still without its identifier.

    Attributes:
        document_id: The report it is about.
        rule: The rule that does not hold.
        severity: 'error', 'warning' or 'info'.
        message: What is wrong, in one sentence.
        fact_id: The stored fact it is about, if any.
        expected: What the rule or the other print says.
        found: What is printed here.
        page: PDF page, from 1.
        line: Line of a text report, from 1.
    """

    document_id: str
    rule: str
    severity: str
    message: str
    fact_id: str | None = None
    expected: str | None = None
    found: str | None = None
    page: int | None = None
    line: int | None = None
