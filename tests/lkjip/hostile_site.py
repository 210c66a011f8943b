"""A database of reports that print what would run or lead elsewhere, if a page took it for more than text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from made_reports import report

import schemas
from lkjip import store
from lkjip.compare import derived
from lkjip.reading.checking import checked

SCRIPT = "</script><script>window.taken=1</script>"
TEXTS = {
    "region": f"Kota {SCRIPT}",
    "opd": 'Dinas "><img src=x onerror="document.title=\'taken\'">',
    "file_name": "..\\..\\a/../\"'><b onmouseover=x>.pdf",
}
INDICATORS = (
    SCRIPT,
    "=HYPERLINK(\"http://127.0.0.1\";\"klik\")",
    "{{ 7 * 7 }} {% raw %}",
    "kanan ke kiri \u202e nama \x1b[31m \x00 nul",
    "../../etc/passwd",
    "con",
    "javascript:alert(1)",
    "a" * 5000,
    "<!-- \u2028 '); alert(1)//",
)  # fmt: skip


def make_hostile(db: Path) -> None:
    """Writes the database."""
    findings = pd.DataFrame(
        [{
            "finding_id": "f1", "document_id": "doc-1", "fact_id": "doc-1-capaian-0", "rule": "capaian_follows",
            "severity": "error", "message": f"pesan {SCRIPT}", "page": 3,
        }],
        columns=[column.name for column in schemas.columns_of("findings")],
        dtype=object,
    )  # fmt: skip
    names = [name.replace("\x00", "") for name in INDICATORS]
    rows = [
        {"indicator": name, "unit": f"% {SCRIPT}", "realisasi_text": SCRIPT, "target": 5.0, "realisasi": 4.0}
        for name in names
    ]
    first = report("doc-1", TEXTS, capaian=rows, budget=[{"name": SCRIPT, "anggaran": 10, "realisasi": 9}])
    other = report("doc-2", {"region": "Kota Lain", "opd": "con", "file_name": "a.pdf"}, capaian=rows)
    with store.connect(db) as con:
        store.save(con, checked(first))
        store.save(con, checked(other))
        store.insert(con, "findings", findings)
        derived.refresh(con)
