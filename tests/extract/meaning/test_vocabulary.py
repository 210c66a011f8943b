"""The vocabulary: what a heading, a title or the beginning of a name means."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extract.meaning.vocabulary import (
    concept_of,
    has_no_value,
    indicator_level,
    is_summary,
    name_level,
    read_heading,
    section_level,
    title_of,
    without_sasaran_label,
)

CONCEPTS = {
    "number": ["No", "NO.", "Nomor"],
    "code": ["Kode", "Kode Rekening", "Kode Program"],
    "indicator": ["Indikator", "INDIKATOR KINERJA", "Indikator Sasaran", "Uraian Indikator", "Tolok Ukur", "IKU"],
    "sasaran": ["Sasaran", "SASARAN STRATEGIS", "Tujuan/Sasaran", "Kinerja Utama", "Sasaran Program/Kegiatan"],
    "tujuan": ["Tujuan", "Tujuan Strategis"],
    "program": ["Program", "Nama Program", "PROGRAM PRIORITAS"],
    "kegiatan": ["Kegiatan", "Uraian Kegiatan"],
    "sub_kegiatan": ["Sub Kegiatan", "SUBKEGIATAN"],
    "name": ["Program/Kegiatan", "Program dan Kegiatan", "Urusan/Bidang Urusan/Program/Kegiatan", "Jenis Belanja"],
    "unit": ["Satuan", "Sat."],
    "target": ["Target", "TARGE T", "T A R G E T", "Target Kinerja", "Rencana Tingkat Capaian", "Target 2021"],
    "target_end": ["Target Akhir Renstra", "Target Akhir RPJMD", "Kondisi Kinerja pada Akhir Periode"],
    "realisasi": ["Realisasi", "Reallisasi", "Realisasi Kinerja", "Realisasi 2021", "Hasil yang dicapai", "SPJ"],
    "capaian": ["Capaian", "Capaian Kinerja (%)", "% Capaian", "Tingkat Capaian", "Persentase Capaian"],
    "percent_realisasi": ["% Realisasi", "Serapan", "Tingkat Penyerapan", "Daya Serap (%)"],
    "category": ["Kategori", "Predikat", "Kriteria"],
    "baseline": ["Kondisi Awal", "Data Awal", "Baseline 2016", "Eksisting"],
    "anggaran": ["Anggaran", "Pagu Anggaran (Rp)", "Alokasi Dana", "Jumlah Anggaran", "Setelah Perubahan"],
    "anggaran_awal": ["Anggaran Murni", "Sebelum Perubahan", "Pagu Awal"],
    "sisa": ["Sisa", "Sisa Anggaran", "Lebih/Kurang", "Selisih"],
    "formula": ["Formula", "Formulasi Perhitungan", "Cara Menghitung", "Rumus"],
    "definition": ["Definisi Operasional", "Penjelasan", "Alasan Pemilihan"],
    "source": ["Sumber Data", "Sumber"],
    "responsible": ["Penanggung Jawab", "Bidang Pelaksana", "PIC"],
    "note": ["Keterangan", "Ket.", "Sumber Dana"],
    "comparison": ["Kenaikan/Penurunan", "Realisasi Nasional", "Tingkat Efisiensi", "TE"],
    "generic": ["Uraian", "2021", "Tahun 2021", "Jumlah", "(Rp)"],
    "percent": ["%", "(%)", "Persentase"],
    "other": ["Jalan mantap", "Foto", "Nama Pegawai"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "concept"), [(heading, concept) for concept, found in CONCEPTS.items() for heading in found]
)
def test_concept_of_one_cell(heading, concept):
    assert concept_of(heading) == concept


@pytest.mark.parametrize(
    ("cells", "concept", "year", "quarter"),
    [
        (("Tahun 2020", "Target"), "target", 2020, None),
        (("Target", "2020"), "target", 2020, None),
        (("Realisasi", "TW III"), "realisasi", None, 3),
        (("Triwulan 4", "Realisasi"), "realisasi", None, 4),
        (("Realisasi Triwulan", "II"), "realisasi", None, 2),
        (("Realisasi s/d TW II",), "realisasi_cumulative", None, 2),
        (("Target", "2019-2024"), "target", None, None),
        (("Tahun 2021", "Realisasi", "Uraian"), "realisasi", 2021, None),
        (("Target", "Nilai"), "target", None, None),
        ((), "other", None, None),
    ],
)
def test_heading_of_several_cells(cells, concept, year, quarter):
    heading = read_heading(cells)
    assert (heading.concept, heading.year, heading.quarter) == (concept, year, quarter)


@pytest.mark.parametrize(
    ("cells", "money", "percent", "scale"),
    [
        (("Anggaran (Rp)",), True, False, 1),
        (("Target", "Rp"), True, False, 1),
        (("Anggaran (ribu rupiah)",), True, False, 1000),
        (
            ("Anggaran (Rp. juta)",),
            True,
            False,
            10**6,
        ),
        (("Anggaran (dalam jutaan rupiah)",), True, False, 10**6),
        (
            ("Anggaran (Rp Miliar)",),
            True,
            False,
            10**9,
        ),
        (("Capaian (%)",), False, True, 1),
        (("Realisasi",), False, False, 1),
    ],
)
def test_what_a_heading_counts_in(cells, money, percent, scale):
    heading = read_heading(cells)
    assert (heading.money, heading.percent, heading.scale) == (money, percent, scale)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tabel 2.3 Perjanjian Kinerja Tahun 2021", "pk"),
        ("Penetapan Kinerja", "pk"),
        ("Rencana Kinerja Tahunan 2021", "rkt"),
        ("Rencana Aksi", "rkt"),
        ("Indikator Kinerja Utama", "iku"),
        ("Pengukuran Kinerja Tahun 2021", "capaian"),
        ("Target Jangka Menengah Renstra", "renstra"),
        ("Realisasi Pendapatan", "revenue"),
        ("Alokasi Anggaran per Program", "budget"),
        ("Struktur Organisasi", None),
    ],
)
def test_title(title, kind):
    assert title_of(title) == kind


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Program Penyelenggaraan Jalan", "program"),
        ("PROGRAM: Jalan", "program"),
        ("Kegiatan Pemeliharaan Jalan", "kegiatan"),
        ("Sub Kegiatan Penambalan", "sub_kegiatan"),
        ("Jumlah", "total"),
        ("Total Belanja Langsung", "total"),
        ("Jumlah penduduk yang mendapat layanan air bersih", None),
        ("Belanja Pegawai", "belanja"),
        ("Urusan Pekerjaan Umum", "urusan"),
        ("Dinas Pekerjaan Umum", "opd"),
        ("Programmer", None),
        ("Pemeliharaan Jalan", None),
    ],
)
def test_level_of_a_name(name, level):
    assert name_level(name) == level


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("Indikator Tujuan", "tujuan"),
        ("Indikator Kinerja Sasaran", "sasaran"),
        ("Indikator Program (Outcome)", "program"),
        ("Indikator Keluaran", "kegiatan"),
        ("Indikator Sub Kegiatan", "sub_kegiatan"),
        ("Indikator Program/Kegiatan", None),
        ("Indikator Kinerja", None),
    ],
)
def test_level_of_an_indicator(heading, level):
    assert indicator_level(heading) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [("TUJUAN 1 : Jalan baik", "tujuan"), ("Sasaran 2:", "sasaran"), ("Jalan makin baik", None)],
)
def test_level_of_a_heading_row(text, level):
    assert section_level(text) == level


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Rata-rata", True),
        ("Nilai Rata-Rata Capaian", True),
        ("JUMLAH", True),
        ("Sub Jumlah", True),
        ("Jumlah jembatan baru", False),
        ("Rata-rata lama perbaikan jalan", False),
    ],
)
def test_rows_that_sum_up_others(text, answer):
    assert is_summary(text) is answer


@pytest.mark.parametrize(
    "text", ["-", "--", "–", "NA", "n/a", "Belum dinilai", "Tidak ada", "#DIV/0!", "..."]
)
def test_prints_that_say_there_is_no_value(text):
    assert has_no_value(text)


@pytest.mark.parametrize("text", ["0", "-5", "A", "WTP", "80%"])
def test_prints_that_are_values(text):
    assert not has_no_value(text)


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_heading_has_a_meaning(cells):
    heading = read_heading(tuple(cells))
    assert heading.concept
    assert heading.quarter in {None, 1, 2, 3, 4}
    assert heading.scale >= 1


@pytest.mark.parametrize("heading", ["Target", "Realisasi", "Indikator Kinerja", "Pagu Anggaran"])
def test_letters_set_apart_and_capitals_change_nothing(heading):
    assert concept_of(" ".join(heading.replace(" ", ""))) == concept_of(heading)
    assert concept_of(heading.upper()) == concept_of(heading)


DOCUMENTS = yaml.safe_load(files("extract.meaning").joinpath("vocabulary.yaml").read_text(encoding="utf-8"))


@given(st.sampled_from(DOCUMENTS["documents"]).flatmap(lambda entry: st.from_regex(entry["pattern"])))
def test_whatever_names_a_kind_of_document_has_a_word_that_is_looked_for_first(text):
    assert re.search(DOCUMENTS["document_words"], text)


@pytest.mark.parametrize(
    ("cell", "sasaran"),
    [
        ("Sasaran 1: Jalan makin baik", "Jalan makin baik"),
        ("Sasaran 2 Jalan makin baik", "Jalan makin baik"),
        ("SASARAN STRATEGIS II. JALAN MAKIN BAIK", "JALAN MAKIN BAIK"),
        ("Sasaran\n3\nJalan makin baik", "Jalan makin baik"),
        ("Sasaran Meningkatnya kualitas jalan", "Meningkatnya kualitas jalan"),
        ("Sasaran – Terwujudnya irigasi", "Terwujudnya irigasi"),
        ("Sasaran pembangunan jalan tercapai", "Sasaran pembangunan jalan tercapai"),
        ("Sasaran 2:", ""),
        ("SASARAN STRATEGIS", ""),
        ("Sasaran ke-2", ""),
    ],
)
def test_the_label_before_a_sasaran_is_none_of_its_words(cell, sasaran):
    assert without_sasaran_label(cell) == sasaran
