"""Facts as rows: the columns of the contract, identifiers that stay, a source for every print."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_printed_rows import valued

import schemas
from lkjip.reading.fact_rows import doubt_findings, fact_rows
from normalize.same_fact import Fact
from schemas.catalogue import table_of

DOCUMENT = "doc-1"
TABLES = ("iku", "pk", "capaian", "budget", "renstra")


def fact(name: str = "nilai sakip", prints: int = 1, table: str = "capaian", **values: Any) -> Fact[Any]:
    """A fact as merging gives it, with its name folded, printed on page after page."""
    place = {"x0": 1.0, "top": 2.0, "x1": 3.0, "bottom": 4.0, "table_title": "Tabel 1", "page": 1}
    common: dict[str, Any] = {} if table == "budget" else {"indicator": "Nilai SAKIP"}
    common |= {"level": "sasaran"} if table == "capaian" else {}
    row = valued(table, **place | common | values)
    own = row.origin.place
    return Fact(
        row,
        name,
        [
            replace(row, origin=replace(row.origin, order=n, place=replace(own, page=own.page + n)))
            for n in range(prints)
        ],
    )


def rows(document: str = DOCUMENT, **facts: list[Fact[Any]]) -> dict[str, list[dict[str, Any]]]:
    found, _, _ = fact_rows({table: facts.get(table, []) for table in TABLES}, document)
    return found


def ids(facts: list[Fact[Any]], document: str = DOCUMENT, table: str = "capaian") -> list[str]:
    return [row["fact_id"] for row in rows(document, **{table: facts})[table]]


def test_rows_have_the_columns_of_their_schemas() -> None:
    found, sources, findings = fact_rows({table: [fact(table=table)] for table in TABLES}, DOCUMENT)
    for table in TABLES:
        (row,) = found[table]
        assert {column.name for column in schemas.columns_of(table)} - set(row) <= {"indicator_id"}
    assert set(sources[0]) == {column.name for column in schemas.columns_of("fact_sources")}
    assert findings == []


def test_rows_fit_their_schemas() -> None:
    found, sources, _ = fact_rows(
        {"capaian": [fact(realisasi=80.7)], "pk": [fact(table="pk", target=81.0)]}, DOCUMENT
    )
    tables = {**found, "fact_sources": sources}
    checked, left_out = schemas.check({name: table_of(name, made) for name, made in tables.items()}, DOCUMENT)
    assert left_out.empty
    assert checked["capaian"]["realisasi"].tolist() == [80.7]
    assert len(checked["fact_sources"]) == 2


class TestIdentifiers:
    def test_are_the_same_again(self) -> None:
        assert ids([fact(), fact("ikm")]) == ids([fact(), fact("ikm")])

    def test_do_not_depend_on_other_facts_their_values_or_their_places(self) -> None:
        (alone,) = ids([fact()])
        assert ids([fact("ikm"), fact()])[1] == alone
        assert ids([fact(realisasi=80.0, page=7, top=99.0, table_title="Tabel 9")]) == [alone]

    @pytest.mark.parametrize(
        "other", [fact("ikm"), fact(year=2020), fact(period="tw1")], ids=["name", "year", "period"]
    )
    def test_tell_facts_apart(self, other: Fact[Any]) -> None:
        assert len(set(ids([fact(), other]))) == 2

    def test_tell_facts_of_one_name_apart_by_their_order(self) -> None:
        once, twice = ids([fact()]), ids([fact(realisasi=1.0), fact(realisasi=2.0)])
        assert len(set(twice)) == 2
        assert twice[0] == once[0]

    def test_tell_reports_and_tables_apart(self) -> None:
        assert (
            len({*ids([fact()]), *ids([fact()], "doc-2"), *ids([fact(table="renstra")], table="renstra")})
            == 3
        )


class TestIndicatorIdentifiers:
    def test_are_shared_by_all_spellings_of_a_name_over_tables_and_reports(self) -> None:
        found = rows(
            iku=[fact(table="iku", indicator="Pesentase jalan  mantap")],
            pk=[fact(table="pk", indicator="PERSENTASE JALAN MANTAP")],
        )
        other = rows("doc-2", capaian=[fact(indicator="Persentase jalan-mantap")])
        shared = {row["indicator_id"] for row in (*found["iku"], *found["pk"], *other["capaian"])}
        assert len(shared) == 1
        assert None not in shared

    def test_tell_indicators_apart(self) -> None:
        found = rows(pk=[fact(table="pk", indicator=name) for name in ("Jalan mantap", "Jalan rusak")])["pk"]
        assert found[0]["indicator_id"] != found[1]["indicator_id"]


def test_every_print_is_a_source_of_its_fact() -> None:
    found, sources, _ = fact_rows({"capaian": [fact(prints=3), fact("ikm")]}, DOCUMENT)
    first, second = (row["fact_id"] for row in found["capaian"])
    told = [(row["fact_id"], row["page"], row["table_title"]) for row in sources]
    assert told == [
        (first, 1, "Tabel 1"),
        (first, 2, "Tabel 1"),
        (first, 3, "Tabel 1"),
        (second, 1, "Tabel 1"),
    ]


def test_nothing_is_corrected_yet_and_a_row_is_as_sure_as_its_fact() -> None:
    (row,) = rows(capaian=[replace(fact(), confidence=0.83)])["capaian"]
    assert row["corrected"] is False
    assert row["confidence"] == 0.83


def test_an_amount_that_could_not_be_read_is_a_finding_about_its_fact() -> None:
    unread = (("anggaran", "1.000 dan 500"), ("sisa", "5 atau 6"))
    money = fact("jalan", table="budget", unread=unread)
    found, _, findings = fact_rows({"budget": [money, fact("jembatan", table="budget")]}, DOCUMENT)
    assert [(f.fact_id, f.found, f.page) for f in findings] == [
        (found["budget"][0]["fact_id"], "1.000 dan 500", 1),
        (found["budget"][0]["fact_id"], "5 atau 6", 1),
    ]
    assert "anggaran" in findings[0].message
    assert {(f.document_id, f.rule, f.severity) for f in findings} == {(DOCUMENT, "unread", "warning")}


def test_so_is_a_number_of_capaian_but_no_range_and_no_date() -> None:
    texts = {"target_text": "70 - 80", "realisasi_text": "9O,5O", "capaian_text": "31 Desember 2023"}
    row = fact("jalan", target=None, realisasi=None, capaian=None, **texts)
    _, _, findings = fact_rows({"capaian": [row]}, DOCUMENT)
    assert [(f.rule, f.found) for f in findings] == [("unread", "9O,5O")]


def test_doubts_of_the_reader_are_findings_about_the_report() -> None:
    (whole, page) = doubt_findings([("The file is cut off", None), ("2 pages are pictures", 5)], DOCUMENT)
    assert (whole.message, whole.page, whole.fact_id) == ("The file is cut off", None, None)
    assert (page.message, page.page, page.rule) == ("2 pages are pictures", 5, "unread")
