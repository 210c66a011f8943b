"""A file of corrections is read however a spreadsheet saves it, and every part of it comes back as it was."""

from __future__ import annotations

import pytest

from lkjip.errors import CorrectionsError
from lkjip.reading import corrections, corrections_format

SHA = "ab12" * 16
CELLS = [corrections.COLUMNS, (SHA, "pk", "Nilai", "2021", "", "target", "76,5", "salah ketik; diperiksa")]
BOM = corrections_format.BOM


def saved(delimiter: str, end: str) -> str:
    """The cells as a spreadsheet saves them: a field with the separator in it stands between double quotes."""
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in CELLS]
    return "".join(delimiter.join(row) + end for row in quoted)


@pytest.mark.parametrize("start", ["", BOM, "sep={}\n", BOM + "sep={}\r\n"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_semicolons_and_tabs_with_a_decimal_comma(tmp_path, start, delimiter, end):
    path = tmp_path / "corrections.csv"
    text = start.format(delimiter) + saved(delimiter, end)
    path.write_text(text, encoding="utf-8", newline="")
    (fix,) = corrections.load(path)
    assert (fix.match, fix.year, fix.value) == ("Nilai", 2021, 76.5)
    assert fix.line == text.count("\n")
    whole = corrections_format.parted(text, "x", corrections.COLUMNS)
    assert whole.start + whole.heading.raw + "".join(record.raw for record in whole.records) == text


@pytest.mark.parametrize("start", ["", BOM, "sep=,\r\n", '"sep=,"\n'])
def test_with_commas_a_number_has_a_point_and_a_comma_in_quotes_is_refused(tmp_path, start):
    path = tmp_path / "corrections.csv"
    path.write_text(start + saved(",", "\n"), encoding="utf-8")
    line = 3 if "sep" in start else 2
    with pytest.raises(CorrectionsError, match=rf"line {line}: '76,5' is not a plain number such as 1234\.5"):
        corrections.load(path)
    path.write_text(start + saved(",", "\n").replace("76,5", "76.5"), encoding="utf-8")
    assert corrections.load(path)[0].value == 76.5


@pytest.mark.parametrize(
    ("text", "value"), [("76,5", 76.5), ("-0,25", -0.25), ("76.5", 76.5), ("1234.5", 1234.5), ("1234", 1234)]
)
def test_numbers_where_a_comma_parts_no_fields(text, value):
    assert corrections_format.number(text, decimal_comma=True) == value


@pytest.mark.parametrize(
    "text", ["1.234", "1.234,5", "1.234.567", "1,234,567", ",5", "5,", "1 234", "+5", "１２"]
)
def test_a_number_that_may_be_two_or_none_is_refused(text):
    with pytest.raises(ValueError, match=r"may mean 1234 or 1,234|is not a plain number"):
        corrections_format.number(text, decimal_comma=True)


def test_empty_rows_of_a_spreadsheet_say_nothing(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text(saved(";", "\n") + ";" * 7 + "\n\n" + ";" * 7 + "\n", encoding="utf-8")
    assert len(corrections.load(path)) == 1


def test_a_record_over_several_lines_is_named_by_its_first(tmp_path):
    path = tmp_path / "corrections.csv"
    two_lines = f'{SHA},pk,x,,,unit,%,"two\nlines"\n'
    path.write_text(",".join(corrections.COLUMNS) + "\n" + two_lines + two_lines.replace("%", "%,%"))
    with pytest.raises(CorrectionsError, match="line 4: it has 9 fields, the heading 8"):
        corrections.load(path)


def test_a_column_that_stands_twice_is_refused(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text(",".join([*corrections.COLUMNS, "value"]) + "\n")
    with pytest.raises(CorrectionsError, match="has two columns value"):
        corrections.load(path)
