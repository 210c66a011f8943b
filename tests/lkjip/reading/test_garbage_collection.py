import gc

import pytest

from lkjip.reading.garbage_collection import collector_paused


@pytest.fixture(autouse=True)
def running_collector():
    gc.enable()
    yield
    gc.enable()


def test_collector_pauses_and_runs_again():
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collector_runs_again_after_an_error():
    with pytest.raises(ValueError, match="no report"), collector_paused():
        raise ValueError("no report")
    assert gc.isenabled()


def test_collector_that_was_off_stays_off():
    gc.disable()
    with collector_paused(), collector_paused():
        pass
    assert not gc.isenabled()


def test_decorated_function_pauses_it_each_time():
    @collector_paused()
    def is_running() -> bool:
        return gc.isenabled()

    assert [is_running(), is_running()] == [False, False]
    assert gc.isenabled()
