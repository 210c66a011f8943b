"""Paragraphs and lists that follow one another in one cell, each with its value on its first line."""

from __future__ import annotations

from printed import report, rows
from small_pdf import table

from extract.pdf.pages import read_pdf_pages
from extract.rows.aligned_rows import split_aligned_rows

WIDTHS = [25, 150, 200, 90]
HEAD = ["No", "Sasaran", "Indikator", "Target"]
FIELDS = "sasaran indicator target"


def test_heading_with_its_list_then_other_indicators(tmp_path):
    cells = [
        "1",
        "Meningkatnya produksi\npangan\n\n\n\nMenurunnya kehilangan\nhasil",
        "Jumlah produksi pangan\ndan hortikultura:\na. Padi\nb. Jagung\n\nPersentase kehilangan\nhasil padi",
        "\n\n12.317 ton\n1.190 ton\n\n10,90 %",
    ]
    path = report(tmp_path, table([HEAD, cells], widths=WIDTHS), kind="pk")
    assert rows(path, "pk", FIELDS) == [
        ("Meningkatnya produksi pangan", "Jumlah produksi pangan dan hortikultura: Padi", "12.317 ton"),
        ("Meningkatnya produksi pangan", "Jumlah produksi pangan dan hortikultura: Jagung", "1.190 ton"),
        ("Menurunnya kehilangan hasil", "Persentase kehilangan hasil padi", "10,90 %"),
    ]


def test_an_indicator_and_the_list_below_it_have_a_value_each(tmp_path):
    cells = [
        "1",
        "Meningkatnya cakupan layanan",
        "Cakupan pelayanan air\nlimbah domestik\n- Prosiding hasil lokakarya\n- Dokumen fasilitasi dan\npemantauan",
        "67 %\n\n1 dokumen\n2 dokumen",
    ]
    path = report(tmp_path, table([HEAD, cells], widths=WIDTHS), kind="pk")
    assert [(name, target) for _, name, target in rows(path, "pk", FIELDS)] == [
        ("Cakupan pelayanan air limbah domestik", "67 %"),
        ("- Prosiding hasil lokakarya", "1 dokumen"),
        ("- Dokumen fasilitasi dan pemantauan", "2 dokumen"),
    ]


def test_a_paragraph_without_a_value_is_no_heading(tmp_path):
    cells = [
        "1",
        "Meningkatnya layanan",
        "Jumlah layanan:\na. Air\nb. Jalan\n\nUraian tanpa nilai\n\nLuas kawasan",
        "\n12\n15\n\n\n\n7",
    ]
    path = report(tmp_path, table([HEAD, cells], widths=WIDTHS), kind="pk")
    (printed,) = read_pdf_pages(path)[0].tables
    assert split_aligned_rows(printed) is printed


def test_lists_numbered_and_dashed_below_one_another_with_a_value_at_the_end_of_a_paragraph(tmp_path):
    """An item that begins as an indicator stands alone; its value is on its last line."""
    cells = [
        "1",
        "Populasi naik",
        "1.1.1 Persentase daya tetas (%)\n- Ayam\n- Itik\n"
        "• Jumlah bibit yang\nberkualitas\n1.1.2 Persentase kematian (%)\n- Ayam\n- Itik",
        "\n80\n50\n\n4\n\n8\n5",
    ]
    path = report(tmp_path, table([HEAD, cells], widths=WIDTHS), kind="pk")
    assert [(name, target) for _, name, target in rows(path, "pk", FIELDS)] == [
        ("1.1.1 Persentase daya tetas (%): Ayam", "80"),
        ("1.1.1 Persentase daya tetas (%): Itik", "50"),
        ("• Jumlah bibit yang berkualitas", "4"),
        ("1.1.2 Persentase kematian (%): Ayam", "8"),
        ("1.1.2 Persentase kematian (%): Itik", "5"),
    ]


def test_letters_below_a_bullet_are_items_of_its_indicator(tmp_path):
    block = table(
        [
            ["Sasaran", "Indikator", "Target", "Realisasi"],
            ["Pangan makin baik", "- Persentase konsumsi pangan", "100", "106"],
            ["", "a. Konsumsi energi", "2.050", "2.165"],
            ["", "b. Konsumsi protein", "56", "60"],
            ["", "- Skor pola pangan", "78", "81"],
        ],
        spans=[(1, 0, 4, 1)],
        widths=[120, 180, 60, 60],
    )
    assert rows(report(tmp_path, block), "capaian", "indicator realisasi") == [
        ("- Persentase konsumsi pangan", "106"),
        ("Persentase konsumsi pangan: Konsumsi energi", "2.165"),
        ("Persentase konsumsi pangan: Konsumsi protein", "60"),
        ("- Skor pola pangan", "81"),
    ]
