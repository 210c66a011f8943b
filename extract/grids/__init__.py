"""Where the tables of a page are and which cells they have, joined over page breaks.

In: words, lines and rules of pages. Out: `PrintedTable` objects: cells with text, spans and boxes; nothing of
their meaning is decided here. Ruled tables come from `grid.py` and `cells.py`, tables without rules from
`unruled.py` and `bands.py`, what goes on after a page break from `margins.py` and `join.py`. Open `grid.py`
first.
"""
