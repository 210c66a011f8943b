"""The folder of a site: what is written there, and what of it may be written over or taken away again."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from lkjip.errors import ExportError

LIST = "lkjip-site.txt"  # what the command wrote: it replaces and takes away nothing else
_HEAD = "# Written by `lkjip site`, which may replace or remove these files and no others.\n"
_NAME = re.compile(r"(?:[a-z0-9_-]+/)?[a-z0-9_-]+\.[a-z]+")  # of a file that a site can have


class SiteFolder:
    """A folder into which a site is written; what an earlier one left there, and this one has not, is removed.

    Files of others are left alone. A file is in the list before it is on the disk, so that a site that was
    broken off can be written again.
    """

    def __init__(self, path: Path) -> None:
        """Looks at the folder; writes nothing.

        Raises:
            ExportError: It is a file, or has files in it that `lkjip site` did not write.
        """
        self._path = path
        self._written: set[str] = set()
        self._size = 0
        if path.exists() and not path.is_dir():
            raise ExportError(f"The site cannot be written: {path} is a file.")
        listed = _listed(path / LIST)
        if listed is None and path.is_dir() and any(path.iterdir()):
            raise ExportError(
                f"{path} has files that `lkjip site` did not write: name a folder that is new or empty."
            )
        self._before = listed or set()

    def __enter__(self) -> SiteFolder:
        """Makes the folder and its list."""
        self._path.mkdir(parents=True, exist_ok=True)
        self._write_list(self._before)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Removes what an earlier site had and this one has not, if all of this one was written."""
        if kind is None:
            for name in self._before - self._written:
                self._remove(self._path / name)
            self._write_list(self._written)

    @property
    def files(self) -> int:
        """How many files were written."""
        return len(self._written)

    @property
    def size(self) -> int:
        """Bytes that were written, without those that others wrote at a place given to them."""
        return self._size

    def write(self, name: str, text: str) -> None:
        """Writes a file.

        Args:
            name: Its path within the folder.
            text: What is written.

        Raises:
            ExportError: There is a file of that name that is not ours, or its folder leads elsewhere.
        """
        content = text.encode("utf-8")
        self.place(name).write_bytes(content)
        self._size += len(content)

    def place(self, name: str) -> Path:
        """Where a file is to be written; it counts as written.

        Args:
            name: A path within the folder, of small letters, digits and hyphens.

        Raises:
            ExportError: There is a file of that name that is not ours, or its folder leads elsewhere.
        """
        if not _NAME.fullmatch(name):
            raise ValueError(name)
        path = self._path / name
        if path.is_symlink() or path.parent.is_symlink() or (path.exists() and not self._is_ours(name)):
            raise ExportError(
                f"{path} was not written by `lkjip site`: move it away, or name another folder."
            )
        path.parent.mkdir(exist_ok=True)
        if not self._is_ours(name):
            with (self._path / LIST).open("a", encoding="utf-8") as file:
                file.write(f"{name}\n")
        self._written.add(name)
        return path

    def _remove(self, path: Path) -> None:
        """Takes away a page of an earlier site, and its folder after the last."""
        if path.parent.is_symlink():
            return
        path.unlink(missing_ok=True)
        with suppress(OSError):  # there are others in it
            if path.parent != self._path:
                path.parent.rmdir()

    def _is_ours(self, name: str) -> bool:
        return name in self._before or name in self._written

    def _write_list(self, names: set[str]) -> None:
        (self._path / LIST).write_text(
            _HEAD + "".join(f"{name}\n" for name in sorted(names)), encoding="utf-8"
        )


def _listed(path: Path) -> set[str] | None:
    """What an earlier command wrote; None without a list. A line that is no file of a site is passed over."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return None
    return {line for line in lines if _NAME.fullmatch(line)}
