"""What is drawn on a page, by its outcome: rules at their places, whatever draws them."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.page_frame import Frame
from extract.pdf.objects import contents_of
from extract.pdf.orientation import page_frame
from extract.pdf.paths import Drawn, read_drawn
from extract.pdf.rules import drawings_of
from extract.ruling import NO_BOXES

THIN_BOX = "100 600 200 0.5 re f"  # as word processors draw the rules of a table
RULE = (True, 199.75, 100, 300)  # its place from the top of a page of 800 points


def drawn(tmp_path, content, form="", form_matrix="1 0 0 1 0 0"):
    """What a page of 600 by 800 points with these drawing operators draws."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        " /Resources << /XObject << /F 5 0 R >> >> >>",
        stream("", content),
        stream(f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Matrix [{form_matrix}]", form),
    ]
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    path = tmp_path / "drawn.pdf"
    path.write_text(f"%PDF-1.4\n{body}trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n")
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    frame = page_frame(page, [])
    (found,) = drawings_of([(read_drawn(contents_of(page), frame), frame)])
    page.close()
    document.close()
    return found


def stream(entries, content):
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def rules(drawing):
    return [tuple(rule) for rule in drawing.rules]


@pytest.mark.parametrize(
    "content",
    [
        THIN_BOX,
        "100 600 m 300 600 l 300 600.5 l 100 600.5 l h f",
        "100 600.25 m 300 600.25 l S",
        "0.5 w 100 600.25 m 300 600.25 l h S",
        "200 0 0 0.5 100 600 cm 0 0 1 1 re f",
        "0 1 -1 0 0 0 cm 600 -300 0.5 200 re f",
        "100 600 120 0.5 re 220 600 80 0.5 re f",
        "100 600 100 0.5 re f 202 600 98 0.5 re f",
    ],
    ids=["box", "corners", "line", "closed", "scaled", "turned", "two in one path", "two with a gap"],
)
def test_one_rule_however_it_is_drawn(tmp_path, content):
    (rule,) = rules(drawn(tmp_path, content))
    assert rule == pytest.approx(RULE, abs=0.26)


@pytest.mark.parametrize(
    "content",
    [
        f"1 1 1 rg {THIN_BOX}",
        f"{THIN_BOX[:-1]} W n",
        "100 600 m 200 600 300 640 300 600 c f",
        "100 600 m 300 640 l 100 640 l h f",
        "100 900 200 0.5 re f",
    ],
    ids=["white", "clipping", "curve", "triangle", "off the page"],
)
def test_what_is_no_rule(tmp_path, content):
    found = drawn(tmp_path, content)
    assert rules(found) == []
    assert found.shades.size == 0


def test_rule_in_a_form_lies_where_the_form_is_placed(tmp_path):
    placed = drawn(tmp_path, "/F Do", form="0 0 100 0.25 re f", form_matrix="2 0 0 2 100 600")
    assert rules(placed) == [pytest.approx(RULE, abs=0.01)]


def test_thin_box_in_a_form_at_an_odd_angle_is_no_rule(tmp_path):
    leaning = drawn(tmp_path, "/F Do", form="0 0 200 0.5 re f", form_matrix="0.9 0.4 -0.4 0.9 100 400")
    assert rules(leaning) == []


def test_thick_box_is_a_shade_and_a_stroked_one_has_sides(tmp_path):
    shaded = drawn(tmp_path, "100 600 200 50 re f")
    assert shaded.shades.T.tolist() == [pytest.approx([100, 150, 300, 200])]
    assert rules(shaded) == []
    stroked = drawn(tmp_path, "100 600 200 50 re S")
    assert rules(stroked) == [
        (True, 150, 100, 300),
        (True, 200, 100, 300),
        (False, 100, 150, 200),
        (False, 300, 150, 200),
    ]


def test_shade_within_another_is_left_out_as_is_a_background(tmp_path):
    found = drawn(tmp_path, "0 0 600 800 re f 100 600 200 50 re f 110 610 100 20 re f 100 600 200 50 re f")
    assert set(map(tuple, found.shades.T.tolist())) == {(100, 150, 300, 200)}


RULES = st.lists(
    st.tuples(
        st.booleans(), st.sampled_from([100.0, 101.0, 104.0, 200.0]), st.integers(0, 500), st.integers(1, 300)
    ),
    max_size=6,
)


@given(st.lists(RULES, max_size=5))
def test_many_pages_at_once_have_the_rules_that_each_has_alone(pages):
    frame = Frame(0.0, 0.0, 600.0, 800.0, 0)
    rules = [[(level, at, start, start + length) for level, at, start, length in page] for page in pages]
    drawings = [(Drawn(np.array(own, float).reshape(-1, 4).T, NO_BOXES), frame) for own in rules]
    alone = [drawings_of([drawing])[0].rules for drawing in drawings]
    assert [found.rules for found in drawings_of(drawings)] == alone
