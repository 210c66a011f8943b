"""What Windows does otherwise than Linux and macOS: signals, limits, and processes that are lent a pipe.

No other module of the house names what only one of them has. It loads little, for `signals` is there first.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping, Sequence
    from multiprocessing.connection import Connection

_LOOK = 0.02  # seconds between two looks at the memory

if sys.platform == "win32":
    ENDING: tuple[signal.Signals, ...] = (signal.SIGINT, signal.SIGTERM, signal.SIGBREAK)
    WAITS_FOR_NOBODY = os.O_BINARY  # flags with which a file is opened: Windows has no pipes among files
else:
    ENDING: tuple[signal.Signals, ...] = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    WAITS_FOR_NOBODY = os.O_NONBLOCK


def start(
    program: Sequence[str], lent: Connection, errors: IO[bytes], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Starts a process that does not hear Ctrl-C; its last argument is the number of the connection lent to it.

    Args:
        program: The program and its arguments, without the number.
        lent: One end of a pipe, which `lent_connection` opens there; it may be closed here afterwards.
        errors: Where its standard error goes; it reads and prints nothing.
        environment: Its environment.
    """
    import subprocess  # noqa: PLC0415 (only who starts a process needs it)

    number = lent.fileno()
    words = [*program, str(number)]
    nothing = subprocess.DEVNULL
    if sys.platform == "win32":
        os.set_handle_inheritable(number, True)
        lends = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [number]})
        apart = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(  # noqa: S603 (as below)
            words, stdin=nothing, stdout=nothing, stderr=errors, env=dict(environment), startupinfo=lends,
            creationflags=apart,
        )  # fmt: skip
    return subprocess.Popen(  # noqa: S603 (programs of ours)
        words, stdin=nothing, stdout=nothing, stderr=errors, env=environment, pass_fds=[number],
        start_new_session=True,
    )  # fmt: skip


def lent_connection(number: str) -> Connection:
    """The connection that `start` lent to this process, by its last argument."""
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection  # noqa: PLC0415

        return cast(Any, PipeConnection(int(number)))
    from multiprocessing.connection import Connection  # noqa: PLC0415 (as above)

    return Connection(int(number))


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that `start` started, and all that it has started itself, at once."""
    if sys.platform == "win32":
        import psutil  # noqa: PLC0415

        with suppress(psutil.NoSuchProcess):
            for other in psutil.Process(process.pid).children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    other.kill()
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def was_killed(returncode: int | None) -> bool:
    """Whether somebody else ended a process, or the system for want of memory. Windows does not say."""
    if sys.platform == "win32":
        return False
    return -(returncode or 0) in (signal.SIGKILL, *ENDING)


def end_after(seconds: float) -> None:
    """Ends this process once it has computed for some seconds, even in C code that keeps Python from running.

    0 calls that off. On Windows the seconds are those of the clock.
    """
    if sys.platform == "win32":
        import faulthandler  # noqa: PLC0415

        faulthandler.cancel_dump_traceback_later()
        if seconds:
            faulthandler.dump_traceback_later(seconds, exit=True)
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)


def limit_memory(most: int) -> None:
    """Sees to it that this process ends, or is refused more, when it takes more memory than so many bytes."""
    if sys.platform == "win32":
        _end_above(most)
        return
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _end_above(most: int) -> None:
    """Looks at the memory from a thread, which runs while PDFium does."""
    import threading  # noqa: PLC0415
    import time  # noqa: PLC0415

    import psutil  # noqa: PLC0415

    me = psutil.Process()

    def watch() -> None:
        while me.memory_info().rss <= most:
            time.sleep(_LOOK)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
