"""Headings that stand as text over the rules of their table."""

from __future__ import annotations

import pytest
from printed import rows
from reportlab.pdfgen.canvas import Canvas
from small_table import ASKED, FACTS, ROWS, TITLES, XS

from extract.report import read_report_file

TOP, HEIGHT = 700, 36


def page(path, heading, above=(), pages=1, first=TITLES):
    """A ruled table of `ROWS` with its heading over it as text: place, words, and the line counted from below."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    for number in range(pages):
        for k, line in enumerate(first if number == 0 else ()):
            canvas.drawString(60, 780 - 16 * k, line)
        canvas.setFont("Helvetica", 10)
        for x, text, *line in heading:
            canvas.drawString(x, TOP + 4 + 12 * sum(line), text)
        for height, text in above:
            canvas.drawString(XS[0], TOP + height, text)
        for row, texts in enumerate(ROWS[1:]):
            for column, text in enumerate(texts):
                canvas.drawString(XS[column] + 7, TOP - HEIGHT * row - 20, text)
        canvas.grid(XS, [TOP - HEIGHT * k for k in range(len(ROWS))])
        canvas.showPage()
    canvas.save()
    return path


PLAIN = [(x + 4, text) for x, text in zip(XS, ROWS[0], strict=False)]


def test_a_heading_right_above_the_rules_is_the_first_row(tmp_path):
    path = page(tmp_path / "a.pdf", PLAIN)
    assert rows(path, "capaian", ASKED) == FACTS
    (table,) = read_report_file(path).tables
    assert [cell.text for cell in table.cells if cell.row == 0] == ROWS[0]
    assert list(table.above) == TITLES


def test_headings_of_two_lines_and_headings_that_touch(tmp_path):
    """`Target 2021` over two lines; the words of the next two headings stand against one another."""
    heading = [*PLAIN[:2], (294, "Target", 1), (294, "2021"), (395, "Realisasi"), (437.2, "Capaian")]
    path = page(tmp_path / "a.pdf", heading)
    assert rows(path, "capaian", ASKED) == FACTS


def test_one_heading_over_two_columns(tmp_path):
    """Alone in its line it may be the title of the table."""
    heading = [*PLAIN[:2], (340, "Tahun 2020", 1), *PLAIN[2:], (434, "Persen", 1)]
    (table,) = read_report_file(page(tmp_path / "a.pdf", heading)).tables
    words = [cell.text for cell in table.cells if cell.row == 0]
    assert words == ["No", "Indikator", "Tahun 2020\nTarget", "Tahun 2020\nRealisasi", "Persen\nCapaian"]


@pytest.mark.parametrize(
    "words", ["Realisasi target kinerja tampak pada tabel berikut ini", "Tabel 3. Target dan realisasi"]
)
def test_a_sentence_above_a_table_is_no_heading(tmp_path, words):
    path = page(tmp_path / "a.pdf", [], above=[(4, words)])
    (table,) = read_report_file(path).tables
    assert (table.rows, table.above[-1]) == (2, words)


def test_a_heading_at_the_same_height_of_all_pages_is_no_running_title(tmp_path):
    path = page(tmp_path / "a.pdf", [(x, text, 7) for x, text in PLAIN], pages=4, first=())
    lines = read_report_file(path).page_lines
    assert [words[0] for words in lines] == [" ".join(ROWS[0])] * 4
