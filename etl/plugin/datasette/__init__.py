"""Datasette: what is mended of Datasette, or added to its own pages, one module each.

Written for Datasette 0.65. Each module says what Datasette does and when the module can go. All are called by
the hooks in `etl/plugin/__init__.py`; one that goes leaves nothing behind but its line there.

| module | what it does | it can go when Datasette |
|---|---|---|
| `address` | refuses an address that asks for what the table has not | answers it with 400 |
| `assets` | gives style sheets and scripts addresses that change with them | hashes the files of plugins |
| `base` | takes the base address off requests | has links that are right behind any proxy |
| `connection` | gives SQL two functions, maps immutable files into memory | – |
| `csv_cells` | keeps spreadsheets from running what cells begin with | has a hook for cells of CSV |
| `download` | sends the file in ranges, and says how long it is | answers ranges |
| `facets` | counts dates by year and by month | – |
| `map_call` | asks for the places of a map in words that 1.0 knows too | – |
| `memory` | remembers what an immutable file was asked | caches facets and its looks at the schema |
| `packed` | sends the file as gzip, packed once for each build | – |
| `packing` | shows the views that stand for packed tables as tables | is told of the keys of a view |
| `paging` | sorts the first page of a table like the others | breaks ties on the first page too |
| `policy` | sends a Content-Security-Policy with every page | – |
| `row_view` | shows a row without counting what points at it | has a hook that leaves the counting out |
| `sql_words` | reads the beginning of a visitor's SQL once | has patterns that read each character once |
"""
