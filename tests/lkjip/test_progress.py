"""The bar on a terminal."""

import io
from pathlib import Path

from rich.console import Console

from lkjip.progress import Bar
from lkjip.results import Outcome


def test_the_bar_shows_the_file_and_the_count_and_tells_failures_at_once():
    out = io.StringIO()
    with Bar(Console(file=out, force_terminal=True, width=100, markup=False)) as bar:
        bar.found(2)
        bar.starting(Path("a[red].pdf"))
        bar.finished(Outcome(Path("a[red].pdf"), "ok", "lkjip", {"pk": 3}))
        bar.starting(Path("b\x1b[31m.pdf"))
        bar.finished(Outcome(Path("b\x1b[31m.pdf"), "failed", message="b is not a PDF."))
    shown = out.getvalue()
    assert "a[red].pdf" in shown
    assert "2/2" in shown
    assert "failed  b\\x1b[31m.pdf - b is not a PDF." in shown
    assert (bar.done, bar.total) == (2, 2)
