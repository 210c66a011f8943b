"""Findings keep their names from one reading to the next."""

from made_rows import DOCUMENT

import schemas

DISAGREE = schemas.Finding(
    DOCUMENT, "prints_disagree", "warning", "A differs.", expected="1", found="2", page=3
)
OTHER = schemas.Finding(DOCUMENT, "prints_disagree", "warning", "B differs.", expected="1", found="2", page=3)


def test_the_same_finding_has_the_same_identifier_again_and_another_has_another():
    first, second = schemas.frame_of([DISAGREE, OTHER]), schemas.frame_of([OTHER, DISAGREE])
    assert first["finding_id"].tolist() == second["finding_id"].tolist()[::-1]
    assert first["finding_id"].is_unique


def test_two_findings_that_say_the_same_are_told_apart():
    assert schemas.frame_of([DISAGREE, DISAGREE])["finding_id"].is_unique


def test_an_identifier_that_is_given_stays():
    given = schemas.frame_of([DISAGREE]).assign(finding_id="mine")
    assert schemas.with_ids(given)["finding_id"].tolist() == ["mine"]


def test_no_findings_are_an_empty_table():
    assert list(schemas.frame_of([]).columns) == [column.name for column in schemas.columns_of("findings")]
