"""Snippet: the words around a hit, the hits themselves marked, whatever else the text holds."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

HIT_START, HIT_END = "\ue000", "\ue001"
"""Private characters that SQLite sets around each hit; a text may hold them too."""
HIT = re.compile(f"{HIT_START}([^{HIT_START}{HIT_END}]*){HIT_END}")


def snippet_sql(table: str, column: int) -> str:
    """The SQL of the words around a hit in a column; -1 lets SQLite choose it."""
    return f"snippet({table}_fts, {column}, '{HIT_START}', '{HIT_END}', ' … ', 40)"


def strip_marks(text: str) -> str:
    """The text without marks."""
    return text.replace(HIT_START, "").replace(HIT_END, "")


def mark_hits(text: str) -> Markup:
    """Text with its hits in <mark>, everything else escaped, whatever it holds."""
    pieces = HIT.split(text)
    marked = [
        Markup("<mark>{}</mark>").format(piece) if n % 2 else escape(piece) for n, piece in enumerate(pieces)
    ]
    return Markup(str(Markup("").join(marked)).translate({ord(HIT_START): None, ord(HIT_END): None}))
