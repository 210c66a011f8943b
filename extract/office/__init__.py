"""Files of office programs (`.docx`, `.xlsx`) into printed tables: what their pages would show, without the pages.

In: a path. Out: the lines outside the tables and `PrintedTable` objects without geometry, each row with a running
number. Open `reading.py` first; `docx.py` and `xlsx.py` give the parts of a file in order, `parts.py` numbers them,
`ruled_rows.py` finds the tables on a sheet, `shown.py` prints a cell as its number format does.
"""
