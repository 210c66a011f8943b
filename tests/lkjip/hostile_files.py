"""Files that nobody would want to be given: each made small, harmful to a reader that trusts it."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from small_pdf import paragraph, table, typeset_pdf

_CONTENT = b"BT /F1 12 Tf 50 700 Td (Indikator Kinerja) Tj ET"
_RESOURCES = b"/Resources << /Font << /F1 5 0 R >> >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " + _RESOURCES + b" >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_BOMB_PART = 16_000_000  # bytes that one part of a bomb blows up to
_BOMB_PARTS = 256
ROWS = 4_000


def pdf(objects: dict[int, bytes]) -> bytes:
    """A PDF of numbered objects, without the table of their places, which readers then make themselves."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % numbered for numbered in objects.items())
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def small(**others: bytes) -> dict[int, bytes]:
    """The objects of a PDF of one page, some of them replaced: `page`, `content`, `font`, `pages`."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: others.get("pages", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        3: others.get("page", _PAGE),
        4: others.get("content", stream(_CONTENT)),
        5: others.get("font", _FONT),
    }


def loop_of_pages() -> bytes:
    """A page tree whose branch is its own root."""
    return pdf(small(pages=b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 10000 >>"))


def million_objects() -> bytes:
    """A page and a million objects that nothing asks for."""
    return pdf(small() | dict.fromkeys(range(10, 1_000_010), b"null"))


def million_paths() -> bytes:
    """A page on which a million lines are drawn."""
    return pdf(small(content=_deflated(b"10 10 m 500 10 l S\n" * 1_000_000)))


def deep_brackets() -> bytes:
    """Arrays within arrays, deeper than any stack."""
    return pdf(small(page=_PAGE[:-2] + b"/Deep " + b"[" * 500_000 + b"]" * 500_000 + b" >>"))


def bomb() -> bytes:
    """A page of a few kilobytes whose content blows up to gigabytes of operators.

    A block that ends with a full flush stands for itself, so that one is repeated.
    """
    packer = zlib.compressobj(9)
    head = packer.compress(b"q\n") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"1 0 0 1 0 0 cm\n" * (_BOMB_PART // 15)) + packer.flush(zlib.Z_FULL_FLUSH)
    return pdf(small(content=stream(head + block * _BOMB_PARTS, b"/Filter /FlateDecode ")))


def broken_font() -> bytes:
    """A font program of noise, and widths without end."""
    noise = random.Random(1).randbytes(5000)  # noqa: S311 (not a secret)
    font = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Broken /FirstChar -5 /LastChar 100000 /Widths [6 0 R]"
    )
    described = b"<< /Type /FontDescriptor /FontName /Broken /Flags 4 /FontFile2 7 0 R >>"
    objects = small(font=font + b" /FontDescriptor 6 0 R /ToUnicode 7 0 R >>")
    return pdf(objects | {6: described, 7: stream(noise)})


def _deflated(content: bytes) -> bytes:
    return stream(zlib.compress(content), b"/Filter /FlateDecode ")


def huge_page(path: Path) -> None:
    """A page of 200 by 200 inches with thousands of lines of text."""
    canvas = Canvas(str(path), pagesize=(14_400, 14_400))
    for row in range(ROWS):
        canvas.drawString(72, 14_300 - row * 3.5, f"{row} Indikator ke {row} 80 90")
    canvas.save()


def long_table(path: Path) -> None:
    """A ruled table of thousands of rows over many pages."""
    canvas = Canvas(str(path))
    canvas.drawString(60, 800, "LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2022")
    canvas.showPage()
    for first in range(0, ROWS, 50):
        rows = [("No", "Indikator Kinerja", "Target", "Realisasi")] if first == 0 else []
        rows += [(str(n), f"Indikator ke {n}", "80", str(n % 100)) for n in range(first, first + 50)]
        xs, ys = (50, 90, 350, 430, 510), [800 - 15 * n for n in range(len(rows) + 1)]
        canvas.grid(xs, ys)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                canvas.drawString(xs[column] + 3, ys[row + 1] + 4, text)
        canvas.showPage()
    canvas.save()


def long_text(path: Path) -> None:
    """The same as text."""
    rows = "".join(f"| {n} | Indikator ke {n} | 80 | {n % 100} |\n" for n in range(ROWS))
    head = "| No | Indikator Kinerja | Target | Realisasi |\n| --- | --- | --- | --- |\n"
    path.write_text("# LAPORAN KINERJA TAHUN 2022\n\n" + head + rows, encoding="utf-8")


def make_all(folder: Path) -> None:
    """Writes one of each."""
    sound = [["Indikator", "Target", "Realisasi"], ["Jalan mantap", "80%", "78%"]]
    typeset_pdf(folder / "sound.pdf", [paragraph("LAPORAN KINERJA 2022"), table(sound)])
    typeset_pdf(folder / "encrypted.pdf", [paragraph("Rahasia"), table(sound)], password="rahasia")  # noqa: S106
    whole = (folder / "sound.pdf").read_bytes()
    (folder / "truncated.pdf").write_bytes(whole[: len(whole) // 2])
    for make in (loop_of_pages, million_objects, million_paths, deep_brackets, bomb, broken_font):
        (folder / f"{make.__name__}.pdf").write_bytes(make())
    huge_page(folder / "huge_page.pdf")
    long_table(folder / "long_table.pdf")
    long_text(folder / "long_text.md")
    (folder / "nulls.txt").write_bytes(b"\0" * 1_000_000)
    (folder / "one_line.txt").write_text("Indikator\t80\t" * 50_000, encoding="utf-8")
    (folder / "brackets.md").write_text("<table><tr><td>" * 20_000, encoding="utf-8")
    (folder / "'); drop table documents; --\x1b[2J\n.pdf").write_bytes(whole)
