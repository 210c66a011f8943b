"""The sample report of Kota Bandar Lampung: our sentences around its figures file.

Tables carry the numbers that they have in the real report, so that the two can be laid side by side; hence
the gaps.
"""

from __future__ import annotations

import bandar_lampung_plans as plans
import bandar_lampung_results as results
from blocks import Block, Contents, Figures, Heading, Items, NewPage, Paragraph, Report, Signature


def make(figures: Figures) -> Report:
    """The report that the figures tell."""
    facts = figures["report"]
    return Report(
        file_name="LAKIP 2022 Dinas Koperasi dan UKM Kota Bandar Lampung",
        title=facts["title"],
        short_title=facts["short_title"],
        opd=facts["opd"],
        region=facts["region"],
        year=facts["year"],
        font="Helvetica",
        colour=0x2E6B3E,
        blocks=[
            *_front(),
            *_introduction(figures),
            *_planning(figures),
            *_achievement(figures),
            *_programmes(figures),
            *_spending(figures),
            *_closing(),
        ],
    )


def _front() -> list[Block]:
    return [
        Heading("KATA PENGANTAR", 1),
        Paragraph(
            "Setiap rupiah anggaran seharusnya dapat ditelusuri sampai ke koperasi atau usaha kecil yang "
            "merasakan manfaatnya. Laporan ini mencoba memperlihatkan jejak itu untuk tahun 2022, dari "
            "sasaran, ke program, sampai ke sub kegiatan."
        ),
        Paragraph(
            "Tidak semua target tercapai, dan satu nilai bahkan belum keluar ketika naskah ini ditutup. "
            "Keadaan tersebut dicatat apa adanya, karena laporan yang hanya memuat keberhasilan tidak "
            "menolong perbaikan."
        ),
        Signature(
            ["Bandar Lampung, 2023", "Kepala Dinas Koperasi dan Usaha Kecil Menengah", "Kota Bandar Lampung"]
        ),
        NewPage(),
        Heading("DAFTAR ISI", 1),
        Contents("headings"),
        Heading("DAFTAR TABEL", 1),
        Contents("tables"),
    ]


def _introduction(figures: Figures) -> list[Block]:
    return [
        NewPage(),
        Heading("BAB I\nPENDAHULUAN", 1),
        Heading("1.1. Organisasi"),
        Paragraph(
            "Dinas ini dipimpin seorang kepala dinas dengan dibantu sekretariat dan tiga bidang: "
            "kelembagaan, pengembangan koperasi, serta usaha mikro. Sebagian besar jabatan pengawas telah "
            "dialihkan menjadi jabatan fungsional."
        ),
        Heading("1.2. Isu Strategis"),
        Items(
            [
                "kemasan dan mutu produk usaha kecil belum memenuhi syarat toko modern;",
                "sejumlah koperasi tidak lagi bekerja tetapi masih tercatat;",
                "akses ke pembiayaan murah terhambat oleh kurangnya penjaminan.",
            ]
        ),
        Heading("1.3. Sumber Daya Manusia"),
        Paragraph(
            "Tiga puluh sembilan orang bekerja di dinas ini pada akhir tahun, empat belas di antaranya "
            "dikontrak."
        ),
        plans.staff_by_grade(figures["pegawai"]),
        Heading("1.4. Keuangan"),
        Paragraph(
            "Pagu awal tahun dibagi atas tujuh program. Perlu dicatat bahwa jumlah pada baris terakhir "
            "tabel ini lebih besar daripada hasil penjumlahan ketujuh barisnya; baris keenam tidak sama "
            "dengan pagu program itu pada bab ketiga."
        ),
        plans.agreed_budget(figures["pk"]),
    ]


def _planning(figures: Figures) -> list[Block]:
    return [
        NewPage(),
        Heading("BAB II\nPERENCANAAN KINERJA", 1),
        Heading("2.1. Rencana Strategis"),
        Paragraph(
            "Satu tujuan dan tiga sasaran mengikat kerja dinas sampai tahun 2026. Halaman mendatar berikut "
            "memuat target dari tahun ke tahun beserta cara menghitung indikator utamanya."
        ),
        NewPage(landscape=True),
        Heading("2.2. Target dan Indikator Kinerja Utama"),
        plans.renstra(figures["renstra"]),
        plans.iku(figures["iku"]),
        NewPage(),
        Heading("2.3. Rencana Kinerja Tahunan"),
        Paragraph(
            "Rencana kinerja tahunan merinci program menjadi kegiatan dan sub kegiatan. Angkanya adalah "
            "rencana pada awal tahun; satu target, yaitu jumlah peserta pelatihan, kemudian dinaikkan."
        ),
        plans.yearly_plan(figures["capaian"]),
        NewPage(),
        Heading("2.4. Perjanjian Kinerja"),
        Paragraph(
            "Target tahun 2022 diambil dari rencana strategis dan dituangkan dalam perjanjian kepala dinas "
            "dengan wali kota. Daftar program dengan pagunya ditulis di bawah tabel perjanjian."
        ),
        plans.agreement(figures["pk"]["sasaran"]),
        plans.agreed_budget_list(figures["pk"]),
    ]


def _achievement(figures: Figures) -> list[Block]:
    achieved = figures["capaian"]
    aims = achieved["sasaran"]
    return [
        NewPage(),
        Heading("BAB III\nAKUNTABILITAS KINERJA", 1),
        Heading("3.1. Evaluasi Tahun Sebelumnya"),
        Paragraph(
            "Inspektorat menilai laporan tahun lalu dengan huruf B+, turun dari A. Kelemahan utamanya "
            "terletak pada pencatatan proses pengukuran. Capaian per triwulan karena itu kini dicatat "
            "tersendiri."
        ),
        results.evaluation(figures["evaluasi"]),
        results.quarters(achieved["triwulan"]),
        Paragraph(
            "Ketiga indikator dihitung sekali setahun, maka tiga triwulan pertama berisi nol. Nilai "
            "akuntabilitas belum terbit sampai triwulan keempat berakhir."
        ),
        Heading("3.2. Capaian Kinerja Organisasi"),
        Paragraph(
            "Skala yang dipakai mempunyai empat tingkat: mulai 85 persen disebut Sangat Baik, mulai 70 "
            "Berhasil, mulai 55 Cukup Baik, dan selebihnya Tidak Baik."
        ),
        results.achieved_this_year(aims),
        results.earlier_years(aims),
        results.end_of_renstra(aims),
        results.elsewhere(aims),
        Paragraph(
            "Jumlah koperasi turun tajam pada tahun 2021, sedangkan koperasi yang sehat tetap bertambah "
            "setiap tahun, sebagaimana tampak di bawah."
        ),
        results.cooperatives(figures["koperasi"]),
        Paragraph("Untuk sasaran ketiga, dua tahun sebelumnya memberi gambaran sementara."),
        results.evaluation_mark(achieved["lakip"]),
    ]


def _programmes(figures: Figures) -> list[Block]:
    return [
        NewPage(landscape=True),
        Heading("3.3. Program dan Kegiatan"),
        Paragraph(
            "Indikator program, kegiatan dan sub kegiatan berikut menopang dua sasaran pertama. Volume "
            "usaha koperasi menyusut, sehingga realisasinya bernilai negatif."
        ),
        results.programme_indicators(figures["capaian"]),
        NewPage(),
    ]


def _spending(figures: Figures) -> list[Block]:
    total = figures["budget"]["total"]["figures"]
    return [
        Heading("3.4. Realisasi Anggaran"),
        Paragraph(
            f"Sampai akhir tahun dibelanjakan Rp.{total['realisasi']} dari pagu Rp.{total['anggaran']}, "
            f"jadi tersisa Rp.{total['lebih_kurang']}. Pembagiannya menurut sasaran, lalu menurut program, "
            "disajikan di bawah ini."
        ),
        results.budget_of_sasaran(figures["budget_sasaran"]),
        results.budget(figures["budget"]),
    ]


def _closing() -> list[Block]:
    return [
        NewPage(),
        Heading("BAB IV\nPENUTUP", 1),
        Heading("4.1. Kesimpulan"),
        Paragraph(
            "Sasaran koperasi terlampaui, sasaran usaha mikro nyaris tercapai, dan sasaran ketiga menunggu "
            "penilaian. Serapan yang rendah pada pendataan usaha mikro menjadi catatan terpenting bagi "
            "anggaran mendatang."
        ),
        Heading("4.2. Tindak Lanjut"),
        Items(
            [
                "menyusun jadwal pengukuran yang jatuh sebelum penutupan laporan;",
                "menghitung ulang target yang terlalu mudah atau mustahil dicapai;",
                "mencocokkan pagu pada setiap tabel sebelum laporan dicetak.",
            ]
        ),
    ]
