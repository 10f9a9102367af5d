"""Markdown: what an article prints stays text, whatever reads it.

Marks of HTML become entities, which older readers of Markdown know too; all other syntax is escaped with a
backslash (CommonMark 2.4).
"""

from __future__ import annotations

import re
from html import escape

from etl.plugin.words.wording import web_address

SYNTAX = re.compile(r"[\\`*_{}\[\]()#|~!]")
LIST_MARK = re.compile(r"^(\d+)([.)])|^([-+=])")
"""What makes a line of Markdown a list or a heading where it begins one."""


def escape_markdown(text: str) -> str:
    """A text on one line in which nothing is syntax.

    >>> print(escape_markdown("1. <b>[x](javascript:y)"))
    1\\. &lt;b&gt;\\[x\\]\\(javascript:y\\)
    >>> print(escape_markdown("R&D\\n- &lt;"))
    R&amp;D - &amp;lt;
    """
    line = SYNTAX.sub(r"\\\g<0>", " ".join(text.replace("\x00", "").split()))
    line = LIST_MARK.sub(lambda mark: f"{mark[1]}\\{mark[2]}" if mark[1] else f"\\{mark[3]}", line)
    return escape(line, quote=False)


def linked(text: str) -> str:
    """A text whose last word may be an address, which becomes a link."""
    words, _, last = text.rpartition(" ")
    if not web_address(last):
        return escape_markdown(text)
    address = re.sub(r"[<>\\\s]", lambda match: f"%{ord(match.group()):02X}", last)
    return f"{escape_markdown(words)} <{address}>".strip()
