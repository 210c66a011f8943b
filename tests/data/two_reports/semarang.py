"""The sample report of Kota Semarang: our sentences around its figures file.

Tables carry the numbers that they have in the real report, so that the two can be laid side by side; hence
the gaps.
"""

from __future__ import annotations

import semarang_tables as tables
from blocks import Block, Contents, Figures, Heading, Items, NewPage, Paragraph, Report, Signature


def make(figures: Figures) -> Report:
    """The report that the figures tell."""
    facts = figures["report"]
    return Report(
        file_name="LKjIP 2022 Dinas Koperasi dan Usaha Mikro Kota Semarang",
        title=facts["title"],
        short_title=facts["short_title"],
        opd=facts["opd"],
        region=facts["region"],
        year=facts["year"],
        font="Times-Roman",
        colour=0x1F4E79,
        blocks=[
            *_front(),
            *_introduction(figures),
            *_planning(figures),
            *_achievement(figures),
            *_spending(figures["budget"]),
            *_closing(),
            *_annex(figures["pk"]),
        ],
    )


def _front() -> list[Block]:
    return [
        Heading("KATA PENGANTAR", 1),
        Paragraph(
            "Buku ini memuat apa yang dijanjikan Dinas Koperasi dan Usaha Mikro Kota Semarang pada awal "
            "tahun 2022, apa yang kemudian terlaksana, dan berapa biayanya. Semua angka disajikan apa "
            "adanya dalam tabel, supaya pembaca dapat menghitungnya kembali."
        ),
        Paragraph(
            "Ukuran yang dipakai tetap sama sejak perencanaan sampai pelaporan. Target berasal dari "
            "rencana lima tahunan dinas, disepakati dengan kepala daerah setiap Januari, dan dibandingkan "
            "dengan hasil pada akhir Desember."
        ),
        Paragraph(
            "Kami mengundang siapa saja yang menemukan kekeliruan untuk menyampaikannya, karena laporan "
            "berikutnya hanya dapat menjadi lebih baik bila laporan ini dibaca dengan teliti."
        ),
        Signature(["Semarang, Februari 2023", "Kepala Dinas Koperasi dan Usaha Mikro", "Kota Semarang"]),
        NewPage(),
        Heading("DAFTAR ISI", 1),
        Contents("headings"),
        NewPage(),
        Heading("DAFTAR TABEL", 1),
        Contents("tables"),
    ]


def _introduction(figures: Figures) -> list[Block]:
    return [
        NewPage(),
        Heading("BAB I\nPENDAHULUAN", 1),
        Heading("A. Gambaran Umum"),
        Paragraph(
            "Urusan koperasi dan usaha mikro di Kota Semarang ditangani oleh satu dinas dengan satu "
            "sekretariat dan empat bidang. Bidang pertama mengurus izin dan kelembagaan, bidang kedua "
            "memeriksa, bidang ketiga membina koperasi, dan bidang keempat mendampingi pelaku usaha mikro "
            "dari pendataan sampai pemasaran."
        ),
        Paragraph(
            "Pada tahun pelaporan dinas menjalankan delapan program. Satu di antaranya melayani kantor "
            "sendiri; tujuh lainnya ditujukan kepada koperasi dan pengusaha kecil."
        ),
        Heading("B. Sumber Daya"),
        Paragraph(
            "Susunan pegawai menurut golongan dan eselon digambarkan oleh dua tabel berikut (P pria, W "
            "wanita)."
        ),
        tables.staff_by_grade(figures["pegawai"]["golongan"]),
        tables.staff_by_echelon(figures["pegawai"]["eselon"]),
        Paragraph(
            "Barang yang paling sering dipakai sehari-hari tercatat dalam daftar inventaris di bawah ini."
        ),
        tables.equipment(figures["sarana"]),
        Heading("C. Isu Strategis"),
        Paragraph("Tiga persoalan menjadi titik tolak kerja dinas sepanjang tahun ini:"),
        Items(
            [
                "pengurus koperasi kekurangan pelatihan, sehingga pembukuan dan rapat sering terlambat;",
                "pelaku usaha mikro menjual dengan cara lama dan jarang menyentuh pasar digital;",
                "produk tanpa sertifikat sulit masuk ke toko modern maupun ke pengadaan pemerintah.",
            ]
        ),
    ]


def _planning(figures: Figures) -> list[Block]:
    return [
        NewPage(),
        Heading("BAB II\nPERENCANAAN KINERJA", 1),
        Heading("A. Rencana Strategis"),
        Paragraph(
            "Rencana strategis 2021-2026 menetapkan dua tujuan dan tiga sasaran. Tujuan pertama menyangkut "
            "mutu koperasi, tujuan kedua menyangkut usaha mikro; sasaran ketiga menilai pelayanan dinas "
            "itu sendiri."
        ),
        Paragraph(
            "Tabel 2. 1 dan Tabel 2. 2 pada halaman mendatar sesudah ini memperlihatkan target setiap "
            "tahun dan cara menghitung setiap indikator. Data awal diambil dari keadaan sebelum rencana "
            "berlaku."
        ),
        NewPage(landscape=True),
        tables.renstra(figures["renstra"]),
        tables.iku(figures["iku"]),
        NewPage(),
        Heading("B. Perjanjian Kinerja Tahun 2022"),
        Paragraph(
            "Dari target lima tahunan itu diambil bagian tahun 2022. Kepala dinas menyepakatinya dengan "
            "wali kota pada bulan Januari; bentuk lengkapnya, termasuk pagu setiap program, dimuat dalam "
            "lampiran."
        ),
        tables.agreement(figures["pk"]["sasaran"]),
    ]


def _achievement(figures: Figures) -> list[Block]:
    aims = figures["capaian"]["sasaran"]
    return [
        NewPage(),
        Heading("BAB III\nAKUNTABILITAS KINERJA TAHUN 2022", 1),
        Heading("A. Cara Mengukur"),
        Paragraph(
            "Capaian adalah realisasi dibagi target, dikalikan seratus. Nilai di atas sembilan puluh masuk "
            "kategori Sangat Tinggi; di bawahnya berturut-turut Tinggi, Sedang, Rendah, dan Sangat Rendah."
        ),
        Heading("B. Capaian Kinerja Organisasi"),
        Paragraph(
            "Ketiga sasaran melampaui targetnya. Lonjakan terbesar terjadi pada wirausaha baru, sedangkan "
            "bagian koperasi yang aktif hanya sedikit di atas yang diperjanjikan."
        ),
        tables.achieved(figures),
        Paragraph("Jarak ke akhir masa rencana strategis, yaitu tahun 2026, dihitung dalam tabel berikut."),
        tables.to_the_end_of_renstra(aims),
        Paragraph("Tabel 3. 4 menyandingkan hasil setiap sasaran dengan biaya yang dikeluarkan untuknya."),
        tables.efficiency(aims),
        Heading("C. Capaian Tujuan, Sasaran dan Program"),
        Paragraph(
            "Sebagian besar ukuran baru dipakai sejak tahun 2022, sehingga kolom tahun sebelumnya banyak "
            "yang kosong. Untuk indikator program, angka pembandingnya tersedia bila kegiatan yang sama "
            "sudah berjalan."
        ),
        tables.all_levels(figures["capaian"]),
    ]


def _spending(budget: Figures) -> list[Block]:
    whole = budget["urusan"]["figures"]
    return [
        Heading("D. Akuntabilitas Anggaran"),
        Paragraph(
            f"Pagu setelah perubahan berjumlah Rp {whole['anggaran']},-. Sampai tutup buku terpakai Rp "
            f"{whole['realisasi']},- atau {whole['pct']} persen; selebihnya, Rp {whole['sisa']},-, kembali "
            "ke kas daerah."
        ),
        tables.budget(budget),
        Paragraph(
            "Sisa terbesar dalam rupiah berada pada dua program usaha mikro. Penyebabnya antara lain "
            "pendaftaran merek yang ditolak sehingga biayanya tidak jadi dibayar. Rincian sisa menurut "
            "program, kegiatan dan sub kegiatan menyusul."
        ),
        tables.remainder(budget),
    ]


def _closing() -> list[Block]:
    return [
        NewPage(),
        Heading("BAB IV\nPENUTUP", 1),
        Paragraph(
            "Tahun pertama rencana strategis berakhir dengan semua target sasaran terlewati. Angka yang "
            "jauh melebihi target, terutama pada pelatihan dan perizinan, menandakan bahwa target "
            "berikutnya perlu dipasang lebih tinggi."
        ),
        Paragraph("Untuk tahun mendatang dinas mengambil tiga langkah:"),
        Items(
            [
                "memeriksa berkas merek sebelum diajukan, agar anggaran sertifikasi terserap;",
                "mendampingi peserta setelah pelatihan selesai, bukan hanya selama pelatihan;",
                "memindahkan layanan konsultasi ke kanal daring yang dapat dibuka setiap hari.",
            ]
        ),
    ]


def _annex(agreement: Figures) -> list[Block]:
    return [
        NewPage(),
        Heading("LAMPIRAN\nFORMULIR PERJANJIAN KINERJA TAHUN 2022", 1),
        Paragraph(
            "Lampiran ini mengulang target tahunan dalam bentuk formulir, diikuti pagu setiap program "
            "menurut kesepakatan bulan Januari 2022."
        ),
        tables.agreement_form(agreement["sasaran"]),
        tables.agreed_budget(agreement),
    ]
