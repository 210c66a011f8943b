"""One report between reading and storing: corrected, checked by the schemas, compared with itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

import schemas
from lkjip.errors import ReportError
from lkjip.reading import corrections
from lkjip.reading.garbage_collection import collector_paused
from lkjip.reading.notes import units_and_polarities
from lkjip.results import ReportFacts, UncheckedFacts
from schemas.catalogue import table_of
from schemas.records import records


@collector_paused()
def checked(read: UncheckedFacts, fixes: Iterable[corrections.Correction] = ()) -> ReportFacts:
    """The facts as they are stored: every table complete and in its types, all findings with identifiers.

    Args:
        read: What was read.
        fixes: A person's corrections for this file.

    Raises:
        ReportError: The report's own row in `documents` does not fit its schema.
        schemas.FrameError: A frame is not the table it claims to be.
    """
    facts = corrections.apply(_in_frames(read), fixes)
    given = {
        **facts.tables,
        "documents": table_of("documents", [facts.document]),
        "printed_tables": facts.printed,
        "fact_sources": facts.sources,
        "findings": schemas.with_ids(facts.findings),
    }
    tables, schema_findings = schemas.check(given, str(facts.document["document_id"]))
    if tables["documents"].empty:
        raise ReportError(schema_findings["message"].iloc[0])
    across = schemas.check_across(tables, facts.notes, units_and_polarities())
    findings = [tables["findings"], schema_findings, across]
    return replace(
        facts,
        document=records(tables["documents"])[0],
        tables={name: tables[name] for name in schemas.FACTS},
        sources=tables["fact_sources"],
        printed=tables["printed_tables"],
        findings=pd.concat([frame for frame in findings if len(frame)] or findings, ignore_index=True),
    )


def prepare() -> None:
    """Loads what the first report would load: the schemas, and what rules ask of the catalogue."""
    for table in schemas.TABLES:
        schemas.empty(table)
    units_and_polarities()


def _in_frames(read: UncheckedFacts) -> ReportFacts:
    """The same with its rows as tables of the dataset."""
    return ReportFacts(
        document=read.document,
        tables={table: table_of(table, rows) for table, rows in read.tables.items()},
        sources=table_of("fact_sources", read.sources),
        findings=schemas.frame_of(read.findings),
        printed=table_of("printed_tables", read.printed),
        notes=read.notes,
    )
