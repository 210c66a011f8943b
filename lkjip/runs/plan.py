"""Which files have to be read: what is new or changed, asked of the database for many files at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import duckdb

from extract.file_names import HINTING_FOLDERS
from extract.scan.ocr_version import ocr_setting
from lkjip import nomenclature
from lkjip.file_content import sha256_of
from lkjip.reading import corrections, reader_version
from lkjip.reading.given import Given
from lkjip.results import Outcome
from lkjip.runs import ledger
from lkjip.runs.files import FileState, state_of
from lkjip.runs.jobs import Entry, Job
from lkjip.runs.sidecars import Sidecars
from normalize.regions import find_region
from schemas.text import storable

_FILES_AT_A_TIME = 500
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)


class Plan:
    """Looks at files and says of each what is to be done.

    Args:
        con: The database, open for writing.
        fixes: A person's corrections.
        ocr: Whether to recognise text in images: 'auto', 'always' or 'never'.
        sidecars: What the files beside the reports say of whose these are.
        given: What is said of all reports of the run.
        force: Read also what has not changed.
        cores: How many cores a report may take where they are idle.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        fixes: Iterable[corrections.Correction],
        ocr: str,
        sidecars: Sidecars,
        given: Given = Given(),  # noqa: B008 (frozen)
        *,
        force: bool,
        cores: int = 1,
    ) -> None:
        self._con = con
        self._fixes = corrections.by_file(fixes)
        self._ocr = ocr
        self._ocr_setting = ocr_setting(ocr)
        self._sidecars = sidecars
        self._given = given
        self._force = force
        self._cores = cores
        self._nomenclature = nomenclature.digest()

    def steps(self, paths: Sequence[Path]) -> Iterator[Job | Outcome]:
        """For each file the job of reading it, or how it ended already: skipped or out of reach.

        A file is looked at only when its turn comes, so that reading begins at once.
        """
        for start in range(0, len(paths), _FILES_AT_A_TIME):
            some = paths[start : start + _FILES_AT_A_TIME]
            known = ledger.known_files(self._con, some, reader_version.PIPELINE_VERSION)
            for path in some:
                yield self._step(path, known)

    def _step(self, path: Path, known: ledger.KnownFiles) -> Job | Outcome:
        try:
            entry = self._entry(state_of(path), known)
        except OSError as error:
            message = f"{path.name} cannot be read: {error.strerror}."
            unread = Entry(FileState(path, 0, 0), None, reader_version.PIPELINE_VERSION, "")
            ledger.record_failure(self._con, unread, message)
            return Outcome(path, "failed", message=storable(message))
        if entry is None:
            return Outcome(path, "skipped")
        fixes = self._fixes.get(entry.sha256 or "", ())
        return Job(entry, None, self._ocr, fixes, self._given_for(path, fixes), self._cores)

    def _entry(self, file: FileState, known: ledger.KnownFiles) -> Entry | None:
        """The file's entry if it has to be read."""
        settings_of = partial(self._settings, file.path)
        if self._force:
            sha256 = sha256_of(file.path)
            return Entry(file, sha256, reader_version.PIPELINE_VERSION, settings_of(sha256))
        return ledger.entry_if_changed(self._con, file, known, reader_version.PIPELINE_VERSION, settings_of)

    def _given_for(self, path: Path, fixes: Sequence[corrections.Correction]) -> Given:
        """What a person says of a report: in the review page, beside it, for all of the run."""
        return corrections.given_by(fixes).over(self._sidecars.given(path)).over(self._given)

    def _settings(self, path: Path, sha256: str) -> str:
        fixes = self._fixes.get(sha256, ())
        own = corrections.digest(fixes)
        settings = f"ocr={self._ocr_setting} corrections={own} nomenclature={self._nomenclature}"
        given = self._given_for(path, fixes)
        told = [f"given={given.digest}"] if given else []
        told += [f"folders={hint}"] if (hint := _folder_hint(path)) else []
        return storable(" ".join([settings, *told]))


def _folder_hint(path: Path) -> str:
    """The names of folders that are a hint of whose a file is: moved to others, it is read again."""
    folders = path.parts[-HINTING_FOLDERS - 1 : -1]
    return "/".join(name for name in folders if _YEAR.search(name) or find_region(name) is not None)
