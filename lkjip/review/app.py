"""The review page as a web application: made for one database, one file of corrections and one person."""

from __future__ import annotations

from flask import Flask, Response, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from lkjip.errors import BusyError, LkjipError
from lkjip.review import routes, texts
from lkjip.review.safety import Guard, protect
from lkjip.review.site import Site
from lkjip.terminal import number

_LARGEST_POST = 256 * 1024  # bytes: every column of a fact at its longest, and room for more
_MOST_FIELDS = 100
_SECONDS_UNTIL_ASKED_AGAIN = "3"


def create_app(site: Site) -> Flask:
    """The application."""
    app = Flask("lkjip.review")
    app.config.update(
        MAX_CONTENT_LENGTH=_LARGEST_POST,
        MAX_FORM_MEMORY_SIZE=_LARGEST_POST,
        MAX_FORM_PARTS=_MOST_FIELDS,
        SEND_FILE_MAX_AGE_DEFAULT=0,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions[routes.SITE] = site
    app.before_request(_let_in)
    app.before_request(_choose_language)
    app.after_request(protect)
    app.after_request(_remember_language)
    app.register_error_handler(HTTPException, _told_http)
    app.register_error_handler(LkjipError, _told)
    app.context_processor(_words)
    app.register_blueprint(routes.pages)
    return app


def _let_in() -> Response | None:
    """Answers only the person who started the page; whoever comes with the token gets the cookie."""
    guard = routes.site().guard
    if not guard.comes_from_here(request):
        return _refusal("This page answers only at its own address.")
    if request.method == "GET" and request.path == "/" and guard.opens(request):
        return _welcome(guard)
    if not guard.knows(request) or not guard.is_own_site(request):
        return _refusal("Open the address that `lkjip review` printed.")
    if request.method == "POST" and not guard.is_own_form(request):
        return _refusal("This form is not one of this page: load it again.")
    return None


def _welcome(guard: Guard) -> Response:
    """Leads on to the list, from a page of ours and not by a redirect: a strict cookie comes along that way."""
    response = make_response(
        '<!doctype html><title>lkjip</title><link rel="icon" href="/static/icon.svg"><a href="/">lkjip review</a>'
    )
    response.headers["Refresh"] = "0; url=/"
    response.set_cookie(guard.cookie, guard.session, httponly=True, samesite="Strict")
    return response


def _refusal(sentence: str) -> Response:
    return make_response(f"{sentence}\n", 403, {"Content-Type": "text/plain; charset=utf-8"})


def _choose_language() -> None:
    asked = request.args.get("lang") or request.cookies.get("lkjip_lang") or texts.DEFAULT
    g.language = asked if asked in texts.LANGUAGES else texts.DEFAULT


def _remember_language(response: Response) -> Response:
    if request.args.get("lang") in texts.LANGUAGES and "language" in g:
        response.set_cookie("lkjip_lang", g.language, httponly=True, samesite="Strict")
    return response


def _told(error: LkjipError) -> Response:
    """An error a user can meet, as a page with its sentence; a database in use is asked again by itself."""
    busy = isinstance(error, BusyError)
    page = render_template("told.html", busy=busy, sentence=str(error), again=request.method == "GET")
    response = make_response(page, 503 if busy else 409)
    if busy and request.method == "GET":
        response.headers["Refresh"] = _SECONDS_UNTIL_ASKED_AGAIN
    return response


def _told_http(error: HTTPException) -> Response:
    code = error.code or 500
    key = "told.missing" if code == 404 else "told.refused"
    sentence = texts.text_of(g.get("language", texts.DEFAULT), key)
    return make_response(render_template("told.html", busy=False, sentence=sentence, again=False), code)


def _words() -> dict[str, object]:
    """What every template may use."""
    language = g.get("language", texts.DEFAULT)
    return {
        "lang": language,
        "t": lambda key, **values: texts.text_of(language, key, **values),
        "label": lambda column: texts.label_of(language, column),
        "number": number,
        "form_key": routes.site().guard.form_key,
    }
