"""A row that fits is stored in its types; one that does not becomes a finding and is not lost."""

import pandas as pd
import pytest
from made_rows import DOCUMENT, frame

import schemas


def check(**tables):
    return schemas.check(tables, DOCUMENT)


def test_rows_that_fit_come_back_in_the_types_of_their_columns():
    given = frame("capaian", {"year": 2021.0, "target": "80.5", "page": None, "line": 7})
    tables, findings = check(capaian=given[given.columns[::-1]])  # columns in any order
    stored = tables["capaian"]
    assert list(stored.columns) == [column.name for column in schemas.columns_of("capaian")]
    assert (stored["year"].iloc[0], stored["target"].iloc[0], stored["line"].iloc[0]) == (2021, 80.5, 7)
    assert stored["page"].isna().all()
    assert findings.empty


def test_tables_that_are_not_given_are_empty_and_typed():
    tables, _ = check()
    assert set(tables) == set(schemas.TABLES) - {"indicators"}
    assert all(table.empty for table in tables.values())
    assert str(tables["pk"]["year"].dtype) == "Int64"


@pytest.mark.parametrize(
    ("table", "bad", "column"),
    [
        ("capaian", {"confidence": 1.2}, "confidence"),
        ("capaian", {"period": "tw5"}, "period"),
        ("capaian", {"level": "misi"}, "level"),
        ("capaian", {"indicator": None}, "indicator"),
        ("capaian", {"year": 20216}, "year"),
        ("capaian", {"realisasi": float("inf")}, "realisasi"),
        ("capaian", {"realisasi": "delapan puluh"}, "realisasi"),
        ("capaian", {"page": 4.5}, "page"),
        ("capaian", {"corrected": "perhaps"}, "corrected"),
        ("budget", {"stage": "dpa"}, "stage"),
        ("budget", {"anggaran": 5e15}, "anggaran"),
        ("findings", {"severity": "fatal"}, "severity"),
        ("documents", {"region_code": "3374"}, "region_code"),
        ("documents", {"kind": "renja"}, "kind"),
    ],
)
def test_a_row_that_does_not_fit_becomes_a_finding(table, bad, column):
    tables, findings = check(**{table: frame(table, bad)})
    assert tables[table].empty
    finding = findings.iloc[0]
    assert (finding["rule"], finding["severity"], finding["document_id"]) == ("schema", "error", DOCUMENT)
    assert f"A row of {table} was left out: {column}: " in finding["message"]


def test_the_finding_keeps_what_is_printed_and_where():
    bad = {
        "year": 1888,
        "indicator": "Nilai SAKIP",
        "target_text": "81 (A)",
        "realisasi_text": "80,7",
        "page": 12,
    }
    tables, findings = check(capaian=frame("capaian", {}, bad, {}))
    assert len(tables["capaian"]) == 2
    assert len(findings) == 1
    assert findings["found"].iloc[0] == "Nilai SAKIP | 81 (A) | 80,7"
    assert findings["page"].iloc[0] == 12


def test_the_finding_keeps_amounts_which_have_no_printed_text():
    _, findings = check(budget=frame("budget", {"name": "Belanja", "anggaran": 7e6, "realisasi": 9e15}))
    assert findings["found"].iloc[0] == "Belanja | anggaran 7000000.0 | realisasi 9000000000000000.0"


def test_all_faults_of_a_row_stand_in_one_finding():
    _, findings = check(capaian=frame("capaian", {"year": 1888, "confidence": -1}))
    assert len(findings) == 1
    assert "year" in findings["message"].iloc[0]
    assert "confidence" in findings["message"].iloc[0]


def test_of_two_rows_with_one_identifier_the_first_stays():
    tables, findings = check(pk=frame("pk", {"fact_id": "f", "target": 1}, {"fact_id": "f", "target": 2}))
    assert tables["pk"]["target"].tolist() == [1]
    assert "fact_id" in findings["message"].iloc[0]


def test_text_that_utf8_cannot_hold_becomes_a_finding_that_can_be_stored():
    tables, findings = check(pk=frame("pk", {"indicator": "Nilai \udc80"}, {}))
    assert len(tables["pk"]) == 1
    assert findings["found"].iloc[0] == r"Nilai \udc80"


def test_what_a_removed_fact_leaves_behind_is_tidied():
    tables, findings = check(
        pk=frame("pk", {"fact_id": "good"}, {"fact_id": "bad", "year": 1888}),
        fact_sources=frame("fact_sources", {"fact_id": "good"}, {"fact_id": "bad"}),
        findings=frame("findings", {"fact_id": "good"}, {"fact_id": "bad"}, {"fact_id": None}),
    )
    assert tables["fact_sources"]["fact_id"].tolist() == ["good"]
    assert tables["findings"]["fact_id"].notna().tolist() == [True, False, False]
    assert findings["fact_id"].isna().all()


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"pk": frame("pk", {}).drop(columns="target")}, "pk: column missing: target"),
        ({"pk": frame("pk", {}).assign(colour="red")}, "pk: column not in the schema: colour"),
        ({"pk": frame("pk", {"document_id": "another"})}, "pk: a row belongs to another report"),
        ({"staff": pd.DataFrame()}, "no such table: staff"),
    ],
)
def test_a_mistake_of_the_program_is_an_error_not_a_finding(tables, message):
    with pytest.raises(schemas.FrameError, match=message):
        check(**tables)


def test_the_catalogue_of_indicators_is_checked_too():
    good = frame("indicators", {"name": "Indeks Kepuasan Masyarakat", "polarity": "higher"})
    assert schemas.check_catalogue(good)["name"].tolist() == ["Indeks Kepuasan Masyarakat"]
    with pytest.raises(schemas.FrameError, match="polarity"):
        schemas.check_catalogue(good.assign(polarity="up"))
