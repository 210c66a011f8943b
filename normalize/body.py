"""Which body of which region a report is of, from the lines that name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from normalize.regions import Region, mentions

WORD = r"[A-Z][\w'’.-]*|dan|dan/atau|&|serta|di|[,/-]"
STOP = re.compile(
    r"\b(?:tahun|berdasarkan|sebagai|adalah|merupakan|dalam|yang|untuk|telah|mempunyai|memiliki|dapat|dengan|pada|oleh|"
    r"terdiri|tersebut|selaku|kepala|sekretaris|nip|dr|drs|ir|nomor|no|kinerja|periode|secara|ini|bertanggung|melalui|"
    r"lkip|lakip|lkjip|laporan|bab|tabel|gambar|renstra|rencana|pemerintah|anggaran|triwulan|kode|uraian|sebelum|memberikan|"
    r"meliputi|melaksanakan|menyelenggarakan|membawahi|gubernur|bupati|walikota|wali kota|h\b)\b",
    re.IGNORECASE,
)
LONGEST = 12  # words in the name of a body
ALIKE = 88.0
TEXT_WEIGHT = 1.0
SECTION = re.compile(r"^(?:bidang|seksi|sub ?bagian|bagian|subbag|sekretariat dinas)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """A body of a regional government; None where the report does not say."""

    region: str | None
    region_code: str | None
    opd: str | None


def name_body(titles: Sequence[tuple[str, float]], text: str, body_words: Sequence[str]) -> Body:
    """The body and the region that a report names most, title lines weighing more than the text.

    Args:
        titles: lines that speak for the whole file, each with its weight.
        text: the text of the report, lines kept.
        body_words: how bodies begin their names ('dinas', 'badan', …).
    """
    heads = "\n".join(line for line, _ in titles)
    region = _region(titles, text)
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(body_words, key=len, reverse=True))})\b", re.IGNORECASE)
    votes: Counter[str] = Counter()
    printed: dict[str, Counter[str]] = {}
    for line, weight in titles:
        _vote(votes, printed, line, weight * 4, pattern, region)
    joined = heads + "\n" + text
    _vote(votes, printed, _rejoined(joined), TEXT_WEIGHT, pattern, region)
    opd = _winner(votes, printed)
    return Body(region.name if region else None, region.code if region else None, opd)


def _region(titles: Sequence[tuple[str, float]], text: str) -> Region | None:
    votes: Counter[str] = Counter()
    regions: dict[str, Region] = {}
    weighted = [*titles, (text, TEXT_WEIGHT)]
    for line, weight in weighted:
        for region, _, _ in mentions(line):
            votes[region.code] += int(weight * 10)
            regions[region.code] = region
    return regions[votes.most_common(1)[0][0]] if votes else None


def _rejoined(text: str) -> str:
    """Text with the line ends inside names closed: a name goes on in the next line."""
    return re.sub(r"\s*\n\s*", " ", text)


def _vote(
    votes: Counter[str],
    printed: dict[str, Counter[str]],
    text: str,
    weight: float,
    pattern: re.Pattern[str],
    region: Region | None,
) -> None:
    for name, followed in _names(text, pattern, region):
        key = _key(name)
        votes[key] += int(10 * weight * (3.0 if followed else 1.0))
        printed.setdefault(key, Counter())[name] += 1


def _names(text: str, pattern: re.Pattern[str], region: Region | None) -> Iterator[tuple[str, bool]]:
    """Names of bodies in a text, and whether the region follows: then the name is whole."""
    spans = [(start, end) for found, start, end in mentions(text) if region is not None and found.code == region.code]
    starts = [start for start, _ in spans]
    for match in pattern.finditer(text):
        rest = text[match.end() : match.end() + 160]
        cut = min((start - match.end() for start in starts if match.end() <= start <= match.end() + 160), default=None)
        words = rest if cut is None else rest[:cut]
        name, whole = _leading_name(words)
        followed = whole and cut is not None
        full = " ".join(f"{match.group()} {name}".split()).strip(" ,/-&")
        if name or match.group().lower() == "inspektorat":
            yield full, followed


def _leading_name(words: str) -> tuple[str, bool]:
    """The words of a name at the start of a text, and whether they are all of it (but for an abbreviation)."""
    text = re.sub(r"\([^)]*\)", " ", words)
    taken: list[str] = []
    for token in text.split():
        bare = token.strip(".,;:'\"“”")
        if STOP.fullmatch(bare) or len(taken) >= LONGEST:
            return _trimmed(taken), False
        if not bare or not (bare[0].isupper() or bare.lower() in {"dan", "&", "serta"}):
            return _trimmed(taken), False
        if re.search(r"\d", bare):
            return _trimmed(taken), False
        taken.append(bare + ("," if token.endswith(",") else ""))
        if token.endswith((".", ";", ":")):
            return _trimmed(taken), False
    return _trimmed(taken), True


def _trimmed(words: list[str]) -> str:
    while words and words[-1].strip(",").lower() in {"dan", "&", "serta", "di"}:
        words = words[:-1]
    return " ".join(words).strip(" ,")


def _key(name: str) -> str:
    return " ".join(sorted(re.sub(r"[^\w]+", " ", name.lower()).split()))


def _winner(votes: Counter[str], printed: dict[str, Counter[str]]) -> str | None:
    """The name with the most votes, votes of nearly the same names counted together."""
    if not votes:
        return None
    totals = {
        key: sum(count for other, count in votes.items() if fuzz.ratio(key, other) >= ALIKE) for key in votes
    }
    best = max(totals, key=lambda key: (totals[key], votes[key]))
    form = max(printed[best].items(), key=lambda item: (not item[0].isupper(), item[1]))[0]
    return _cased(form)


def _cased(name: str) -> str:
    """A name printed in capitals in the usual case; abbreviations (UKM) keep theirs."""
    if not name.isupper():
        return name
    small = {"dan", "di", "serta"}
    words = []
    for word in name.split():
        bare = word.strip(",")
        vowels = sum(c in "AEIOU" for c in bare)
        short = len(bare) <= 4 and (vowels == 0 or bare in {"UKM", "UMKM", "KB", "PTSP", "SDM"})
        words.append(word if short else word.lower() if bare.lower() in small else word.capitalize())
    return " ".join(words)
