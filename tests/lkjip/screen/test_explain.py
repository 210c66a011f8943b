"""What `lkjip show --explain` says of the readings of a table."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from lkjip import cli

COVER = ["LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2021", "DINAS PEKERJAAN UMUM KABUPATEN GARUT", ""]
PLAIN = [
    ["Indikator", "Target", "Realisasi", "Capaian"],
    ["Persentase jalan mantap", "80%", "78%", "97,5%"],
    ["Jumlah jembatan baru", "4 unit", "5 unit", "125%"],
]
DOUBTFUL = [
    ["Indikator", "Target", "Capaian", "Kategori"],
    ["Persentase jalan mantap", "80", "78", "97,5"],
    ["Jumlah jembatan baru", "4", "5", "110"],
]
UNKNOWN = [["Uraian", "Peserta"], ["Pelatihan las", "120"], ["Pelatihan menjahit", "80"]]
STAFF = [["Golongan", "Jumlah"], ["III", "12"]]


@pytest.fixture
def explain(tmp_path, monkeypatch):
    """What is printed of a report with one table, in a terminal of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")

    def explained(title, rows, *options):
        path = tmp_path / "lkjip.txt"
        path.write_text("\n".join([*COVER, title, *("\t".join(row) for row in rows), ""]))
        return CliRunner().invoke(cli.main, ["show", str(path), "--explain", *options])

    return explained


def test_a_table_that_explains_itself_was_taken_by_its_words(explain):
    said = explain("Tabel 3.1 Capaian Kinerja", PLAIN).output
    assert "l. 5  Tabel 3.1 Capaian Kinerja" in said
    assert "Taken by its words at once, no other reading was made: 2 rows of capaian." in said
    assert "capaian: capaian 2021" in said


def test_of_several_readings_each_has_its_chance_and_what_spoke_for_it(explain):
    said = explain("Tabel 3.1 Capaian Kinerja", DOUBTFUL).output
    won, *others = [line for line in said.splitlines() if re.search(r"\d %  ", line)]
    assert won.startswith("won ")
    assert "2 rows of capaian" in won
    assert others
    assert not any(line.startswith("won ") for line in others)
    assert re.search(r"achievement_follows \d,\d\d", said)
    assert max(map(len, said.splitlines())) <= 100


def test_a_table_that_was_not_understood_says_so(explain):
    said = explain("Tabel 3.3 Realisasi Pelatihan Tahun 2021", UNKNOWN).output
    assert "It was not understood" in said


def test_tables_of_no_interest_are_left_out(explain):
    assert explain("Tabel 1.1 Pegawai", STAFF).output == "no table speaks of performance or money\n"


def test_it_is_no_json(explain):
    result = explain("Tabel 1.1 Pegawai", STAFF, "--json")
    assert (result.exit_code, result.stderr) == (2, "lkjip: Either --json or --explain.\n")
