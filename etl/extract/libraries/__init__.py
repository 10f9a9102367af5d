"""Libraries: what people keep of articles: references in Zotero, BibTeX or RIS, archives of pages.

A reference and the page saved with it are one article: the page has the text, the reference says what it is.
"""
