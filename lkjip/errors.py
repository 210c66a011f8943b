"""Everything that can go wrong for a user, each told in one sentence that names the file."""

from __future__ import annotations


class LkjipError(Exception):
    """Base of all errors a user can meet.

    Attributes:
        exit_status: What the command line ends with when the error ends it.
    """

    exit_status = 2


class UsageError(LkjipError):
    """What was asked for cannot be done: no such path, no report in a folder."""


class ReportError(LkjipError):
    """One report cannot be read; the others can."""

    exit_status = 1


class StoreError(LkjipError):
    """The database cannot be opened, is not ours, or cannot be written."""


class BusyError(StoreError):
    """The database is in use at the moment; asking again later helps."""


class OpenHereError(BusyError):
    """This program itself has the database open."""


class ClusterError(LkjipError):
    """The Dask cluster cannot be reached, cannot be used, or is gone."""


class CorrectionsError(LkjipError):
    """The file of corrections is not what it should be."""


class ExportError(LkjipError):
    """An export cannot be written."""
