"""Codes of the national nomenclature: found by name among the elements of one parent, or not at all."""

from __future__ import annotations

import pytest

from normalize.nomenclature import (
    CODE,
    Element,
    general,
    level_of,
    nomenclature_of,
    parent_of,
    shipped_elements,
)

SHIPPED = nomenclature_of(shipped_elements())


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("2.17.03", "program", ""),
        ("X.XX.01", "program", ""),
        ("2.17.03.2.01", "kegiatan", "2.17.03"),
        ("2.17.03.2.01.02", "sub_kegiatan", "2.17.03.2.01"),
        ("1.02.02.1.01.0007", "sub_kegiatan", "1.02.02.1.01"),
    ],
)
def test_level_and_parent_of_a_code(code, level, parent):
    assert (level_of(code), parent_of(code)) == (level, parent)


@pytest.mark.parametrize(
    "text",
    [
        "2.17",
        "2.17.3",
        "1.20.05.57.16",
        "2.17.03.3.01",
        "01",
        "2.17.03.2",
        "1.15.16",
        "9.99.99",
        "2.17.00",
        "0.00.01",
    ],
)
def test_what_is_no_whole_code(text):
    assert CODE.fullmatch(text) is None


def test_the_supporting_program_is_one_for_every_urusan():
    assert general("2.17.01.2.06") == "X.XX.01.2.06"
    assert general("2.17.02") == "2.17.02"


def test_every_shipped_element_has_its_parent():
    codes = {element.code for element in shipped_elements()}
    assert {parent_of(code) for code in codes} - codes == {""}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Program Pengawasan dan Pemeriksaan Koperasi", "2.17.03"),
        ("PROGRAM PENGAWASAN DAN PEMERIKSAAN KOPERASI", "2.17.03"),
        ("Program Dan Pengawasan dan Pemeriksaan Koperasi", "2.17.03"),
        ("Pengembangan UKM", "2.17.08"),
        ("Program Penunjang Urusan Pemerintahan Daerah Provinsi", "X.XX.01"),
        ("Program Penunjang Urusan Pemerintah Daerah Kabuten/Kota", "X.XX.01"),
        ("Program Pengembangan Kawasan Transmigrasi", None),
        ("Program", None),
    ],
)
def test_programs_by_name(name, code):
    assert SHIPPED.code_of(name, "program") == code


def test_a_kegiatan_is_looked_for_among_those_of_its_program_and_tier():
    name = "Kegiatan Administrasi Umum Perangkat Daerah"
    assert SHIPPED.code_of(name, "kegiatan", "2.17.01", "2") == "X.XX.01.2.06"
    assert SHIPPED.code_of(name, "kegiatan", "2.17.03", "2") is None
    assert SHIPPED.code_of(name, "kegiatan", "2.17.01", "1") is None
    assert SHIPPED.code_of(name, "kegiatan", "2.17.01") is None


def test_a_long_name_cut_short_is_known_by_its_start():
    name = "Penerbitan Izin Pembukaan Kantor Cabang, Cabang Pembantu dan Kantor Kas Koperasi Simpan"
    assert SHIPPED.code_of(name, "kegiatan", "2.17.02", "2") == "2.17.02.2.02"


def test_two_names_equally_near_give_no_code():
    names = nomenclature_of(
        [
            Element("3.25.03", "Program Pengelolaan Perikanan Tangkap A"),
            Element("3.25.04", "Program Pengelolaan Perikanan Tangkap B"),
        ]
    )
    assert names.code_of("Program Pengelolaan Perikanan Tangkap", "program") is None
    assert names.code_of("Program Pengelolaan Perikanan Tangkap B", "program") == "3.25.04"


def test_a_name_that_several_codes_have_gives_none_of_them():
    names = nomenclature_of(
        [Element("1.02.02", "Program Kesehatan"), Element("2.20.02", "Program Kesehatan")]
    )
    assert names.code_of("Program Kesehatan", "program") is None


def test_the_supporting_program_may_be_listed_in_every_urusan():
    listed = [Element(f"{urusan}.01", "Program Penunjang Urusan") for urusan in ("1.01", "2.17", "8.01")]
    names = nomenclature_of([*listed, Element("1.01.01.2.06", "Administrasi Umum")])
    assert names.code_of("Program Penunjang Urusan", "program") == "X.XX.01"
    assert names.code_of("Administrasi Umum", "kegiatan", "2.17.01", "2") == "X.XX.01.2.06"
