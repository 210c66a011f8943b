"""Word files: what stands in them in order, merged and nested cells, what is not printed, files that do harm."""

from __future__ import annotations

import copy
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from extract.errors import UnreadableReportError
from extract.office.reading import read_office
from extract.report import read_report_file

HEADING = ["Indikator", "Target", "Realisasi"]
ROWS = [HEADING, ["Jalan mantap", "80%", "78%"], ["Jembatan baik", "90%", "95%"]]

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def filled(table, rows):
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    return table


def add_table(holder, rows):
    return filled(holder.add_table(len(rows), len(rows[0])), rows)


def saved(document, folder: Path) -> Path:
    document.save(folder / "a.docx")
    return folder / "a.docx"


def texts(table):
    return [[cell.text if cell else None for cell in row] for row in table.grid()]


def test_lines_and_rows_are_numbered_in_the_order_of_the_file(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Dinas Sosial Kota Semarang"
    document.add_paragraph("LAPORAN KINERJA")
    document.add_paragraph("")
    document.add_paragraph("Tabel 1 Capaian")
    add_table(document, ROWS)
    document.add_paragraph("Sumber: bidang")
    document.core_properties.title = "Laporan"
    report = read_report_file(saved(document, tmp_path))
    assert report.page_lines == (
        ("Dinas Sosial Kota Semarang", "LAPORAN KINERJA", "Tabel 1 Capaian", "Sumber: bidang"),
    )
    assert report.line_numbers == (1, 2, 3, 7)
    (table,) = report.tables
    assert texts(table) == ROWS
    assert [place.line for place in table.places] == [4, 5, 6]
    assert table.above == report.page_lines[0][:3]
    assert (report.file_format, report.page_count, report.title) == ("docx", None, "Laporan")


def test_merged_cells_have_spans(tmp_path):
    document = docx.Document()
    table = add_table(
        document, [["Indikator", "Kinerja", ""], ["", "Target", "Realisasi"], ["Jalan", "80", "78"]]
    )
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Kinerja"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Indikator"
    (found,) = read_office(saved(document, tmp_path)).tables
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in found.cells] == [
        ("Indikator", 0, 0, 2, 1),
        ("Kinerja", 0, 1, 1, 2),
        ("Target", 1, 1, 1, 1),
        ("Realisasi", 1, 2, 1, 1),
        ("Jalan", 2, 0, 1, 1),
        ("80", 2, 1, 1, 1),
        ("78", 2, 2, 1, 1),
    ]


def test_a_nested_table_is_one_of_its_own_and_a_frame_is_none(tmp_path):
    document = docx.Document()
    outer = add_table(document, [["Sasaran", "Isi"], ["Jalan baik", ""]])
    add_table(outer.cell(1, 1), ROWS)
    document.add_paragraph("Di bawah ini:")
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "Tabel 2"
    add_table(frame, ROWS)
    found = read_office(saved(document, tmp_path))
    assert [texts(table) for table in found.tables] == [[["Sasaran", "Isi"], ["Jalan baik", ""]], ROWS, ROWS]
    assert found.tables[2].above == ("Di bawah ini:", "Tabel 2")


def test_a_table_goes_on_behind_a_blank_line_where_no_other_heading_begins(tmp_path):
    document = docx.Document()
    for rows in (
        ROWS,
        [["Irigasi baik", "70%", "60%"]],
        [["Program", "Anggaran", "Sisa"], ["Jalan", "10", "1"]],
    ):
        add_table(document, rows)
        document.add_paragraph("")
    found = read_office(saved(document, tmp_path)).tables
    assert [(table.rows, table.breaks) for table in found] == [(4, (3,)), (2, ())]


def test_what_word_does_not_print_is_not_read_and_what_it_prints_is(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Target ")
    hidden = paragraph.add_run("rahasia")
    hidden.font.hidden = True
    for kind, text in (("w:del", "99"), ("w:ins", "80")):
        change = OxmlElement(kind)
        run = copy.deepcopy(paragraph.runs[0]._r)
        run.find(qn("w:t")).text = text
        change.append(run)
        paragraph._p.append(change)
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Dinas</w:t><w:tab/><w:t>Sosial</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, control)
    box = parse_xml(
        f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Dalam kotak</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r>"
    )
    paragraph._p.append(box)
    assert read_office(saved(document, tmp_path)).printed == ("Target 80", "Dalam kotak", "Dinas Sosial")


class TestHarm:
    def refused(self, path: Path) -> str:
        with pytest.raises(UnreadableReportError) as error:
            read_office(path)
        return str(error.value)

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"", "the file is empty"),
            (b"PK\x03\x04", "the Word file is damaged or cut off"),
            (b"<html>", "the file is not one of Word"),
            (OLD, "the file needs a password, or is in an old format of Word"),
        ],
    )  # fmt: skip
    def test_a_file_that_is_none_is_refused_in_a_sentence(self, tmp_path, content, sentence):
        (tmp_path / "a.docx").write_bytes(content)
        assert self.refused(tmp_path / "a.docx") == sentence

    def test_one_cut_off_or_with_a_broken_part_is_damaged(self, tmp_path):
        path = saved(docx.Document(), tmp_path)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        assert self.refused(path) == "the Word file is damaged or cut off"
        for part in ("word/document.xml", "[Content_Types].xml"):
            path.write_bytes(whole)
            self.replaced(path, part, b"<w:document")
            assert self.refused(path) == "the Word file is damaged or cut off"

    def test_a_bomb_is_not_unpacked(self, tmp_path):
        path = saved(docx.Document(), tmp_path)
        self.replaced(path, "word/document.xml", b" " * (64 * 2**20))
        assert path.stat().st_size < 200_000
        assert self.refused(path) == "the Word file unpacks to more than a report can hold"

    def test_entities_are_not_opened(self, tmp_path):
        path = saved(docx.Document(), tmp_path)
        (tmp_path / "secret.txt").write_text("rahasia")
        entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
        body = (
            f'<!DOCTYPE d [<!ENTITY e0 "{"ha" * 50}">{entities}'
            f'<!ENTITY s SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
            f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>a&s;&e8;</w:t></w:r></w:p>"
            "<w:sectPr/></w:body></w:document>"
        )
        self.replaced(path, "word/document.xml", body.encode())
        try:
            printed = "".join(read_office(path).printed)
        except UnreadableReportError:
            printed = ""
        assert "rahasia" not in printed
        assert len(printed) < 1000

    def test_tables_deep_within_tables_are_refused(self, tmp_path):
        document = docx.Document()
        holder = document
        for _ in range(12):
            holder = holder.add_table(1, 1).cell(0, 0)
        assert (
            self.refused(saved(document, tmp_path))
            == "the Word file has tables within tables deeper than is read"
        )

    def test_a_table_wider_than_any_page_is_told(self, tmp_path):
        document = docx.Document()
        table = add_table(document, [["a", "b"], ["c", "d"]])
        for row in table.rows:
            row.cells[0]._tc.grid_span = 9999
        found = read_office(saved(document, tmp_path))
        assert (found.tables, found.doubts) == ((), ("a table of 10000 columns was not read",))

    def replaced(self, path: Path, name: str, content: bytes) -> None:
        with zipfile.ZipFile(path) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, old in parts.items():
                archive.writestr(part, content if part == name else old)
