"""The typesetting helper prints what the other tests rely on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from small_pdf import page_break, paragraph, raster_pdf, spacer, table, typeset_pdf

ROWS = [["No", "Sasaran", "Target"], ["1", "Meningkatnya mutu", "76%"], ["", "", "30%"]]
WIDTHS = [40, 200, 80]


def first_page(path: Path) -> dict[str, Any]:
    with pdfplumber.open(path) as document:
        page = document.pages[0]
        return {
            "text": page.extract_text(),
            "lines": page.lines,
            "rects": page.rects,
            "tables": page.extract_tables(),
        }


def page_texts(path: Path) -> list[str]:
    with pdfplumber.open(path) as document:
        return [page.extract_text() for page in document.pages]


def test_text_and_table_are_printed(tmp_path: Path) -> None:
    path = typeset_pdf(
        tmp_path / "a.pdf", [paragraph("Satu & <dua>"), spacer(10), table(ROWS, widths=WIDTHS)]
    )
    page = first_page(path)
    assert "Satu & <dua>" in page["text"]
    assert page["tables"] == [ROWS]


@pytest.mark.parametrize(
    ("rules", "lines", "rects"),
    [
        ("grid", 8, 0),
        ("horizontal", 4, 0),
        ("none", 0, 0),
        ("rectangles", 0, 8),
        ("dashed", 8, 0),
        ("double", 16, 0),
        ("shaded", 0, 9),
    ],
)
def test_rules(tmp_path: Path, rules: Any, lines: int, rects: int) -> None:
    """Three rows and columns: four rules each way, every rule one object."""
    page = first_page(typeset_pdf(tmp_path / "a.pdf", [table(ROWS, widths=WIDTHS, rules=rules)]))
    assert (len(page["lines"]), len(page["rects"])) == (lines, rects)


def test_merged_cells_have_no_rules_inside(tmp_path: Path) -> None:
    spans = [(1, 0, 2, 1), (1, 1, 2, 1)]
    page = first_page(typeset_pdf(tmp_path / "a.pdf", [table(ROWS, spans=spans, widths=WIDTHS)]))
    short = [line for line in page["lines"] if line["top"] == line["bottom"] and line["width"] < 100]
    assert [round(line["width"]) for line in short] == [80]
    assert page["tables"] == [[*ROWS[:2], [None, None, "30%"]]]


def test_long_text_is_wrapped_and_own_breaks_kept(tmp_path: Path) -> None:
    rows = [["Persentase koperasi yang sehat dan cukup sehat", "satu\ndua"]]
    page = first_page(typeset_pdf(tmp_path / "a.pdf", [table(rows, widths=[80, 60])]))
    wrapped, broken = page["tables"][0][0]
    assert wrapped.count("\n") >= 2
    assert wrapped.replace("\n", " ") == rows[0][0]
    assert broken == rows[0][1]


@pytest.mark.parametrize(("repeat_header", "times"), [(0, 1), (1, 3)])
def test_table_over_pages(tmp_path: Path, repeat_header: int, times: int) -> None:
    rows = [["KEPALA", "ISI"], *([str(number), f"baris {number}"] for number in range(100))]
    texts = page_texts(typeset_pdf(tmp_path / "a.pdf", [table(rows, repeat_header=repeat_header)]))
    assert len(texts) == 3
    assert sum("KEPALA" in text for text in texts) == times
    assert [number for text in texts for number in range(100) if f"baris {number}\n" in f"{text}\n"] == list(
        range(100)
    )


def test_merged_cell_goes_on_after_the_page_break(tmp_path: Path) -> None:
    words = " ".join(f"kata{number}" for number in range(90))
    rows = [[words if number == 0 else "", f"baris {number}"] for number in range(60)]
    block = table(rows, spans=[(0, 0, 60, 1)], widths=[50, 100])
    texts = page_texts(typeset_pdf(tmp_path / "a.pdf", [block]))
    assert len(texts) == 2
    assert "kata0" in texts[0]
    assert "kata89" in texts[1]
    assert "kata89" not in texts[0]


def test_table_that_must_not_split_moves_to_the_next_page(tmp_path: Path) -> None:
    block = table([[str(number)] for number in range(20)], split=False)
    texts = page_texts(typeset_pdf(tmp_path / "a.pdf", [paragraph("Atas"), spacer(500), block]))
    assert texts[0] == "Atas"
    assert texts[1].split() == [str(number) for number in range(20)]


def test_page_sizes_header_and_footer(tmp_path: Path) -> None:
    blocks = [paragraph("tegak"), page_break("A4-landscape"), paragraph("mendatar"), page_break("A4")]
    path = typeset_pdf(tmp_path / "a.pdf", [*blocks, paragraph("lagi")], header="Dinas", footer="hal {page}")
    with pdfplumber.open(path) as document:
        assert [page.width > page.height for page in document.pages] == [False, True, False]
        assert document.pages[1].extract_text().split("\n") == ["Dinas", "mendatar", "hal 2"]


def test_same_blocks_same_bytes(tmp_path: Path) -> None:
    one, other = (typeset_pdf(tmp_path / name, [paragraph("a"), table(ROWS)]) for name in ("a.pdf", "b.pdf"))
    assert one.read_bytes() == other.read_bytes()


def test_raster_pdf_is_pictures_only(tmp_path: Path) -> None:
    path = typeset_pdf(tmp_path / "a.pdf", [paragraph("Satu"), page_break(), table(ROWS)])
    scan = raster_pdf(path, tmp_path / "scan.pdf", dpi=60, angle=1.5, noise=0.05)
    with pdfplumber.open(scan) as document:
        assert [len(page.chars) + len(page.lines) for page in document.pages] == [0, 0]
        assert [len(page.images) for page in document.pages] == [1, 1]
        assert round(float(document.pages[0].width)) == pytest.approx(595, abs=2)
    with pypdfium2.PdfDocument(scan) as document:
        darkest = document[1].render(grayscale=True).to_numpy().min()
    assert darkest < 128
