"""Text freed of markup: HTML tags and entities, Markdown emphasis and escapes, numbers set as formulas."""

from __future__ import annotations

import html
import re

LINE_BREAK = re.compile(r"<\s*(?:br|/li|/p|/div)\s*/?>", re.IGNORECASE)
POWER = re.compile(r"(?<=m)<\s*sup\s*>\s*([23])\s*<\s*/\s*sup\s*>", re.IGNORECASE)  # m<sup>2</sup>
POWERS = {"2": "²", "3": "³"}
NOISE = re.compile(r"<\s*(su[bp])\b[^<>]{0,200}>.{0,200}?<\s*/\s*\1\s*>", re.IGNORECASE)  # bounded, so linear
COMMENT = re.compile(r"<!--.{0,300}?-->", re.DOTALL)
IMAGE = re.compile(r"!\[[^\]]{0,200}\]\([^)]{0,500}\)")
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\*\*|__|^#+\s*", re.MULTILINE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>%$&~])")
# A formula in a line: its signs stand close to what is in it, and no digit behind it (US$5 and US$6 is none).
FORMULA = re.compile(r"\$\$?(?=[^\s$])([^$\n]{0,200}?[^\s$\\])\$\$?(?!\d)|\\\(([^\n]{1,200}?)\\\)")
FORMULA_TEXT = re.compile(r"\\(?:text|mathrm|mathbf|mathit|textbf|textit|operatorname)\s*\{([^{}]*)\}")
FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
RAISED = re.compile(r"(?<=[\d%}])\s*\^\s*(?:\{[^{}]*\}|\\?[\d*])")  # the mark of a footnote behind a number
RAISED_POWER = re.compile(r"(?<=m)\s*\^\s*\{?([23])\}?")
COMMANDS = {
    r"\geqslant": "≥", r"\leqslant": "≤", r"\geq": "≥", r"\leq": "≤", r"\ge": "≥", r"\le": "≤", r"\pm": "±",
    r"\approx": "±", r"\sim": "~", r"\times": "×", r"\cdot": "·", r"\div": "/", r"\circ": "°", r"\gt": ">",
    r"\lt": "<",
}  # fmt: skip
COMMAND = re.compile("|".join(re.escape(name) + r"(?![a-zA-Z])\s*" for name in COMMANDS))
SPACING = re.compile(r"\\(?:[,;:! ]|quad\b|qquad\b)|~")


def cleaned(text: str) -> str:
    """Text without markup, white space folded; breaks inside a cell stay as newlines.

    Entities are decoded once, after the tags are gone: what they stand for (`&lt;`) is no markup.
    """
    if "-->" in text:
        text = COMMENT.sub("", text)
    if "<" in text:
        text = LINE_BREAK.sub("\n", NOISE.sub("", POWER.sub(_power, text)))
    if "<" in text or "*" in text or "_" in text or "#" in text:
        text = MARKUP.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return without_markdown(text)


def without_markdown(text: str) -> str:
    """Text without the markup that is no HTML (of that a parser has taken its own out), white space folded."""
    text = IMAGE.sub("", text) if "![" in text else text
    if "$" in text or r"\)" in text:
        text = FORMULA.sub(lambda found: _formula(found[1] or found[2]), text)
    if "\\" in text:
        text = ESCAPED.sub(r"\1", text)
    return "\n".join(folded for part in text.split("\n") if (folded := " ".join(part.split())))


def _power(found: re.Match[str]) -> str:
    return POWERS[found[1]]


def _formula(inner: str) -> str:
    r"""What a formula prints: `98{,}5\%` is 98,5%; a number raised behind another one is a footnote's."""
    text = FORMULA_TEXT.sub(r"\1", inner)
    text = RAISED.sub("", RAISED_POWER.sub(_power, FRACTION.sub(r"\1/\2", text)))
    text = COMMAND.sub(lambda found: COMMANDS[found[0].strip()] + " ", text)
    text = SPACING.sub(" ", text) if not re.search(r"\d\\,\d", text) else text.replace(r"\,", "")
    return re.sub(r"[{}]", "", text).strip()
