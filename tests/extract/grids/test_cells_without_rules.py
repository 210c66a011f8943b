"""Several records in one row of the grid: no rule stands between them, only their lines of text tell."""

from __future__ import annotations

from printed import report, rows
from small_pdf import page_break, table

HEADINGS = ["Sasaran", "Indikator", "Target", "Realisasi"]
WIDTHS = [110, 190, 70, 70]
FIELDS = "sasaran indicator target realisasi"


def read(folder, *body, widths=WIDTHS, **style):
    return rows(report(folder, table([HEADINGS, *body], widths=widths, **style)), "capaian", FIELDS)


def test_lettered_indicators_with_their_values_beside_them(tmp_path):
    found = read(
        tmp_path,
        ["Jalan makin baik", "a. Persentase jalan mantap\nb. Jumlah jembatan baru\nc. Panjang trotoar",
         "80%\n4 unit\n12 km", "78%\n5 unit\n11 km"],
    )  # fmt: skip
    assert found == [
        ("Jalan makin baik", "a. Persentase jalan mantap", "80%", "78%"),
        ("Jalan makin baik", "b. Jumlah jembatan baru", "4 unit", "5 unit"),
        ("Jalan makin baik", "c. Panjang trotoar", "12 km", "11 km"),
    ]


def test_values_beside_the_first_line_of_indicators_of_several_lines(tmp_path):
    found = read(
        tmp_path,
        ["Jalan makin baik",
         "Persentase jalan kabupaten\ndalam keadaan mantap\n\nJumlah jembatan baru\nyang dibangun",
         "80%\n\n\n4 unit", "78%\n\n\n5 unit"],
    )  # fmt: skip
    assert found == [
        ("Jalan makin baik", "Persentase jalan kabupaten dalam keadaan mantap", "80%", "78%"),
        ("Jalan makin baik", "Jumlah jembatan baru yang dibangun", "4 unit", "5 unit"),
    ]


def test_nth_value_belongs_to_the_nth_indicator_where_lines_do_not_meet(tmp_path):
    """Each indicator takes two lines, the values stand line under line."""
    found = read(
        tmp_path,
        ["Jalan makin baik",
         "1. Persentase jalan kabupaten\ndalam keadaan mantap\n2. Jumlah jembatan baru\nyang dibangun",
         "80%\n4 unit", "78%\n5 unit"],
    )  # fmt: skip
    assert found == [
        ("Jalan makin baik", "1. Persentase jalan kabupaten dalam keadaan mantap", "80%", "78%"),
        ("Jalan makin baik", "2. Jumlah jembatan baru yang dibangun", "4 unit", "5 unit"),
    ]


def test_one_value_over_several_indicators_counts_for_each(tmp_path):
    found = read(
        tmp_path,
        ["Jalan makin baik", "1. Persentase jalan mantap\n2. Persentase jembatan mantap", "80%", "78%\n66%"],
    )
    assert found == [
        ("Jalan makin baik", "1. Persentase jalan mantap", "80%", "78%"),
        ("Jalan makin baik", "2. Persentase jembatan mantap", "80%", "66%"),
    ]


def test_items_with_dashes_take_the_heading_above_them(tmp_path):
    found = read(
        tmp_path,
        ["Jalan makin baik", "Jumlah bangunan baru:\n- Jembatan\n- Gorong-gorong", "\n4 unit\n30 unit",
         "\n5 unit\n31 unit"],
    )  # fmt: skip
    assert found == [
        ("Jalan makin baik", "Jumlah bangunan baru: Jembatan", "4 unit", "5 unit"),
        ("Jalan makin baik", "Jumlah bangunan baru: Gorong-gorong", "30 unit", "31 unit"),
    ]


def test_items_in_rows_of_their_own_take_the_heading_above_them(tmp_path):
    found = read(
        tmp_path,
        ["Jalan makin baik", "Jumlah bangunan baru:", "", ""],
        ["", "- Jembatan", "4 unit", "5 unit"],
        ["", "- Gorong-gorong", "30 unit", "31 unit"],
    )
    assert [row[1:] for row in found] == [
        ("Jumlah bangunan baru: Jembatan", "4 unit", "5 unit"),
        ("Jumlah bangunan baru: Gorong-gorong", "30 unit", "31 unit"),
    ]


def test_one_indicator_of_several_lines_stays_one(tmp_path):
    found = read(
        tmp_path, ["Jalan makin baik", "Persentase jalan\nkabupaten dalam\nkeadaan mantap", "80%", "78%"]
    )
    assert found == [("Jalan makin baik", "Persentase jalan kabupaten dalam keadaan mantap", "80%", "78%")]


def test_value_with_its_unit_on_the_next_line_stays_one(tmp_path):
    found = read(tmp_path, ["Jalan makin baik", "Jumlah jembatan baru\nyang dibangun", "4\nunit", "5\nunit"])
    assert found == [("Jalan makin baik", "Jumlah jembatan baru yang dibangun", "4 unit", "5 unit")]


def test_boxes_of_records_in_one_cell_lie_below_one_another(tmp_path):
    block = table(
        [HEADINGS, ["Jalan", "a. Jalan mantap\nb. Jembatan baru", "80%\n4 unit", "78%\n5 unit"]],
        widths=WIDTHS,
    )
    (first,), (second,) = rows(report(tmp_path, block), "capaian", "box")
    assert first.top < first.bottom <= second.top + 1 < second.bottom


def test_several_sasaran_in_one_cell_each_with_its_indicator(tmp_path):
    found = read(
        tmp_path,
        ["1. Jalan baik\n2. Jembatan kuat", "1. Persentase jalan mantap\n2. Jumlah jembatan baru", "80%\n4",
         "78%\n5"],
    )  # fmt: skip
    assert found == [
        ("1. Jalan baik", "1. Persentase jalan mantap", "80%", "78%"),
        ("2. Jembatan kuat", "2. Jumlah jembatan baru", "4", "5"),
    ]


def test_budgets_of_one_cell(tmp_path):
    block = table(
        [
            ["Program", "Anggaran", "Realisasi"],
            ["1. Program Penyelenggaraan Jalan\n2. Program Penataan Bangunan", "Rp 2.500.000.000\nRp 900.000.000",
             "Rp 2.400.000.000\nRp 850.000.000"],
        ],
        widths=[230, 110, 110],
    )  # fmt: skip
    assert rows(report(tmp_path, block), "budget", "name anggaran realisasi") == [
        ("1. Program Penyelenggaraan Jalan", "Rp 2.500.000.000", "Rp 2.400.000.000"),
        ("2. Program Penataan Bangunan", "Rp 900.000.000", "Rp 850.000.000"),
    ]


def test_numbered_sasaran_in_one_cell_each_with_several_indicators(tmp_path):
    block = table(
        [
            ["No", "Sasaran", "Indikator", "Target"],
            ["1.\n\n\n\n\n2.", "Jalan makin baik\n\n\n\n\nIrigasi makin luas",
             "Persentase jalan dalam\nkeadaan mantap\nJumlah jembatan baru\nyang dibangun\n\nLuas sawah beririgasi",
             "80 persen\n\n4 unit\n\n\n900 ha"],
        ],
        widths=[30, 140, 160, 80],
    )  # fmt: skip
    assert rows(report(tmp_path, block, kind="pk"), "pk", "sasaran indicator target") == [
        ("Jalan makin baik", "Persentase jalan dalam keadaan mantap", "80 persen"),
        ("Jalan makin baik", "Jumlah jembatan baru yang dibangun", "4 unit"),
        ("Irigasi makin luas", "Luas sawah beririgasi", "900 ha"),
    ]


def test_values_numbered_as_their_indicators_are(tmp_path):
    found = read(
        tmp_path,
        ["Jalan makin baik", "1. Persentase jalan\nkabupaten mantap\n2. Jumlah jembatan baru",
         "1. 80,50 %\n2. 4 unit", "1. 78,00 %\n2. 5 unit"],
    )  # fmt: skip
    assert found == [
        ("Jalan makin baik", "1. Persentase jalan kabupaten mantap", "80,50 %", "78,00 %"),
        ("Jalan makin baik", "2. Jumlah jembatan baru", "4 unit", "5 unit"),
    ]


def test_a_grade_over_its_score_is_one_value(tmp_path):
    found = read(tmp_path, ["Akuntabilitas\nmeningkat", "Nilai AKIP", "B\n(68,00)", "BB\n(70,15)"])
    assert found == [("Akuntabilitas meningkat", "Nilai AKIP", "B (68,00)", "BB (70,15)")]


def test_values_of_several_words_beside_the_items_of_a_list(tmp_path):
    found = read(
        tmp_path,
        ["Dokumen tersedia", "1) Dokumen informasi\nkinerja jalan\n2) Status penyusunan\nrencana induk\ndaerah",
         "1 Dok\n\nSelesai Tahap\nRancangan\nAkhir", "1 Dok\n\nSelesai\nseluruhnya\ndisahkan"],
    )  # fmt: skip
    assert found == [
        ("Dokumen tersedia", "1) Dokumen informasi kinerja jalan", "1 Dok", "1 Dok"),
        ("Dokumen tersedia", "2) Status penyusunan rencana induk daerah", "Selesai Tahap Rancangan Akhir",
         "Selesai seluruhnya disahkan"),
    ]  # fmt: skip


def test_a_sasaran_that_runs_on_beside_two_indicators_is_of_both(tmp_path):
    found = read(
        tmp_path,
        [
            "Meningkatnya mutu\njalan kabupaten",
            "1. Persentase jalan mantap\n2. Jumlah jembatan baru",
            "80%\n4",
            "78%\n5",
        ],
    )
    assert [row[0] for row in found] == ["Meningkatnya mutu jalan kabupaten"] * 2


def test_texts_beside_the_items_of_a_list_in_a_table_of_iku(tmp_path):
    """No value stands in any cell: each item has a formula and a source on its line."""
    block = table(
        [
            ["Sasaran", "Indikator Kinerja Utama", "Formula", "Sumber Data"],
            ["Jalan makin baik", "1. Persentase jalan\nmantap\n2. Jumlah jembatan\nbaru",
             "Panjang jalan mantap\ndibagi panjang jalan\nBanyaknya jembatan\nyang dibangun",
             "Bidang Jalan\n\nBidang Jembatan"],
        ],
        widths=[90, 150, 120, 90],
    )  # fmt: skip
    assert rows(report(tmp_path, block, kind="iku"), "iku", "indicator formula source") == [
        ("1. Persentase jalan mantap", "Panjang jalan mantap dibagi panjang jalan", "Bidang Jalan"),
        ("2. Jumlah jembatan baru", "Banyaknya jembatan yang dibangun", "Bidang Jembatan"),
    ]


def test_list_numbers_that_count_part_lines_that_stand_close(tmp_path):
    """As between the three rules of a table set by TeX: one line a record, none of them apart from the next."""
    heading = ["No", "Program", "Anggaran", "Realisasi"]
    names = ["Program Irigasi", "Program Jalan", "Program Taman"]
    body = ["1\n2\n3", "\n".join(names), "500.000.000\n80.000.000\n9.000.000", "400.000.000\n70.000.000\n0"]
    path = report(tmp_path, table([heading, body], widths=[30, 200, 100, 100], rules="horizontal"))
    assert rows(path, "budget", "name anggaran") == [
        ("Program Irigasi", "500.000.000"), ("Program Jalan", "80.000.000"), ("Program Taman", "9.000.000"),
    ]  # fmt: skip


def test_bullets_share_the_one_value_beside_them(tmp_path):
    items = "• Meningkatnya waktu tempuh\n• Terpeliharanya jalan\nkabupaten\n• Menurunnya kemacetan"
    found = read(tmp_path, ["Jalan makin baik", items, "100%", "98%"])
    assert found == [
        ("Jalan makin baik", "• Meningkatnya waktu tempuh", "100%", "98%"),
        ("Jalan makin baik", "• Terpeliharanya jalan kabupaten", "100%", "98%"),
        ("Jalan makin baik", "• Menurunnya kemacetan", "100%", "98%"),
    ]


def test_a_bullet_below_the_rest_of_another_item_stays_before_its_own(tmp_path):
    """After a page break: the rest of an item, a gap, and the next item with its bullet hanging left of it."""
    rest = [["", "dan jembatan\n\n• Menurunnya jumlah\nkemacetan", "", ""]]
    first = [HEADINGS, ["Jalan baik", "• Meningkatnya mutu jalan", "100%", "98%"]]
    path = report(tmp_path, table(first, widths=WIDTHS), page_break(), table(rest, widths=WIDTHS))
    assert rows(path, "capaian", FIELDS) == [
        ("Jalan baik", "• Meningkatnya mutu jalan dan jembatan", "100%", "98%"),
        ("Jalan baik", "• Menurunnya jumlah kemacetan", "100%", "98%"),
    ]
