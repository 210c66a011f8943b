"""What leaves the database: exports, datasets of Parquet files, and the data package beside them.

In: a database. Out: CSV, Parquet or xlsx files with a data dictionary and `datapackage.json`. Open
`export.py` first.
"""
