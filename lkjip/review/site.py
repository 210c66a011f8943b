"""What one review page works on: a database, a file of corrections, and the person who decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lkjip.review.page_image import PageImages
from lkjip.review.safety import Guard


@dataclass(frozen=True)
class Site:
    """What the page is for.

    Attributes:
        db: The database.
        corrections_file: Where corrections are written.
        guard: Who may ask.
        images: Pages drawn so far.
    """

    db: Path
    corrections_file: Path
    guard: Guard
    images: PageImages = field(default_factory=PageImages)
