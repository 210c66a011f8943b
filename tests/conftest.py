"""Settings of all tests: what a user has imported is not seen, and hypothesis tries the same examples every time.

`HYPOTHESIS_PROFILE=explore` before `pytest` draws new ones; a failure that it finds is mended in the code and
kept as an example of its own.
"""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

os.environ["LKJIP_DATA"] = str(Path(__file__).parent / "no such folder")
