"""The review page: a local web page on which a person checks facts against the page image and corrects them.

In: a database and the reports that it was read from. Out: pages of facts beside pictures of their pages, and lines
in `corrections.csv` for what a person decides. `server.py` starts it, `app.py` puts it together, `routes.py` are
its addresses. Open `routes.py` first.
"""
