"""Ctrl-C, SIGTERM and SIGHUP: each ends the program in order, with one line and the status that shells expect.

This module loads nothing of lkjip but `system`, so that it is there before what takes a second to load.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from lkjip.system import ENDING

_received: list[int] = []


def listen() -> None:
    """Lets the signals that end a program come out as KeyboardInterrupt; one that is ignored stays so (`nohup`)."""
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def exit_status() -> int:
    """The status with which a program ends that a signal ended."""
    return 128 + (_received[0] if _received else signal.SIGINT)


def run(command: Callable[[], None]) -> None:
    """Runs a command; a signal that meets it where nobody else tells of it is told of in one line.

    Raises:
        SystemExit: The command ended.
    """
    listen()
    try:
        command()
    except BaseException as error:
        if not _received and not isinstance(error, KeyboardInterrupt):
            raise
        if not (isinstance(error, SystemExit) and error.code == exit_status()):  # which has told of it
            # also where a library that was being loaded made an error of its own of it
            sys.stderr.write("lkjip: interrupted.\n")
        with suppress(OSError):  # nobody reads it any more
            sys.stdout.flush()
            sys.stderr.flush()
        # Python ends as by Ctrl-C, whatever the signal was, if it met code that a library runs from a string.
        os._exit(exit_status())


def _end(number: int, _frame: FrameType | None) -> None:
    """Once; who cannot wait for the end in order sends the signal again."""
    _received.append(number)
    for each in ENDING:
        if signal.getsignal(each) is _end:
            signal.signal(each, signal.SIG_DFL)
    raise KeyboardInterrupt
