"""Rows of an unruled table whose cells are centred: values stand between the lines of the name beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extract.grids.bands import Band, band_of
from extract.phrases import TextRow

FEWEST = 2  # rows whose values stand between the lines of their name: one alone may be chance


def centred_records(
    body: Sequence[TextRow], anchors: Sequence[bool], bands: Sequence[Band]
) -> list[list[TextRow]] | None:
    """The rows of text as records around their anchors; None where the cells are not centred.

    They are where the table begins with words alone, and anchors have no words in the column where these stand.
    Between two anchors the widest gap parts one record from the next.

    Args:
        body: the rows of text below the heading.
        anchors: for each whether it begins with a list number, or has the values of a record.
        bands: the columns.
    """
    places = [number for number, is_anchor in enumerate(anchors) if is_anchor]
    if len(places) < FEWEST or anchors[0]:
        return None
    words = Counter(
        band_of(line.box, bands)
        for row, is_anchor in zip(body, anchors, strict=True)
        if not is_anchor
        for line in row
    )
    name = words.most_common(1)[0][0]
    bare = sum(all(band_of(line.box, bands) != name for line in body[place]) for place in places)
    if bare < max(FEWEST, len(places) / 2):
        return None
    gaps = [below[0].baseline - above[0].baseline for above, below in pairwise(body)]
    cuts = [max(range(a, b), key=gaps.__getitem__) + 1 for a, b in pairwise(places)]
    return [list(body[start:end]) for start, end in pairwise([0, *cuts, len(body)])]
