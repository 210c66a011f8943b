"""However a table is ruled, shaded, turned or set, the same rows come out."""

from __future__ import annotations

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


@pytest.mark.xfail(strict=True, reason="only /Rotate turns a page, not the direction of its letters")
def test_print_that_lies_on_its_side(tmp_path):
    path = report(tmp_path, table([HEADINGS, ROAD, BRIDGE], widths=WIDTHS), pagesize="A4-sideways")
    assert rows(path, "capaian", FIELDS) == BOTH


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


def test_table_nested_in_a_cell_is_that_cells_text(tmp_path):
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
    found = rows(path, "capaian", "indicator target realisasi")
    assert [(target, realisasi) for _, target, realisasi in found] == [("80%", "78%"), ("4", "5")]
    assert [name.split(" baik")[0] for name, _, _ in found] == ["Jalan mantap", "Rapor jalan"]


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
