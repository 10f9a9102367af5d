"""Markup: HTML in what is no page: a cell, a title, a plain text, a message.

Any element of HTML counts, and those with a hyphen or a prefix that sites and Office make up; what merely
stands between angle brackets (`<ada@echo.example>`, `a < b`) does not.
"""

from __future__ import annotations

import html
import re

from lxml.html import defs

from etl.extract.lists import sections

INLINE = frozenset(sections("elements")["inline"])
LATER = ("main", "picture", "search", "slot", "template", "dialog", "bdi", "data", "nobr")
"""Elements of today's HTML that lxml's list does not have."""
KNOWN = sorted({*defs.tags, *LATER}, key=len, reverse=True)
MADE_UP = r"[a-z][a-z0-9]*[:-][a-z][a-z0-9:-]*"
WITHIN = r"(?:\s[^<>=]*=[^<>]*|\s*/?\s*)"
TAG = re.compile(rf"<(/?)({'|'.join(KNOWN)}|{MADE_UP}){WITHIN}>", re.IGNORECASE)
SCRIPT = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
PAIR = re.compile(r"</[a-z][a-z0-9:-]*\s*>|<(?:br|p|hr|img)\b", re.IGNORECASE)
"""What a text that only speaks of tags seldom has: one that closes, or one that stands alone."""
TWICE = 2
"""How often an entity is decoded: exports escape what was escaped."""


def decode_entities(text: str) -> str:
    """Text without the entities of HTML, those that were escaped twice included."""
    for _ in range(TWICE):
        text = decode_once(text)
    return text


def decode_once(text: str) -> str:
    """Text with each entity decoded, and what that leaves as it is."""
    return ENTITY.sub(lambda match: html.unescape(match[0]), text)


def has_tags(text: str) -> bool:
    """Whether a text is marked up, and does not merely speak of a tag."""
    return bool(PAIR.search(text)) and bool(TAG.search(text))


def has_blocks(text: str) -> bool:
    """Whether the mark-up in a text parts it into blocks; breaks of lines do not."""
    return any(match[2].lower() not in INLINE and match[2].lower() != "br" for match in TAG.finditer(text))


def unescape_markup(text: str) -> str:
    """Text whose tags are tags again, where it was escaped as a whole."""
    plainer = text
    for _ in range(TWICE):
        if has_tags(plainer):
            return plainer
        plainer = decode_once(plainer)
    return plainer if has_tags(plainer) else text


def without_tags(text: str) -> str:
    """The lines of a marked-up text: blocks are apart by a blank line; what is within one stays in it."""
    return TAG.sub(_white_of_tag, without_comments(SCRIPT.sub("", text)))


def without_comments(text: str) -> str:
    """Text without the comments in its mark-up; one that is never closed is text."""
    first, *others = text.replace("<![CDATA[", "").replace("]]>", "").split("<!--")
    return first + "".join(each.partition("-->")[2] if "-->" in each else f"<!--{each}" for each in others)


def _white_of_tag(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    return "\n" if name == "br" else "" if name in INLINE or name in ("img", "o:p") else "\n\n"


def text_of_markup(text: str) -> str:
    """A text as a reader sees it: without tags, where it has such, and without entities."""
    text = unescape_markup(text)
    return decode_entities(without_tags(text) if has_tags(text) else text)


def line_without_markup(text: str) -> str:
    """One line, such as a title, without tags and entities."""
    text = TAG.sub(lambda tag: "" if tag[2].lower() in INLINE else " ", unescape_markup(text))
    return " ".join(decode_entities(text).split())
