"""What a printed name of an indicator says, whatever its spelling."""

from __future__ import annotations

import pytest

from normalize.indicator_names import meaning_of, words
from normalize.indicators import catalogue


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Persentase koperasi aktif", "1. PROSENTASE KOPERASI YANG AKTIF"),
        ("Persentase koperasi aktif", "Pesentase Jumlah Koperasi yang Aktif (%)"),
        ("Persentase koperasi aktif", "Persentase aktif koperasi"),
        ("Persentase koperasi aktif", "Persentase koperasi aktif di Kota Bandar Lampung"),
        ("Persentase koperasi aktif", "Persentase Koperasi Aktif se-Jawa Barat"),
        ("Indeks Pembangunan Manusia", "IPM"),
        ("Indeks Kepuasan Masyarakat", "Indeks Kepuasan Masyarakat (IKM)"),
        ("Nilai SAKIP", "Nilai AKIP Dinas Koperasi dan Usaha Mikro Kota Semarang"),
        ("Jumlah populasi ternak: Itik", "jumiah populasi ternak: itik (ekor)"),
        ("Jumlah kabupaten/kota siaga", "Jumlah Kab/Kota Siaga"),
    ],
)
def test_names_that_say_the_same(name, other):
    one, two = meaning_of(name), meaning_of(other)
    assert one.words == two.words
    assert len({one.measure, two.measure} - {""}) <= 1


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
        ("Angka Partisipasi Murni (SD)", "Angka Partisipasi Murni (SMP)"),
        ("Jumlah wisatawan (mancanegara)", "Jumlah wisatawan"),
        (
            "Persentase usaha mikro yang menjadi usaha kecil",
            "Persentase usaha kecil yang menjadi usaha mikro",
        ),
        ("Persentase satuan pendidikan terakreditasi", "Persentase badan usaha terakreditasi"),
        ("Jumlah sekolah menengah", "Jumlah sekolah menengah atas"),
        ("Nilai SAKIP Dinas Kesehatan", "Nilai SAKIP Kabupaten Sleman"),
        ("Produksi kayu di batang", "Produksi kayu"),
        ("Jumlah kota baru", "Jumlah"),
        ("Jumlah IKM", "Jumlah indeks kepuasan masyarakat"),
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
        ("Koperasi aktif", "Unit", "amount"),
        ("Koperasi aktif", None, ""),
        ("Jumlah koperasi aktif", None, "amount"),
        ("Persentase jumlah koperasi aktif", "unit", "share"),
        ("Nilai AKIP", "%", ""),
        ("Angka Kematian Ibu", "kasus", "amount"),
        ("Angka Kematian Ibu", "per 100.000 KH", "rate"),
        ("Persentase nilai ekspor", None, "share"),
        ("Produksi perikanan", "Rp", "money"),
        ("Produksi perikanan", "Kuintal", "mass"),
        ("Produksi perikanan (ton/tahun)", None, "mass"),
        ("Konsumsi ikan", "kg/kapita", "rate"),
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
    ("note", "words_left"),
    [
        ("Indeks Kualitas Air (IKA)", ("air", "indeks", "kualitas")),
        ("Indeks Kualitas Air (IKU)", ("air", "indeks", "kualitas")),
        ("Jumlah kawasan usaha (kawasan)", ("kawasan", "usaha")),
        ("Tingkat pengangguran terbuka (TPT)", ("pengangguran", "terbuka", "tingkat")),
        ("Jumlah kasus (DBD)", ("dbd", "kasus")),
        ("Persentase jalan mantap (provinsi)", ("jalan", "mantap", "provinsi")),
        ("Jumlah guru (orang) bersertifikat", ("bersertifikat", "guru", "orang")),
    ],
)
def test_a_note_that_says_something_new_stays(note, words_left):
    assert meaning_of(note).words == words_left


@pytest.mark.parametrize(
    ("word", "right", "slip"),
    [
        ("koperaso", "koperasi", True),
        ("masayarakat", "masyarakat", True),
        ("masyarkaat", "masyarakat", True),
        ("petemakan", "peternakan", True),
        ("masyarakat", "masayarakat", False),  # right as it is
        ("pendidik", "pendidikan", False),
        ("ditetapkan", "ditegakkan", False),
        ("aktif", "inaktif", False),
        ("bayi", "bayu", False),
        ("kelas10", "kelas11", False),
        ("zakatan", "zakaten", False),  # one letter for another, in a short word
    ],
)
def test_slips(word, right, slip):
    assert words().is_slip(word, right) is slip


def test_every_word_of_the_catalogue_is_right_as_it_is_or_no_slip_of_another():
    """Else a name of one indicator could be read as that of another."""
    told = {
        word for indicator in catalogue().indicators.values() for word in meaning_of(indicator.name).words
    }
    assert [(one, two) for one in told for two in told if one != two and words().is_slip(one, two)] == []
