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
from lkjip.results import ReportFacts
from schemas.catalogue import table_of
from schemas.records import records


@collector_paused()
def checked(facts: ReportFacts, fixes: Iterable[corrections.Correction] = ()) -> ReportFacts:
    """The facts as they are stored: every table complete and in its types, all findings with identifiers.

    Args:
        facts: What was read.
        fixes: A person's corrections for this file.

    Raises:
        ReportError: The report's own row in `documents` does not fit its schema.
        schemas.FrameError: A frame is not the table it claims to be.
    """
    facts = corrections.apply(facts, fixes)
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
