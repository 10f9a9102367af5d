"""Tidy: whatever a field holds as one line of text."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from etl.extract.fields.markup import line_without_markup

TAGS = re.compile(r"<[^>]{1,200}>")
WHITE = re.compile(r"[\s\u200b\ufeff]+")
MAX_FIELD = 500
MAX_MARKED = 5000
"""Characters of a field's value that are looked at: its mark-up may be longer than its text."""


def squeeze(text: str) -> str:
    """Text with runs of white space as one blank."""
    return WHITE.sub(" ", text).strip()


def line_of_value(value: object) -> str:
    """A field's value on one line, without mark-up and entities; of a list the first entry."""
    if isinstance(value, list | tuple):
        value = next(iter(value), "")
    if isinstance(value, list | tuple | Mapping):
        return ""
    return line_without_markup(str(value or "")[:MAX_MARKED])[:MAX_FIELD]


def line_of_markup(value: object, limit: int = 2000) -> str:
    """A value as one line of text, without mark-up and entities; of a list the first that holds something."""
    if isinstance(value, list):
        value = next((each for each in value if each), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    text = html.unescape(html.unescape(str(value)))  # some escape twice
    return squeeze(TAGS.sub("", text))[:limit]
