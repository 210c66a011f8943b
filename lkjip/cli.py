"""The command line: what a person types, one command a function."""

# ruff: noqa: D301 (the backslash-b in the docstrings is how click is told to leave the lines of an example alone)

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import lkjip
from lkjip import signals
from lkjip.errors import LkjipError, StoreError, UsageError
from lkjip.places import DEFAULT_DB
from lkjip.publish.datapackage import FORMATS
from lkjip.terminal import console, counted, printable


class _OneSentence(click.Group):
    """A group of commands in which every error we know of is one sentence on stderr, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LkjipError as error:
            click.echo(f"lkjip: {printable(error)}", err=True)
            ctx.exit(error.exit_status)
        except KeyboardInterrupt:
            click.echo("lkjip: interrupted.", err=True)
            ctx.exit(signals.exit_status())
        except BrokenPipeError:
            raise  # click's: who reads what is printed has seen enough
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"lkjip: {printable(where + (error.strerror or str(error)))}.", err=True)
            ctx.exit(LkjipError.exit_status)
        except Exception as error:
            if "duckdb" not in sys.modules:  # what opens no database does not load it
                raise
            self._end_by_database(ctx, error)

    @staticmethod
    def _end_by_database(ctx: click.Context, error: Exception) -> None:
        """Ends with a sentence where the error is DuckDB's; others are raised again."""
        from lkjip import duckdb_file  # noqa: PLC0415 (what a command needs is loaded by it)

        if duckdb_file.is_interruption(error):
            click.echo("lkjip: interrupted.", err=True)
            ctx.exit(signals.exit_status())
        if not duckdb_file.is_of_database(error):
            raise error
        click.echo(f"lkjip: {printable(duckdb_file.told(error, 'The database'))}", err=True)
        ctx.exit(StoreError.exit_status)


_PATH = click.Path(path_type=Path)
_NO_LIMIT = 1e7  # seconds
_OCR = click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Which pages are read by OCR: those without usable text (auto), all that are pictures (always), or none.",
)


_EXCEL = click.option(
    "--excel",
    is_flag=True,
    help="CSV as Excel in Indonesia opens it: semicolons, decimal commas, a byte order mark.",
)


def _db_option(meaning: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option("--db", type=_PATH, default=DEFAULT_DB, show_default=True, help=meaning)


@click.group(cls=_OneSentence, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lkjip")
def main() -> None:
    """Turns Indonesian government performance reports (LKjIP) into one DuckDB file.

    \b
    Examples:
      lkjip run reports/                     read every report in a folder
      lkjip show reports/lkjip-2021.pdf      look at what one report yields
      lkjip review                           check facts against their pages, in the browser
      lkjip compare                          regions side by side
      lkjip export --to tables/              every table as a file
      lkjip site --to site/                  pages to look at, or to put on the web

    Exit status: 0 all reports read, 1 at least one report failed, 2 wrong usage.
    """


@main.command("run")
@click.argument("paths", nargs=-1, required=True, type=_PATH)
@click.option(
    "--db",
    type=_PATH,
    help=f"The DuckDB file to write; it is made if it is not there.  [default: {DEFAULT_DB}]",
)
@click.option("--to", type=_PATH, help="Write a dataset of Parquet files into this folder instead.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="How many reports are read at the same time.  [default: one per processor]",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Read on the machines of a Dask cluster, with this scheduler, instead of on this one.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=1800,
    show_default=True,
    help="Seconds of computing that a report may take, or ten times as many by the clock; one that takes more has "
    "failed.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(min=1),
    default=960,
    show_default=True,
    help="MiB of memory that a report may take; one that takes more has failed.",
)
@click.option("--force", is_flag=True, help="Read also what has not changed since it was read.")
@_OCR
@click.option(
    "--corrections",
    "corrections_file",
    type=_PATH,
    help="A person's corrections.  [default: corrections.csv beside the database, if it is there]",
)
@click.option("--region", help="The region of all these reports, whatever they print ('Kota Semarang').")
@click.option("--opd", help="Their body; - for reports of a whole government.")
@click.option("--year", help="The year they are about.")
@click.option("--kind", help="What they are: lkjip, pk, iku or other.")
def run_command(**options: Any) -> None:
    """Read reports and store what they yield.

    PATHS are files (.pdf, .docx, .xlsx, .png, .jpg, .tif, .txt, .md) or folders, which are searched with
    their subfolders; hidden files, files called README and links that lead out of the folder are passed
    over. What has not changed since it was read is skipped. A report that fails is named with its reason
    and never stops the others. A run that was broken off goes on where it stopped when it is started again.

    \b
    Examples:
      lkjip run reports/
      lkjip run lkjip-2021.pdf lkjip-2022.pdf --db semarang.duckdb
      lkjip run reports/ --force --workers 4
      lkjip run archive/ --to archive-dataset/
      lkjip run /shared/archive --dask tcp://10.0.0.1:8786
      lkjip run reports/ --corrections checked/corrections.csv
      lkjip run garut-2023/ --region 'Kabupaten Garut' --year 2023
    """
    from lkjip.screen.progress import Bar, Lines  # noqa: PLC0415 (what a command needs is loaded by it: --help is quick)
    from lkjip.screen.summary import print_summary  # noqa: PLC0415

    out = console()
    progress = Bar(out) if out.is_terminal else Lines(out)
    try:
        with progress:
            result = lkjip.run(**options, progress=progress)
    except KeyboardInterrupt:
        told = f"interrupted after {progress.done} of {progress.total} files; these are stored."
        click.echo(f"lkjip: {told}", err=True)
        raise SystemExit(signals.exit_status()) from None
    print_summary(out, result)
    raise SystemExit(result.exit_status)


@main.command("show")
@click.argument("file", type=_PATH)
@_OCR
@click.option("--json", "as_json_", is_flag=True, help="Print everything as one JSON object.")
@click.option(
    "--explain", is_flag=True, help="Print which readings of each table there were, and why one won."
)
def show_command(file: Path, ocr: str, *, as_json_: bool, explain: bool) -> None:
    """Print what one report yields; store nothing.

    \b
    Examples:
      lkjip show lkjip-2021.pdf
      lkjip show lkjip-2021.pdf --json > lkjip-2021.json
      lkjip show lkjip-2021.pdf --explain
    """
    if as_json_ and explain:
        raise UsageError("Either --json or --explain.")
    if file.is_dir():
        raise UsageError(f"{file} is a folder; show takes one file.")
    if not file.is_file():
        raise UsageError(f"There is no file {file}.")
    if explain:
        _explain(file, ocr)
        return
    from lkjip.runs import process  # noqa: PLC0415

    with process.started_ahead(_NO_LIMIT) as ahead:
        from lkjip.runs import alone  # noqa: PLC0415 (while the other process starts)
        from lkjip.screen.progress import OneReport  # noqa: PLC0415
        from lkjip.screen.show import as_json, print_report  # noqa: PLC0415

        with OneReport(console(stderr=True)) as progress:
            facts = alone.read(file, ocr, progress, ahead)
    if as_json_:
        click.echo(as_json(facts))
    else:
        print_report(console(), facts)


def _explain(file: Path, ocr: str) -> None:
    from lkjip.reading.pipeline import read_with_readings  # noqa: PLC0415
    from lkjip.screen.explain import print_explanation  # noqa: PLC0415

    print_explanation(console(), read_with_readings(file, ocr).tables)


@main.command("export")
@_db_option("The DuckDB file to read.")
@click.option("--to", required=True, type=_PATH, help="The folder to write; it is made if it is not there.")
@click.option("--format", "file_format", type=click.Choice(FORMATS), default="csv", show_default=True)
@_EXCEL
def export_command(db: Path, to: Path, file_format: str, *, excel: bool) -> None:
    """Write every table and view as a file, with a data dictionary.

    Facts carry the number of findings about them. In CSV files a text that a spreadsheet would run as a
    formula gets a single quote before it; the data dictionary says which. xlsx is one workbook to read and
    filter, with a sheet that explains the others.

    \b
    Examples:
      lkjip export --to tables/
      lkjip export --db semarang.duckdb --to tables/ --format xlsx
      lkjip export --to tables/ --excel
    """
    from lkjip.publish.export import export  # noqa: PLC0415 (as above)

    out = console()
    for path in export(db, to, file_format, excel=excel):
        out.print(printable(path), soft_wrap=True)


@main.command("site")
@_db_option("The DuckDB file to show.")
@click.option(
    "--to", required=True, type=_PATH, help="The folder to write: a new one, or that of an earlier site."
)
@click.option("--title", help="What the site is called.")
@click.option(
    "--language",
    type=click.Choice(["id", "en"]),
    default="id",
    show_default=True,
    help="Of the pages: Indonesian or English.",
)
@click.option(
    "--data/--no-data",
    "with_data",
    default=True,
    help="Put every table beside the pages as a CSV file, or not.",
)
def site_command(db: Path, to: Path, title: str | None, language: str, *, with_data: bool) -> None:
    """Write a static site: a page for each region, body and indicator, with charts, sources and findings.

    It opens from the disk (index.html), needs no server and nothing from elsewhere, and may be put on the web
    as it is. In the folder of an earlier site what that one wrote is replaced; other files are left alone.

    \b
    Examples:
      lkjip site --to site/
      lkjip site --db semarang.duckdb --to site/ --title 'Kinerja Kota Semarang'
      lkjip site --to site-en/ --language en
    """
    from lkjip.site.build import write_site  # noqa: PLC0415 (as above)

    site = write_site(db, to, language, title, with_data=with_data)
    bodies = f"{site.bodies} {'body' if site.bodies == 1 else 'bodies'}"
    told = f"{counted(site.regions, 'region')}, {bodies}, {counted(site.indicators, 'indicator')}"
    console().print(f"{told}; {counted(site.files, 'file')}. Open {printable(site.start)}", soft_wrap=True)


_MOST = "At most so many indicators and programs, those that are reported most often."


@main.command("compare")
@_db_option("The DuckDB file to read.")
@click.option("--indicator", help="An indicator's identifier, or words of its name.")
@click.option("--year", type=int, help="This year only.")
@click.option("--plot", type=_PATH, help="Draw the comparison into this file too (.png or .svg).")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help=_MOST)
def compare_command(db: Path, indicator: str | None, year: int | None, plot: Path | None, limit: int) -> None:
    """Print indicators and budgets side by side across regions and years.

    Without --indicator these are the indicators and programs that at least two regions share, those that are
    reported most often first. Where more than twelve bodies share one in a year, its line tells who is highest
    and who is lowest.

    \b
    Examples:
      lkjip compare
      lkjip compare --year 2021 --plot comparison.png
      lkjip compare --indicator "kepuasan masyarakat"
    """
    from lkjip.compare.side_by_side import indicator_sides, program_sides  # noqa: PLC0415
    from lkjip.compare.tables import print_comparison  # noqa: PLC0415

    with lkjip.connect(db) as con:
        print_comparison(console(), con, indicator, year, limit)
        if plot is not None:
            from lkjip.compare.plot import save_comparison  # noqa: PLC0415

            asked = indicator is not None
            programs = [] if asked else program_sides(con, year)
            save_comparison(plot, indicator_sides(con, indicator, year), programs, asked=asked)
            console().print(f"Drawn: {printable(plot)}", soft_wrap=True)


@main.command("findings")
@_db_option("The DuckDB file to read.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Print at most so many."
)
@click.option(
    "--severity",
    "severities",
    type=click.Choice(["error", "warning", "info"]),
    multiple=True,
    help="Only those of this severity; may be given several times.",
)
@click.option("--rule", "rules", multiple=True, help="Only those of this rule; may be given several times.")
@click.option("--region", default="", help="Only reports whose region has this in its name.")
@click.option("--to", type=_PATH, help="Write them into this CSV file instead, all of them.")
@_EXCEL
def findings_command(
    db: Path,
    limit: int,
    severities: tuple[str, ...],
    rules: tuple[str, ...],
    region: str,
    to: Path | None,
    *,
    excel: bool,
) -> None:
    """Print where the reports contradict themselves, worst first.

    Errors are figures that cannot stand side by side, warnings what may have its reason; info is more likely
    misread than misprinted, and no audit result.

    \b
    Examples:
      lkjip findings
      lkjip findings --db semarang.duckdb --limit 20
      lkjip findings --severity error --severity warning --region semarang
      lkjip findings --rule capaian_follows --to findings.csv
    """
    from lkjip import store  # noqa: PLC0415 (as above)
    from lkjip.publish.csv_files import EXCEL, PLAIN  # noqa: PLC0415
    from lkjip.screen.findings import Choice, print_findings, write_findings  # noqa: PLC0415

    if excel and to is None:
        raise UsageError("--excel is about the file that --to names.")
    choice = Choice(severities, rules, region)
    folder = None if to is None else to.absolute().parent
    with store.connect(db, read_only=True, to=folder, while_written=True) as con:
        if to is None:
            print_findings(console(), con, limit, choice)
        else:
            written = write_findings(con, to, choice, EXCEL if excel else PLAIN)
            console().print(f"{counted(written, 'finding')}: {printable(to)}", soft_wrap=True)


@main.command("review")
@_db_option("The DuckDB file whose reports are checked.")
@click.option(
    "--corrections",
    "corrections_file",
    type=_PATH,
    help="Where corrections are written.  [default: corrections.csv beside the database]",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default="a free one",
    help="The port of the page; only this machine reaches it.",
)
@click.option("--open/--no-open", "open_browser", default=True, help="Open the page in the browser.")
def review_command(db: Path, corrections_file: Path | None, port: int, *, open_browser: bool) -> None:
    """Open a local web page on which a person checks facts against the page image and corrects them.

    What is decided there is written to the file of corrections, which the next run applies. The page is served
    on this machine only, to whoever has the address that is printed.

    \b
    Examples:
      lkjip review
      lkjip review --db semarang.duckdb --no-open
    """
    from lkjip.review.server import serve  # noqa: PLC0415 (as above)

    serve(db, corrections_file, port, console(), open_browser=open_browser)


@main.command("status")
@_db_option("The DuckDB file to sum up.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many lines."
)
def status_command(db: Path, limit: int) -> None:
    """Sum up an archive: reports by status, year and region, what failed and why, the slowest files.

    \b
    Examples:
      lkjip status
      lkjip status --db archive.duckdb --limit 100
    """
    from lkjip.runs.status import print_status  # noqa: PLC0415

    with lkjip.connect(db) as con:
        print_status(console(), con, db, limit)


@main.command("verify")
@_db_option("The DuckDB file to look at.")
def verify_command(db: Path) -> None:
    """Check whether a database holds what its schemas, its sources and the files that were read say.

    Every row is looked at, what is computed from all of them, and the content of every file that was read.
    Exit status: 0 everything holds, 1 something does not, 2 the database cannot be read.

    \b
    Examples:
      lkjip verify
      lkjip verify --db archive.duckdb
    """
    from lkjip.verify import verify  # noqa: PLC0415 (as above)

    with lkjip.connect(db) as con:
        verdict = verify(con)
    for fault in verdict.faults:
        click.echo(f"lkjip: {printable(fault)}", err=True)
    out = console()
    for note in verdict.notes:
        out.print(printable(note), soft_wrap=True)
    held = "does not hold" if verdict.faults else "holds"
    looked = f"{counted(verdict.facts, 'fact')}, {counted(verdict.files, 'file')}"
    out.print(f"{printable(db)} {held} what it should: {looked} looked at.", soft_wrap=True)
    raise SystemExit(verdict.exit_status)


@main.group("indicators", invoke_without_command=True)
@click.option("--search", default="", help="Only those in whose names or urusan all these words stand.")
@click.pass_context
def indicators_group(ctx: click.Context, search: str) -> None:
    """List the catalogue of indicators, by which reports of several cities and years are compared.

    \b
    Examples:
      lkjip indicators
      lkjip indicators --search "koperasi aktif"
      lkjip indicators suggest --db reports.duckdb
    """
    if ctx.invoked_subcommand is None:
        from lkjip.catalogue import print_catalogue  # noqa: PLC0415 (as above)

        print_catalogue(console(), search)


@indicators_group.command("suggest")
@_db_option("The DuckDB file to read.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
def suggest_command(db: Path, limit: int) -> None:
    """Print drafts of entries for indicators that the catalogue does not know, most frequent first.

    They are YAML to paste into normalize/indicators.yaml after a human look: the English name, polarity and
    urusan are yours to fill in, and a comment names the nearest entries, to whose aliases a name may belong.

    \b
    Examples:
      lkjip indicators suggest --db reports.duckdb > new.yaml
    """
    from lkjip import catalogue  # noqa: PLC0415 (as above)
    from lkjip.suggest import as_yaml, unmatched  # noqa: PLC0415

    with lkjip.connect(db) as con:
        found = unmatched(con, limit)
    if found:
        click.echo(as_yaml(found, catalogue.load()))
    else:
        click.echo("lkjip: the catalogue knows every indicator of this database.", err=True)


@main.command("bodies")
@click.option("--search", default="", help="Only lines in which all these words stand.")
def bodies_command(search: str) -> None:
    """List the catalogue of bodies, by which reports of several regions are compared.

    \b
    Examples:
      lkjip bodies
      lkjip bodies --search koperasi
    """
    from lkjip.screen.bodies import print_bodies  # noqa: PLC0415 (as above)

    print_bodies(console(), search)


@main.group("nomenclature")
def nomenclature_group() -> None:
    """The national codes of programmes, by which budgets are compared."""


@nomenclature_group.command("import")
@click.argument("file", type=_PATH)
def import_nomenclature_command(file: Path) -> None:
    """Take over an official list of programmes, kegiatan and sub kegiatan for all runs from now on.

    FILE is an xlsx or csv file with a code (whole, or in pieces over several columns) and behind it a name in
    each row, as the lists of Permendagri 90/2019 and its updates are. Reports read before are read again by
    the next run. What comes with lkjip are the supporting program and urusan 2.17.

    \b
    Examples:
      lkjip nomenclature import nomenklatur.xlsx
    """
    from lkjip import nomenclature  # noqa: PLC0415 (as above)

    imported = nomenclature.import_list(file)
    levels = {"program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub kegiatan"}
    taken = ", ".join(f"{imported.counts[level]} {word}" for level, word in levels.items())
    out = console()
    out.print(f"Taken over: {taken}.")
    if imported.passed_over:
        out.print(f"Passed over: {counted(imported.passed_over, 'row')} with a code that cannot be read.")
    out.print(f"Kept in {printable(nomenclature.imported_file())}", soft_wrap=True)
