"""What Kota Bandar Lampung planned: tables of chapters I and II, from figures/bandar-lampung-2022.yaml."""

from __future__ import annotations

from blocks import Figures, Row, Table, bold
from ruled_table import Span


def staff_by_grade(staff: Figures) -> Table:
    """Tabel 1.3: of no interest to the pipeline; one number over each group of grades."""
    rows: list[Row] = [["No.", "Pangkat (Golongan/Ruang)", "Jumlah (Orang)"]]
    spans = []
    for number, group in enumerate(staff["golongan"], 1):
        spans.append((len(rows), 0, len(group["rows"]) + 1, 1))
        rows += [[f"{number}." if grade is group["rows"][0] else "", *grade] for grade in group["rows"]]
        rows.append(["", *bold(["Jumlah", group["jumlah"]])])
    spans.append((len(rows) + 1, 0, 1, 2))
    rows.append(["4.", "Tenaga kontrak", f"<b>{staff['tenaga_kontrak']}</b>"])
    rows.append(bold(["Jumlah Total", "", staff["jumlah_total"]]))
    return Table(
        caption="Tabel 1.3. Pegawai menurut Pangkat dan Golongan pada Akhir Tahun 2022",
        rows=rows,
        heading_rows=1,
        widths=[1, 6, 3],
        aligns="clc",
        spans=spans,
    )


def agreed_budget(agreement: Figures) -> Table:
    """Tabel 1.6: the programmes and their budget, between horizontal rules."""
    return Table(
        caption="Tabel 1.6\nProgram beserta Anggarannya Tahun 2022\n"
        "Dinas Koperasi dan UKM Kota Bandar Lampung",
        rows=[["Program", "Anggaran"], *_programmes(agreement)],
        heading_rows=1,
        widths=[7, 3],
        aligns="lr",
        rules="horizontal",
    )


def agreed_budget_list(agreement: Figures) -> Table:
    """The same list under the agreement, without rules."""
    rows = [["Program", "Anggaran"], *_programmes(agreement)]
    return Table(caption="", rows=rows, heading_rows=1, widths=[7, 3], aligns="lr", rules="none")


def _programmes(agreement: Figures) -> list[Row]:
    total = agreement["jumlah"]
    rows = [[entry["program"], entry["anggaran"]] for entry in agreement["anggaran"]]
    return [*rows, bold([total["program"], total["anggaran"]])]


def renstra(plan: Figures) -> Table:
    """Tabel 2.2: one tujuan over all sasaran, the years under one heading."""
    years = plan["years"]
    rows = [
        [
            "No",
            "Tujuan",
            "Sasaran",
            "Indikator Sasaran",
            "Target Kinerja Sasaran (%)",
            *[""] * (len(years) - 1),
        ]
    ]
    rows.append([*[""] * 4, *years])
    for number, aim in enumerate(plan["sasaran"]):
        first = ["1", f"<b>{plan['tujuan']}</b>"] if number == 0 else ["", ""]
        rows.append([*first, aim["sasaran"], aim["indicator"], *aim["target"]])
    height = len(plan["sasaran"])
    return Table(
        caption="Tabel 2.2.\nTarget Tujuan dan Sasaran 2021-2026\nDinas Koperasi dan UKM Kota Bandar Lampung",
        rows=rows,
        heading_rows=2,
        widths=[1, 5, 6, 6, *[1.8] * len(years)],
        aligns="clll" + "c" * len(years),
        spans=[
            *((0, c, 2, 1) for c in range(4)),
            (0, 4, 1, len(years)),
            (2, 0, height, 1),
            (2, 1, height, 1),
        ],
        filled=True,
    )


def iku(entries: list[dict[str, str]]) -> Table:
    """Tabel 2.4: the key indicators with formula, source and person in charge."""
    heading = [
        "SASARAN/OUTCOME/KINERJA UTAMA",
        "INDIKATOR KINERJA UTAMA",
        "FORMULASI PERHITUNGAN",
        "SUMBER DATA",
    ]
    columns = ("sasaran", "indicator", "formula", "source", "responsible")
    return Table(
        caption="Tabel 2.4\nIndikator Kinerja Utama (IKU)\nDinas Koperasi dan UKM Kota Bandar Lampung",
        rows=[[*heading, "PENANGGUNGJAWAB"], *([entry[column] for column in columns] for entry in entries)],
        heading_rows=1,
        widths=[5.2, 5, 5, 4.4, 4.6],
        filled=True,
        size=8.5,
    )


def yearly_plan(achieved: Figures) -> Table:
    """Tabel 2.5: the plan of the year (RKT), which is no Perjanjian Kinerja."""
    heading = ["No", "Sasaran", "Indikator Sasaran", "Target", "Program/Kegiatan/Sub Kegiatan"]
    rows = [[*heading, "Indikator Kinerja Program/Kegiatan/sub kegiatan", "Target"]]
    body, spans = elements_of_sasaran(achieved, with_realisasi=False)
    return Table(
        caption="Tabel 2.5\nRencana Kinerja Tahunan (RKT) 2022",
        rows=[*rows, *body],
        heading_rows=1,
        widths=[1, 4.6, 4, 2, 6.4, 5.2, 2.6],
        aligns="cllcllc",
        spans=spans,
        size=8,
        breaks=[8, 14],
        heading_again=False,
    )


def elements_of_sasaran(achieved: Figures, *, with_realisasi: bool) -> tuple[list[Row], list[Span]]:
    """Programmes, kegiatan and sub kegiatan, row by row, beside the sasaran they serve.

    Args:
        achieved: The section ``capaian`` of the figures.
        with_realisasi: Whether the rows end with the realisasi, and show the target that was kept.

    Returns:
        The rows, and the merged cells of each sasaran.
    """
    programmes = iter(achieved["program"])
    rows: list[Row] = []
    spans: list[Span] = []
    for aim in achieved["program_of_sasaran"]:
        elements = [
            row for _ in range(aim["programs"]) for row in _indicator_rows(next(programmes), with_realisasi)
        ]
        first = [aim["nomor"], aim["sasaran"], aim["indicator"], aim["target"]]
        spans += [(len(rows) + 1, column, len(elements), 1) for column in range(4)]
        rows += [[*(first if number == 0 else [""] * 4), *row] for number, row in enumerate(elements)]
    return rows, spans


def _indicator_rows(programme: Figures, with_realisasi: bool) -> list[Row]:
    named = [(f"<b>{programme['nomor']} {programme['name']}</b>", programme)]
    for kegiatan in programme["kegiatan"]:
        named += [(element["name"], element) for element in (kegiatan, *kegiatan["sub_kegiatan"])]
    rows = []
    for name, element in named:
        figures = element["figures"]
        target = figures["target"] if with_realisasi else figures.get("target_rkt", figures["target"])
        rows.append([name, element["indicator"], target, *([figures["realisasi"]] if with_realisasi else [])])
    return rows


def agreement(promises: list[dict[str, str]]) -> Table:
    """Tabel 2.6: the Perjanjian Kinerja."""
    columns = ("sasaran", "indicator", "satuan", "target")
    rows = [
        [str(number), *(promise[column] for column in columns)] for number, promise in enumerate(promises, 1)
    ]
    return Table(
        caption="Tabel 2.6. Perjanjian Kinerja Tahun 2022\nDinas Koperasi dan UKM Kota Bandar Lampung",
        rows=[["No", "Sasaran", "Indikator Sasaran", "Satuan", "Target"], *rows],
        heading_rows=1,
        widths=[1, 6, 6, 2, 2],
        aligns="cllcc",
        notation="pipes",
    )
