"""Where a worker process begins: it leaves out what no report needs, then loads `lkjip.runs.worker` and serves."""

from __future__ import annotations

import sys

from lkjip.left_out import leave_out
from lkjip.system import lent_connection


def main() -> None:
    """Serves what comes through the connection whose number is the second argument; the first is a time limit."""
    leave_out()
    from lkjip.runs.worker import serve  # noqa: PLC0415 (after the others are left out)

    serve(lent_connection(sys.argv[2]), float(sys.argv[1]))


if __name__ == "__main__":
    main()
