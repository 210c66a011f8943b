"""The package that an office file is: a ZIP archive of XML parts, looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

from extract.errors import UnreadableReportError

LARGEST_XML = 48 * 2**20  # bytes of all XML parts, unpacked: reports have a few million
LARGEST_PART = 256 * 2**20  # bytes of pictures and the like, each
LARGEST_FILE = 1024 * 2**20  # bytes of everything, unpacked
MOST_PARTS = 20_000
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how .doc, .xls and files with a password begin
XML = (".xml", ".rels", ".vml")


def check_package(path: Path, program: str) -> None:
    """Refuses what is no office file, or would fill the memory once it is unpacked.

    Sizes are those that the archive states; Python unpacks no part beyond its stated size.

    Args:
        path: the file.
        program: which program's file it should be: 'Word' or 'Excel'.

    Raises:
        UnreadableReportError: it is not to be opened; the message says why.
        OSError: the file is not there or may not be opened.
    """
    with path.open("rb") as file:
        start = file.read(len(OLD_OR_LOCKED))
    if not start:
        raise UnreadableReportError("the file is empty")
    if start == OLD_OR_LOCKED:
        raise UnreadableReportError(f"the file needs a password, or is in an old format of {program}")
    if not start.startswith(b"PK"):
        raise UnreadableReportError(f"the file is not one of {program}")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableReportError(f"the {program} file is damaged or cut off") from error
    sizes = [part.file_size for part in parts]
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith(XML))
    if (
        len(parts) > MOST_PARTS
        or xml > LARGEST_XML
        or max(sizes, default=0) > LARGEST_PART
        or sum(sizes) > LARGEST_FILE
    ):
        raise UnreadableReportError(f"the {program} file unpacks to more than a report can hold")
