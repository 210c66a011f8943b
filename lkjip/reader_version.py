"""The version of what reads reports: reports that another version read are read again."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from importlib.resources import files

ROOMS = ("extract", "normalize", "schemas")  # whose code and data decide what is read


def _rooms_digest() -> str:
    """A short digest of the rooms' code and data: an edited vocabulary is a new version."""
    found = hashlib.sha256()
    for room in ROOMS:
        for file in sorted(files(room).iterdir(), key=lambda entry: entry.name):
            if file.name.endswith((".py", ".yaml", ".csv", ".txt")):
                found.update(file.read_bytes())
    return found.hexdigest()[:8]


PIPELINE_VERSION = f"{version('lkjip')}+{_rooms_digest()}"
