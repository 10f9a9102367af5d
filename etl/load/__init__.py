"""Docs in; one SQLite file out.

`rows` turns a Doc into rows, and `workfile` keeps them safe while a build runs (`files` opens it and the
database, and says what is wrong with them). `publish` brings them into the database all at once: `landing`
writes what each input gave, `packing` has it take few bytes, and `corpus` keeps up what only the whole
collection knows: which articles and statements are `copies` (found by `firsts`), the `event_groups`, what
articles count for (`tallies`) and the `entities` that they make. Before that the `people` whom one name means
in several articles are told apart, and `corrections` puts right what readers say is wrong; `amending` does
both, and undoes both for the next build, for which alone `kept` has a file. `search`, `views` and
`statistics` serve the reader; `copying` joins databases and cuts slices, and `exporting` writes them in
other forms.

**How a build reaches its readers.** What a build reads is a log beside the database (`news.db.partial`),
committed a document at a time. At the end the log goes into the live file in one transaction of SQLite's
write-ahead log: a reader sees the file before it or after it, and the cost follows what is new. A build
that is killed before the commit leaves the log, and the next one goes on from it; one killed after it
brings the same readings in once more, which changes nothing. Where there is no file yet, or one of another
version, it is written beside the old one and takes its name.

Not taken: to write the file anew with every build, which costs by what is there; two files in turn, each
behind by one build, which take twice the disk and change a file under whoever still reads the older; a log
that readers replay, which every program but ours would have to learn; and SQLite's rollback journal, under
which readers wait for the writer.

So a file that builds go into is opened as a file that changes (`datasette news.db`, `onrecord serve`), not
as an immutable one (`datasette -i`), which is for copies. Write-ahead logs need a local disk.

**How what spans articles is kept up.** An article withdraws from the corpus before its rows change, and
enters when they are as they are to stay; whatever else changes rows (a correction, say) does so between the
two. Who is who is told anew for the surnames that come and go, as far as a change reaches; for everybody only
when a name comes to be in every twentieth article, or ceases to be.

**What a build keeps for the next one** lies in `news.db.kept`, changed in the same transaction. SQLite
commits two files one after the other, so both have the number of their state, and a build that finds them
apart makes what is kept anew from the rows: the database alone decides what there is. Not taken: to keep it
in the database, an eighth of what is sent and served; to make it anew each time, which costs by what is
there; and one journal over both files, which SQLite has only where readers wait for the writer.
"""
