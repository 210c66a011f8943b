"""One small report through the whole house: what comes out, where it points to, and what becomes a finding."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from small_pdf import Block, page_break, paragraph, raster_pdf, spacer, table, typeset_pdf

import lkjip
from lkjip.errors import ReportError
from lkjip.reading.pipeline import TABLES, read_report
from lkjip.results import ReportFacts
from schemas.records import records

COVER = ["LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2021", "DINAS PEKERJAAN UMUM KABUPATEN GARUT"]
RESULTS = [
    ["Sasaran", "Indikator", "Target", "Realisasi", "Capaian"],
    ["Jalan baik", "Persentase jalan mantap", "80%", "78%", "97,5%"],
    ["Jembatan baik", "Jumlah jembatan baru", "4 unit", "5 unit", "125%"],
]
MONEY = [
    ["Program", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"],
    ["Program Penyelenggaraan Jalan", "2.500.000.000", "2.400.000.000", "100.000.000"],
]


def pdf(folder: Path, *blocks: Block) -> Path:
    head = [*(paragraph(line, 12, bold=True) for line in COVER), spacer(20)]
    return typeset_pdf(folder / "lkjip.pdf", [*head, *blocks])


def text(folder: Path, *tables: Sequence[Sequence[str]]) -> Path:
    path = folder / "lkjip.txt"
    lines = [line for rows in tables for line in ["", "Hasil kerja:", *("\t".join(row) for row in rows)]]
    path.write_text("\n".join([*COVER, *lines, ""]), encoding="utf-8")
    return path


def rows(facts: ReportFacts, name: str) -> list[dict[str, Any]]:
    return records(facts.tables[name])


def told(facts: ReportFacts) -> dict[str, Any]:
    """Everything but the time of reading."""
    document = {key: value for key, value in facts.document.items() if key != "extracted_at"}
    frames = {name: rows(facts, name) for name in TABLES}
    return {
        "document": document,
        **frames,
        "sources": records(facts.sources),
        "findings": records(facts.findings),
    }


class TestFacts:
    def test_what_is_printed_comes_out_as_values(self, tmp_path: Path) -> None:
        facts = lkjip.read(pdf(tmp_path, table(RESULTS), spacer(20), table(MONEY)))
        columns = (
            "year",
            "period",
            "level",
            "sasaran",
            "indicator",
            "unit",
            "target",
            "realisasi",
            "capaian",
        )
        assert [tuple(row[c] for c in columns) for row in rows(facts, "capaian")] == [
            (2021, "annual", "sasaran", "Jalan baik", "Persentase jalan mantap", "%", 80, 78, 97.5),
            (2021, "annual", "sasaran", "Jembatan baik", "Jumlah jembatan baru", "unit", 4, 5, 125),
        ]
        money = ("year", "stage", "level", "name", "anggaran", "realisasi", "sisa")
        assert [tuple(row[c] for c in money) for row in rows(facts, "budget")] == [
            (
                2021,
                "realisasi",
                "program",
                "Program Penyelenggaraan Jalan",
                2_500_000_000,
                2_400_000_000,
                100_000_000,
            )
        ]
        assert facts.findings.empty

    def test_text_gives_the_same_facts_with_lines_for_boxes(self, tmp_path: Path) -> None:
        printed, plain = lkjip.read(pdf(tmp_path, table(RESULTS))), lkjip.read(text(tmp_path, RESULTS))
        place = {"fact_id", "document_id", "page", "line", "x0", "top", "x1", "bottom", "extractor"}
        without = [
            [{k: v for k, v in row.items() if k not in place} for row in rows(facts, "capaian")]
            for facts in (printed, plain)
        ]
        assert without[0] == without[1]
        assert [row["line"] for row in rows(plain, "capaian")] == [6, 7]
        assert all(row["page"] is None and row["x0"] is None for row in rows(plain, "capaian"))
        assert all(row["line"] is None for row in rows(printed, "capaian"))

    def test_a_report_without_tables_has_no_facts_and_no_findings(self, tmp_path: Path) -> None:
        facts = lkjip.read(text(tmp_path))
        assert all(facts.tables[name].empty for name in TABLES)
        assert (facts.document["status"], len(facts.findings), len(facts.sources)) == ("partial", 0, 0)
        assert facts.document["message"] == "no fact was found in it"


class TestDocument:
    def test_says_whose_it_is_and_of_which_year(self, tmp_path: Path) -> None:
        path = pdf(tmp_path, table(RESULTS))
        document = lkjip.read(path).document
        expected = {
            "file_name": "lkjip.pdf", "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "file_format": "pdf",
            "kind": "lkjip", "region": "Kabupaten Garut", "region_code": "32.05", "opd": "Dinas Pekerjaan Umum",
            "year": 2021, "pages": 1, "status": "ok", "message": None,
        }  # fmt: skip
        assert {key: document[key] for key in expected} == expected

    def test_a_text_has_no_pages(self, tmp_path: Path) -> None:
        document = lkjip.read(text(tmp_path, RESULTS)).document
        assert (document["file_format"], document["pages"]) == ("text", None)

    def test_a_body_that_only_its_row_of_the_budget_names(self, tmp_path: Path) -> None:
        path = tmp_path / "lkjip.txt"
        lines = ["LAPORAN KINERJA TAHUN 2021", "", *("\t".join(row) for row in MONEY)]
        lines.insert(3, "DINAS SOSIAL KOTA SEMARANG\t2.500.000.000\t2.400.000.000\t100.000.000")
        path.write_text("\n".join(lines), encoding="utf-8")
        document = lkjip.read(path).document
        assert (document["region"], document["opd"]) == ("Kota Semarang", "Dinas Sosial")


class TestIdentifiers:
    def test_the_same_file_gives_everything_again(self, tmp_path: Path) -> None:
        path = pdf(tmp_path, table(RESULTS), spacer(20), table(MONEY))
        assert told(lkjip.read(path)) == told(lkjip.read(path))

    def test_where_the_file_lies_does_not_matter(self, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        here = text(tmp_path, RESULTS)
        there = shutil.copy(here, tmp_path / "elsewhere")
        assert told(lkjip.read(here)) == told(lkjip.read(there))

    def test_a_copy_under_another_name_is_a_report_of_its_own(self, tmp_path: Path) -> None:
        here = text(tmp_path, RESULTS)
        copy = shutil.copy(here, tmp_path / "copy.txt")
        ids = [{row["fact_id"] for row in rows(lkjip.read(path), "capaian")} for path in (here, copy)]
        assert len(ids[0]) == len(ids[1]) == 2
        assert ids[0] & ids[1] == set()

    def test_prints_that_contradict_each_other_are_two_facts_and_a_finding(self, tmp_path: Path) -> None:
        again = [RESULTS[0], [*RESULTS[1][:3], "79%", "98,75%"]]
        facts = lkjip.read(text(tmp_path, RESULTS, again))
        found = [row for row in rows(facts, "capaian") if row["indicator"] == "Persentase jalan mantap"]
        assert [row["realisasi"] for row in found] == [78, 79]
        assert found[0]["fact_id"] != found[1]["fact_id"]
        (finding,) = records(facts.findings)
        assert finding["rule"] == "prints_disagree"
        assert finding["fact_id"] in {row["fact_id"] for row in found}


class TestSources:
    def test_every_print_of_a_fact_has_its_page_and_box(self, tmp_path: Path) -> None:
        path = pdf(
            tmp_path, table(RESULTS), page_break(), paragraph("Hasil kerja sekali lagi:"), table(RESULTS)
        )
        facts = lkjip.read(path)
        assert len(rows(facts, "capaian")) == 2
        for fact in rows(facts, "capaian"):
            sources = [source for source in records(facts.sources) if source["fact_id"] == fact["fact_id"]]
            assert [source["page"] for source in sources] == [1, 2]
            assert {key: sources[0][key] for key in ("page", "x0", "top")} == {
                key: fact[key] for key in ("page", "x0", "top")
            }
            for source in sources:
                words = text_in_box(path, source)
                assert fact["indicator"].split()[-1] in words
                others = {"mantap", "baru"} - {fact["indicator"].split()[-1]}
                assert not others & set(words.split())

    def test_every_print_of_a_text_has_its_line(self, tmp_path: Path) -> None:
        path = text(tmp_path, RESULTS, RESULTS)
        facts = lkjip.read(path)
        lines = path.read_text(encoding="utf-8").splitlines()
        for fact in rows(facts, "capaian"):
            places = [s["line"] for s in records(facts.sources) if s["fact_id"] == fact["fact_id"]]
            assert len(places) == 2
            assert all(fact["indicator"] in lines[line - 1] for line in places)

    def test_the_title_of_each_table_is_kept(self, tmp_path: Path) -> None:
        blocks = [paragraph("Tabel 3.1 Capaian Kinerja Tahun 2021"), table(RESULTS), spacer(10)]
        blocks += [paragraph("Tabel 3.2 Capaian Kinerja Tahun 2021"), table(RESULTS)]
        facts = lkjip.read(pdf(tmp_path, *blocks))
        titles = {source["table_title"] for source in records(facts.sources)}
        assert titles == {f"Tabel 3.{n} Capaian Kinerja Tahun 2021" for n in (1, 2)}


def text_in_box(path: Path, source: dict[str, Any]) -> str:
    with pypdfium2.PdfDocument(path) as document:
        leaf = document[source["page"] - 1]
        height = leaf.get_height()
        sides = source["x0"], height - source["bottom"], source["x1"], height - source["top"]
        return " ".join(str(leaf.get_textpage().get_text_bounded(*sides)).split())


class TestFindings:
    def test_a_row_that_does_not_fit_its_table_is_kept_in_print(self, tmp_path: Path) -> None:
        """More than any budget: a number without its separators, two cells run into one."""
        wrong = [*RESULTS, ["Irigasi baik", "Luas sawah terairi", "99.999.999.999.999.999", "5", "-"]]
        facts = lkjip.read(text(tmp_path, wrong))
        assert [row["indicator"] for row in rows(facts, "capaian")] == [row[1] for row in RESULTS[1:]]
        (finding,) = records(facts.findings)
        assert (finding["rule"], finding["severity"], finding["line"]) == ("schema", "error", 8)
        for words in ("Irigasi baik", "Luas sawah terairi", "99.999.999.999.999.999"):
            assert words in finding["found"]
        assert {source["fact_id"] for source in records(facts.sources)} == {
            row["fact_id"] for row in rows(facts, "capaian")
        }

    def test_an_amount_that_cannot_be_read_is_kept_in_print_beside_its_fact(self, tmp_path: Path) -> None:
        wrong = [*MONEY, ["Program Irigasi", "1.500.000.000", "900.000.000 dan 300.000.000", "-"]]
        facts = lkjip.read(text(tmp_path, wrong))
        row = rows(facts, "budget")[1]
        assert (row["name"], row["anggaran"], row["realisasi"]) == ("Program Irigasi", 1_500_000_000, None)
        (finding,) = [finding for finding in records(facts.findings) if finding["rule"] == "unread"]
        assert finding["found"] == "900.000.000 dan 300.000.000"
        assert (finding["fact_id"], finding["line"]) == (row["fact_id"], 7)

    def test_a_report_that_contradicts_itself_is_told(self, tmp_path: Path) -> None:
        wrong = [MONEY[0], [*MONEY[1][:3], "110.000.000"]]
        (finding,) = records(lkjip.read(text(tmp_path, wrong)).findings)
        assert (finding["rule"], finding["expected"], finding["found"]) == (
            "sisa_follows",
            "100.000.000",
            "110.000.000",
        )

    def test_a_page_that_is_a_picture_makes_the_report_partial(self, tmp_path: Path) -> None:
        (tmp_path / "typeset").mkdir()
        path = raster_pdf(pdf(tmp_path / "typeset", table(RESULTS)), tmp_path / "scan.pdf", dpi=50)
        facts = lkjip.read(path, ocr="never")
        assert facts.document["status"] == "partial"
        (finding,) = records(facts.findings)
        assert (finding["rule"], finding["severity"], finding["page"]) == ("unread", "warning", 1)
        assert finding["message"] in str(facts.document["message"])


class TestFailures:
    @pytest.mark.parametrize(
        ("name", "content"),
        [("broken.pdf", b"no PDF at all"), ("empty.pdf", b""), ("report.docx", b"PK\x03\x04")],
    )
    def test_a_file_that_cannot_be_read_is_named_with_a_reason(
        self, tmp_path: Path, name: str, content: bytes
    ) -> None:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ReportError) as error:
            read_report(tmp_path / name)
        message = str(error.value)
        assert message.startswith(f"{name}: ")
        assert message.endswith(".")
        assert len(message) > len(name) + 10
        assert "\n" not in message

    def test_so_is_one_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ReportError, match=r"^none\.pdf: .+\.$"):
            read_report(tmp_path / "none.pdf")
