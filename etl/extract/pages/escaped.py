"""Escaped: text that still shows the entities and tags of what it was made from."""

from __future__ import annotations

import html
import re

ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
TAG = re.compile(
    r"</?(?:a|abbr|b|br|cite|em|font|i|mark|p|q|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*=[^<>]*|\s*/?\s*)>",
    re.IGNORECASE,
)
CLOSED = re.compile(r"</[a-z]+\s*>|<(?:br|wbr)\b", re.IGNORECASE)
"""What a text that only speaks of tags seldom has."""


def unescape_line(text: str) -> str:
    """A line of text without entities; what is no entity of HTML stays."""
    for _ in range(2):
        text = ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return " ".join(text.split()) if "\xa0" in text else text


def plain_line(text: str) -> str:
    """A title or a name without entities, and without the tags of inline elements."""
    text = unescape_line(text)
    return " ".join(TAG.sub("", text).split()) if CLOSED.search(text) else text
