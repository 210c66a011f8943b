"""What Kota Bandar Lampung achieved: tables of chapter III, from figures/bandar-lampung-2022.yaml."""

from __future__ import annotations

from bandar_lampung_plans import elements_of_sasaran
from blocks import Figures, Row, Table, bold


def evaluation(parts: list[dict[str, str]]) -> Table:
    """Tabel 3.1: how the Inspektorat marked the report; of no interest to the pipeline."""
    rows = [["No", "Komponen yang dinilai", "Bobot", "Nilai 2020", "Nilai 2021"]]
    for number, part in enumerate(parts, 1):
        row = [part["komponen"], part["bobot"], part["nilai_2020"], part["nilai_2021"]]
        rows.append([str(number) if number <= 5 else "", *row])
    return Table(
        caption="Tabel 3.1\nNilai Evaluasi LKIP Dua Tahun Terakhir",
        rows=rows,
        heading_rows=1,
        widths=[1, 5, 2, 2, 2],
        aligns="clccc",
    )


def quarters(entries: list[Figures]) -> Table:
    """Tabel 3.3: four quarters to an indicator, the index row under the heading."""
    heading = [
        "No",
        "Sasaran Strategis",
        "Indikator Kerja",
        "Satuan",
        "Target Tahunan",
        "TW",
        "Target",
        "Realisasi",
        "%",
    ]
    rows = [heading, [str(number) for number in range(1, 10)]]
    spans = []
    for number, entry in enumerate(entries, 1):
        spans += [(len(rows), column, 4, 1) for column in range(5)]
        first = [str(number), entry["sasaran"], entry["indicator"], entry["satuan"], entry["target"]]
        for quarter, values in entry["tw"].items():
            rows.append([*(first if quarter == "I" else [""] * 5), quarter, *values])
    return Table(
        caption="Tabel 3.3\nCapaian Kinerja per Triwulan\nTahun 2022",
        rows=rows,
        heading_rows=2,
        widths=[1, 5.2, 5, 2, 2.4, 1.2, 2, 2.6, 2.2],
        aligns="cllcccccc",
        spans=spans,
        filled=True,
        size=8.5,
    )


def achieved_this_year(aims: list[Figures]) -> Table:
    """Tabel 3.4: target, realisasi and capaian."""
    columns = ("target", "realisasi", "capaian", "category")
    rows = [
        [aim["sasaran"], aim["indicator"], *(aim["figures"][column] for column in columns)] for aim in aims
    ]
    heading = ["Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi", "Capaian", "Skala Nilai"]
    return Table(
        caption="Tabel 3.4. Capaian Indikator Sasaran Tahun 2022",
        rows=[heading, *rows],
        heading_rows=1,
        widths=[6, 6, 2.2, 2.4, 2.4, 2.6],
        aligns="llcccc",
        filled=True,
    )


def earlier_years(aims: list[Figures]) -> Table:
    """Tabel 3.5: two earlier years beside this one, under a heading of two rows."""
    first = ["Sasaran", "Indikator sasaran", "Capaian Tahun", "", "Capaian Tahun 2022", "", ""]
    rows = [
        [*first, "Capaian Tahun 2022 terhadap capaian tahun 2021"],
        ["", "", "2020", "2021", "Target", "Realisasi", "Capaian", ""],
    ]
    for aim in aims[:2]:
        earlier, bare = aim["earlier"], aim["bare"]
        row = [
            aim["sasaran"],
            aim["indicator"],
            earlier["2020"],
            earlier["2021"],
            bare["target"],
            bare["realisasi"],
        ]
        rows.append([*row, earlier["capaian_2022"], earlier["to_2021"]])
    return Table(
        caption="Tabel 3.5.\nCapaian Indikator Sasaran\nTahun 2022 dan Dua Tahun Sebelumnya",
        rows=rows,
        heading_rows=2,
        widths=[5, 5, 1.6, 1.6, 1.9, 2.3, 2.1, 3.2],
        aligns="llcccccc",
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 1, 3), (0, 7, 2, 1)],
        notation="html",
    )


def end_of_renstra(aims: list[Figures]) -> Table:
    """Tabel 3.6: this year beside the last target of the Renstra."""
    last = ["Target akhir Renstra (2026)", "Realisasi s/d 2021 terhadap akhir renstra Tahun 2026 (%)"]
    rows = [
        ["Sasaran", "Indikator Kinerja", "Tahun 2022", "", "", *last],
        ["", "", "Target", "Realisasi", "Capaian", "", ""],
    ]
    for aim in aims[:2]:
        bare, end = aim["bare"], aim["akhir_renstra"]
        row = [aim["sasaran"], aim["indicator"], bare["target"], bare["realisasi"], bare["capaian"]]
        rows.append([*row, end["target"], end["realisasi_pct"]])
    return Table(
        caption="Tabel 3.6\nCapaian Tahun Ini\ndan Target Akhir Renstra",
        rows=rows,
        heading_rows=2,
        widths=[5, 5, 1.9, 2.3, 2.1, 2.4, 3.4],
        aligns="llccccc",
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3), (0, 5, 2, 1), (0, 6, 2, 1)],
    )


def elsewhere(aims: list[Figures]) -> Table:
    """Tabel 3.7: the same indicators in the province and the country."""
    heading = ["Sasaran", "Indikator Kinerja", "Realisasi Kota Bandar Lampung", "Realisasi Provinsi Lampung"]
    rows = [[*heading, "Realisasi Nasional"]]
    for aim in aims[:2]:
        values = [aim["elsewhere"][place] for place in ("kota", "provinsi", "nasional")]
        rows.append([aim["sasaran"], aim["indicator"], *values])
    return Table(
        caption="Tabel 3.7\nRealisasi Kota, Provinsi dan Nasional",
        rows=rows,
        heading_rows=1,
        widths=[5, 5, 3, 3, 2.6],
        aligns="llccc",
    )


def cooperatives(counts: dict[str, Row]) -> Table:
    """Tabel 3.8: how many cooperatives there are; of no interest to the pipeline."""
    rows = [["Tahun", "Perbandingan", "", ""], ["", "Jumlah Koperasi", "Koperasi Aktif", "Koperasi Sehat"]]
    return Table(
        caption="Tabel 3.8.\nJumlah Koperasi, Koperasi Aktif dan Koperasi Sehat\nTahun 2015-2022",
        rows=[*rows, *([year, *numbers] for year, numbers in counts.items())],
        heading_rows=2,
        widths=[2, 3, 3, 3],
        aligns="cccc",
        spans=[(0, 0, 2, 1), (0, 1, 1, 3)],
    )


def evaluation_mark(mark: Figures) -> Table:
    """Tabel 3.10: the third sasaran, realisasi of two earlier years and no mark yet for this one."""
    values = mark["figures"]
    first = ["Sasaran", "Indikator Kinerja Sasaran", "Realisasi 2020", "Realisasi 2021", "Tahun 2022", "", ""]
    row = [mark["sasaran"], mark["indicator"], *(values[key] for key in ("2020", "2021", "target"))]
    return Table(
        caption="Tabel 3.10.\nNilai LAKIP Tiga Tahun Terakhir",
        rows=[
            first,
            [*[""] * 4, "Target", "Realisasi", "Capaian (%)"],
            [*row, values["realisasi"], values["capaian"]],
        ],
        heading_rows=2,
        widths=[5, 5, 2.2, 2.2, 2, 2.3, 2.6],
        aligns="llccccc",
        spans=[*((0, column, 2, 1) for column in range(4)), (0, 4, 1, 3)],
    )


def programme_indicators(achieved: Figures) -> Table:
    """Tabel 3.11: one sasaran beside the indicators of its programmes, broken without its heading."""
    heading = ["No", "Sasaran", "Indikator Sasaran", "Target", "Program/Kegiatan/Sub Kegiatan"]
    rows = [[*heading, "Indikator Kinerja Program/Kegiatan/sub kegiatan", "Target", "Realisasi"]]
    body, spans = elements_of_sasaran(achieved, with_realisasi=True)
    return Table(
        caption="Tabel 3.11.\nIndikator Program, Kegiatan dan Sub Kegiatan",
        rows=[*rows, *body],
        heading_rows=1,
        widths=[1, 4, 3.6, 1.6, 7, 6, 2.4, 2.4],
        aligns="cllcllcc",
        spans=spans,
        repeat_heading=False,
        size=8,
        breaks=[9, 16],
        heading_again=False,
        lost=[11],
    )


def budget_of_sasaran(entries: list[Figures]) -> Table:
    """Tabel 3.13: the budget per sasaran."""
    rows = [["NO", "Sasaran", "Indikator Kerja", "Anggaran 2022", "Realisasi Anggaran", "% Realisasi"]]
    for number, entry in enumerate(entries, 1):
        values = [entry["figures"][key] for key in ("anggaran", "realisasi", "pct")]
        rows.append([str(number), entry["sasaran"], entry["indicator"], *values])
    return Table(
        caption="Tabel 3.13.\nAnggaran per Sasaran",
        rows=rows,
        heading_rows=1,
        widths=[1, 5.4, 5, 3, 3, 2.2],
        aligns="cllrrc",
    )


def budget(spending: Figures) -> Table:
    """Tabel 3.14: programmes and kegiatan without realisasi, sub kegiatan with it."""
    rows = [
        ["NO", "BELANJA DAERAH", "ANGGARAN (Rp)", "REALISASI", "", "LEBIH/ (KURANG) Rp"],
        ["", "", "", "(Rp)", "%", ""],
    ]
    for programme in spending["programs"]:
        rows.append(bold(_budget_row(programme)))
        for kegiatan in programme["kegiatan"]:
            rows += [bold(_budget_row(kegiatan)), *map(_budget_row, kegiatan["sub_kegiatan"])]
    rows += [bold(_budget_row(spending["total"])), bold(_budget_row(spending["persentase"]))]
    return Table(
        caption="Tabel 3.14.\nAnggaran dan Realisasi menurut Program\ndan Kegiatan Tahun 2022\n"
        "Dinas Koperasi dan UKM Kota Bandar Lampung",
        rows=rows,
        heading_rows=2,
        widths=[1, 7.4, 2.9, 2.9, 1.6, 2.9],
        aligns="clrrcr",
        spans=[*((0, column, 2, 1) for column in (0, 1, 2, 5)), (0, 3, 1, 2)],
        filled=True,
        size=8.5,
        breaks=[9, 26, 44],
        heading_again=False,
    )


def _budget_row(element: Figures) -> Row:
    figures = element["figures"]
    amounts = [figures.get(key, "") for key in ("anggaran", "realisasi", "pct", "lebih_kurang")]
    return [element.get("nomor", ""), element["name"], *amounts]
