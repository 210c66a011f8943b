"""Numbers in Indonesian notation, and texts that cannot harm a terminal."""

import io

import pytest
from rich.console import Console

from lkjip.terminal import number, print_table, printable


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
    assert any("[red]x[/]" in line and "1.234,5 " in line for line in lines)
    assert any(r"y\x1b" in line for line in lines)
    assert any(line.rstrip("│ ").endswith("      7") for line in lines)


def printed(width, headers, rows, **options):
    out = io.StringIO()
    print_table(Console(file=out, width=width), "T", headers, rows, **options)
    return out.getvalue().splitlines()


def test_numbers_and_headers_stay_whole_and_texts_take_more_lines():
    words = "Program Pelayanan Publik " * 4
    lines = printed(60, ("name", "as printed", "anggaran"), [(words, "Rp1.937.000.000,-", 1937000000)])
    assert max(map(len, lines)) == 60
    assert any("as printed" in line and "anggaran" in line for line in lines)
    assert any("Rp1.937.000.000,-" in line and " 1.937.000.000 " in line for line in lines)


def test_columns_without_a_value_are_left_out():
    lines = printed(60, ("name", "code", "unit"), [("a", None, "%"), ("b", "", None)])
    assert "code" not in "".join(lines)
    assert "unit" in "".join(lines)


def test_a_table_that_does_not_fit_is_a_list():
    headers = ("name", "anggaran", "realisasi", "sisa")
    rows = [("Program Pelayanan", 1937000000, 1937000001, None), ("Dua\nTiga", 1, None, 5)]
    assert printed(40, headers, rows) == [
        "T",
        "- name: Program Pelayanan; anggaran: ",
        "1.937.000.000; realisasi: 1.937.000.001",
        "- name: Dua, Tiga; anggaran: 1; sisa: 5",
    ]
