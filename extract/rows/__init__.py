"""Tables into printed rows: where one row ends and the next begins, and what each row is about.

In: `PrintedTable` objects and what `meaning` says of their columns. Out: `PrintedRow` objects: strings with a
role, a year, a period, a place, and the sasaran, program or kegiatan to which they belong. Cells that hold
several rows are cut first (`inner_rows.py`, `aligned_rows.py`), then `performance.py` and `budget.py` give
the rows. Open `performance.py` first.
"""
