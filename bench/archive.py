"""Makes a database of the size of a national archive, out of nothing but numbers, and times what is asked of it.

    python bench/archive.py FILE.duckdb [--rows 10000000]

Rows of `capaian` and as many of `budget`, over 552 regions, ten years and thirty bodies a region. The database is
made only if it is not there; what is timed is printed as a table, with the peak memory of the process so far.
"""

# ruff: noqa: S608 (SQL of constants of this file)
from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
from rich.console import Console

from lkjip import catalogue, store
from lkjip.compare import derived
from lkjip.compare.side_by_side import print_comparison
from lkjip.publish.export import export
from lkjip.reading.checking import checked
from lkjip.reading.pipeline import read_report
from lkjip.runs import ledger
from lkjip.runs.files import state_of
from normalize.regions import regions

REGIONS, YEARS, BODIES = 552, 10, 30
DOCUMENTS = REGIONS * YEARS * BODIES
_PROVENANCE = "page, top, extractor, confidence, corrected"
_PLACE = "(i % 90)::integer, (i % 800)::double, 'made', 0.5 + (hash(i) % 50) / 100, false"
_DOCUMENT = f"i % {DOCUMENTS}"  # the reports take turns
_NUMBER = f"i // {DOCUMENTS}"  # of a row within its report

_DOCUMENTS = f"""
    insert into documents by name
    select
        'doc' || i as document_id, 'lkjip-' || i || '.pdf' as file_name, md5(i::varchar) as sha256,
        'pdf' as file_format, 'lkjip' as kind, region.name as region, region.code as region_code,
        'Dinas ' || (i // {REGIONS * YEARS}) as opd, 2015 + (i // {REGIONS}) % {YEARS} as year, 60 as pages,
        'ok' as status, 'made' as pipeline_version, now()::timestamp as extracted_at
    from range({DOCUMENTS}) made(i) join region on region.number = i % {REGIONS}
"""
_CAPAIAN = f"""
    insert into capaian (fact_id, document_id, {_PROVENANCE}, year, period, level, indicator, indicator_id, unit,
        target_text, target, realisasi_text, realisasi, capaian)
    select 'c' || i, 'doc' || ({_DOCUMENT}), {_PLACE}, 2015 + (({_DOCUMENT}) // {REGIONS}) % {YEARS},
        if({_NUMBER} % 6 = 5, 'tw1', 'annual'), 'sasaran',
        coalesce(known.name, 'Persentase layanan ' || (hash(i) % 50000)), known.indicator_id, '%',
        '80,5', 80.5, '75', 60 + hash(i, 1) % 40, 70 + hash(i, 2) % 30
    from range($rows) made(i) left join known on known.number = hash(i, 3) % 1200
"""
_BUDGET = f"""
    insert into budget (fact_id, document_id, {_PROVENANCE}, year, period, stage, level, program_code, name,
        anggaran, realisasi, realisasi_pct)
    select 'b' || i, 'doc' || ({_DOCUMENT}), {_PLACE}, 2015 + (({_DOCUMENT}) // {REGIONS}) % {YEARS},
        'annual', if(i % 4 = 0, 'pk', 'realisasi'), if({_NUMBER} % 4 = 0, 'program', 'sub_kegiatan'),
        if(hash(i) % 3 > 0, '2.' || hash(i) % 40 || '.' || hash(i, 1) % 9, null),
        'Program ' || hash(i) % 2000, 1e6 * (1 + hash(i, 1) % 9000), 1e6 * (hash(i, 2) % 9000), hash(i, 3) % 100
    from range($rows) made(i)
"""


def fill(con: duckdb.DuckDBPyConnection, rows: int) -> None:
    """Fills the tables."""
    con.execute("create temp table region (number integer, code varchar, name varchar)")
    con.executemany(
        "insert into region values (?, ?, ?)",
        [[number, region.code, region.name] for number, region in enumerate(regions()[:REGIONS])],
    )
    catalogue.refresh(con)
    con.execute(
        "create temp table known as select row_number() over (order by indicator_id) - 1 as number, indicator_id,"
        " name from indicators"
    )
    with store.transaction(con):
        store.mark_stale(con)
    con.execute(_DOCUMENTS)
    for query in (_CAPAIAN, _BUDGET):
        con.execute(query, {"rows": rows})


def timed(what: str, act: Callable[[], object]) -> None:
    """Prints how long something takes, and the peak memory of this process so far."""
    started = time.perf_counter()
    act()
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {what} | {seconds:.2f} | {peak:.0f} |", flush=True)


def ask(db: Path) -> None:
    """Times what people ask of an archive."""
    con = store.connect(db, read_only=True)
    silent = Console(quiet=True, width=200)
    questions = {
        "count(*) of capaian_comparison": "select count(*) from capaian_comparison",
        "one indicator and year": "select * from capaian_comparison where indicator_id ="
        " (select min(indicator_id) from capaian_comparison) and year = 2020 order by realisasi_rank",
        "mean capaian by region": "select region, avg(capaian) from capaian_comparison group by 1",
        "absorption by program and year": "select program_code, year, avg(absorption) from budget_comparison"
        " group by 1, 2",
    }
    for what, query in questions.items():
        timed(what, lambda query=query: con.execute(query).fetchall())
    indicator = con.execute("select min(indicator_id) from capaian_comparison").fetchall()[0][0]
    timed("`lkjip compare`", lambda: print_comparison(silent, con))
    timed("`lkjip compare --year 2020`", lambda: print_comparison(silent, con, None, 2020))
    timed(f"`lkjip compare --indicator {indicator}`", lambda: print_comparison(silent, con, indicator))
    con.close()


def store_reports(db: Path) -> None:
    """Times how long a new report takes to be stored, and one in place of another; what is kept is stale then."""
    sample = next((Path(__file__).resolve().parents[1] / "tests" / "data" / "two_reports").glob("LKjIP*.txt"))
    facts = checked(read_report(sample))
    entry = ledger.Entry(state_of(sample), str(facts.document["sha256"]), "made", "made")
    rows = sum(map(len, facts.tables.values()))
    with store.connect(db) as con:
        for what in ("new", "again"):
            timed(
                f"storing a report of {rows} facts, {what}", lambda: ledger.record_reading(con, entry, facts)
            )
        with store.transaction(con):
            timed("removing a report of the archive", lambda: store.delete(con, "doc77"))


def main() -> None:
    """Makes the database if it is not there, and prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("db", type=Path)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--no-export", action="store_true")
    args = parser.parse_args()
    print("| what | seconds | peak MiB |\n| --- | --- | --- |")
    if not args.db.exists():
        with store.connect(args.db) as con:
            con.execute("set memory_limit = '4GB'")
            timed(f"making {args.rows} rows of each", lambda: fill(con, args.rows))
            timed("what is computed at the end of a run", lambda: derived.refresh(con))
    ask(args.db)
    store_reports(args.db)
    if not args.no_export:
        with tempfile.TemporaryDirectory() as folder:
            timed("`lkjip export --format parquet`", lambda: export(args.db, Path(folder), "parquet"))
    print(f"\n{args.db.stat().st_size / 2**30:.2f} GiB")


if __name__ == "__main__":
    main()
