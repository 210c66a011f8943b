"""The catalogue of bodies of government, printed: their kinds, and the fields of government in their names."""

from __future__ import annotations

from rich.console import Console

from lkjip.terminal import print_table
from normalize.body_catalogue import Kind, field_names, kinds, short_names
from normalize.body_ids import body_id
from normalize.national import national_bodies

Row = tuple[str, ...]


def print_bodies(console: Console, words: str = "") -> None:
    """Prints the catalogue; the identity of a body is its kind and its fields, 'dinas-koperasi-ukm'.

    Args:
        console: Where to.
        words: Only lines in which all of these stand.
    """
    tables: list[tuple[str, Row, list[Row]]] = [
        ("Kinds of bodies", ("id", "names begin", "of"), [_kind(kind) for kind in kinds()]),
        (
            "Fields of government",
            ("id", "printed as"),
            [(field, ", ".join(names)) for field, names in field_names().items()],
        ),
        (
            "Short names",
            ("short", "name", "id"),
            [(s, n, body_id(n) or "") for s, n in short_names().items()],
        ),
        (
            "Ministries and agencies",
            ("name", "also"),
            [(name, ", ".join(others)) for name, others in national_bodies().items()],
        ),
    ]
    wanted = words.lower().split()
    for what, headers, rows in tables:
        shown = [row for row in rows if all(word in " ".join(row).lower() for word in wanted)]
        if shown:
            print_table(console, what, headers, shown)


def _kind(kind: Kind) -> Row:
    of = "Nasional" if kind.national else kind.of or ("another body" if kind.unit else "")
    return (kind.kind_id, ", ".join(sorted(set(kind.starts.values()))), of)
