"""The page answers the person who started it and nobody else, and runs nothing that stands in a report."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest
from reviewing import HERE, PLAN, PORT, RESULTS, Reviewing, reviewing
from werkzeug.test import TestResponse

from lkjip.errors import UsageError
from lkjip.review import server
from lkjip.review.app import create_app

pytestmark = pytest.mark.usefixtures("in_this_process")

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"


@pytest.fixture(scope="module")
def person(tmp_path_factory, in_this_process) -> Reviewing:  # noqa: ARG001
    """One for all: nobody is to change anything here."""
    return reviewing(tmp_path_factory.mktemp("person"))


def is_refused(answer: TestResponse) -> bool:
    return answer.status_code == 403 and "Koperasi" not in answer.text and "Set-Cookie" not in answer.headers


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, in_this_process) -> Reviewing:  # noqa: ARG001
    """A page of a report that would do harm."""
    rows = [
        RESULTS[0],
        [EVIL, f"Persentase {EVIL}", "80%", "78%", "25%"],
        ["=cmd|x", "=1+1", "4", "5", "25%"],
    ]
    return reviewing(tmp_path_factory.mktemp("hostile"), rows, [PLAN[0], [EVIL, "2.500.000.000"]])


class TestWhoMayAsk:
    @pytest.fixture
    def stranger(self, person):
        """Somebody without the cookie."""
        return create_app(person.site).test_client()

    @pytest.mark.parametrize("path", ["/", "/?token=guessed", "/?token=", "/report/x", "/static/review.css"])
    def test_without_the_token_nothing_is_shown(self, stranger, path):
        assert is_refused(stranger.get(path, headers=HERE))

    def test_the_token_gives_a_cookie_that_scripts_and_other_sites_do_not_get(self, person, stranger):
        answer = stranger.get(f"/?token={person.site.guard.token}", headers=HERE)
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith(f"lkjip_review_{PORT}=")
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert person.site.guard.token not in cookie
        assert answer.headers["Refresh"] == "0; url=/"
        assert stranger.get("/", headers=HERE).status_code == 200

    def test_the_token_opens_only_the_front_door(self, person, stranger):
        token = person.site.guard.token
        assert is_refused(stranger.get(f"/report/x?token={token}", headers=HERE))
        assert is_refused(
            stranger.post(f"/?token={token}", headers={**HERE, "Origin": f"http://{HERE['Host']}"})
        )

    @pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", ""])
    def test_another_host_is_refused(self, person, host):
        """A name that an attacker lets lead to this machine (DNS rebinding)."""
        assert is_refused(person.client.get("/", headers={"Host": host}))
        token = person.site.guard.token
        assert is_refused(person.client.get(f"/?token={token}", headers={"Host": host}))

    def test_localhost_is_this_machine_too(self, person):
        host = {"Host": f"localhost:{PORT}"}
        person.client.get(
            f"/?token={person.site.guard.token}", headers=host, base_url=f"http://localhost:{PORT}"
        )
        assert person.client.get("/", headers=host, base_url=f"http://localhost:{PORT}").status_code == 200

    @pytest.mark.parametrize(
        "origin", ["http://evil.example", "null", f"http://127.0.0.1:{PORT + 1}", f"https://127.0.0.1:{PORT}"]
    )
    def test_another_origin_is_refused(self, person, origin):
        fact = person.fact("jembatan")
        path = f"/report/{fact.row['document_id']}/fact/{fact.fact_id}/accept"
        fields = {"form_key": person.site.guard.form_key}
        assert is_refused(person.client.post(path, data=fields, headers={**HERE, "Origin": origin}))
        assert is_refused(person.client.get("/", headers={**HERE, "Origin": origin}))
        assert not person.site.corrections_file.exists()

    def test_a_post_without_origin_or_form_key_is_refused(self, person):
        fact = person.fact("jembatan")
        path = f"/report/{fact.row['document_id']}/fact/{fact.fact_id}/accept"
        fields = {"form_key": person.site.guard.form_key}
        assert is_refused(person.client.post(path, data=fields, headers=HERE))
        assert is_refused(person.post(path, {"form_key": ""}))
        assert is_refused(person.post(path, {"form_key": "guessed"}))
        assert not person.site.corrections_file.exists()

    @pytest.mark.parametrize("site", ["cross-site", "same-site"])
    def test_what_another_site_asks_for_is_refused(self, person, site):
        assert is_refused(person.client.get("/", headers={**HERE, "Sec-Fetch-Site": site}))

    def test_decisions_are_no_links(self, person):
        fact = person.fact("jembatan")
        assert person.get(f"/report/{fact.row['document_id']}/fact/{fact.fact_id}/accept").status_code == 405


class TestWhatIsServed:
    @pytest.mark.parametrize(
        "path",
        [
            "/report/..%2f..%2fetc%2fpasswd",
            "/report/%2e%2e/page/1.png",
            "/report/x' or '1'='1",
            "/static/../app.py",
            "/static/..%2f..%2fcli.py",
            "/static/%2e%2e/texts.yaml",
            "/etc/passwd",
        ],
    )
    def test_nothing_but_the_reports_of_the_database(self, person, path):
        answer = person.get(path)
        assert answer.status_code == 404
        assert "root:" not in answer.text
        assert "import" not in answer.text

    @pytest.mark.parametrize(
        "path", ["", "?fact=nowhere&page=999999", "?page=-1&start=x&scope=evil&table=files"]
    )
    def test_odd_wishes_are_passed_over(self, person, path):
        document_id = person.report().document["document_id"]
        assert person.get(f"/report/{document_id}{path}").status_code == 200

    def test_every_answer_tells_the_browser_to_run_nothing_of_others(self, person):
        document_id = person.report().document["document_id"]
        for path in ("/", f"/report/{document_id}", "/nowhere", "/static/review.js"):
            answer = person.get(path)
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "script-src 'self'" in policy
            assert "unsafe" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Frame-Options"] == "DENY"
        assert person.get("/").headers["Cache-Control"] == "no-store"

    def test_no_page_has_a_script_a_style_or_an_address_of_its_own(self, person):
        document_id = person.report().document["document_id"]
        for path in ("/", f"/report/{document_id}?mode=edit", f"/report/{document_id}?scope=corrections"):
            text = person.get(path).text
            assert " style=" not in text
            assert " onclick" not in text
            assert text.count("<script") == 1
            assert "http://" not in text.replace("http://www.w3.org", "")
            assert "https://" not in text

    def test_a_post_that_is_too_large_is_refused(self, person):
        answer = person.decide("edit", person.fact("jembatan"), {"value.sasaran": "x" * 300_000})
        assert answer.status_code == 413
        assert not person.site.corrections_file.exists()


class TestWhatStandsInAReport:
    def test_is_shown_as_it_is_printed_and_never_run(self, hostile):
        document_id = hostile.report().document["document_id"]
        for fact in hostile.report().facts:
            for wish in ("", "&mode=edit", "&scope=report", "&scope=corrections"):
                text = hostile.get(f"/report/{document_id}?fact={fact.fact_id}{wish}").text
                assert "<img src=x" not in text
                assert "<script>" not in text
        shown = hostile.get(f"/report/{document_id}?scope=report").text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
        assert "{{ 7*7 }}" in shown

    @pytest.mark.parametrize("wish", ["search", "fact", "page", "scope", "done", "lang"])
    def test_what_is_asked_for_is_escaped_too(self, hostile, wish):
        document_id = hostile.report().document["document_id"]
        for path in (f"/report/{document_id}", "/"):
            text = hostile.get(path, query_string={wish: EVIL}).text
            assert "<img src=x" not in text
            assert "<script>" not in text

    def test_its_names_are_matched_and_are_no_formulas_in_the_file(self, hostile):
        for fact in hostile.report().facts:
            hostile.decide("accept", fact, {"confirmed": fact.touches})
        assert all(not line["match"].startswith("=") for line in hostile.written())
        hostile.run()
        assert {fact.state for fact in hostile.report().facts} == {"checked"}
        assert "=1+1" in {fact.name for fact in hostile.report().facts}


def test_the_server_listens_to_this_machine_alone_and_says_when_a_port_is_taken() -> None:
    with server._bound(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
        port = listener.getsockname()[1]
        listener.listen()
        with pytest.raises(UsageError, match=rf"Port {port} cannot be used: .+\."):
            server._bound(port)
        assert socket.socket().connect_ex(("127.0.0.1", port)) == 0


def test_nothing_of_the_log_reaches_the_terminal():
    code = """
import logging
from flask import Flask
from lkjip.review import server
app = Flask("lkjip.review")
with server._bound(0) as listener:
    server.made(app, listener)
    logging.getLogger("waitress.queue").warning("Task queue depth is 7")
    app.logger.error("Exception on /")
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_connections_that_ask_for_nothing_do_not_block_the_page(person):
    """Two hundred of them, twice what the server takes by default."""
    app = create_app(person.site)
    with server._bound(0) as listener, ExitStack() as quiet:
        serving = server.made(app, listener)
        address = listener.getsockname()
        done = threading.Event()

        def run() -> None:
            while not done.is_set():
                serving.asyncore.loop(timeout=0.1, map=serving._map, use_poll=True, count=1)

        thread = threading.Thread(target=run)
        thread.start()
        quiet.callback(serving.close)
        quiet.callback(serving.task_dispatcher.shutdown)
        quiet.callback(thread.join)
        quiet.callback(done.set)
        for _ in range(200):
            half = quiet.enter_context(socket.create_connection(address))
            half.sendall(b"GET / HTTP/1.1\r\nHost: ")
        asking = HTTPConnection(*address, timeout=20)
        asking.request("GET", "/")
        assert asking.getresponse().status == 403
        asking.close()
