"""The last row of a table of money that prints nothing but amounts: its total, labelled beside them or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.meaning.headings import Column
from extract.meaning.vocabulary import name_level
from extract.rows.data_rows import DataRow

LABELLED = re.compile(
    r"(?P<label>[^\d]*[a-z]{3,}[^\d]*?)\s*(?P<amount>(?:rp\.?\s*)?\d.*)", re.IGNORECASE | re.DOTALL
)
TOTAL = "Jumlah"  # as most reports print it
FEWEST = 2  # rows that it may be the total of


def with_named_total(rows: Sequence[DataRow], name: Column, money: Sequence[Column]) -> list[DataRow]:
    """Rows of which the last, where it is such a total, has its name in the column of names.

    Args:
        rows: the rows of a table.
        name: the column of their names.
        money: the columns of rupiah.
    """
    last = rows[-1] if rows else None
    if last is None or len(rows) <= FEWEST or last.after_break or name in money:
        return list(rows)
    places = {column.first for column in money}
    printed = {place: text for place, text in last.texts.items() if text.strip()}
    above = [row for row in rows[:-1] if row.text(name) and any(row.text(column) for column in money)]
    if not printed or printed.keys() - places or len(above) < FEWEST or not printed.keys() <= last.fresh:
        return list(rows)
    found = {place: LABELLED.fullmatch(text.strip()) for place, text in printed.items()}
    labels = [match["label"].strip(" :") for match in found.values() if match and _is_label(match["label"])]
    if not labels and not all(_is_amount(text) for text in printed.values()):
        return list(rows)
    amounts = {place: match["amount"] if match else printed[place] for place, match in found.items()}
    texts = last.texts | amounts | {name.first: labels[0] if labels else TOTAL}
    return [*rows[:-1], replace(last, texts=texts, fresh=last.fresh | {name.first}, section=None)]


def _is_label(text: str) -> bool:
    return name_level(text.strip(" :")) == "total"


def _is_amount(text: str) -> bool:
    """Whether a cell prints an amount and no word: one of rupiah, or a share of it."""
    return bool(re.fullmatch(r"(?:rp\.?)?[\d\s.,%()-]*\d[\d\s.,%()-]*", text.strip(), re.IGNORECASE))
