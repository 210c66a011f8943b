"""Makes what is made from the code and the samples: the data dictionary, the pictures, `lkjip/tables.sql`.

Run as `python docs/make.py` after a change of the schemas, the reading or the site; a test compares the dictionary.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pictures

import lkjip
import schemas

DOCS = Path(__file__).resolve().parent


def dictionary() -> str:
    """The data dictionary as Markdown."""
    return schemas.markdown()


def tables_sql() -> str:
    """How a database is made: kept as a file, so that making one does not wait for the models to be loaded."""
    head = "-- Made by docs/make.py from the models in schemas/; a test compares."
    return "\n\n".join([head, *map(schemas.sql_of, schemas.TABLES)]) + "\n"


if __name__ == "__main__":
    (DOCS / "data-dictionary.md").write_text(dictionary(), encoding="utf-8")
    (DOCS.parent / "lkjip" / "tables.sql").write_text(tables_sql(), encoding="utf-8")
    with TemporaryDirectory() as made:
        folder = Path(made)
        db = folder / "tutorial.duckdb"
        lkjip.run([pictures.RAW], db)
        pictures.page_and_site(DOCS / "page.png", folder)
        pictures.page_of_the_site(DOCS / "site.png", db, folder)
        pictures.comparison(DOCS / "compare.png", db)
        pictures.tutorial(DOCS / "tutorial.png", folder)
