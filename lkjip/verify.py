"""Whether a database holds what its schemas, its sources and the files that were read say."""

# ruff: noqa: S608 (SQL of names of ours)
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

import schemas
from lkjip import stored_views
from lkjip.file_content import sha256_of
from schemas.frame_checks import why_unfit

_VECTORS = 20  # of 2,048 rows, checked at a time
_FACTS = " union all by name ".join(
    f"select '{table}' as table_name, fact_id, document_id, page, line from {table}"
    for table in schemas.FACTS
)
_INDICATORS = " union all ".join(
    f"select indicator_id from {table}" for table in schemas.FACTS if table != "budget"
)
# What must not be, and the query of the rows that are so: one column, which names the row.
_RULES = {
    "identifiers of two facts": "select fact_id from facts group by 1 having count(*) > 1",
    "identifiers of two reports": "select document_id from documents group by 1 having count(*) > 1",
    "identifiers of two findings": "select finding_id from findings group by 1 having count(*) > 1",
    "facts of a report that is not held": "select fact_id from facts anti join documents using (document_id)",
    "facts of a report that could not be read": (
        "select fact_id from facts join documents using (document_id) where status = 'failed'"
    ),
    "facts without a place of print": "select fact_id from facts anti join fact_sources using (fact_id)",
    "facts that are not printed where they say": """
        select fact_id from facts where not exists (
            from fact_sources as places where places.fact_id = facts.fact_id
            and places.page is not distinct from facts.page and places.line is not distinct from facts.line)
    """,
    "places of print of no fact": "select fact_id from fact_sources anti join facts using (fact_id)",
    "places of print on no page of their report": """
        select fact_id from fact_sources as places join facts using (fact_id) join documents using (document_id)
        where places.page > documents.pages
    """,
    "findings about a report that is not held": (
        "select finding_id from findings anti join documents using (document_id)"
    ),
    "findings about a fact that is not held": (
        "select finding_id from findings anti join facts using (fact_id) where findings.fact_id is not null"
    ),
    "reports of no file that was read": """
        select document_id from documents anti join internal.files using (document_id) where status <> 'failed'
    """,
    "files that were read, and whose report is not held": """
        select path from internal.files anti join documents using (document_id) where files.status <> 'failed'
    """,
    "files with another content than their report": """
        select path from internal.files join documents using (document_id)
        where files.status <> 'failed' and files.sha256 <> documents.sha256
    """,
    "files that could not be read, and no row says why": """
        select path from internal.files where status = 'failed'
        and 'failed-' || left(sha256(path), 24) not in (select document_id from documents where status = 'failed')
    """,
}
_UNKNOWN_INDICATORS = (
    f"select distinct indicator_id from ({_INDICATORS}) anti join indicators using (indicator_id)"
    " where indicator_id is not null"
)


@dataclass(frozen=True)
class Verdict:
    """What a look at a database gave.

    Attributes:
        faults: What does not hold, a sentence each.
        notes: What could not be looked at, a sentence each.
        facts: Number of facts looked at.
        files: Number of files looked at.
    """

    faults: tuple[str, ...]
    notes: tuple[str, ...]
    facts: int
    files: int

    @property
    def exit_status(self) -> int:
        """0 where everything holds, else 1."""
        return 1 if self.faults else 0


def verify(con: duckdb.DuckDBPyConnection) -> Verdict:
    """Looks at every row of a database, at what is computed from all, and at the files that were read.

    Args:
        con: The database (`store.connect`).

    Raises:
        duckdb.Error: The database is damaged.
    """
    con.execute(f"create or replace temp view facts as {_FACTS}")
    faults = [*_unfit_rows(con), *_contradictions(con), *_stale_rows(con)]
    changed, gone, looked_at = _files(con)
    faults += _counted("files that have changed since they were read", changed)
    notes = _counted("files that are not where they were read any more", gone)
    ((facts,),) = con.execute("select count(*) from facts").fetchall()
    return Verdict(tuple(faults), tuple(notes), facts, looked_at)


def _unfit_rows(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Tables with rows that their schema does not take."""
    for table in schemas.TABLES:
        columns = ", ".join(column.name for column in schemas.columns_of(table))
        rows = con.execute(f"select {columns} from {table}")
        while len(frame := rows.fetch_df_chunk(_VECTORS)):
            if why := why_unfit(table, frame):
                yield f"{table} has rows that do not fit its schema: {why}."
                break


def _contradictions(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    rules = dict(_RULES)
    if stored_views.is_derived_fresh(con):  # the catalogue is made at the end of a run
        rules["identifiers that are not in the table indicators"] = _UNKNOWN_INDICATORS
    for sentence, query in rules.items():
        yield from _counted(sentence, [str(name) for (name,) in con.execute(query).fetchall()])


def _stale_rows(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Views that show what was kept of them, where computing gives something else."""
    if not stored_views.is_derived_fresh(con):
        return
    for view in stored_views.KEPT_VIEWS:
        kept = f"select * from {stored_views.kept_table(view)}"
        computed = f"select * from {stored_views.computed_view(view)}"
        differing = f"({kept} except all {computed}) union all ({computed} except all {kept})"
        ((count,),) = con.execute(f"select count(*) from ({differing})").fetchall()
        if count:
            yield f"{view} shows {count} rows otherwise than they are computed: run again."


def _files(con: duckdb.DuckDBPyConnection) -> tuple[list[str], list[str], int]:
    """The files that have changed, those that are out of reach, and how many were looked at."""
    changed, gone, looked_at = list[str](), list[str](), 0
    for path, sha256 in con.execute(
        "select path, sha256 from internal.files where status <> 'failed'"
    ).fetchall():
        try:
            now = sha256_of(Path(path))
        except OSError:
            gone.append(path)
            continue
        looked_at += 1
        if now != sha256:
            changed.append(path)
    return changed, gone, looked_at


def _counted(sentence: str, names: list[str]) -> list[str]:
    return [f"{sentence.capitalize()}: {len(names)} (such as {min(names)})."] if names else []
