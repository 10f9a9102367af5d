"""Words: how the pages say and set what a table holds: codes, dates, events, cells, marked text.

`wording` has what templates use as filters, `cells` and `columns` are
for Datasette's own table pages, `markup` sets a text with marks on it, and `snippet` one with its hits.
"""
