"""What the pages show: the list and its filters, a report with its rows marked, its file, two languages."""

from __future__ import annotations

import io
import re
from pathlib import Path

import duckdb
import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from reviewing import COVER, RESULTS, Reviewing, opened, reviewing, text_report, words_of
from small_pdf import paragraph, spacer, table, typeset_pdf

from lkjip import cli, duckdb_file, store
from lkjip.errors import ReportError
from lkjip.review import page_image, report_page, texts
from lkjip.review.page_image import PageImages
from lkjip.review.report_file import LINES_OF_A_PAGE, text_lines, unchanged_file
from lkjip.review.report_page import View, doubt_beside

pytestmark = pytest.mark.usefixtures("in_this_process")

TEMPLATES = Path(texts.__file__).parent / "templates"


def pdf_report(folder: Path, size: str = "A4") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    head = [*(paragraph(line, 12, bold=True) for line in COVER), spacer(20)]
    return typeset_pdf(folder / "lkjip.pdf", [*head, table(RESULTS)], pagesize=size)


@pytest.fixture(scope="module")
def person(tmp_path_factory, in_this_process) -> Reviewing:  # noqa: ARG001
    """A database of a text report, the same as PDF, one of another region, and one that failed."""
    folder = tmp_path_factory.mktemp("pages")
    pdf_report(folder / "reports")
    path = text_report(folder / "reports", RESULTS)
    other = (
        path.read_text(encoding="utf-8").replace("KABUPATEN GARUT", "KOTA SEMARANG").replace("2021", "2022")
    )
    other = other.replace("Jumlah jembatan baru", "Jumlah pasar").replace("25%", "125%").replace("50%", "90%")
    (folder / "reports" / "semarang.txt").write_text(other, encoding="utf-8")
    (folder / "reports" / "broken.pdf").write_bytes(b"no PDF at all")
    return opened(folder / "reports", folder / "lkjip.duckdb")


class TestList:
    def test_tells_counts_doubts_and_findings_the_most_doubtful_first(self, person):
        page = person.get("/?lang=en")
        rows = [" ".join(re.sub("<[^>]*>", " ", row).split()) for row in page.text.split("<tr>")[2:]]
        assert len(rows) == 4
        assert "Dinas Pekerjaan Umum lkjip.pdf Kabupaten Garut 2021 2 2 3 3 capaian read" in rows[0].replace(
            "&nbsp;", " "
        )
        assert "semarang.txt Kota Semarang 2022 0 0 3" in rows[2]
        assert "broken.pdf" in rows[3]
        assert "failed" in rows[3]
        assert "the file is not a PDF" in rows[3]

    @pytest.mark.parametrize(
        ("wish", "files"),
        [
            ("search=garut", {"lkjip.pdf", "lkjip.txt"}),
            ("search=umum+semarang", {"semarang.txt"}),
            ("search=GARUT+pdf", {"lkjip.pdf"}),
            ("search=%25", set()),
            ("region=Kota+Semarang", {"semarang.txt"}),
            ("year=2021", {"lkjip.pdf", "lkjip.txt"}),
            ("indicator=jembatan+BARU", {"lkjip.pdf", "lkjip.txt"}),
            ("indicator=pasar&year=2022", {"semarang.txt"}),
            ("indicator=pasar&year=2021", set()),
            ("status=failed", {"broken.pdf"}),
            ("status=ok&region=Kota+Semarang", {"semarang.txt"}),
            ("status=todo", {"lkjip.pdf", "lkjip.txt"}),
            ("year=abc", {"lkjip.pdf", "lkjip.txt", "semarang.txt", "broken.pdf"}),
        ],
    )
    def test_is_filtered(self, person, wish, files):
        text = person.get(f"/?lang=id&{wish}").text
        assert set(re.findall(r"[a-z]+\.(?:pdf|txt)(?=</div>)", text)) == files
        assert ("Tidak ada laporan yang cocok." in text) == (not files)

    def test_a_filter_by_indicator_goes_along_to_the_report(self, person):
        text = person.get("/?indicator=pasar").text
        assert re.search(r'href="/report/\w+\?search=pasar&amp;scope=report"', text)


class TestReport:
    @pytest.mark.parametrize("name", ["lkjip.pdf", "lkjip.txt"])
    def test_the_most_doubtful_fact_is_chosen_and_its_row_marked(self, person, name):
        report = person.report(name)
        first = report.doubts[0]
        text = person.get(f"/report/{report.document['document_id']}").text
        assert re.findall(r'class="fact \w+ chosen" id="f-(\w+)"', text) == [first.fact_id]
        marked = re.findall(r'data-facts="([\w ]+)"[^>]*>\s*(?:<rect class="\w+ chosen"|<span)', text)
        assert marked
        assert len(re.findall(r"(?:rect|a) class=\"doubtful chosen\"", text)) == 1

    def test_the_marked_line_of_a_text_is_the_printed_one(self, person):
        report = person.report("lkjip.txt")
        fact = person.fact("jembatan", "lkjip.txt")
        text = person.get(f"/report/{report.document['document_id']}?fact={fact.fact_id}").text
        (line,) = re.findall(r'class="doubtful chosen".*?class="words">(.*?)</span>', text)
        assert line.split("\t") == RESULTS[2]

    @pytest.mark.parametrize("size", ["A4", "A4-landscape", "A4-turned", "A4-sideways"])
    def test_boxes_lie_on_the_rows_of_the_picture(self, tmp_path, size):
        path = pdf_report(tmp_path / "reports", size)
        person = opened(tmp_path / "reports", tmp_path / "lkjip.duckdb")
        report = person.report()
        shown = report_page.report_page(report, View(), PageImages())
        assert shown.size is not None
        png = person.get(f"/report/{report.document['document_id']}/page/1.png")
        picture = np.asarray(Image.open(io.BytesIO(png.data)).convert("L"))
        scale = picture.shape[0] / shown.size.height
        assert scale == pytest.approx(picture.shape[1] / shown.size.width, rel=0.01)
        assert len(shown.marks) == len(RESULTS) - 1
        for mark in shown.marks:
            x, y, width, height = (side * scale for side in mark.box)
            inside = picture[int(y) : int(y + height), int(x) : int(x + width)]
            assert inside.size > 0
            assert (inside < 128).mean() > 0.01  # there is print in it
        assert path.exists()

    def test_pages_of_facts_have_bounds(self, person, monkeypatch):
        monkeypatch.setattr(report_page, "FACTS_OF_A_LIST", 2)
        report = person.report("semarang")
        parts = [
            report_page.report_page(report, View(scope="report", start=start), PageImages())
            for start in (0, 2, 99)
        ]
        assert [len(part.listed) for part in parts] == [2, 1, 1]
        assert {part.total for part in parts} == {3}
        last = parts[1].listed[0]
        assert (
            report_page.report_page(report, View(scope="report", fact=last.fact_id), PageImages()).view.start
            == 2
        )

    def test_facts_are_searched_and_filtered_by_table(self, person):
        document_id = person.report("semarang").document["document_id"]
        text = person.get(f"/report/{document_id}?scope=report&search=PASAR+unit").text
        assert len(re.findall(r"<article", text)) == 1
        assert "<article" not in person.get(f"/report/{document_id}?scope=report&table=budget").text

    def test_doubts_are_walked_round_and_round(self, person):
        report = person.report("lkjip.txt")
        first, second = report.doubts
        assert doubt_beside(report, first, 1) == second
        assert doubt_beside(report, second, 1) == first
        assert doubt_beside(report, first, -1) == second
        assert doubt_beside(report, None, 1) == first
        calm = next(fact for fact in report.facts if not fact.is_doubtful)
        assert doubt_beside(report, calm, 1) == first
        assert doubt_beside(person.report("semarang"), None, 1) is None

    def test_what_is_found_about_no_fact_is_shown_with_its_page(self, tmp_path):
        """A number that is more than any budget: the row is no fact, but is told of."""
        wide = [*RESULTS, ["Irigasi baik", "Luas sawah", "99.999.999.999.999.999", "5", "-"]]
        text = text_report(tmp_path / "reports", wide).read_text(encoding="utf-8")
        lines = "\n".join("x" for _ in range(LINES_OF_A_PAGE))
        (tmp_path / "reports" / "lkjip.txt").write_text(f"{text}\n{lines}", encoding="utf-8")
        person = opened(tmp_path / "reports", tmp_path / "lkjip.duckdb")
        address = f"/report/{person.report().document['document_id']}"
        shown = [
            "Luas sawah" in person.get(f"{address}?{w}").text.partition('class="about"')[2]
            for w in ("page=1", "page=2", "scope=report")
        ]
        assert shown == [True, False, True]

    def test_a_failed_report_has_a_page(self, person):
        assert person.get(f"/report/{person.report('broken').document['document_id']}").status_code == 200

    @pytest.mark.parametrize("path", ["/report/nowhere", "/report/nowhere/page/1.png", "/nowhere"])
    def test_what_is_not_there_is_told(self, person, path):
        answer = person.get(f"{path}?lang=id")
        assert answer.status_code == 404
        assert "Tidak ada di basis data ini." in words_of(answer)


class TestFileBehindIt:
    def test_one_that_changed_or_went_is_not_shown_but_its_facts_are(self, tmp_path):
        pdf_report(tmp_path / "reports")
        person = opened(tmp_path / "reports", tmp_path / "lkjip.duckdb")
        address = f"/report/{person.report().document['document_id']}"
        assert person.get(f"{address}/page/1.png").mimetype == "image/png"
        path = person.reports / "lkjip.pdf"
        path.write_bytes(path.read_bytes() + b"\n%changed")
        answer = person.get(address)
        assert "lkjip.pdf is not where it was read any more, or has changed since." in words_of(answer)
        assert "Jumlah jembatan baru" in answer.text
        assert person.get(f"{address}/page/1.png").status_code == 409
        path.unlink()
        assert "is not where it was read any more" in person.get(address).text

    def test_only_reports_are_ever_opened(self, tmp_path):
        secret = tmp_path / "secret"
        secret.write_text("x")
        with pytest.raises(ReportError):
            unchanged_file(
                [str(secret)], "x", "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
            )

    @pytest.mark.parametrize("number", [0, 2, 999])
    def test_a_page_that_is_not_there_is_told(self, person, number):
        report = person.report("lkjip.pdf")
        answer = person.get(f"/report/{report.document['document_id']}/page/{number}.png")
        assert (answer.status_code, f"lkjip.pdf has no page {number}." in answer.text) == (409, True)

    def test_a_text_has_no_picture(self, person):
        document_id = person.report("lkjip.txt").document["document_id"]
        assert person.get(f"/report/{document_id}/page/1.png").status_code == 404

    def test_long_texts_are_shown_in_parts_and_long_lines_are_cut(self, tmp_path):
        path = tmp_path / "a.txt"
        path.write_text("\r\n".join(["x" * 5000, *("y" for _ in range(LINES_OF_A_PAGE))]))
        lines = text_lines(path)
        assert (len(lines), len(lines[0])) == (LINES_OF_A_PAGE + 1, 2002)

    def test_pictures_have_a_bound_and_so_has_what_is_kept_of_them(self, tmp_path, monkeypatch):
        path = pdf_report(tmp_path)
        monkeypatch.setattr(page_image, "_LONGEST_SIDE", 500)
        images = PageImages(most_bytes=100_000)
        picture = Image.open(io.BytesIO(images.png(path, "a", 1)))
        assert max(picture.size) <= 501
        assert images.png(path, "a", 1) is images.png(path, "a", 1)
        for name in "bcdefghijk":
            images.png(path, name, 1)
        assert images.held <= 100_000

    def test_a_page_that_is_slow_to_draw_ends_and_is_not_waited_for_twice(self, tmp_path, monkeypatch):
        monkeypatch.setattr(page_image, "_SECONDS", 0.001)
        images = PageImages()
        with pytest.raises(ReportError, match=r"page 1 takes longer than 0\.001 seconds to draw"):
            images.png(pdf_report(tmp_path), "a", 1)
        monkeypatch.setattr(page_image.subprocess, "run", None)
        with pytest.raises(ReportError, match="takes longer"):
            images.size(tmp_path / "lkjip.pdf", "a", 1)

    def test_a_page_that_makes_its_process_die_is_told(self, tmp_path, monkeypatch):
        monkeypatch.setattr(page_image, "_LONGEST_SIDE", 10**6)
        monkeypatch.setattr(page_image, "_SCALE", 10**4)
        with pytest.raises(ReportError, match="page 1 cannot be drawn"):
            PageImages().png(pdf_report(tmp_path), "a", 1)


class TestDatabaseInUse:
    def test_the_page_says_so_and_asks_again(self, tmp_path, monkeypatch):
        person = reviewing(tmp_path)
        fact = person.fact("jembatan")
        monkeypatch.setattr(duckdb_file, "_PATIENCE", 0.0)
        with duckdb.connect(str(person.site.db)):
            answer = person.get("/")
            lost = person.decide("accept", fact)
        assert (answer.status_code, answer.headers["Refresh"]) == (503, "3")
        assert "Basis data sedang dipakai" in answer.text
        assert (lost.status_code, "Refresh" in lost.headers) == (503, False)
        assert "Tidak ada yang disimpan." in lost.text
        assert not person.site.corrections_file.exists()

    def test_nobody_holds_it_between_two_requests(self, tmp_path):
        person = reviewing(tmp_path)
        person.get("/")
        with store.connect(person.site.db) as con:
            con.execute("delete from findings")

    def test_broken_corrections_are_told_in_one_sentence(self, tmp_path):
        person = reviewing(tmp_path)
        person.site.corrections_file.write_text("table;match\n")
        answer = person.get("/")
        assert (answer.status_code, "corrections.csv lacks the columns" in answer.text) == (409, True)


class TestWords:
    def test_every_text_has_both_languages_with_the_same_places(self):
        for key, entry in texts.table().items():
            assert sorted(entry) == ["en", "id"], key
            places = [set(re.findall(r"\{(\w+)\}", entry[language])) for language in texts.LANGUAGES]
            assert places[0] == places[1], key

    def test_every_text_that_a_template_names_is_there(self):
        named = {
            key
            for template in TEMPLATES.glob("*.html")
            for key in re.findall(r'\bt\([\'"]([\w.]+)[\'"][,)]', template.read_text(encoding="utf-8"))
        }
        assert len(named) > 40
        assert named <= set(texts.table())

    def test_the_page_is_indonesian_until_asked_otherwise_and_remembers(self, person):
        assert '<html lang="id">' in person.get("/?lang=id").text
        assert '<html lang="en">' in person.get("/?lang=en").text
        assert "To check" in person.get("/").text
        assert '<html lang="id">' in person.get("/?lang=id").text
        assert '<html lang="id">' in person.get("/?lang=xx").text


class TestCommand:
    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["--db", "nowhere.duckdb"], "There is no database"),
            (["--db", "note.txt"], "note.txt is not a DuckDB database."),
            (["--port", "70000"], "70000 is not in the range"),
        ],
    )
    def test_wrong_usage_is_one_sentence(self, tmp_path, monkeypatch, arguments, sentence):
        monkeypatch.chdir(tmp_path)
        Path("note.txt").write_text("note")
        result = CliRunner().invoke(cli.main, ["review", "--no-open", *arguments])
        assert result.exit_code == 2
        assert sentence in result.stderr


@pytest.fixture(scope="module")
def shown(tmp_path_factory, in_this_process) -> tuple[Reviewing, str]:  # noqa: ARG001
    """A report with a table that gives rows and one that is not understood, and its address."""
    unknown = [["Uraian", "Anggaran"], ["", "2.500.000.000"], ["", "1.000.000.000"]]
    person = reviewing(tmp_path_factory.mktemp("tables"), RESULTS, unknown)
    return person, f"/report/{person.report().document['document_id']}"


class TestPrintedTables:
    """The tab that lists what became of each printed table."""

    def test_counts_them_and_those_not_understood_which_come_first(self, shown):
        person, address = shown
        words = words_of(person.get(f"{address}?scope=tables&lang=en"))
        assert "2 tables, 1 of them not understood" in words
        assert words.index("not understood 0 rows, 0 facts") < words.index("capaian 3 rows, 3 facts")
        assert "2 tabel, 1 di antaranya tidak dipahami" in words_of(
            person.get(f"{address}?scope=tables&lang=id")
        )

    def test_each_leads_to_its_page_with_the_tab_left_open(self, shown):
        person, address = shown
        page = person.get(f"{address}?scope=tables&lang=en").text
        links = re.findall(r'href="([^"]*page=1[^"]*scope=tables[^"]*)">', page)
        assert person.get(links[-1].replace("&amp;", "&")).status_code == 200
