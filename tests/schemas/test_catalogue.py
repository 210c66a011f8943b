"""The tables are those of the contract, and every column is described."""

import pandas as pd
import pytest

import schemas
from schemas.catalogue import MODELS

FACT = "fact_id document_id page line x0 top x1 bottom table_title extractor confidence corrected"
CONTRACT = {
    "documents": "document_id file_name sha256 file_format kind region region_code opd opd_id year pages status"
    " message pipeline_version extracted_at",
    "printed_tables": "table_id document_id page last_page line title kind columns extractor rows facts confidence",
    "iku": "jabatan sasaran indicator indicator_id unit definition formula source responsible",
    "pk": "year jabatan sasaran indicator indicator_id unit target_text target",
    "capaian": "year period level sasaran program kegiatan sub_kegiatan indicator indicator_id unit"
    " target_text target realisasi_text realisasi capaian_text capaian category",
    "budget": "year period stage level code program_code name anggaran anggaran_awal realisasi realisasi_pct"
    " sisa program kegiatan",
    "renstra": "year sasaran indicator indicator_id unit target_text target",
    "fact_sources": "fact_id page line x0 top x1 bottom table_title",
    "findings": "finding_id document_id fact_id rule severity message expected found page line",
    "indicators": "indicator_id name unit polarity urusan",
}


def test_there_are_the_tables_of_the_contract_and_no_others():
    assert list(schemas.TABLES) == list(CONTRACT)
    flat = [f"flat_{table}" for table in schemas.FACTS]
    assert list(schemas.VIEWS) == [*flat, "capaian_comparison", "budget_comparison"]
    assert list(MODELS) == [*schemas.TABLES, *schemas.COMPARISONS]


@pytest.mark.parametrize("table", CONTRACT)
def test_a_table_has_the_columns_of_the_contract(table):
    expected = [*(FACT.split() if table in schemas.FACTS else []), *CONTRACT[table].split()]
    assert [column.name for column in schemas.columns_of(table)] == expected


@pytest.mark.parametrize("table", schemas.FACTS)
def test_a_flat_view_is_its_fact_table_with_the_report_in_front(table):
    columns = [column.name for column in schemas.columns_of(f"flat_{table}")]
    front = ["region", "region_code", "opd", "opd_id", "report_year", "file_name"]
    assert columns == [*front, *(column.name for column in schemas.columns_of(table))]
    assert len(set(columns)) == len(columns)


def test_amounts_in_rupiah_are_decimals():
    types = {column.name: column.sql_type for column in schemas.columns_of("budget")}
    for amount in ("anggaran", "anggaran_awal", "realisasi", "sisa"):
        assert types[amount] == "DECIMAL(20,2)"
    assert types["realisasi_pct"] == "DOUBLE"


@pytest.mark.parametrize("table", [*schemas.TABLES, *schemas.VIEWS])
def test_every_column_and_table_is_described_in_the_dictionary(table):
    dictionary = schemas.dictionary()
    described = dictionary[dictionary["table"] == table]
    assert set(described["column"]) >= {column.name for column in schemas.columns_of(table)}
    assert (described["description"].str.len() > 10).all()
    assert len(schemas.describe(table)) > 20
    assert f"## {table}\n" in schemas.markdown()


def test_the_dictionary_names_closed_lists_and_the_column_of_exports():
    page = schemas.markdown()
    assert "annual, tw1, tw2, tw3, tw4" in page
    assert page.count("`findings_count`") == len(schemas.FACTS)


@pytest.mark.parametrize("table", CONTRACT)
def test_a_table_without_rows_is_what_its_schema_makes_of_one(table):
    schema = MODELS[table].to_schema()
    pd.testing.assert_frame_equal(
        schemas.empty(table), schema.validate(pd.DataFrame(columns=list(schema.columns)))
    )
