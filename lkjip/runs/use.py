"""What a process and those it has started take of the machine: time of computing and memory."""

from __future__ import annotations

import time
from contextlib import suppress

import psutil

_LOOK = 1.0  # seconds between two looks at what it has started: the system is asked for all processes


class Use:
    """What one process takes.

    Args:
        pid: The process.
    """

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._others: list[psutil.Process] = []
        self._looked = self._began = time.monotonic()
        self._computed = 0.0

    def begin(self) -> None:
        """From here on time is counted."""
        self._began = time.monotonic()
        self._computed = self._total()

    def clock(self) -> float:
        """Seconds by the clock."""
        return time.monotonic() - self._began

    def computed(self) -> float:
        """Seconds of computing, on all cores, of the process and of those that it has started."""
        return self._total() - self._computed

    def memory(self) -> int:
        """Bytes that the largest of the processes holds."""
        return max(map(_memory, [self._process, *self._started()]))

    def _total(self) -> float:
        return _computed(self._process) + sum(map(_computed, self._started()))

    def _started(self) -> list[psutil.Process]:
        """What the process has started and is still there, as of a moment ago."""
        now = time.monotonic()
        if now - self._looked > _LOOK:
            self._looked = now
            self._others = []
            with suppress(psutil.Error):
                self._others = self._process.children(recursive=True)
        return self._others


def _computed(process: psutil.Process) -> float:
    """Seconds of a process, and of those it started that have ended."""
    with suppress(psutil.Error):
        times = process.cpu_times()
        return float(times.user + times.system + times.children_user + times.children_system)
    return 0.0


def _memory(process: psutil.Process) -> int:
    with suppress(psutil.Error):
        return int(process.memory_info().rss)
    return 0
