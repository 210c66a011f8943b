"""The addresses of the review page: the list of reports, one report, a page's picture, and what is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any, cast

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Answer

import schemas
from lkjip import store
from lkjip.reading import corrections
from lkjip.review import corrections_file, decisions, numbers, owner, report_page
from lkjip.review.decisions import RefusedError
from lkjip.review.facts import DOUBTFUL, ReviewFact, ReviewReport, load_file, load_report
from lkjip.review.report_file import page_of_line, unchanged_file
from lkjip.review.report_page import ReportPage, View, doubt_beside
from lkjip.review.reports import REPORTS_OF_A_PAGE, STATUSES, Filters, choices, list_reports
from lkjip.review.site import Site

SITE = "lkjip.review"
pages = Blueprint("pages", __name__)
_LONGEST_ARGUMENT = 200  # characters of a search
_LARGEST_NUMBER = 1_000_000
_DONE = ("accepted", "edited", "rejected", "undone", "unchanged")


def site() -> Site:
    """What the page is for."""
    return cast(Site, current_app.extensions[SITE])


@pages.get("/")
def reports() -> str:
    """The list of reports."""
    filters = Filters(
        search=_argument("search"),
        region=_argument("region"),
        year=_whole("year"),
        indicator=_argument("indicator"),
        status=_argument("status"),
    )
    start = _whole("start") or 0
    lines = corrections_file.read_lines(site().corrections_file)
    with store.connect(site().db, read_only=True) as con:
        found = list_reports(con, filters, lines, start)
        offered = choices(con)
    given = {name: value for name, value in asdict(filters).items() if value}
    return render_template(
        "reports.html",
        filters=filters,
        found=found,
        choices=offered,
        statuses=STATUSES,
        tables=tuple(schemas.FACTS),
        start=start,
        step=REPORTS_OF_A_PAGE,
        link=lambda language=None, **changes: url_for("pages.reports", lang=language, **{**given, **changes}),
    )


@pages.get("/report/<document_id>")
def report(document_id: str) -> str:
    """One report."""
    return _shown(report_page.report_page(_report(document_id), _view(), site().images))


@pages.get("/report/<document_id>/page/<int:number>.png")
def page_png(document_id: str, number: int) -> Response:
    """A page of a report as a picture."""
    with store.connect(site().db, read_only=True) as con:
        known = load_file(con, document_id)
    if known is None or not known.has_pages:
        abort(404)
    document = known.document
    path = unchanged_file(known.paths, document["file_name"], document["sha256"])
    image = site().images.png(path, document["sha256"], number)
    kept = {"Content-Type": "image/png", "Cache-Control": "private, max-age=3600"}
    return make_response(image, 200, kept)


@pages.post("/report/<document_id>/fact/<fact_id>/accept")
def accept(document_id: str, fact_id: str) -> Answer | str:
    """The fact is right as it is; after one that asked for a look comes the next that does."""
    known, fact = _fact(document_id, fact_id)
    following = doubt_beside(known, fact, 1) if fact.is_doubtful else None

    def rows() -> list[decisions.Row]:
        _check_confirmed(fact)
        return _accepted(known, fact, _note(fact), alone=_is_alone(fact))

    return _decide(known, fact, "accept", rows, following)


@pages.post("/report/<document_id>/accept")
def accept_several(document_id: str) -> Answer:
    """The facts named in the form are right as they are; one that cannot be told from another is left out."""
    known = _report(document_id)
    wanted = set(request.form.getlist("fact"))
    rows = list[decisions.Row]()
    for fact in known.facts:
        can_be = fact.touches == 1 or fact.can_stand_alone
        if fact.fact_id in wanted and can_be and not (fact.rejected or fact.lines):
            rows += _accepted(known, fact, _note(fact), alone=fact.can_stand_alone)
    if rows:
        corrections_file.append(site().corrections_file, rows)
    done = "accepted" if rows else "unchanged"
    return redirect(_link(document_id, replace(_view(), mode="", fact=""), done=done, lines=len(rows)), 303)


def _accepted(known: ReviewReport, fact: ReviewFact, note: str, *, alone: bool) -> list[decisions.Row]:
    alike = [fact] if alone else [other for other in known.facts if fact.is_alike(other)]
    rows = decisions.accepted(fact, alike, known.document["sha256"], note)
    return decisions.alone(rows, fact) if alone else rows


@pages.post("/report/<document_id>/fact/<fact_id>/edit")
def edit(document_id: str, fact_id: str) -> Answer | str:
    """The fact has other values, another name, or values in other columns."""
    known, fact = _fact(document_id, fact_id)

    def rows() -> list[decisions.Row]:
        alone = _is_alone(fact)
        strangers = [
            other
            for other in known.facts
            if not fact.is_alike(other) and (not alone or fact.is_beside(other))
        ]
        given = _typed_plainly(fact.table)
        found = decisions.edited(fact, given, strangers, known.document["sha256"], _note(fact))
        if found:
            _check_confirmed(fact)
        return decisions.alone(found, fact) if alone else found

    return _decide(known, fact, "edit", rows, fact)


@pages.post("/report/<document_id>/fact/<fact_id>/reject")
def reject(document_id: str, fact_id: str) -> Answer | str:
    """The row is no fact."""
    known, fact = _fact(document_id, fact_id)

    def rows() -> list[decisions.Row]:
        _check_confirmed(fact)
        rows = decisions.rejected(fact, known.document["sha256"], _note(fact))
        return decisions.alone(rows, fact) if _is_alone(fact) else rows

    return _decide(known, fact, "reject", rows, fact)


@pages.post("/report/<document_id>/owner")
def say_owner(document_id: str) -> Answer | str:
    """The report is of another region, body, year or kind than was read."""
    known = _report(document_id)
    note = decisions.dated("", "", date.today())
    try:
        rows = owner.decided(known.document, _typed(), note)
    except RefusedError as refused:
        page = report_page.report_page(known, _view(), site().images)
        return make_response(_shown(page, refused_owner=refused, typed=_typed()), 422)
    if rows:
        corrections_file.append(site().corrections_file, rows)
    done = "edited" if rows else "unchanged"
    return redirect(_link(document_id, replace(_view(), mode=""), done=done, lines=len(rows)), 303)


@pages.post("/report/<document_id>/undo")
def undo(document_id: str) -> Answer:
    """Takes corrections out of the file: those named in the form, each a line."""
    own = {stated.line.line_id for stated in _report(document_id).lines}
    count = corrections_file.remove(site().corrections_file, own & set(request.form.getlist("line")))
    return redirect(_link(document_id, replace(_view(), mode=""), done="undone", lines=count), 303)


def _decide(
    known: ReviewReport,
    fact: ReviewFact,
    mode: str,
    rows: Callable[[], list[decisions.Row]],
    following: ReviewFact | None,
) -> Answer | str:
    """Writes what was decided, or shows the form again with the reason why it cannot be written."""
    view = replace(_view(), fact=fact.fact_id)
    try:
        decided = rows()
    except RefusedError as refused:
        page = report_page.report_page(known, replace(view, mode=mode), site().images)
        return make_response(_shown(page, refused=refused, typed=_typed()), 422)
    if decided:
        corrections_file.append(site().corrections_file, decided)
    done = {"accept": "accepted", "edit": "edited", "reject": "rejected"}[mode] if decided else "unchanged"
    if following is not None and following is not fact:
        view = replace(view, fact=following.fact_id, page=None)
    document_id = known.document["document_id"]
    return redirect(_link(document_id, replace(view, mode=""), done=done, lines=len(decided)), 303)


def _shown(
    page: ReportPage,
    refused: RefusedError | None = None,
    typed: Mapping[str, str] | None = None,
    refused_owner: RefusedError | None = None,
) -> str:
    document_id = page.report.document["document_id"]
    done = _argument("done")

    def link(language: str | None = None, **changes: Any) -> str:
        return _link(document_id, replace(page.view, **changes), lang=language)

    def decision(name: str, fact: ReviewFact) -> str:
        return url_for(f"pages.{name}", document_id=document_id, fact_id=fact.fact_id, **_given(page.view))

    return render_template(
        "report.html",
        page=page,
        view=page.view,
        document=page.report.document,
        tables=tuple(schemas.FACTS),
        settable=corrections.settable,
        fields=report_page.fields,
        step=report_page.FACTS_OF_A_LIST,
        as_written=decisions.as_written,
        as_typed=lambda value: numbers.typed(decisions.as_written(value), g.language),
        page_of_line=page_of_line,
        doubtful=DOUBTFUL,
        rules=schemas.RULES,
        refused=refused,
        owner=owner.fields(page.report.document),
        say_owner=url_for("pages.say_owner", document_id=document_id, **_given(page.view)),
        refused_owner=refused_owner,
        typed=typed or {},
        longest=decisions.LONGEST_TEXT,
        done=done if done in _DONE else "",
        done_lines=_whole("lines") or 0,
        before=doubt_beside(page.report, page.chosen, -1),
        after=doubt_beside(page.report, page.chosen, 1),
        link=link,
        decision=decision,
        accept_several=url_for("pages.accept_several", document_id=document_id, **_given(page.view)),
        undo=url_for("pages.undo", document_id=document_id, **_given(page.view)),
    )


def _report(document_id: str) -> ReviewReport:
    """A report of the database, with the corrections for it; anything else is not found."""
    lines = corrections_file.read_lines(site().corrections_file)
    with store.connect(site().db, read_only=True) as con:
        known = load_report(con, document_id, lines)
    if known is None:
        abort(404)
    return known


def _fact(document_id: str, fact_id: str) -> tuple[ReviewReport, ReviewFact]:
    known = _report(document_id)
    fact = known.fact(fact_id)
    if fact is None:
        abort(404)
    return known, fact


def _view() -> View:
    """What the address asks for; what it does not say right, it does not say."""
    scope, mode, table = _argument("scope"), _argument("mode"), _argument("table")
    page = _whole("page")
    return View(
        page=page if page else None,
        fact=_argument("fact"),
        scope=scope if scope in report_page.SCOPES else "page",
        table=table if table in schemas.FACTS else "",
        search=_argument("search"),
        start=_whole("start") or 0,
        mode=mode if mode in report_page.MODES else "",
    )


def _given(view: View) -> dict[str, Any]:
    """A view as arguments of an address, without those that say nothing."""
    return {
        name: value for name, value in asdict(view).items() if value and (name, value) != ("scope", "page")
    }


def _link(document_id: str, view: View, **more: Any) -> str:
    return url_for("pages.report", document_id=document_id, **_given(view), **more)


def _argument(name: str) -> str:
    return request.args.get(name, "")[:_LONGEST_ARGUMENT].strip()


def _whole(name: str) -> int | None:
    text = _argument(name)
    return min(int(text), _LARGEST_NUMBER) if text.isascii() and text.isdecimal() else None


def _typed() -> dict[str, str]:
    """What was typed into the fields of a fact, by column."""
    return {
        name.removeprefix("value."): text for name, text in request.form.items() if name.startswith("value.")
    }


def _typed_plainly(table: str) -> dict[str, str]:
    """The same, numbers as the file of corrections has them."""
    words = {
        spec.name for spec in corrections.settable(table).values() if spec.sql_type in {"VARCHAR", "INTEGER"}
    }
    return {
        name: text if name in words else numbers.plain(text, g.language) for name, text in _typed().items()
    }


def _is_alone(fact: ReviewFact) -> bool:
    """Whether a decision is for this print alone, although others are called the same."""
    return fact.can_stand_alone and request.form.get("confirmed") == "alone"


def _note(fact: ReviewFact) -> str:
    """The note of a decision: what was typed, when, and where the fact is printed."""
    note = request.form.get("note", "")
    if len(note) > decisions.LONGEST_TEXT:
        raise RefusedError("refused.long")
    place = fact.places[0] if fact.places else None
    where = "" if place is None else f"line {place.line}" if place.line else f"page {place.page}"
    return decisions.dated(note, where, date.today())


def _check_confirmed(fact: ReviewFact) -> None:
    """A correction that would be for several facts is written only by who has seen how many."""
    if fact.touches > 1 and not _is_alone(fact) and request.form.get("confirmed") != str(fact.touches):
        raise RefusedError("refused.unconfirmed")
