"""What a person says of whose a report is: checked, and above all that the report prints."""

from __future__ import annotations

import pytest
from test_whose import COVER, extract_of

from lkjip.errors import CorrectionsError
from lkjip.reading.given import Given, given_of, of_columns
from lkjip.reading.owner_findings import owner_findings
from lkjip.reading.whose import certainty_of, owner_of, witness_of


def test_what_is_said_is_checked_and_written_as_in_the_lists() -> None:
    said = given_of({"region": "kab. garut", "opd": " Dinas  Sosial ", "year": "2021", "kind": "PK"}, "x")
    assert said == Given("Kabupaten Garut", "Dinas Sosial", 2021, "pk")
    assert given_of({"region": "nasional"}, "x").region == "Nasional"
    assert not given_of({"region": "", "opd": None}, "x")


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("region", "Atlantis", "'Atlantis' is no region"),
        ("region", "Bandung", "is no region"),
        ("year", "21", "the year '21' is not a number"),
        ("year", "20211", "the year"),
        ("kind", "renja", "kind is one of lkjip, pk, iku, other"),
        ("opd", "x" * 300, "300 characters"),
    ],
)
def test_what_is_none_is_told_in_a_sentence(column: str, text: str, told: str) -> None:
    with pytest.raises(CorrectionsError, match=told):
        given_of({column: text}, "lkjip.csv, line 2")


def test_the_later_counts_each_for_what_it_says() -> None:
    assert Given(year=2021).over(Given("Kota Semarang", year=2020)) == Given("Kota Semarang", year=2021)
    assert of_columns([("year", 2020), ("year", "2021"), ("opd", None)]) == Given(year=2021)


def test_a_persons_word_stands_above_what_is_printed_and_is_sure() -> None:
    extract = extract_of(COVER)
    votes = witness_of(extract, Given("Kabupaten Garut", "Dinas Petenakan", 2019))
    found = owner_of("lkjip", votes)
    assert (found.region, found.region_code, found.opd, found.year) == (
        "Kabupaten Garut",
        "32.05",
        "Dinas Peternakan",
        2019,
    )
    assert certainty_of(votes) == 1.0


def test_a_person_may_say_that_a_report_is_of_a_whole_government() -> None:
    votes = witness_of(extract_of(COVER), Given(opd="-"))
    found = owner_of("lkjip", votes)
    assert (found.opd, found.opd_id) == (None, None)
    assert list(owner_findings(found, votes, "d")) == []


def test_what_a_person_says_is_no_finding_any_more() -> None:
    votes = witness_of(extract_of(["Daftar isi"]), Given("Kota Semarang", "Dinas Sosial", 2021))
    assert list(owner_findings(owner_of("lkjip", votes), votes, "d")) == []
