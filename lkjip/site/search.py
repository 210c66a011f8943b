"""The search index: a file of JavaScript, for a page that was opened from a disk may fetch no other."""

from __future__ import annotations

import json
from collections.abc import Iterable

from lkjip.terminal import printable

_LONGEST = 160  # letters of a name
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}  # in a script, or in a page

Entry = tuple[
    str, str, str, str
]  # kind ('region', 'body', 'indicator'), name, what is said beside it, address


def index(entries: Iterable[Entry]) -> str:
    """The index as JavaScript: a list of what can be found, which the page's own script reads.

    Args:
        entries: What can be found.
    """
    listed = [
        [kind, printable(name)[:_LONGEST], printable(beside)[:_LONGEST], address]
        for kind, name, beside, address in entries
    ]
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return f"window.lkjipIndex={text.translate(_UNSAFE)};\n"
