"""Settings of all tests: what a user has imported is not seen, and hypothesis tries the same examples every time.

`HYPOTHESIS_PROFILE=explore` before `pytest` draws new ones; a failure that it finds is mended in the code and
kept as an example of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from lkjip.results import RunResult

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

os.environ.pop("COLUMNS", None)  # of the terminal in which the tests run, or of pytest-xdist's
os.environ["LKJIP_DATA"] = str(Path(__file__).parent / "no such folder")


@pytest.fixture(scope="session", autouse=True)
def _ocr_cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What tests read by OCR is not kept beyond them, nor taken from what the user has."""
    folder = tmp_path_factory.mktemp("ocr-cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LKJIP_OCR_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    """A run over the two reports of the tests into a database that nobody changes."""
    import lkjip  # noqa: PLC0415 (after the settings above)

    reports = Path(__file__).resolve().parent / "data" / "two_reports"
    return lkjip.run([reports], tmp_path_factory.mktemp("samples") / "lkjip.duckdb", workers=1)
