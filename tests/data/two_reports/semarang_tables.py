"""The tables of the sample report of Kota Semarang, from figures/semarang-2022.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from blocks import Figures, Row, Table, bold


def staff_by_grade(staff: dict[str, Row]) -> Table:
    """Tabel 1. 1: of no interest to the pipeline; a heading of two rows."""
    first = ["BIDANG", "GOL I", "", "GOL II", "", "GOL III", "", "GOL IV", ""]
    first += ["JMH ASN", "JMH CASN", "Non ASN/ PPKL/ TP", "", "Total"]
    second = ["", *["P", "W"] * 4, "", "", "P", "W", ""]
    spans = [(0, 0, 2, 1), (0, 9, 2, 1), (0, 10, 2, 1), (0, 13, 2, 1), (0, 11, 1, 2)]
    return Table(
        caption="Tabel 1. 1\nPegawai menurut Bidang dan Golongan\nTahun 2022",
        rows=[first, second, *([name, *numbers] for name, numbers in staff.items())],
        heading_rows=2,
        widths=[15, *[3] * 8, 5, 6, 5, 5, 5],
        aligns="l" + "c" * 13,
        spans=[*spans, *((0, column, 1, 2) for column in (1, 3, 5, 7))],
        size=8,
    )


def staff_by_echelon(staff: dict[str, Row]) -> Table:
    """Tabel 1. 3: of no interest to the pipeline."""
    return Table(
        caption="Tabel 1. 3\nPejabat menurut Eselon\nTahun 2022",
        rows=[["ESELON", "PRIA", "WANITA", "JUMLAH"], *([name, *numbers] for name, numbers in staff.items())],
        heading_rows=1,
        widths=[3, 2, 2, 2],
        aligns="lccc",
    )


def equipment(things: dict[str, str]) -> Table:
    """Tabel 1. 4: of no interest to the pipeline."""
    return Table(
        caption="Tabel 1. 4\nSarana dan Prasarana Kantor",
        rows=[
            ["NO.", "NAMA BARANG", "JUMLAH"],
            *([str(number), name, count] for number, (name, count) in enumerate(things.items(), 1)),
        ],
        heading_rows=1,
        widths=[1, 6, 2],
        aligns="clc",
        breaks=[6],
        heading_again=False,
    )


def agreement(promises: list[dict[str, str]]) -> Table:
    """Tabel 2. 3: the Perjanjian Kinerja."""
    rows = [
        [f"{number}.", promise["sasaran"], promise["indicator"], promise["target"]]
        for number, promise in enumerate(promises, 1)
    ]
    return Table(
        caption="Tabel 2. 3\nPerjanjian Kinerja Tahun 2022\nDinas Koperasi dan Usaha Mikro Kota Semarang",
        rows=[["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET TAHUN 2022"], *rows],
        heading_rows=1,
        widths=[1, 6, 6, 2.4],
        aligns="cllc",
        filled=True,
        notation="pipes",
    )


def renstra(plan: Figures) -> Table:
    """Tabel 2. 1: targets of five years, and the last tujuan beside all sasaran."""
    goals, aims, years = plan["tujuan"], plan["sasaran"], plan["years"]
    first = [
        "NO",
        "TUJUAN",
        "SASARAN",
        "INDIKATOR TUJUAN",
        "INDIKATOR SASARAN",
        "Data Awal (capaian 2019 / 2020)",
    ]
    first += ["TARGET KINERJA SASARAN PADA TAHUN KE-", *[""] * (len(years) - 1)]
    rows = [first, [*[""] * 6, *years]]
    for number, goal in enumerate(goals, 1):
        rows.append([str(number), goal["tujuan"], "-", goal["indicator"], "-", goal["awal"], *goal["target"]])
    rows += [["", "", aim["sasaran"], "", aim["indicator"], aim["awal"], *aim["target"]] for aim in aims]
    heading_spans = [(0, column, 2, 1) for column in range(6)]
    merged = 1 + len(aims)  # the last tujuan stands beside all sasaran
    last = 1 + len(goals)
    return Table(
        caption="Tabel 2. 1\nTarget Tujuan dan Sasaran Renstra 2021-2026\n"
        "Dinas Koperasi dan Usaha Mikro Kota Semarang",
        rows=rows,
        heading_rows=2,
        widths=[1.2, 6, 6, 5, 5, 3.6, *[2.2] * 5],
        aligns="clllll" + "c" * 5,
        spans=[*heading_spans, (0, 6, 1, len(years)), (last, 0, merged, 1), (last, 1, merged, 1)],
        filled=True,
        size=8.5,
    )


def iku(plan: Figures) -> Table:
    """Tabel 2. 2: the key indicators, with section rows, broken over pages without its heading."""
    first = ["TUJUAN/SASARAN STRATEGIS", "", "INDIKATOR KINERJA UTAMA", "", "URAIAN / DEFINISI OPERASIONAL"]
    first += ["FORMULA PENGHITUNGAN", "PENANGGUNG JAWAB", "SUMBER DATA"]
    rows = [first, ["NO", "URAIAN", "NO", "URAIAN", *[""] * 4], ["1", "", "2", "", "3", "4", "5", "6"]]
    spans = [
        (0, 0, 1, 2),
        (0, 2, 1, 2),
        (2, 0, 1, 2),
        (2, 2, 1, 2),
        *((0, column, 2, 1) for column in range(4, 8)),
    ]
    for title, group in (("TUJUAN :", plan["tujuan"]), ("SASARAN :", plan["sasaran"])):
        spans.append((len(rows), 0, 1, 8))
        rows.append([f"<b>{title}</b>", *[""] * 7])
        for entry in group:
            row = [entry["nomor"], entry["uraian"], entry["nomor_indicator"], entry["indicator"]]
            rows.append([*row, entry["definition"], entry["formula"], plan["responsible"], plan["source"]])
    return Table(
        caption="Tabel 2. 2\nIndikator Kinerja Utama (IKU) 2021 - 2026\n"
        "Dinas Koperasi dan Usaha Mikro Kota Semarang",
        rows=rows,
        heading_rows=3,
        widths=[1, 4.6, 1, 4.4, 6.4, 5, 4, 4],
        spans=spans,
        repeat_heading=False,
        size=8.5,
        breaks=[5],
        heading_again=False,
    )


def achieved(figures: Figures) -> Table:
    """Tabel 3. 1: target, realisasi and capaian; the index row under the heading."""
    formulas = [entry["formula"] for entry in figures["iku"]["sasaran"]] + ["Hasil LKE Inspektorat"]
    heading = ["NO", "Tujuan/Sasaran", "Indikator Kinerja", "Target", "Realisasi", "Capaian %", "Kategori"]
    rows = [[*heading, "Difinisi Operasional"], [str(number) for number in range(1, 9)]]
    for number, (aim, formula) in enumerate(zip(figures["capaian"]["sasaran"], formulas, strict=True), 1):
        values = aim["figures"]
        row = [f"{number}.", aim["sasaran"], aim["indicator"], values["target"], values["realisasi"]]
        rows.append([*row, values["capaian"], values["category"], formula])
    return Table(
        caption="Tabel 3. 1\nCapaian Kinerja menurut Sasaran\nTahun 2022",
        rows=rows,
        heading_rows=2,
        widths=[1.1, 4.5, 4.2, 2, 2.6, 2.3, 2.4, 5],
        aligns="cllccccl",
        filled=True,
        size=8.5,
    )


def to_the_end_of_renstra(aims: list[Figures]) -> Table:
    """Tabel 3. 2: this year beside the last target of the Renstra."""
    heading = [
        "NO",
        "Tujuan/Sasaran",
        "Indikator Kinerja",
        "Capaian Tahun 2022",
        "Target Akhir Renstra Th. 2026",
    ]
    rows = [[*heading, "Tingkat Kemajuan"], [str(number) for number in range(1, 7)]]
    for number, aim in enumerate(aims, 1):
        end = aim["akhir_renstra"]
        row = [f"{number}.", aim["sasaran"], aim["indicator"], aim["figures"]["realisasi"]]
        rows.append([*row, end["target"], end["kemajuan"]])
    return Table(
        caption="Tabel 3. 2\nRealisasi Tahun 2022 dan Target Akhir Renstra",
        rows=rows,
        heading_rows=2,
        widths=[1, 5, 5, 2.6, 3, 2.6],
        aligns="cllccc",
    )


def efficiency(aims: list[Figures]) -> Table:
    """Tabel 3. 4: the figures and the budget of each sasaran side by side."""
    first = ["No", "Tujuan/Sasaran", "INDIKATOR KINERJA", "", "", "ANGGARAN", "", "", "Tingkat efisiensi"]
    second = ["", "", "Target", "Realisasi", "% Capaian", "Anggaran", "Realisasi", "% Capaian", ""]
    rows = [first, second]
    for number, aim in enumerate(aims, 1):
        values, money = aim["figures"], aim["anggaran"]
        row = [f"{number}.", aim["sasaran"], values["target"], values["realisasi"], values["capaian"]]
        rows.append([*row, money["anggaran"], money["realisasi"], money["pct"], money["efisiensi"]])
    spans = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3), (0, 5, 1, 3), (0, 8, 2, 1)]
    return Table(
        caption="Tabel 3. 4\nKinerja dan Anggaran menurut Sasaran Tahun 2022",
        rows=rows,
        heading_rows=2,
        widths=[1, 4.6, 1.9, 2.3, 2.2, 3.5, 3.5, 2.2, 2.8],
        aligns="clcccrrcl",
        spans=spans,
        size=8,
        notation="html",
    )


def all_levels(achieved: Figures) -> Table:
    """Tabel 3. 5: tujuan, sasaran and programmes between horizontal rules, broken without its heading."""
    first = ["NO.", "INDIKATOR KINERJA", "CAPAIAN KINERJA TAHUN 2022", "", "", "", "REALISASI TAHUN 2021"]
    second = ["", "", "TARGET", "REALISASI", "%", "TINGKAT CAPAIAN", ""]
    rows = [first, second, [str(number) for number in range(1, 8)]]
    spans = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 4), (0, 6, 2, 1)]
    for level in ("tujuan", "sasaran", "program"):
        spans.append((len(rows), 0, 1, 7))
        rows.append([f"<b>{level.upper()} :</b>", *[""] * 6])
        for number, entry in enumerate(achieved[level], 1):
            values = entry.get("figures", entry)
            row = [f"{number}.", entry["indicator"], values["target"], values["realisasi"], values["capaian"]]
            rows.append([*row, values["category"], values["realisasi_2021"]])
    return Table(
        caption="Tabel 3. 5\nCapaian Tujuan, Sasaran dan Program Tahun 2022",
        rows=rows,
        heading_rows=3,
        widths=[1, 7.4, 2, 2.5, 2, 2.6, 2.6],
        aligns="clccccc",
        spans=spans,
        rules="horizontal",
        repeat_heading=False,
        breaks=[15],
        heading_again=False,
    )


def _elements(budget: Figures) -> Iterator[tuple[int, Figures]]:
    """Programmes (0), kegiatan (1) and sub kegiatan (2) in the order of printing."""
    for program in budget["programs"]:
        yield 0, program
        for kegiatan in program["kegiatan"]:
            yield 1, kegiatan
            yield from ((2, sub) for sub in kegiatan["sub_kegiatan"])


def budget(spending: Figures) -> Table:
    """Tabel 3. 6: anggaran and realisasi, over three pages with its heading."""
    whole = spending["urusan"]
    heading = [
        "KODE REK",
        "PROGRAM/ KEGIATAN / SUB KEGIATAN",
        "ANGGARAN (Rp)",
        "REALISASI ANGGARAN (Rp)",
        "(%) CAPAIAN",
    ]
    totals = [whole["figures"][key] for key in ("anggaran", "realisasi", "pct")]
    rows = [heading, bold([whole["name"], "", *totals]), bold([spending["opd"]["name"], "", "", "", ""])]
    for depth, element in _elements(spending):
        row = [
            element["code"],
            element["name"],
            *(element["figures"][key] for key in ("anggaran", "realisasi", "pct")),
        ]
        rows.append(row if depth else bold(row))
    return Table(
        caption="Tabel 3. 6\nAnggaran dan Realisasi menurut Program\n"
        "Dinas Koperasi dan Usaha Mikro Kota Semarang\nTahun Anggaran 2022",
        rows=rows,
        heading_rows=1,
        widths=[1.6, 7.4, 2.9, 2.9, 1.9],
        aligns="clrrc",
        spans=[(1, 0, 1, 2), (2, 0, 1, 5)],
        filled=True,
        size=8.5,
        breaks=[20, 39, 57],
    )


def remainder(budget: Figures) -> Table:
    """Tabel 3. 7: what was left, over four pages with its heading."""
    keys = ("anggaran", "realisasi", "sisa", "sisa_pct")
    whole = budget["urusan"]
    heading = ["KODE REK", "PROGRAM/ KEGIATAN / SUB KEGIATAN", "ANGGARAN (Rp)", "REALISASI ANGGARAN (Rp)"]
    rows = [
        [*heading, "SILPA (Rp)", "Persentase (%)"],
        bold([whole["name"], "", *(whole["figures"][key] for key in keys)]),
        bold([budget["opd"]["name"], *[""] * 5]),
    ]
    for depth, element in _elements(budget):
        name = element.get("name_tabel_sisa", element["name"])
        row = [element["code"], name, *(element["figures"][key] for key in keys)]
        rows.append(row if depth else bold(row))
    return Table(
        caption="Tabel 3. 7\nSisa Anggaran menurut Program\n"
        "Dinas Koperasi dan Usaha Mikro Kota Semarang\nTahun Anggaran 2022",
        rows=rows,
        heading_rows=1,
        widths=[1.6, 6.2, 2.8, 2.8, 2.6, 2.1],
        aligns="clrrrc",
        spans=[(1, 0, 1, 2), (2, 0, 1, 6)],
        size=8,
        breaks=[14, 35, 44],
    )


def agreement_form(promises: list[dict[str, str]]) -> Table:
    """The Perjanjian Kinerja once more, as the annex prints it, with an index row."""
    rows = [["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET"], ["(1)", "(2)", "(3)", "(4)"]]
    for number, promise in enumerate(promises, 1):
        rows.append([f"{number}.", promise["sasaran"], promise["indicator"], promise["target"]])
    return Table(caption="", rows=rows, heading_rows=2, widths=[1, 6, 6, 2], aligns="cllc")


def agreed_budget(agreement: Figures) -> Table:
    """The list of programmes and their budget under the agreement, without rules."""
    columns = ("program", "anggaran", "ket")
    rows = [[entry[column] for column in columns] for entry in agreement["anggaran"]]
    total = bold([agreement["jumlah"][column] for column in columns])
    return Table(
        caption="",
        rows=[["PROGRAM", "ANGGARAN", "KET"], *rows, total],
        heading_rows=1,
        widths=[8, 4, 4],
        aligns="lrl",
        rules="none",
    )
