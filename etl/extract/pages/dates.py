"""Dates: when the article on a page was published, from what the page says and shows."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import islice

import htmldate
from lxml.etree import strip_elements, tostring
from lxml.html import HtmlElement

from etl.article import PublishedBy
from etl.extract.fields.published import date_in_url, parse_date, without_ambiguous
from etl.extract.fields.tidy import line_of_markup
from etl.extract.lines.signature import read_signature
from etl.extract.lists import one_of
from etl.extract.pages.blocks import INLINE
from etl.extract.pages.heads import Head, is_about_others, is_prose
from etl.extract.pages.jsonld import OTHER_DATES, Node, is_article, types_of
from etl.extract.pages.page import Page
from etl.extract.pages.tree import attribute, text_of

MAX_SURE = 10
MAX_MARKED = 200
"""Marked elements of a page; behind the first ten it is another thing's, unless it is in the head."""
UPDATE = re.compile(r"updat|modif|edited|correct", re.IGNORECASE)
UPDATED = re.compile(
    rf"\W*(?:last\s+)?(?:{one_of('updated').pattern})\b(?:\s+(?:on|at|am|le|el|il|em|op|den))?\W*", re.I
)
PUBLISHED = re.compile(r"publish|posted", re.IGNORECASE)
SENTENCE = re.compile(r"[^\W\d_]{2}[.!?][”’\"')\]]*$")
MIN_WORDS = 9
"""Words beside a date in a line that is a sentence."""
STORY = frozenset(("article", "main"))
MARKS = ("time", "abbr", "span", "li", "p", "div")
BOXES = frozenset(("nav", "aside", "footer", "form", "section", "ul", "ol", "li", "div", "p", "span"))


def date_of_page(page: Page) -> tuple[str | None, PublishedBy]:
    """When it was published, and how that was found; the surest way that leads to a date."""
    head = Head(page)
    stated = article_date(page) or page.first_meta("published", parse_date) or marked_date(head)
    if stated:
        return stated, "metadata"
    addressed = date_in_url(page.fetched_from) or date_in_url(page.url)
    if addressed:
        return addressed, "url"
    printed = printed_date(head)
    if printed:
        return printed, "date line"
    shown = shown_date(page, head)
    return (shown, "page text") if shown else (None, "none")


def article_date(page: Page) -> str | None:
    """The date in JSON-LD, of the article or else of the page."""
    others = (node for node in page.graph.nodes if not is_other(node))
    values = [page.graph.article.get("datePublished"), page.graph.article.get("dateCreated")]
    values += [node.get("datePublished") for node in others]
    return next((date for date in (parse_date(line_of_markup(value, 120)) for value in values) if date), None)


def is_other(node: Node) -> bool:
    """Whether a node is about something on the page, or another article: a comment, an image, a teaser."""
    return not OTHER_DATES.isdisjoint(types_of(node)) or is_article(node)


def marked_date(head: Head) -> str | None:
    """The date marked in the head, else in the first element marked as one that can be the article's."""
    marked = list(islice(filter(holds_date, head.page.elements), MAX_MARKED))
    inside = [each for each in head.elements if each in marked]
    beside = [each for each in marked[:MAX_SURE] if not head.is_apart(each) and is_with_story(each, head)]
    own = (each for each in (*inside, *beside) if not is_in_text(each) and not is_update(each))
    dates = (date_of_element(each) for each in own)
    return next(filter(None, dates), None)


def is_with_story(element: HtmlElement, head: Head) -> bool:
    """Whether an element stands in the box that holds the story and its heading, where the page has one."""
    box = None if head.heading is None else next(head.heading.iterancestors(*STORY), None)
    return box is None or box in element.iterancestors()


def date_of_element(element: HtmlElement) -> str | None:
    """The date that an element marks."""
    written = (attribute(element, name) for name in ("content", "datetime", "title"))
    return parse_date(line_of_markup(next(filter(None, written), "") or text_of(element), 120))


def is_update(element: HtmlElement) -> bool:
    """Whether an element says when an article was changed."""
    around = element.getparent()
    boxed = around is not None and around.tag in INLINE and text_of(around) == text_of(element)
    elements = (element, around) if boxed else (element,)
    marks = ("itemprop", "property", "class", "id")
    names = " ".join(attribute(each, name) for each in elements for name in marks)
    text = text_of(element)
    if PUBLISHED.search(names) or PUBLISHED.search(text):
        return False
    return bool(UPDATE.search(names) or UPDATED.match(text) or UPDATED.fullmatch(label_before(element)))


def label_before(element: HtmlElement) -> str:
    """The words directly before an element."""
    before, around = element.getprevious(), element.getparent()
    text = (before.tail if before is not None else around.text if around is not None else "") or ""
    is_label = before is not None and before.tag in INLINE and before.tag != "time"
    return text.strip() or (text_of(before) if is_label else "")


def is_in_text(element: HtmlElement) -> bool:
    """Whether an element stands in a paragraph of the story, or in another sentence."""
    return any(is_prose(each) or is_sentence(each, element) for each in islice(element.iterancestors(), 3))


def is_sentence(around: HtmlElement, element: HtmlElement) -> bool:
    """Whether what is around an element is a sentence of some length, and not a line that says when."""
    if around.tag not in ("p", "li", "blockquote", "figcaption"):
        return False
    text = text_of(around)
    return bool(SENTENCE.search(text)) and len(text.split()) - len(text_of(element).split()) >= MIN_WORDS


def holds_date(element: HtmlElement) -> bool:
    """Whether an element is marked as holding the date of publication."""
    if element.tag == "time":
        return "datetime" in element.attrib or "pubdate" in element.attrib
    names = (
        f"{attribute(element, 'itemprop')} {attribute(element, 'property')}".split() if element.attrib else ()
    )
    return "datePublished" in names or (
        "published" in attribute(element, "class").split()
        and (element.tag == "abbr" or "title" in element.attrib)
    )


def printed_date(head: Head) -> str | None:
    """The date in a line of the head that says when, or who and when, and nothing else."""
    own = ((each, line) for each, line in head.lines if not is_in_text(each))
    lines = (line for element, line in own if not any(map(is_update, element.iter(*MARKS))))
    signatures = map(read_signature, dict.fromkeys(lines))
    return next(
        (each.published for each in signatures if each.published and (each.whole or each.placed)), None
    )


def shown_date(page: Page, head: Head) -> str | None:
    """A date that the page shows, outside what is about other stories where there is one."""
    return find_date(without_others(page, head), page.url) or find_date(page.tree, page.url)


def find_date(tree: HtmlElement, url: str | None) -> str | None:
    """A date in a tree, by htmldate; its extensive search invented dates on undated pages."""
    markup = without_ambiguous(tostring(tree, encoding="unicode", method="html"))
    try:
        found = htmldate.find_date(markup, url=url, original_date=True, extensive_search=False, verbose=False)
    except Exception:  # a page that htmldate cannot read has no date; it raises whatever lxml does
        return None
    return parse_date(found)


def without_others(page: Page, head: Head) -> HtmlElement:
    """A copy of the page's tree without what is about other stories, or in the text of this one."""
    tree = deepcopy(page.tree)
    copies = list(tree.iter())
    strip_elements(tree, "script", with_tail=False)  # what they say of the article has been asked
    for element, copy in zip(page.elements, copies, strict=True):
        if is_foreign(element, head) and copy.getparent() is not None:
            copy.drop_tree()
    return tree


def is_foreign(element: HtmlElement, head: Head) -> bool:
    """Whether the date in an element is another thing's."""
    if element.tag in ("time", "abbr"):
        return is_in_text(element) or is_update(element)
    return element.tag in BOXES and element not in head.around and is_about_others(element)
