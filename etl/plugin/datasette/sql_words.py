"""SQL words: a visitor's SQL is looked through in time that grows with its length alone.

Datasette 0.65 looks for `select` after comments and blanks with patterns that try every way to share the
blanks between two places, and for the end of a comment from the beginning of each: 30 KB keep it, and
everybody, waiting for seconds. This can go with the first version whose patterns read each character once.
"""

from __future__ import annotations

import re

from datasette import utils

BLANKS_AND_COMMENTS = r"^(?>(?:\s|--[^\n]*\n|/\*(?:(?!\*/)[\s\S])*\*/)*)"
"""In one way only: each blank by itself, and nothing tried again (an atomic group, Python 3.11)."""
COMMENT = r"/\*.*?(?:\*/|\Z)"
"""One that has no end goes to the end of the text, as SQLite reads it."""


def read_sql_once() -> None:
    """Let Datasette's patterns for SQL that may be asked begin with ours, and its comments end."""
    utils.allowed_sql_res[:] = [
        re.compile(BLANKS_AND_COMMENTS + allowed.pattern.removeprefix(utils.comment_re))
        for allowed in utils.allowed_sql_res
    ]
    utils._multi_line_comment_re = re.compile(COMMENT, re.DOTALL)
    utils.comment_re = BLANKS_AND_COMMENTS
