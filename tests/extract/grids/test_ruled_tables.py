"""However a table is ruled, shaded, turned or set, the same rows come out."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from printed import cover, report, rows
from small_pdf import beside, over, page_break, paragraph, spacer, table, typeset_pdf

HEADINGS = ["No", "Indikator", "Target", "Realisasi", "Capaian"]
ROAD = ["1", "Persentase jalan mantap", "80%", "78%", "97,5%"]
BRIDGE = ["2", "Jumlah jembatan baru", "4 unit", "5 unit", "125%"]
WIDTHS = [30, 200, 70, 70, 70]
FIELDS = "indicator target realisasi capaian"
BOTH = [
    ("Persentase jalan mantap", "80%", "78%", "97,5%"),
    ("Jumlah jembatan baru", "4 unit", "5 unit", "125%"),
]


@pytest.mark.parametrize(
    "rules", ["grid", "horizontal", "none", "rectangles", "dashed", "double", "shaded", "images"]
)
def test_rules_of_every_make(tmp_path, rules):
    path = report(tmp_path, table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS, rules=rules))
    assert rows(path, "capaian", FIELDS) == BOTH


def test_heading_that_is_shaded_but_not_ruled(tmp_path):
    block = table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS, shaded_rows=1, unruled_rows=1)
    assert rows(report(tmp_path, block), "capaian", FIELDS) == BOTH


@pytest.mark.parametrize("pagesize", ["A4-landscape", "A4-turned"])
def test_landscape_page(tmp_path, pagesize):
    path = report(tmp_path, table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS), pagesize=pagesize)
    assert rows(path, "capaian", FIELDS) == BOTH


def test_box_of_a_row_on_a_turned_page_lies_where_the_page_shows_it(tmp_path):
    plain = report(tmp_path, table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS), pagesize="A4-landscape")
    boxes = rows(plain, "capaian", "box")
    turned = report(tmp_path, table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS), pagesize="A4-turned")
    for (one,), (other,) in zip(boxes, rows(turned, "capaian", "box"), strict=True):
        assert (one.x0, one.top, one.x1, one.bottom) == pytest.approx(
            (other.x0, other.top, other.x1, other.bottom), abs=1
        )


def test_print_that_lies_on_its_side(tmp_path):
    path = report(tmp_path, table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS), pagesize="A4-sideways")
    assert rows(path, "capaian", FIELDS) == BOTH


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_box_of_a_row_lies_where_its_words_are_displayed(tmp_path, rotation):
    """However /Rotate turns the page: print on its left or right side, upside down, or upright."""
    sideways = report(tmp_path, table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS), pagesize="A4-sideways")
    path = tmp_path / "lkjip_turned.pdf"
    with pypdfium2.PdfDocument(sideways) as document:
        document[0].set_rotation(rotation)
        document.save(path)
    found = dict(rows(path, "capaian", "indicator box"))
    assert list(found) == [ROAD[1], BRIDGE[1]]
    for words in (ROAD, BRIDGE):
        box = found[words[1]]
        for x0, top, x1, bottom in (displayed_box(path, word) for word in words[1:]):
            assert box.x0 <= x0 < x1 <= box.x1
            assert box.top <= top < bottom <= box.bottom


@pytest.mark.parametrize("pagesize", ["A4", "A4-turned", "A4-sideways"])
def test_rules_of_a_picture_with_text_over_it(tmp_path, pagesize):
    """As scanners write it: the box is that of the picture's rules, which reach further than the words."""
    path = report(tmp_path, table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS), pagesize=pagesize)
    scan = tmp_path / "lkjip_scan.pdf"
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        rotation = page.get_rotation()
        page.set_rotation(0)
        picture = pypdfium2.PdfImage.new(document)
        picture.set_bitmap(page.render(scale=2))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(*page.get_size()))
        page.insert_obj(picture)
        page.gen_content()
        page.set_rotation(rotation)
        document.save(scan)
    assert rows(scan, "capaian", FIELDS, ocr="never") == BOTH
    for (box,) in rows(scan, "capaian", "box", ocr="never"):
        sides = sorted([box.x1 - box.x0, box.bottom - box.top])
        assert sides == pytest.approx([16.8, sum(WIDTHS)], abs=1)


def displayed_box(path, text):
    """Where PDFium itself displays the first print of a text, in points from the top left."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        size = [round(side * 10) for side in page.get_size()]  # tenths of a point: it gives whole numbers
        textpage = page.get_textpage()
        index, count = textpage.search(text).get_next()
        corners = []
        for left, bottom, right, top in (textpage.get_charbox(k) for k in range(index, index + count)):
            for x, y in ((left, bottom), (right, top)):
                across, down = ctypes.c_int(), ctypes.c_int()
                pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
                corners.append((across.value / 10, down.value / 10))
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_few_letters_on_their_side_turn_no_page(tmp_path):
    texts = [["Sasaran", *HEADINGS[1:]], ["Jalan makin baik", *ROAD[1:]]]
    block = table(texts, widths=[50, *WIDTHS[1:]], upright=[(1, 0)])
    assert rows(report(tmp_path, block), "capaian", f"sasaran {FIELDS}") == [("Jalan makin baik", *BOTH[0])]


def test_two_tables_side_by_side(tmp_path):
    left = table([["Indikator", "Target", "Realisasi"], ["Jalan mantap", "80%", "78%"]], widths=[90, 50, 60])
    right = table(
        [["Indikator", "Target", "Realisasi"], ["Jembatan baru", "4", "5"], ["Irigasi baik", "60%", "66%"]],
        widths=[90, 50, 60],
    )
    path = report(tmp_path, beside(left, right))
    assert rows(path, "capaian", "indicator target realisasi") == [
        ("Jalan mantap", "80%", "78%"),
        ("Jembatan baru", "4", "5"),
        ("Irigasi baik", "60%", "66%"),
    ]


def test_table_nested_in_a_cell_is_no_part_of_that_cells_text(tmp_path):
    outer = table(
        [
            ["Indikator", "Target", "Realisasi"],
            ["Jalan mantap", "80%", "78%"],
            ["Rapor jalan\n\n\n\n", "4", "5"],
        ],
        widths=[200, 60, 60],
    )
    inner = table([["baik", "7"], ["rusak", "2"]], widths=[50, 40], size=7)
    path = report(tmp_path, over(outer, inner, across=20, down=52))
    assert rows(path, "capaian", "indicator target realisasi") == [
        ("Jalan mantap", "80%", "78%"),
        ("Rapor jalan", "4", "5"),
    ]


def test_table_in_a_frame_around_the_page_is_read(tmp_path):
    """A page with a border: the table does not become one cell of it."""
    frame = table([["\n" * 40]], widths=[480])
    inner = table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS)
    assert rows(report(tmp_path, over(frame, inner, 15, 15)), "capaian", FIELDS) == BOTH


def test_one_grid_over_two_tables_that_share_a_rule(tmp_path):
    """The second heading begins a table of its own, though no gap parts it from the rows above."""
    block = table(
        [
            ["Indikator", "Target", "Realisasi"],
            ["Persentase jalan mantap", "80%", "78%"],
            ["Program", "Anggaran (Rp)", "Realisasi (Rp)"],
            ["Program Penyelenggaraan Jalan", "2.500.000.000", "2.400.000.000"],
        ],
        widths=[200, 100, 100],
    )
    path = report(tmp_path, block)
    assert rows(path, "capaian", "indicator target realisasi") == [("Persentase jalan mantap", "80%", "78%")]
    assert rows(path, "budget", "name anggaran realisasi") == [
        ("Program Penyelenggaraan Jalan", "2.500.000.000", "2.400.000.000")
    ]


def test_amount_wrapped_onto_two_lines_is_one_amount(tmp_path):
    block = table(
        [
            ["Program", "Anggaran (Rp)", "Realisasi (Rp)"],
            ["Program Penyelenggaraan Jalan", "12.500.000.\n000", "12.400.\n000.000"],
        ],
        widths=[200, 100, 100],
    )
    found = rows(report(tmp_path, block), "budget", "anggaran realisasi")
    assert [tuple(text.replace(" ", "") for text in row) for row in found] == [
        ("12.500.000.000", "12.400.000.000")
    ]


def test_title_on_the_page_before(tmp_path):
    blocks = [
        paragraph("Tabel 2.1 Perjanjian Kinerja Tahun 2021"),
        page_break(),
        table([["Sasaran", "Indikator", "Target"], ["Jalan makin baik", "Persentase jalan mantap", "80%"]]),
    ]
    path = report(tmp_path, *blocks)
    assert rows(path, "pk", "sasaran indicator target table_title") == [
        ("Jalan makin baik", "Persentase jalan mantap", "80%", "Tabel 2.1 Perjanjian Kinerja Tahun 2021")
    ]


def test_every_row_carries_its_page_and_the_box_of_its_print(tmp_path):
    blocks = [*cover(), page_break(), spacer(100), table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS)]
    found = rows(typeset_pdf(tmp_path / "a.pdf", blocks), "capaian", "page box")
    (page, first), (_, second) = found
    assert page == 2
    assert (first.x0, first.x1) == pytest.approx((56, 496), abs=1)
    assert first.top > 56 + 100
    assert first.bottom == pytest.approx(second.top, abs=1)
    assert second.bottom > second.top
