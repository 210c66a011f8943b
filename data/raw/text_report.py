"""Writes a sample report as the Markdown-like text that converters make of such PDFs."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from blocks import Block, Contents, Heading, Items, Paragraph, Report, Signature, Table
from pdf_report import PageNumbers, entries
from ruled_table import covered


def report_text(report: Report, numbers: PageNumbers) -> str:
    """The text of a report.

    Args:
        report: The report.
        numbers: The printed page numbers that its contents list.

    Returns:
        Headings, paragraphs and tables with empty lines between them.
    """
    cover = [
        f"# {report.title}",
        f"{report.year}",
        f"**{report.opd.upper()}  \n{report.region.upper()}**",
        f"**PEMERINTAH {report.region.upper()}  \nTAHUN {report.year + 1}**",
        report.notice,
    ]
    parts = [*cover, *(_block_text(block, report, numbers) for block in report.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block_text(block: Block, report: Report, numbers: PageNumbers) -> str:
    text = ""
    match block:
        case Heading():
            text = "\n\n".join(f"{'#' * block.level} {line}" for line in block.text.split("\n"))
        case Paragraph():
            text = block.text
        case Items():
            text = "\n".join(f"{number}. {point}" for number, point in enumerate(block.points, 1))
        case Signature():
            text = "  \n".join(block.lines)
        case Contents():
            text = "\n".join(f"{entry}\t{numbers.get(entry, '')}" for entry in entries(report, block.of))
        case Table():
            caption = "  \n".join(f"**{line}**" for line in block.caption.split("\n") if line)
            text = "\n\n".join(part for part in (caption, _table_text(block)) if part)
    return text


def _table_text(table: Table) -> str:
    if table.notation == "pipes":
        return _pipes(table)
    return _html(table) if table.notation == "html" else _tabs(table)


def _tabs(table: Table) -> str:
    """One line a row, a tab between cells, nothing where a merged cell covers the place."""
    lines = ["\t".join(map(_one_line, row)) for row in table.rows]
    for row in table.lost:
        lines[row] = lines[row].removeprefix("\t")
    heading = lines[: table.heading_rows] if table.heading_again else []
    starts = [0, *table.breaks, len(lines)]
    pieces = [lines[start:end] for start, end in pairwise(starts)]
    return "\n\n".join("\n".join(piece) for piece in (pieces[0], *(heading + piece for piece in pieces[1:])))


def _pipes(table: Table) -> str:
    """A Markdown table."""
    width = len(table.rows[0])
    rows = ["| " + " | ".join(map(_one_line, row)) + " |" for row in table.rows]
    return "\n".join([rows[0], "|" + " --- |" * width, *rows[1:]])


def _html(table: Table) -> str:
    """An HTML table, merged cells with rowspan and colspan."""
    sizes = {(row, column): (down, across) for row, column, down, across in table.spans}
    hidden = covered(sizes)
    lines = ["<table>"]
    for number, row in enumerate(table.rows):
        tag = "th" if number < table.heading_rows else "td"
        places = [(number, column) for column in range(len(row)) if (number, column) not in hidden]
        cells = [_html_cell(tag, row[column], *sizes.get((line, column), (1, 1))) for line, column in places]
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "\n".join([*lines, "</table>"])


def _html_cell(tag: str, text: str, down: int, across: int) -> str:
    size = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
    return f"<{tag}{size}>{escape(_one_line(text), quote=False)}</{tag}>"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
