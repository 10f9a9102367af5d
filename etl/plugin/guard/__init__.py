"""Guard: no visitor keeps the others waiting. A request in; its answer, or a sentence that says why not, out.

| module | what it does |
|---|---|
| `door` | turns away requests that are too large to be read, or ask for too much at once |
| `lanes` | lets heavy requests wait for each other, and never a page for them |
| `own_sql` | answers a visitor's own SQL in a process apart, with a limit of time and of bytes |
| `heap` | gives memory back that an answer took |
| `late` | says of a query that was ended that it was |
| `reader` | that process: it can be ended, whatever SQLite is busy with |
| `robots` | tells search engines which pages are for them |
| `withheld` | keeps the paths of this machine out of what is served |

Datasette keeps its limit of time between two steps of a query; a function of SQLite's that runs for minutes
is one step. Nor does it limit how much a query answers with.
"""
