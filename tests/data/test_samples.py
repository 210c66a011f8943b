"""Samples and the two reports of the tests: made again byte for byte, without a sentence of real ones."""

from __future__ import annotations

import base64
import re
import zlib
from pathlib import Path

import city_report
import pdfplumber
import pytest
import two_reports
import typeset

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "data" / "raw"
TWO = ROOT / "tests" / "data" / "two_reports"
SEEDS = ROOT.parent / "shared" / "seeds"
SEMARANG = "LKjIP 2022 Dinas Koperasi dan Usaha Mikro Kota Semarang"
BANDAR_LAMPUNG = "LAKIP 2022 Dinas Koperasi dan UKM Kota Bandar Lampung"
FIGURES = {SEMARANG: "semarang-2022.yaml", BANDAR_LAMPUNG: "bandar-lampung-2022.yaml"}
RUN = 8  # words in a row that no sample may share with a real report


# -- made again --


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    two_reports.typeset(folder)
    return folder


@pytest.mark.parametrize("name", FIGURES)
def test_same_bytes_again(made_again: Path, name: str) -> None:
    text, pdf = f"{name}.txt", f"{name}.pdf"
    assert (made_again / text).read_bytes() == (TWO / text).read_bytes()
    assert same_pages(made_again / pdf, TWO / pdf)


def test_the_samples_are_what_their_figures_say(tmp_path: Path) -> None:
    made = typeset.typeset(tmp_path)
    kept = sorted(path.name for path in RAW.glob("L*.*"))
    assert sorted(path.name for path in made) == kept
    assert len({path.stem for path in made}) == len(made) == 20  # no report twice
    for path in made:
        if path.suffix == ".pdf":
            assert same_pages(path, RAW / path.name), path.name
            assert path.stat().st_size < 30_000
        else:
            assert path.read_bytes() == (RAW / path.name).read_bytes()
            assert city_report.NOTICE in path.read_text(encoding="utf-8")


def test_every_page_of_a_sample_says_that_it_is_made_up() -> None:
    with pdfplumber.open(min(RAW.glob("*Andaikarta.pdf"))) as document:
        assert all(city_report.NOTICE in page.extract_text() for page in document.pages)


def same_pages(one: Path, other: Path) -> bool:
    new, kept = one.read_bytes(), other.read_bytes()
    return new == kept or streams(new) == streams(kept)  # another zlib may pack the same pages otherwise


def streams(pdf: bytes) -> list[bytes]:
    """What the pages of one of our PDFs say, unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?~>)endstream", pdf, re.DOTALL)
    return [zlib.decompress(base64.a85decode(stream[:-2])) for stream in packed]


@pytest.mark.parametrize("name", FIGURES)
def test_small_enough_for_a_repository(name: str) -> None:
    path = TWO / f"{name}.pdf"
    assert path.stat().st_size < 150_000
    with pdfplumber.open(path) as document:
        assert len(document.pages) < 25


# -- laid out as real reports are --


@pytest.fixture(scope="module")
def pages() -> dict[str, list[str]]:
    texts = {}
    for name in FIGURES:
        with pdfplumber.open(TWO / f"{name}.pdf") as document:
            texts[name] = [page.extract_text() for page in document.pages]
    return texts


@pytest.mark.parametrize(
    ("name", "heading", "on_pages"),
    [
        (SEMARANG, "PROGRAM/ KEGIATAN / SUB KEGIATAN ANGGARAN (Rp)", [13, 14, 15]),  # Tabel 3. 6: repeated
        (SEMARANG, "TARGET REALISASI % TINGKAT", [12]),  # Tabel 3. 5: not repeated
        (BANDAR_LAMPUNG, "NO BELANJA DAERAH", [17, 18, 19]),  # Tabel 3.14: repeated
        (BANDAR_LAMPUNG, "No Sasaran Target Program/", [9, 10]),  # Tabel 2.5: repeated
        (BANDAR_LAMPUNG, "No Sasaran Indikator Sasaran Target", [15]),  # Tabel 3.11: not repeated
    ],
)
def test_headings_over_page_breaks(
    pages: dict[str, list[str]], name: str, heading: str, on_pages: list[int]
) -> None:
    assert [number for number, text in enumerate(pages[name], 1) if heading in text] == on_pages


@pytest.mark.parametrize(("name", "across"), [(SEMARANG, [8, 9]), (BANDAR_LAMPUNG, [8, 15, 16])])
def test_landscape_pages(name: str, across: list[int]) -> None:
    with pdfplumber.open(TWO / f"{name}.pdf") as document:
        assert [number for number, page in enumerate(document.pages, 1) if page.width > page.height] == across


def test_every_page_but_the_cover_names_the_body(pages: dict[str, list[str]]) -> None:
    for name, texts in pages.items():
        body = name.split(" 2022 ")[1]
        assert all(text.startswith(f"{body} Tahun 2022") for text in texts[1:])


@pytest.mark.parametrize("name", FIGURES)
def test_three_notations_of_tables_in_the_text(name: str) -> None:
    text = (TWO / f"{name}.txt").read_text(encoding="utf-8")
    assert re.search(r"^\| --- \|", text, re.MULTILINE)
    assert re.search(r'<th rowspan="2">.*<th colspan="3">', text)
    assert re.search(r"^[^|<]+\t[^|<]+\t", text, re.MULTILINE)


# -- no sentence of the real reports --


def words(text: str) -> list[str]:
    """The words of a text, without marks, tags and case."""
    return re.findall(r"\w+", re.sub(r"</?\w[^>]*>", " ", text).casefold())


def runs(text: list[str]) -> set[str]:
    return {" ".join(text[start : start + RUN]) for start in range(len(text) - RUN + 1)}


def table_cells(text: str) -> set[str]:
    """All names and values that the tables of a report hold."""
    lines = [line for line in text.splitlines() if re.search(r"\t|^\||^<", line)]
    return {" ".join(words(cell)) for line in lines for cell in re.split(r"\t|\||</?t[hdr][^>]*>", line)} - {
        ""
    }


@pytest.fixture(scope="module")
def real_text() -> str:
    if not SEEDS.is_dir():
        pytest.skip("the real reports are not part of this repository")
    return " ".join(words("\n".join(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt"))))


@pytest.mark.parametrize("name", FIGURES)
def test_no_sentence_of_a_real_report_in_the_text(real_text: str, name: str) -> None:
    """Outside tables, no eight words in a row are theirs, but for the name of the body."""
    body = " ".join(words(name.split(" 2022 ")[1]))
    text = (TWO / f"{name}.txt").read_text(encoding="utf-8")
    prose = [" ".join(words(line)) for line in text.splitlines() if not re.search(r"\t|^\||^<", line)]
    own = set().union(*(runs(part.split()) for line in prose for part in line.split(body)))
    assert len(own) > 200
    assert not {run for run in own if f" {run} " in f" {real_text} "}


@pytest.mark.parametrize("name", FIGURES)
def test_no_line_of_a_real_report_in_the_pdf(real_text: str, pages: dict[str, list[str]], name: str) -> None:
    """No line of eight words is theirs, but for names and values in tables."""
    cells = table_cells((TWO / f"{name}.txt").read_text(encoding="utf-8"))
    lines = {" ".join(words(line)) for text in pages[name] for line in text.splitlines()}
    theirs = {line for line in lines if len(line.split()) >= RUN and f" {line} " in f" {real_text} "}
    assert not {line for line in theirs if not made_of(cells, line)}


def made_of(cells: set[str], line: str) -> bool:
    """Whether a printed line is a part of a cell, or cells side by side."""
    for cell in sorted(cells, key=len, reverse=True):
        if line in cell:
            return True
        line = re.sub(rf"\b{re.escape(cell)}\b", "|", line)
    return len(words(line)) < RUN
