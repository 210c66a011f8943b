"""What a person sees in the terminal: progress, summaries, one report's tables, findings.

In: results of a run, a report or a database. Out: text, or JSON for machines. How a table or number is
written is in `lkjip.terminal`. Open `show.py` first.
"""
