"""Where a worker process begins: it leaves out what no report needs, then loads `lkjip.runs.worker` and serves.

Pandera asks for the data frames of Dask, Modin and Spark only to know their types. Where Dask is installed that
takes longer than all else that a worker loads, and a worker checks frames of pandas alone.
"""

from __future__ import annotations

import sys

from lkjip.system import lent_connection

NOT_NEEDED = ("dask.dataframe", "modin", "pyspark")


def main() -> None:
    """Serves what comes through the connection whose number is the second argument; the first is a time limit."""
    for name in NOT_NEEDED:
        sys.modules[name] = None  # type: ignore[assignment]  # as Python marks what cannot be imported
    from lkjip.runs.worker import serve  # noqa: PLC0415 (after the others are left out)

    serve(lent_connection(sys.argv[2]), float(sys.argv[1]))


if __name__ == "__main__":
    main()
