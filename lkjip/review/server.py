"""Serves the review page on this machine until it is stopped."""

from __future__ import annotations

import socket
import webbrowser
from pathlib import Path

import waitress
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
_THREADS = 4
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
        server = waitress.create_server(
            app, sockets=[listener], threads=_THREADS, max_request_body_size=_LARGEST_REQUEST, ident=None
        )
        console.print(f"Review page: {guard.address}", soft_wrap=True)
        console.print(f"Corrections are written to {printable(path)}", soft_wrap=True)
        console.print("Ctrl-C ends it.")
        if open_browser:
            webbrowser.open(guard.address)
        server.run()


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
