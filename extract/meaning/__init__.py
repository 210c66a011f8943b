"""What headings, titles and covers mean.

In: the words of a heading, a title or a cover, and the values below a heading. Out: concepts (*target*,
*realisasi*, *anggaran* ...), years and periods of columns, the kind of a table (`recognise.py`), the kind,
year and body of the whole document (`cover.py`). The words themselves are data: `vocabulary.yaml`, which a
researcher can edit. Open that first.
"""
