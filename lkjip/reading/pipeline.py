"""One report through the whole house: file, printed rows, values, facts."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from extract.errors import UnreadableReportError
from extract.report import Extract, extract_report, rows_by_alignment
from extract.watching import OnOcr, untold
from lkjip import nomenclature
from lkjip.errors import ReportError
from lkjip.file_content import sha256_of
from lkjip.reading.fact_rows import doubt_findings, fact_rows
from lkjip.reading.garbage_collection import collector_paused
from lkjip.reading.given import Given
from lkjip.reading.judging import JudgedTable, chosen_rows, judged_tables
from lkjip.reading.notes import note_rows
from lkjip.reading.owner_findings import owner_findings
from lkjip.reading.printed_tables import left_pictures, not_understood_findings, printed_tables
from lkjip.reading.reader_version import PIPELINE_VERSION
from lkjip.reading.readings import row_values, settled_rows
from lkjip.reading.whose import Owner, certainty_of, owner_of, witness_of
from lkjip.results import UncheckedFacts
from normalize.confidence import with_confidence
from normalize.judge import judge, unsettled_pages
from normalize.program_codes import tier_of_region, with_program_codes
from normalize.rows import ValueRow
from normalize.same_fact import Fact, merge_prints
from schemas.text import storable

NO_FACT = "no fact was found in it"
TABLES = ("iku", "pk", "capaian", "budget", "renstra")


@dataclass(frozen=True)
class ReadReport:
    """What a report yields, the readings of its tables from which that comes, and its facts with their prints."""

    facts: UncheckedFacts
    tables: tuple[JudgedTable, ...]
    merged: Mapping[str, Sequence[Fact[ValueRow]]]


def read_report(
    path: Path,
    ocr: str = "auto",
    given: Given = Given(),  # noqa: B008 (frozen)
    on_ocr: OnOcr = untold,
) -> UncheckedFacts:
    """Everything of interest that one report prints, as facts not yet checked.

    Args:
        path: a PDF or a text report.
        ocr: which pages are read by OCR ('auto', 'always' or 'never').
        given: what a person says of whose report it is.
        on_ocr: told of each page before OCR reads it.

    Raises:
        ReportError: the file cannot be read; the message names it and says why in one sentence.
    """
    return read_with_readings(path, ocr, given, on_ocr).facts


@collector_paused()
def read_with_readings(
    path: Path,
    ocr: str = "auto",
    given: Given = Given(),  # noqa: B008
    on_ocr: OnOcr = untold,
) -> ReadReport:
    """The same as `read_report`, with the readings of each table.

    Raises:
        ReportError: the file cannot be read; the message names it and says why in one sentence.
    """
    try:
        sha256 = sha256_of(path)
        extract = extract_report(path, ocr, kind=given.kind, year=given.year, on_ocr=on_ocr)
    except UnreadableReportError as error:
        raise ReportError(f"{storable(path.name)}: {error}.") from error
    except OSError as error:
        raise ReportError(f"{storable(path.name)}: the file cannot be read ({error.strerror}).") from error
    document_id = hashlib.sha256(sha256.encode() + b"/" + os.fsencode(path.name)).hexdigest()[:16]
    tables = judged_tables(extract)
    extract = replace(extract, rows=tuple(chosen_rows(tables)))
    values = row_values(settled_rows(extract.rows))
    if unsettled := unsettled_pages(values):
        values = judge(values, row_values(rows_by_alignment(extract, unsettled)))
    witness = witness_of(extract, given)
    owner = owner_of(extract.cover.kind, witness)
    budget = with_program_codes(values.budget, nomenclature.load(), tier_of_region(owner.region_code))
    values = replace(values, budget=budget)
    merged = {table: merge_prints(table, values.of(table)) for table in TABLES}
    facts = with_confidence(merged, certainty_of(witness))
    rows, sources, unread = fact_rows(facts, document_id)
    printed = printed_tables(tables, values, facts, document_id)
    printed += left_pictures(extract.report.pages, document_id)
    findings = (
        *doubt_findings(extract.report.doubts, document_id),
        *owner_findings(owner, witness, document_id),
        *not_understood_findings(printed, document_id),
        *unread,
    )
    notes = note_rows(extract.notes, owner.region_code, values.plan_end)
    is_empty = owner.kind != "other" and not any(facts.values())
    document = _document(path, extract, owner, document_id, sha256, is_empty=is_empty)
    unchecked = UncheckedFacts(document, rows, sources, findings, printed, notes)
    return ReadReport(unchecked, tuple(tables), facts)


def prepare() -> None:
    """Loads what the first report would load."""
    nomenclature.load()


def _document(
    path: Path, extract: Extract, owner: Owner, document_id: str, sha256: str, *, is_empty: bool
) -> dict[str, object]:
    report = extract.report
    doubts = [*([NO_FACT] if is_empty else []), *(sentence for sentence, _ in report.doubts)]
    return {
        "document_id": document_id,
        "file_name": storable(path.name),
        "sha256": sha256,
        "file_format": report.file_format,
        "kind": owner.kind,
        "region": owner.region,
        "region_code": owner.region_code,
        "opd": owner.opd,
        "opd_id": owner.opd_id,
        "year": owner.year,
        "pages": report.page_count,
        "status": "partial" if doubts else "ok",
        "message": "; ".join(doubts) or None,
        "pipeline_version": PIPELINE_VERSION,
        "extracted_at": datetime.now(UTC).replace(tzinfo=None),
    }
