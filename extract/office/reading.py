"""The reader for files of office programs: Word and Excel."""

from __future__ import annotations

from pathlib import Path

from extract.errors import UnreadableReportError
from extract.file_names import file_format
from extract.office.docx import read_docx
from extract.office.parts import OfficeReport, office_report
from extract.office.xlsx import read_xlsx


def read_office(path: Path) -> OfficeReport:
    """Reads a Word file or an Excel workbook.

    Raises:
        UnreadableReportError: the file is empty, locked, damaged or too large; the message says so.
        OSError: the file is not there or may not be opened.
    """
    if file_format(path) == "xlsx":
        book = read_xlsx(path)
        found = office_report(book.sheets, book.doubts, book.title)
    else:
        parts, title = read_docx(path)
        found = office_report([parts], title=title)
    if not found.printed and not found.doubts:
        raise UnreadableReportError("the file prints nothing")
    return found
