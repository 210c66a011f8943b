"""What a command or a worker does not load: packages that pandera loads where they are there, and does not need.

It asks for the data frames of Dask, Modin and Spark only to know their types, and for hypothesis, which loads
pytest's plugins, to make up frames for tests. Together they take longer than all else that is loaded.
"""

from __future__ import annotations

import sys

NOT_NEEDED = ("dask.dataframe", "hypothesis", "modin", "pyspark")


def leave_out() -> None:
    """Marks them, for the rest of this process, as what cannot be imported: for programs of ours alone."""
    for name in NOT_NEEDED:
        sys.modules[name] = None  # type: ignore[assignment]  # as Python does it
