"""Pages that one picture covers and that are read by the text upon it: scans with a layer, designed pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from printed import rows
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from small_table import ASKED, FACTS, ROWS, TITLES, XS

from extract.model import BY_RULES
from extract.report import extract_report
from extract.scan import backgrounds, page_picture

PAGE = (595.0, 842.0)
YS = [700, 676, 652, 628]
INVISIBLE = 3


def words(canvas: Canvas, mode: int = 0) -> None:
    places = [(60, 780 - 16 * k, line) for k, line in enumerate(TITLES)]
    places += [(XS[c] + 6, YS[r] - 16, text) for r, row in enumerate(ROWS) for c, text in enumerate(row)]
    for x, y, text in places:
        line = canvas.beginText(x, y)
        line.setFont("Helvetica", 10)
        line.setTextRenderMode(mode)
        line.textOut(text)
        canvas.drawText(line)


def rules(canvas: Canvas) -> None:
    for x in XS:
        canvas.line(x, YS[0], x, YS[-1])
    for y in YS:
        canvas.line(XS[0], y, XS[-1], y)


def drawn(path: Path, *parts: Callable[[Canvas], None], lying: bool = False) -> Path:
    """A page of these parts; one whose print lies on its side, where `lying`."""
    canvas = Canvas(str(path), pagesize=PAGE[::-1] if lying else PAGE)
    if lying:
        canvas.translate(PAGE[1], 0)
        canvas.rotate(90)
    for part in parts:
        part(canvas)
    canvas.save()
    return path


def picture_of(path: Path, lying: bool) -> Callable[[Canvas], None]:
    """What covers a page with the picture of another one, as it looks upright."""
    with pypdfium2.PdfDocument(path) as document:
        sheet = document[0].render(scale=150 / 72).to_pil().convert("L")
    upright = sheet.rotate(-90, expand=True) if lying else sheet
    return lambda canvas: canvas.drawImage(ImageReader(upright), 0, 0, *PAGE)


@pytest.mark.parametrize("lying", [False, True], ids=["upright", "on its side"])
def test_the_rules_of_a_scan_with_a_layer_are_those_in_its_picture(tmp_path, lying):
    sheet = drawn(tmp_path / "sheet.pdf", words, rules, lying=lying)
    cover = picture_of(sheet, lying)

    def wrong_rules(canvas: Canvas) -> None:
        """What a scanner's program takes for rules: a mesh finer than the table's."""
        for x in range(60, 500, 30):
            canvas.line(x, YS[0], x, YS[-1])

    scan = drawn(tmp_path / "scan.pdf", wrong_rules, cover, partial(words, mode=INVISIBLE), lying=lying)
    assert rows(scan, "capaian", ASKED, ocr="never") == FACTS


def coloured(canvas: Canvas) -> None:
    """A picture that fills the page, pale blue into pale yellow, as designed reports have it."""
    along = np.linspace(0, 1, 400)[:, None, None]
    shades = (np.array([214, 230, 245]) * (1 - along) + np.array([255, 245, 215]) * along).astype(np.uint8)
    canvas.drawImage(ImageReader(Image.fromarray(np.tile(shades, (1, 300, 1)))), 0, 0, *PAGE)


def test_a_page_designed_upon_a_picture_is_read_by_its_text_and_the_rules_upon_it(tmp_path):
    def grey_rules(canvas: Canvas) -> None:
        canvas.setStrokeGray(0.55)
        canvas.setLineWidth(0.5)
        rules(canvas)

    path = drawn(tmp_path / "designed.pdf", coloured, grey_rules, words)
    assert rows(path, "capaian", ASKED) == FACTS
    assert [page.tables[0].extractor for page in extract_report(path).report.pages] == [BY_RULES]


def mesh(canvas: Canvas) -> None:
    """What a picture may show that is no table of the text upon it: an array of windows or tiles."""
    canvas.grid(range(150, 600, 25), range(150, 600, 25))


def test_rules_drawn_upon_a_picture_are_not_mixed_with_what_it_shows(tmp_path):
    ground = picture_of(drawn(tmp_path / "ground.pdf", mesh), lying=False)
    path = drawn(tmp_path / "designed.pdf", ground, rules, words)
    page = extract_report(path, ocr="never").report.pages[0]
    assert rows(path, "capaian", ASKED, ocr="never") == FACTS
    assert [table.edges for table in page.tables] == [tuple(XS)]


def test_text_typed_upon_the_picture_of_a_form_is_read_by_the_rules_in_it(tmp_path):
    form = picture_of(drawn(tmp_path / "form.pdf", rules), lying=False)
    path = drawn(tmp_path / "typed.pdf", form, words)
    page = extract_report(path, ocr="never").report.pages[0]
    assert rows(path, "capaian", ASKED, ocr="never") == FACTS
    assert [table.extractor for table in page.tables] == [BY_RULES]


def test_the_picture_behind_many_pages_is_looked_at_once(tmp_path, monkeypatch):
    looked: list[bool] = []
    monkeypatch.setattr(backgrounds, "shows_table", lambda *_: looked.append(True))
    path = tmp_path / "designed.pdf"
    canvas = Canvas(str(path), pagesize=PAGE)
    other = picture_of(drawn(tmp_path / "ground.pdf", mesh), lying=False)
    for ground in (coloured, other, coloured, coloured):
        ground(canvas)
        words(canvas)
        canvas.showPage()
    canvas.save()
    extract_report(path, ocr="never")
    assert len(looked) == 2


def test_a_table_pasted_upon_a_ground_that_was_looked_at_is_seen(tmp_path):
    pixels = 150 / 72  # a point
    with pypdfium2.PdfDocument(drawn(tmp_path / "rules.pdf", rules)) as document:
        table = document[0].render(scale=pixels).to_pil().convert("L").crop((90, 280, 1060, 460))
    path = tmp_path / "designed.pdf"
    canvas = Canvas(str(path), pagesize=PAGE)
    for has_table in (False, True):
        coloured(canvas)
        if has_table:
            canvas.drawImage(
                ImageReader(table), 90 / pixels, PAGE[1] - 460 / pixels, 970 / pixels, 180 / pixels
            )
        words(canvas)
        canvas.showPage()
    canvas.save()
    assert [len(page.tables) for page in extract_report(path, ocr="never").report.pages] == [0, 1]


def test_a_frame_drawn_upon_a_form_does_not_hide_the_rules_in_it(tmp_path):
    form = picture_of(drawn(tmp_path / "form.pdf", rules), lying=False)

    def signatures(canvas: Canvas) -> None:
        canvas.grid([300, 400, 500], [100, 150])

    path = drawn(tmp_path / "typed.pdf", form, words, signatures)
    tables = extract_report(path, ocr="never").report.pages[0].tables
    assert rows(path, "capaian", ASKED, ocr="never") == FACTS
    assert (len(ROWS), len(ROWS[0])) in [(table.rows, table.columns) for table in tables]


def test_a_page_that_loads_but_once_is_read_by_its_text(tmp_path, monkeypatch):
    """As pages of damaged files may: PDFium loads them when first asked and never again."""
    form = picture_of(drawn(tmp_path / "form.pdf", rules), lying=False)
    path, loaded = drawn(tmp_path / "typed.pdf", form, words), []
    load = pypdfium2.PdfDocument.__getitem__

    def once(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
        if index in loaded:
            raise pypdfium2.PdfiumError("Failed to load page.")
        loaded.append(index)
        return load(document, index)

    monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", once)
    assert rows(path, "capaian", ASKED, ocr="never") == FACTS


def test_a_page_too_large_for_a_picture_keeps_the_rules_that_are_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(page_picture, "MOST_PIXELS", 1000)
    path = drawn(tmp_path / "designed.pdf", coloured, rules, words)
    assert rows(path, "capaian", ASKED) == FACTS
    assert [page.tables[0].extractor for page in extract_report(path).report.pages] == [BY_RULES]
