"""The text of a printed number set apart: sign, digits, what stands behind; dates and ranges are none.

Here stands what people and programs print around digits: currency, minus signs on either side, brackets, words
before and behind, marks of footnotes, spaces and apostrophes. What the digits mean, `numbers` says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalize.yaml_data import word_pattern

# Digits with separators, nothing that belongs to another number beside them.
DIGITS = r"\d[\d.,]*"
NUMBER = re.compile(
    rf"^['\"`´’‘]?\s*(?P<rp>(?:rp|idr)\.?\s*)?(?P<sign>[-−–+(])?\s*(?P<rp2>rp\.?\s*)?(?P<digits>{DIGITS})"
    r"(?:-+(?=\s*\)))?(?P<rest>.*)$",  # (1.000,-) is in brackets too
    re.IGNORECASE | re.DOTALL,
)
SCIENTIFIC = re.compile(r"(?P<sign>[-−+])?(?P<mantissa>\d+(?:[.,]\d+)?)E(?P<exponent>[+-]?\d{1,2})")
LABELLED = re.compile(
    rf"^(?P<label>[^\W\d_][^\d()]{{0,60}}?)(?:\s|(?<=[:=]))(?P<digits>{DIGITS})(?P<rest>\s*(?:%|persen|\(.*)?.*)$",
    re.IGNORECASE,
)
GRADED = re.compile(rf"^[^\W\d_][^\d()]{{0,40}}?\((?P<digits>{DIGITS})(?P<rest>\s*%?)\)$")  # BB (72,15)
SCORED = re.compile(rf"^\((?P<digits>{DIGITS})\)\s*(?P<rest>\D+)$")  # (64,00)BB
BRACKETED = re.compile(rf"^\s*%?\s*\((?P<digits>{DIGITS})\s*%?\)$")  # of Level 3 (3,35)
IN_BRACKETS = re.compile(r"\([^)]*\)")
CLOSING = re.compile(r"\s*\)")
YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_LABEL = 6  # words before a number: more are a sentence

DATE = word_pattern("date")
BOUND = word_pattern("bound")
RANGE = word_pattern("number_range", case_matters=True)
NO_LABEL = word_pattern("label_of_no_number")
GRADE = word_pattern("grade")
FRACTION_OR_TIME = re.compile(r"[:/]\s*\d")
FRACTIONS = {"½": "5", "¼": "25", "¾": "75"}

APOSTROPHE_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:['’‘´`]\d{3})+(?!\d)")
MIDDLE_DOT = re.compile(r"(?<=\d)[·٫](?=\d)")
DIRTY_SPACES = re.compile(
    r"(?<=\d[.,])\s+(?=\d{3})|(?<=\d)\s+(?=[.,]\d)|(?<=\d,)\s+(?=\d{1,2}(?![\d.,]*\d)\D*$)"
)
RAISED_MARK = re.compile(r"^(?:[¹²³⁰⁴-⁹]+\)?|\s*[*†‡#]+\)?|\s+\d{1,2}\)$)+")
MISREAD = re.compile(r"^[OolI|](?![^\W\d_])")  # a letter in the place of a digit: 9O,5l
TRAILING_MINUS = re.compile(r"^(?:\s*%)?[-−–]$")
MINUS_APART = re.compile(r"^\s*%?\s+[-−–]$")
CENTS = re.compile(r"(?:,|\.)?-+$")


@dataclass(frozen=True, slots=True)
class NumberText:
    """A printed number in its parts.

    `digits` holds its separators, none at the end; `rest` what stands behind (unit, remark in brackets);
    `exponent` is the power of ten of scientific notation, None in any other.
    """

    digits: str
    rest: str = ""
    is_negative: bool = False
    is_rupiah: bool = False
    exponent: int | None = None


def number_text(words: str) -> NumberText | None:
    """A printed number in its parts; None where the text is no number, or does not say which.

    A bound has its number (`≥ 75`, `minimal 75`), and so has a number with a word before it (`Level 3`,
    `BB (72,15)`); of a level with its score (`Level 3 (3,35)`) the score counts.

    Args:
        words: a text on one line, as `tidy` gives it.
    """
    words = BOUND.sub("", words, count=1)
    if is_range_or_date(words):
        return None
    if scientific := SCIENTIFIC.fullmatch(words):
        exponent = int(scientific["exponent"])
        return NumberText(scientific["mantissa"], "", (scientific["sign"] or "+") in "-−", exponent=exponent)
    if (scored := SCORED.match(words)) and GRADE.fullmatch(scored["rest"].strip()):
        return NumberText(scored["digits"].rstrip(".,"))
    match = NUMBER.match(words)
    return _labelled(words) if match is None else _with_sign(match)


def _labelled(words: str) -> NumberText | None:
    """A number behind a word, or in brackets behind a grade."""
    match = GRADED.match(words) or LABELLED.match(words)
    if match is None or YEAR.fullmatch(match["digits"].rstrip(".,")):
        return None
    label = words[: match.start("digits")].rstrip(" (:=")
    if len(label.split()) > LONGEST_LABEL or NO_LABEL.search(label) or label.endswith(("-", "–", "/", ",")):
        return None
    digits, rest = match["digits"].rstrip(".,"), match["rest"].strip()
    score = BRACKETED.match(rest)
    if score and not YEAR.fullmatch(score["digits"]):
        return NumberText(score["digits"].rstrip(".,"))
    bare = IN_BRACKETS.sub("", rest).strip(" .")
    return NumberText(digits, rest) if bare.lower() in {"", "%", "persen"} else None


def _with_sign(match: re.Match[str]) -> NumberText | None:
    """The parts of a text that begins with a number; None where its minus or its brackets are in doubt."""
    digits, rest = match["digits"], match["rest"]
    is_rupiah = bool(match["rp"] or match["rp2"])
    in_brackets = match["sign"] == "("
    closed = CLOSING.match(rest)
    if closed is not None:
        if not in_brackets:
            return None  # 72,151): the mark of a footnote, of which nothing tells where it begins
        rest = rest[closed.end() :]
    ends_in_digit = digits[-1].isdecimal()
    raised = RAISED_MARK.match(rest) if digits[-1].isdecimal() else None
    if MISREAD.match(rest) or (raised is not None and digits == "10"):  # 10² is no ten
        return None
    if ends_in_digit:
        rest = RAISED_MARK.sub("", rest)
        if rest[:1] in FRACTIONS and digits.isdecimal():
            digits, rest = f"{digits},{FRACTIONS[rest[0]]}", rest[1:]
    negative = (match["sign"] or "+") in "-−–" or (in_brackets and closed is not None)
    if ends_in_digit and not is_rupiah and TRAILING_MINUS.match(rest):  # Rp 1.000- is Rp 1.000,-
        negative, rest = True, rest.strip("-−– ")
    elif MINUS_APART.match(rest) and ends_in_digit:
        return None
    tail = digits[len(digits.rstrip(".,")) :]
    rest = CENTS.sub("", f"{tail}{rest}".strip()).strip(" .,'\"*=")
    return NumberText(digits.rstrip(".,"), rest, negative, is_rupiah)


def tidy(text: str) -> str:
    """A text on one line, without what dirt and other countries' habits put between digits.

    `71, 90` and `1 .300` are closed, an apostrophe between thousands becomes a dot, a middle dot a comma.
    """
    words = " ".join(text.split())
    if "·" in words or "٫" in words:
        words = MIDDLE_DOT.sub(",", words)
    words = DIRTY_SPACES.sub("", words)
    return APOSTROPHE_GROUPS.sub(lambda match: re.sub(r"\D", ".", match[0]), words)


def is_range_or_date(words: str) -> bool:
    """Whether a text with digits is a range, a date or an hour: read, and yet no single number."""
    return bool(RANGE.search(words) or DATE.search(words))
