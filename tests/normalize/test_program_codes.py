"""The `program_code` of budget rows: assembled from what is printed in pieces, or found by name."""

from __future__ import annotations

import pytest
from made_printed_rows import valued

from normalize.nomenclature import nomenclature_of, shipped_elements
from normalize.program_codes import tier_of_region, with_program_codes

NAMES = nomenclature_of(shipped_elements())
IZIN = "Program Pelayanan Izin Usaha Simpan Pinjam"
PENUNJANG = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"


def row(level, name, code=None, *, program=None, kegiatan=None, year=2022, order=0):
    return valued(
        "budget", order, level=level, name=name, code=code, program=program, kegiatan=kegiatan, year=year
    )


def codes(*rows, tier="2"):
    return [each.program_code for each in with_program_codes(rows, NAMES, tier)]


def test_a_code_in_pieces_is_assembled_from_the_rows_above():
    assert codes(
        row("program", "Program A", "2.17.01"),
        row("kegiatan", "Kegiatan a", "2.01", program="Program A"),
        row("sub_kegiatan", "Sub a", "01", program="Program A", kegiatan="Kegiatan a"),
        row("sub_kegiatan", "Sub b", "0002", program="Program A", kegiatan="Kegiatan a"),
        row("kegiatan", "Kegiatan b", "2.02", program="Program A"),
        row("sub_kegiatan", "Sub c", "01", program="Program A", kegiatan="Kegiatan b"),
        row("program", "Program B", "2.17.02"),
        row("kegiatan", "Kegiatan c", "2.01", program="Program B"),
    ) == [
        "2.17.01",
        "2.17.01.2.01",
        "2.17.01.2.01.01",
        "2.17.01.2.01.0002",
        "2.17.01.2.02",
        "2.17.01.2.02.01",
        "2.17.02",
        "2.17.02.2.01",
    ]


def test_the_first_piece_may_stand_beside_the_urusan():
    found = codes(
        row("urusan", "Koperasi", "2.17"),
        row("program", "Program A", "03"),
        row("kegiatan", "Kegiatan a", "2.01", program="Program A"),
    )
    assert found == [None, "2.17.03", "2.17.03.2.01"]


@pytest.mark.parametrize("printed", ["2.17.01.2.01.01", "2 17 01 2 01 01", "2.17.01.2.01.01."])
def test_a_whole_code_stands_as_it_is(printed):
    assert codes(row("sub_kegiatan", "Sub", printed, program="P", kegiatan="K")) == ["2.17.01.2.01.01"]


def test_a_piece_without_the_rows_above_it_is_no_code():
    assert codes(row("kegiatan", "Kegiatan a", "2.01", program="Program A")) == [None]


def test_names_without_codes_are_looked_up():
    found = codes(
        row("program", IZIN),
        row(
            "kegiatan",
            "Penerbitan Izin Usaha Simpan Pinjam untuk Koperasi dengan Wilayah Keanggotaan dalam Daerah Kota",
            program=IZIN,
        ),
        row("kegiatan", "Pembangunan Jalan", program=IZIN),
        row("sasaran", "Meningkatnya koperasi"),
    )
    assert found == ["2.17.02", "2.17.02.2.01", None, None]


def test_a_kegiatan_whose_program_has_no_row_is_found_by_the_name_of_its_program():
    name = "Penilaian Kesehatan Koperasi Simpan Pinjam/Unit Simpan Pinjam Koperasi"
    parent = "Program Penilaian Kesehatan KSP/USP Koperasi"
    assert codes(row("kegiatan", name, program=parent)) == ["2.17.04.2.01"]


def test_the_supporting_program_takes_the_urusan_of_the_others():
    umum = row("kegiatan", "Administrasi Umum Perangkat Daerah", program=PENUNJANG)
    assert codes(row("program", PENUNJANG), umum, row("program", IZIN)) == [
        "2.17.01",
        "2.17.01.2.06",
        "2.17.02",
    ]
    assert codes(row("program", PENUNJANG)) == ["X.XX.01"]


def test_with_two_urusan_the_supporting_program_stays_open():
    assert codes(
        row("program", PENUNJANG),
        row("program", IZIN),
        row("program", "Program Pengembangan UMKM"),
        row("program", "Program Z", "3.30.02"),
    ) == ["X.XX.01", "2.17.02", "2.17.08", "3.30.02"]


def test_only_the_supporting_program_takes_the_urusan_of_others():
    assert codes(row("program", IZIN), row("program", "Program Z", "X.XX.02")) == ["2.17.02", "X.XX.02"]


def test_a_piece_belongs_to_the_urusan_of_the_last_whole_code():
    found = codes(
        row("urusan", "Koperasi", "2.17"),
        row("program", "Program A", "3.30.02"),
        row("program", "Program B", "03"),
    )
    assert found == [None, "3.30.02", "3.30.03"]


@pytest.mark.parametrize("printed", ["2.17.09", "2.17.03"])
def test_a_program_under_the_code_of_another_has_none_and_a_doubt(printed):
    (program,) = with_program_codes([row("program", IZIN, printed)], NAMES, "2")
    assert (program.program_code, program.code_doubt) == (None, "2.17.02")


def test_running_numbers_beside_programs_are_no_codes():
    found = codes(
        row("urusan", "Koperasi", "2.17"),
        row("program", "Program Pengembangan UMKM", "01"),
        row("program", IZIN, "02"),
    )
    assert found == [None, None, "2.17.02"]


@pytest.mark.parametrize("printed", ["1.15.20.16", "1.20.05", "9.99.99"])
def test_what_is_no_urusan_is_no_code(printed):
    assert codes(row("program", "Program Z", printed)) == [None]


def test_a_kegiatan_of_a_city_is_none_of_a_province():
    rows = (
        row("program", "Program A", "2.17.03"),
        row("kegiatan", "Kegiatan a", "2.01", program="Program A"),
    )
    assert codes(*rows, tier="1") == ["2.17.03", None]


@pytest.mark.parametrize("year", [2016, 2020])
def test_the_old_structure_has_no_codes(year):
    assert codes(row("program", IZIN, "2.17.02", year=year)) == [None]


def test_of_an_unknown_year_only_printed_codes_that_the_nomenclature_lists_count():
    assert codes(
        row("program", IZIN, year=None),
        row("program", IZIN, "2.17.02", year=None),
        row("program", "Program Z", "1.02.16", year=None),
    ) == [None, "2.17.02", None]


@pytest.mark.parametrize(("code", "tier"), [("33.74", "2"), ("32", "1"), (None, None)])
def test_the_tier_of_a_region(code, tier):
    assert tier_of_region(code) == tier
