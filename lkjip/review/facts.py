"""One report as the review page shows it: its facts with a person's corrections in them, and what awaits a look."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb
import pandas as pd

import schemas
from extract.file_names import WITH_PAGES
from lkjip.reading import corrections
from lkjip.reading.corrections import REJECT, Correction
from lkjip.review.corrections_file import Line
from lkjip.review.report_file import page_of_line
from lkjip.runs import ledger
from schemas.records import Record, records
from schemas.text import fold

DOUBTFUL = 0.7  # a confidence below it asks for a look; docs/accuracy.md says how often such facts are wrong
_SEVERITIES = ("error", "warning")  # of findings that ask for a look
_KEYS = ("year", "period")  # by which, with its name, a correction knows a fact
_Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Place:
    """Where a fact is printed.

    Attributes:
        page: The page on which it is shown: of a PDF, or so many lines of a text report.
        line: The line of a text report.
        box: x, y, width and height in PDF points, origin top left.
    """

    page: int
    line: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class ReviewFact:
    """One fact, as it will be once the corrections are applied.

    Attributes:
        table: Its table.
        row: Its columns, with the corrections in them.
        read: Its columns as the database holds them.
        places: Where it is printed, first the place where the row was read.
        findings: What was found about it, worst first.
        lines: The corrections that are for it, in the file's order.
        touches: How many facts of the report a new correction of it would be for; more than one means that
            their name, year and period are alike.
        touches_here: How many of these have their row on its page (or line of a text report); where it is the
            only one, a correction can mean this print alone.
        rejected: Whether the next run takes it out.
    """

    table: str
    row: Record
    read: Record
    places: tuple[Place, ...]
    findings: tuple[Record, ...] = ()
    lines: tuple[Line, ...] = ()
    touches: int = 1
    touches_here: int = 1
    rejected: bool = False

    @property
    def fact_id(self) -> str:
        """Its identifier."""
        return str(self.row["fact_id"])

    @property
    def name(self) -> str:
        """Its printed indicator or name."""
        return str(self.row[corrections.name_column(self.table)])

    @property
    def can_stand_alone(self) -> bool:
        """Whether a correction with page or line is for this fact and no other."""
        placed = self.read["page"] is not None or self.read["line"] is not None
        return placed and self.touches > 1 and self.touches_here == 1

    def is_beside(self, other: ReviewFact) -> bool:
        """Whether the rows of both stand on one page, or line of a text report."""
        return _place_of(self.read) == _place_of(other.read)

    @property
    def state(self) -> str:
        """'rejected', 'pending' (until the next run), 'checked', 'undone' (likewise), 'doubtful' or 'plain'."""
        if self.rejected:
            return "rejected"
        if self.lines:
            return "checked" if self.row == self.read else "pending"
        if self.read["corrected"]:
            return "undone"
        return "doubtful" if self.is_doubtful else "plain"

    @property
    def is_doubtful(self) -> bool:
        """Whether nobody has looked at it yet and somebody should."""
        if self.rejected or self.row["corrected"]:
            return False
        found = any(finding["severity"] in _SEVERITIES for finding in self.findings)
        return found or self.row["confidence"] < DOUBTFUL

    @property
    def urgency(self) -> tuple[Any, ...]:
        """Sorts facts: those that ask for a look first, of these findings and low confidence, then as printed."""
        if not self.is_doubtful:
            return (1, *_printed_at(self))
        worst = min((_severity(finding) for finding in self.findings), default=len(_SEVERITIES))
        return (0, worst, self.row["confidence"], *_printed_at(self))

    def is_alike(self, other: ReviewFact) -> bool:
        """Whether a correction of this fact is for the other too."""
        return (
            not other.rejected
            and self.table == other.table
            and _folded_name(self.table, self.row) == _folded_name(other.table, other.row)
            and _is_met(_known_by(self.row), _known_by(other.row))
        )


@dataclass(frozen=True)
class StatedLine:
    """A correction with what became of it: 'pending', 'applied', or 'unmet' when no row is the one it names."""

    line: Line
    state: str


@dataclass(frozen=True)
class ReviewReport:
    """A report with all that a person needs to check it.

    Attributes:
        document: Its row of `documents`.
        paths: Where its file was met.
        facts: Its facts, the most urgent first.
        findings: Findings about no stored fact.
        printed: Its printed tables, in reading order.
        lines: The corrections for it.
        is_pending: Whether the next run changes it, because its corrections are not those of the last run.
    """

    document: Record
    paths: tuple[str, ...]
    facts: tuple[ReviewFact, ...]
    findings: tuple[Record, ...] = ()
    printed: tuple[Record, ...] = ()
    lines: tuple[StatedLine, ...] = ()
    is_pending: bool = False

    @property
    def has_pages(self) -> bool:
        """Whether its print is shown as pages, and not as lines."""
        return self.document["file_format"] in WITH_PAGES

    @property
    def doubts(self) -> tuple[ReviewFact, ...]:
        """The facts that ask for a look, the most urgent first."""
        return tuple(fact for fact in self.facts if fact.is_doubtful)

    def fact(self, fact_id: str | None) -> ReviewFact | None:
        """The fact of that identifier, if it is one of this report."""
        return next((fact for fact in self.facts if fact.fact_id == fact_id), None)


@dataclass(frozen=True)
class KnownFile:
    """A report's row of `documents`, where its file was met, and the settings it was read with."""

    document: Record
    paths: tuple[str, ...]
    settings: tuple[str, ...]

    @property
    def has_pages(self) -> bool:
        """Whether its print is shown as pages, and not as lines."""
        return self.document["file_format"] in WITH_PAGES


def load_file(con: duckdb.DuckDBPyConnection, document_id: str) -> KnownFile | None:
    """The file of a report of the database, or None if there is no report of that identifier."""
    documents = records(con.execute("select * from documents where document_id = ?", [document_id]).df())
    if not documents:
        return None
    met = ledger.paths_of(con, document_id)
    return KnownFile(documents[0], tuple(path for path, _ in met), tuple(settings for _, settings in met))


def load_report(
    con: duckdb.DuckDBPyConnection, document_id: str, lines: Sequence[Line]
) -> ReviewReport | None:
    """A report of the database, or None if there is none of that identifier.

    Args:
        con: The database.
        document_id: The report's identifier.
        lines: The file of corrections.
    """
    file = load_file(con, document_id)
    if file is None:
        return None
    document = file.document
    own = [line for line in lines if line.correction.file_sha256 == document["sha256"]]
    tables = {table: _rows_of(con, table, document_id) for table in schemas.FACTS}
    findings = records(con.execute("select * from findings where document_id = ?", [document_id]).df())
    findings.sort(key=lambda finding: (_severity(finding), finding["page"] or 0, finding["line"] or 0))
    on_facts = [line for line in own if line.correction.table != corrections.DOCUMENTS]
    corrected = _corrected(tables, on_facts)
    facts = _facts(tables, corrected, _places(con, document_id), findings)
    known = {fact.fact_id for fact in facts}
    return ReviewReport(
        document=_as_said(document, own),
        paths=file.paths,
        facts=tuple(sorted(facts, key=lambda fact: fact.urgency)),
        printed=_printed(con, document_id),
        findings=tuple(finding for finding in findings if finding["fact_id"] not in known),
        lines=tuple(
            _stated(line, facts, findings) if line in on_facts else _stated_of(document, line) for line in own
        ),
        is_pending=is_pending(file.settings, own),
    )


def _printed(con: duckdb.DuckDBPyConnection, document_id: str) -> tuple[Record, ...]:
    """The printed tables of a report in reading order."""
    query = "select * from printed_tables where document_id = ? order by page, line, table_id"
    return tuple(records(con.execute(query, [document_id]).df()))


def is_pending(settings: Iterable[str | None], lines: Iterable[Line]) -> bool:
    """Whether a report was last read with other corrections than these.

    Args:
        settings: The settings with which its file was read, as the ledger keeps them.
        lines: The corrections for it now.
    """
    now = corrections.digest([line.correction for line in lines])
    applied = [re.search(r"corrections=(\w+)", text or "") for text in settings]
    return any(found is not None and found[1] != now for found in applied)


@dataclass(frozen=True)
class _Corrected:
    """Tables with corrections in them, the lines for each fact, and the facts that are rejected."""

    tables: _Tables
    lines: Mapping[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    rejected: set[str] = field(default_factory=set)


def _corrected(tables: _Tables, lines: Sequence[Line]) -> _Corrected:
    """What the next run will make of rows as they are stored, rejected rows kept."""
    result = _Corrected({table: frame.copy() for table, frame in tables.items()})
    _rewind(result.tables, [line.correction for line in lines])
    for line in lines:
        frame = result.tables[line.correction.table]
        met = corrections.meets(frame, line.correction) & ~frame["fact_id"].isin(result.rejected)
        for fact_id in frame.loc[met, "fact_id"]:
            result.lines[fact_id].append(line)
        if line.correction.column == REJECT:
            result.rejected.update(frame.loc[met, "fact_id"])
        else:
            corrections.put(frame, met, line.correction)
    return result


def _rewind(tables: _Tables, fixes: Sequence[Correction]) -> None:
    """Gives rows that a run has renamed (or given another year or period) the old name again, last change first.

    Without this the corrections made before the renaming would not meet their row any more.
    """
    for fix in reversed(fixes):
        frame = tables[fix.table]
        name = corrections.name_column(fix.table)
        before = {name: fix.match, "year": fix.year, "period": fix.period}.get(fix.column)
        if before is None or fix.column not in frame or corrections.meets(frame, fix).any():
            continue
        if fix.column == name:
            renamed = corrections.meets(frame, replace(fix, match=str(fix.value)))
        else:
            renamed = corrections.meets(frame, replace(fix, year=None, period=None))
            renamed &= frame[fix.column].map(lambda value, now=fix.value: value == now)
        renamed &= frame["corrected"].astype(bool)
        frame.loc[renamed, fix.column] = before


def _facts(
    tables: _Tables, corrected: _Corrected, places: Mapping[str, list[Place]], findings: Iterable[Record]
) -> list[ReviewFact]:
    about = defaultdict(list)
    for finding in findings:
        about[finding["fact_id"]].append(finding)
    facts = []
    for table, frame in corrected.tables.items():
        rows = records(frame)
        known_by = defaultdict(list)
        for row in rows:
            if row["fact_id"] not in corrected.rejected:
                known_by[_folded_name(table, row)].append((_known_by(row), _place_of(row)))
        for row, read in zip(rows, records(tables[table]), strict=True):
            fact_id = row["fact_id"]
            same_name = known_by[_folded_name(table, row)]
            alike = [place for known, place in same_name if _is_met(_known_by(row), known)]
            fact = ReviewFact(
                table=table,
                row=row,
                read=read,
                places=tuple(places.get(fact_id) or _own_place(read)),
                findings=tuple(about[fact_id]),
                lines=tuple(corrected.lines.get(fact_id, ())),
                touches=len(alike),
                touches_here=alike.count(_place_of(row)),
                rejected=fact_id in corrected.rejected,
            )
            facts.append(fact)
    return facts


def _folded_name(table: str, row: Record) -> str:
    return fold(row[corrections.name_column(table)])


def _known_by(row: Record) -> tuple[Any, ...]:
    return tuple(row.get(key) for key in _KEYS)


def _place_of(row: Record) -> tuple[Any, ...]:
    return row.get("page"), row.get("line")


def _is_met(wanted: tuple[Any, ...], found: tuple[Any, ...]) -> bool:
    """Whether a correction of one fact is for another of the same name; what the first lacks stands for any."""
    return all(one is None or one == other for one, other in zip(wanted, found, strict=True))


def _rows_of(con: duckdb.DuckDBPyConnection, table: str, document_id: str) -> pd.DataFrame:
    """A report's rows with plain values: None where there is none, whole numbers whole."""
    frame = con.execute(
        f"select * from {table} where document_id = ? order by page, line, top, fact_id",  # noqa: S608 (ours)
        [document_id],
    ).df()
    plain = pd.DataFrame(records(frame), columns=frame.columns, dtype=object)
    for spec in schemas.columns_of(table):
        if spec.sql_type == "INTEGER":
            plain[spec.name] = [None if value is None else int(value) for value in plain[spec.name]]
    return plain.astype(object).where(plain.notna(), None)


def _places(con: duckdb.DuckDBPyConnection, document_id: str) -> dict[str, list[Place]]:
    """The places of each fact of a report, its own first, then as printed."""
    of_report = " union all ".join(
        f"select fact_id, page, line, top from {table} where document_id = $id"  # noqa: S608 (tables of ours)
        for table in schemas.FACTS
    )
    frame = con.execute(
        f"""
        with own as ({of_report})
        select source.*
        from fact_sources as source
        join own using (fact_id)
        order by
            (source.page, source.line, source.top) is distinct from (own.page, own.line, own.top),
            source.page, source.line, source.top
        """,  # noqa: S608 (tables of ours)
        {"id": document_id},
    ).df()
    places = defaultdict(list)
    for source in records(frame):
        places[source["fact_id"]].extend(_own_place(source))
    return dict(places)


def _own_place(row: Record) -> list[Place]:
    if row["line"] is not None:
        return [Place(page_of_line(int(row["line"])), line=int(row["line"]))]
    if row["page"] is None:
        return []
    if row["x0"] is None:
        return [Place(int(row["page"]))]
    box = (row["x0"], row["top"], row["x1"] - row["x0"], row["bottom"] - row["top"])
    return [Place(int(row["page"]), box=box)]


def _printed_at(fact: ReviewFact) -> tuple[Any, ...]:
    if not fact.places:
        return (0, 0, 0.0, fact.fact_id)
    place = fact.places[0]
    return (place.page, place.line or 0, place.box[1] if place.box else 0.0, fact.table, fact.fact_id)


def _severity(finding: Record) -> int:
    severity = finding["severity"]
    return _SEVERITIES.index(severity) if severity in _SEVERITIES else len(_SEVERITIES)


def _as_said(document: Record, lines: Sequence[Line]) -> Record:
    """A row of `documents` as the next run will have it: with what a person says of whose the report is."""
    said = vars(corrections.given_by(line.correction for line in lines))
    return document | {column: value for column, value in said.items() if value is not None}


def _stated_of(document: Record, line: Line) -> StatedLine:
    """A correction of `documents`, which is applied once the report has been read with it."""
    said = vars(corrections.given_by([line.correction]))[line.correction.column]
    return StatedLine(line, "applied" if said == document[line.correction.column] else "pending")


def _stated(line: Line, facts: Sequence[ReviewFact], findings: Sequence[Record]) -> StatedLine:
    met = [fact for fact in facts if line in fact.lines]
    if met:
        return StatedLine(line, "applied" if all(fact.state == "checked" for fact in met) else "pending")
    told = corrections.told_of(line.correction)
    unmet = any(
        finding["rule"] == "correction_unmatched" and finding["expected"] == told for finding in findings
    )
    taken_out = line.correction.column == REJECT and not unmet
    return StatedLine(line, "applied" if taken_out else "unmet")
