"""Prints a sample report as PDF, the same bytes every time."""

# mypy: disable-error-code="import-untyped"
from __future__ import annotations

from pathlib import Path

from blocks import Block, Contents, Heading, Items, NewPage, Paragraph, Report, Signature, Table
from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Text
from ruled_table import BOLD_FONTS, RuledTable, TableStyle

MARGIN = 62.0
FOOT = 64.0
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
PALE = HexColor(0xD9E2F0)

PageNumbers = dict[str, str]
"""The printed page number of every heading and caption."""


def write_pdf(report: Report, path: Path) -> PageNumbers:
    """Print a report, twice: only the first printing knows the page numbers of the table of contents.

    Args:
        report: The report.
        path: The PDF to write.

    Returns:
        The printed page number of every heading and caption.
    """
    draft = _Document(report, path, {}, front_pages=0)
    draft.build(_story(report, {}))
    final = _Document(report, path, draft.page_numbers(), front_pages=draft.front_pages)
    final.build(_story(report, draft.page_numbers()))
    return final.page_numbers()


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """The pages of a report: a bare cover, upright pages and pages across, with header and footer.

    Args:
        report: The report.
        path: The PDF to write.
        numbers: What an earlier printing found.
        front_pages: How many pages stand before the first chapter; those are numbered in Roman.
    """

    def __init__(self, report: Report, path: Path, numbers: PageNumbers, front_pages: int) -> None:
        title = f"{report.short_title} {report.year} {report.body}"
        super().__init__(str(path), pagesize=A4, title=title, author=report.body, invariant=1)
        self.report = report
        self.numbers = numbers
        self.front_pages = front_pages
        self.places: dict[str, int] = {}
        across = landscape(A4)
        self.addPageTemplates(
            [
                PageTemplate("cover", [_frame(A4)], onPage=self._draw_cover, pagesize=A4),
                PageTemplate("upright", [_frame(A4)], onPage=self._draw_margins, pagesize=A4),
                PageTemplate("across", [_frame(across)], onPage=self._draw_margins, pagesize=across),
            ]
        )

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (ReportLab's name)
        """Note on which page headings and captions stand."""
        entry = getattr(flowable, "entry", "")
        if entry and entry not in self.places:
            self.places[entry] = self.page
            if entry.startswith("BAB I "):
                self.front_pages = self.page - 1

    def page_numbers(self) -> PageNumbers:
        """The printed page number of every heading and caption."""
        return {entry: self._number(page) for entry, page in self.places.items()}

    def _number(self, page: int) -> str:
        return str(page - self.front_pages) if page > self.front_pages else ROMAN[page - 1]

    def _draw_margins(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        width, height = canvas._pagesize
        font = self.report.font
        canvas.setFont(font, 8)
        canvas.setFillColor(HexColor(0x444444))
        canvas.drawString(MARGIN, height - 40, self.report.body)
        canvas.drawRightString(width - MARGIN, height - 40, f"Tahun {self.report.year}")
        if self.report.notice:
            canvas.drawCentredString(width / 2, height - 26, self.report.notice)
        canvas.setStrokeColor(HexColor(self.report.colour))
        canvas.setLineWidth(0.8)
        canvas.line(MARGIN, FOOT - 12, width - MARGIN, FOOT - 12)
        canvas.drawString(
            MARGIN, FOOT - 24, f"{self.report.short_title} {self.report.year} {self.report.body}"
        )
        canvas.drawRightString(width - MARGIN, FOOT - 24, self._number(self.page))

    def _draw_cover(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        report, (width, height) = self.report, A4
        canvas.setFillColor(HexColor(report.colour))
        canvas.rect(0, 0, 26, height, stroke=0, fill=1)
        canvas.rect(0, height - 26, width, 26, stroke=0, fill=1)
        canvas.setFillColor(HexColor(0xE0B84C))
        canvas.rect(26, 0, 5, height - 26, stroke=0, fill=1)
        _draw_crest(canvas, width / 2, height - 190, HexColor(report.colour))
        canvas.setFillColor(HexColor(0x111111))
        lines = [(26, report.title), (20, f"TAHUN {report.year}"), (16, report.opd.upper())]
        base = height - 340.0
        for size, text in [*lines, (16, report.region.upper())]:
            for line in simpleSplit(text, BOLD_FONTS[report.font], size, 420):
                canvas.setFont(BOLD_FONTS[report.font], size)
                canvas.drawCentredString(width / 2 + 14, base, line)
                base -= size * 1.35
            base -= 14
        if report.notice:
            canvas.setFont(BOLD_FONTS[report.font], 13)
            canvas.setFillColor(HexColor(0xB00020))
            canvas.drawCentredString(width / 2 + 14, base - 20, report.notice)
            canvas.setFillColor(HexColor(0x111111))
        foot = [f"PEMERINTAH {report.region.upper()}", f"TAHUN {report.year + 1}"]
        for number, text in enumerate(foot):
            canvas.setFont(BOLD_FONTS[report.font], 12)
            canvas.drawCentredString(width / 2 + 14, 92 - 17 * number, text)


def _draw_crest(canvas: Canvas, x: float, y: float, colour: HexColor) -> None:
    """A shield of nobody's."""
    shield = canvas.beginPath()
    shield.moveTo(x - 42, y + 50)
    shield.lineTo(x + 70, y + 50)
    shield.curveTo(x + 70, y - 20, x + 50, y - 50, x + 14, y - 72)
    shield.curveTo(x - 22, y - 50, x - 42, y - 20, x - 42, y + 50)
    canvas.setFillColor(colour)
    canvas.drawPath(shield, stroke=0, fill=1)
    canvas.setFillColor(HexColor(0xE0B84C))
    canvas.circle(x + 14, y, 24, stroke=0, fill=1)


def _frame(pagesize: tuple[float, float]) -> Frame:
    width, height = pagesize
    frame_height = height - FOOT - 62
    return Frame(MARGIN, FOOT, width - 2 * MARGIN, frame_height, leftPadding=0, rightPadding=0, id="text")


def _story(report: Report, numbers: PageNumbers) -> list[Flowable]:
    story: list[Flowable] = [NextPageTemplate("upright"), PageBreak()]
    width = A4[0] - 2 * MARGIN
    for block in report.blocks:
        if isinstance(block, NewPage):
            width = A4[1 if block.landscape else 0] - 2 * MARGIN
            story += [NextPageTemplate("across" if block.landscape else "upright"), PageBreak()]
        else:
            story += _flowables(block, report, numbers, width)
    return story


def _flowables(block: Block, report: Report, numbers: PageNumbers, width: float) -> list[Flowable]:
    """How one block is printed."""
    story: list[Flowable] = []
    match block:
        case Heading():
            story = _heading(block, report)
        case Paragraph():
            style = _style(report, alignment=TA_JUSTIFY, firstLineIndent=26)
            story = [Text(_escaped(block.text), style)]
        case Items():
            style = _style(report, alignment=TA_JUSTIFY, leftIndent=18, bulletIndent=0, spaceAfter=3)
            points = enumerate(block.points, 1)
            story = [Text(_escaped(point), style, bulletText=f"{number}.") for number, point in points]
        case Signature():
            story = [Spacer(1, 16), *[Text(line, _style(report, leftIndent=230)) for line in block.lines]]
        case Contents():
            texts = entries(report, block.of)
            story = [_ContentsLine(text, numbers.get(text, ""), report, width) for text in texts]
        case Table():
            story = _table(block, report, width)
    return story


def entries(report: Report, of: str) -> list[str]:
    """The headings, or the captions, that the contents of a report list."""
    blocks = report.blocks
    if of == "headings":
        return [" ".join(b.text.split("\n")) for b in blocks if isinstance(b, Heading) and b.level <= 2]
    captions = [b.caption for b in blocks if isinstance(b, Table) and b.caption.startswith("Tabel")]
    return [" ".join(caption.split("\n")) for caption in captions]


def _style(report: Report, **settings: float) -> ParagraphStyle:
    values = {"fontSize": 11, "leading": 16.5, "spaceAfter": 7, **settings}
    return ParagraphStyle(
        "text", fontName=report.font, bulletFontName=report.font, bulletFontSize=11, **values
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")


def _heading(block: Heading, report: Report) -> list[Flowable]:
    size, centred = (14, TA_CENTER) if block.level == 1 else (12, 0)
    style = _style(report, fontSize=size, leading=size * 1.4, alignment=centred, spaceBefore=8, spaceAfter=8)
    style.fontName = BOLD_FONTS[report.font]
    text = Text(_escaped(block.text), style)
    text.entry = " ".join(block.text.split("\n")) if block.level <= 2 else ""
    return [text] if block.level == 1 else [CondPageBreak(90), text]


def _table(block: Table, report: Report, width: float) -> list[Flowable]:
    shares = sum(block.widths)
    style = TableStyle(
        widths=[width * share / shares for share in block.widths],
        rules=block.rules,
        heading_rows=block.heading_rows,
        repeat_rows=block.heading_rows if block.repeat_heading else 0,
        aligns=block.aligns,
        font=report.font,
        size=block.size,
        heading_fill=PALE if block.filled else None,
    )
    table = RuledTable(block.rows, block.spans, style)
    if not block.caption:
        return [table]
    bold = _style(report, fontSize=10.5, leading=13.5, alignment=TA_CENTER, spaceBefore=8, spaceAfter=4)
    bold.fontName = BOLD_FONTS[report.font]
    caption = Text(_escaped(block.caption), bold)
    caption.entry = " ".join(block.caption.split("\n"))
    return [CondPageBreak(130), caption, table]


class _ContentsLine(Flowable):  # type: ignore[misc]
    """A line of the contents: text, dots, page number."""

    def __init__(self, text: str, number: str, report: Report, width: float) -> None:
        super().__init__()
        self.text, self.number, self.font, self.room = text, number, report.font, width
        self.indent = 0 if text.startswith(("BAB", "Tabel")) or text.isupper() else 16
        self.lines = simpleSplit(text, report.font, 11, width - self.indent - 60)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """A line of text has its height."""
        return self.room, 16.0 * len(self.lines)

    def draw(self) -> None:
        """Print the text, the dots up to the number, and the number."""
        base = 16.0 * len(self.lines) - 12
        self.canv.setFillColor(black)
        self.canv.setFont(self.font, 11)
        for line in self.lines:
            self.canv.drawString(self.indent, base, line)
            base -= 16
        base += 16
        start = self.indent + stringWidth(self.lines[-1], self.font, 11) + 4
        dots = int((self.room - 24 - start) / stringWidth(".", self.font, 11))
        self.canv.drawString(start, base, "." * dots)
        self.canv.drawRightString(self.room, base, self.number)
