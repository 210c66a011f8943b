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


@pytest.fixture
def in_this_process(monkeypatch):
    """Runs of this test start no processes: it is about what is stored, not about who reads it."""
    monkeypatch.setattr(pool, "Crew", CrewOfOne)
