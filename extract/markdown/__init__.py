"""Text reports (`.txt`, `.md`) into printed tables: tab-separated lines, pipe tables and HTML tables.

In: a path. Out: the lines outside the tables and `PrintedTable` objects without geometry, each row with its
line number. Open `reading.py` first; `align.py` sets rows that lost or gained blank cells back into their
columns.
"""
