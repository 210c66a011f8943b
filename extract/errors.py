"""What goes wrong while a file is read, as one sentence a person can act on."""


class UnreadableReportError(Exception):
    """The file is no report that can be read; the message says why without naming a library."""
