"""Repairs printed names: line ends, broken words, list numbers. The spelling stays as printed."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from normalize.yaml_data import word_pattern

HYPHEN_END = re.compile(r"(?<!\w)(\w+)-[ ]*\n[ ]*(\w+)")
LONE_LETTERS = word_pattern("lone_letters", case_matters=True)
HYPHEN_SPACE = word_pattern("hyphen_space", case_matters=True)
LIST_NUMBER = word_pattern("list_number")
TEXTS = 10_000  # that are remembered: the readings of a table print the same
DOUBLED = 4  # letters: shorter words begin alike by chance
SLIPS = word_pattern("percentage_slips")


@lru_cache(TEXTS)
def clean_text(text: str | None) -> str | None:
    """A printed text on one line: broken words closed, white space folded; None for nothing.

    A word broken by a line end is closed ('Meningkat-' over 'nya'); a doubled word ('undang-' over 'undang')
    and a hyphen before a capital or a digit keep theirs.
    """
    if not text:
        return None
    if "\n" in text:
        text = LONE_LETTERS.sub("", HYPHEN_END.sub(_close, text))
    text = " ".join(text.split())
    if "- " in text:
        text = HYPHEN_SPACE.sub(_close, text)
    return text or None


def _close(match: re.Match[str]) -> str:
    before, after = match.group(1), match.group(2)
    if not after[0].islower() or _is_doubled(before.lower(), after.lower()):
        return f"{before}-{after}"
    return f"{before}{after}"


def _is_doubled(before: str, after: str) -> bool:
    """Whether two words are one said twice, with or without prefix and suffix ('perundang-undangan')."""
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before[::-1], after[::-1], strict=False))
    )
    if shared == min(len(before), len(after)):
        return True
    return any(len(before) - k >= DOUBLED and after.startswith(before[k:]) for k in range(len(before)))


@lru_cache(TEXTS)
def clean_name(text: str | None) -> str | None:
    """A name without its list number ('1.', 'a)', 'IKU 2:', '1.1.2'), on one line; None for nothing."""
    words = clean_text(text)
    if words is None:
        return None
    bare = LIST_NUMBER.sub("", words).strip()
    return (bare or words).strip(" :;") or None


@lru_cache(TEXTS)
def folded_name(text: str | None) -> str:
    """A name for comparing: lower case, letters and digits only, common slips of 'persentase' evened out."""
    if not text:
        return ""
    words = SLIPS.sub("persentase", text.lower())
    return " ".join(re.sub(r"[^\w%]+", " ", words).split())
