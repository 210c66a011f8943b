"""Running titles and page numbers: the lines in a page's margins that belong to the file, not to the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.meaning.vocabulary import folded
from extract.model import Page, TextLine
from extract.word_patterns import word_pattern

MARGIN = 0.16  # of the page's height: where running titles and page numbers stand
REPEATED = 3  # pages on which the same line stands at the same height; two of a file of few pages
FEW_PAGES = 4
LONG_TITLE = 10  # characters: what is shorter may be a value that stands in tables of both pages
HEIGHT_STEP = 6.0  # points: heights nearer than this are the same
NUMBER = re.compile(r"\d+")
CAPTION = word_pattern("numbered_caption", case_matters=True)
PAGE_NUMBER = word_pattern("page_number", case_matters=True)


def without_running_titles(pages: Sequence[Page]) -> list[Page]:
    """Pages with their running titles and page numbers set apart as `margin`."""
    in_margins = [[(line, _key(line, page)) for line in _in_margins(page)] for page in pages]
    seen = Counter(key for lines in in_margins for key in {key for _, key in lines})
    few = 2 if len(pages) <= FEW_PAGES else REPEATED
    result = []
    for page, lines in zip(pages, in_margins, strict=True):
        titles = {
            id(line) for line, key in lines if seen[key] >= (few if len(key[0]) >= LONG_TITLE else REPEATED)
        }
        others = [line for line in page.lines if id(line) not in titles]
        apart = titles | {id(line) for line, _ in lines if _is_page_number(line, others)}
        margin = tuple(line for line, _ in lines if id(line) in apart)
        body = tuple(line for line in page.lines if id(line) not in apart) if apart else page.lines
        result.append(replace(page, lines=body, margin=margin))
    return result


def _is_page_number(line: TextLine, others: Sequence[TextLine]) -> bool:
    """Whether a line is a number alone on its baseline; beside other lines it belongs to a table."""
    if not PAGE_NUMBER.fullmatch(folded(line.text)):
        return False
    return not any(
        other is not line and abs(other.baseline - line.baseline) < HEIGHT_STEP for other in others
    )


def _in_margins(page: Page) -> list[TextLine]:
    """The lines of which the middle lies near the upper or the lower end of the page."""
    upper, lower = MARGIN * page.height, (1 - MARGIN) * page.height
    return [line for line in page.lines if not upper <= (line.box[1] + line.box[3]) / 2 <= lower]


def _key(line: TextLine, page: Page) -> tuple[str, int]:
    """A line's words and its distance from the page's nearer edge, which portrait and landscape share.

    Numbers count pages, so they do not tell lines apart; those of tables do: `Tabel 3` heads a page once. Nor do
    spaces, which OCR sees on one page and not on the next.
    """
    distance = min(line.baseline, page.height - line.baseline)
    words = folded(line.text)
    squeezed = words if CAPTION.match(words) else "".join(NUMBER.sub("#", words).split())
    return squeezed, round(distance / HEIGHT_STEP)
