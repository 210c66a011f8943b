"""The version of what reads reports: reports that another version read are read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

ROOMS = ("extract", "normalize", "schemas")  # whose code and data decide what is read


def _files_below(folder: Traversable) -> Iterator[Traversable]:
    """The code and data files of a room and of its wings, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files_below(entry)
        elif entry.name.endswith((".py", ".yaml", ".csv", ".txt")):
            yield entry


def _rooms_digest() -> str:
    """A short digest of the rooms' code and data: an edited vocabulary is a new version."""
    found = hashlib.sha256()
    for room in ROOMS:
        for file in _files_below(files(room)):
            found.update(file.read_bytes())
    return found.hexdigest()[:8]


PIPELINE_VERSION = f"{version('lkjip')}+{_rooms_digest()}"
