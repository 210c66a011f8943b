"""Indicators and budgets side by side across regions and years, as tables and as pictures.

In: a database. Out: tables for a terminal (`side_by_side.py`), a picture (`plot.py`), and the tables behind
the comparison views, kept at the end of a run (`derived.py`). Open `side_by_side.py` first.
"""
