"""For tests of `extract` that draw a page by hand: a title, the texts of a small table, and what is read of it."""

TITLES = ["LAPORAN KINERJA TAHUN 2021", "DINAS PEKERJAAN UMUM KABUPATEN GARUT"]
ROWS = [
    ["No", "Indikator", "Target", "Realisasi", "Capaian"],
    ["1", "Persentase jalan mantap", "80", "78", "97,5"],
    ["2", "Jumlah jembatan baru", "4", "5", "125"],
]
XS = [50, 80, 290, 360, 430, 500]  # points: where its columns begin and the last one ends
ASKED = "indicator target realisasi capaian"
FACTS = [tuple(row[1:]) for row in ROWS[1:]]
