"""Documents that stand alone: the Perjanjian Kinerja of one or of many officials, and the table of the IKU."""

from __future__ import annotations

from printed import report, rows
from small_pdf import page_break, paragraph, spacer, table

TARGETS = ["No", "Sasaran", "Indikator Kinerja", "Target"]
WIDTHS = [30, 130, 200, 80]


def test_pk_with_its_budget(tmp_path):
    blocks = [
        table([TARGETS, ["1", "Jalan makin baik", "Persentase jalan mantap", "80%"]], widths=WIDTHS),
        spacer(10),
        table(
            [["Program", "Anggaran"], ["Program Penyelenggaraan Jalan", "Rp. 2.500.000.000,-"]],
            widths=[240, 120],
        ),
    ]
    path = report(tmp_path, *blocks, kind="pk")
    assert rows(path, "pk", "year sasaran indicator target") == [
        (2021, "Jalan makin baik", "Persentase jalan mantap", "80%")
    ]
    assert rows(path, "budget", "stage name anggaran") == [
        ("pk", "Program Penyelenggaraan Jalan", "Rp. 2.500.000.000,-")
    ]
    assert rows(path, "capaian", "indicator") == []


def test_indicators_numbered_under_each_other(tmp_path):
    """`1.1.1` and its like stand in one cell below one another, each with its target."""
    block = table(
        [
            TARGETS,
            ["1", "Jalan makin baik",
             "1.1.1 Persentase jalan mantap\n1.1.2 Jumlah jembatan baru\n1.1.3 Panjang trotoar",
             "80%\n4 unit\n12 km"],
        ],
        widths=WIDTHS,
    )  # fmt: skip
    assert rows(report(tmp_path, block, kind="pk"), "pk", "sasaran indicator target") == [
        ("Jalan makin baik", "1.1.1 Persentase jalan mantap", "80%"),
        ("Jalan makin baik", "1.1.2 Jumlah jembatan baru", "4 unit"),
        ("Jalan makin baik", "1.1.3 Panjang trotoar", "12 km"),
    ]


def test_indicators_numbered_in_rows_of_their_own(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator Kinerja", "Target"],
            ["1.1 Jalan makin baik", "1.1.1 Persentase jalan mantap", "80%"],
            ["", "1.1.1.1 Jumlah jembatan baru", "4 unit"],
        ]
    )
    assert rows(report(tmp_path, block, kind="pk"), "pk", "sasaran indicator target") == [
        ("1.1 Jalan makin baik", "1.1.1 Persentase jalan mantap", "80%"),
        ("1.1 Jalan makin baik", "1.1.1.1 Jumlah jembatan baru", "4 unit"),
    ]


def test_column_of_officials_is_the_jabatan(tmp_path):
    block = table(
        [
            ["Jabatan", "Sasaran", "Indikator Kinerja", "Target"],
            ["Kepala Dinas", "Jalan makin baik", "Persentase jalan mantap", "80%"],
            ["Kepala Bidang Jembatan", "Jembatan kuat", "Jumlah jembatan baru", "4 unit"],
        ]
    )
    assert rows(report(tmp_path, block, kind="pk"), "pk", "jabatan indicator") == [
        ("Kepala Dinas", "Persentase jalan mantap"),
        ("Kepala Bidang Jembatan", "Jumlah jembatan baru"),
    ]


def test_pk_of_many_officials_in_one_file(tmp_path):
    """Each official's agreement on a page of its own, his office named above the table."""
    blocks = []
    for office, name in [
        ("KEPALA BIDANG JALAN", "Jalan mantap"),
        ("KEPALA BIDANG JEMBATAN", "Jembatan baru"),
    ]:
        blocks += [
            page_break(),
            paragraph("PERJANJIAN KINERJA TAHUN 2021"),
            paragraph(office),
            table([TARGETS, ["1", "Prasarana makin baik", name, "80%"]], widths=WIDTHS),
        ]
    assert rows(report(tmp_path, *blocks, kind="pk"), "pk", "jabatan indicator target") == [
        ("KEPALA BIDANG JALAN", "Jalan mantap", "80%"),
        ("KEPALA BIDANG JEMBATAN", "Jembatan baru", "80%"),
    ]


def test_pk_within_a_report_takes_its_title(tmp_path):
    blocks = [
        paragraph("Tabel 2.3 Penetapan Kinerja Tahun 2021"),
        table([TARGETS, ["1", "Jalan makin baik", "Persentase jalan mantap", "80%"]], widths=WIDTHS),
    ]
    assert rows(report(tmp_path, *blocks), "pk", "indicator target") == [("Persentase jalan mantap", "80%")]


def test_yearly_plan_is_no_pk(tmp_path):
    blocks = [
        paragraph("Tabel 2.2 Rencana Kinerja Tahunan 2021"),
        table([TARGETS, ["1", "Jalan makin baik", "Persentase jalan mantap", "80%"]], widths=WIDTHS),
    ]
    assert rows(report(tmp_path, *blocks), "pk", "indicator target") == []


def test_iku_with_formula_source_and_unit(tmp_path):
    block = table(
        [
            ["No", "Sasaran", "Indikator Kinerja Utama", "Satuan", "Formulasi", "Sumber Data", "Penanggung Jawab"],
            ["1", "Jalan makin baik", "Persentase jalan mantap", "%", "Jalan mantap / panjang jalan x 100",
             "Survei jalan", "Bidang Jalan"],
        ],
        widths=[25, 75, 90, 45, 105, 65, 75],
    )  # fmt: skip
    fields = "sasaran indicator unit formula source responsible"
    assert rows(report(tmp_path, block, kind="iku"), "iku", fields) == [
        ("Jalan makin baik", "Persentase jalan mantap", "%", "Jalan mantap / panjang jalan x 100",
         "Survei jalan", "Bidang Jalan")
    ]  # fmt: skip


def test_iku_under_uraian(tmp_path):
    block = table(
        [
            ["No.", "Uraian", "Dasar Pertimbangan", "Sumber Data"],
            ["1", "2", "3", "4"],
            ["1.", "Persentase jalan mantap", "Jalan mantap dibagi semua jalan", "Bidang Bina Marga"],
            ["2.", "Jumlah jembatan baru", "Jembatan yang selesai dibangun", "Bidang Jembatan"],
        ],
        widths=[30, 140, 180, 100],
    )
    assert rows(report(tmp_path, block, kind="iku"), "iku", "indicator definition source") == [
        ("Persentase jalan mantap", "Jalan mantap dibagi semua jalan", "Bidang Bina Marga"),
        ("Jumlah jembatan baru", "Jembatan yang selesai dibangun", "Bidang Jembatan"),
    ]
    assert rows(report(tmp_path, block, kind="lkjip"), "iku", "indicator") == []


def test_iku_whose_formula_takes_a_whole_page(tmp_path):
    formula = "Panjang jalan mantap dibagi panjang seluruh jalan kabupaten dikali seratus. " * 12
    block = table(
        [
            ["No", "Indikator Kinerja Utama", "Formulasi"],
            ["1", "Persentase jalan mantap", formula.strip()],
            ["2", "Jumlah jembatan baru", "Jembatan yang selesai dibangun"],
        ],
        widths=[30, 150, 200],
    )
    assert rows(report(tmp_path, spacer(300), block, kind="iku"), "iku", "indicator formula") == [
        ("Persentase jalan mantap", formula.strip()),
        ("Jumlah jembatan baru", "Jembatan yang selesai dibangun"),
    ]


def test_iku_with_targets_of_many_years_is_iku_and_renstra(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator Kinerja Utama", "Formulasi", "Target", "", ""],
            ["", "", "", "2020", "2021", "2022"],
            ["Jalan baik", "Jalan mantap", "Mantap / semua", "76%", "78%", "80%"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 2, 1), (0, 3, 1, 3)],
    )
    path = report(tmp_path, block, kind="iku")
    assert rows(path, "iku", "indicator formula") == [("Jalan mantap", "Mantap / semua")]
    assert rows(path, "renstra", "year target") == [(2020, "76%"), (2021, "78%"), (2022, "80%")]


def test_iku_whose_formula_takes_several_cells(tmp_path):
    """All cells beside one merged indicator explain it."""
    block = table(
        [
            ["No", "Indikator Kinerja", "Formulasi Perhitungan"],
            ["1", "Persentase jalan mantap", "Jalan mantap / semua jalan"],
            ["", "", "Mantap: baik dan sedang"],
            ["2", "Luas sawah beririgasi", "Jumlah luas"],
        ],
        spans=[(1, 0, 2, 1), (1, 1, 2, 1)],
        widths=[30, 150, 250],
    )
    assert rows(report(tmp_path, block, kind="iku"), "iku", "indicator formula") == [
        ("Persentase jalan mantap", "Jalan mantap / semua jalan Mantap: baik dan sedang"),
        ("Luas sawah beririgasi", "Jumlah luas"),
    ]


def test_values_of_which_some_are_words_beside_their_units(tmp_path):
    """One row of the grid, three records: units and targets stand on the same baselines."""
    block = table(
        [
            ["Sasaran", "Indikator Kinerja", "Target", "Satuan"],
            ["Layanan makin baik",
             "Persentase layanan yang\nmencapai standar\nStatus akreditasi\nIndeks kepuasan (IKM)",
             "82\n\nParipurna\n80,50 (Skala Likert)", "Persen\n\nPredikat\nIndeks"],
            ["Jalan makin baik", "Persentase jalan mantap", "70", "Persen"],
        ],
        widths=[110, 170, 110, 60],
    )  # fmt: skip
    assert rows(report(tmp_path, block, kind="pk"), "pk", "sasaran indicator target unit") == [
        ("Layanan makin baik", "Persentase layanan yang mencapai standar", "82", "Persen"),
        ("Layanan makin baik", "Status akreditasi", "Paripurna", "Predikat"),
        ("Layanan makin baik", "Indeks kepuasan (IKM)", "80,50 (Skala Likert)", "Indeks"),
        ("Jalan makin baik", "Persentase jalan mantap", "70", "Persen"),
    ]


def test_list_numbers_that_begin_anew_with_every_sasaran_of_one_cell(tmp_path):
    """The last number of a sasaran stands nearer to the next sasaran, and belongs to its own."""
    block = table(
        [
            ["No", "Sasaran Strategis", "", "Indikator Kinerja", "Target"],
            ["1.\n\n\n2.", "Jalan makin baik\n\n\nIrigasi luas", "1)\n\n2)\n1)\n\n2)",
             "Persentase jalan mantap\ndi kabupaten\nJumlah jembatan baru\nLuas sawah beririgasi\nmenurut musim\n"
             "Level layanan", "80%\n\n4 unit\n90%\n\nLevel 2"],
        ],
        widths=[30, 110, 25, 190, 80],
    )  # fmt: skip
    assert rows(report(tmp_path, block, kind="pk"), "pk", "sasaran indicator target") == [
        ("Jalan makin baik", "Persentase jalan mantap di kabupaten", "80%"),
        ("Jalan makin baik", "Jumlah jembatan baru", "4 unit"),
        ("Irigasi luas", "Luas sawah beririgasi menurut musim", "90%"),
        ("Irigasi luas", "Level layanan", "Level 2"),
    ]
