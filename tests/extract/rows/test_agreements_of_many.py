"""One heading 'Perjanjian Kinerja' over the small tables of many officials, each under an official's name alone."""

from __future__ import annotations

from printed import report, rows
from small_pdf import page_break, paragraph, spacer, table

OUTPUTS = ["No", "Kegiatan", "Output", "Target"]


def outputs(kegiatan, output, target):
    return table([OUTPUTS, ["1", kegiatan, output, target]], widths=[30, 150, 150, 80])


def test_tables_below_the_first_belong_to_its_section(tmp_path):
    path = report(
        tmp_path,
        paragraph("d. Perjanjian Kinerja Kepala Seksi dan Kepala Sub Bagian", bold=True),
        paragraph("i. Kepala Sub Bagian Umum"),
        outputs("Pengadaan meja", "Meja kerja", "3 unit"),
        spacer(10),
        paragraph("ii. Seksi Pemeliharaan Jalan"),
        outputs("Penambalan jalan", "Jalan yang ditambal", "12 km"),
        page_break(),
        paragraph("iii. Seksi Jembatan"),
        outputs("Pemeriksaan jembatan", "Laporan pemeriksaan", "4 dokumen"),
    )
    assert rows(path, "pk", "jabatan kegiatan indicator target") == [
        ("Kepala Sub Bagian Umum", "Pengadaan meja", "Meja kerja", "3 unit"),
        ("Seksi Pemeliharaan Jalan", "Penambalan jalan", "Jalan yang ditambal", "12 km"),
        ("Seksi Jembatan", "Pemeriksaan jembatan", "Laporan pemeriksaan", "4 dokumen"),
    ]


def test_a_table_of_another_heading_a_caption_or_the_next_chapter_ends_the_section(tmp_path):
    """A caption that names no agreement, and a chapter, say that the table is of something else."""
    targets = table([["No", "Indikator Kinerja", "Target"], ["1", "Jembatan baru", "4 unit"]])
    path = report(
        tmp_path,
        paragraph("Perjanjian Kinerja", bold=True),
        outputs("Pengadaan meja", "Meja kerja", "3 unit"),
        spacer(10),
        paragraph("Hal lain"),
        targets,
        spacer(10),
        paragraph("Tabel 7 Kebutuhan Peralatan"),
        outputs("Pengadaan kursi", "Kursi", "9 unit"),
        page_break(),
        paragraph("BAB III"),
        outputs("Pengadaan lemari", "Lemari", "2 unit"),
    )
    assert rows(path, "pk", "indicator target") == [("Meja kerja", "3 unit")]


def test_heading_that_names_the_official_and_a_column_headed_by_the_agreement(tmp_path):
    heads = ["No", "Perjanjian Kinerja", "Target"]
    path = report(
        tmp_path,
        paragraph("a. Perjanjian Kinerja Kepala Dinas", bold=True),
        table([heads, ["1", "Persentase jalan mantap", "85"]]),
        spacer(10),
        paragraph("b. Perjanjian Kinerja Sekretaris", bold=True),
        table([heads, ["1", "Indeks kepuasan masyarakat", "76"]]),
    )
    assert rows(path, "pk", "jabatan indicator target") == [
        ("Kepala Dinas", "Persentase jalan mantap", "85"),
        ("Sekretaris", "Indeks kepuasan masyarakat", "76"),
    ]


def test_a_sentence_above_a_table_names_it_where_no_title_does(tmp_path):
    sentence = "Target yang tertuang dalam perjanjian kinerja tahun ini adalah sebagai berikut :"
    targets = table([["No", "Indikator Kinerja", "Target"], ["1", "Persentase jalan mantap", "85"]])
    path = report(tmp_path, paragraph(sentence), targets)
    assert rows(path, "pk", "indicator target") == [("Persentase jalan mantap", "85")]
    assert rows(report(tmp_path, paragraph("Hal lain :"), targets), "pk", "indicator") == []
