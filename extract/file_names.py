"""The names of a file and its folders: what they say is no print, but may be a hint."""

from __future__ import annotations

import re

HINTING_FOLDERS = 2  # above a file, of which the names may say whose it is


def spoken(name: str) -> str:
    """A file's name as words: 'LKjIP_2021-DinasSosial' is 'LKjIP 2021 Dinas Sosial'."""
    parted = re.sub(r"[_+\-.]+", " ", name)
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", parted).split())
