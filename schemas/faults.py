"""Whose fault a contradiction more likely is: the report's, which makes it an audit result, or the reading's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from schemas.evidence import Verdict
from schemas.records import Record

DOUBTFUL = 0.4  # confidence below which a row is more likely misread; a contradiction alone leaves 0.7
MOST = 0.5  # of the rows of a table: where a rule fails more often, its columns are misread
FEWEST = 3  # rows that fail before that is said


class Suspicion:
    """What the verdicts of one rule say together about the reading."""

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        """Takes all verdicts of a rule on a report, those that hold too."""
        self._asked = Counter(_title(verdict.row) for verdict in verdicts)
        self._failed = Counter(_title(verdict.row) for verdict in verdicts if verdict.message)

    def reason(self, row: Record) -> str | None:
        """Why a contradiction in a row is more likely the reading's fault; None where it is the report's.

        What a person has corrected is read right.
        """
        if row.get("corrected"):
            return None
        if (confidence := row.get("confidence")) is not None and confidence < DOUBTFUL:
            return "the row is not surely read"
        title = _title(row)
        if self._failed[title] >= FEWEST and self._failed[title] > MOST * self._asked[title]:
            return f"so it is in {self._failed[title]} of {self._asked[title]} rows of the table"
        return None


def _title(row: Record) -> str | None:
    """The printed table of a row as far as its title tells."""
    title: str | None = row.get("table_title")
    return title
