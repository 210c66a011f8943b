"""Reports made by hand, and a reader that does what a file tells it to; importable by other processes."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import schemas
from extract.watching import OnOcr, untold
from lkjip.errors import ReportError
from lkjip.reading.given import Given
from lkjip.results import UncheckedFacts

_SOUND = {
    "extractor": "hand",
    "confidence": 0.9,
    "corrected": False,
    "line": 1,
    "year": 2021,
    "period": "annual",
    "level": "sasaran",
    "indicator": "Indeks Kepuasan Masyarakat",
    "stage": "realisasi",
    "name": "Program Pelayanan Publik",
}


def report(
    document_id: str = "doc-1", document: dict[str, object] | None = None, **tables: list[dict[str, object]]
) -> UncheckedFacts:
    """What reading a report yields: rows by table, each completed with sound values and printed once."""
    printed = tables.pop("printed_tables", [])
    rows = {
        table: [
            _row(table, f"{document_id}-{table}-{n}", document_id, values) for n, values in enumerate(given)
        ]
        for table, given in tables.items()
    }
    made = {column.name: None for column in schemas.columns_of("documents")} | {
        "document_id": document_id,
        "file_name": "lkjip.txt",
        "sha256": hashlib.sha256(document_id.encode()).hexdigest(),
        "file_format": "text",
        "kind": "lkjip",
        "region": "Kota Semarang",
        "region_code": "33.74",
        "opd": "Dinas Komunikasi",
        "year": 2021,
        "status": "ok",
        "pipeline_version": "1",
        "extracted_at": datetime(2024, 5, 1, 12, 30),
    }
    places = [column.name for column in schemas.columns_of("fact_sources")]
    facts = [row for given in rows.values() for row in given]
    return UncheckedFacts(
        document=made | (document or {}),
        tables=rows,
        sources=[{name: row[name] for name in places} for row in facts],
        findings=(),
        printed=printed,
    )


def _row(table: str, fact_id: str, document_id: str, values: dict[str, object]) -> dict[str, object]:
    made = {column.name: _SOUND.get(column.name) for column in schemas.columns_of(table)}
    if table == "budget":
        made["level"] = "program"
    return made | {"fact_id": fact_id, "document_id": document_id} | values


def read(
    path: Path,
    ocr: str = "auto",
    given: Given = Given(),  # noqa: B008 (frozen)
    on_ocr: OnOcr = untold,
) -> UncheckedFacts:
    """Reads a file whose first word says what happens; numbers after it are realisasi, each a fact.

    `ok-2015` is a report of that year.
    """
    word, *numbers = path.read_text(encoding="utf-8").split()
    if word == "fail":
        raise ReportError(f"{path.name} is not a report.")
    if word == "bug":
        raise KeyError("sasaran")
    if word == "die":
        os._exit(9)
    if word == "die-with-parent":
        os.kill(os.getppid(), signal.SIGKILL)
    if word == "killed" or (word == "killed-once" and not path.with_suffix(".tried").exists()):
        path.with_suffix(".tried").touch()
        os.kill(os.getpid(), signal.SIGKILL)  # as somebody else, or the system for want of memory, would
    if word == "change":
        path.write_text("ok 1 2 3", encoding="utf-8")
    _take_time(word, numbers, on_ocr)
    if word == "eat":
        eaten = [bytearray(b"x" * 10_000_000) for _ in range(10_000)]
        del eaten
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    document_id = hashlib.sha256(sha256.encode() + os.fsencode(path.name)).hexdigest()[:16]
    facts = [{"indicator": f"Indikator {n}", "realisasi": value} for n, value in enumerate(numbers)]
    if word == "clash":
        facts = [{"fact_id": "always the same", "realisasi": 1}]
    document: dict[str, object] = {
        "file_name": path.name.encode("utf-8", "backslashreplace").decode(),
        "sha256": sha256,
    }
    if word.startswith("ok-"):
        document |= {"year": int(word.removeprefix("ok-"))}
    said = {column: value for column, value in vars(given).items() if value is not None}
    return report(document_id, document | {"message": f"ocr {ocr}"} | said, capaian=facts)


def _take_time(word: str, numbers: list[str], on_ocr: OnOcr) -> None:
    """What some words ask for that lasts."""
    if word == "wait":
        time.sleep(float(numbers.pop(0)))
    if word == "pages":
        for place in range(3):
            on_ocr(place, [2, 5, 6])
    if word == "loop-elsewhere":
        subprocess.run([sys.executable, "-c", "while True: pass"], check=True)
    if word == "loop":
        while True:
            pass
    if word == "loop-in-c":
        pow(7, 10**9, mod=None)  # no other thread of Python runs meanwhile
