"""A page that is one row of the grid, its columns of other lengths: values and names are matched in order."""

from __future__ import annotations

from printed import report, rows
from small_pdf import table

from extract.model import Box, Cell, TextLine
from extract.rows.matched_records import matched_records

HEADINGS = ["Kode", "Program/Kegiatan", "Lokasi", "Anggaran (Rp)", "Realisasi (Rp)", "%"]
WIDTHS = [40, 190, 60, 80, 80, 40]
NAMES = [
    ["Program Penyelenggaraan", "Jalan Kabupaten"],
    ["Pemeliharaan Jalan"],
    ["Pembangunan Jembatan di", "Kecamatan Utara"],
    ["Belanja Pegawai"],
    ["Program Pengelolaan", "Sumber Daya Air"],
    ["Rehabilitasi Saluran"],
]
AMOUNTS = ["1.900.000", "700.000", "1.200.000", "500.000", "900.000", "850.000"]
SPENT = ["1.800.000", "650.000", "1.150.000", "", "880.000", "830.000"]
SHARES = ["94,7", "92,9", "95,8", "", "97,8", "97,6"]
CODES = ["1", "1.01", "1.02", "", "2", "2.01"]


def lines(texts, offset=0, height=4):
    """A cell in which each text stands so many lines below the beginning of its record."""
    cell = [""] * (height * len(NAMES))
    for number, text in enumerate(texts):
        for k, line in enumerate([text] if isinstance(text, str) else text):
            cell[height * number + offset + k] = line
    return "\n".join(cell).rstrip("\n")


def read(folder, *cells, widths=WIDTHS):
    path = report(folder, table([HEADINGS, list(cells)], widths=widths, size=7))
    return rows(path, "budget", "name anggaran realisasi")


FACTS = [(" ".join(name), amount, spent) for name, amount, spent in zip(NAMES, AMOUNTS, SPENT, strict=True)]


def test_a_value_that_is_lacking_and_one_set_higher(tmp_path):
    spent = lines(SPENT, 1).split("\n")
    spent[20], spent[21] = spent[21], ""  # the last one a line higher
    found = read(
        tmp_path, lines(CODES), lines(NAMES), lines(["Garut", "", "Garut"]), lines(AMOUNTS, 1),
        "\n".join(spent), lines(SHARES)
    )  # fmt: skip
    assert found == FACTS


def test_a_name_begins_no_record_where_it_goes_on_in_small_letters(tmp_path):
    names = [["Program Penyelenggaraan", "", "jalan"], *NAMES[1:]]
    found = read(
        tmp_path, lines(CODES), lines(names), "", lines(AMOUNTS, 1), lines(SPENT, 1), lines(SHARES, 2)
    )
    assert found == [("Program Penyelenggaraan jalan", *FACTS[0][1:]), *FACTS[1:]]


def test_a_name_begins_beside_its_code_where_no_gap_shows_it(tmp_path):
    """Two lines, then three, one under the other; the amounts stand lower."""
    names = "Pembinaan Jalan\nKecamatan Utara\nPengawasan\nJembatan Dan\nSaluran\nPemeliharaan\nTrotoar"
    found = read(
        tmp_path,
        "1.01\n\n1.02\n\n\n1.03",
        names,
        "",
        "\n1.000\n\n\n2.000\n\n3.000",
        "\n900\n\n\n\n\n2.900",
        "\n\n90\n\n\n97\n",
    )
    assert found == [
        ("Pembinaan Jalan Kecamatan Utara", "1.000", "900"),
        ("Pengawasan Jembatan Dan Saluran", "2.000", ""),
        ("Pemeliharaan Trotoar", "3.000", "2.900"),
    ]


def cell(column, *texts):
    """A cell with texts at heights."""
    found = [TextLine(text, Box(50, y - 8, 90, y), y) for y, text in texts]
    return Cell("\n".join(line.text for line in found), 0, column, lines=tuple(found))


def test_amounts_far_from_the_others_tell_of_no_records():
    heights = [20, 60, 100, 140]
    names = cell(0, *((y, f"Kegiatan {y}") for y in heights))
    amounts = cell(1, *((y, f"{y}.000") for y in heights))
    near, far = (cell(2, *((y + off, f"{y}.000") for y in heights)) for off in (9, 30))
    found = matched_records([names, amounts, near])
    assert found is not None
    assert found.baselines == heights
    assert [[line.text for line in group] for group in found.lines[id(near)]] == [
        [f"{y}.000"] for y in heights
    ]
    assert matched_records([names, amounts, far]) is None
    assert matched_records([names, amounts]) is None
    assert matched_records([amounts, near]) is None
