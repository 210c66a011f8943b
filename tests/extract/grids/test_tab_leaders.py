"""Lines set with tabs and dots that lead from one to the next, as word processors set them."""

from __future__ import annotations

from printed import rows
from reportlab.pdfgen.canvas import Canvas
from small_table import TITLES

ENDS = [300, 400, 480]  # points: the tabs, at which values end
ROWS = [
    ("Program Jalan Kabupaten", "45.250.000", "43.114.275", "95,28"),
    ("Program Jembatan", "3.480.000", "3.021.600", "86,83"),
]
FACTS = list(ROWS)
ASKED = "name anggaran realisasi realisasi_pct"


def set_with_tabs(canvas, y, texts, *, leaders=True, start=60.0):
    """One line: texts that end at the tabs, dots from each to the next."""
    for text, end in zip(texts, [None, *ENDS], strict=False):
        left = 60.0 if end is None else end - canvas.stringWidth(text)
        while leaders and text and start < left - 3:
            canvas.drawString(start, y, ".")
            start += 3
        canvas.drawString(left, y, text)
        start = left + canvas.stringWidth(text) + 1


def document(path, lines):
    canvas = Canvas(str(path), pagesize=(595, 842))
    for k, line in enumerate([*TITLES, "Tabel 3.5 Realisasi Anggaran Tahun 2021"]):
        canvas.drawString(60, 780 - 16 * k, line)
    canvas.setFont("Helvetica", 9)
    for k, (texts, start) in enumerate(lines):
        set_with_tabs(canvas, 700 - 14 * k, texts, start=start)
    canvas.save()
    return path


HEADING = (("Program", "Anggaran (Rp)", "Realisasi (Rp)", "%"), 60.0)


def test_dots_between_columns_are_no_text(tmp_path):
    path = document(tmp_path / "tabs.pdf", [HEADING, *((row, 60.0) for row in ROWS)])
    assert rows(path, "budget", ASKED) == FACTS


def test_a_last_value_that_wrapped_belongs_to_the_line_above(tmp_path):
    wrapped = [line for row in ROWS for line in ((row[:3], 60.0), (("", row[3]), 60.0))]
    path = document(tmp_path / "tabs.pdf", [HEADING, *wrapped])
    assert rows(path, "budget", ASKED) == FACTS


def test_a_table_of_contents_gives_no_rows(tmp_path):
    contents = [("Kata Pengantar", "i"), ("Target dan Realisasi Anggaran", "12"), ("Capaian Kinerja", "20")]
    path = document(tmp_path / "tabs.pdf", [(line, 60.0) for line in contents])
    assert rows(path, "budget", ASKED) == rows(path, "capaian", "indicator") == []
