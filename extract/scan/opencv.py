"""OpenCV, loaded when a picture is first looked at. It comes with the extra `ocr`, which may not be installed.

The modules of this wing import `cv2` from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

HOW_TO_INSTALL = "pip install 'lkjip[ocr]'"


class OcrMissingError(Exception):
    """What reads and looks at pictures is not installed; the message says how it is."""


class _OnDemand:
    """Stands for the module: what is asked of it, the module is asked."""

    def __getattr__(self, name: str) -> Any:
        try:
            import cv2 as opencv  # noqa: PLC0415 (a tenth of a second, which most reports do not need)
        except ImportError as error:
            raise OcrMissingError(HOW_TO_INSTALL) from error
        return getattr(opencv, name)


if TYPE_CHECKING:
    import cv2 as cv2  # noqa: PLC0414 (is handed on)
else:
    cv2 = _OnDemand()
