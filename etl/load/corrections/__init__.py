"""Corrections: lines of `corrections.csv` in; rows put right out, and what became of each line.

A `line` is one thing that somebody has put right; `file` reads, writes and joins files of them; `fields` says
what can be set, and to what. `row` finds the row that a line speaks of, by its id or by what is printed
there, and `names` the entity that it names. `merging`, `splitting`, `identity`, `setting` and `deleting`
change rows, by way of `references`, which knows every column that points to an entity; `restating` lets
statements and summaries follow. `replaced` keeps each row as it was read, and restores it. `applying` does
all of it in one order, whatever order the lines are in; `checking` does it to a copy.
"""
