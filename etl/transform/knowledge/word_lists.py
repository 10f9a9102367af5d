"""Word lists: the words and tables in `data/`."""

from __future__ import annotations

from pathlib import Path

from etl.word_lists import WordLists

DATA = Path(__file__).parent / "data"
LISTS = WordLists(DATA)

entries = LISTS.entries
sections = LISTS.sections
table = LISTS.table
word_set = LISTS.word_set
