"""Reads many reports, several at the same time, each in a process that can be killed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

from lkjip.runs.crew import Crew
from lkjip.runs.jobs import Job, Limits, Reading

_AHEAD = 2  # jobs handed out a worker, so that none waits while a report is stored


def read_all(
    jobs: Iterable[Job], starting: Callable[[Path], None], workers: int, limits: Limits
) -> Generator[Reading, None, None]:
    """Reads all jobs and gives each as soon as it is done.

    Only a few jobs are taken ahead, and a few readings wait: it can be asked for any number.

    Args:
        jobs: What to read.
        starting: Called with each path when its turn comes, from another thread.
        workers: Number of processes.
        limits: How much a report may take.
    """
    # The crew ends before the threads are waited for, so that those end, too, where the run was broken off.
    with ThreadPoolExecutor(workers) as threads, Crew(limits) as crew:

        def read(job: Job) -> Reading:
            starting(job.entry.file.path)
            return crew.read(job)

        running: list[Future[Reading]] = []
        for job in jobs:
            running.append(threads.submit(read, job))
            if len(running) >= workers * _AHEAD:
                yield from _done(running)
        while running:
            yield from _done(running)


def _done(running: list[Future[Reading]]) -> list[Reading]:
    """Waits until at least one is done, and takes those that are out of the list, in its order."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    ended = [future for future in running if future in done]
    running[:] = [future for future in running if future not in done]
    return [future.result() for future in ended]
