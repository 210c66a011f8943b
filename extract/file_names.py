"""The names of a file and its folders: its type, and what else they say, which is no print, but may be a hint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

HINTING_FOLDERS = 2  # above a file, of which the names may say whose it is
# What kind of file is read, by the end of its name; `documents.file_format` says which it was.
FILE_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".pdf": "pdf",
        ".txt": "text",
        ".md": "text",
        ".docx": "docx",
        ".xlsx": "xlsx",
        ".png": "picture",
        ".jpg": "picture",
        ".jpeg": "picture",
        ".tif": "picture",
        ".tiff": "picture",
    }
)
WITH_PAGES = frozenset({"pdf", "picture"})  # the kinds that have pages to look at, others have lines


def file_format(path: Path) -> str | None:
    """What kind of file it is by its name; None where it is none that is read."""
    return FILE_FORMATS.get(path.suffix.lower())


def spoken(name: str) -> str:
    """A file's name as words: 'LKjIP_2021-DinasSosial' is 'LKjIP 2021 Dinas Sosial'."""
    parted = re.sub(r"[_+\-.]+", " ", name)
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", parted).split())
