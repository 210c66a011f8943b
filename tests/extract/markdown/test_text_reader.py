"""Text reports: tab-separated lines, pipe tables and HTML tables, in whatever encoding they were saved."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from printed import rows, text_report

from extract.errors import UnreadableReportError
from extract.markdown import reading
from extract.markdown.reading import cleaned, decoded, parse_text, read_text

FIELDS = "indicator target realisasi"
BOTH = [("Persentase jalan mantap", "80%", "78%"), ("Jumlah jembatan baru", "4 unit", "5 unit")]


def tabbed(*table):
    return ["\t".join(row) for row in table]


HEADINGS = ("No", "Indikator", "Target", "Realisasi")
ROAD = ("1", "Persentase jalan mantap", "80%", "78%")
BRIDGE = ("2", "Jumlah jembatan baru", "4 unit", "5 unit")


def cells(text):
    """The tables of a text as rows of strings."""
    return [
        [[cell.text if cell else None for cell in row] for row in table.grid()]
        for table in parse_text(text).tables
    ]


def test_tab_separated_lines(tmp_path):
    path = text_report(tmp_path, *tabbed(HEADINGS, ROAD, BRIDGE))
    assert rows(path, "capaian", FIELDS) == BOTH


def test_pipe_table(tmp_path):
    lines = ["| No | Indikator | Target | Realisasi |", "|---|:---|---:|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in (ROAD, BRIDGE)]
    assert rows(text_report(tmp_path, *lines), "capaian", FIELDS) == BOTH


def test_html_table_on_one_line(tmp_path):
    body = "".join(
        f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in (HEADINGS, ROAD, BRIDGE)
    )
    assert rows(text_report(tmp_path, f"<table>{body}</table>"), "capaian", FIELDS) == BOTH


def test_html_spans(tmp_path):
    markup = [
        "<table>",
        "<tr><th rowspan=2>Sasaran</th><th rowspan=2>Indikator</th><th colspan=2>Tahun 2020</th></tr>",
        "<tr><th>Target</th><th>Realisasi</th></tr>",
        "<tr><td rowspan='2'>Jalan baik</td><td>Jalan mantap</td><td>80%</td><td>78%</td></tr>",
        "<tr><td>Jembatan baru</td><td>4</td><td>5</td></tr>",
        "</table>",
    ]
    assert rows(text_report(tmp_path, *markup), "capaian", "year sasaran indicator target realisasi") == [
        (2020, "Jalan baik", "Jalan mantap", "80%", "78%"),
        (2020, "Jalan baik", "Jembatan baru", "4", "5"),
    ]


@pytest.mark.parametrize("span", ["0", "-3", "many", "99999999", ""])
def test_html_span_that_makes_no_sense(span):
    ((table,),) = ([cells(f'<table><tr><td rowspan="{span}">a</td><td>b</td></tr></table>')],)
    assert table == [[["a", "b"]]]


def test_row_that_lost_its_blank_cells_is_set_back(tmp_path):
    """The second row has no list number and no target: two blanks are gone, the realisasi stays one."""
    table = [("No", "Indikator", "Satuan", "Target", "Realisasi"),
             ("1", "Persentase jalan mantap", "persen", "80,5", "78,5"),
             ("2", "Panjang jalan baru", "km", "8,5", "9,5"),
             ("3", "Panjang trotoar", "km", "3,5", "4,5"),
             ("Luas taman", "hektare", "7,5", "6,5")]  # fmt: skip
    path = text_report(tmp_path, *tabbed(*table))
    assert rows(path, "capaian", "indicator unit target realisasi")[-1] == (
        "Luas taman", "hektare", "7,5", "6,5",
    )  # fmt: skip


def test_row_that_gained_blank_cells_is_set_back(tmp_path):
    table = [HEADINGS, ROAD, BRIDGE, ("3", "Panjang trotoar", "", "12 km", "11 km")]
    path = text_report(tmp_path, *tabbed(*table))
    assert rows(path, "capaian", FIELDS) == [*BOTH, ("Panjang trotoar", "12 km", "11 km")]


def test_table_goes_on_after_blank_lines_with_its_heading_again(tmp_path):
    path = text_report(tmp_path, *tabbed(HEADINGS, ROAD), "", "\f", *tabbed(HEADINGS, BRIDGE))
    assert rows(path, "capaian", FIELDS) == BOTH


def test_table_goes_on_after_a_page_break_without_its_heading(tmp_path):
    path = text_report(tmp_path, *tabbed(HEADINGS, ROAD), "", "", *tabbed(BRIDGE))
    assert rows(path, "capaian", FIELDS) == BOTH


def test_words_between_two_tables_part_them(tmp_path):
    path = text_report(
        tmp_path,
        *tabbed(HEADINGS, ROAD),
        "Tabel 3.2 Capaian Kinerja Tahun 2019",
        *tabbed(("Indikator", "Target", "Realisasi"), ("Luas taman", "7", "6")),
    )
    assert rows(path, "capaian", "year indicator") == [
        (2021, "Persentase jalan mantap"),
        (2019, "Luas taman"),
    ]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("**Jalan** mantap", "Jalan mantap"),
        ("## Bab III", "Bab III"),
        ("Jalan<br>mantap<br/>", "Jalan\nmantap"),
        ("<b>Jalan</b> <span class='x'>mantap</span>", "Jalan mantap"),
        ("Jalan<sup>1)</sup> mantap", "Jalan mantap"),
        ("nilai < 5 dan > 3", "nilai < 5 dan > 3"),
        ("  Jalan \u00a0 mantap ", "Jalan mantap"),
    ],
)
def test_markup_is_taken_out(printed, text):
    assert cleaned(printed) == text


def test_stray_markup_in_a_row(tmp_path):
    path = text_report(
        tmp_path, *tabbed(HEADINGS, ("1", "<b>Persentase</b> jalan<br>mantap", "**80%**", "78%<br/>"))
    )
    assert rows(path, "capaian", FIELDS) == [BOTH[0]]


def test_every_row_tells_its_line(tmp_path):
    path = text_report(tmp_path, *tabbed(HEADINGS, ROAD, BRIDGE))
    found = rows(path, "capaian", "line indicator page")
    lines = path.read_text(encoding="utf-8").split("\n")
    assert all(indicator in lines[line - 1] for line, indicator, _ in found)
    assert [page for _, _, page in found] == [None, None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path, encoding):
    path = tmp_path / "a.txt"
    prose = "Realisasi naik 5 % – “sangat baik” menurut survei kepuasan masyarakat di semua kecamatan. " * 5
    text = f"LAPORAN KINERJA TAHUN 2021\n{prose}\n" + "\n".join(tabbed(HEADINGS, ROAD, BRIDGE))
    path.write_bytes(text.encode(encoding))
    assert rows(path, "capaian", FIELDS) == BOTH
    assert "“sangat baik”" in read_text(path).lines[1][1]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems(end):
    text = end.join(tabbed(HEADINGS, ROAD))
    assert cells(text) == [[list(HEADINGS), list(ROAD)]]


@pytest.mark.parametrize("raw", [b"", b" \n\n"])
def test_empty_file_is_refused(tmp_path, raw):
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(UnreadableReportError, match="empty"):
        read_text(tmp_path / "a.txt")


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(UnreadableReportError, match="not text"):
        decoded(b"\x89PNG\x00\x00\x00\x0d" * 20)


def test_a_table_within_a_cell_gives_no_rows_of_its_own(tmp_path):
    path = text_report(
        tmp_path,
        "<table><tr><th>Indikator</th><th>Target</th><th>Realisasi</th></tr>",
        "<tr><td>Jalan mantap <table><tr><td>rusak</td><td>7</td><td>9</td></tr></table></td>",
        "<td>80%</td><td>78%</td></tr></table>",
    )
    assert [row[1:] for row in rows(path, "capaian", "indicator target realisasi")] == [("80%", "78%")]


def test_spans_that_are_no_numbers_span_one_cell(tmp_path):
    path = text_report(
        tmp_path,
        '<table><tr><th rowspan="\u00b2">Indikator</th><th>Target</th>',
        '<th colspan="99999999999">Realisasi</th></tr>',
        "<tr><td>Jalan mantap</td><td>80%</td><td>78%</td></tr></table>",
    )
    assert rows(path, "capaian", "indicator target realisasi") == [("Jalan mantap", "80%", "78%")]


def test_a_form_feed_does_not_shift_line_numbers(tmp_path):
    path = text_report(tmp_path, "Halaman 1\f", "", "Indikator\tTarget\tRealisasi", "Jalan mantap\t80%\t78%")
    ((line,),) = rows(path, "capaian", "line")
    assert path.read_text(encoding="utf-8").split("\n")[line - 1].startswith("Jalan mantap")


def test_a_table_that_is_never_closed_ends_before_a_blank_line(tmp_path):
    path = text_report(
        tmp_path,
        "<table><tr><th>Indikator</th><th>Target</th><th>Realisasi</th></tr>",
        "<tr><td>Jalan mantap</td><td>80%</td><td>78%</td></tr>",
        "",
        "Indikator\tTarget\tRealisasi",
        "Jembatan baru\t4\t5",
    )
    assert rows(path, "capaian", "indicator target") == [("Jalan mantap", "80%"), ("Jembatan baru", "4")]


def test_rows_of_thousands_of_tabs_are_lines_of_text(tmp_path):
    """Setting back their cells would take minutes; what they print is kept."""
    row = "Indikator" + "\t" * 5000 + "80%"
    found = read_text(text_report(tmp_path, row, row))
    assert found.tables == ()
    assert sum("80%" in text for _, text in found.lines) == 2


def test_a_sasaran_behind_its_number_is_kept(tmp_path):
    path = text_report(
        tmp_path,
        "Sasaran\tIndikator\tTarget\tRealisasi",
        "Sasaran 1 Jalan makin baik\tPersentase jalan mantap\t80%\t78%",
        "Sasaran Strategis 2. Irigasi andal\tLuas sawah terairi\t900 ha\t950 ha",
        "Sasaran penerima bantuan tepat\tJumlah penerima\t40\t41",
    )
    assert rows(path, "capaian", "sasaran realisasi") == [
        ("Jalan makin baik", "78%"),
        ("Irigasi andal", "950 ha"),
        ("Sasaran penerima bantuan tepat", "41"),
    ]


def test_markup_without_a_row_is_parsed_once(monkeypatch):
    """Thousands of tables one inside the other took minutes: each was parsed with all that was inside it."""
    parsed = []
    monkeypatch.setattr(
        reading, "BeautifulSoup", lambda markup, _: parsed.append(markup) or BeautifulSoup("", "lxml")
    )
    text = "<table>\n" * 200 + "Jalan mantap"
    assert parse_text(text).lines[-1] == (201, "Jalan mantap")
    assert len(parsed) == 1


@pytest.mark.parametrize(
    ("part", "times"),
    [("|", 40_000), ("|\n", 40_000), ("||||||||||\n", 4_000), ("<sup>", 8_000), ("<table>\n\n", 4_000)],
)
def test_what_is_no_table_costs_no_more_than_its_length(part, times):
    """Each was read in time that grew with the square of its length, or held 500 bytes a byte."""
    found = parse_text(part * times)
    assert sum(len(table.cells) for table in found.tables) <= 20


def test_a_cell_over_a_hundred_rows_and_columns_takes_no_more_room_than_its_table():
    cell = '<td rowspan="100" colspan="100">9</td>'
    (table,) = parse_text("<table>" + f"<tr>{cell * 40}</tr>" * 3 + "</table>").tables
    assert (table.rows, table.columns < 500) == (3, True)


def test_of_blank_rows_between_strokes_one_stays(tmp_path):
    lines = ["| No | Indikator | Target | Realisasi |", "|---|:---|---:|---|", "| " + " | ".join(ROAD) + " |"]
    lines += ["|  |  |  |  |"] * 3 + ["| " + " | ".join(BRIDGE) + " |"]
    path = text_report(tmp_path, *lines)
    assert rows(path, "capaian", FIELDS) == BOTH
    assert len(read_text(path).tables[0].places) == 4
