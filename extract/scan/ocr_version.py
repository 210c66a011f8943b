"""Which OCR engine there is and how it is set, told without loading it: on both depends what is read."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from extract.scan.opencv import HOW_TO_INSTALL, OcrMissingError

LONGEST_SIDE = 2700  # pixels: a larger picture is made smaller to find its lines; F4 at 200 dpi has 2,600
AT_ONCE = 1_050_000  # pixels in which lines are looked for, seams included: they take 400 MiB
SETTINGS = f"lines at {LONGEST_SIDE} in bands of {AT_ONCE} pixels"


def engine_version() -> str:
    """Name and version of the engine and how it is set, of which cached results depend.

    Raises:
        OcrMissingError: it is not installed.
    """
    try:
        return f"rapidocr {version('rapidocr')}, onnxruntime {version('onnxruntime')}, {SETTINGS}"
    except PackageNotFoundError as error:
        raise OcrMissingError(HOW_TO_INSTALL) from error


def ocr_setting(ocr: str) -> str:
    """What a report's reading depends on of OCR: which pages it reads, and with what; a new engine reads again."""
    if ocr == "never":
        return ocr
    try:
        return f"{ocr} ({engine_version()})"
    except OcrMissingError:
        return f"{ocr} (no engine)"
