"""A cell that names several indicators as an outline: a heading, items below it, items below these.

    1.2.3 Produktivitas ternak
      ✓ Prosentase kelahiran:          the heading of two indicators, 'Prosentase kelahiran: Sapi potong' …
          - Sapi potong
          - Sapi perah
      ✓ Jumlah kelompok ternak         an indicator

An item whose words are those of an indicator stands alone; any other carries the heading above it. Where the text
that explains the cell has as many paragraphs as the outline has parts, each explains its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.marks import BULLET
from extract.word_patterns import word_pattern

INDICATOR = word_pattern("indicator_beginning")
UNFINISHED = word_pattern("unfinished")


@dataclass(slots=True)
class _Node:
    """One part of an outline: its mark ('' for the cell's first lines), its lines, the parts below it."""

    mark: str
    lines: list[str]
    above: _Node | None = None
    below: list[_Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.lines).strip()

    @property
    def stands_alone(self) -> bool:
        return is_indicator(self.text)

    @property
    def is_indicator(self) -> bool:
        """Whether the part is an indicator of its own: none of those below it carries its words."""
        if self.text.endswith(":") or not all(node.stands_alone for node in self.below):
            return not self.below
        return self.above is not None or self.stands_alone or not self.below

    @property
    def name(self) -> str:
        """The words of the part behind those of the headings that it carries."""
        if self.above is None or self.stands_alone:
            return self.text
        return f"{self.above.name.rstrip(' :')}: {self.text}"


@dataclass(frozen=True, slots=True)
class OutlinedIndicator:
    """An indicator of an outline, and which paragraph beside it explains it (None: all of them)."""

    name: str
    paragraph: int | None


def outlined(text: str, explained: str) -> list[OutlinedIndicator]:
    """The indicators that a cell names as an outline; none where it is one indicator as it stands.

    Args:
        text: the cell, line ends kept.
        explained: what is printed beside it to explain it, line ends kept.
    """
    root = _outline(text.split("\n"))
    named = [node for node in _nodes(root) if node.is_indicator]
    items = len([node for node in _nodes(root) if node is not root])
    if not items or (items == 1 and not root.below[0].stands_alone):
        return []
    count = len(paragraphs(explained))
    if count == len(named):
        return [OutlinedIndicator(node.name, k) for k, node in enumerate(named)]
    if count == len(named) + 1 and root not in named:
        return [OutlinedIndicator(node.name, k) for k, node in enumerate([root, *named])]
    if count == len(root.below) > 1:
        tops = {id(node): k for k, top in enumerate(root.below) for node in _nodes(top)}
        return [OutlinedIndicator(node.name, tops.get(id(node))) for node in named]
    return [OutlinedIndicator(node.name, None) for node in named]


def is_indicator(text: str) -> bool:
    """Whether a text begins as the name of an indicator does ('Persentase …', 'Jumlah …')."""
    return bool(INDICATOR.match(text.strip()))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a cell: each begins a line with a capital letter, behind words that may end a text."""
    found: list[list[str]] = []
    for line in text.split("\n"):
        before = " ".join(found[-1]) if found else ""
        is_open = before.count("(") > before.count(")") or bool(UNFINISHED.search(before))
        if not found or (line[:1].isupper() and not is_open):
            found.append([line])
        else:
            found[-1].append(line)
    return ["\n".join(lines) for lines in found if any(line.strip() for line in lines)]


def _outline(lines: Sequence[str]) -> _Node:
    root = last = _Node("", list(lines[:1]))
    for line in lines[1:]:
        found = BULLET.match(line.strip())
        words = line.strip()[found.end() :].strip() if found else ""
        if not found or not words[:1].isalpha():
            last.lines.append(line.strip())
            continue
        above: _Node | None = last
        while above is not None and above.mark != found.group()[:1]:
            above = above.above
        parent = above.above if above is not None and above.above is not None else last
        last = _Node(found.group()[:1], [words], parent)
        parent.below.append(last)
    return root


def _nodes(node: _Node) -> Iterator[_Node]:
    yield node
    for below in node.below:
        yield from _nodes(below)
