"""All rules together: each is explained, told apart from the reading's faults, and has a function."""

import pytest
from rule_findings import findings_of

import schemas
from schemas.findings import Finding

FOUND_ELSEWHERE = {
    "schema",
    "unread",
    "code_of_another",
    "read_in_two_ways",
    "settled_by_arithmetic",
    "correction_unmatched",
    "owner_close",
    "owner_not_printed",
    "owner_by_name",
    "table_not_understood",
}


def test_every_rule_is_explained_in_both_languages_and_has_a_function():
    assert set(schemas.CHECKS) | FOUND_ELSEWHERE == set(schemas.RULES)
    for rule in schemas.RULES.values():
        assert rule.severity in ("error", "warning") or rule.about == "reading"
        assert len(rule.explanation_en) > 20
        assert len(rule.explanation_id) > 20


WRONG = {"anggaran": 1000.0, "realisasi": 750.0, "sisa": 200.0}
RIGHT = WRONG | {"sisa": 250.0}


def severities(rows):
    return [finding["severity"] for finding in findings_of("sisa_follows", budget=rows)]


class TestWhoseFaultItIs:
    def test_a_contradiction_in_a_row_that_is_surely_read_is_the_reports(self):
        assert severities([WRONG, RIGHT]) == ["error"]

    @pytest.mark.parametrize(("confidence", "severity"), [(0.45, "error"), (0.35, "info")])
    def test_a_row_that_is_not_surely_read_is_rather_misread(self, confidence, severity):
        assert severities([WRONG | {"confidence": confidence}]) == [severity]

    def test_what_a_person_has_corrected_is_read_right(self):
        assert severities([WRONG | {"confidence": 0.35, "corrected": True}]) == ["error"]

    def test_where_most_rows_of_a_table_fail_its_columns_are_rather_misread(self):
        (finding, *_) = findings_of("sisa_follows", budget=[WRONG, WRONG, WRONG, RIGHT])
        assert finding["severity"] == "info"
        assert finding["message"].endswith("More likely misread: so it is in 3 of 4 rows of the table.")

    def test_another_table_says_nothing_of_it(self):
        other = {"table_title": "Tabel 9"}
        assert severities([WRONG, WRONG, *[RIGHT | other] * 3, WRONG | other]) == ["error"] * 3


def test_findings_name_the_place_and_the_fact():
    (finding,) = findings_of("sisa_follows", budget=[WRONG | {"fact_id": "f", "page": 4}])
    assert (finding["fact_id"], finding["page"], finding["document_id"]) == ("f", 4, "doc-1")
    assert set(finding) == {"finding_id", *Finding.__dataclass_fields__}
