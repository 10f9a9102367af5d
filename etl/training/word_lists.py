"""Word lists: the words and tables in `data/`, from which training texts are made."""

from __future__ import annotations

from pathlib import Path

from etl.word_lists import WordLists

DATA = Path(__file__).parent / "data"
LISTS = WordLists(DATA)

table = LISTS.table
word_list = LISTS.entries
