"""Pages that are pictures: which of them are worth reading, their rules, and their words by OCR.

In: a rendered page or a picture on it. Out: the same words (`Pieces`) and rules (`Rule`) that a PDF's own
text gives, and how sure each number is (`certainty.py`). Engines, caches and the second reading of numbers
live here. Open `ocr_pages.py` first, then `reading.py`, which puts the steps of one picture in order.
"""
