"""Renders the pages: templates that escape, in one language, with long tables in several parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined

import schemas
from lkjip.review.facts import DOUBTFUL
from lkjip.site import notation
from lkjip.site.data import Result
from lkjip.site.folder import SiteFolder
from lkjip.site.texts import words_in
from lkjip.terminal import number, printable

ROWS_OF_A_PAGE = 200
_LONGEST = 400  # letters of one text: the table of a broken page may give a whole page as a name

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Part:
    """Where a part of a long table stands among the others, and the files before and after it."""

    number: int
    of: int
    before: str | None
    after: str | None


class Pages:
    """Writes pages into the folder of a site."""

    def __init__(self, folder: SiteFolder, language: str, title: str | None, made: str, program: str) -> None:
        """Prepares the templates.

        Args:
            folder: Where pages are written.
            language: 'id' or 'en'.
            title: What the site is called; None for its usual name.
            made: The day of the data, as it is printed.
            program: The program's name and version.
        """
        self._folder = folder
        self.text = words_in(language)
        self._environment = Environment(
            loader=PackageLoader("lkjip.site"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            finalize=_shown,
        )
        self._environment.globals.update(
            lang=language,
            t=self.text,
            number=number,
            figure=notation.figure,
            percent=notation.percent,
            doubtful=DOUBTFUL,
            explained=lambda rule: _explained(rule, language),
            by_indicator=_by_indicator,
            site_title=title or self.text("title"),
            made=made,
            program=program,
        )

    def write(self, file: str, template: str, /, **what: object) -> None:
        """Writes a page.

        Args:
            file: Its name within the folder.
            template: The template's name without ending.
            what: What the template shows.
        """
        root = "../" if "/" in file else ""
        rendered = self._environment.get_template(f"{template}.html").render(root=root, **what)
        self._folder.write(file, rendered)

    def write_parts(self, stem: str, template: str, rows: Sequence[Row], /, **what: object) -> int:
        """Writes a page whose table may be long, in parts: STEM.html, STEM-part-2.html and so on.

        Args:
            stem: Its file within the folder, without ending.
            template: As in `write`; it is given `rows` and `part`, and shows the rest on the first part alone.
            rows: All rows of the table.
            what: As in `write`.

        Returns:
            How many parts there are.
        """
        of = max(1, ceil(len(rows) / ROWS_OF_A_PAGE))
        for place in range(of):
            part = Part(
                place + 1,
                of,
                _file(stem, place) if place > 0 else None,
                _file(stem, place + 2) if place + 1 < of else None,
            )
            shown = rows[place * ROWS_OF_A_PAGE : (place + 1) * ROWS_OF_A_PAGE]
            self.write(f"{_stem(stem, place + 1)}.html", template, rows=shown, part=part, **what)
        return of


def _stem(stem: str, part: int) -> str:
    return stem if part == 1 else f"{stem}-part-{part}"


def _file(stem: str, part: int) -> str:
    return f"{_stem(stem.rpartition('/')[2], part)}.html"


def _shown(value: object) -> object:
    """What a template prints: of a report's texts only what prints, and not without end."""
    if value is None:
        return ""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    text = value if len(value) <= _LONGEST else value[:_LONGEST] + " …"
    return text if text.isprintable() else printable(text)  # nearly all do, and there are millions


def _explained(rule: str, language: str) -> str:
    """What holds where a rule holds; empty for one that this version does not know."""
    known = schemas.RULES.get(rule)
    if known is None:
        return ""
    return known.explanation_id if language == "id" else known.explanation_en


def _by_indicator(results: Sequence[Result]) -> Iterator[tuple[Result, list[Result]]]:
    for _, found in groupby(results, lambda result: result.key):
        own = list(found)
        yield own[0], own
