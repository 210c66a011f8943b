"""Drafts of catalogue entries for what the catalogue does not know."""

from __future__ import annotations

import pytest
import yaml
from click.testing import CliRunner
from made_reports import report

from lkjip import catalogue, cli, store
from lkjip.reading.checking import checked
from lkjip.suggest import as_yaml, slug, unmatched
from normalize.indicators import indicators_of


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "x.duckdb"
    own = {"indicator_id": "x-1", "indicator": "Persentase koperasi yang aktif berekspor", "unit": "%"}
    other = own | {"indicator": "Prosentase koperasi aktif berekspor"}
    rare = {"indicator_id": "x-2", "indicator": "#: [evil]\n- id: {hack}", "unit": None}
    known = {"indicator_id": "koperasi-aktif-persen", "indicator": "Persentase koperasi aktif"}
    with store.connect(path) as con:
        store.save(con, checked(report("a", capaian=[own, own, other, known], iku=[own])))
        store.save(con, checked(report("b", {"region": "Kota Bogor"}, pk=[own, rare])))
    return path


def test_the_most_frequent_comes_first_with_all_its_names(db):
    with store.connect(db, read_only=True) as con:
        first, second = unmatched(con, 10)
        assert unmatched(con, 1) == [first]
    assert first.names == ("Persentase koperasi yang aktif berekspor", "Prosentase koperasi aktif berekspor")
    assert (first.unit, first.reports, first.regions) == ("%", 2, 2)
    assert (second.reports, second.regions) == (1, 1)


def test_the_draft_is_a_catalogue_once_a_person_has_filled_it_in(db):
    with store.connect(db, read_only=True) as con:
        text = as_yaml(unmatched(con, 10), catalogue.load())
    assert "# reports: 2, regions: 2; nearest: koperasi-" in text
    entries = yaml.safe_load(text)
    assert [entry["name"] for entry in entries] == [
        "Persentase koperasi yang aktif berekspor",
        "#: [evil]\n- id: {hack}",
    ]
    with pytest.raises(ValueError, match="lacks name_en"):
        indicators_of(entries)
    for entry in entries:
        entry["name_en"] = "Filled in"
    first, _ = indicators_of(entries)
    assert first.aliases == ("Prosentase koperasi aktif berekspor",)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Persentase Koperasi (aktif)", "persentase-koperasi-aktif"), ("…", "indicator"), ("A" * 99, "a" * 60)],
)
def test_slugs(name, expected):
    assert slug(name) == expected


def test_the_commands(db, tmp_path):
    listed = CliRunner().invoke(cli.main, ["indicators", "--search", "koperasi AKTIF jumlah"])
    assert listed.exit_code == 0
    assert listed.output.startswith("1 indicator\n")
    assert "koperasi-aktif-jumlah" in listed.output
    suggested = CliRunner().invoke(cli.main, ["indicators", "suggest", "--db", str(db), "--limit", "1"])
    assert suggested.exit_code == 0
    assert len(yaml.safe_load(suggested.output)) == 1
    with store.connect(tmp_path / "empty.duckdb"):
        pass
    nothing = CliRunner().invoke(cli.main, ["indicators", "suggest", "--db", str(tmp_path / "empty.duckdb")])
    assert "knows every indicator" in nothing.stderr
