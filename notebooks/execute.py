"""Runs the notebooks on the samples and saves what they show: `make notebooks`.

It needs the `notebooks` extra, and the database that `make demo` leaves.
"""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent


def execute(path: Path) -> None:
    """Runs one notebook from the start and saves it with its outputs, without times and names of the machine."""
    book = nbformat.read(path, as_version=4)
    os.environ.pop("LKJIP_DB", None)  # what is saved shows the samples, not somebody's own reports
    NotebookClient(book, record_timing=False, resources={"metadata": {"path": HERE}}).execute()
    book.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    nbformat.write(book, path)


if __name__ == "__main__":
    for notebook in sorted(HERE.glob("*.ipynb")):
        execute(notebook)
        print(notebook.name)
