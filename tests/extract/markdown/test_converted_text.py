"""Text as converters write it: pages between tables, formulas, entities, drawn tables, garbled bytes."""

from __future__ import annotations

import pytest
from printed import rows, text_report

from extract.markdown.decoding import decoded, mended
from extract.markdown.markup import cleaned
from extract.markdown.reading import parse_text
from extract.report import read_report_file

FIELDS = "indicator target realisasi"
HEADINGS = ("No", "Indikator", "Target", "Realisasi")
ROAD = ("1", "Persentase jalan mantap", "80,5", "78,25")
BRIDGE = ("2", "Jumlah jembatan baru", "4", "5")
BOTH = [ROAD[1:], BRIDGE[1:]]
RULE = "| --- | :-- | --: | --- |"


def piped(*table):
    return ["| " + " | ".join(row) + " |" for row in table]


def test_pipe_table_without_outer_strokes(tmp_path):
    lines = [line.strip("| ") for line in [*piped(HEADINGS), RULE, *piped(ROAD, BRIDGE)]]
    assert rows(text_report(tmp_path, *lines), "capaian", FIELDS) == BOTH


def test_a_line_with_a_stroke_without_a_rule_below_is_no_table():
    assert parse_text("Dinas | Bidang\nSeksi | Subbagian").tables == ()


@pytest.mark.parametrize(
    "between", ["32", "- 32 -", "Halaman 32 dari 60", "xii", "---", "{32}" + "-" * 48, "<!-- halaman 32 -->",
                "![](gambar_3.jpeg)"],
)  # fmt: skip
def test_table_cut_by_a_page_number(tmp_path, between):
    """The first row of its second part was made a heading."""
    lines = [*piped(HEADINGS), RULE, *piped(ROAD), "", between, "", *piped(BRIDGE), RULE]
    assert rows(text_report(tmp_path, *lines), "capaian", FIELDS) == BOTH


def test_a_year_between_two_tables_is_no_page_number(tmp_path):
    heading = ("Indikator", "Target", "Realisasi")
    lines = [*piped(heading, ROAD[1:]), "", "2020", *piped(heading, BRIDGE[1:])]
    assert [len(table.top_rows(9)) for table in read_report_file(text_report(tmp_path, *lines)).tables] == [
        2,
        2,
    ]


@pytest.mark.parametrize("is_ruled", [True, False])
def test_drawn_table(tmp_path, is_ruled):
    """With a rule between rows, and with a line a row."""
    rule = "+----+---------------+--------+-----------+"
    road = ["| 1  | Persentase    | 80,5   | 78,25     |", "|    | jalan mantap  |        |           |"]
    bridge = ["| 2  | Jumlah jembatan baru | 4 | 5        |"]
    lines = [rule, "| No | Indikator     | Target | Realisasi |", rule.replace("-", "="), *road,
             *([rule] if is_ruled else []), *bridge, rule]  # fmt: skip
    assert rows(text_report(tmp_path, *lines), "capaian", FIELDS) == BOTH


def test_lines_of_fields_between_semicolons(tmp_path):
    quoted = [*(";".join(row) for row in (HEADINGS, ROAD)), '2;"Jumlah jembatan; baru";4;5']
    found = rows(text_report(tmp_path, *quoted), "capaian", FIELDS)
    assert found == [BOTH[0], ("Jumlah jembatan; baru", "4", "5")]


def test_sentences_with_semicolons_are_lines():
    assert parse_text("jalan; jembatan; taman\nirigasi; sawah\ntaman; hutan; kebun").tables == ()


def test_columns_set_with_spaces_are_told(tmp_path):
    lines = ["Indikator                 Target    Realisasi", "Persentase jalan mantap   80,5      78,25",
             "Jumlah jembatan baru      4         5"]  # fmt: skip
    report = read_report_file(text_report(tmp_path, *lines))
    assert [sentence for sentence, _ in report.doubts] == [
        "lines 4 to 6 look like a table set with spaces, which is not read"
    ]
    assert (
        read_report_file(
            text_report(tmp_path, "Jalan  baik,  jembatan  baik.", "Ya.", "Ada  5  ruas.")
        ).doubts
        == ()
    )


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("&lt;&nbsp;18,50", "< 18,50"),
        ("Bina&#32;Marga &amp; Tata Ruang", "Bina Marga & Tata Ruang"),
        ("&amp;lt; 5", "&lt; 5"),  # once
        ("&lt;b&gt; 5", "<b> 5"),
        ("72,15<sup>1)</sup>", "72,15"),
        ("12 km<sup>2</sup>", "12 km²"),
        ("80<!-- salah --> %", "80 %"),
        (r"1\.250 \| 5\%", "1.250 | 5%"),
        ("$98{,}5\\%$", "98,5%"),
        (r"Rp $43.114.275.500$", "Rp 43.114.275.500"),
        (r"$\geq 75$", "≥ 75"),
        (r"$72{,}15^{1}$", "72,15"),
        (r"$12\,\text{km}^2$", "12 km²"),
        (r"$\frac{3}{4}$", "3/4"),
        (r"$\mathbf{1\,250\,000}$", "1250000"),
        ("US$ 5 dan US$ 6", "US$ 5 dan US$ 6"),
        ("US$5 dan US$6", "US$5 dan US$6"),
    ],
)
def test_what_markup_prints(printed, text):
    assert cleaned(printed) == text


def test_entities_and_marks_in_html(tmp_path):
    lines = ["<table><tr><th>Indikator</th><th>Target</th><th>Realisasi</th></tr>",
             "<tr><td>Luas&nbsp;sawah</td><td>&lt; 18,50</td>",
             "<td>72,15<sup>1)</sup> km<sup>2</sup></td></tr></table>"]  # fmt: skip
    assert rows(text_report(tmp_path, *lines), "capaian", FIELDS) == [("Luas sawah", "< 18,50", "72,15 km²")]


@pytest.mark.parametrize(
    ("garbled", "text"),
    [
        ("72\u200b,15", "72,15"),
        ("\u200e18,50\u200f", "18,50"),
        ("53\u2060,73\ufeff", "53,73"),
        ("\uff18\uff15\uff0c\uff12\uff15", "85,25"),
        ("kese\u00adhatan", "kesehatan"),
        ("â€œbaikâ€\x9d â€“ 5", "“baik” – 5"),
        ("“baik” – 5 m²", "“baik” – 5 m²"),
    ],
)
def test_garbled_characters_are_mended(garbled, text):
    assert mended(garbled) == text


def test_bytes_of_windows_in_a_file_of_any_length():
    assert decoded("“baik” – IKM’s ½".encode("cp1252")) == "“baik” – IKM’s ½"


def test_one_byte_of_windows_does_not_garble_a_file_in_utf_8(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Indeks “kepuasan” – naik".encode() + b"\n80 \x96 90")
    lines = parse_text(decoded(path.read_bytes())).lines
    assert [line for _, line in lines] == ["Indeks “kepuasan” – naik", "80 – 90"]
