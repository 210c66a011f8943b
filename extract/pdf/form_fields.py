"""Form fields and typed notes of a page, which hold values on top of it: printed into it, to be read as text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, TypeVar

import pypdfium2.raw as pdfium

PRINTED = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)  # form fields, and text typed upon the page


EMPTY = 2  # bytes: the end of a text alone
Answer = TypeVar("Answer")
SIZE = 9.0  # points, of a note of which the file does not say how it looks
BASE = 0.25  # of the size: by so much the last letters of a line stand above its lower side


def print_fields(page: Any) -> bool:
    """Prints the form fields and the typed notes of an open page into it; all other annotations are taken off.

    Returns:
        Whether there were any: the page then has to be opened again. The file itself is left as it is.
    """
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    others = [number for number in range(count) if _ask(page, number, _kind_of) not in PRINTED]
    if len(others) == count:
        return False
    for number in reversed(others):
        pdfium.FPDFPage_RemoveAnnot(page.raw, number)
    bare = [_ask(page, number, _bare_note) for number in range(count - len(others))]
    flattened = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
    for text, left, top in filter(None, bare):
        _type(page, text, left, top)
    return bool(flattened or any(bare))


def _ask(page: Any, number: int, question: Callable[[Any], Answer]) -> Answer:
    """What an annotation says to a question."""
    annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
    try:
        return question(annotation)
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _kind_of(annotation: Any) -> int:
    return int(pdfium.FPDFAnnot_GetSubtype(annotation))


def _bare_note(annotation: Any) -> tuple[str, float, float] | None:
    """The text of a note and its upper left corner, if the file does not say how it looks; None of others."""
    looks = pdfium.FPDFAnnot_GetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
    hidden = pdfium.FPDFAnnot_GetFlags(annotation) & (
        pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
    )
    if looks > EMPTY or hidden or _kind_of(annotation) != pdfium.FPDF_ANNOT_FREETEXT:
        return None
    length = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    text, rect = (ctypes.c_ushort * (length // 2 + 1))(), pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", text, length)
    pdfium.FPDFAnnot_GetRect(annotation, rect)
    return bytes(text).decode("utf-16-le", "replace").rstrip("\0"), rect.left, max(rect.top, rect.bottom)


def _type(page: Any, text: str, left: float, top: float) -> None:
    """Types a note upon a page, line by line."""
    for number, line in enumerate(text.splitlines()):
        typed = pdfium.FPDFPageObj_NewTextObj(page.pdf.raw, b"Helvetica", SIZE)
        characters = (line + "\0").encode("utf-16-le")
        units = (ctypes.c_ushort * (len(characters) // 2)).from_buffer_copy(characters)
        pdfium.FPDFText_SetText(typed, units)
        pdfium.FPDFPageObj_Transform(typed, 1, 0, 0, 1, left, top - SIZE * (number + 1 + BASE))
        pdfium.FPDFPage_InsertObject(page.raw, typed)
    pdfium.FPDFPage_GenerateContent(page.raw)
