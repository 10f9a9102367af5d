"""Attributes: of a tag with very many the first are kept, since parsers compare each with all before it."""

from __future__ import annotations

import re

MOST = 500
"""Attributes of one tag; the most that one of 301 real pages has are forty."""
TAG = re.compile(r"<[a-zA-Z][^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')?+[^>=]*+)*+")
"""A tag up to its end; a mark that is opened and never closed is a character like others."""
ATTRIBUTE = re.compile(r"[^\s=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'][^\s]*+)?+)?+")
SHORT = 2 * MOST
"""Characters of a tag that cannot have as many."""


def without_most_attributes(markup: str) -> str:
    """Mark-up whose tags have no more than the first MOST attributes."""
    return TAG.sub(shortened, markup)


def shortened(tag: re.Match[str]) -> str:
    """A tag with its first attributes."""
    if tag.end() - tag.start() < SHORT:
        return tag[0]
    for count, attribute in enumerate(ATTRIBUTE.finditer(tag[0])):
        if count > MOST:
            return tag[0][: attribute.start()]
    return tag[0]
