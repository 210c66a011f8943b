"""What tests of a run share."""

from __future__ import annotations

import pytest

from extract.watching import untold
from lkjip.runs import pool, process, steps


class CrewOfOne:
    """Reads in this process, where a test can replace the reader by one of its own, without starting another."""

    def __init__(self, *_):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def read(self, job, on_page=None):
        told = (lambda place, numbers: on_page(place + 1, len(numbers))) if on_page else untold
        return steps.check(steps.read(job, told))


@pytest.fixture(scope="module")
def in_this_process():
    """Runs of this module start no processes: it is about what is stored, not about who reads it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "Crew", CrewOfOne)
        patch.setattr(process, "start", lambda _: None)
        yield
