"""The file names of pages: plain letters whatever a report prints, each name once, the same at every run."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LONGEST = 90  # letters of a name
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_OF_WINDOWS = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # names of devices


class Addresses:
    """Gives each thing of one folder a name of its own."""

    def __init__(self) -> None:
        """Starts without any."""
        self._taken: dict[str, str] = {}

    def of(self, key: str, *words: str) -> str:
        """The name of a thing, without ending.

        Args:
            key: What tells it from all others.
            words: What it is called.
        """
        slug = plain(" ".join(words))
        if self._taken.setdefault(slug, key) != key or _OF_WINDOWS.fullmatch(slug):
            digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
            slug = f"{slug}-{digest[:8]}"
            self._taken[slug] = key
        return slug


def plain(text: str) -> str:
    """A text as a file name of letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_PLAIN.sub("-", letters)[:_LONGEST].strip("-") or "x"
