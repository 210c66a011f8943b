"""Corrections are added and taken out; every other byte of the file stays."""

from __future__ import annotations

import pytest

from lkjip.errors import CorrectionsError
from lkjip.reading import corrections
from lkjip.review.corrections_file import append, read_lines, remove

SHA = "ab12" * 16
HEADER = "file_sha256,table,match,year,period,column,value,note"
ROW = {
    "file_sha256": SHA,
    "table": "pk",
    "match": 'Nilai, dan "lain"',
    "year": "2021",
    "period": "",
    "column": "target",
    "value": "7.5",
    "note": "checked",
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "corrections.csv"


def test_the_first_line_makes_the_file(path):
    append(path, [ROW])
    assert path.read_text(encoding="utf-8") == (
        f'{HEADER}\n{SHA},pk,"Nilai, dan ""lain""",2021,,target,7.5,checked\n'
    )
    (fix,) = corrections.load(path)
    assert (fix.match, fix.year, fix.column, fix.value) == ('Nilai, dan "lain"', 2021, "target", 7.5)


@pytest.mark.parametrize(
    "before",
    [
        f"{HEADER}\n",
        f"{HEADER}\n{SHA},pk,x,,,unit,%,no line end",
        f'{HEADER}\r\n"{SHA}",pk,x,,,unit,%,"two\r\nlines"\r\n\r\n',
        f"\ufeff{HEADER}\n{SHA.upper()} , pk,  x ,,,unit,%,kept as it is\n",
        f'\ufeff"file_sha256",{HEADER.partition(",")[2]},mine\n{SHA},pk,x,,,unit,%,,own column\n',
        f"note,value,column,period,year,match,table,file_sha256\nn,%,unit,,,x,pk,{SHA}\n",
    ],
)
def test_what_was_there_keeps_its_bytes(path, before):
    path.write_bytes(before.encode())
    append(path, [ROW])
    after = path.read_bytes().decode()
    assert after.startswith(before)
    assert corrections.load(path)[-1].match == ROW["match"]
    added = read_lines(path)[-1]
    assert remove(path, {added.line_id}) == 1
    assert path.read_bytes().decode() in {before, before + "\n"}


def test_a_line_is_written_as_the_file_parts_its_fields(path):
    before = f"\ufeffsep=;\r\n{HEADER.replace(',', ';')}\r\n{SHA};pk;x;;;target;6,5;\r\n"
    path.write_bytes(before.encode())
    append(path, [{**ROW, "value": "1.234"}])
    added = f'{SHA};pk;"Nilai, dan ""lain""";2021;;target;1,234;checked\r\n'
    assert path.read_bytes().decode() == before + added
    assert [line.correction.value for line in read_lines(path)] == [6.5, 1.234]


def test_line_ends_are_those_of_the_file(path):
    path.write_bytes(f"{HEADER}\r\n".encode())
    append(path, [ROW])
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") == 2


def test_of_lines_that_say_the_same_the_one_that_is_meant_goes(path):
    append(path, [ROW, {**ROW, "value": "8"}, ROW])
    first, _, last = read_lines(path)
    assert first.line_id != last.line_id
    remove(path, {last.line_id})
    assert [line.value for line in read_lines(path)] == ["7.5", "8"]
    assert remove(path, {"no such line"}) == 0


def test_what_the_next_run_would_not_read_is_not_written(path):
    append(path, [ROW])
    before = path.read_bytes()
    with pytest.raises(CorrectionsError, match="is not a plain number"):
        append(path, [{**ROW, "value": "1.234,5"}])
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd", "-x", "'=1+1"])
def test_a_name_that_a_spreadsheet_would_run_does_no_harm_and_comes_back(path, text):
    append(path, [{**ROW, "match": text, "column": "indicator", "value": text, "note": text}])
    assert not any(
        field.startswith(("=", "@", "+", "-")) for field in path.read_text().split("\n")[1].split(",")
    )
    (fix,) = corrections.load(path)
    assert fix.value == text


def test_a_negative_number_is_no_formula(path):
    append(path, [{**ROW, "value": "-3.5"}])
    assert ",-3.5," in path.read_text()


def test_a_link_stays_a_link_and_the_mode_stays(path, tmp_path):
    real = tmp_path / "elsewhere.csv"
    real.write_text(f"{HEADER}\n")
    real.chmod(0o640)
    path.symlink_to(real)
    append(path, [ROW])
    assert path.is_symlink()
    assert len(read_lines(real)) == 1
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("\ufeff", "lacks the columns file_sha256"),
        ("\n", "lacks the columns file_sha256"),
        ("table;match\n", "lacks the columns file_sha256"),
        (f'{HEADER}\n{SHA},pk,"x\n', "is not a CSV file in UTF-8"),
        (f"{HEADER}\n{SHA},staff,x,,,unit,%,\n", r"corrections\.csv, line 2: the table 'staff' is none of"),
    ],
)
def test_a_broken_file_is_named_and_left_alone(path, content, message):
    path.write_text(content)
    with pytest.raises(CorrectionsError, match=message):
        append(path, [ROW])
    assert path.read_text() == content


def test_a_file_in_another_encoding_or_a_folder_is_named(path):
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CorrectionsError, match="is not a CSV file in UTF-8"):
        read_lines(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(CorrectionsError, match="cannot be read"):
        read_lines(path)


def test_a_file_without_place_gets_its_columns_where_one_print_is_meant(path):
    path.write_text(f"{HEADER}\n{SHA},pk,x,,,target,6,\n\n", encoding="utf-8")
    append(path, [{**ROW, "page": "12", "line": ""}])
    heading, before, blank, added = path.read_text(encoding="utf-8").splitlines()
    assert (heading, before, blank) == (f"{HEADER},page,line", f"{SHA},pk,x,,,target,6,,,", "")
    assert added.endswith(",checked,12,")
    assert [line.correction.page for line in read_lines(path)] == [None, 12]
