"""To which sasaran, program or kegiatan a row belongs where the page says it in a row or a line of its own."""

from __future__ import annotations

from printed import report, rows
from small_pdf import table

FIELDS = "level sasaran kegiatan indicator realisasi"
HEADINGS = ["Sasaran", "Indikator", "Target", "Realisasi", "%"]
AMOUNTS = [("1.000.000", "2.000.000"), ("800.000", "1.200.000"), ("700.000", "1.100.000"), ("87,5", "91,7")]
WIDTHS = [170, 170, 50, 60, 50]


def test_a_numbered_row_over_all_columns_is_the_sasaran_of_those_below(tmp_path):
    block = table(
        [
            ["Indikator Kinerja", "Satuan", "Capaian", ""],
            ["", "", "2020", "2021"],
            ["1. Sasaran : Pelayanan informasi yang lebih baik", "", "", ""],
            ["Jumlah berita", "Berita", "40", "42"],
            ["2. Sasaran : Kinerja yang terukur", "", "", ""],
            ["a. Nilai SAKIP", "Nilai", "68", "70"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (2, 0, 1, 4), (4, 0, 1, 4)],
    )
    found = rows(report(tmp_path, block), "capaian", "sasaran indicator")
    assert found == [
        *[("Pelayanan informasi yang lebih baik", "Jumlah berita")] * 2,
        *[("Kinerja yang terukur", "a. Nilai SAKIP")] * 2,
    ]


def test_kegiatan_in_the_column_of_sasaran_stand_below_the_sasaran(tmp_path):
    block = table(
        [
            HEADINGS,
            ["1. Jalan makin baik", "", "", "", ""],
            ["a. Kegiatan Pemeliharaan Jalan", "Panjang jalan terpelihara", "40", "42", "105"],
            ["b. Kegiatan Pembangunan Jembatan", "Jumlah jembatan baru", "4", "3", "75"],
            ["2. Air makin bersih", "Persentase air bersih", "80", "82", "102,5"],
        ],
        widths=WIDTHS,
    )
    road = "1. Jalan makin baik"
    assert rows(report(tmp_path, block), "capaian", FIELDS) == [
        ("kegiatan", road, "a. Kegiatan Pemeliharaan Jalan", "Panjang jalan terpelihara", "42"),
        ("kegiatan", road, "b. Kegiatan Pembangunan Jembatan", "Jumlah jembatan baru", "3"),
        ("sasaran", "2. Air makin bersih", "", "Persentase air bersih", "82"),
    ]


def test_a_row_under_a_sasaran_measures_it_though_the_heading_says_tujuan(tmp_path):
    block = table(
        [
            ["Tujuan", "Sasaran", "Indikator Tujuan", "Target", "Realisasi", "%"],
            ["Infrastruktur yang baik", "", "Persentase infrastruktur baik", "84", "80", "95"],
            ["", "Jalan makin baik", "Persentase jalan mantap", "80", "78", "97,5"],
            ["", "", "Jumlah jembatan baru", "4", "5", "125"],
        ],
        widths=[110, 100, 150, 40, 55, 45],
    )
    assert rows(report(tmp_path, block), "capaian", "level sasaran indicator") == [
        ("tujuan", "Infrastruktur yang baik", "Persentase infrastruktur baik"),
        ("sasaran", "Jalan makin baik", "Persentase jalan mantap"),
        ("sasaran", "Jalan makin baik", "Jumlah jembatan baru"),
    ]


def test_bare_numbers_count_the_sasaran_of_a_cell(tmp_path):
    sasaran = "1 Jalan makin\nbaik\n\n\n2 Jembatan\nmakin banyak\n\n\n3 Saluran\nmakin lancar"
    indicators = "1. Persentase\njalan mantap\n\n\n1. Jumlah\njembatan baru\n\n\n1. Panjang\nsaluran baik"
    block = table(
        [HEADINGS, [sasaran, indicators, "80\n\n\n\n4\n\n\n\n12", "78\n\n\n\n5\n\n\n\n15", ""]], widths=WIDTHS
    )
    assert rows(report(tmp_path, block), "capaian", "sasaran realisasi") == [
        ("1. Jalan makin baik", "78"),
        ("2. Jembatan makin banyak", "5"),
        ("3. Saluran makin lancar", "15"),
    ]


def test_a_sasaran_whose_lines_stand_level_with_two_indicators_is_one(tmp_path):
    sasaran = "Meningkatnya\nPelayanan Kepada\nMasyarakat dan\nDunia Usaha"
    block = table(
        [HEADINGS, [sasaran, "1. Jumlah\nberita\n2. Jumlah\nsiaran", "40\n\n4", "42\n\n5", "105\n\n125"]],
        widths=WIDTHS,
    )
    assert rows(report(tmp_path, block), "capaian", "sasaran realisasi") == [
        (" ".join(sasaran.split()), "42"),
        (" ".join(sasaran.split()), "5"),
    ]


def test_programmes_under_a_heading_in_one_cell_keep_their_names(tmp_path):
    names = "Dekonsentrasi\n1. Program Penempatan Tenaga\nKerja\n(04)\n2. Program Pelatihan\n(05)"
    block = table(
        [
            ["No", "Jenis Anggaran/Program", "Pagu DIPA (Rp)", "", "Realisasi s/d Bulan Ini", ""],
            ["", "", "Awal", "Revisi", "Keuangan", ""],
            ["", "", "", "", "(Rp)", "%"],
            ["1.", names, *("\n{}\n\n\n{}".format(*pair) for pair in AMOUNTS)],
            ["JUMLAH I + II", "", "3.000.000", "2.000.000", "1.800.000", "90"],
        ],
        spans=[
            (0, 0, 3, 1), (0, 1, 3, 1), (0, 2, 1, 2), (0, 4, 1, 2),
            (1, 2, 2, 1), (1, 3, 2, 1), (1, 4, 1, 2), (4, 0, 1, 2),
        ],
        widths=[30, 170, 80, 80, 80, 50],
    )  # fmt: skip
    found = rows(report(tmp_path, block), "budget", "level anggaran_awal anggaran realisasi name")
    assert found == [
        ("program", "1.000.000", "800.000", "700.000", "Program Penempatan Tenaga Kerja (04)"),
        ("program", "2.000.000", "1.200.000", "1.100.000", "Program Pelatihan (05)"),
        ("total", "3.000.000", "2.000.000", "1.800.000", "JUMLAH I + II"),
    ]
