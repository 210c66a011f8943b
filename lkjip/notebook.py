"""What the notebooks share: the database, tables and charts that can be read, a colour for each region."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from lkjip import store, terminal
from lkjip.errors import LkjipError

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas.io.formats.style import Styler

DATABASE = Path("data") / "processed" / "lkjip.duckdb"
MADE_UP = "99%"  # the codes of the cities of the samples
# Okabe and Ito's colours, which people who see few colours can tell apart, and four darker ones.
PALETTE = (
    *("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9"),
    *("#332288", "#882255", "#117733", "#999933"),
)
FIVE_DIGITS = 10_000  # from here on dots stand between thousands: a year has none
OTHER = "#8a8f98"  # what has no region


class NoDatabaseError(LkjipError):
    """There is no database to look at; a notebook shows the sentence alone."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def open_database() -> duckdb.DuckDBPyConnection:
    """Opens the database of `LKJIP_DB`, or else the one that `make demo` leaves in the repository, to be read.

    Raises:
        NoDatabaseError: Neither is there; the message says what to do.
    """
    named = os.environ.get("LKJIP_DB")
    folders = (Path.cwd(), *Path.cwd().parents)
    places = [Path(named)] if named else [folder / DATABASE for folder in folders]
    for path in places:
        if path.is_file():
            return store.connect(path, read_only=True, while_written=True)
    wrong = f"LKJIP_DB names {named}, which is not there" if named else "There is no database here"
    raise NoDatabaseError(
        f"{wrong}: make one with `lkjip run FOLDER --db FILE` (or `make demo` in the repository), set LKJIP_DB to "
        "that file, and start the notebook again."
    )


def source(db: duckdb.DuckDBPyConnection) -> str:
    """Where the figures of a chart are from, in a line: reports, years, and whether they are made up.

    Args:
        db: An open database.
    """
    reports, first, last, invented = db.execute(
        "select count(*), min(year), max(year), count(*) filter (region_code like ?) from documents",
        [MADE_UP],
    ).fetchall()[0]
    if not reports:
        return "Source: no report yet"
    years = f"{first}" if first == last else f"{first}–{last}"
    told = "; made-up cities and figures (samples of lkjip)" if invented == reports else ""
    return f"Source: {reports} performance reports (LKjIP) of {years}, read by lkjip{told}"


def colours(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """A colour for each region of the database, the same in every chart; those of the palette come round again.

    Args:
        db: An open database.
    """
    found = db.execute(
        "select distinct region_code, region from documents where region is not null order by all"
    ).fetchall()
    return {region: PALETTE[place % len(PALETTE)] for place, (_, region) in enumerate(found)}


def chart(title: str, source: str, size: tuple[float, float] = (9, 4.5)) -> tuple[Figure, Axes]:
    """An empty chart with title and source, which a notebook shows once: where its figure ends a cell.

    Args:
        title: What is to be seen.
        source: Where the figures are from.
        size: Width and height in inches.
    """
    import matplotlib.pyplot as plt  # noqa: PLC0415 (a notebook without charts does not wait for it)

    figure, ax = plt.subplots(figsize=size, layout="constrained")
    plt.close(figure)  # else Jupyter draws it a second time at the end of the cell
    figure.suptitle(title, x=0.01, ha="left", fontweight="bold")
    figure.supxlabel(source, x=0.01, ha="left", fontsize="small", color="0.35")
    ax.spines[["top", "right"]].set_visible(False)
    ax.set_axisbelow(True)
    return figure, ax


def table(frame: pd.DataFrame, money: Iterable[str] = (), decimals: int = 2) -> Styler:
    """A DataFrame as people read it: names in full, `Rp 9,46 miliar`, decimal commas, nothing for what is null.

    Args:
        frame: What to show.
        money: Its columns of rupiah.
        decimals: So many digits behind the comma of other numbers at most.
    """
    from pandas.io.formats.style import Styler  # noqa: PLC0415 (loads jinja2)
    from pandas.io.formats.style_render import CSSDict  # noqa: PLC0415

    amounts = set(money)
    formats: dict[Any, str | Callable[[Any], str] | None] = {}
    styles: dict[Hashable, list[CSSDict]] = {}
    for column in frame.columns:
        number = column in amounts or frame[column].dtype.kind in "fiu"
        if column in amounts:
            formats[column] = terminal.rupiah
        elif frame[column].dtype.kind == "f":
            formats[column] = partial(terminal.number, decimals=decimals)
        elif number:
            formats[column] = _whole
        look: list[tuple[str, str | float]] = [("text-align", "right"), ("white-space", "nowrap")]
        look = look if number else [("text-align", "left")]
        styles[column] = [CSSDict(selector=cell, props=look) for cell in ("th", "td")]
    name = f"{crc32(repr(list(frame.columns)).encode()):08x}"  # else the styles of one table are those of all
    style = Styler(frame, uuid=name, cell_ids=False).format(formats, na_rep="")
    return style.set_table_styles(styles).hide(axis="index")


def _whole(value: int) -> str:
    return f"{value:,}".replace(",", ".") if abs(value) >= FIVE_DIGITS else f"{value}"
