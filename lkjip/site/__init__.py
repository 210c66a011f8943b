"""The dataset site: a folder of pages that opens from a disk, for an agency or a newsroom to put on the web.

In: a database. Out: a page for each region, body and indicator, with charts, sources, findings, a search and
downloads; no page needs a server or anything from elsewhere. Open `build.py` first.
"""
