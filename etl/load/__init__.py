"""Docs in; one SQLite file out.

`rows` turns a Doc into rows, `workfile` keeps them safe while a build runs, `corpus` adds what only the whole
collection knows (entities gathered over articles, the `people` whom one name means in several, reports of one
event, and the `copies` of articles and statements), `search` and `views` serve the reader, and `publish`
writes the finished file and swaps it in whole. `corrections` puts right what people say is wrong, once it is
told who is who and before anything is counted.
"""
