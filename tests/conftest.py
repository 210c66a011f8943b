"""Settings of all tests: hypothesis tries the same examples every time, unless told to look for new ones.

`HYPOTHESIS_PROFILE=explore` before `pytest` draws new ones; a failure that it finds is mended in the code and
kept as an example of its own.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
