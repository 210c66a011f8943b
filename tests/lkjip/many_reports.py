"""A folder of reports to run over, and all that a database holds of them."""

from __future__ import annotations

from pathlib import Path

import schemas
from lkjip import store

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "two_reports"


def make_reports(folder: Path, number: int = 8) -> Path:
    """So many reports that differ, one that fails, and one that prints nothing of interest."""
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("L*.txt"))]
    for n in range(number):
        text = texts[n % 2].replace("2022", str(2015 + n))
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (folder / "letter.txt").write_text("Dengan hormat.", encoding="utf-8")
    return folder


def rows(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table and view but for the time at which it was read."""
    with store.connect(db, read_only=True) as con:
        con.execute("create temp view read_documents as select * exclude (extracted_at) from documents")
        names = {name: name for name in (*schemas.TABLES, *schemas.VIEWS, "internal.files")}
        names["documents"] = "read_documents"
        return {
            table: con.execute(f"select * from {name} order by all").fetchall()
            for table, name in names.items()
        }
