"""The national nomenclature of programmes: codes by name, and names by code.

The structure of codes is that of Permendagri 90/2019 and its updates (Kepmendagri 050-3708/2020 and later):
urusan and bidang (2.17), program (.01), kegiatan (.2.01, of provinces .1.01), sub kegiatan (.01, later .0001).
`X.XX.01` is the supporting program that every body has, whatever its urusan.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from rapidfuzz import fuzz, process, utils

from normalize.yaml_data import word_pattern

GENERAL = "X.XX"  # stands for any urusan
URUSAN = (  # the fields of government and what supports them, chapter II of the annex of Permendagri 90/2019
    r"(?:1\.0[1-6]|2\.(?:0[7-9]|1\d|2[0-4])|3\.(?:2[5-9]|3[0-2])|4\.0[12]|5\.0[1-7]|6\.01|7\.01|8\.01|9\.0[1-3]|X\.XX)"
)
CODE = re.compile(
    rf"(?P<urusan>{URUSAN})\.(?P<program>(?!00)\d\d)"
    r"(?:\.(?P<kegiatan>[12]\.(?!00)\d\d)(?:\.(?P<sub>\d\d(?:\d\d)?))?)?"
)
LEVEL_OF_LENGTH = {3: "program", 5: "kegiatan", 6: "sub_kegiatan"}  # segments of a code
LEVEL_WORDS = word_pattern("level_words")
ALIKE = 90.0  # of 100: names of one element differ by slips; those of two by a word at least
APART = 3.0  # by which the best must be ahead of the next
CUT_SHORT = 60  # letters: the start of a long name tells it among those of one parent


@dataclass(frozen=True, slots=True)
class Element:
    """A program, kegiatan or sub kegiatan of the nomenclature."""

    code: str
    name: str

    @property
    def level(self) -> str:
        """'program', 'kegiatan' or 'sub_kegiatan'."""
        return level_of(self.code)


def level_of(code: str) -> str:
    """The level of a whole code, by the number of its segments."""
    return LEVEL_OF_LENGTH[code.count(".") + 1]


def parent_of(code: str) -> str:
    """The code of the element above; '' for a program."""
    match = CODE.fullmatch(code)
    if match is None or match["kegiatan"] is None:
        return ""
    program = f"{match['urusan']}.{match['program']}"
    return program if match["sub"] is None else f"{program}.{match['kegiatan']}"


def tier_of(code: str) -> str:
    """The tier in the code of a kegiatan and below: '1' for provinces, '2' for kabupaten and kota, '' in others."""
    match = CODE.fullmatch(code)
    return match["kegiatan"][0] if match is not None and match["kegiatan"] else ""


def general(code: str) -> str:
    """A code of the supporting program (2.17.01…) as the nomenclature lists it (X.XX.01…); others unchanged."""
    match = CODE.fullmatch(code)
    if match is None or match["program"] != "01":
        return code
    return GENERAL + code[len(match["urusan"]) :]


@dataclass(frozen=True)
class Nomenclature:
    """Elements by their parent; made by `nomenclature_of`."""

    children: dict[tuple[str, str], dict[str, set[str]]] = field(default_factory=dict)
    """(level, code of the parent) -> folded name -> codes of that name; the parent of every program is ''."""
    names: dict[str, str] = field(default_factory=dict)
    """Code -> name as the nomenclature prints it."""

    def name_of(self, code: str) -> str | None:
        """The name that the nomenclature gives a code; None if it does not list it."""
        return self.names.get(code) or self.names.get(general(code))

    def code_of(self, name: str, level: str, parent: str = "", tier: str | None = None) -> str | None:
        """The code of an element by its printed name.

        Args:
            name: the name as printed, with or without 'Program', 'Kegiatan' before it.
            level: 'program', 'kegiatan' or 'sub_kegiatan'.
            parent: the code of the element above, '' for a program.
            tier: '1' for the kegiatan of a province, '2' for those of a kabupaten or kota.

        Returns:
            The code, or None where no name is near enough, two are equally near, or several codes have it.
        """
        children = self.children.get((level, parent)) or self.children.get((level, general(parent)), {})
        found = {
            known: fitting
            for known, codes in children.items()
            if (fitting := {code for code in codes if tier_of(code) in ("", tier)})
        }
        folded = folded_element(name)
        if not found or not folded:
            return None
        if folded in found:
            return _only(found[folded])
        nearest: list[tuple[str, float, Any]] = process.extract(
            folded, list(found), scorer=_likeness, limit=3
        )
        best, likeness, _ = nearest[0]
        rivals = [score for other, score, _ in nearest if found[other] != found[best]]
        if likeness < ALIKE or any(score > likeness - APART for score in rivals):
            return None
        return _only(found[best])


def _only(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def folded_element(name: str) -> str:
    """A name for comparing: without its level word, case and punctuation."""
    return " ".join(utils.default_process(LEVEL_WORDS.sub("", name.strip())).split())


def _likeness(one: str, other: str, **_: Any) -> float:
    """How alike two names are, 0 to 100; a long name that is cut short is compared with as much of the other."""
    whole = fuzz.ratio(one, other)
    if CUT_SHORT <= len(one) < len(other):
        return max(whole, fuzz.ratio(one, other[: len(one)]))
    return whole


def nomenclature_of(elements: Iterable[Element]) -> Nomenclature:
    """Elements made ready for searching."""
    children: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    names: dict[str, str] = {}
    for element in elements:
        code = general(element.code)  # lists repeat the supporting program in every urusan
        children[element.level, parent_of(code)][folded_element(element.name)].add(code)
        names.setdefault(code, element.name)
    return Nomenclature({key: dict(found) for key, found in children.items()}, names)


@cache
def shipped_elements() -> tuple[Element, ...]:
    """What comes with lkjip: the supporting program and urusan 2.17 (cooperatives and small business)."""
    text = files("normalize").joinpath("nomenclature.csv").read_text(encoding="utf-8")
    return tuple(Element(row["code"], row["name"]) for row in csv.DictReader(text.splitlines()))
