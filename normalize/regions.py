"""Provinces, kabupaten and kota: their codes, and the ways in which reports print their names.

The table beside this module (`regions.csv`) holds the 38 provinces and the 514 kabupaten and kota, six of
them the administrative ones of DKI Jakarta, with the codes and names of Keputusan Menteri Dalam Negeri Nomor
300.2.2-2138 Tahun 2025. Its `aliases` are other spellings, abbreviations and former names, separated by
semicolons. An alias that begins with the region's own kind ("Kabupaten Pasir") counts only together with it,
because the rest alone means something else.

`invented_regions.csv` holds the province and the five cities of the sample reports, which do not exist. They are
found by name and code as the others are, and are in no list of regions; no province has their code, 99.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias, cast

from rapidfuzz.distance import Levenshtein

INVENTED = "99"  # the province of the sample reports
LONG_NAME = 14  # letters, the kind among them
Kind: TypeAlias = Literal["provinsi", "kabupaten", "kota"]
_Trie: TypeAlias = "dict[str, _Trie]"

# Words with which a province's name says by itself what it is: "DKI Jakarta", "Daerah Istimewa Yogyakarta".
_SPEAKS_FOR_ITSELF = re.compile(r"(?:Daerah|DKI|DKJ|DK|DIY|D\. I\.|Nanggroe|NAD|Pemerintah)(?!\w)")
# What makes a kabupaten's name of a province's: "Pemerintah Aceh Tengah" is not the Pemerintah Aceh.
_GOES_ON = r"(?!\s+(?:barat|besar|jaya|selatan|singkil|tamiang|tengah|tenggara|timur|utara)\b)"

_OWN_KIND = re.compile(r"(provinsi|kabupaten|kota)(?: administrasi)? ", re.IGNORECASE)

# The same leads twice: squeezed to letters for a short text, and as printed for a long one.
_GOVERNMENT = re.compile(r"(?:pemerintah(?:an)?|pemda)?(?:daerah(?!istimewa|khusus))?")
_SQUEEZED_KIND = re.compile(
    r"(?:(?P<kota>pemkot|kota(?:madya)?)|(?P<kabupaten>pemkab|kab(?:upaten)?)|(?P<provinsi>pemprov|pro[vp](?:insi)?))"
    r"(?:administrasi|adm)?"
)
_SHORT_ISLANDS = re.compile(r"\bkep\b(?!\s*u\s*l\s*a\s*u\s*a\s*n)")  # 'kep ulauan' is the word itself, broken
_ADMINISTRATIVE = r"(?:adm(?:inistrasi|\.)?\s*)?"
# Without their first letter, to which they look back: see `_pattern`.
_PRINTED_KINDS: dict[Kind, str] = {
    "kota": rf"(?:(?:(?<=k)ota(?:madya)?|(?<=p)emkot)\s|(?<=p)emkot\.)\s*{_ADMINISTRATIVE}",
    "kabupaten": rf"(?:(?:(?<=k)ab(?:upaten)?|(?<=p)emkab)\s|(?:(?<=k)|(?<=p)emk)ab\.)\s*{_ADMINISTRATIVE}",
    "provinsi": r"(?:(?:(?<=p)ro[vp](?:insi)?|(?<=p)emprov)\s|(?<=p)(?:emp)?ro[vp]\.)\s*",
}
# "Kabupaten/Kota Bogor" leaves open which of the two: read over it.
_EITHER_KIND = r"(?<=k)(?:ab(?:upaten|\.)?\s*/\s*kota\b|ota\s*/\s*kab(?:upaten\b|\.|\b))"

_PRINTED = {" ": r"[\s\-\u2010-\u2013]*", ".": r"\.?"}


@dataclass(frozen=True)
class Region:
    """A province, a kabupaten or a kota.

    Attributes:
        code: The Kemendagri code: "33" for a province, "33.74" for a kabupaten or kota.
        name: The official name with its kind: "Provinsi Jawa Tengah", "Kabupaten Garut", "Kota Semarang".
        kind: "provinsi", "kabupaten" or "kota", also for the administrative ones of DKI Jakarta.
        province_code: The code of the province it lies in; a province's own code for a province.
    """

    code: str
    name: str
    kind: Kind
    province_code: str


Mention: TypeAlias = tuple[Region, int, int]  # with where in the text it starts and ends


@cache
def regions() -> tuple[Region, ...]:
    """All regions in the order of their codes, each province before its kabupaten and kota.

    Returns:
        38 provinces, 416 kabupaten and 98 kota (Kepmendagri 300.2.2-2138 Tahun 2025).

    Raises:
        FileNotFoundError: The package was installed without its table.
    """
    return tuple(region for region, _ in _table() if region.province_code != INVENTED)


@cache
def _by_code() -> dict[str, Region]:
    return {region.code: region for region, _ in _table()}


def region_of(code: str) -> Region | None:
    """The region of a Kemendagri code, None where there is none."""
    return _by_code().get(code)


def find_region(text: str) -> Region | None:
    """Find the region that a short printed text names, and nothing else.

    Case, spaces, punctuation and the many leads ("Pemerintah Daerah", "Pemkot", "Kab.", "Propinsi" …) make no
    difference, so that letter-spaced titles heal: "K O T A  S E M A R A N G" is Kota Semarang. The whole text
    has to be the name; for names inside of a longer text see `mentions`. The meaning of a lone common word is
    the caller's to know: "Batang" and "Batu" are regions here, even where a table means stems and stones.

    Args:
        text: What a cover, a heading or a cell prints, such as "PEMERINTAH KOTA BANDARLAMPUNG".

    Returns:
        The region; None when the text names none, or names several, as "Bandung" does without its kind.
    """
    spellings = _spellings()
    for reading in _readings(_squeeze(text)):
        if named := spellings.get(reading):
            return named[0] if len(named) == 1 else None
    return None


def mentions(text: str) -> list[Mention]:
    """Find every region that a text names together with its kind.

    The longest name counts: "Kabupaten Bandung Barat" is no mention of Kabupaten Bandung. Words may be parted
    by line breaks or several spaces, or not at all ("Kota Tebingtinggi"). Names that say their own kind
    count too: "DKI Jakarta", "Daerah Istimewa Yogyakarta", "Pemerintah Aceh". "DI Yogyakarta" needs its
    capitals, because "di Yogyakarta" says only where; in a line of capitals the two cannot be told apart.
    A name after "Kabupaten/Kota" is passed over, because it may be either.

    Args:
        text: Text of any length: a cover, a page, a report.

    Returns:
        Region, start and end of each mention in the order of the text, so that `text[start:end]` is what is
        printed, from the word of its kind on ("Kota Semarang" in "Pemerintah Kota Semarang").
    """
    spellings = _spellings()
    found = []
    for match in _pattern().finditer(in_small_letters(text)):
        kind = match.lastgroup
        if kind is None or (kind == "itself" and _says_where(text[match.start() : match.end()])):
            continue
        key = "provinsi" + _squeeze(match[0]) if kind == "itself" else kind + _squeeze(match[kind])
        found.append((spellings[key][0], match.start(), match.end()))
    return found


def in_small_letters(text: str) -> str:
    """A text in small letters, each in its place: faster to search than with an expression that ignores case."""
    return text.replace("\u0130", "I").lower()  # the only letter that `lower` makes two of


def misspelt_region(line: str) -> Region | None:
    """The one region whose official name a line is but for one letter, as a scanner's own text has it.

    None where it is none or may be several, and for short names, which a letter makes into others.
    """
    name = _GOVERNMENT.sub("", _squeeze(line), count=1)
    if len(name) < LONG_NAME or not _SQUEEZED_KIND.match(name):
        return None
    near = [region for official, region in _official_names() if Levenshtein.distance(name, official) <= 1]
    return near[0] if len(near) == 1 else None


@cache
def _official_names() -> tuple[tuple[str, Region], ...]:
    """The official names, squeezed, with their regions."""
    return tuple((_squeeze(region.name), region) for region in regions())


@cache
def _table() -> tuple[tuple[Region, tuple[str, ...]], ...]:
    """The regions as kept in the CSV files, each with its spellings: name, then aliases."""
    return tuple(
        (
            Region(row["code"], row["name"], cast("Kind", row["kind"]), row["code"][:2]),
            (row["name"], *filter(None, row["aliases"].split(";"))),
        )
        for table in ("regions.csv", "invented_regions.csv")
        for row in csv.DictReader(files("normalize").joinpath(table).read_text(encoding="utf-8").splitlines())
    )


def _bare(spelling: str, kind: Kind) -> tuple[str, bool]:
    """A spelling without the word of its kind, and whether it had one."""
    match = _OWN_KIND.match(spelling)
    if match and match[1].lower() == kind:
        return spelling[match.end() :], True
    return spelling, False


@cache
def _spellings() -> dict[str, tuple[Region, ...]]:
    """The regions that each squeezed spelling may mean, with its kind and, where that is safe, without."""
    named: dict[str, list[Region]] = {}
    for region, spellings in _table():
        for spelling in spellings:
            bare, only_with_kind = _bare(spelling, region.kind)
            keys = {region.kind + _squeeze(bare)}
            if not only_with_kind or spelling == region.name:
                keys.add(_squeeze(bare))
            for key in keys:
                if region not in named.setdefault(key, []):
                    named[key].append(region)
    return {key: tuple(these) for key, these in named.items()}


def _squeeze(text: str) -> str:
    """Lower-case letters and digits only, with "Kep." and "&" written out."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " dan ")
    return re.sub(r"[\W_]+", "", _SHORT_ISLANDS.sub("kepulauan", plain))


def _readings(squeezed: str) -> Iterator[str]:
    """The keys under which a squeezed text may stand in `_spellings`, the surest first."""
    rest = _GOVERNMENT.sub("", squeezed, count=1)
    if match := _SQUEEZED_KIND.match(rest):
        yield f"{match.lastgroup}{rest[match.end() :]}"
    yield rest


def _says_where(printed: str) -> bool:
    """Whether a match of "DI Yogyakarta" is the preposition "di" rather than the title."""
    first_two = "".join(filter(str.isalpha, printed))[:2]
    return first_two.lower() == "di" and not first_two.isupper()


@cache
def _pattern() -> re.Pattern[str]:
    """One expression over all names, in small letters; its last group, the kind or "itself", holds the name.

    It begins with the first letters of all, which no group holds: one that began with a word's start would be tried
    at every character, and take three times as long.
    """
    names: dict[str, set[str]] = {"kota": set(), "kabupaten": set(), "provinsi": set(), "itself": set()}
    for region, spellings in _table():
        for spelling in spellings:
            bare = _bare(spelling, region.kind)[0]
            printed = re.sub(r"[\s-]+", " ", bare.lower())
            variants = {printed, re.sub(r"\bkepulauan\b", "kep.", printed)}
            names[region.kind] |= variants
            if region.kind == "provinsi" and _SPEAKS_FOR_ITSELF.match(bare):
                names["itself"] |= variants
    ways = [f"{lead}(?P<{kind}>{_any_of(names[kind])})" for kind, lead in _PRINTED_KINDS.items()]
    firsts = sorted({name[0] for name in names["itself"]})
    own = [f"(?<={first}){_any_of(n[1:] for n in names['itself'] if n[0] == first)}" for first in firsts]
    ways.append(f"(?P<itself>{'|'.join(own)}){_GOES_ON}")
    return re.compile(rf"[kp{''.join(firsts)}](?<!\w.)(?:{_EITHER_KIND}|(?:{'|'.join(ways)})(?!\w))")


def _any_of(spellings: Iterable[str]) -> str:
    """An expression for any of the spellings, the longest first, that shares their beginnings."""
    trie: _Trie = {}
    for spelling in spellings:
        node = trie
        for char in spelling:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(trie)


def _branches(node: _Trie) -> str:
    ways = [_PRINTED.get(char, re.escape(char)) + _branches(child) for char, child in node.items() if char]
    if not ways:
        return ""
    together = "|".join(ways)
    if "" in node:
        return f"(?:{together})?"
    return f"(?:{together})" if len(ways) > 1 else together
