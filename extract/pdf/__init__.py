"""A PDF file into pages: letters, words, lines, rules and shaded boxes with their places in points.

In: a path. Out: `Page` objects (`extract.model`) with their text in lines and what the page draws. PDFium is
asked here and nowhere else; pages without usable text are handed to `scan`. The grids of `layout` come from
`grids`. Open `pages.py` first; `text.py` and `paths.py` say what PDFium gives, `letters.py` how letters
become words.
"""
