"""Tree: a page's mark-up, parsed once for all who read it."""

from __future__ import annotations

import re
import warnings
from itertools import dropwhile

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from lxml.etree import ErrorTypes, ParserError, XPath
from lxml.html import HtmlElement, HTMLParser, builder, document_fromstring

from etl.extract.attributes import without_most_attributes
from etl.extract.fields.tidy import squeeze
from etl.extract.pages.marks import open_shadows, write_marks

CLOSED_AT_ONCE = re.compile(r"(<html\b[^>]*?)/>", re.IGNORECASE)
"""`<html … />`, after which lxml reads nothing; browsers pass over the slash."""
HEAD = 4096
OF_HEAD = frozenset(("title", "meta", "link", "script", "style", "base", "noscript", "template", "bgsound"))
MIN_STORY = 400
"""Characters that a story has at least."""
TEXTS = XPath("descendant::text()[not(parent::script or parent::style or parent::template)]")


warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)


def parse_markup(markup: str) -> HtmlElement:
    """The root of a page's tree as a browser shows it, without comments."""
    markup = CLOSED_AT_ONCE.sub(r"\1>", markup[:HEAD]) + markup[HEAD:]
    markup = without_most_attributes(markup)
    # A parser of its own for each page: it keeps the errors of the last. It is not to limit the text's size.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except ParserError:  # there is no element, nor text
        return builder.HTML()
    last = parser.error_log.last_error
    too_deep = last is not None and last.type == ErrorTypes.ERR_RESOURCE_LIMIT
    root = flat_tree(root, markup) if too_deep else root
    close_head(root)
    open_shadows(root)
    open_unclosed(root)
    write_marks(root)
    return root


def close_head(root: HtmlElement) -> None:
    """Move to the body what stands in the head, and can only be the body's.

    Where a page leaves out the tags of both, as it may, lxml keeps elements in the head that are newer than
    itself: `<title>…</title><main>…</main>`.
    """
    head = root.find("head")
    strays = [] if head is None else list(dropwhile(lambda each: each.tag in OF_HEAD, head))
    if not strays:
        return
    body = root.find("body")
    if body is None:
        body = builder.BODY()
        root.append(body)
    for place, stray in enumerate(strays):
        body.insert(place, stray)


def open_unclosed(root: HtmlElement) -> None:
    """Take away the tags of what is not read, where it holds most of the page's paragraphs.

    Such an element was never closed, or is what is shown where no program runs.
    """
    swallowing = [(each, length_of_paragraphs(each)) for each in root.iter("noscript", "svg", "math")]
    for element, length in swallowing:
        if length >= MIN_STORY and 2 * length > length_of_paragraphs(root):
            element.drop_tag()


def length_of_paragraphs(root: HtmlElement) -> int:
    """Characters of the paragraphs in an element."""
    return sum(len(text_of(each)) for each in root.iter("p"))


def flat_tree(root: HtmlElement, markup: str) -> HtmlElement:
    """The tree of a page whose elements lie too deep for lxml: its head, and each text as a paragraph."""
    texts = BeautifulSoup(markup, "lxml").stripped_strings
    return builder.HTML(*root.findall("head"), builder.BODY(*(builder.P(text) for text in texts)))


def attribute(element: HtmlElement, name: str) -> str:
    """An attribute's value, empty when it is missing."""
    return str(element.get(name, ""))


def text_of(element: HtmlElement) -> str:
    """The text in an element as one line, with a blank between the texts of different elements."""
    return squeeze(" ".join(TEXTS(element)))
