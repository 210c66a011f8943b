"""Which body of which region a report is of: what each of its lines names.

Who of those named is meant is a vote over all of the report, in which the place of a line decides how much it
weighs: that is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz import fuzz

from normalize.body_catalogue import kind_of
from normalize.body_ids import body_id, healed, is_known
from normalize.body_names import closed_letters, names_in
from normalize.national import names_national_body
from normalize.regions import find_region, mentions, misspelt_region
from normalize.yaml_data import word_pattern

LAW_BEFORE, REPORT_OF = word_pattern("law_before"), word_pattern("report_of")
DECREE_OF_HEAD = word_pattern("decree_of_head")
NATIONAL = "Nasional"  # stands in place of a region's code for a body of a ministry or an agency
ALIKE = 88.0  # of 100: prints of one name
FOLLOWED = 3.0  # a name with its region after it is whole
LOOSE = 0.4  # a name in running text without it may be another body, or no name
LONGEST_LINE = 110  # characters: longer lines are prose
BARE_NAME = 0.5  # a region named without its kind may be a town, or the place where a report was signed
SHORTEST_REGION = 10  # letters of a region's name that is read without its kind
LAW_REACH = 200  # characters before a name in which a law may be cited, or the title of a report named
UNIT = 0.3  # of the say of a body for one that belongs to another
TITLE_LINES = 2  # above a region that may say what it is a report of
RUNNING_TEXT = {"text", "cells"}  # places whose lines are prose
WHOLE_GOVERNMENT = "pemerintah"  # stands in place of a body's name for a report of all of a government


class Said(NamedTuple):
    """A line of a report, the place where it stands, and how often it counts there."""

    place: str
    text: str
    times: float = 1.0


Naming = Said  # with the code of a region, or the name of a body, as its text


def regions_said(said: Sequence[Said]) -> list[Naming]:
    """The regions that the lines of a report name, by their codes; 'Nasional' where one names a national body."""
    found = [naming for line in _joined(said) for naming in _regions_of(line)]
    if not found:  # a scanner's own text may be a letter off
        found = [
            Naming(line.place, region.code, line.times)
            for line in said
            if (region := misspelt_region(line.text)) is not None
        ]
    return list(_finer(found))


def _regions_of(line: Said) -> Iterator[Naming]:
    place, text, times = line
    national = place not in RUNNING_TEXT and names_national_body(text)
    if national:
        yield Naming(place, NATIONAL, times)
    named = [(region, 1.0) for region, start, _ in mentions(text) if not _is_cited(text, start)]
    if not named and len(text) < LONGEST_LINE:
        words = (word for word in text.split() if len(word) > SHORTEST_REGION)
        named = [(region, BARE_NAME) for word in words if (region := find_region(word)) is not None]
    if not national:
        yield from (Naming(place, region.code, times * sure) for region, sure in named)


def _finer(found: Sequence[Naming]) -> Iterator[Naming]:
    """Where a place names a province beside one region in it ('Kabupaten X, Provinsi Y'), the region is meant."""
    by_place: dict[str, set[str]] = {}
    for place, code, _ in found:
        by_place.setdefault(place, set()).add(code)
    for place, code, times in found:
        inside = [other for other in by_place[place] if other.startswith(f"{code}.")]
        meant = inside[0] if len(inside) == 1 and place not in RUNNING_TEXT else code
        yield Naming(place, meant, times)


def _is_cited(text: str, start: int) -> bool:
    """Whether what begins there is named by a law ('Peraturan Daerah Kabupaten …')."""
    return bool(LAW_BEFORE.search(text[max(0, start - LAW_REACH) : start]))


def _joined(said: Iterable[Said]) -> Iterator[Said]:
    """The lines, letter-spaced words closed and those of running text joined: a name goes on in the next line."""
    for place, lines in groupby(said, key=lambda line: line.place):
        if place in RUNNING_TEXT:  # prose goes on in the next line, a cell ends
            joint = " . " if place == "cells" else " "
            yield Said(place, joint.join(closed_letters(line.text.strip()) for line in lines))
        else:
            yield from (Said(place, closed_letters(line.text), line.times) for line in lines)


def bodies_said(said: Sequence[Said], code: str | None) -> list[Naming]:
    """The bodies that the lines of a report name, prints of one body under one name.

    A line on the government as a whole ('Laporan Kinerja Pemerintah Kabupaten …') names `WHOLE_GOVERNMENT`.

    Args:
        said: the lines.
        code: that of the report's region, at which the name of a body ends; None where it is not known.
    """
    lines = list(_joined(said))
    found = [naming for naming in _bodies_said(lines, code) if _is_possible(naming.text, code)]
    whole = [naming for number in range(len(lines)) for naming in _governments_said(lines, number, code)]
    return [*_as_one([_belonging(naming, code) for naming in found]), *whole]


def _bodies_said(lines: Sequence[Said], code: str | None) -> Iterator[Naming]:
    for number, (place, text, times) in enumerate(lines):
        mentioned = mentions(text)
        national = code == NATIONAL
        if place in RUNNING_TEXT:
            for name, start, whole in names_in(text, mentioned, code, is_national=national):
                if not _is_cited(text, start):
                    yield Naming(place, name, FOLLOWED if whole else LOOSE)
            continue
        following = " ".join(other.text for other in lines[number + 1 : number + 3] if other.place == place)
        both = f"{text} {following}"
        # a name goes on in the next lines only as far as its region; then it is not what ends with its own line
        names = names_in(both, mentions(both), code, before=len(text), is_national=national)
        whole_names = {start: name for name, start, whole in names if whole}
        own_line = {start: name for name, start, _ in names_in(text, mentioned, code, is_national=national)}
        for start, name in (own_line | whole_names).items():
            if not _is_cited(both, start):
                yield Naming(place, name, times * (FOLLOWED if start in whole_names else 1.0))


def _governments_said(lines: Sequence[Said], number: int, code: str | None) -> Iterator[Naming]:
    """The places where a line, with the title above it, says that the report is of a government as a whole."""
    place, text, times = lines[number]
    if DECREE_OF_HEAD.match(text):
        yield Naming(place, WHOLE_GOVERNMENT, times)
    above = "".join(
        f"{other.text} " for other in lines[max(0, number - TITLE_LINES) : number] if other.place == place
    )
    both = above + text
    for region, start, end in mentions(both):
        before = both[max(0, start - LAW_REACH) : start]
        if region.code == code and end > len(above) and REPORT_OF.search(before):
            yield Naming(place, WHOLE_GOVERNMENT, FOLLOWED * times)


def _is_possible(name: str, code: str | None) -> bool:
    """Whether a body of such a name can be of the region: ministries have bodies of their own."""
    kind = kind_of(name)
    national = names_national_body(name) or (kind is not None and kind.national)
    return code is None or (code == NATIONAL) == national


def _belonging(naming: Naming, code: str | None) -> Naming:
    """A naming with the body to which all of its kind belong; a unit of another body has less of a say."""
    place, name, times = naming
    kind = kind_of(name)
    name = healed(name)
    if kind is None or code == NATIONAL:
        return Naming(place, name, times)
    if kind.of is not None:
        own = re.split(rf"\b(?:{kind.of}|setda)\b", name, maxsplit=1, flags=re.IGNORECASE)[0].strip(" ,")
        name = f"{own} {kind.of}"
    return Naming(place, name, times * (UNIT if kind.unit else 1.0))


def _as_one(found: Sequence[Naming]) -> list[Naming]:
    """The namings with the names of one body made one: that which is printed most."""
    printed: dict[str, dict[str, float]] = {}
    for _, name, times in found:
        forms = printed.setdefault(_key(name), {})
        forms[name] = forms.get(name, 0.0) + times
    known = {key for key, forms in printed.items() if is_known(next(iter(forms)))}
    leaders: dict[str, str] = {}
    for key in sorted(printed, key=lambda key: -sum(printed[key].values())):
        others = dict.fromkeys(lead for lead in leaders.values() if not {key, lead} <= known)
        leaders[key] = next((lead for lead in others if _are_alike(key, lead)), key)
    best = {key: max(printed[key], key=lambda name: printed[key][name]) for key in printed}
    return [Naming(place, best[leaders[_key(name)]], times) for place, name, times in found]


def _are_alike(key: str, other: str) -> bool:
    """Whether two keys are of prints of one name; a scanner's text parts words where none end."""
    return max(fuzz.ratio(key, other), fuzz.ratio(key.replace("-", ""), other.replace("-", ""))) >= ALIKE


def _key(name: str) -> str:
    """What prints of one body share; bodies named after places share no more than their words."""
    kind = kind_of(name)
    identity = body_id(name)
    if identity is None or (kind is not None and kind.named):
        return " ".join(sorted(re.sub(r"[^\w]+", " ", name.lower()).split()))
    return identity
