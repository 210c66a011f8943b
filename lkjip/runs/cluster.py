"""Reads many reports on the machines of a Dask cluster, each in a process that can be killed.

Every Dask worker gets a crew of its own for the run: limits are kept on the machine that reads, and a report
that goes over them takes no Dask worker along. All machines see the reports at the same paths.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from asyncio import CancelledError as TaskCancelledError
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from typing import cast
from uuid import uuid4

from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin, get_worker, wait
from distributed.comm.addressing import get_address_host_port

from extract.scan.ocr_version import ocr_setting
from lkjip import nomenclature
from lkjip.errors import ClusterError
from lkjip.reading.reader_version import PIPELINE_VERSION
from lkjip.runs.crew import Crew
from lkjip.runs.jobs import Job, Limits, Reading
from lkjip.runs.progress import Progress

_AHEAD = 2  # jobs handed out a thread of the cluster, so that none waits while a report is stored
_CONNECTING = 10.0  # seconds in which a scheduler has to answer
_LOOK = 2.0  # seconds between two looks at whether there are workers
_ALONE = 60.0  # seconds without any worker after which nobody is waited for
_GO_ON = "what was read until then is stored, run again for the rest"
_LOST = (OSError, CancelledError, TaskCancelledError)  # Dask's, when the connection is lost
Running = dict["Future[Reading]", Job]


class CrewPlugin(WorkerPlugin):
    """What a Dask worker has for one run: processes that read, or the reason why it cannot be given reports.

    Args:
        limits: How much a report may take.
        ocr: Whether text in images is recognised.
        setup: What `_setup` says where the run was started.
    """

    def __init__(self, limits: Limits, ocr: str, setup: dict[str, str]) -> None:
        self._limits, self._ocr, self._setup = limits, ocr, setup
        self.unfit: str | None = None

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 (Dask's)
        """Called when a worker joins."""
        self.unfit = _difference(self._ocr, self._setup)
        self.crew = Crew(self._limits)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 (Dask's)
        """Called at the end of the run, and when a worker ends; a worker that is killed takes its crew along."""
        self.crew.close()


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A cluster that has workers.

    Args:
        address: Of its scheduler, such as tcp://10.0.0.1:8786.

    Raises:
        ClusterError: No scheduler answers, or it has no workers.
    """
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what matters is told in a sentence
    try:
        # a client that was given what is no address does not end by itself
        get_address_host_port(address, strict=True)
        client = Client(address, timeout=_CONNECTING)
    except (OSError, ValueError) as error:
        raise ClusterError(f"No Dask scheduler answers at {address}.") from error
    with client:
        if not _threads(client):
            raise ClusterError(f"The Dask cluster at {address} has no workers: start some first.")
        yield client


def read_all(
    jobs: Iterable[Job], progress: Progress, client: Client, limits: Limits, ocr: str
) -> Generator[Reading, None, None]:
    """Reads all jobs and gives each as soon as it is done, in any order.

    Only as many jobs are handed out as keep the workers of the moment busy. A report whose Dask worker dies is read
    by another one, until `distributed.scheduler.allowed-failures` have died.

    Args:
        jobs: What to read.
        progress: Told of each path when it is handed out.
        client: The cluster.
        limits: How much a report may take.
        ocr: Whether text in images is recognised, as in all jobs.

    Raises:
        ClusterError: The workers would read otherwise than this machine, or the cluster is gone.
    """
    setup = _setup(ocr)
    _check_workers(client, ocr, setup)
    name = f"lkjip-{uuid4().hex}"
    running: Running = {}
    try:
        client.register_plugin(CrewPlugin(limits, ocr, setup), name)
        for number, job in enumerate(jobs):
            progress.starting(job.entry.file.path)
            running[client.submit(_read, job, name, key=f"{name}-{number}")] = job
            if len(running) >= _AHEAD * _threads(client):
                yield from _done(client, running)
        while running:
            yield from _done(client, running)
    except _LOST as error:
        raise ClusterError(f"The Dask scheduler is gone; {_GO_ON}.") from error
    finally:
        with suppress(*_LOST):
            client.cancel(list(running), force=True)
            client.unregister_worker_plugin(name)


def _threads(client: Client) -> int:
    """How many reports the cluster can read at the same time, at the moment."""
    return sum(client.nthreads().values())


def _done(client: Client, running: Running) -> Iterator[Reading]:
    """Waits until at least one is done, and takes those that are out of the running."""
    until = time.monotonic() + _ALONE
    while True:
        with suppress(TimeoutError):
            done = wait(list(running), timeout=_LOOK, return_when="FIRST_COMPLETED").done
            break
        if _threads(client):
            until = time.monotonic() + _ALONE
        elif time.monotonic() > until:
            raise ClusterError(f"The Dask cluster has had no workers for {_ALONE:g} seconds; {_GO_ON}.")
    for future in done:
        yield _reading(future, running.pop(future))


def _reading(future: Future[Reading], job: Job) -> Reading:
    if future.status != "error":
        return future.result()
    error = future.exception()
    if isinstance(error, KilledWorker):
        why = f"{error.allowed_failures + 1} Dask workers died while they had it"
    else:
        why = f"the Dask worker met a fault: {type(error).__name__}: {error}"
    return Reading(job, None, f"{job.entry.file.name} was not read, because {why}.")


def _read(job: Job, plugin: str) -> Reading:
    """Reads one report; runs on a Dask worker."""
    own = cast(CrewPlugin, get_worker().plugins[plugin])
    name, path = job.entry.file.name, job.entry.file.path
    if own.unfit is not None:
        return Reading(job, None, f"{name} was not read: {own.unfit}.")
    if not os.path.lexists(path):
        return Reading(
            job, None, f"{name} is not at the same path on {socket.gethostname()}, which was to read it."
        )
    return own.crew.read(job)


def _check_workers(client: Client, ocr: str, setup: dict[str, str]) -> None:
    try:
        found = client.run(_difference, ocr, setup)
    except (ImportError, AttributeError) as error:
        raise ClusterError(
            f"A Dask worker has no lkjip, or another version of it ({error}): install the same there."
        ) from error
    for difference in filter(None, found.values()):
        raise ClusterError(f"Not every Dask worker would read as this machine does: {difference}.")


def _setup(ocr: str) -> dict[str, str]:
    """All that decides what reading a report gives, beside the report."""
    return {
        "lkjip": PIPELINE_VERSION,
        "OCR": ocr_setting(ocr),
        "imported nomenclature": nomenclature.digest(),
    }


def _difference(ocr: str, setup: dict[str, str]) -> str | None:
    """In what this machine differs from the one where the run was started; None if in nothing."""
    for what, own in _setup(ocr).items():
        if own != setup[what]:
            return f"{socket.gethostname()} has {what} {own}, not {setup[what]}"
    return None
