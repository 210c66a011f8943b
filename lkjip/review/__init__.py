"""The review page: a local web page on which a person checks facts against the page image and corrects them."""
