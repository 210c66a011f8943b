"""What tests of a run share."""

from __future__ import annotations

import pytest

from lkjip.runs import pool, worker


class CrewOfOne:
    """Reads in this process, where a test can replace the reader by one of its own, without starting another."""

    def __init__(self, _limits):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def read(self, job):
        return worker.read(job)


@pytest.fixture(scope="module")
def in_this_process():
    """Runs of this module start no processes: it is about what is stored, not about who reads it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "Crew", CrewOfOne)
        yield
