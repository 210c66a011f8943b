"""Serves the review page on this machine until it is stopped."""

from __future__ import annotations

import logging
import socket
import webbrowser
from pathlib import Path

import waitress
import waitress.server
from flask import Flask
from rich.console import Console

from lkjip import store
from lkjip.errors import UsageError
from lkjip.reading import corrections
from lkjip.review import corrections_file
from lkjip.review.app import create_app
from lkjip.review.safety import Guard
from lkjip.review.site import Site
from lkjip.terminal import printable

_HOST = "127.0.0.1"
_THREADS = 12  # a browser asks for six things at a time, some of which may wait for a page that is drawn
_CONNECTIONS = 400  # at a time; one that asks for nothing is closed after a while
_QUIET = 15  # seconds after which such a one is closed
_LARGEST_REQUEST = 512 * 1024  # bytes


def serve(
    db: Path, corrections_path: Path | None, port: int, console: Console, *, open_browser: bool
) -> None:
    """Serves the page until Ctrl-C.

    Args:
        db: The database.
        corrections_path: The file of corrections; without it `corrections.csv` beside the database.
        port: The port; 0 for a free one.
        console: Told the address.
        open_browser: Whether to open the address.

    Raises:
        StoreError: The database cannot be opened.
        CorrectionsError: The file of corrections is not what it should be.
        UsageError: The port is taken.
    """
    db = db.absolute()
    path = (corrections_path or db.parent / corrections.FILE_NAME).absolute()
    store.connect(db, read_only=True).close()
    corrections_file.read_lines(path)
    with _bound(port) as listener:
        guard = Guard(listener.getsockname()[1])
        app = create_app(Site(db, path, guard))
        server = made(app, listener)
        console.print(f"Review page: {guard.address}", soft_wrap=True)
        console.print(f"Corrections are written to {printable(path)}", soft_wrap=True)
        console.print("Ctrl-C ends it.")
        if open_browser:
            webbrowser.open(guard.address)
        server.run()


def made(app: Flask, listener: socket.socket) -> waitress.server.BaseWSGIServer:
    """The server of the page; it waits for nobody, and says nothing on the terminal.

    Args:
        app: The page.
        listener: The socket at which it listens.
    """
    _keep_log_off_the_terminal(app.name)  # before Flask asks where its own goes
    return waitress.create_server(
        app,
        sockets=[listener],
        threads=_THREADS,
        connection_limit=_CONNECTIONS,
        channel_timeout=_QUIET,
        cleanup_interval=_QUIET // 3,
        asyncore_use_poll=True,
        max_request_body_size=_LARGEST_REQUEST,
        ident=None,
    )


def _keep_log_off_the_terminal(*names: str) -> None:
    """Lets the server's log go where somebody has set up one, and else nowhere: Python prints what has no place."""
    for name in ("waitress", *names):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _bound(port: int) -> socket.socket:
    """A socket at the port that only this machine reaches.

    Raises:
        UsageError: The port is taken or not for us.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((_HOST, port))
    except OSError as error:
        listener.close()
        raise UsageError(f"Port {port} cannot be used: {error.strerror}.") from error
    return listener
