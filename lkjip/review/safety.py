"""Keeps the review page to the person who started it: who may ask, and what a browser may do with the answers."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from flask import Request, Response

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer: with it browsers send the origin of a form as "null", and posts could not be told apart
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_OWN_SITES = {"same-origin", "none"}  # what Sec-Fetch-Site says of our own pages and of a typed address


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Guard:
    """Decides which requests are answered.

    Attributes:
        port: The port at which the page is served; other ports are other people.
        token: Stands in the address that is opened.
        session: Stands in the cookie, so that another program of this machine, to which browsers send the same
            cookies, never learns the token.
        form_key: Stands in every form.
    """

    port: int
    token: str = field(default_factory=_secret)
    session: str = field(default_factory=_secret)
    form_key: str = field(default_factory=_secret)

    @property
    def address(self) -> str:
        """The address that opens the page."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The cookie's name; cookies of all ports are shared, so it says which one it is for."""
        return f"lkjip_review_{self.port}"

    def comes_from_here(self, request: Request) -> bool:
        """Whether host and origin are ours: a page of another site can do nothing, whatever name leads here."""
        hosts = {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}
        if request.host not in hosts:
            return False
        origin = request.headers.get("Origin")
        if origin is None:
            return request.method in {"GET", "HEAD"}
        return origin == f"http://{request.host}"

    def is_own_site(self, request: Request) -> bool:
        """Whether the browser says that no other site asked for this."""
        return request.headers.get("Sec-Fetch-Site", "none") in _OWN_SITES

    def opens(self, request: Request) -> bool:
        """Whether the request carries the token of the address."""
        return hmac.compare_digest(request.args.get("token", "").encode(), self.token.encode())

    def knows(self, request: Request) -> bool:
        """Whether the request carries the cookie."""
        return hmac.compare_digest(request.cookies.get(self.cookie, "").encode(), self.session.encode())

    def is_own_form(self, request: Request) -> bool:
        """Whether what is sent comes from a form of ours."""
        return hmac.compare_digest(request.form.get("form_key", "").encode(), self.form_key.encode())


def protect(response: Response) -> Response:
    """Tells the browser to run, load and show nothing that is not ours, and to keep nothing."""
    for name, value in _HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")
    return response
