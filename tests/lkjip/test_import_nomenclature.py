"""An official list of programmes taken over from a spreadsheet, and used by the runs that follow."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

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
            [3, 32, 3, 2.1, None, PENATAAN, None],
            ["3", "32", "03", "2.10", "01", "Identifikasi Lahan", None],
        ],
    )
    assert nomenclature.import_list(path) == {"program": 1, "kegiatan": 1, "sub_kegiatan": 1}
    names = nomenclature.load()
    assert names.code_of(TRANSMIGRASI.title(), "program") == "3.32.03"
    assert names.code_of(PENATAAN, "kegiatan", "3.32.03", "2") == "3.32.03.2.10"
    assert names.code_of("Identifikasi Lahan", "sub_kegiatan", "3.32.03.2.10", "2") == "3.32.03.2.10.01"
    assert names.code_of("Program Pengembangan UMKM", "program") == "2.17.08"


@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_whole_codes_in_a_csv_file(tmp_path, comma):
    path = tmp_path / "list.csv"
    path.write_text(f"kode{comma}nama\n3.32.03{comma}{TRANSMIGRASI}\n3.32.03.2.01{comma}{PENATAAN}\n")
    assert nomenclature.import_list(path) == {"program": 1, "kegiatan": 1}


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
        ("empty.csv", "", "no xlsx or csv file"),
        ("prose.csv", "kode,nama\nsatu,dua tiga\n", "holds no codes"),
        ("broken.xlsx", "not a zip", "no xlsx or csv file"),
        ("binary.csv", "\x00\x01\x02", "no xlsx or csv file"),
    ],
)
def test_a_file_without_codes_is_one_clear_sentence(tmp_path, name, content, told):
    path = tmp_path / name
    path.write_text(content)
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
