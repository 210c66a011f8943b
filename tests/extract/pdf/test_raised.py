"""Footnote marks that stand raised behind numbers and words belong to neither."""

from __future__ import annotations

# mypy: disable-error-code="import-untyped"
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.pdf.pages import read_pdf_pages


def words_of(
    path: Path, base: str, mark: str, *, rise: float = 3.6, size: float = 5.5, late: bool = False
) -> str:
    """A page with a word, what stands behind it, and lines of running text, as it is read."""
    canvas = Canvas(str(path), invariant=1)
    end = 100 + stringWidth(base, "Helvetica", 9)

    def draw_mark() -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(end + 0.3, 700 + rise, mark)

    canvas.setFont("Helvetica", 9)
    canvas.drawString(100, 700, base)
    if not late:
        draw_mark()
    canvas.setFont("Helvetica", 9)
    for line in range(5):
        canvas.drawString(100, 600 - 20 * line, "Capaian kinerja tahun ini")
    if late:
        draw_mark()
    canvas.save()
    (page,) = read_pdf_pages(path, ocr="never")
    return page.lines[0].text


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(
    ("base", "mark"), [("72,15", "1"), ("72,15", "2)"), ("Indeks", "*)"), ("Indeks", "a)")]
)
def test_a_raised_mark_is_left_out(tmp_path, base, mark, late):
    assert words_of(tmp_path / "a.pdf", base, mark, late=late) == base


@pytest.mark.parametrize(
    ("base", "mark", "read"), [("km", "2", "km2"), ("10", "6", "10^6"), ("35", "0", "350")]
)
def test_a_power_and_a_raised_nought_stay(tmp_path, base, mark, read):
    assert words_of(tmp_path / "a.pdf", base, mark) == read


def test_the_bracket_of_a_mark_goes_with_it_though_it_stands_apart(tmp_path):
    assert words_of(tmp_path / "a.pdf", "72,15", "2 )") == "72,15"
    (page,) = read_pdf_pages(tmp_path / "a.pdf", ocr="never")
    assert ")" not in " ".join(line.text for line in page.lines)


@pytest.mark.parametrize("wrong", [{"rise": 0.0}, {"rise": -1.5}, {"size": 9.0}, {"rise": 9.0}])
def test_what_is_not_raised_or_not_smaller_stays(tmp_path, wrong):
    assert "1" in "".join(words_of(tmp_path / "a.pdf", "72,15", "1", **wrong).split("72,15"))
