"""The characters of a text file: bytes decoded, what programs garbled mended, what nobody sees taken out."""

from __future__ import annotations

import re

import ftfy
from charset_normalizer import from_bytes

from extract.errors import UnreadableReportError

UTF_8_MARK = b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Zero-width and soft characters, and marks of the direction of writing: they part numbers that are printed whole.
INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
MENDING = ftfy.TextFixerConfig(
    unescape_html=False,  # markup is read later, and entities once
    uncurl_quotes=False,  # as printed
    fix_line_breaks=False,  # lines are counted
    remove_terminal_escapes=False,
    normalization=None,
    explain=False,
)


def decoded(raw: bytes) -> str:
    """The text of a file in UTF-8, in UTF-16 with its mark, in Windows-1252, else as its bytes suggest.

    Raises:
        UnreadableReportError: it is not text.
    """
    if raw.startswith(UTF_16_MARKS):
        return _guessed(raw)
    if b"\x00" in raw[:4096]:
        raise UnreadableReportError("the file is not text")
    try:
        return "\n".join(_decoded_line(line) for line in raw.removeprefix(UTF_8_MARK).split(b"\n"))
    except UnicodeDecodeError:
        return _guessed(raw)


def _decoded_line(line: bytes) -> str:
    """A line in UTF-8, else in Windows-1252: programs put pieces of the one into a file in the other."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252")


def _guessed(raw: bytes) -> str:
    best = from_bytes(raw).best()
    if best is None:
        raise UnreadableReportError("the file is not text in an encoding that is known")
    return str(best)


def mended(line: str) -> str:
    """A line with characters that were decoded twice (`â€“`) mended, full-width ones plain, unseen ones gone."""
    if line.isascii():
        return line
    return INVISIBLE.sub("", ftfy.fix_text(line, MENDING))
