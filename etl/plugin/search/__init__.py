"""Search: a reader's words and filters in; hits of four kinds out, best match or newest first.

`fulltext` makes words a query of SQLite's FTS5, `query` reads the address, `kinds` holds the SQL of the four
tables, and `hits` asks them. `months` and `facets` count what was found, and `topics` tells what stands out
in it. The page that shows the hits is `pages/search.py`.
"""
