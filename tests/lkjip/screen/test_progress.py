"""The bar on a terminal."""

import io
from pathlib import Path

from rich.console import Console

from lkjip.results import Outcome
from lkjip.screen.progress import Bar, Lines, OneReport


def test_the_bar_shows_the_file_and_the_count_and_tells_failures_at_once():
    out = io.StringIO()
    with Bar(Console(file=out, force_terminal=True, width=100, markup=False, highlight=False)) as bar:
        bar.found(2)
        bar.finished(Outcome(Path("a.pdf"), "ok", "lkjip", {"pk": 3}))
        bar.starting(Path("[red]b\x1b[31m.pdf"))
        bar.finished(Outcome(Path("[red]b\x1b[31m.pdf"), "failed", message="b is not a PDF."))
    shown = out.getvalue()
    assert "2/2" in shown
    assert "failed  [red]b\\x1b[31m.pdf: b is not a PDF" in shown
    assert shown.count("[red]b\\x1b[31m.pdf") > 1  # in the bar, too
    assert (bar.done, bar.total) == (2, 2)


def line(outcome):
    out = io.StringIO()
    Lines(Console(file=out, width=20, markup=False, highlight=False)).finished(outcome)
    return out.getvalue()


def test_a_piped_run_says_now_and_then_how_far_it_is_and_how_long_the_rest_takes():
    out = io.StringIO()
    times = iter([0.0, 10.0, 40.0, 60.0, 90.0, 4000.0])  # at the start, and after each file
    lines = Lines(Console(file=out, width=20, markup=False, highlight=False), clock=lambda: next(times))
    lines.found(5)
    for status in ("skipped", "ok", "ok", "ok", "ok"):
        lines.finished(Outcome(Path("a.pdf"), status))
    told = [line for line in out.getvalue().splitlines() if "done" in line]
    assert told == ["2 of 5 files done, about 2 min left", "4 of 5 files done, about 30 s left"]


def test_a_failure_is_told_with_the_name_once():
    failed = Outcome(Path("/reports/x.pdf"), "failed", message="x.pdf: the file is empty.")
    assert line(failed) == "failed  x.pdf: the file is empty\n"


def test_one_finding_is_one_finding():
    assert "3 pk; 1 finding; " in line(Outcome(Path("a.pdf"), "ok", "lkjip", {"pk": 3}, findings=1))
    assert "3 pk; 2 findings; " in line(Outcome(Path("a.pdf"), "ok", "lkjip", {"pk": 3}, findings=2))


def test_a_report_without_facts_says_why():
    nothing = line(Outcome(Path("a.pdf"), "ok", "lkjip", {"pk": 0}))
    assert nothing.startswith("ok      a.pdf (lkjip): no table that lkjip knows was found; 0 findings; ")
    partial = line(Outcome(Path("a.pdf"), "partial", "lkjip", {"pk": 0}, message="1 page has no text"))
    assert "(lkjip): no facts; 0 findings; " in partial


def test_pages_that_ocr_reads_are_told_on_the_bar_and_every_tenth_elsewhere():
    out = io.StringIO()
    with Bar(Console(file=out, force_terminal=True, width=100, markup=False, highlight=False)) as bar:
        bar.starting(Path("a.pdf"))
        bar.page(Path("a.pdf"), 12, 44)
    assert "a.pdf: page 12 of 44 by OCR" in out.getvalue()
    out = io.StringIO()
    lines = Lines(Console(file=out, width=20, markup=False, highlight=False))
    for page in range(1, 23):
        lines.page(Path("a.pdf"), page, 22)
    assert out.getvalue() == "reading a.pdf: page 11 of 22 by OCR\nreading a.pdf: page 21 of 22 by OCR\n"


def test_of_one_report_the_page_is_shown_on_a_terminal_alone():
    for is_terminal in (True, False):
        out = io.StringIO()
        with OneReport(Console(file=out, force_terminal=is_terminal, width=100)) as shown:
            shown.page(Path("a.pdf"), 12, 44)
        assert ("page 12 of 44 by OCR" in out.getvalue()) == is_terminal
