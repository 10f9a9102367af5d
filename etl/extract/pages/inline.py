"""Inline: elements that stand in a sentence for its words, and that readers of pages take for controls."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from etl.extract.pages.tree import attribute, text_of

WORDS = ("time", "button", "label", "output", "ins", "data", "legend")
IN_LINE = frozenset(("a", "b", "em", "i", "span", "strong", "u", "font", "small", "mark", "abbr", "cite"))
CONTROLS = re.compile(r"\b(?:share|subscribe|sign|close|play|menu|like|reply|report|copy|save)", re.I)
LABEL = re.compile(r"\b(?:published|posted|updated|modified|filed|dated?|last|by)\W*(?:on|at)?\W*$", re.I)
ENDED = re.compile(r"(?:^|[.!?…:|•·][”’\"')\]]*)$")
GOES_ON = re.compile(r"(?!by\b)[a-z,;.!?’')]")
MIN_SENTENCE = 30
MAX_WORDS = 60
"""Characters of the words that such an element may hold."""


def keep_words(tree: HtmlElement) -> None:
    """Take the tags from elements whose words are part of a sentence."""
    for element in list(tree.iter(*WORDS)):
        if is_in_sentence(element):
            element.drop_tag()


def is_in_sentence(element: HtmlElement) -> bool:
    """Whether the text around an element goes on through it."""
    words = text_of(element)
    if not words or len(words) > MAX_WORDS or CONTROLS.search(attribute(element, "class")):
        return False
    before, after = text_before(element), text_after(element)
    if len(before) + len(after) < MIN_SENTENCE or LABEL.search(before):
        return False
    return bool(GOES_ON.match(after)) or (bool(before) and not ENDED.search(before))


def text_before(element: HtmlElement) -> str:
    """The text of its line before an element."""
    parts: list[str] = []
    line: HtmlElement | None = element
    while line is not None:
        for each in line.itersiblings(preceding=True):
            parts.append(each.tail or "")
            if each.tag == "br":
                return joined(parts)
            parts.append(text_of(each))
        around = line.getparent()
        if around is None:
            break
        parts.append(around.text or "")
        line = around if around.tag in IN_LINE else None
    return joined(parts)


def joined(parts: list[str]) -> str:
    """Parts that were found from the last to the first, as one line."""
    return " ".join(" ".join(reversed(parts)).split())


def text_after(element: HtmlElement) -> str:
    """The text of its line behind an element."""
    parts: list[str] = []
    line: HtmlElement | None = element
    while line is not None:
        parts.append(line.tail or "")
        for each in line.itersiblings():
            if each.tag == "br":
                return " ".join(" ".join(parts).split())
            parts += [text_of(each), each.tail or ""]
        around = line.getparent()
        line = around if around is not None and around.tag in IN_LINE else None
    return " ".join(" ".join(parts).split())
