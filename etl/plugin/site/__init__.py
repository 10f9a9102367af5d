"""Site: a Datasette in; a folder of pages out that needs no server, and opens from a disk or any web space.

Each page is asked of our own Datasette, so that there is one set of templates. `addresses` says which pages
are copied, under which names; `rewriting` turns their links into links between files, and takes out what
needs a server; `words` makes the index in which `search.js` looks; `copying` walks from link to link;
`journal` knows what is written, so that a copy that was ended goes on.
"""
