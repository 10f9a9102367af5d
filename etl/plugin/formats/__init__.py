"""Formats: what leaves the site in another form than a page or a table.

`feed` writes Atom, `citation` BibTeX, RIS, CSL-JSON and plain text, `dossier` Markdown and Word, and `plot`
SVG.
"""
