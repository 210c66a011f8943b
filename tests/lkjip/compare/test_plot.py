"""Pictures of comparisons: what stands in them, and that names from reports do no harm."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from made_reports import report

from lkjip import cli, store
from lkjip.compare.plot import save_comparison
from lkjip.compare.side_by_side import Side
from lkjip.errors import UsageError
from lkjip.reading.checking import checked

SEMARANG = Side("Persentase koperasi aktif", 2022, "Kota Semarang", "Dinas A", 76.64, 100.84, unit="%")
LAMPUNG = Side("Persentase koperasi aktif", 2022, "Kota Bandar Lampung", "Dinas B", 37.15, 80.94, unit="%")


def drawn(tmp_path, indicators, programs=(), *, asked=False):
    """The words of a picture, one string a text."""
    path = tmp_path / "picture.svg"
    save_comparison(path, indicators, programs, asked=asked)
    return path.read_text(encoding="utf-8")


def test_an_overview_shows_capaian_of_the_last_year_that_two_regions_share(tmp_path):
    later = Side("Persentase koperasi aktif", 2023, "Kota Semarang", "Dinas A", 80.0, 99.5)
    text = drawn(tmp_path, [SEMARANG, LAMPUNG, later])
    assert "capaian, % of the target, 2022" in text
    assert "100,84" in text
    assert "80,94" in text
    assert "99,5" not in text
    assert "Kota Semarang, Dinas A" in text


def test_an_overview_leaves_out_what_one_region_alone_has(tmp_path):
    alone = Side("Nilai SAKIP", 2022, "Kota Semarang", "Dinas A", 79.71, 103.25)
    assert "Nilai SAKIP" not in drawn(tmp_path, [SEMARANG, LAMPUNG, alone])


def test_two_units_of_one_indicator_have_a_panel_each(tmp_path):
    rupiah = Side("Nilai investasi", 2022, "Kota A", None, 1.2e12, None, unit="Rp")
    miliar = Side("Nilai investasi", 2022, "Kota B", None, 950.0, None, unit="Miliar Rp")
    text = drawn(tmp_path, [rupiah, miliar], asked=True)
    assert "Nilai investasi (Rp), 2022" in text
    assert "Nilai investasi (Miliar Rp), 2022" in text


def test_programs_are_drawn_by_absorption_or_else_by_anggaran(tmp_path):
    spent = [Side("Program UMKM", 2022, region, None, 2e9, 75.5) for region in ("Kota A", "Kota B")]
    agreed = [Side("Program UMKM", 2022, region, None, 2.5e9, None) for region in ("Kota A", "Kota B")]
    text = drawn(tmp_path, [], spent)
    assert "absorption, % of anggaran that was spent, 2022" in text
    assert "75,5" in text
    assert "anggaran, Rp billion, 2022" in drawn(tmp_path, [], agreed)


def test_an_indicator_that_was_asked_for_shows_its_realisasi_with_the_unit(tmp_path):
    text = drawn(tmp_path, [SEMARANG, LAMPUNG], asked=True)
    assert "Persentase koperasi aktif (%), 2022" in text
    assert "76,64" in text
    assert "37,15" in text


def test_several_years_are_lines(tmp_path):
    before = Side("Persentase koperasi aktif", 2021, "Kota Semarang", "Dinas A", 70.5, None, unit="%")
    text = drawn(tmp_path, [before, SEMARANG, LAMPUNG], asked=True)
    assert ">2021<" in text
    assert "70,5" in text


def test_a_name_from_a_report_is_text_and_nothing_else(tmp_path):
    hostile = [
        Side("$\\frac{1}{0}$ <script>alert(1)</script>\x1b[2J", 2022, region, "$x_$", 1.0, 50.0)
        for region in ("Kota A", "Kota B")
    ]
    text = drawn(tmp_path, hostile)
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "\x1b" not in text
    assert "\\frac" in text


def test_a_thousand_long_names_stay_a_picture_that_can_be_read(tmp_path):
    many = [
        Side(f"Indikator {k} " + "yang panjang " * 30, 2022, f"Kota {j}", None, float(k), float(k))
        for k in range(1000)
        for j in range(3)
    ]
    assert "(the first 20 of 1000)" in drawn(tmp_path, many)
    path = tmp_path / "picture.png"
    save_comparison(path, many, [], asked=True)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert "the first 12 of 1000" in drawn(tmp_path, many, asked=True)


@pytest.mark.parametrize(
    ("name", "sides", "told"),
    [
        ("picture.pdf", [SEMARANG, LAMPUNG], "A picture is a .png or .svg file"),
        ("picture.png", [], "nothing to draw"),
        ("picture.png", [SEMARANG], "nothing to draw"),
        ("no such folder/picture.png", [SEMARANG, LAMPUNG], "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_one_clear_sentence(tmp_path, name, sides, told):
    with pytest.raises(UsageError, match=told):
        save_comparison(tmp_path / name, sides, [], asked=False)


def test_the_same_comparison_is_the_same_file(tmp_path):
    assert drawn(tmp_path, [SEMARANG, LAMPUNG]) == drawn(tmp_path, [SEMARANG, LAMPUNG])


def test_the_command_draws_what_it_prints(tmp_path):
    db, picture = tmp_path / "x.duckdb", tmp_path / "picture.svg"
    with store.connect(db) as con:
        for region, realisasi in (("Kota Semarang", 84.0), ("Kota Bogor", 79.5)):
            store.save(
                con,
                checked(
                    report(region, {"region": region}, capaian=[{"realisasi": realisasi, "target": 80.0}])
                ),
            )
    result = CliRunner().invoke(cli.main, ["compare", "--db", str(db), "--plot", str(picture)])
    assert result.exit_code == 0
    assert f"Drawn: {picture}" in result.output.replace("\n", "")
    assert "Kota Bogor" in picture.read_text(encoding="utf-8")
