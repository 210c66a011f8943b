"""Running titles and page numbers: the lines in a page's margins that belong to the file, not to the page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.meaning.titles import is_title
from extract.meaning.vocabulary import concept_of, folded
from extract.model import Page, TextLine
from extract.phrases import TextRow, text_rows
from extract.word_patterns import word_pattern

MARGIN = 0.16  # of the page's longer side: where running titles and page numbers stand
REPEATED = 3  # pages on which the same line stands at the same height; two of a file of few pages
FEW_PAGES = 4
LONG_TITLE = 10  # characters: what is shorter may be a value that stands in tables of both pages
HEIGHT_STEP = 6.0  # points: heights nearer than this are the same
COUNTING = 0.6  # of the steps from a page to the next one that has the line: its number steps alike
HEADINGS = 3  # known headings side by side that are those of a table
YEARS = range(1990, 2101)
NUMBER = re.compile(r"\d+")
NUMBERED_THING = word_pattern("numbered_thing")
PAGE_NUMBER = word_pattern("page_number", case_matters=True)
Shape = tuple[str, int]


@dataclass(frozen=True, slots=True)
class MarginLine:
    """A line in the margin: its words, and its distance from the page's nearer edge in steps.

    The nearer edge is that which portrait and landscape pages share.
    """

    line: TextLine
    page: int
    words: str
    distance: int

    @property
    def shape(self) -> Shape:
        """The line without its numbers."""
        return "".join(NUMBER.sub("#", self.words).split()), self.distance

    def key(self, counting: frozenset[int]) -> Shape:
        """What tells a line from others: its words, but for the numbers that count pages, and its height.

        Spaces do not: OCR sees them on one page and not on the next.
        """
        numbers = iter(range(len(self.words)))
        plain = NUMBER.sub(lambda found: "#" if next(numbers) in counting else found[0], self.words)
        return "".join(plain.split()), self.distance


def without_running_titles(pages: Sequence[Page]) -> list[Page]:
    """Pages with their running titles and page numbers set apart as `margin`.

    What differs in its numbers from page to page (`Triwulan 1`, `Tahun 2022`) is no running title, unless the
    number is that of the page.
    """
    in_margins = [_in_margins(page, number) for number, page in enumerate(pages)]
    counting = _page_counters(line for lines in in_margins for line in lines)
    keyed = [[(line.line, line.key(counting[line.shape])) for line in lines] for lines in in_margins]
    seen = Counter(key for lines in keyed for key in {key for _, key in lines})
    few = 2 if len(pages) <= FEW_PAGES else REPEATED
    repeated = {
        key for key, count in seen.items() if count >= (few if len(key[0]) >= LONG_TITLE else REPEATED)
    }
    result = []
    for page, lines in zip(pages, keyed, strict=True):
        titles = {id(line) for line, key in lines if key in repeated}
        others = [line for line in page.lines if id(line) not in titles]
        apart = titles | {id(line) for line, _ in lines if _is_page_number(line, others)}
        margin = tuple(line for line, _ in lines if id(line) in apart)
        body = tuple(line for line in page.lines if id(line) not in apart) if apart else page.lines
        result.append(replace(page, lines=body, margin=margin))
    return _with_captions(result, keyed)


def _page_counters(lines: Iterable[MarginLine]) -> Mapping[Shape, frozenset[int]]:
    """By the shape of a line which of its numbers count pages: from page to page they step as these do."""
    alike: dict[Shape, list[MarginLine]] = defaultdict(list)
    for line in lines:
        alike[line.shape].append(line)
    found = {}
    for shape, members in alike.items():
        places = range(min(len(NUMBER.findall(member.words)) for member in members))  # a `#` may be printed
        found[shape] = frozenset(place for place in places if _counts_pages(members, place))
    return found


def _counts_pages(members: Sequence[MarginLine], place: int) -> bool:
    numbers = []
    for member in members:
        number = list(NUMBER.finditer(member.words))[place]
        if NUMBERED_THING.search(member.words[: number.start()]) or int(number[0]) in YEARS:
            return False
        numbers.append(int(number[0]))
    steps = [
        number - before == own.page - other.page
        for (before, other), (number, own) in pairwise(zip(numbers, members, strict=True))
    ]
    return bool(steps) and sum(steps) >= COUNTING * len(steps)


def _with_captions(pages: Sequence[Page], keyed: Sequence[Sequence[tuple[TextLine, Shape]]]) -> list[Page]:
    """The pages with those of their running titles that stand directly over tables, on every page that has them."""
    elsewhere = {
        key
        for page, lines in zip(pages, keyed, strict=True)
        for line, key in lines
        if not _is_over_table(line, page)
    }
    result = []
    for page, lines in zip(pages, keyed, strict=True):
        margin = {id(line) for line in page.margin}
        captions = tuple(line for line, key in lines if id(line) in margin and key not in elsewhere)
        result.append(replace(page, captions=captions))
    return result


def _is_over_table(line: TextLine, page: Page) -> bool:
    """Whether nothing but titles stands between a line and the first table of its page below it."""
    box = page.tables[0].places[0].box if page.tables else None
    if box is None or line.box.middle > box.top:
        return False
    return all(is_title(other.text) for other in page.lines if line.box.middle < other.box.middle < box.top)


def _is_page_number(line: TextLine, others: Sequence[TextLine]) -> bool:
    """Whether a line is a number with none of the others on its height: beside others it is a table's."""
    if not PAGE_NUMBER.fullmatch(folded(line.text)):
        return False
    return not any(
        other is not line and abs(other.baseline - line.baseline) < HEIGHT_STEP for other in others
    )


def _in_margins(page: Page, number: int) -> list[MarginLine]:
    """The lines of which the middle lies near the upper or the lower end of the page."""
    upper = MARGIN * max(
        page.width, page.height
    )  # of a landscape sheet as much is margin as of an upright one
    lower = page.height - upper
    headings = {id(line) for row in text_rows(page.lines) if _is_heading(row) for line in row}
    return [
        MarginLine(
            line,
            number,
            folded(line.text),
            round(min(line.baseline, page.height - line.baseline) / HEIGHT_STEP),
        )
        for line in page.lines
        if not upper <= (line.box[1] + line.box[3]) / 2 <= lower and id(line) not in headings
    ]


def _is_heading(row: TextRow) -> bool:
    """Whether a row of text is the heading of a table, which may stand at one height on many pages."""
    if len(row) < HEADINGS:
        return False
    return sum(concept_of(line.text) not in {"other", "generic"} for line in row) >= HEADINGS
