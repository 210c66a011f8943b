"""Letters made into pieces: the same whether a page comes alone or among others."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.page_frame import Frame
from extract.pdf.letters import Letters, pieces_of
from extract.pieces import Pieces

UPRIGHT, LYING = Frame(0, 0, 600, 800, 0), Frame(10, 20, 610, 820, 90)


def letters_of(text: str, left: float = 100, width: float = 5, baseline: float = 100) -> Letters:
    """A line of letters of one width that touch; a space is as wide, and no letter."""
    places = np.array([place for place, letter in enumerate(text) if letter != " "], int)
    return Letters(
        page=np.zeros(len(places), int),
        index=places,
        code=np.array([ord(text[place]) for place in places], np.uint32),
        spaces=np.array([text[:place].count(" ") for place in places], int),
        left=left + width * places,
        top=np.full(len(places), 710.0),
        right=left + width * (places + 1),
        bottom=np.full(len(places), 698.0),
        baseline=np.full(len(places), baseline),
        all_spaces=np.array([text.count(" ")]),
    )


def test_words_are_pieces_with_their_boxes():
    (pieces,) = pieces_of([(letters_of("ke kota "), UPRIGHT)])
    assert pieces.text.tolist() == ["ke", "kota"]
    assert pieces.x0.tolist() == [100, 115]
    assert pieces.x1.tolist() == [110, 135]
    assert pieces.top.tolist() == [90, 90]
    assert pieces.bottom.tolist() == [102, 102]
    assert pieces.spaced.tolist() == [True, True]


def test_a_page_does_not_go_on_with_the_word_of_the_page_before():
    first, second = pieces_of([(letters_of("jalan"), UPRIGHT), (letters_of("raya", left=125), UPRIGHT)])
    assert first.text.tolist() == ["jalan"]
    assert first.spaced.tolist() == [False]
    assert second.text.tolist() == ["raya"]


def test_a_word_on_two_pages_is_not_one_made_bold():
    found = pieces_of([(letters_of("a"), UPRIGHT), (letters_of("a"), UPRIGHT)])
    assert [pieces.text.tolist() for pieces in found] == [["a"], ["a"]]


def test_ligatures_are_letters():
    (pieces,) = pieces_of([(letters_of("e\ufb01sien bersih"), UPRIGHT)])
    assert pieces.text.tolist() == ["efisien", "bersih"]


@pytest.mark.parametrize("frame", [UPRIGHT, LYING])
def test_pages_without_letters_have_no_pieces(frame):
    empty, printed = (letters_of(""), frame), (letters_of("di"), frame)
    before, _, after = pieces_of([empty, printed, empty])
    assert [len(before), len(after)] == [0, 0]
    assert [len(pieces) for pieces in pieces_of([empty])] == [0]
    assert pieces_of([]) == []


LINES = st.builds(
    letters_of,
    st.text("ab \ufb01", max_size=12),
    st.sampled_from([100.0, 100.3, 125.0]),
    st.sampled_from([0.3, 5.0]),
    st.sampled_from([100.0, 112.0]),
)


@given(st.lists(st.tuples(LINES, st.sampled_from([UPRIGHT, LYING])), max_size=5))
def test_many_pages_at_once_give_what_each_gives_alone(pages):
    together, alone = pieces_of(pages), [pieces_of([page])[0] for page in pages]
    for some, one in zip(together, alone, strict=True):
        assert columns(some) == columns(one)


def columns(pieces: Pieces) -> dict[str, list[object]]:
    return {field.name: getattr(pieces, field.name).tolist() for field in fields(Pieces)}
