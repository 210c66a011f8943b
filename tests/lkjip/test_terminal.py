"""Numbers in Indonesian notation, and texts that cannot harm a terminal."""

import io
from decimal import Decimal

import pytest
from rich.console import Console

from lkjip.terminal import number, print_table, printable, rupiah, say


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.5, "1.234,5"),
        (7085233615, "7.085.233.615"),
        (-3.83, "-3,83"),
        (0, "0"),
        (86.666, "86,67"),
        (100.0, "100"),
        (None, ""),
    ],
)
def test_numbers(value, text):
    assert number(value) == text


def test_what_does_not_print_is_an_escape():
    assert printable("a\x1b[31m\u202eb\n\udc80é") == r"a\x1b[31m\u202eb\n\udc80é"


def test_a_table_shows_texts_as_they_are_and_numbers_to_the_right():
    out = io.StringIO()
    rows = [("[red]x[/]", 1234.5), ("y\x1b", None), ("z", 7)]
    print_table(Console(file=out, width=60), "[T]", ("name", "value"), rows)
    lines = out.getvalue().splitlines()
    assert lines[0] == "[T]"
    assert any("[red]x[/]" in line and "1.234,5" in line for line in lines)
    assert any(r"y\x1b" in line for line in lines)
    assert any(line.rstrip().endswith("      7") for line in lines)


def printed(width, headers, rows, **options):
    out = io.StringIO()
    print_table(Console(file=out, width=width), "T", headers, rows, **options)
    return out.getvalue().splitlines()


def test_numbers_and_headers_stay_whole_and_texts_take_more_lines():
    words = "Program Pelayanan Publik " * 4
    lines = printed(60, ("name", "as printed", "anggaran"), [(words, "Rp1.937.000.000,-", 1937000000)])
    assert max(map(len, lines)) == 60
    assert any("as printed" in line and "anggaran" in line for line in lines)
    assert any("Rp1.937.000.000,-" in line and " 1.937.000.000" in line for line in lines)


def test_columns_without_a_value_are_left_out():
    lines = printed(60, ("name", "code", "unit"), [("a", None, "%"), ("b", "", None)])
    assert "code" not in "".join(lines)
    assert "unit" in "".join(lines)


def test_where_room_is_short_spare_columns_go_first_and_are_told_of():
    headers, rows = (
        ("name", "anggaran", "kind", "code"),
        [("Program Pelayanan", 1937000000, "program", "5.01.01")],
    )
    assert "code" in "".join(printed(60, headers, rows, spare=("code", "kind")))
    lines = printed(34, headers, rows, spare=("code", "kind"))
    assert lines[1].split() == ["name", "anggaran"]
    assert "No room for kind, code." in lines


def test_words_are_never_broken_and_long_texts_are_not_made_very_narrow():
    words = "Penyelenggaraan Pemerintahan Daerah yang baik dan bersih"
    lines = printed(60, ("sasaran", "name", "value"), [(words, words, 1)], long=("sasaran",))
    assert max(map(len, lines)) <= 60
    assert all(word in " ".join(lines) for word in ("Penyelenggaraan", "Pemerintahan"))
    assert lines[1].index("name") > 24


def test_a_table_that_does_not_fit_is_a_list_with_a_line_a_value():
    headers = ("name", "anggaran", "realisasi", "sisa")
    rows = [("Program Pelayanan", 1937000000, 1937000001, None), ("Dua\nTiga", 1, None, 5)]
    assert printed(30, headers, rows) == [
        "T",
        "Program Pelayanan",
        "  anggaran   1.937.000.000",
        "  realisasi  1.937.000.001",
        "Dua, Tiga",
        "  anggaran   1",
        "  sisa       5",
        "",
    ]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (9458117635, "Rp 9,46 miliar"),
        (Decimal("1250000.00"), "Rp 1,25 juta"),
        (-3e12, "Rp -3 triliun"),
        (900, "Rp 900"),
        (None, ""),
    ],
)
def test_money_is_rounded_to_what_a_person_takes_in(amount, text):
    assert rupiah(amount) == text


def test_a_sentence_is_one_line_for_a_pipe_and_wrapped_between_words_on_a_terminal(monkeypatch):
    out = io.StringIO()
    say(Console(file=out, width=20), "one sentence of several words")
    assert out.getvalue() == "one sentence of several words\n"
    monkeypatch.setenv("COLUMNS", "20")
    say(Console(file=out, width=20), "one sentence of several words", 2)
    assert out.getvalue().splitlines()[1:] == ["one sentence of", "  several words"]
