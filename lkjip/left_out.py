"""What a command or a worker does without: packages that pandera loads where they are there, and does not need.

It asks for the data frames of Dask, Modin and Spark only to know their types, and for hypothesis, which loads
pytest's plugins, to make up frames for tests. Together they take longer than all else that is loaded.
"""

from __future__ import annotations

import gc
import sys

_SELDOM = (
    50_000  # objects more than before, after which Python looks for cycles among them; its own number is 700
)
NOT_NEEDED = ("dask.dataframe", "hypothesis", "modin", "pyspark")


def leave_out() -> None:
    """Marks them, for the rest of this process, as what cannot be imported: for programs of ours alone."""
    gc.set_threshold(_SELDOM)  # loading makes no garbage, and a tenth of its time is looking for some
    for name in NOT_NEEDED:
        sys.modules[name] = None  # type: ignore[assignment]  # as Python does it
