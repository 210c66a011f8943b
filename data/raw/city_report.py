"""The report of a cooperatives' body for one year, laid out the same for every city, from figures/*.yaml."""

from __future__ import annotations

from collections.abc import Iterable

from blocks import Block, Figures, Heading, NewPage, Paragraph, Report, Row, Signature, Table, bold
from ruled_table import Rules

NOTICE = "CONTOH: KOTA DAN ANGKA REKAAN"
OPD = "Dinas Koperasi dan UKM"
DOTS = str.maketrans(",.", ".,")


def make(city: Figures, common: Figures, year: int) -> Report:
    """A report of a city.

    Args:
        city: What its figures file holds.
        common: Indicators and programmes that all cities share.
        year: The year reported on.
    """
    report = Report(
        file_name=f"LKjIP {year} {OPD} {city['region']}",
        title="LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)",
        short_title="LKjIP",
        opd=OPD,
        region=city["region"],
        year=year,
        font=city["font"],
        colour=city["colour"],
        notice=NOTICE,
    )
    report.blocks.extend(_blocks(report, city, common))
    return report


def _blocks(report: Report, city: Figures, common: Figures) -> Iterable[Block]:
    year, results = report.year, city["results"]
    yield Heading("BAB I PENDAHULUAN", 1)
    yield Paragraph(
        f"{report.region} tidak ada. Laporan ini contoh untuk mencoba lkjip; nama kota, sasaran yang dipilih "
        "dan semua angka di dalamnya rekaan, dan tidak boleh dikutip."
    )
    yield Paragraph(
        f"Susunannya seperti laporan kinerja sebuah dinas: apa yang dijanjikan untuk tahun {year}, apa yang "
        "dicapai, dan berapa anggaran yang dipakai untuk itu."
    )
    yield Heading("BAB II PERENCANAAN KINERJA", 1)
    yield _iku(report, common["indicators"])
    yield _agreement(report, common["indicators"], results)
    yield Signature([f"{report.region.removeprefix('Kota ')}, Januari {year}", f"Kepala {OPD}"])
    yield NewPage()
    yield Heading("BAB III AKUNTABILITAS KINERJA", 1)
    yield Paragraph(f"Hasil tahun {year} di samping target dan hasil tahun sebelumnya.")
    yield _achieved(report, common["indicators"], results, city["rules"])
    if city["landscape"]:
        yield NewPage(landscape=True)
    yield _money(report, common["programs"], city["budget"], city["rules"])
    if city["landscape"]:
        yield NewPage()
    yield Heading("BAB IV PENUTUP", 1)
    yield Paragraph("Demikian laporan contoh ini.")


def _iku(report: Report, indicators: Figures) -> Table:
    rows = [
        [str(number), each["sasaran"], each["name"], each["unit"], each["formula"]]
        for number, each in enumerate(indicators.values(), 1)
    ]
    return Table(
        caption=f"Tabel 2.1\nIndikator Kinerja Utama\n{report.body}",
        rows=[["No", "Sasaran", "Indikator Kinerja Utama", "Satuan", "Formula Perhitungan"], *rows],
        heading_rows=1,
        widths=[1, 5, 5, 2, 6],
        aligns="cllcl",
    )


def _agreement(report: Report, indicators: Figures, results: Figures) -> Table:
    rows = [
        [str(number), each["sasaran"], each["name"], each["unit"], results[report.year][key][0]]
        for number, (key, each) in enumerate(indicators.items(), 1)
    ]
    return Table(
        caption=f"Tabel 2.2\nPerjanjian Kinerja Tahun {report.year}\n{report.body}",
        rows=[["No", "Sasaran", "Indikator Kinerja", "Satuan", f"Target {report.year}"], *rows],
        heading_rows=1,
        widths=[1, 6, 6, 2, 2.4],
        aligns="cllcc",
        filled=True,
        notation="pipes",
    )


def _achieved(report: Report, indicators: Figures, results: Figures, rules: Rules) -> Table:
    year = report.year
    rows: list[Row] = []
    for number, (key, each) in enumerate(indicators.items(), 1):
        target, reached, printed = results[year][key]
        before = results[year - 1][key][1] if year - 1 in results else None
        row = [str(number), each["sasaran"], each["name"], each["unit"]]
        rows.append([*row, *([before] if before else []), target, reached, printed])
    earlier = [f"Realisasi {year - 1}"] if year - 1 in results else []
    heading = ["No", "Sasaran", "Indikator Kinerja", "Satuan", *earlier]
    return Table(
        caption=f"Tabel 3.1\nCapaian Kinerja Tahun {year}\n{report.body}",
        rows=[[*heading, f"Target {year}", f"Realisasi {year}", "Capaian (%)"], *rows],
        heading_rows=1,
        widths=[1, 5, 5, 1.8, *([2.4] if earlier else []), 2.1, 2.4, 2.2],
        aligns="cll" + "c" * (4 + len(earlier)),
        rules=rules,
        filled=rules == "grid",
        size=8.5,
    )


def _money(report: Report, programs: dict[str, str], budget: Figures, rules: Rules) -> Table:
    amounts = budget[report.year]
    rows = [[code, name, *_amounts(*amounts[code])] for code, name in programs.items()]
    return Table(
        caption=f"Tabel 3.2\nAnggaran dan Realisasi Program Tahun {report.year}\n{report.body}",
        rows=[
            ["Kode", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%"],
            *rows,
            bold(["", "JUMLAH", *_amounts(*amounts["total"])]),
        ],
        heading_rows=1,
        widths=[2, 7, 3.6, 3.6, 1.6],
        aligns="clrrr",
        rules=rules,
        filled=rules == "grid",
        size=8.5,
    )


def _amounts(anggaran: int, realisasi: int) -> Row:
    share = f"{100 * realisasi / anggaran:.2f}".replace(".", ",")
    return [f"{anggaran:,}".translate(DOTS), f"{realisasi:,}".translate(DOTS), share]
