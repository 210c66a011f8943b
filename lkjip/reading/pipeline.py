"""One report through the whole house: file, printed rows, values, facts."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from extract.errors import UnreadableReportError
from extract.meaning.vocabulary import body_words, whole_bodies
from extract.report import Extract, extract_report, rows_by_alignment
from lkjip import nomenclature
from lkjip.errors import ReportError
from lkjip.file_content import sha256_of
from lkjip.reading.frames import doubt_findings, facts_frames
from lkjip.reading.garbage_collection import collector_paused
from lkjip.reading.notes import note_rows
from lkjip.reading.reader_version import PIPELINE_VERSION
from lkjip.reading.readings import row_values, settled_rows
from lkjip.results import ReportFacts
from normalize.body import Body, name_body
from normalize.judge import judge, unsettled_pages
from normalize.program_codes import tier_of_region, with_program_codes
from normalize.same_fact import merge_prints
from schemas import frame_of
from schemas.text import storable

LITTLE_TEXT = 200  # characters outside tables
OPD_ROW_WEIGHT = 4.0  # of a budget row for the body itself, beside the weights of title lines
TABLES = ("iku", "pk", "capaian", "budget", "renstra")


@collector_paused()
def read_report(path: Path, ocr: str = "auto") -> ReportFacts:
    """Everything of interest that one report prints, as facts not yet checked.

    Args:
        path: a PDF or a text report.
        ocr: which pages are read by OCR ('auto', 'always' or 'never').

    Raises:
        ReportError: the file cannot be read; the message names it and says why in one sentence.
    """
    try:
        sha256 = sha256_of(path)
        extract = extract_report(path, ocr)
    except UnreadableReportError as error:
        raise ReportError(f"{storable(path.name)}: {error}.") from error
    except OSError as error:
        raise ReportError(f"{storable(path.name)}: the file cannot be read ({error.strerror}).") from error
    document_id = hashlib.sha256(sha256.encode() + b"/" + os.fsencode(path.name)).hexdigest()[:16]
    values = row_values(settled_rows(extract.rows))
    if unsettled := unsettled_pages(values):
        values = judge(values, row_values(rows_by_alignment(extract, unsettled)))
    body = _body(extract)
    budget = with_program_codes(values.budget, nomenclature.load(), tier_of_region(body.region_code))
    values = replace(values, budget=budget)
    facts = {table: merge_prints(table, values.of(table)) for table in TABLES}
    frames, sources, unread = facts_frames(facts, document_id)
    findings = frame_of([*doubt_findings(extract.report.doubts, document_id), *unread])
    notes = note_rows(extract.notes, body.region_code, values.plan_end)
    document = _document(path, extract, body, document_id, sha256)
    return ReportFacts(document, frames, sources, findings, notes)


def _document(path: Path, extract: Extract, body: Body, document_id: str, sha256: str) -> dict[str, object]:
    report, cover = extract.report, extract.cover
    doubts = [sentence for sentence, _ in report.doubts]
    return {
        "document_id": document_id,
        "file_name": storable(path.name),
        "sha256": sha256,
        "file_format": report.file_format,
        "kind": cover.kind,
        "region": body.region,
        "region_code": body.region_code,
        "opd": body.opd,
        "year": cover.year,
        "pages": report.page_count,
        "status": "partial" if doubts else "ok",
        "message": "; ".join(doubts) or None,
        "pipeline_version": PIPELINE_VERSION,
        "extracted_at": datetime.now(UTC).replace(tzinfo=None),
    }


def _body(extract: Extract) -> Body:
    """The body that a report is of; its own row in a budget names it where no title does."""
    text = "\n".join(line for page in extract.report.page_lines for line in page)
    titles = [(line.text, line.weight) for line in extract.cover.lines]
    named = {row.texts.get("name", "") for row in extract.rows if row.level == "opd"}
    titles.extend((" ".join(name.split()), OPD_ROW_WEIGHT) for name in sorted(named))
    cells = "\n".join(cell.text for table in extract.report.tables for cell in table.cells)
    body = name_body(titles, cells if len(text) < LITTLE_TEXT else text, body_words(), whole_bodies())
    if body.opd is None and body.region is None:  # nothing but the tables names it
        return name_body(titles, f"{text}\n{cells}", body_words(), whole_bodies())
    return body
