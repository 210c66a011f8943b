"""The vocabulary of headings (vocabulary.yaml) and what it makes of a heading, a title or a name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from extract.marks import BARE_NUMBER_BEFORE, LIST_NUMBERS_BEFORE, NUMBERED_TEXT, ROMAN_COUNT
from extract.word_patterns import word_pattern
from extract.yaml_data import load_yaml

YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d{2})(?![\d.,]*\d)")
YEAR_SPAN = word_pattern("year_span", case_matters=True)
YEAR_WORD = word_pattern("year_word", case_matters=True)
QUARTER = word_pattern("quarter", case_matters=True)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
UNIT_IN_BRACKETS = word_pattern("unit_in_brackets", case_matters=True)
COUNTED_IN = word_pattern("counted_in", case_matters=True)
RUPIAH_SIGN = word_pattern("rupiah_sign", case_matters=True)
SHORT_JUMLAH = word_pattern("short_jumlah", case_matters=True)
QUARTER_WORD = word_pattern("quarter_word", case_matters=True)
SPENDING = word_pattern("spending", case_matters=True)
LONGEST_MISSPELLED = 40  # characters of a heading of which words are looked for that were misspelled
LONG_WORD = 8  # letters: in a longer word two letters may be wrong
LINES_OF_A_REPORT = 8192  # what is found out about a line is asked several times
BROKEN_WORD = re.compile(r"(?<=[a-z])- (?=[a-z])")  # at the end of a line in a narrow cell
MEASURED = {"target", "realisasi", "capaian"}
ABBREVIATION = re.compile(r"\(\w{2,5}\)")  # behind what it is short for
SPACED_LETTERS = re.compile(r"^(?:\w\s){3,}\w$")


@lru_cache(LINES_OF_A_REPORT)
def folded(text: str) -> str:
    """A heading in lower case with white space folded and letter-spaced words closed."""
    text = " ".join(text.replace("\u00a0", " ").lower().split())
    if SPACED_LETTERS.match(text):
        return text.replace(" ", "")
    return text


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column's heading says.

    `concept` is of the vocabulary ('other' where it has no word for it); `above` are the concepts of the
    cells above. `year` and `quarter` are printed in it. `money` and `percent` say that the heading speaks
    of rupiah or that its own cell is a percentage; `scale` is what amounts are to be multiplied with.
    """

    text: str
    concept: str
    above: tuple[str, ...] = ()
    year: int | None = None
    quarter: int | None = None
    money: bool = False
    percent: bool = False
    scale: int = 1
    level: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """One cell of a heading, its year, quarter and unit taken out."""

    core: str
    year: int | None
    quarter: int | None
    units: str
    roman: int | None


@cache
def _data() -> dict[str, Any]:
    text = files("extract.meaning").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    # read at the start of every process: the quick loader, where there is one
    return dict(load_yaml(text))


@cache
def _concepts() -> tuple[list[str], re.Pattern[str]]:
    """The concepts in their order, and one expression for all: group `c7` is of the eighth."""
    entries = _data()["concepts"]
    words = ("|".join(f"(?:{p.replace(' ', '')})" for p in entry["patterns"]) for entry in entries)
    ways = (f"(?P<c{number}>{way})" for number, way in enumerate(words))
    return [entry["concept"] for entry in entries], re.compile("|".join(ways))


@cache
def printed_words() -> frozenset[str]:
    """The words of five letters and more that the vocabulary's patterns are made of."""
    concepts = (pattern for entry in _data()["concepts"] for pattern in entry["patterns"])
    titles = (entry["pattern"] for key in ("titles", "name_levels") for entry in _data()[key])
    return frozenset(re.findall(r"[a-z]{5,}", " ".join((*concepts, *titles))))


@cache
def _word_counts() -> Counter[str]:
    """How often the patterns of the concepts hold a word: what is misspelled there stands but once."""
    patterns = (pattern for entry in _data()["concepts"] for pattern in entry["patterns"])
    return Counter(word for pattern in patterns for word in set(re.findall(r"[a-z]{5,}", pattern)))


@cache
def other_words() -> frozenset[str]:
    """Words a letter off one of the headings' that are words of their own."""
    return frozenset(_data()["other_words"])


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(_data()[key])


@cache
def _patterns(key: str, name: str) -> list[tuple[Any, re.Pattern[str]]]:
    return [(entry[name], re.compile(entry["pattern"])) for entry in _data()[key]]


@cache
def concept_of(text: str) -> str:
    """The concept of one heading cell, 'other' where the vocabulary has no word for it."""
    return _concept(_part(text).core)


def _concept(core: str) -> str:
    known = _known_concept(core)
    if known == "other" and (bare := ABBREVIATION.sub("", core)) != core:
        known = _known_concept(bare)
    if known == "other" and len(core) <= LONGEST_MISSPELLED and (meant := as_spelled(core)) != core:
        return _known_concept(meant)
    return known


def as_spelled(core: str) -> str:
    """A heading with its misspelled words as they are plainly meant ('realiasi', 'capain', 'progam').

    A word is meant that is a slip or two away and begins with the same letter: the nearest, and of several that
    which headings print most.
    """
    return re.sub(r"[a-z]{5,}", lambda found: _meant_word(found.group()), core)


@cache
def _meant_word(word: str) -> str:
    known = printed_words()
    if word in known or word in other_words():
        return word
    slips = 1 if len(word) < LONG_WORD else 2
    near = process.extract(word, known, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=None)
    alike = [(distance, -_word_counts()[other], other) for other, distance, _ in near if other[0] == word[0]]
    return min(alike)[2] if alike else word


def _known_concept(core: str) -> str:
    squeezed = re.sub(r"[\s_*:]+", "", core).strip(".,;-/&")
    concepts, pattern = _concepts()
    found = pattern.fullmatch(squeezed)  # of several that fit the first, as they stand in the vocabulary
    return concepts[int(found.lastgroup[1:])] if found and found.lastgroup else "other"


def _part(text: str) -> _Part:
    core = BROKEN_WORD.sub("", folded(text))
    units = []
    for inner in BRACKETS.findall(core):
        if UNIT_IN_BRACKETS.match(inner):
            units.append(inner)
            core = core.replace(f"({inner})", " ").replace(f"[{inner}]", " ")
    quarter = QUARTER.search(core)
    if quarter:
        core = core[: quarter.start()] + " " + core[quarter.end() :]
    core = YEAR_SPAN.sub(" ", core)
    years = YEAR.findall(core)
    core = YEAR.sub(" ", core)
    core = YEAR_WORD.sub(" ", " ".join(core.split()))
    if RUPIAH_SIGN.search(core):
        units.append("rp")
        core = RUPIAH_SIGN.sub(" ", core)
    core = SHORT_JUMLAH.sub("jumlah", core)
    core = " ".join(core.split()).strip(" .:-–")
    if not core and "%" in units:
        core = "%"
    return _Part(
        core,
        int(years[-1]) if len(set(years)) == 1 else None,
        ROMAN[quarter.group(1)] if quarter else None,
        " ".join(units),
        ROMAN.get(core) if core in {"i", "ii", "iii", "iv"} else None,
    )


def read_heading(cells: tuple[str, ...]) -> Heading:
    """The meaning of a column's heading from its cells, highest first."""
    parts = [_part(cell) for cell in cells if cell.strip()]
    whole = BROKEN_WORD.sub("", " > ".join(folded(cell) for cell in cells if cell.strip()))
    if not parts:
        return Heading("", "other")
    quarters = [p.quarter for p in parts if p.quarter]
    if not quarters and QUARTER_WORD.search(whole):
        quarters = [p.roman for p in parts if p.roman]
    concepts = [_concept("" if p.roman and quarters else p.core) for p in parts]
    speaking = [k for k, concept in enumerate(concepts) if concept != "generic"]
    own = speaking[-1] if speaking else len(parts) - 1
    above = tuple(concepts[:own])
    concept = concepts[own]
    if {"realisasi", "realisasi_cumulative"} & set(above) and SPENDING.fullmatch(parts[own].core):
        concept = "realisasi"  # "Realisasi" over "Keuangan (Rp)": what was spent
    if concept == "percent_realisasi" and any(p.units == "rp" for p in parts):
        concept = "realisasi"  # `Penyerapan (Rp)` is the money, `Penyerapan` its share
    if concept == "indicator" and MEASURED & set(above):
        concept = "k"  # `Target > Kinerja` beside `Target > Anggaran`
    if _pattern("between_years").search(whole):
        concept = "comparison"
    percent = concept == "percent" or any("%" in p.units or "persen" in p.units for p in parts[own:])
    money = any(p.units.startswith(("rp", "rupiah")) for p in parts) or bool(_pattern("money").search(whole))
    if not money and "target" in above:
        concept = {"anggaran": "target", "anggaran_awal": "superseded"}.get(
            concept, concept
        )  # `Target > Semula`
    years = [p.year for p in parts if p.year]
    return Heading(
        whole,
        concept,
        above,
        years[-1] if years else None,
        quarters[-1] if quarters else None,
        money,
        percent,
        _scale(" ".join(p.units for p in parts)),
        indicator_level(whole) if concept == "indicator" else None,
    )


def counts_to_last_quarter(heading: str) -> bool:
    """Whether a heading says that it counts up to the fourth quarter ('Realisasi s.d. Triwulan IV')."""
    return bool(_pattern("up_to_last_quarter").search(heading))


def _scale(units: str) -> int:
    for factor, pattern in _patterns("scales", "factor"):
        if pattern.search(units):
            return int(factor)
    return 1


def title_scale(title: str) -> int:
    """What a title says that the amounts below are counted in ('(dalam ribuan rupiah)'): 1000, or 1 for rupiah."""
    words = folded(title)
    units = [inner for inner in BRACKETS.findall(words) if UNIT_IN_BRACKETS.match(inner)]
    return _scale(" ".join([*units, *COUNTED_IN.findall(words)]))


def indicator_level(heading: str) -> str | None:
    """The level that an indicator's heading names ('sasaran', 'program' …), None where it names none or several."""
    words = folded(heading)
    named = [level for level, pattern in _patterns("indicator_levels", "level") if pattern.fullmatch(words)]
    if "sub_kegiatan" in named and "program" in named:
        return None  # "Indikator Program/Kegiatan/Sub Kegiatan": the row says which
    if {"program", "kegiatan"} <= set(named):
        return None
    return str(named[0]) if named else None


def title_of(text: str) -> str | None:
    """What a title line says a table is: 'pk', 'iku', 'capaian', 'renstra', 'rkt', 'budget', 'revenue' or None."""
    words = folded(text)
    for title, pattern in _patterns("titles", "title"):
        if pattern.search(words):
            return str(title)
    return None


@lru_cache(LINES_OF_A_REPORT)
def name_level(name: str) -> str | None:
    """The level that a printed name begins with ('Program …', 'Sub Kegiatan …', 'Jumlah'), None without."""
    words = LIST_NUMBERS_BEFORE.sub(
        "", BARE_NUMBER_BEFORE.sub("", " ".join(BRACKETS.sub(" ", folded(name)).split()))
    )
    for level, pattern in _patterns("name_levels", "level"):
        if pattern.match(words):
            return str(level)
    return None


@lru_cache(LINES_OF_A_REPORT)
def section_level(text: str) -> str | None:
    """The level that a heading row opens ('TUJUAN :', '3. Sasaran 2:'), with a list number or not; else None."""
    words = LIST_NUMBERS_BEFORE.sub("", folded(text))
    for level, pattern in _patterns("section_rows", "level"):
        if pattern.match(words):
            return str(level)
    return None


def without_sasaran_label(text: str) -> str:
    """A sasaran without its label, '' where the label is all ('Sasaran 2:', 'SASARAN STRATEGIS').

    'Sasaran 2 Meningkatnya …', 'Sasaran: …' and 'Sasaran Meningkatnya …' have a label; a sasaran whose first
    word is 'Sasaran' stays as it is.
    """
    if ":" in text:
        return text.split(":", 1)[1].strip()
    label = _sasaran_label().match(text)
    rest = text[label.end() :].strip() if label else text
    return rest if label and (label["count"] or not rest or begins_as_sasaran(rest)) else text


@cache
def _sasaran_label() -> re.Pattern[str]:
    return re.compile(_data()["sasaran_label"], re.IGNORECASE)


def names_results(title: str) -> bool:
    """Whether a title speaks of what was reached or spent, and of nothing that was promised."""
    words = folded(title)
    return bool(_pattern("realisasi_title").search(words))


def names_targets(title: str) -> bool:
    """Whether a title speaks of what is to be reached, and of nothing that was."""
    return bool(_pattern("targets_title").search(folded(title)))


@lru_cache(LINES_OF_A_REPORT)
def titled_indicator(line: str) -> str:
    """The indicator that a line names as that of the table below it, '' where it names none."""
    printed = " ".join(line.split())
    for pattern in _titled():
        if (match := pattern.fullmatch(printed)) and not _pattern("money").search(match["name"].lower()):
            return str(match["name"]).strip(" .:")
    return ""


@cache
def _titled() -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.IGNORECASE) for pattern in _data()["titled_indicators"]]


@lru_cache(LINES_OF_A_REPORT)
def begins_as_sasaran(text: str) -> bool:
    """Whether a text begins as a sasaran does ('Meningkatnya …'), a list number before it or not."""
    words = LIST_NUMBERS_BEFORE.sub("", BARE_NUMBER_BEFORE.sub("", folded(text)))
    return bool(_pattern("sasaran_beginning").match(words))


@cache
def _sasaran_pattern(key: str) -> re.Pattern[str]:
    return re.compile(_data()["sasaran_above"][key], re.IGNORECASE)


def labelled_sasaran(line: str) -> str:
    """The sasaran that a line names behind a label or in quotes ('Sasaran 1: Meningkatnya …'), '' without one."""
    match = _sasaran_pattern("labelled").fullmatch(line.strip()) or _sasaran_pattern("quoted").search(line)
    return match["sasaran"].strip() if match else ""


def labels_sasaran(line: str) -> bool:
    """Whether a line is the label of the sasaran that the next one names ('Sasaran Strategis 2')."""
    return bool(_sasaran_pattern("label").fullmatch(line.strip()))


@lru_cache(LINES_OF_A_REPORT)
def is_summary(text: str) -> bool:
    """Whether a row's name says that it sums up or averages others."""
    return bool(_pattern("summary_rows").match(folded(text)))


@lru_cache(LINES_OF_A_REPORT)
def has_no_value(text: str) -> bool:
    """Whether a printed value says that there is none ('-', 'NA', 'belum dinilai')."""
    return bool(_pattern("no_value").fullmatch(folded(text)))


@cache
def _documents(*, title: bool) -> re.Pattern[str]:
    """One expression for the words of all kinds of documents: group `iku` is of that kind."""
    kinds: dict[str, list[str]] = {}
    for entry in _data()["documents"]:
        if title or not entry.get("in_titles_only"):
            kinds.setdefault(entry["kind"], []).append(entry["pattern"])
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(kinds[kind])})" for kind in sorted(kinds)))


@lru_cache(LINES_OF_A_REPORT)
def document_kind(text: str, *, title: bool) -> str | None:
    """The kind of document that a line names first ('lkjip', 'pk', 'iku', 'other'), None where it names none.

    Args:
        text: a line of the document.
        title: whether the line is a title; some words count in titles alone.
    """
    words = folded(text)
    if not _pattern("document_words").search(words):
        return None
    found = _documents(title=title).search(words)
    return found.lastgroup if found else None


def is_address(line: str) -> bool:
    """Whether a line says where a body has its seat."""
    return bool(_pattern("address").search(folded(line)))


@cache
def _office(key: str) -> re.Pattern[str]:
    offices = _data()["offices"]
    return re.compile(offices[key].replace("{office}", offices["office"]), re.IGNORECASE)


def names_office(line: str) -> bool:
    """Whether a line is the name of an office ('KEPALA BIDANG KEBUDAYAAN')."""
    return bool(_office("name").fullmatch(line))


def labelled_office(line: str) -> str:
    """The office behind a label ('Jabatan : …', 'Nama Bidang : …'), '' where the line has none."""
    match = _office("label").fullmatch(line)
    if match is None or not (match["wrapped"] or match["colon"] or names_office(match["office"])):
        return ""
    return str(match["office"] or match["wrapped"]).strip(" .:")


def headed_office(line: str) -> str:
    """The office that the heading of an agreement names ('b. Perjanjian Kinerja Sekretaris'), '' without one."""
    match = _office("headed").fullmatch(_without_count(line))
    return match["office"] if match else ""


def counted_office(line: str) -> str:
    """The office or unit that a numbered line names ('iii. Seksi Persandian'), '' where it is no such line."""
    bare = _without_count(line)
    return bare if bare != line and _office("unit").fullmatch(bare) else ""


def _without_count(line: str) -> str:
    match = NUMBERED_TEXT.match(line) or ROMAN_COUNT.match(line)
    return line[match.end() - 1 :] if match else line


def ends_statement(line: str) -> bool:
    """Whether a line belongs to the signatures that close a statement."""
    return bool(_office("closes").search(line))
