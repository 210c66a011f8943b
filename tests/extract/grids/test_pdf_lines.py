"""Pieces to lines: what stands on one baseline, cells and columns apart."""

from __future__ import annotations

import numpy as np
from some_pieces import pieces_of

from extract.grids.lines import lines_by_cell, text_lines
from extract.pieces import NO_PIECES, is_readable, with_fitting_heights, without_doubles


def texts(lines):
    return [line.text for line in lines]


def test_words_of_a_line_in_any_order_with_the_spaces_that_are_seen():
    pieces = pieces_of(("dua", 120, 50), ("satu", 95, 50), ("se", 85, 50.5), ("tiga", 95, 65))
    assert texts(text_lines(pieces)) == ["sesatu dua", "tiga"]


def test_stored_space_counts_where_a_narrow_gap_is_seen():
    words = [("satu", 100, 50), ("dua", 121, 50)]
    assert texts(text_lines(pieces_of(*words))) == ["satudua"]
    assert texts(text_lines(pieces_of(*words, spaced=True))) == ["satu dua"]


def test_box_of_a_line_holds_all_its_pieces():
    (line,) = text_lines(pieces_of(("satu", 100, 50), ("dua", 130, 51)))
    assert line.box == (100, 42, 145, 53)


def test_wide_gap_parts_a_line_only_where_columns_are_asked_for():
    pieces = pieces_of(("satu", 100, 50), ("dua", 130, 50))
    assert texts(text_lines(pieces)) == ["satu dua"]
    assert texts(text_lines(pieces, column_gap=0.55)) == ["satu", "dua"]


def test_short_piece_under_a_long_one_does_not_part_the_line_after_it():
    pieces = pieces_of(("panjang sekali", 100, 50), ("di", 110, 50), ("sini", 173, 50))
    assert len(text_lines(pieces, column_gap=0.55)) == 1


def test_cells_have_lines_of_their_own():
    pieces = pieces_of(("satu", 100, 50), ("dua", 122, 50), ("tiga", 100, 62))
    found = lines_by_cell(pieces, np.array([7, 2, 7]))
    assert [(cell, line.text) for cell, line in found] == [(2, "dua"), (7, "satu"), (7, "tiga")]


def test_page_without_text_has_no_lines():
    assert text_lines(NO_PIECES) == []
    assert is_readable(NO_PIECES)


def test_piece_printed_again_beside_itself_is_one():
    pieces = pieces_of(("tebal", 100, 50), ("tebal", 100.6, 50), ("lain", 100.6, 50), ("tebal", 160, 50))
    on_one_page, on_two = np.zeros(4, int), np.array([0, 1, 1, 1])
    assert without_doubles(on_one_page, pieces)[1].x0.tolist() == [100, 100.6, 160]
    page, left = without_doubles(on_two, pieces)
    assert page.tolist() == on_two.tolist()
    assert left is pieces


def test_font_that_claims_an_absurd_height_gets_one_that_fits_its_letters():
    usual, absurd = pieces_of(("satu", 100, 50)), pieces_of(("dua", 100, 70), size=90.0)
    page = np.zeros(1, int)
    assert with_fitting_heights(page, usual) is usual
    mended = with_fitting_heights(page, absurd)
    assert mended.size.tolist() == [11.5]
    assert (mended.top < 70).all()
    assert (mended.bottom > 70).all()
    assert (mended.bottom - mended.top < 15).all()
