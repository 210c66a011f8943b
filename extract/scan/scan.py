"""A page, or a part of one, as OCR read it, and how it is kept so that the same picture is read once."""

from __future__ import annotations

from dataclasses import asdict, astuple, dataclass, replace
from typing import Any

import numpy as np

from extract.model import Turn
from extract.pieces import NO_PIECES, Pieces
from extract.ruling import Rule
from extract.scan import ocr_cache, ocr_version
from extract.scan.ocr_words import Word
from extract.scan.page_picture import DPI, PagePicture

FORMAT = "pages 16"  # changes with the code of reading, so that what an older one read is read again
STANDS_APART = 0.25  # of the font's size: words are words, though a picture behind them fills their space


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as OCR read it, all places in points from the top left corner of the page set straight.

    `turn` leads back to the page as displayed.
    """

    width: float
    height: float
    turn: Turn | None
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]

    def moved(self, right: float, down: float) -> Scan:
        """The same elsewhere: what was read of a part of a page, on the page."""
        words = tuple(
            replace(
                word,
                x0=word.x0 + right,
                x1=word.x1 + right,
                top=word.top + down,
                bottom=word.bottom + down,
                baseline=word.baseline + down,
            )
            for word in self.words
        )
        rules = tuple(
            rule._replace(at=rule.at + down, start=rule.start + right, end=rule.end + right)
            if rule.horizontal
            else rule._replace(at=rule.at + right, start=rule.start + down, end=rule.end + down)
            for rule in self.rules
        )
        return replace(self, words=words, rules=rules)

    def pieces(self) -> Pieces:
        """The words as the text layer of another page would give them."""
        if not self.words:
            return NO_PIECES
        text = np.array([word.text for word in self.words], object)
        numbers = np.array([(w.x0, w.top, w.x1, w.bottom, w.baseline, w.size) for w in self.words])
        x0, top, x1, bottom, baseline, size = numbers.T
        return Pieces(
            text,
            x0,
            np.minimum(top, baseline - 0.8 * size),
            x1,
            np.maximum(bottom, baseline + 0.2 * size),
            baseline,
            size,
            index=np.arange(len(text)),
            spaced=np.ones(len(text), bool),
            overlap=STANDS_APART * size,
        )


def key_of(picture: PagePicture, how: str = FORMAT) -> str:
    """The name under which what is read of a picture is kept."""
    return ocr_cache.key_of(picture.grey, f"{how}, {DPI} dpi, {ocr_version.engine_version()}")


def keep(key: str, scan: Scan) -> None:
    """Keeps what was read."""
    ocr_cache.store(key, _packed(scan))


def kept_scan(key: str) -> Scan | None:
    """What was kept under a name; None where nothing was."""
    kept = ocr_cache.load(key)
    return None if kept is None else _unpacked(kept)


def _packed(scan: Scan) -> dict[str, Any]:
    return {
        "width": scan.width,
        "height": scan.height,
        "turn": asdict(scan.turn) if scan.turn else None,
        "words": [astuple(word) for word in scan.words],
        "rules": [list(rule) for rule in scan.rules],
    }


def _unpacked(kept: Any) -> Scan | None:
    """A scan out of the cache; None where what lies there is none."""
    try:
        return Scan(
            float(kept["width"]),
            float(kept["height"]),
            Turn(**kept["turn"]) if kept["turn"] else None,
            tuple(Word(*word) for word in kept["words"]),
            tuple(Rule(*rule) for rule in kept["rules"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
