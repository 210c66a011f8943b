"""The content of a report's file, by its hash; what is no file that ends is refused before it is read."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

from lkjip.system import WAITS_FOR_NOBODY

LARGEST = 2 * 2**30  # bytes; a scan of a thousand pages is a tenth of it
_CHUNK = 2**20


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's content, in hexadecimal.

    Raises:
        OSError: It cannot be read, is a pipe or a device, is larger than `LARGEST`, or grows while it is read.
    """
    with open(path, "rb", opener=_opened) as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        if about.st_size > LARGEST:
            raise OSError(errno.EFBIG, f"it is larger than {LARGEST >> 30} GiB")
        digest, left = hashlib.sha256(), about.st_size
        while left and (chunk := file.read(min(left, _CHUNK))):
            digest.update(chunk)
            left -= len(chunk)
        if file.read(1):
            raise OSError(errno.EAGAIN, "it grows while it is read")
    return digest.hexdigest()


def _opened(path: str, flags: int) -> int:
    """A file open for reading; nobody is waited for who would write into a pipe."""
    return os.open(path, flags | WAITS_FOR_NOBODY)
