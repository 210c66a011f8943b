"""The data package beside an export: the frictionless library reads the files by it and finds nothing wrong."""

from __future__ import annotations

import json

import pytest
from frictionless import Package, system
from made_reports import report

import schemas
from lkjip import store
from lkjip.publish.export import export
from lkjip.reading.checking import checked


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "lkjip.duckdb"
    money = {"anggaran": 7_085_233_615.5, "realisasi": 7e9, "sisa": -1.0, "program_code": "2.17.03"}
    with store.connect(path) as con:
        store.save(
            con,
            checked(
                report(
                    "a",
                    capaian=[{"indicator": '=Nilai, "baik"\ndan', "realisasi": 84.5, "target": 80.0}],
                    budget=[money],
                    pk=[{"indicator": "IKM"}],
                )
            ),
        )
    return path


@pytest.mark.parametrize(
    ("file_format", "excel"), [("csv", False), ("csv", True), ("parquet", False), ("xlsx", False)]
)
def test_exported_files_are_what_the_package_says(db, tmp_path, file_format, excel):
    export(db, tmp_path / "out", file_format, excel=excel)
    with system.use_context(trusted=True):
        found = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert found.valid, found.flatten(["title", "message"])
    left_out = len(schemas.FACTS) if file_format == "xlsx" else 0  # the flat views stand for them
    assert found.stats["tasks"] == len([*schemas.TABLES, *schemas.VIEWS]) - left_out


def test_a_file_that_was_changed_is_found_out(db, tmp_path):
    export(db, tmp_path / "out")
    file = tmp_path / "out" / "capaian.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("84.5", "many"), encoding="utf-8")
    with system.use_context(trusted=True):
        assert not Package(str(tmp_path / "out" / "datapackage.json")).validate().valid


@pytest.mark.parametrize("file_format", ["csv", "parquet", "xlsx"])
def test_every_format_has_a_valid_descriptor_of_files_that_are_there(db, tmp_path, file_format):
    files = export(db, tmp_path / "out", file_format)
    descriptor = json.loads(files[-1].read_text(encoding="utf-8"))
    Package.validate_descriptor(descriptor)
    assert files[-1].name == "datapackage.json"
    assert {resource["path"] for resource in descriptor["resources"]} <= {file.name for file in files}
    assert "1 performance reports of 2021 from 1 regions" in descriptor["description"]


def test_every_column_says_its_type_its_meaning_and_its_unit(db, tmp_path):
    files = export(db, tmp_path / "out")
    resources = {
        each["name"]: each for each in json.loads(files[-1].read_text(encoding="utf-8"))["resources"]
    }
    fields = {each["name"]: each for each in resources["budget"]["schema"]["fields"]}
    assert fields["anggaran"]["type"] == "number"
    assert fields["anggaran"]["unit"] == "IDR"
    assert fields["realisasi_pct"]["unit"] == "%"
    assert fields["x0"]["unit"] == "pt"
    assert "pk" in fields["stage"]["constraints"]["enum"]
    assert all(field["description"] for each in resources.values() for field in each["schema"]["fields"])
    assert resources["budget"]["schema"]["primaryKey"] == ["fact_id"]
    assert resources["budget"]["schema"]["foreignKeys"][0]["reference"]["resource"] == "documents"
