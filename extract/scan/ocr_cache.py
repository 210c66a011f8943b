"""What OCR read of a page, kept by the hash of its picture, so that the same page is never read twice.

The folder is `$LKJIP_OCR_CACHE`, or `lkjip/ocr` in the user's cache folder. It may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from extract.scan.page_picture import Picture

FOLDER_VARIABLE = "LKJIP_OCR_CACHE"
LARGEST_FILE = 20_000_000  # bytes; a page of a thousand words has 150,000


def cache_folder() -> Path:
    """Where results are kept; it need not be there yet."""
    if chosen := os.environ.get(FOLDER_VARIABLE):
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "lkjip" / "ocr"


def key_of(picture: Picture, settings: str) -> str:
    """The name under which what is read of a picture is kept.

    Args:
        picture: the page as displayed.
        settings: engine, version and all else on which the result depends.
    """
    found = hashlib.sha256(f"{settings} {picture.shape}".encode())
    found.update(picture.tobytes())
    return found.hexdigest()


def load(key: str) -> Any | None:
    """What was kept under a key; None where nothing was, or nothing that can be read."""
    path = _path_of(key)
    try:
        if path.stat().st_size > LARGEST_FILE:
            return None
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RuntimeError):
        return None


def store(key: str, result: Any) -> None:
    """Keeps a result, whole or not at all; where the folder cannot be written, nothing is kept."""
    path = _path_of(key)
    text = json.dumps(result, ensure_ascii=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        return  # a full or read-only disk: the page is read again next time


def is_kept() -> bool:
    """Whether results are kept, so that another process finds them."""
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(cache_folder(), os.W_OK)


def _path_of(key: str) -> Path:
    return cache_folder() / key[:2] / f"{key}.json"
