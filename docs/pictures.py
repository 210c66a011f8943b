"""The pictures of the documentation, out of the samples: a page read and shown, a comparison, the tutorial's chart.

`docs/make.py` calls it. Chromium has to be installed for the pages of the site.
"""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import chdir
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

import lkjip
from lkjip.compare.plot import save_comparison
from lkjip.compare.side_by_side import indicator_sides
from lkjip.results import ReportFacts
from lkjip.site.build import write_site

DOCS = Path(__file__).resolve().parent
RAW = DOCS.parent / "data" / "raw"
SAMPLE = RAW / "LKjIP 2022 Dinas Koperasi dan UKM Kota Contoharjo.pdf"
INDICATOR = "koperasi-aktif-persen"
SCALE = 1.55  # pixels a point of the page
SHOWN = 0.6  # of the page's height
SITE = (1040, 720)  # pixels of the window with the site
EDGE, OVERLAP = 36, 60  # pixels around both, and by which the window covers the page
GROUND, BAR = "#eef1f4", "#c9d2dc"
COLOURS = {"capaian": "#1f77b4", "budget": "#d95f02", "pk": "#2ca02c"}


def page_and_site(path: Path, folder: Path) -> None:
    """A page of a sample report with the rows that were read boxed, and what the site shows of it.

    Args:
        path: The picture to write.
        folder: Where the database and the site may lie meanwhile.
    """
    lkjip.run([SAMPLE], folder / "one.duckdb", workers=1)
    write_site(folder / "one.duckdb", folder / "site", with_data=False)
    (body,) = (folder / "site" / "body").glob("*.html")
    page, window = _boxed(lkjip.read(SAMPLE)), _in_window(_screenshot(body, folder))
    size = (page.width + window.width - OVERLAP + 2 * EDGE, max(page.height, window.height) + 2 * EDGE)
    canvas = Image.new("RGB", size, GROUND)
    _lay(canvas, page, (EDGE, EDGE))
    _lay(canvas, window, (EDGE + page.width - OVERLAP, EDGE + (size[1] - 2 * EDGE - window.height) // 2))
    canvas.quantize(128).save(path, optimize=True)


def page_of_the_site(path: Path, db: Path, folder: Path) -> None:
    """What the site of the samples shows of one indicator: five cities over the years, and their figures."""
    write_site(db, folder / "all", with_data=False)
    shot = _screenshot(folder / "all" / "indicator" / f"{INDICATOR}.html", folder)
    shot.quantize(128).save(path, optimize=True)


def comparison(path: Path, db: Path) -> None:
    """Two indicators of the samples, as `lkjip compare --indicator 'persentase koperasi' --plot` draws them."""
    with lkjip.connect(db) as con:
        save_comparison(path, indicator_sides(con, "persentase koperasi", None), [], asked=True)


def tutorial(path: Path, folder: Path) -> None:
    """The chart of the tutorial, by its own code; the database `tutorial.duckdb` lies in the folder."""
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    with chdir(folder):
        exec("\n".join(re.findall(r"^```python\n(.*?)^```", text, re.S | re.M)))  # noqa: S102 (ours)
    (folder / "spending.png").replace(path)


def _boxed(report: ReportFacts) -> Image.Image:
    """The page with most results, each row of facts in a box."""
    number = int(report.tables["capaian"]["page"].value_counts().idxmax())
    page = pypdfium2.PdfDocument(SAMPLE)[number - 1].render(scale=SCALE).to_pil().convert("RGB")
    draw = ImageDraw.Draw(page, "RGBA")
    for table, colour in COLOURS.items():
        facts = report.tables[table][["fact_id"]].merge(report.sources, on="fact_id")
        for place in facts[facts["page"] == number].itertuples():
            box = [place.x0 * SCALE, place.top * SCALE, place.x1 * SCALE, place.bottom * SCALE]
            draw.rectangle(box, outline=colour, width=2, fill=f"{colour}18")
    return page.crop((0, 0, page.width, int(page.height * SHOWN)))


def _screenshot(page: Path, folder: Path) -> Image.Image:
    taken = folder / "site.png"
    program = [
        "chromium", "--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder / 'profile'}",
        f"--screenshot={taken}", f"--window-size={SITE[0]},{SITE[1]}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(program, check=True, capture_output=True, env=os.environ)  # noqa: S603 (Debian's Chromium)
    return Image.open(taken).convert("RGB")


def _in_window(picture: Image.Image) -> Image.Image:
    """A picture below the bar of a window."""
    framed = Image.new("RGB", (picture.width, picture.height + 30), BAR)
    draw = ImageDraw.Draw(framed)
    for place in range(3):
        draw.ellipse((14 + 22 * place, 9, 26 + 22 * place, 21), fill="#f7f9fb")
    framed.paste(picture, (0, 30))
    return framed


def _lay(canvas: Image.Image, picture: Image.Image, place: tuple[int, int]) -> None:
    """Lays a picture down with a shadow around it."""
    shade = Image.new("L", canvas.size, 0)
    x, y = place
    ImageDraw.Draw(shade).rectangle((x, y + 4, x + picture.width, y + picture.height + 6), fill=110)
    canvas.paste("#5a6675", mask=shade.filter(ImageFilter.GaussianBlur(12)))
    canvas.paste(picture, place)
