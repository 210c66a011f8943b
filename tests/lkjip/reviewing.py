"""A database of small reports, and the review page of it asked as a browser would."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import lkjip
from lkjip.review import corrections_file
from lkjip.review.app import create_app
from lkjip.review.facts import ReviewFact, ReviewReport, load_report
from lkjip.review.safety import Guard
from lkjip.review.site import Site

PORT = 8765
HERE = {"Host": f"127.0.0.1:{PORT}"}
COVER = ["LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2021", "DINAS PEKERJAAN UMUM KABUPATEN GARUT"]
RESULTS = [
    ["Sasaran", "Indikator", "Target", "Realisasi", "Capaian"],
    ["Jalan baik", "Persentase jalan mantap", "80%", "78%", "97,5%"],
    ["Jembatan baik", "Jumlah jembatan baru", "4 unit", "5 unit", "25%"],
    ["Irigasi baik", "Luas sawah terairi", "10 ha", "9 ha", "50%"],
]
PLAN = [
    ["Program", "Anggaran (Rp)"],
    ["Program Penyelenggaraan Jalan", "2.500.000.000"],
]
MONEY = [
    ["Program", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"],
    ["Program Penyelenggaraan Jalan", "2.400.000.000", "2.300.000.000", "100.000.000"],
]


def text_report(folder: Path, *tables: list[list[str]], name: str = "lkjip.txt") -> Path:
    """A text report with tables between tabs."""
    lines = [line for rows in tables for line in ["", "Hasil kerja:", *("\t".join(row) for row in rows)]]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("\n".join([*COVER, *lines, ""]), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Reviewing:
    """A person with the page open.

    Attributes:
        reports: The folder of the reports.
        site: What the page is for.
        client: Asks it.
    """

    reports: Path
    site: Site
    client: FlaskClient

    def run(self) -> None:
        """What `lkjip run` does in another window."""
        lkjip.run([self.reports], self.site.db)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, headers=HERE, **more)

    def post(self, path: str, fields: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        origin = {**HERE, "Origin": f"http://127.0.0.1:{PORT}"}
        data = {"form_key": self.site.guard.form_key, **(fields or {})}
        return self.client.post(path, data=data, headers=origin, **more)

    def decide(self, name: str, fact: ReviewFact, fields: dict[str, Any] | None = None) -> TestResponse:
        document_id = fact.row["document_id"]
        return self.post(f"/report/{document_id}/fact/{fact.fact_id}/{name}", fields)

    def report(self, words: str = "") -> ReviewReport:
        """The report whose file has these words in its name, with the corrections of the file."""
        lines = corrections_file.read_lines(self.site.corrections_file)
        with lkjip.connect(self.site.db) as con:
            query = "select document_id from documents where contains(file_name, ?) order by file_name"
            found = con.execute(query, [words]).fetchone()
            report = load_report(con, found[0], lines) if found else None
        assert report is not None
        return report

    def fact(self, words: str, words_of_file: str = "", **columns: Any) -> ReviewFact:
        """The one fact in whose name these words stand, and that has these columns."""
        (fact,) = [
            fact
            for fact in self.report(words_of_file).facts
            if words in fact.name and all(fact.row[column] == value for column, value in columns.items())
        ]
        return fact

    def written(self) -> list[dict[str, str]]:
        """The lines of the file of corrections."""
        with self.site.corrections_file.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def reviewing(folder: Path, *tables: list[list[str]]) -> Reviewing:
    """A database of one text report, and the page of it with its cookie."""
    reports = folder / "reports"
    text_report(reports, *(tables or (RESULTS, PLAN, MONEY)))
    return opened(reports, folder / "lkjip.duckdb")


def opened(reports: Path, db: Path) -> Reviewing:
    """The page of a folder of reports, all of them read."""
    lkjip.run([reports], db)
    site = Site(db, db.parent / "corrections.csv", Guard(PORT))
    client = create_app(site).test_client()
    client.get(f"/?token={site.guard.token}", headers=HERE)
    return Reviewing(reports, site, client)


def words_of(response: TestResponse) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())
