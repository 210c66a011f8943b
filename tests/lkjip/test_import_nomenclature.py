"""An official list of programmes taken over from a spreadsheet, and used by the runs that follow."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

import lkjip
from lkjip import cli, nomenclature
from lkjip.errors import UsageError

TRANSMIGRASI = "PROGRAM PEMBANGUNAN KAWASAN TRANSMIGRASI"
PENATAAN = "Penataan Persebaran Penduduk"


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """A folder of this test's own for imported lists."""
    monkeypatch.setenv(nomenclature.FOLDER_VARIABLE, str(tmp_path / "data"))


def spreadsheet(path, rows):
    book = Workbook()
    for cells in rows:
        book.active.append(cells)
    book.save(path)
    return path


def test_codes_in_pieces_over_columns_with_lost_zeros(tmp_path):
    path = spreadsheet(
        tmp_path / "list.xlsx",
        [
            ["Lampiran"],
            ["URUSAN", "BIDANG", "PROGRAM", "KEGIATAN", "SUB", "NOMENKLATUR", "KINERJA"],
            [3, None, None, None, None, "URUSAN PEMERINTAHAN PILIHAN", None],
            [3, 32, None, None, None, "BIDANG TRANSMIGRASI", None],
            [3, 32, 3, None, None, TRANSMIGRASI, "Kawasan terbangun"],
            [3, 32, 3, 2.01, None, PENATAAN, None],
            [3, 32, 3, 2.1, None, "Penataan Ulang", None],
            ["3", "32", "03", "2.01", "1", "Identifikasi Lahan", None],
        ],
    )
    imported = nomenclature.import_list(path)
    assert imported.counts == {"program": 1, "kegiatan": 1, "sub_kegiatan": 1}
    assert imported.passed_over == 1  # 2.1 may have been 2.01 or 2.10
    names = nomenclature.load()
    assert names.code_of(TRANSMIGRASI.title(), "program") == "3.32.03"
    assert names.code_of(PENATAAN, "kegiatan", "3.32.03", "2") == "3.32.03.2.01"
    assert names.code_of("Identifikasi Lahan", "sub_kegiatan", "3.32.03.2.01", "2") == "3.32.03.2.01.01"
    assert names.code_of("Program Pengembangan UMKM", "program") == "2.17.08"


@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_whole_codes_in_a_csv_file(tmp_path, comma):
    path = tmp_path / "list.csv"
    path.write_text(f"kode{comma}nama\r\n3.32.03{comma}{TRANSMIGRASI}\r\n3.32.03.2.01{comma}{PENATAAN}\r\n")
    assert nomenclature.import_list(path).counts == {"program": 1, "kegiatan": 1}


def test_names_with_commas_and_quotes_come_back_as_they_were(tmp_path):
    name = 'PROGRAM PEMBERDAYAAN, PERLINDUNGAN, "DAN" PENATAAN'
    path = spreadsheet(tmp_path / "list.xlsx", [[f"3.32.{k:02}", f"{name} {k}"] for k in range(2, 40)])
    assert nomenclature.import_list(path).counts == {"program": 38}
    assert nomenclature.load().name_of("3.32.07") == f"{name} 7"


def test_a_column_of_running_numbers_is_no_part_of_the_code(tmp_path):
    path = tmp_path / "list.csv"
    lines = [
        "1,1,,,,,URUSAN WAJIB",
        "2,1,01,,,,BIDANG PENDIDIKAN",
        "3,1,01,02,,,PROGRAM PENGELOLAAN PENDIDIKAN",
    ]
    path.write_text("\n".join([*lines, "4,1,01,02,2.01,,Pengelolaan Sekolah Dasar"]))
    assert nomenclature.import_list(path).counts == {"program": 1, "kegiatan": 1}
    assert nomenclature.load().name_of("1.01.02") == "PROGRAM PENGELOLAAN PENDIDIKAN"


def test_a_code_in_pieces_of_its_own_make_is_read_whole(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("1.01.02,2.01,0001,Pembangunan Unit Sekolah Baru\n1.01.02,,,Program Pendidikan\n")
    assert nomenclature.import_list(path).counts == {"program": 1, "sub_kegiatan": 1}
    assert nomenclature.load().name_of("1.01.02.2.01.0001") == "Pembangunan Unit Sekolah Baru"


def test_a_list_that_is_mostly_not_understood_is_refused(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("3.32.03,Program A\n" + "1.15.16.02,Kegiatan lama\n" * 3)
    with pytest.raises(UsageError, match=r"more codes that cannot be read \(3\) than others \(1\)"):
        nomenclature.import_list(path)


def test_an_imported_list_that_was_damaged_is_one_clear_sentence_and_reports_are_read_by_a_good_one(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"3.32.03,{TRANSMIGRASI}\n")
    nomenclature.import_list(path)
    (tmp_path / "a.txt").write_text("LAPORAN KINERJA TAHUN 2022\n", encoding="utf-8")
    assert lkjip.run([tmp_path / "a.txt"], tmp_path / "x.duckdb").failed == ()
    nomenclature.imported_file().write_text("nonsense\n1,2\n")
    with pytest.raises(UsageError, match="is damaged"):
        lkjip.run([tmp_path / "a.txt"], tmp_path / "x.duckdb")


def test_another_list_replaces_the_first_and_changes_the_digest(tmp_path):
    before = nomenclature.digest()
    for number, name in enumerate(("Program A Lama", "Program A Baru")):
        path = tmp_path / f"{number}.csv"
        path.write_text(f"kode,nama\n3.32.03,{name}\n")
        nomenclature.import_list(path)
        assert nomenclature.load().code_of(name, "program") == "3.32.03"
        assert nomenclature.digest() != before
        before = nomenclature.digest()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.csv", "", "holds no codes"),
        ("prose.csv", "kode,nama\nsatu,dua tiga\n", "holds no codes"),
        ("broken.xlsx", "not a zip", "no xlsx or csv file"),
        ("binary.csv", b"\xff\xfe\x00\x01", "no xlsx or csv file"),
    ],
)
def test_a_file_without_codes_is_one_clear_sentence(tmp_path, name, content, told):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UsageError, match=told):
        nomenclature.import_list(path)
    assert nomenclature.digest() == "none"


def test_the_command_says_what_it_took_over(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"kode,nama\n3.32.03,{TRANSMIGRASI}\n3.32.03.2.01,{PENATAAN}\n")
    result = CliRunner().invoke(cli.main, ["nomenclature", "import", str(path)])
    assert result.exit_code == 0
    assert "1 program, 1 kegiatan, 0 sub kegiatan" in result.output
    missing = CliRunner().invoke(cli.main, ["nomenclature", "import", str(tmp_path / "none.csv")])
    assert missing.exit_code == 2
    assert missing.stderr.count("\n") == 1
