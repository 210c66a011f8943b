"""Reads many reports, several at the same time, each in a process that can be killed."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial

from lkjip.runs.crew import Crew
from lkjip.runs.jobs import Job, Limits, Reading
from lkjip.runs.process import Started
from lkjip.runs.progress import Progress

_AHEAD = 2  # jobs handed out a worker, so that none waits while a report is stored


def read_all(
    jobs: Iterable[Job], progress: Progress, workers: int, limits: Limits, ahead: Started | None = None
) -> Generator[Reading, None, None]:
    """Reads all jobs and gives each as soon as it is done.

    Only a few jobs are taken ahead, and a few readings wait: it can be asked for any number.

    Args:
        jobs: What to read.
        progress: Told of each path when its turn comes, and of pages that OCR reads, from another thread.
        workers: Number of processes.
        limits: How much a report may take.
        ahead: The first of the processes, where it has been started.
    """
    # The crew ends before the threads are waited for, so that those end, too, where the run was broken off.
    with ThreadPoolExecutor(workers) as threads, Crew(limits, ahead) as crew:

        def read(job: Job) -> Reading:
            path = job.entry.file.path
            progress.starting(path)
            return crew.read(job, partial(progress.page, path))

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
