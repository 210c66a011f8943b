"""What sentences and headings say: other regions, achievements, spending, scales."""

from math import inf

import pytest

from normalize.statements import Band, Spending, capaian_said, foreign_region, scale_of, spending_said

METRO, LAMPUNG = "18.72", "18"


class TestForeignRegion:
    @pytest.mark.parametrize(
        "line",
        [
            "3. Tindak Lanjut atas Hasil Reviu Inspektorat Kota Bogor",
            "CAPAIAN KINERJA DINAS KESEHATAN KOTA BOGOR TAHUN 2022",
        ],
    )
    def test_a_heading_with_the_body_of_another_region_is_told(self, line):
        assert foreign_region(line, METRO) == "Kota Bogor"

    @pytest.mark.parametrize(
        "line",
        [
            "Hasil Reviu Inspektorat Kota Metro",  # its own
            "Hasil Reviu Inspektorat Provinsi Lampung",  # its province
            "Kunjungan Kerja ke Dinas Kesehatan Kota Bogor",  # a visit
            "Perbandingan Kinerja dengan Dinas Kesehatan Kota Bogor",
            "Capaian Kinerja Kota Bogor",  # no body
            "kegiatan ini meniru yang dilakukan Dinas Kesehatan Kota Bogor",  # no heading
            "Peserta Adalah Dinas Kesehatan Kota Bogor.",  # a sentence
            "Peraturan Pemerintah Kota Bogor Nomor 3 Tahun 2020",  # a law
        ],
    )
    def test_nothing_else_is(self, line):
        assert foreign_region(line, METRO) is None

    def test_a_province_speaks_of_its_regions(self):
        assert foreign_region("Hasil Reviu Inspektorat Kota Metro", LAMPUNG) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ditargetkan 0,5% terealisasi 12% tingkat capaian realisasi 2400,00%", [2400.0]),
        ("dengan capaian kinerja 103,97% dan capaian 90 %.", [103.97, 90.0]),
        ("capaian sebesar 5 unit", []),
        ("Target 100%", []),
    ],
)
def test_percentages_that_are_said_to_be_an_achievement(text, found):
    assert capaian_said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "total anggaran Rp. 80.000.000,00 dan terserap Rp.20.000.000,00 atau sebesar (25,00%)",
            [Spending(80e6, 20e6, 25.0)],
        ),
        ("Anggaran sebesar Rp 80.000.000,- dengan realisasi Rp 0 (0%)", [Spending(80e6, 0.0, 0.0)]),
        ("anggaran Rp. 80.000.000,00 dan sisa Rp.20.000.000,00 (25%)", []),
        ("anggaran Rp. 80.000.000,00 terserap seluruhnya (100%)", []),
    ],
)
def test_money_available_spent_and_its_share_in_a_sentence(text, found):
    assert spending_said(text) == found


class TestScale:
    BANDS = (Band("Sangat Baik", 85.0, inf), Band("Baik", 70.0, 85.0), Band("Kurang", -inf, 70.0))

    @pytest.mark.parametrize(
        "lines",
        [
            ("85 % s/d 100 % : Sangat Baik", "70 % s/d <85 % : Baik", "<70 % : Kurang"),
            (r"- $x > 85$ : Sangat Baik", r"- $85 \geq x > 70$ : Baik", r"- $X \leq 70$ : Kurang"),
            ("≥ 85% = Sangat Baik (SB)", "70 - 85 % = Baik (B)", "< 70 % = Kurang (K)"),
            ("1 : >85-100 : Sangat Baik", "2 : >70-85 : Baik", "3 : 0-70 : Kurang"),  # rows of a table
        ],
    )
    def test_bands_are_read_however_they_are_set_and_the_outer_ones_are_open(self, lines):
        assert scale_of(["Skala nilai sebagai berikut:", *lines]) == list(self.BANDS)

    @pytest.mark.parametrize(
        "lines",
        [
            ("85 - 100 : Sangat Baik", "70 - 85 : Baik"),  # two are no scale
            ("Pukul 08.00 : Apel Pagi", "Tahun 2020 : Sangat Baik", "12 : Orang"),
        ],
    )
    def test_other_lines_define_none(self, lines):
        assert scale_of(lines) == []
