"""The `program_code` of budget rows: assembled from what is printed in pieces, or found by name."""

from __future__ import annotations

import pytest

from normalize.nomenclature import nomenclature_of, shipped_elements
from normalize.program_codes import set_program_codes, tier_of_region

NAMES = nomenclature_of(shipped_elements())
IZIN = "Program Pelayanan Izin Usaha Simpan Pinjam"
PENUNJANG = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"


def row(level, name, code=None, *, program=None, kegiatan=None, year=2022, order=0):
    return {
        "level": level,
        "name": name,
        "code": code,
        "program": program,
        "kegiatan": kegiatan,
        "year": year,
        "order": order,
    }


def codes(*rows, tier="2"):
    set_program_codes(rows, NAMES, tier)
    return [each["program_code"] for each in rows]


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


def test_with_two_urusan_equally_common_the_supporting_program_stays_open():
    assert codes(row("program", PENUNJANG), row("program", IZIN), row("program", "Program Z", "3.30.02")) == [
        "X.XX.01",
        "2.17.02",
        "3.30.02",
    ]


def test_a_printed_code_is_not_overruled_by_a_name():
    assert codes(row("program", IZIN, "2.17.09")) == ["2.17.09"]
    assert codes(row("program", IZIN, "1.15.20.16")) == [None]


@pytest.mark.parametrize("year", [2016, 2020])
def test_the_old_structure_has_no_codes(year):
    assert codes(row("program", IZIN, "2.17.02", year=year)) == [None]


def test_of_an_unknown_year_only_what_is_printed_counts():
    assert codes(row("program", IZIN, year=None), row("program", IZIN, "2.17.02", year=None)) == [
        None,
        "2.17.02",
    ]


@pytest.mark.parametrize(("code", "tier"), [("33.74", "2"), ("32", "1"), (None, None)])
def test_the_tier_of_a_region(code, tier):
    assert tier_of_region(code) == tier
