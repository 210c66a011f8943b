"""One report through the whole house: file, printed rows, values, facts, checks, corrections.

In: a path. Out: `ReportFacts` (`lkjip.results`): DataFrames of facts, their sources and findings.
`pipeline.py` reads, `checking.py` checks and applies a person's corrections. Open `pipeline.py` first.
"""
