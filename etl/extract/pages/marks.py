"""Marks: what a browser shows of mark-up that has no text of its own: quotation marks, and shadow trees."""

from __future__ import annotations

from lxml.html import HtmlElement

OPENING = "“‘\"'«„"


def open_shadows(tree: HtmlElement) -> None:
    """Make boxes of the templates that a browser shows in their place."""
    for template in tree.iter("template"):
        if "shadowrootmode" in template.attrib or "shadowroot" in template.attrib:
            template.tag = "div"


def write_marks(tree: HtmlElement) -> None:
    """Put quotation marks where browsers print them: around `q` elements, single ones within others."""
    for quote in list(tree.iter("q")):
        words = "".join(quote.itertext()).strip()
        if words and words[0] not in OPENING and not follows_mark(quote):
            inner = next(quote.iterancestors("q"), None) is not None
            put_around(quote, *("‘’" if inner else "“”"))
    for quote in list(tree.iter("q")):
        quote.drop_tag()


def follows_mark(element: HtmlElement) -> bool:
    """Whether the text before an element ends with an opening mark."""
    before = element.getprevious()
    text = (before.tail if before is not None else element.getparent().text) or ""
    return text.rstrip()[-1:] in set(OPENING) and not text.endswith(" ")


def put_around(element: HtmlElement, opening: str, closing: str) -> None:
    """Put marks around an element's words."""
    element.text = opening + (element.text or "").lstrip()
    last = element[-1] if len(element) else None
    if last is None:
        element.text = element.text.rstrip() + closing
    else:
        last.tail = (last.tail or "").rstrip() + closing
