"""What a printed name of an indicator says, whatever its spelling."""

from __future__ import annotations

import pytest

from normalize.indicator_names import meaning_of, words


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Persentase koperasi aktif", "1. PROSENTASE KOPERASI YANG AKTIF"),
        ("Persentase koperasi aktif", "Pesentase Jumlah Koperasi yang Aktif (%)"),
        ("Persentase koperasi aktif", "Persentase aktif koperasi"),
        ("Persentase koperasi aktif", "Persentase koperasi aktif di Kota Bandar Lampung"),
        ("Persentase koperasi aktif", "Persentase Koperasi Aktif se-Jawa Barat"),
        ("Indeks Kepuasan Masyarakat", "IKM"),
        ("Indeks Kepuasan Masyarakat", "Indeks Kepuasan Masyarakat (IKM)"),
        ("Nilai SAKIP", "Nilai AKIP Dinas Koperasi dan Usaha Mikro Kota Semarang"),
        ("Jumlah populasi ternak: Itik", "jumiah populasi ternak: itik (ekor)"),
        ("Jumlah kabupaten/kota siaga", "Jumlah Kab/Kota Siaga"),
    ],
)
def test_names_that_say_the_same(name, other):
    one, two = meaning_of(name), meaning_of(other)
    assert one.words == two.words
    assert {one.measure, two.measure} - {""} in ({"share"}, {"count"}, set())


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Persentase koperasi aktif", "Jumlah koperasi aktif"),
        ("Persentase koperasi aktif", "Persentase koperasi tidak aktif"),
        ("Persentase koperasi aktif", "Persentase koperasi sehat"),
        ("Jumlah usaha mikro", "Jumlah usaha kecil"),
        ("Rasio guru terhadap murid", "Rasio murid terhadap guru"),
        ("Nilai SAKIP Perangkat Daerah", "Nilai SAKIP Pemerintah Kota Semarang"),
        ("Jumlah populasi ternak: Itik", "Jumlah populasi ternak"),
        ("Angka Partisipasi Murni SD", "Angka Partisipasi Kasar SD"),
    ],
)
def test_names_that_do_not(name, other):
    assert meaning_of(name) != meaning_of(other)


@pytest.mark.parametrize(
    ("name", "unit", "measure"),
    [
        ("Koperasi aktif", "%", "share"),
        ("Koperasi aktif", "persen", "share"),
        ("Koperasi aktif (%)", None, "share"),
        ("Koperasi aktif", "Unit", "count"),
        ("Koperasi aktif", None, ""),
        ("Jumlah koperasi aktif", None, "count"),
        ("Persentase jumlah koperasi aktif", "unit", "share"),
        ("Nilai AKIP", "%", ""),
        ("Indeks Pembangunan Gender", "Poin", ""),
    ],
)
def test_whether_a_share_or_a_number_is_measured(name, unit, measure):
    assert meaning_of(name, unit).measure == measure


def test_a_word_that_a_column_broke_makes_no_difference_to_the_run():
    assert meaning_of("Ketersediaan pelabu han").run == meaning_of("Ketersediaan pelabuhan").run


def test_a_name_of_nothing_but_a_region_or_fillers_says_nothing():
    assert meaning_of("Persentase yang di").words == ()


@pytest.mark.parametrize(
    ("word", "other", "slip"),
    [
        ("koperaso", "koperasi", True),
        ("masayarakat", "masyarakat", True),
        ("petemakan", "peternakan", True),
        ("pendidik", "pendidikan", False),
        ("aktif", "inaktif", False),
        ("bayi", "bayu", False),
        ("kelas10", "kelas11", False),
        ("pengelolaan", "pengolahan", False),
    ],
)
def test_slips(word, other, slip):
    assert words().is_slip(word, other) is slip
    assert words().is_slip(other, word) is slip
