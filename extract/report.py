"""One report from file to printed rows: the whole of `extract` in the order in which it works."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import UnreadableReportError
from extract.file_names import FILE_FORMATS, file_format
from extract.grids.amount_lists import with_amount_lists
from extract.grids.frames import without_frames
from extract.grids.header_only_tables import without_header_only_tables
from extract.grids.headings_above import with_headings_above
from extract.grids.join import joined_tables
from extract.grids.margins import without_running_titles
from extract.grids.unruled import with_unruled_tables
from extract.meaning.cover import DocumentTitle, is_of_no_interest, read_cover
from extract.meaning.facing_pages import facing_halves
from extract.meaning.headings import parted
from extract.meaning.notes import Notes, notes_of
from extract.meaning.recognise import readings, recognise
from extract.meaning.section_titles import with_sections
from extract.model import BY_RULES, Box, Page, PrintedTable, Report, Turn
from extract.pdf.layout import without_grids
from extract.pdf.pages import pdf_properties
from extract.pdf.pages_of_interest import lines_of, pages_of_interest
from extract.printed import PrintedRow
from extract.rows.aligned_rows import split_aligned_rows
from extract.rows.cards import with_cards_laid_out, with_two_columns
from extract.rows.inner_rows import split_inner_rows
from extract.rows.numbered_merges import split_numbered_merges
from extract.rows.reading import Reading, reading_of
from extract.rows.rest_above import with_rest_apart
from extract.rows.titled_indicator import with_titled_indicator
from extract.rows.transposed import transposed
from extract.scan.certainty import with_certainty
from extract.scan.ocr_pages import unread_sentences
from extract.watching import OnOcr, untold

TOGETHER = 0.6  # of the height of the taller of two tables
FEW, NAMED = 3, 60  # names of embedded documents that are told, and their characters


@dataclass(frozen=True, slots=True)
class TableRead:
    """A printed table in the form in which it is read, and the reading that its words suggest first, if they do."""

    order: int
    table: PrintedTable
    first: Reading | None


@dataclass(frozen=True, slots=True)
class Extract:
    """A report, what its cover says, its tables, its printed rows as first read, and what it says beside them."""

    report: Report
    cover: DocumentTitle
    rows: tuple[PrintedRow, ...]
    notes: Notes
    tables: tuple[TableRead, ...] = ()


def read_report_file(
    path: Path, ocr: str = "auto", kind: str | None = None, on_ocr: OnOcr = untold
) -> Report:
    """Reads a file with the reader for its format.

    Args:
        path: the file.
        ocr: which pages of a PDF or a picture are read by OCR: 'auto', 'always' or 'never' (see `ocr_pages`).
        kind: what kind of document it is, where that is known; of a kind 'other' no table is read.
        on_ocr: told of each page before OCR reads it.

    Raises:
        UnreadableReportError: the file cannot be read; the message says why.
        OSError: the file is not there or may not be opened.
    """
    match file_format(path):
        case "pdf":
            return _pdf_report(path, path, ocr, kind, on_ocr)
        case "picture":
            from extract.scan.picture_file import pdf_of_picture  # noqa: PLC0415 (loads what no PDF needs)

            return replace(_pdf_report(path, pdf_of_picture(path), ocr, kind, on_ocr), file_format="picture")
        case "text":
            return _text_report(path)
        case "docx" | "xlsx":
            return _office_report(path)
    suffix, known = path.suffix.lower() or "none", ", ".join(FILE_FORMATS)
    raise UnreadableReportError(f"files of type '{suffix}' are not read (only {known})")


def _pdf_report(path: Path, source: Path | bytes, ocr: str, kind: str | None, on_ocr: OnOcr) -> Report:
    read = pages_of_interest(source, ocr, kind, on_ocr)
    printed = with_headings_above(without_header_only_tables(without_frames(without_running_titles(read))))
    lines = tuple(map(lines_of, printed))
    pages: Sequence[Page] = printed
    tables: tuple[PrintedTable, ...] = ()
    if not (kind == "other" or (kind is None and is_of_no_interest(lines))):
        pages = with_amount_lists(with_unruled_tables(printed))
        lines = tuple(
            found if len(page.lines) == len(before.lines) else lines_of(page)
            for page, before, found in zip(pages, printed, lines, strict=True)
        )
        tables = tuple(with_sections(joined_tables(list(map(_with_inner_tables, pages)), lines)))
    doubts: list[tuple[str, int | None]] = [*facing_halves(tables)]
    doubts.extend(unread_sentences([(page.number, page.unread) for page in pages if page.unread]))
    without_text = [page.number for page in pages if not (page.has_text or page.unread or page.scanned)]
    if without_text:
        doubts.append(
            (f"{len(without_text)} of {len(pages)} pages are pictures without text", without_text[0])
        )
    if pasted := [page.number for page in pages if page.pasted]:
        sentence = f"{len(pasted)} of {len(pages)} pages show a table in a picture, which was not read"
        doubts.append((sentence, pasted[0]))
    if unseen := [page for page in pages if page.unseen and not page.unread]:
        where, how = f"the pictures on {len(unseen)} of {len(pages)} pages", unseen[0].unseen
        doubts.append((f"{where} were not looked at for tables ({how})", unseen[0].number))
    if unreadable := [page.number for page in pages if not (page.is_readable or page.unread)]:
        sentence = (
            f"the fonts of {len(unreadable)} of {len(pages)} pages do not say what letters their text has"
        )
        doubts.append((sentence, unreadable[0]))
    properties = pdf_properties(source)
    if carried := properties.carried:
        names = ", ".join(name[:NAMED] for name in carried[:FEW]) + (" …" if len(carried) > FEW else "")
        doubts.append(
            (f"{len(carried)} documents are embedded in the file and were not read ({names})", None)
        )
    title = properties.title
    return Report(path, "pdf", len(pages), lines, tables, tuple(doubts), tuple(read), title=title)


def _with_inner_tables(page: Page) -> Page:
    """A page with its tables cut into rows, and where another one begins."""
    return replace(page, tables=tuple(p for table in page.tables for p in parted(_with_inner_rows(table))))


def _with_inner_rows(table: PrintedTable) -> PrintedTable:
    return split_numbered_merges(
        split_inner_rows(split_aligned_rows(with_rest_apart(with_two_columns(table))))
    )


def _text_report(path: Path) -> Report:
    from extract.markdown.reading import read_text  # noqa: PLC0415 (a tenth of a second that no PDF needs)

    found = read_text(path)
    numbers, texts = tuple(n for n, _ in found.lines), tuple(text for _, text in found.lines)
    doubts = tuple(
        (f"lines {first} to {last} look like a table set with spaces, which is not read", None)
        for first, last in found.spaced
    )
    tables = tuple(with_sections(found.tables))
    return Report(path, "text", None, (texts,), tables, doubts, line_numbers=numbers)


def _office_report(path: Path) -> Report:
    from extract.office.reading import read_office  # noqa: PLC0415 (a tenth of a second that no PDF needs)

    found = read_office(path)
    numbers, texts = tuple(n for n, _ in found.lines), tuple(text for _, text in found.lines)
    tables = tuple(
        with_sections([part for table in found.tables for part in parted(with_two_columns(table))])
    )
    doubts = tuple((sentence, None) for sentence in found.doubts)
    form = str(file_format(path))
    return Report(path, form, None, (texts,), tables, doubts, line_numbers=numbers, title=found.title)


def extract_report(
    path: Path,
    ocr: str = "auto",
    *,
    kind: str | None = None,
    year: int | None = None,
    on_ocr: OnOcr = untold,
) -> Extract:
    """Everything that a report prints of interest, as printed rows.

    Args:
        path: the file.
        ocr: which pages of a PDF or a picture are read by OCR: 'auto', 'always' or 'never'.
        kind: what kind of document it is, where a person has said so, whatever it prints.
        year: the year it is about, likewise.
        on_ocr: told of each page before OCR reads it.

    Raises:
        UnreadableReportError: the file cannot be read.
    """
    report = read_report_file(path, ocr, kind, on_ocr)
    cover = read_cover(report).told(kind, year)
    tables = _tables_read(report.tables, cover, report.pages) if cover.kind != "other" else ()
    if cover.kind is None:  # what prints results is a report by whatever name
        tables = tuple(_with_results(table) for table in tables)
        cover = replace(cover, kind="lkjip" if any(table.first for table in tables) else "other")
    rows = tuple(row for table in tables if table.first for row in table.first.rows)
    return Extract(report, cover, rows, notes_of(report), tables)


def _with_results(read: TableRead) -> TableRead:
    """A table with the rows that print a realisasi alone."""
    rows = tuple(row for row in read.first.rows if row.texts.get("realisasi")) if read.first else ()
    return replace(read, first=replace(read.first, rows=rows) if read.first and rows else None)


def readings_of(extract: Extract, read: TableRead) -> list[Reading]:
    """What a table may mean: by the words of its heading first, then all else, the likeliest first.

    A table with rules is also read as the alignment of its text gives it, where that has more columns: rules may
    part rows alone, or not all columns.
    """
    cover = extract.cover
    after = _finishing(extract.report.pages)
    found = [reading_of(each, read.order, after) for each in readings(read.table, cover.year, cover.title)]
    most = max((reading.numbers for reading in found), default=0)
    for table in _by_alignment(extract, read.table):
        others = (reading_of(each, read.order, after) for each in readings(table, cover.year, cover.title))
        found.extend(
            replace(each, by_words=False, numbers=max(each.numbers, most)) for each in others if each.rows
        )
    return found


def _by_alignment(extract: Extract, table: PrintedTable) -> list[PrintedTable]:
    """The tables that the alignment of text gives where a ruled table stands, in their usual form."""
    numbers = {place.page for place in table.places}
    if table.extractor != BY_RULES or len(numbers) > 1:
        return []
    aligned = _aligned([page for page in extract.report.pages if page.number in numbers])
    return [
        _laid_out(replace(each, above=table.above, section=table.section, office=table.office))
        for each in aligned
        if each.columns > table.columns and _stand_together(each, table)
    ]


def _stand_together(one: PrintedTable, other: PrintedTable) -> bool:
    """Whether two tables of a page take mostly the same height of it."""
    boxes = [Box.around(p.box for p in each.places if p.box) for each in (one, other)]
    a, b = boxes
    if a is None or b is None:
        return False
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > TOGETHER * max(a.bottom - a.top, b.bottom - b.top)


def _aligned(pages: Sequence[Page]) -> list[PrintedTable]:
    """The tables of some pages as the alignment of their text gives them, each page read for itself."""
    return [
        part
        for page in map(without_grids, pages)
        for found in with_unruled_tables([page])
        for table in found.tables
        for part in parted(_with_inner_rows(table))
    ]


def rows_by_alignment(extract: Extract, numbers: Container[int]) -> tuple[PrintedRow, ...]:
    """The rows of some pages as the alignment of their text gives them: a second opinion on ruled tables.

    Args:
        extract: a PDF that has been read.
        numbers: the pages, from 1; each is read for itself, without what a table began with on the page before.
    """
    pages = [page for page in extract.report.pages if page.number in numbers]
    return _rows_of(_aligned(pages), extract.cover, pages)


def _laid_out(table: PrintedTable) -> PrintedTable:
    """A table in the usual form: a heading over every column, one of them that of the indicators."""
    return with_titled_indicator(transposed(with_cards_laid_out(table)))


def _rows_of(
    tables: Iterable[PrintedTable], cover: DocumentTitle, pages: Sequence[Page]
) -> tuple[PrintedRow, ...]:
    """The printed rows of the tables of interest, in reading order, as their words suggest."""
    found = _tables_read(tables, cover, pages)
    return tuple(row for table in found if table.first for row in table.first.rows)


def _tables_read(
    tables: Iterable[PrintedTable], cover: DocumentTitle, pages: Sequence[Page]
) -> tuple[TableRead, ...]:
    """Every table in its usual form, with its first reading."""
    after = _finishing(pages)
    result = []
    for order, table in enumerate(map(_laid_out, tables)):
        found = recognise(table, cover.year, cover.title)
        result.append(TableRead(order, table, reading_of(found, order, after) if found else None))
    return tuple(result)


def _finishing(pages: Sequence[Page]) -> Callable[[PrintedRow], PrintedRow]:
    """What is done to every printed row: how sure its numbers are on a scan, and its box as displayed."""
    scans = {page.number: page.scanned for page in pages if page.scanned is not None}
    turns = {page.number: page.turn for page in pages if page.turn is not None}
    return lambda row: _as_displayed(with_certainty(row, scans), turns)


def _as_displayed(row: PrintedRow, turns: dict[int, Turn]) -> PrintedRow:
    """A row with its box where the page as displayed shows it, though the page was turned to be read."""
    place = row.place
    if place.page is None or place.box is None or place.page not in turns:
        return row
    return replace(row, place=replace(place, box=turns[place.page].displayed(place.box)))
