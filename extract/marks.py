"""Marks that reports print before names or in place of words: list numbers, bullets, values.

They are together here because each wing asks a slightly different question: is the mark alone in a cell, does
it stand before a text, does it begin an item within a cell.
"""

from __future__ import annotations

import re

from extract.word_patterns import word_pattern

BULLETS = r"[-–—•·*▪■►➢➤✓✔❖◦\uf0b7\uf02d\uf0fc\uf0d8\uf0a7\uf076]"

# A list number that is a cell of its own in a text report: `1`, `iv.`, `a)`.
NUMBER_OR_LETTER = re.compile(r"^(?:\d{1,3}|[ivx]{1,5}|[a-z])[.)]?$", re.IGNORECASE)

# A list number that is a phrase of its own on a page: `1`, `(2)`, `a.`.
LIST_NUMBER_ALONE = re.compile(r"^\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]?$", re.IGNORECASE)

# A text that begins with a list number: `1. Name`, `a) Name`.
NUMBERED_TEXT = re.compile(r"^\(?(?:\d{1,3}|[a-z])[.)]\s*\S", re.IGNORECASE)

# A text that begins with a roman number: `iv. Name`.
ROMAN_COUNT = re.compile(r"^\(?[ivx]{1,5}[.)]\s*\S", re.IGNORECASE)

# A list number that fills a cell before the text beside it.
LONE_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\s*[.,)]{0,2}")

# List numbers and bullets before a name in lower case.
LIST_NUMBERS_BEFORE = re.compile(r"^(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s*|[-–•]\s*)+(?=[a-z])")

# A number without a point before a name in lower case.
BARE_NUMBER_BEFORE = re.compile(r"^\d{1,3}\s+(?=[a-z])")

# What looks like a printed value: a number with its unit, a dash, a grade, a spreadsheet error.
VALUE = word_pattern("value")

# What begins an item within a cell: a list number of any depth, a code of several numbers, a bullet.
ITEM = re.compile(
    r"^(?:\(?(?:\d{1,3}(?:\.\d{1,2}){0,4}|[a-z])[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\s"
    rf"|{BULLETS}\s?(?=\S))",
    re.IGNORECASE,
)

# A bullet that begins a line.
BULLET = re.compile(rf"^{BULLETS}\s?(?=\S)")

# A bullet before a space, or alone on its line.
BULLET_ALONE = re.compile(rf"^{BULLETS}(?:\s|$)")
