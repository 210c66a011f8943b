"""Pictures as PDFs of pictures: their size, which way is up, several pages, files that do harm."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from extract.errors import UnreadableReportError
from extract.scan import picture_file
from extract.scan.picture_file import pdf_of_picture

SHEET = Image.new("L", (496, 702), 255)
SHEET.paste(0, (0, 0, 248, 100))  # black at the upper left


def pages(path):
    with pypdfium2.PdfDocument(pdf_of_picture(path)) as document:
        return [
            (tuple(round(side) for side in page.get_size()), np.asarray(page.render().to_pil().convert("L")))
            for page in document
        ]


def is_dark_at_upper_left(picture):
    height, width = picture.shape
    return picture[height // 20, width // 4] < 50 and picture[height // 20, width * 3 // 4] > 200


@pytest.mark.parametrize(
    ("name", "options", "size"),
    [
        ("a.png", {"dpi": (100, 100)}, (357, 505)),
        ("a.jpg", {}, (595, 842)),  # a sheet of A4 where nothing is said
        ("a.jpg", {"dpi": (1200, 1200)}, (595, 842)),  # or what no sheet is
        ("a.tif", {"dpi": (84, 84), "compression": "tiff_lzw"}, (425, 602)),
    ],
)
def test_a_picture_is_a_page_of_the_size_that_it_states(tmp_path, name, options, size):
    SHEET.save(tmp_path / name, **options)
    ((found, picture),) = pages(tmp_path / name)
    assert found == pytest.approx(size, abs=1)
    assert is_dark_at_upper_left(picture)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16"])
def test_every_kind_of_pixel_is_shown(tmp_path, mode):
    sheet = SHEET.convert(mode) if mode != "I;16" else Image.fromarray(np.asarray(SHEET, np.uint16) * 257)
    sheet.save(tmp_path / "a.tif")
    assert is_dark_at_upper_left(pages(tmp_path / "a.tif")[0][1])


def test_what_is_transparent_is_paper(tmp_path):
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert pages(tmp_path / "a.png")[0][1].min() == 255


def test_a_photograph_is_turned_as_its_camera_says(tmp_path):
    lying = SHEET.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    lying.save(tmp_path / "a.jpg", exif=exif)
    ((size, picture),) = pages(tmp_path / "a.jpg")
    assert size == pytest.approx((595, 842), abs=1)
    assert is_dark_at_upper_left(picture)


def test_each_page_of_a_tiff_is_one(tmp_path):
    SHEET.save(
        tmp_path / "a.tiff", save_all=True, append_images=[SHEET.transpose(Image.Transpose.ROTATE_180)]
    )
    assert [is_dark_at_upper_left(picture) for _, picture in pages(tmp_path / "a.tiff")] == [True, False]


def refused(path):
    with pytest.raises(UnreadableReportError) as error:
        pdf_of_picture(path)
    return str(error.value)


def test_what_is_no_picture_is_refused_in_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    for content, sentence in (
        (b"", "the file is empty"),
        (b"GIF89a", "the file is not a picture that can be read"),
    ):
        path.write_bytes(content)
        assert refused(path) == sentence
    SHEET.resize((2000, 3000)).save(path)
    path.write_bytes(path.read_bytes()[:2000])
    assert refused(path) == "the picture is damaged or cut off"
    monkeypatch.setattr(picture_file, "MOST_STORED", 1000)
    assert refused(path) == "the picture is larger than is read"


def test_a_picture_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path):
    out = io.BytesIO()
    Image.new("1", (40, 40)).save(out, "PNG")
    raw = bytearray(out.getvalue())
    raw[16:24] = (60_000).to_bytes(4, "big") * 2  # the size in its head
    (tmp_path / "a.png").write_bytes(raw)
    assert refused(tmp_path / "a.png") in {
        "the picture is larger than is read",
        "the picture is damaged or cut off",
        "the file is not a picture that can be read",
    }
