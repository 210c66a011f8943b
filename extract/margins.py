"""Running titles and page numbers: the lines in a page's margins that belong to the file, not to the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.model import Page, TextLine
from extract.vocabulary import folded

MARGIN = 0.16  # of the page's height: where running titles and page numbers stand
REPEATED = 3  # pages on which the same line stands at the same height; two of a file of few pages
FEW_PAGES = 4
HEIGHT_STEP = 6.0  # points: heights nearer than this are the same
NUMBER = re.compile(r"\d+")
CAPTION = re.compile(r"(?:tabel|table|gambar|grafik)\b")
PAGE_NUMBER = re.compile(r"(?:hal(?:aman)?|page|lamp(?:iran)?)?[\s.:|-]*[ivxlc\d]{1,5}[\s.|-]*")


def without_running_titles(pages: Sequence[Page]) -> list[Page]:
    """Pages with their running titles and page numbers set apart as `margin`."""
    in_margins = [
        [(line, _key(line, page)) for line in page.lines if _in_margin(line, page)] for page in pages
    ]
    seen = Counter(key for lines in in_margins for key in {key for _, key in lines})
    repeated = REPEATED if len(pages) > FEW_PAGES else 2
    result = []
    for page, lines in zip(pages, in_margins, strict=True):
        margin = [line for line, key in lines if seen[key] >= repeated or _is_page_number(line, page)]
        apart = {id(line) for line in margin}
        body = tuple(line for line in page.lines if id(line) not in apart) if apart else page.lines
        result.append(replace(page, lines=body, margin=tuple(margin)))
    return result


def _is_page_number(line: TextLine, page: Page) -> bool:
    """Whether a line is a number that stands alone on its height: beside others it is a table's."""
    if not PAGE_NUMBER.fullmatch(folded(line.text)):
        return False
    return not any(
        other is not line and abs(other.baseline - line.baseline) < HEIGHT_STEP for other in page.lines
    )


def _in_margin(line: TextLine, page: Page) -> bool:
    return not MARGIN * page.height <= line.box.middle <= (1 - MARGIN) * page.height


def _key(line: TextLine, page: Page) -> tuple[str, int]:
    """A line's words and its distance from the page's nearer edge, which portrait and landscape share.

    Numbers count pages, so they do not tell lines apart; those of tables do: `Tabel 3` heads a page once. Nor do
    spaces, which OCR sees on one page and not on the next.
    """
    distance = min(line.baseline, page.height - line.baseline)
    words = folded(line.text)
    squeezed = words if CAPTION.match(words) else "".join(NUMBER.sub("#", words).split())
    return squeezed, round(distance / HEIGHT_STEP)
