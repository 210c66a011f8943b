"""Checks a folder of pages: every link leads to a file and a place in it, and nothing is loaded from elsewhere.

Run as `python docs/check.py build/docs`; says what is wrong and ends with 1 if anything is.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

LOADED = ("img", "script", "iframe", "source", "video", "audio", "embed", "object")
RELATIONS_LOADED = {
    "stylesheet",
    "icon",
    "preload",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
    "prefetch",
}


def faults_of(folder: Path) -> list[str]:
    """A sentence for each link that leads nowhere and each thing that comes from another host.

    Args:
        folder: The pages.
    """
    return [fault for page in sorted(folder.rglob("*.html")) for fault in _faults_of_page(page, folder)]


def _faults_of_page(page: Path, folder: Path) -> list[str]:
    faults = []
    for tag in _parsed(page).find_all(True):
        for attribute in ("href", "src", "data", "poster", "action"):
            address = tag.get(attribute)
            if isinstance(address, str) and (why := _why_wrong(tag, address, page)):
                faults.append(f"{page.relative_to(folder)}: {address} {why}")
    return faults


def _why_wrong(tag: Tag, address: str, page: Path) -> str:
    parts = urlsplit(address)
    if parts.scheme == "data":
        return ""
    if parts.scheme or parts.netloc:
        relations = set(tag.get("rel") or ())
        is_loaded = tag.name in LOADED or (tag.name == "link" and relations & RELATIONS_LOADED)
        return "is loaded from elsewhere" if is_loaded else ""
    target = (page.parent / unquote(parts.path)) if parts.path else page
    if not target.is_file():
        return "leads to no file"
    if parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in _places_in(target):
        return "leads to no place in its page"
    return ""


@cache
def _parsed(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_bytes(), "lxml")


@cache
def _places_in(page: Path) -> frozenset[str]:
    return frozenset(str(tag["id"]) for tag in _parsed(page).find_all(id=True))


if __name__ == "__main__":
    found = faults_of(Path(sys.argv[1]))
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    sys.exit(1 if found else 0)
