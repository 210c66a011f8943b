"""Makes what is made from the code and the samples: the data dictionary, the README's pictures, `lkjip/tables.sql`.

Run as `python docs/make.py` after a change of the schemas or of the reading; a test compares the dictionary.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

import lkjip
import schemas
from lkjip.compare.plot import save_comparison
from lkjip.compare.side_by_side import indicator_sides, program_sides
from lkjip.terminal import number

DOCS = Path(__file__).resolve().parent
SAMPLE = "LKjIP 2022 Dinas Koperasi dan Usaha Mikro Kota Semarang.pdf"
SCALE = 1.7  # pixels a point
SHOWN = 0.78  # of the page's height
PANEL = 760  # pixels for the facts beside the page
PLACE = ["page", "line", "x0", "top", "x1", "bottom", "table_title"]
COLOURS = {"capaian": "#1f77b4", "budget": "#d95f02", "pk": "#2ca02c"}


def dictionary() -> str:
    """The data dictionary as Markdown."""
    return schemas.markdown()


def tables_sql() -> str:
    """How a database is made: kept as a file, so that making one does not wait for the models to be loaded."""
    head = "-- Made by docs/make.py from the models in schemas/; a test compares."
    return "\n\n".join([head, *map(schemas.sql_of, schemas.TABLES)]) + "\n"


def picture() -> Image.Image:
    """A page of a sample report with the rows that were read boxed, and the facts beside it."""
    path = DOCS.parent / "data" / "raw" / SAMPLE
    report = lkjip.read(path)
    page = _fullest_page(report.tables["capaian"])
    year = report.document["year"]
    image = pypdfium2.PdfDocument(path)[page - 1].render(scale=SCALE).to_pil().convert("RGB")
    canvas = Image.new("RGB", (image.width + PANEL, image.height), "white")
    canvas.paste(image, (0, 0))
    draw = ImageDraw.Draw(canvas, "RGBA")
    line = 24
    bottom = int(image.height * SHOWN)
    for table, colour in COLOURS.items():
        facts = report.tables[table].drop(columns=PLACE).merge(report.sources, on="fact_id")
        seen = (facts["page"] == page) & (facts["bottom"] * SCALE < bottom) & (facts["year"] == year)
        for fact in facts[seen].itertuples():
            box = [fact.x0 * SCALE, fact.top * SCALE, fact.x1 * SCALE, fact.bottom * SCALE]
            draw.rectangle(box, outline=colour, width=2, fill=f"{colour}18")
            line = _write(draw, (image.width + 20, line), table, fact, colour)
    return canvas.crop((0, 0, canvas.width, bottom))


def comparison(path: Path) -> None:
    """The sample reports of two cities compared, as `lkjip compare --plot` draws them."""
    with TemporaryDirectory() as folder:
        db = Path(folder) / "samples.duckdb"
        lkjip.run([DOCS.parent / "data" / "raw"], db)
        with lkjip.connect(db) as con:
            save_comparison(path, indicator_sides(con, None, None), program_sides(con, None), asked=False)


def _fullest_page(facts: pd.DataFrame) -> int:
    return int(facts["page"].value_counts().idxmax())


def _write(draw: ImageDraw.ImageDraw, place: tuple[int, int], table: str, fact: object, colour: str) -> int:
    """One fact in two lines beside the page; gives the place of the next."""
    x, y = place
    name = str(getattr(fact, "indicator", None) or getattr(fact, "name", ""))
    values = ("target", "realisasi", "capaian") if table == "capaian" else ("anggaran", "realisasi")
    shown = "   ".join(
        f"{v} {number(getattr(fact, v))}" for v in values if getattr(fact, v) == getattr(fact, v)
    )
    draw.text((x, y), f"{table}  {name[:66]}", fill=colour, font=ImageFont.load_default(15))
    draw.text(
        (x + 16, y + 19),
        f"{shown}   confidence {fact.confidence:.2f}",
        fill="#333",
        font=ImageFont.load_default(14),
    )
    return y + 46


if __name__ == "__main__":
    (DOCS / "data-dictionary.md").write_text(dictionary(), encoding="utf-8")
    (DOCS.parent / "lkjip" / "tables.sql").write_text(tables_sql(), encoding="utf-8")
    picture().save(DOCS / "page.png", optimize=True)
    comparison(DOCS / "compare.png")
