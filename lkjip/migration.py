"""Databases of earlier versions of lkjip, brought to the tables of this one by the next run."""

# ruff: noqa: S608 (SQL of names of ours)
from __future__ import annotations

import duckdb

OLDER = ("2",)  # versions that are brought up to date

# Before version 3 what only lkjip asks stood among the tables of the dataset.
_MOVED = ("files", "lkjip_meta")
_COMPARED = ("program_spread", "indicator_spread", "budget_comparison", "capaian_comparison")


def migrate(con: duckdb.DuckDBPyConnection, internal_tables: str, version: str) -> None:
    """Moves what only lkjip asks into its schema; comparisons are made anew at the end of the run.

    Args:
        con: A database of one of the versions `OLDER`, open for writing, inside a transaction.
        internal_tables: The SQL that makes the schema and its tables.
        version: That of the tables as they are then.
    """
    con.execute(internal_tables)
    for table in _MOVED:
        con.execute(f"insert into internal.{table} select * from main.{table}")
        con.execute(f"drop table main.{table}")
    for view in _COMPARED:
        con.execute(f"drop view if exists main.{view}; drop view if exists main.{view}_computed")
        con.execute(f"drop table if exists main.{view}_kept")
    con.execute("delete from internal.lkjip_meta where key = 'derived'")
    con.execute("update internal.lkjip_meta set value = ? where key = 'schema_version'", [version])
