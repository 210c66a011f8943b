"""Tables that run over pages are one table: cells cut in two are healed, headings count once."""

from __future__ import annotations

from typing import ClassVar

import pytest
from printed import report, rows
from small_pdf import page_break, paragraph, spacer, table

from extract.grids.margins import without_running_titles
from extract.model import Box, Page, TextLine
from extract.report import read_report_file

HEADINGS = ["No", "Sasaran", "Indikator", "Target", "Realisasi"]
WIDTHS = [30, 110, 180, 70, 70]
FIELDS = "sasaran indicator target realisasi"


def numbered(count, first=1):
    return [[str(n), f"Ruas {n} makin baik", f"Panjang jalan ruas {n}", f"{n},5", f"{n},25"] for n in
            range(first, first + count)]  # fmt: skip


def expected(count, first=1):
    return [(f"Ruas {n} makin baik", f"Panjang jalan ruas {n}", f"{n},5", f"{n},25") for n in
            range(first, first + count)]  # fmt: skip


@pytest.mark.parametrize("repeat_header", [0, 1])
@pytest.mark.parametrize("rules", ["grid", "horizontal", "none"])
def test_heading_repeated_or_not(tmp_path, rules, repeat_header):
    block = table([HEADINGS, *numbered(60)], widths=WIDTHS, repeat_header=repeat_header, rules=rules)
    path = report(tmp_path, block)
    assert rows(path, "capaian", FIELDS) == expected(60)
    assert {page for (page,) in rows(path, "capaian", "page")} == {1, 2}


def test_running_titles_and_page_numbers_do_not_part_a_table(tmp_path):
    block = table([HEADINGS, *numbered(110)], widths=WIDTHS)
    path = report(tmp_path, block, header="LKIP Dinas Pekerjaan Umum 2021", footer="Halaman {page}")
    assert rows(path, "capaian", FIELDS) == expected(110)


def test_merged_sasaran_cut_by_the_page_break(tmp_path):
    """The merged cell goes on, empty, on the next page: its words belong to the rows there too."""
    body = [["1" if n == 0 else "", "Jalan makin baik" if n == 0 else "", f"Panjang ruas {n}", "5", str(n)]
            for n in range(60)]  # fmt: skip
    block = table([HEADINGS, *body], spans=[(1, 0, 60, 1), (1, 1, 60, 1)], widths=WIDTHS, repeat_header=1)
    found = rows(report(tmp_path, block), "capaian", "sasaran indicator realisasi page")
    assert [row[:3] for row in found] == [
        ("Jalan makin baik", f"Panjang ruas {n}", str(n)) for n in range(60)
    ]
    assert found[0][3] == 1
    assert found[-1][3] == 2


@pytest.mark.parametrize("repeat_header", [0, 1])
def test_words_of_one_cell_go_on_on_the_next_page(tmp_path, repeat_header):
    """A row cut by the page's end: the rest of its words stands alone in the first row of the next page."""
    long = (
        "Persentase jalan kabupaten yang mantap menurut pengukuran dengan kendaraan ukur di semua kecamatan"
    )
    words = long.split()
    first = [HEADINGS, *numbered(3), ["4", "Jalan makin baik", " ".join(words[:6]), "80%", "78%"]]
    rest = [["", "", " ".join(words[6:]), "", ""], *numbered(2, 5)]
    if repeat_header:
        rest.insert(0, HEADINGS)
    path = report(tmp_path, table(first, widths=WIDTHS), page_break(), table(rest, widths=WIDTHS))
    found = rows(path, "capaian", FIELDS)
    assert found == [*expected(3), ("Jalan makin baik", long, "80%", "78%"), *expected(2, 5)]


def test_the_rest_of_an_indicator_may_begin_with_the_word_of_a_level(tmp_path):
    """In a column of indicators no programme begins."""
    first = [HEADINGS, *numbered(1), ["2", "Jalan makin", "Tingkat kesesuaian target", "80%", "78%"]]
    rest = [["", "Baik", "Program jalan", "", ""], *numbered(1, 3)]
    path = report(tmp_path, table(first, widths=WIDTHS), page_break(), table(rest, widths=WIDTHS))
    whole = ("Jalan makin Baik", "Tingkat kesesuaian target Program jalan", "80%", "78%")
    assert rows(path, "capaian", FIELDS) == [*expected(1), whole, *expected(1, 3)]


def test_the_rest_of_a_name_in_one_cell_with_the_name_below_it(tmp_path):
    """No rule parts them; all else in that row of the next page stands lower."""
    first = [HEADINGS, *numbered(1), ["2", "a. Jalan baik", "• Panjang jalan mantap", "80%", "78%"]]
    low = [f"\n\n{text}" for text in ("b. Trotoar", "100%", "98%")]
    rest = [["", low[0], "dari kecamatan\n\n• Panjang trotoar\nyang baru", *low[1:]], *numbered(1, 3)]
    path = report(tmp_path, table(first, widths=WIDTHS), page_break(), table(rest, widths=WIDTHS))
    assert rows(path, "capaian", FIELDS) == [
        *expected(1),
        ("a. Jalan baik", "• Panjang jalan mantap dari kecamatan", "80%", "78%"),
        ("b. Trotoar", "• Panjang trotoar yang baru", "100%", "98%"),
        *expected(1, 3),
    ]


def test_a_list_under_its_heading_at_the_top_of_a_page_is_no_rest(tmp_path):
    """The list number beside it stands level with the heading."""
    first = [HEADINGS, *numbered(1)]
    listed = ["2", "Jalan baik", "Panjang trotoar:\n\n- baru\ndan lama", "\n\n4", "\n\n3"]
    path = report(
        tmp_path, table(first, widths=WIDTHS), page_break(), table([listed, *numbered(1, 3)], widths=WIDTHS)
    )
    (found,) = read_report_file(path).tables
    assert found.rows == 4


def test_a_rest_with_a_legend_that_is_drawn_in_cells_of_its_own(tmp_path):
    """The legend's sides part the columns of the whole page in two; the last row goes on there all the same."""
    first = [HEADINGS, *numbered(1), ["2", "Jalan makin baik", "Panjang jalan di", "80%", "78%"]]
    rest = [
        ["No", "Sasaran", "", "Indikator", "", "Target", "Realisasi"],
        ["", "", "", "semua kecamatan", "", "", ""],
        *([n, aim, "", name, "", *values] for n, aim, name, *values in numbered(1, 3)),
        ["Catatan", "", "baik", "", "kurang baik", "", ""],
    ]
    spans = [(row, column, 1, 2) for row in range(3) for column in (1, 3)]
    spans += [(3, 0, 1, 2), (3, 2, 1, 2), (3, 4, 1, 3)]
    path = report(
        tmp_path,
        table(first, widths=WIDTHS),
        page_break(),
        table(rest, spans, widths=[30, 55, 55, 90, 90, 70, 70]),
    )
    (found,) = [t for t in read_report_file(path).tables if t.rows > 2]
    assert (found.rows, found.columns, found.breaks) == (6, 7, (3,))
    whole = ("Jalan makin baik", "Panjang jalan di semua kecamatan", "80%", "78%")
    assert rows(path, "capaian", FIELDS)[:3] == [*expected(1), whole, *expected(1, 3)]


def test_the_page_number_of_a_landscape_sheet_stands_as_deep_in_it_as_on_an_upright_one():
    """Of a sheet lying on its side a page number 100 points from the edge is a large part of the height."""
    line = TextLine("16", Box(400, 490, 412, 500), 498)
    (found,) = without_running_titles([Page(1, 842, 595, (line,), ())])
    assert found.margin == (line,)


def test_column_numbers_repeated_instead_of_the_heading(tmp_path):
    numbers = ["1", "2", "3", "4", "5"]
    path = report(
        tmp_path,
        table([HEADINGS, numbers, *numbered(3)], widths=WIDTHS),
        page_break(),
        table([numbers, *numbered(3, 4)], widths=WIDTHS),
    )
    assert rows(path, "capaian", FIELDS) == expected(6)


def test_columns_of_other_widths_after_the_break(tmp_path):
    path = report(
        tmp_path,
        table([HEADINGS, *numbered(3)], widths=WIDTHS),
        page_break(),
        table(numbered(3, 4), widths=[45, 130, 145, 75, 65]),
    )
    assert rows(path, "capaian", FIELDS) == expected(6)


def test_table_shifted_sideways_after_the_break(tmp_path):
    path = report(
        tmp_path,
        table([HEADINGS, *numbered(3)], widths=[20, 100, 160, 60, 60]),
        page_break("A4-landscape"),
        table(numbered(3, 4), widths=[20, 100, 160, 60, 60]),
    )
    assert rows(path, "capaian", FIELDS) == expected(6)


def test_two_tables_with_words_between_them_stay_two(tmp_path):
    """The second table's first column is no sasaran of the first's."""
    path = report(
        tmp_path,
        table([HEADINGS, *numbered(2)], widths=WIDTHS),
        page_break(),
        paragraph("Tabel 3.2 Capaian Kinerja Tahun 2019"),
        table([["Indikator", "Target", "Realisasi"], ["Luas sawah terairi", "900", "950"]]),
    )
    assert rows(path, "capaian", "year indicator realisasi") == [
        (2021, "Panjang jalan ruas 1", "1,25"),
        (2021, "Panjang jalan ruas 2", "2,25"),
        (2019, "Luas sawah terairi", "950"),
    ]


def test_amounts_go_on_after_the_break_with_their_program(tmp_path):
    headings = ["Program/Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)"]
    first = [headings, ["Program Penyelenggaraan Jalan", "90.000.000", "80.000.000"],
             ["Kegiatan Pembangunan Jalan", "50.000.000", "45.000.000"]]  # fmt: skip
    rest = [["Kegiatan Pemeliharaan Jalan", "40.000.000", "35.000.000"]]
    path = report(
        tmp_path, table(first, widths=[240, 100, 100]), page_break(), table(rest, widths=[240, 100, 100])
    )
    assert rows(path, "budget", "level name program realisasi page") == [
        ("program", "Program Penyelenggaraan Jalan", "", "80.000.000", 1),
        ("kegiatan", "Kegiatan Pembangunan Jalan", "Program Penyelenggaraan Jalan", "45.000.000", 1),
        ("kegiatan", "Kegiatan Pemeliharaan Jalan", "Program Penyelenggaraan Jalan", "35.000.000", 2),
    ]


def test_heading_alone_at_the_foot_of_a_page(tmp_path):
    path = report(
        tmp_path,
        spacer(400),
        table([HEADINGS], widths=WIDTHS),
        page_break(),
        table(numbered(3), widths=WIDTHS),
    )
    assert rows(path, "capaian", FIELDS) == expected(3)


def test_heading_alone_at_the_foot_of_a_page_and_again_on_the_next(tmp_path):
    path = report(
        tmp_path,
        spacer(400),
        table([HEADINGS], widths=WIDTHS),
        page_break(),
        table([HEADINGS, ["1", "2", "3", "4", "5"], *numbered(3)], widths=WIDTHS),
    )
    assert rows(path, "capaian", FIELDS) == expected(3)


@pytest.mark.parametrize(
    "words", [["", "Strategis", "Utama", "", ""], ["", "Strategis", "Kinerja", "", "Akhir"]]
)
def test_heading_cut_by_a_page_break(tmp_path, words):
    """The last words of each heading, and the numbers of the columns, stand on the next page."""
    rest = [words, ["1", "2", "3", "4", "5"]]
    path = report(
        tmp_path,
        spacer(400),
        table([HEADINGS], widths=WIDTHS),
        page_break(),
        table([*rest, *numbered(3)], widths=WIDTHS),
    )
    assert rows(path, "capaian", FIELDS) == expected(3)


def test_table_titles_at_the_top_of_three_pages_are_no_running_title(tmp_path):
    blocks = []
    for number in (1, 2, 3):
        heading = ["Indikator", "Target", "Realisasi"]
        blocks += [
            page_break(),
            paragraph(f"Tabel {number}"),
            table([heading, [f"Jalan {number}", "4", "3"]]),
        ]
    path = report(tmp_path, *blocks)
    assert rows(path, "capaian", "table_title") == [("Tabel 1",), ("Tabel 2",), ("Tabel 3",)]


def test_signatures_before_a_table_are_not_its_title(tmp_path):
    heading = ["Indikator", "Target", "Realisasi"]
    blocks = [
        paragraph("Kepala Dinas"), paragraph("NIP. 19700101 199001 1 001"), paragraph("CAPAIAN KINERJA TAHUN 2021"),
        table([heading, ["Panjang jalan", "4", "3"]]),
    ]  # fmt: skip
    assert rows(report(tmp_path, *blocks), "capaian", "table_title") == [("CAPAIAN KINERJA TAHUN 2021",)]


def test_a_running_title_is_one_though_ocr_sees_a_space_in_it_on_one_page_alone():
    def page(number, title):
        line = TextLine(title, Box(60, 800, 160, 810), 809)
        beside = TextLine("LKIP 2021", Box(400, 800, 460, 810), 809)
        return Page(number, 595, 842, (line, beside), ())

    titles = ["Dinas-hal 26", "Dinas- hal27", "Dinas-hal 28"]
    for found in without_running_titles([page(k, title) for k, title in enumerate(titles, start=1)]):
        assert found.lines == ()


def test_running_titles_of_a_file_of_two_pages(tmp_path):
    """The number of the page stands beside the title; a value that both pages print in their margin is a value."""
    block = table([HEADINGS, *numbered(60)], widths=WIDTHS)
    footer = "Dinas Pekerjaan Umum Kabupaten Garut"
    path = report(
        tmp_path, block, header="Laporan Kinerja Instansi Pemerintah", footer=f"{footer} {'{page}'}"
    )
    assert rows(path, "capaian", FIELDS) == expected(60)


def test_values_alike_on_both_pages_are_no_running_title():
    def page(number):
        texts = [("2. Jembatan baru", 60.0), ("100,00", 400.0)]
        lines = tuple(TextLine(t, Box(x, 50.0, x + 80, 60.0), 58.0) for t, x in texts)
        return Page(number, 595.0, 842.0, lines, ())

    assert [len(p.lines) for p in without_running_titles([page(1), page(2)])] == [1, 1]


@pytest.mark.parametrize("heading", [[], [HEADINGS]])
@pytest.mark.parametrize(
    ("sasaran", "rest", "name"),
    [
        ("makin baik", "dan aman di desa", "Panjang jalan yang mantap dan aman di desa"),
        ("Air bersih", "Panjang pipa", "Panjang pipa"),  # a record of its own, below words without values
    ],
)
def test_values_in_the_second_half_of_a_row_cut_by_the_page_break(tmp_path, heading, sasaran, rest, name):
    cut = table([HEADINGS, *numbered(2), ["3", "Ruas 3", "Panjang jalan yang mantap", "", ""]], widths=WIDTHS)
    going_on = [*heading, ["", sasaran, rest, "3,5", "3,25"], *numbered(1, first=4)]
    path = report(tmp_path, spacer(560), cut, page_break(), table(going_on, widths=WIDTHS))
    found = rows(path, "capaian", "indicator target realisasi")
    assert found[-2:] == [(name, "3,5", "3,25"), ("Panjang jalan ruas 4", "4,5", "4,25")]


def test_a_page_that_is_in_the_file_twice_is_no_table_of_two_pages(tmp_path):
    page = table([HEADINGS, *numbered(3)], widths=WIDTHS)
    path = report(tmp_path, page_break(), page, page_break(), page)
    assert [table.rows for table in read_report_file(path).tables] == [4, 4]


class TestCaptionsOverTablesOfSeveralPages:
    """What a line at the same height of many pages says differs: it tells of the tables, and parts them."""

    HEADING: ClassVar = ["Indikator", "Target", "Realisasi"]
    PROSE: ClassVar = [
        "Uraian capaian kinerja disajikan di bawah ini menurut sasaran.",
        "Lihat pula lampiran.",
    ]

    def pages(self, *captions, count=1, heading=None, cells=("4", "3")):
        """A page with a caption and a table for each, `count` pages a caption, between two pages of prose."""
        prose = [paragraph(line) for line in self.PROSE]
        blocks = [paragraph("LAPORAN KINERJA TAHUN 2023"), *prose]
        for number, caption in enumerate(c for c in captions for _ in range(count)):
            blocks += [page_break(), *map(paragraph, caption.split("\n"))]
            blocks.append(table([heading or self.HEADING, [f"Panjang jalan {number % count}", *cells]]))
        return [*blocks, page_break(), *prose]

    @pytest.mark.parametrize("digits", [("1", "2", "3", "4"), ("I", "II", "III", "IV")])
    @pytest.mark.parametrize("count", [1, 3])
    def test_quarters(self, tmp_path, digits, count):
        captions = [f"Realisasi Kinerja Triwulan {digit} Tahun 2023" for digit in digits]
        path = report(tmp_path, *self.pages(*captions, count=count), footer="Halaman {page}")
        told = [(f"tw{quarter}", f"Panjang jalan {k}") for quarter in (1, 2, 3, 4) for k in range(count)]
        assert rows(path, "capaian", "period indicator") == told

    @pytest.mark.parametrize("count", [1, 3])
    def test_years(self, tmp_path, count):
        captions = [f"Capaian Kinerja Tahun {year}" for year in (2021, 2022, 2023)]
        path = report(tmp_path, *self.pages(*captions, count=count))
        assert rows(path, "capaian", "year") == [(year,) for year in (2021, 2022, 2023) for _ in range(count)]

    def test_a_scale_on_every_page(self, tmp_path):
        heading = ["Program", "Anggaran", "Realisasi"]
        blocks = self.pages("REALISASI ANGGARAN\n(dalam ribuan rupiah)", count=3, heading=heading,
                            cells=("1.200.500", "1.100.250"))  # fmt: skip
        assert rows(report(tmp_path, *blocks), "budget", "scale") == [(1000,)] * 3

    def test_a_title_that_stands_over_prose_too_tells_nothing_of_a_table(self, tmp_path):
        blocks = self.pages("Capaian menurut sasaran", "Capaian menurut tujuan", "Capaian menurut program")
        path = report(tmp_path, *blocks, header="Laporan Triwulan II Tahun 2022")
        assert {period for (period,) in rows(path, "capaian", "period")} == {"annual"}

    def test_the_date_of_a_signature_is_no_title(self, tmp_path):
        signed = [paragraph("Garut, Januari 2021"), paragraph("PERJANJIAN KINERJA TAHUN 2022")]
        path = report(
            tmp_path,
            *signed,
            table([["Sasaran", "Indikator", "Target"], ["Jalan baik", "Panjang jalan", "4"]]),
        )
        assert rows(path, "pk", "year table_title") == [(2022, "PERJANJIAN KINERJA TAHUN 2022")]


def test_which_numbers_of_a_line_count_pages():
    def page(number, title):
        line = TextLine(title, Box(60, 20, 160, 30), 29)
        return Page(number, 595, 842, (line,), ())

    def titles_left(*titles):
        pages = [page(k, title) for k, title in enumerate(titles, start=1)]
        return [len(page.lines) for page in without_running_titles(pages)]

    assert titles_left("Renja 2017 | 7", "Renja 2017 | 8", "Renja 2017 | 9", "Renja 2017 | 10", "") == [
        0
    ] * 4 + [1]
    assert titles_left(*(f"# Renja | {k}" for k in (7, 8, 9)), "Renja # | 10") == [0] * 3 + [1]
    assert titles_left(*(f"Hasil kegiatan {k}" for k in (1, 2, 3, 4, 5))) == [1] * 5
    assert titles_left(*(f"Hasil pada hari ke {k}" for k in (5, 1, 9, 2, 7))) == [1] * 5
