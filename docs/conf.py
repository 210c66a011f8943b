"""How Sphinx makes the documentation: `make docs` writes it to build/docs, with nothing from elsewhere."""

from __future__ import annotations

import re
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "lkjip"
author = "The lkjip authors"
project_copyright = author
release = version = version_of("lkjip")
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = f"lkjip {version}"
html_favicon = "../lkjip/review/static/icon.svg"
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1d4f91", "color-brand-content": "#1d4f91"},
    "dark_css_variables": {"color-brand-primary": "#8ab6f0", "color-brand-content": "#8ab6f0"},
    "footer_icons": [],
}
html_show_sphinx = False
html_copy_source = False


PAGES = {
    "README": "/index",
    "README.id": "/id/index",
    "CONTRIBUTING": "/contributing",
    "CHANGELOG": "/changes",
}
LINK = re.compile(r"\]\((?!https?:|#|/)([^)]+)\)")


def with_links_here(_app: Sphinx, _path: Path, _page: str, source: list[str]) -> None:
    """Turns the links of a page above `docs/` into those of a page in it; those to other files download them."""

    def here(link: re.Match[str]) -> str:
        path, ending = link[1].removesuffix(".md"), ".md" if link[1].endswith(".md") else ""
        if path in PAGES:
            return f"]({PAGES[path]}{ending})"
        return f"](/{link[1].removeprefix('docs/')})" if link[1].startswith("docs/") else f"](/../{link[1]})"

    source[0] = LINK.sub(here, source[0])


def as_plain_text(_app: Sphinx, _page: str, source: list[str]) -> None:
    """Shows as they are written diagrams, which three megabytes from another host would draw, and CSV files."""
    source[0] = re.sub(r"^```(?:mermaid|csv)$", "```text", source[0], flags=re.MULTILINE)


def in_its_language(
    _app: Sphinx, page: str, _template: str, context: dict[str, object], _tree: object
) -> None:
    """Says of the pages in `id/` that they are Indonesian, for readers aloud and browsers that translate."""
    if page.startswith("id/"):
        context["language"] = "id"


def setup(app: Sphinx) -> None:
    """Adds the steps above."""
    app.connect("source-read", as_plain_text)
    app.connect("include-read", with_links_here)
    app.connect("html-page-context", in_its_language)
