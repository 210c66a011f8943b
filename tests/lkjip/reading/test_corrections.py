"""A person's corrections stand above what was read, and say so when they meet nothing any more."""

from dataclasses import replace

import pytest
from made_reports import report

from lkjip.errors import CorrectionsError
from lkjip.reading import corrections
from lkjip.reading.checking import checked
from schemas.finding import Finding

SHA = "ab12" * 16
HEADER = "file_sha256,table,match,year,period,column,value,note"
TWO_YEARS = [
    {"indicator": "Nilai SAKIP (Kota)", "realisasi": 1.0, "year": 2020},
    {"indicator": "Nilai SAKIP (Kota)", "realisasi": 2.0, "year": 2021},
]


@pytest.fixture
def load(tmp_path):
    def load_lines(*lines, encoding="utf-8"):
        path = tmp_path / "corrections.csv"
        path.write_text("\n".join([HEADER, *lines]) + "\n", encoding=encoding)
        return corrections.load(path)

    return load_lines


def corrected(facts, fixes):
    result = checked(facts, fixes)
    return result.tables, result.findings


def test_sets_the_value_of_the_fact_it_names_and_of_no_other(load):
    fixes = load(f"{SHA},capaian,nilai  sakip KOTA,2021,annual,realisasi,81.5,page 12")
    tables, findings = corrected(report(capaian=TWO_YEARS), fixes)
    rows = tables["capaian"][["realisasi", "corrected", "confidence"]].to_numpy().tolist()
    assert rows == [[1.0, False, 0.9], [81.5, True, 1.0]]
    assert findings.empty


def test_without_year_and_period_it_holds_for_all(load):
    tables, _ = corrected(report(capaian=TWO_YEARS), load(f"{SHA},capaian,Nilai SAKIP Kota,,,unit,Skor,"))
    assert tables["capaian"]["unit"].tolist() == ["Skor", "Skor"]


def test_an_empty_value_empties_the_column(load):
    tables, _ = corrected(
        report(capaian=TWO_YEARS), load(f"{SHA},capaian,Nilai SAKIP Kota,2020,,realisasi,,")
    )
    assert tables["capaian"]["realisasi"].isna().tolist() == [True, False]


def test_rejecting_removes_the_fact_with_its_places_and_findings(load):
    facts = report(capaian=TWO_YEARS)
    first = facts.tables["capaian"][0]["fact_id"]
    facts = replace(facts, findings=(Finding("doc-1", "x", "info", "Doubtful.", fact_id=first),))
    tables, findings = corrected(facts, load(f"{SHA},capaian,Nilai SAKIP Kota,2020,,reject,,not a fact"))
    assert tables["capaian"]["year"].tolist() == [2021]
    assert (
        first
        not in checked(facts, load(f"{SHA},capaian,Nilai SAKIP Kota,2020,,reject,,"))
        .sources["fact_id"]
        .tolist()
    )
    assert findings.empty


@pytest.mark.parametrize("table", ["capaian", "iku"])
def test_one_that_meets_nothing_is_a_finding(load, table):
    fixes = load(f"{SHA},{table},Angka Kematian Ibu,2021,,unit,Orang,")
    _, findings = corrected(report(capaian=TWO_YEARS), fixes)
    (finding,) = findings.to_dict("records")
    assert (finding["rule"], finding["severity"]) == ("correction_unmatched", "warning")
    assert finding["expected"] == "Angka Kematian Ibu 2021"


def test_only_those_for_the_content_of_a_file_count(load):
    fixes = load(f"{SHA.upper()},pk,x,,,unit,%,", f"{'cd34' * 16},pk,x,,,unit,%,")
    assert [fix.file_sha256 for fix in corrections.by_file(fixes)[SHA]] == [SHA]


def test_a_file_that_a_spreadsheet_saved_is_read(load):
    (fix,) = load(f'{SHA},pk,"Nilai, dan ""lain""",2021,,target,7,', encoding="utf-8-sig")
    assert (fix.match, fix.year, fix.value) == ('Nilai, dan "lain"', 2021, 7.0)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"{SHA},staff,x,,,unit,%,", r"line 2: the table 'staff' is none of iku, pk"),
        (f"{SHA},pk,,,,unit,%,", "line 2: the column match is empty"),
        (f"{SHA},pk,x,dua ribu,,unit,%,", "line 2: the year 'dua ribu' is not a number"),
        (f"{SHA},pk,x,,,colour,red,", "line 2: pk has no column 'colour' to correct"),
        (f"{SHA},pk,x,,,fact_id,7,", "line 2: pk has no column 'fact_id' to correct"),
        (f'{SHA},pk,x,,,target,"1.234,5",', "line 2: .* is not a plain number such as 1234.5"),
        (f"{SHA},pk,x,,,indicator,,", "line 2: indicator cannot be empty"),
        (f"{SHA},capaian,x,,,period,tw9,", "line 2: period is one of annual, tw1"),
        (f'{SHA},pk,"x', "is not a CSV file in UTF-8"),
    ],
)
def test_a_line_that_is_no_correction_is_named(load, line, message):
    with pytest.raises(CorrectionsError, match=message):
        load(line)


def test_a_file_without_the_columns_or_in_another_encoding_is_named(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("table;match\n")
    with pytest.raises(CorrectionsError, match=r"mine\.csv lacks the columns file_sha256, year"):
        corrections.load(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CorrectionsError, match=r"mine\.csv is not a CSV file in UTF-8"):
        corrections.load(path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"{SHA},pk,x,2021,,target,76,5,salah ketik", "line 2: it has 9 fields, the heading 8"),
        (f"{SHA},pk,x,2021,,target,76", "line 2: it has 7 fields, the heading 8"),
        (f"{SHA},pk,x,,,target,nan,", "line 2: 'nan' is not a plain number"),
        (f"{SHA},pk,x,,,target,-inf,", "line 2: '-inf' is not a plain number"),
        (f"{SHA},pk,x,,,target,1e308,", "line 2: '1e308' is not a plain number"),
        (f"{SHA},pk,x,,,target,{'9' * 400},", "line 2: a text of 400 characters is not a plain number"),
        (f"{SHA},pk,x,{'2' * 5000},,target,7,", "line 2: a year of 5000 characters is not a number"),
        (f"{SHA},pk,x,,,year,2021.5,", "line 2: the year '2021.5' is not a number"),
        (f"{SHA},pk,x,٢٠٢١,,target,7,", "line 2: the year '٢٠٢١' is not a number"),
        (f"{SHA},pk,x\0,,,target,7,", "line 2: it holds a control character"),
        (f"{SHA},pk,x,,,indicator_id,happiness,", "line 2: 'happiness' is no indicator of the catalogue"),
        (f"{SHA[1:]},pk,x,,,target,7,", "line 2: file_sha256 is not the 64 hexadecimal digits"),
        ("lkjip.pdf,pk,x,,,target,7,", "line 2: file_sha256 is not the 64 hexadecimal digits"),
    ],
)
def test_what_would_be_stored_as_something_else_is_refused(load, line, message):
    with pytest.raises(CorrectionsError, match=message):
        load(line)


def test_an_identifier_that_no_indicator_of_the_report_has_is_a_finding(load):
    own = "x-0123456789"
    fixes = load(f"{SHA},capaian,Nilai SAKIP Kota,2021,,indicator_id,{own},")
    tables, findings = corrected(report(capaian=TWO_YEARS), fixes)
    assert own in tables["capaian"]["indicator_id"].tolist()
    assert [(row["rule"], row["found"]) for row in findings.to_dict("records")] == [
        ("correction_unmatched", own)
    ]
    shared = [{**TWO_YEARS[0], "indicator_id": own}, TWO_YEARS[1]]
    assert corrected(report(capaian=shared), fixes)[1].empty
