"""Tables of money: levels, codes, parents, totals, scales, and money beside performance."""

from __future__ import annotations

import pytest
from printed import report, rows
from small_pdf import paragraph, table

WIDE = [40, 200, 100, 100]


def test_old_structure(tmp_path):
    """Belanja tidak langsung and langsung, programs and kegiatan told by their names and numbers."""
    block = table(
        [
            ["No", "Program/Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)"],
            ["A", "Belanja Tidak Langsung", "900.000.000", "880.000.000"],
            ["B", "Belanja Langsung", "300.000.000", "290.000.000"],
            ["I", "Program Pemeliharaan Jalan", "300.000.000", "290.000.000"],
            ["1", "Kegiatan Penambalan Jalan", "200.000.000", "195.000.000"],
            ["2", "Kegiatan Pembersihan Saluran", "100.000.000", "95.000.000"],
            ["", "Jumlah", "1.200.000.000", "1.170.000.000"],
        ],
        widths=WIDE,
    )
    assert rows(report(tmp_path, block), "budget", "stage level name program anggaran realisasi") == [
        ("realisasi", "belanja", "Belanja Tidak Langsung", "", "900.000.000", "880.000.000"),
        ("realisasi", "belanja", "Belanja Langsung", "", "300.000.000", "290.000.000"),
        ("realisasi", "program", "Program Pemeliharaan Jalan", "", "300.000.000", "290.000.000"),
        ("realisasi", "kegiatan", "Kegiatan Penambalan Jalan", "Program Pemeliharaan Jalan", "200.000.000",
         "195.000.000"),
        ("realisasi", "kegiatan", "Kegiatan Pembersihan Saluran", "Program Pemeliharaan Jalan", "100.000.000",
         "95.000.000"),
        ("realisasi", "total", "Jumlah", "", "1.200.000.000", "1.170.000.000"),
    ]  # fmt: skip


NEW = [
    ("1.03", "Urusan Pekerjaan Umum", "500.000.000"),
    ("1.03.10", "Program Penyelenggaraan Jalan", "500.000.000"),
    ("1.03.10.2.01", "Penyelenggaraan Jalan Kabupaten", "500.000.000"),
    ("1.03.10.2.01.05", "Pembangunan Jalan", "300.000.000"),
    ("1.03.10.2.01.11", "Pemeliharaan Rutin Jalan", "200.000.000"),
]
NEW_LEVELS = [
    ("urusan", "Urusan Pekerjaan Umum", "", ""),
    ("program", "Program Penyelenggaraan Jalan", "", ""),
    ("kegiatan", "Penyelenggaraan Jalan Kabupaten", "Program Penyelenggaraan Jalan", ""),
    ("sub_kegiatan", "Pembangunan Jalan", "Program Penyelenggaraan Jalan", "Penyelenggaraan Jalan Kabupaten"),
    ("sub_kegiatan", "Pemeliharaan Rutin Jalan", "Program Penyelenggaraan Jalan",
     "Penyelenggaraan Jalan Kabupaten"),
]  # fmt: skip


def test_new_structure_by_its_codes(tmp_path):
    headings = ["Kode", "Program/Kegiatan/Sub Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)"]
    block = table([headings, *([*row, row[2]] for row in NEW)], widths=[80, 180, 100, 100])
    path = report(tmp_path, block)
    assert rows(path, "budget", "level name program kegiatan") == NEW_LEVELS
    assert rows(path, "budget", "code") == [(code,) for code, _, _ in NEW]


def test_code_spread_over_several_columns(tmp_path):
    """One heading `Kode` over a column for each part of the code."""
    body = []
    for code, name, amount in NEW:
        parts = code.split(".")
        split = [".".join(parts[:2]), parts[2] if len(parts) > 2 else "", ".".join(parts[3:5]),
                 parts[5] if len(parts) > 5 else ""]  # fmt: skip
        body.append([*split, name, amount, amount])
    headings = ["Kode", "", "", "", "Program/Kegiatan/Sub Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)"]
    block = table([headings, *body], spans=[(0, 0, 1, 4)], widths=[34, 26, 34, 26, 180, 90, 90])
    assert rows(report(tmp_path, block), "budget", "level name program kegiatan") == NEW_LEVELS


def test_name_indented_over_columns_of_levels(tmp_path):
    """Program, kegiatan and sub kegiatan each in a column of its own."""
    block = table(
        [
            ["Program", "Kegiatan", "Sub Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)"],
            ["Penyelenggaraan Jalan", "", "", "500.000.000", "490.000.000"],
            ["", "Jalan Kabupaten", "", "500.000.000", "490.000.000"],
            ["", "", "Pembangunan Jalan", "500.000.000", "490.000.000"],
        ],
        widths=[110, 90, 90, 90, 90],
    )
    assert rows(report(tmp_path, block), "budget", "level name program kegiatan") == [
        ("program", "Penyelenggaraan Jalan", "", ""),
        ("kegiatan", "Jalan Kabupaten", "Penyelenggaraan Jalan", ""),
        ("sub_kegiatan", "Pembangunan Jalan", "Penyelenggaraan Jalan", "Jalan Kabupaten"),
    ]


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("Rp", 1),
        ("Rp ribu", 1000),
        ("ribu rupiah", 1000),
        ("dalam jutaan rupiah", 10**6),
        ("Rp Miliar", 10**9),
    ],
)
def test_heading_says_in_what_amounts_are_counted(tmp_path, unit, scale):
    block = table(
        [
            ["Program", f"Anggaran ({unit})", f"Realisasi ({unit})"],
            ["Program Penyelenggaraan Jalan", "2.500", "2.400"],
        ],
        widths=[220, 110, 110],
    )
    assert rows(report(tmp_path, block), "budget", "anggaran realisasi scale") == [("2.500", "2.400", scale)]


def test_before_and_after_the_change(tmp_path):
    block = table(
        [
            ["Program", "Anggaran", "", "Realisasi (Rp)"],
            ["", "Sebelum Perubahan", "Setelah Perubahan", ""],
            ["Program Penyelenggaraan Jalan", "2.500.000.000", "2.700.000.000", "2.600.000.000"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 2, 1)],
        widths=[180, 95, 95, 95],
    )
    assert rows(report(tmp_path, block), "budget", "anggaran_awal anggaran realisasi") == [
        ("2.500.000.000", "2.700.000.000", "2.600.000.000")
    ]


def test_remainder_in_brackets_is_kept_as_printed(tmp_path):
    block = table(
        [
            ["Program", "Anggaran (Rp)", "Realisasi (Rp)", "Lebih/Kurang (Rp)"],
            ["Program Penyelenggaraan Jalan", "2.500.000", "2.600.000", "(100.000)"],
        ],
        widths=[180, 95, 95, 95],
    )
    assert rows(report(tmp_path, block), "budget", "realisasi sisa") == [("2.600.000", "(100.000)")]


def test_agreed_only_is_of_the_stage_pk(tmp_path):
    block = table(
        [
            ["Program", "Anggaran"],
            ["Program Penyelenggaraan Jalan", "Rp 2.500.000.000"],
            ["Jumlah", "Rp 2.500.000.000"],
        ],
        widths=[240, 120],
    )
    assert rows(report(tmp_path, block), "budget", "stage level anggaran") == [
        ("pk", "program", "Rp 2.500.000.000"),
        ("pk", "total", "Rp 2.500.000.000"),
    ]


def test_performance_and_money_in_one_table(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator", "Kinerja", "", "", "Anggaran", "", ""],
            ["", "", "Target", "Realisasi", "Capaian", "Pagu (Rp)", "Realisasi (Rp)", "%"],
            ["Jalan baik", "Jalan mantap", "80%", "78%", "97,5%", "2.500.000.000", "2.400.000.000", "96,0"],
            ["Irigasi baik", "Sawah terairi", "900", "950", "105,6%", "700.000.000", "650.000.000", "92,9"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3), (0, 5, 1, 3)],
        widths=[55, 65, 45, 55, 50, 80, 80, 40],
        size=8,
    )
    path = report(tmp_path, block)
    assert rows(path, "capaian", "sasaran indicator target realisasi capaian") == [
        ("Jalan baik", "Jalan mantap", "80%", "78%", "97,5%"),
        ("Irigasi baik", "Sawah terairi", "900", "950", "105,6%"),
    ]
    assert rows(path, "budget", "level name anggaran realisasi realisasi_pct") == [
        ("sasaran", "Jalan baik", "2.500.000.000", "2.400.000.000", "96,0"),
        ("sasaran", "Irigasi baik", "700.000.000", "650.000.000", "92,9"),
    ]


def test_revenue_is_no_budget(tmp_path):
    blocks = [
        paragraph("Tabel 3.9 Realisasi Pendapatan Retribusi Tahun 2021"),
        table(
            [
                ["Uraian", "Target (Rp)", "Realisasi (Rp)"],
                ["Retribusi Alat Berat", "90.000.000", "95.000.000"],
            ]
        ),
    ]
    assert rows(report(tmp_path, *blocks), "budget", "name") == []


def test_money_of_two_years_side_by_side(tmp_path):
    block = table(
        [
            ["Program", "Tahun 2020", "", "Tahun 2021", ""],
            ["", "Anggaran", "Realisasi", "Anggaran", "Realisasi"],
            ["Program Jalan", "2.500.000.000", "2.400.000.000", "2.700.000.000", "2.650.000.000"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 1, 2)],
        widths=[100, 90, 90, 90, 90],
    )
    assert rows(report(tmp_path, block), "budget", "year anggaran realisasi") == [
        (2020, "2.500.000.000", "2.400.000.000"),
        (2021, "2.700.000.000", "2.650.000.000"),
    ]


@pytest.mark.parametrize(
    ("title", "scale"),
    [
        ("(dalam ribuan rupiah)", 1000),
        ("dalam juta rupiah", 1_000_000),
        ("(Rp 000.000)", 1_000_000),
        ("(Rp)", 1),
        ("per program", 1),
    ],
)
def test_title_says_in_what_amounts_are_counted(tmp_path, title, scale):
    blocks = [
        paragraph(f"Tabel 3 Realisasi Anggaran Tahun 2021 {title}"),
        table([["Program", "Anggaran", "Realisasi"], ["Program Jalan", "1.500.000", "1.400.000"]]),
    ]
    assert rows(report(tmp_path, *blocks), "budget", "anggaran scale") == [("1.500.000", scale)]


def test_amounts_merged_over_the_rows_of_a_sasaran_are_its_own(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator", "Target", "Realisasi", "Anggaran (Rp)", "Realisasi (Rp)"],
            ["Jalan makin baik", "Persentase jalan mantap", "80", "78", "900.000.000", "880.000.000"],
            ["", "Jumlah jembatan baik", "40", "41", "", ""],
            ["Irigasi makin luas", "Luas sawah beririgasi", "900", "870", "200.000.000", "190.000.000"],
        ],
        spans=[(1, 0, 2, 1), (1, 4, 2, 1), (1, 5, 2, 1)],
        widths=[90, 130, 45, 55, 80, 80],
    )
    assert rows(report(tmp_path, block), "budget", "level name anggaran realisasi") == [
        ("sasaran", "Jalan makin baik", "900.000.000", "880.000.000"),
        ("sasaran", "Irigasi makin luas", "200.000.000", "190.000.000"),
    ]


def test_total_beside_the_quarters_is_of_the_year(tmp_path):
    block = table(
        [
            ["Program", "Pagu (Rp)", "Realisasi Anggaran (Rp)", "", "", "", "Total Realisasi (Rp)"],
            ["", "", "TW I", "TW II", "TW III", "TW IV", ""],
            ["Program Penyelenggaraan Jalan", "9.000.000", "1.000.000", "2.000.000", "3.000.000", "2.500.000",
             "8.500.000"],
        ],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 4), (0, 6, 2, 1)],
        widths=[110, 65, 60, 60, 60, 60, 65],
    )  # fmt: skip
    found = rows(report(tmp_path, block), "budget", "period anggaran realisasi")
    assert ("annual", "9.000.000", "8.500.000") in found
    assert ("tw4", "", "2.500.000") in found


def test_a_line_in_small_letters_but_for_its_title_says_the_scale(tmp_path):
    block = table([["Program", "Pagu", "Realisasi"], ["Program Penyelenggaraan Jalan", "9.500", "9.000"]])
    path = report(tmp_path, paragraph("D. Penyerapan Anggaran (dalam ribuan rupiah)"), block)
    assert rows(path, "budget", "scale anggaran") == [(1000, "9.500")]


@pytest.mark.parametrize(
    ("available", "spent"),
    [
        ("Pagu (Rp)", "Penyerapan (Rp)"),
        ("Pagu Dana (Rp)", "Serapan Dana (Rp)"),
        ("Dana Tersedia", "Dana Terserap"),
    ],
)
def test_unusual_wording_of_money(tmp_path, available, spent):
    block = table(
        [
            ["Program", available, spent, "%"],
            ["Program Penyelenggaraan Jalan", "9.000.000", "8.000.000", "88,89"],
        ]
    )
    assert rows(report(tmp_path, block), "budget", "anggaran realisasi realisasi_pct") == [
        ("9.000.000", "8.000.000", "88,89")
    ]


def test_cents_broken_off_in_a_narrow_column(tmp_path):
    block = table(
        [
            ["Program", "Anggaran (Rp)", "Realisasi (Rp)"],
            ["Program Sentra-sentra\nIndustri Potensial", "925.000.000,\n00", "913.776.000,\n00"],
        ],
        widths=[150, 100, 100],
    )
    assert rows(report(tmp_path, block), "budget", "name anggaran realisasi") == [
        ("Program Sentra-sentra Industri Potensial", "925.000.000,00", "913.776.000,00")
    ]


def test_a_code_says_the_level_of_a_name_that_begins_like_another(tmp_path):
    block = table(
        [
            ["Kode", "Program / Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)"],
            ["1.04.05", "Program Peningkatan Prasarana", "18.500.000.000", "17.900.000.000"],
            [
                "1.04.05.2.01",
                "Urusan Penyelenggaraan Prasarana Perumahan",
                "18.500.000.000",
                "17.900.000.000",
            ],
        ],
        widths=[70, 220, 90, 90],
    )
    assert rows(report(tmp_path, block), "budget", "level") == [("program",), ("kegiatan",)]


def test_money_of_each_sasaran_in_a_table_of_efficiency(tmp_path):
    block = table(
        [
            ["No", "Sasaran Kegiatan", "Input", "", "", "% Capaian Output", "IE", "SE", "TE"],
            ["", "", "Pagu (Rp)", "Realisasi (Rp)", "%", "", "", "", ""],
            [
                "1",
                "Meningkatnya mutu jalan",
                "4.125.600.000",
                "4.038.712.450",
                "97,89",
                "105,88",
                "1,08",
                "1,00",
                "0,08",
            ],
        ],
        spans=[
            (0, 0, 2, 1),
            (0, 1, 2, 1),
            (0, 2, 1, 3),
            (0, 5, 2, 1),
            (0, 6, 2, 1),
            (0, 7, 2, 1),
            (0, 8, 2, 1),
        ],
        widths=[20, 110, 75, 75, 40, 50, 30, 30, 30],
        size=8,
    )
    assert rows(report(tmp_path, block), "budget", "level name anggaran realisasi realisasi_pct") == [
        ("sasaran", "Meningkatnya mutu jalan", "4.125.600.000", "4.038.712.450", "97,89")
    ]


def test_bodies_name_the_rows_where_nothing_else_does(tmp_path):
    block = table(
        [
            ["No", "Perangkat Daerah", "Anggaran", "Realisasi", "%"],
            ["1", "Dinas Sosial", "86.703.607.701", "81.796.606.419", "94,34"],
            ["2", "Inspektorat Daerah", "51.369.112.372", "49.454.182.667", "96,27"],
        ],
        widths=[30, 150, 100, 100, 50],
    )
    assert rows(report(tmp_path, block), "budget", "level name realisasi") == [
        ("opd", "Dinas Sosial", "81.796.606.419"),
        ("opd", "Inspektorat Daerah", "49.454.182.667"),
    ]


def test_the_share_that_is_left_is_not_that_which_was_spent(tmp_path):
    block = table(
        [
            ["Program", "Anggaran (Rp)", "Realisasi (Rp)", "%", "Sisa (Rp)", "%"],
            ["Program Jalan", "10.000.000", "8.200.000", "82,00", "1.800.000", "18,00"],
        ],
        widths=[150, 80, 80, 45, 80, 45],
    )
    found = rows(report(tmp_path, block), "budget", "realisasi realisasi_pct sisa")
    assert found == [("8.200.000", "82,00", "1.800.000")]
