"""Snippet: the words around a hit, the hits themselves marked, whatever else the text holds."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

OPEN, CLOSE = "\ue000", "\ue001"
"""Private characters that SQLite sets around each hit; a text may hold them too."""
MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")


def sql(table: str, column: int) -> str:
    """The SQL of the words around a hit in a column; -1 lets SQLite choose it."""
    return f"snippet({table}_fts, {column}, '{OPEN}', '{CLOSE}', ' … ', 40)"


def plain(text: str) -> str:
    """The text without marks."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def html(text: str) -> Markup:
    """Text with its hits in <mark>, everything else escaped, whatever it holds."""
    pieces = MARKED.split(text)
    marked = [
        Markup("<mark>{}</mark>").format(piece) if n % 2 else escape(piece) for n, piece in enumerate(pieces)
    ]
    return Markup(str(Markup("").join(marked)).translate({ord(OPEN): None, ord(CLOSE): None}))
