"""Authors: who wrote the article on a page, from what the page says and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from lxml.etree import XPath
from lxml.html import HtmlElement

from etl.extract.fields.names import is_name, is_outlet, names_in
from etl.extract.fields.tidy import line_of_markup
from etl.extract.lines.byline import MAX_LINE, parse_byline
from etl.extract.lines.signature import read_signature
from etl.extract.lists import entries, one_of
from etl.extract.pages.heads import Head
from etl.extract.pages.page import Page, text_or_attribute
from etl.extract.pages.tree import attribute, text_of
from etl.shingles import words_of

ENDS_NAMES = r"(?:updated|published|posted|on|in|at|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)\b"
SHOWN_BY = re.compile(
    rf"(?:^|\s)((?:by|von)\s*:?\s+.{{3,80}}?)(?:\s*[|•·]|,?\s+{ENDS_NAMES}|$)", re.IGNORECASE
)
NAME_CLASSES = frozenset(entries("elements", "author names"))
HOLDER_CLASSES = frozenset(("byline", "author"))
HAS_BY = re.compile(r"\b(?:by|von|par|por|words|text)\b|, ", re.IGNORECASE)
BYLINE = re.compile(r"byline|author", re.IGNORECASE)
PROFILE = re.compile(
    r"^(?!.*/(?:topics?|tags?|subjects?|keywords?|licen[cs]es?)/).*"
    r"/(?:authors?|autor(?:en)?|by|staff|reporters?|contributors?|profiles?|people|newsteam|journalists?)/[^/]+/?$"
    r"|//(?:\w+\.)?linkedin\.com/in/[^/]+$"
)
LABELS = re.compile(r"authors?\b|autor(?:in)?\b|written by\b|reporter\b|journalist\b", re.IGNORECASE)
LABEL = re.compile(rf"(?:{LABELS.pattern})(?:/autor(?:in)?)?\s*:?\s+(\S.{{2,60}})", re.IGNORECASE)
"""A line of a list in which the author is named."""
OF_BOOK = re.compile(r"(?:publishers?|isbn|pages|price|verlag|translat\w+|edition)\b", re.IGNORECASE)
BOLD = XPath("string((.//strong | .//b)[1])")
LABELLED = frozenset(("li", "p", "dd", "span", "td"))
OF_SITE = re.compile(r"\([^)]*\bwww\.[^)]*\)")
"""Behind a name the address of the site that bears it: `Deutsche Welle (www.dw.com)`."""
ONLY_BY = re.compile(r"(?:(?:written|posted)\s+)?by\s*:?", re.IGNORECASE)
ONE_NAME = re.compile(r"(?i:written|posted) (?i:by):? ([^\W\d_a-z][^\W\d_]{1,20})(?=$|\s*[|·•@,\d]|\s+on\b)")
PEN_NAME = re.compile(r"(?!.*(?:admin|editor|web|user|guest|staff))[^\W\d_]{2,20}", re.IGNORECASE)
SHOWN_IN = frozenset(("a", "span", "b", "strong", "address", "cite", "em", "i"))
WORDS = re.compile(r"\b(?!and\b)[^\s/,&]+", re.IGNORECASE)
AFTER_HEADING = XPath("(//h1)[1]/following::p[position() <= 4]")
MAX_MARKED = 8
MAX_AUTHORS = 6


def authors_of(page: Page) -> tuple[str, ...]:
    """The people who wrote it; the publisher when only it is named.

    Whom the article's head names wins over what the page says of itself: that may be the owner of the site.
    """
    head = Head(page)
    written = [page.graph.authors, *meta_authors(page)]
    stated = next(filter(None, written), ())
    people = fullest([people_of(page, names) for names in written])
    signed = signed_authors(head)
    if signed and people and (not shares_name(signed, people) or is_fuller(signed, people)):
        return signed
    return (
        people
        or marked_authors(head)
        or shown_authors(head)
        or signed
        or linked_author(head)
        or authors_under_heading(page)
        or labelled_authors(head)
        or authors_above_text(page)
        or stated
        or known_by_one_name(head)
        or marked_with_one_name(head)
        or signed_authors(head, publisher=True)
    )


def people_of(page: Page, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that are not the publisher's, nor those of the account that runs the site."""
    return tuple(name for name in names if not page.is_publisher(name) and name not in page.accounts)


def fullest(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The first list that names somebody, or a later one that names all of these and others beside them."""
    first = next(filter(None, lists), ())
    return max((names for names in lists if set(first) <= set(names)), key=len, default=())


def labelled_authors(head: Head) -> tuple[str, ...]:
    """The authors behind the word for them, in a list of what a page says of itself: `Author Ada Poe`."""
    items = (each for each in head.page.elements if each.tag in LABELLED and LABELS.match(beginning_of(each)))
    own = (each for each in items if not head.is_apart(each) and not is_of_book(each))
    matches = (LABEL.fullmatch(line) for line in map(text_of, own) if len(line) < MAX_LINE)
    found = (names_in(match[1]) for match in matches if match)
    return next((names for names in found if names and all(map(is_name, names))), ())


def beginning_of(element: HtmlElement) -> str:
    """How an element's text begins, as far as it stands in one piece."""
    first = element[0].text if len(element) else ""
    return (element.text or "").strip() or (first or "").strip()


def is_of_book(element: HtmlElement) -> bool:
    """Whether an author in a list is that of a book which the article is about."""
    around = element.getparent()
    return around is not None and any(OF_BOOK.match(beginning_of(each)) for each in around)


def authors_above_text(page: Page) -> tuple[str, ...]:
    """The authors in a paragraph above the story that is set bold and holds nothing but names."""
    lines = (text_of(each) for each in AFTER_HEADING(page.tree) if text_of(each) == BOLD(each).strip())
    found = ((line, names_in(line.replace("/", ", "))) for line in lines)
    return next((names for line, names in found if names and are_all_of(line, names)), ())


def are_all_of(line: str, names: tuple[str, ...]) -> bool:
    """Whether a line holds these names and nothing else."""
    return all(map(is_name, names)) and sum(len(name.split()) for name in names) == len(WORDS.findall(line))


def known_by_one_name(head: Head) -> tuple[str, ...]:
    """The author who signs with one name behind words that say so: `Posted by Konstantin`."""
    matches = (match for _, line in head.lines if (match := ONE_NAME.match(line)))
    return next(((match[1],) for match in matches if not one_of("not_names").fullmatch(match[1])), ())


def marked_with_one_name(head: Head) -> tuple[str, ...]:
    """The author whom the head shows by one name, in whatever letters, and marks as such: `by oz`."""
    shown = (text_of(each) for each in head.elements if each.tag in SHOWN_IN and is_marked(each))
    return next(((name,) for name in shown if is_pen_name(name) and not is_of_site(head.page, name)), ())


def is_of_site(page: Page, name: str) -> bool:
    """Whether a name is one by which the site itself puts things up: `harbour` on harbourmagazine.com."""
    own = "".join(words_of(f"{page.host} {page.publisher}"))
    return name in page.accounts or "".join(words_of(name)) in own


def is_marked(element: HtmlElement) -> bool:
    """Whether an element is said to hold the author: by its class, or as a link to who wrote it."""
    return bool(
        {"author", "byline"} & {*attribute(element, "class").split(), *attribute(element, "rel").split()}
    )


def is_pen_name(text: str) -> bool:
    """Whether a single word can be whom readers know the author by, and is no desk or account."""
    return bool(PEN_NAME.fullmatch(text)) and not one_of("not_names").fullmatch(text) and not is_outlet(text)


def signed_authors(head: Head, publisher: bool = False) -> tuple[str, ...]:
    """The people after `By` in a line of the head; the publisher too, where that is who signs."""
    lines = (line for line in lines_with_by(head) if HAS_BY.search(line))
    signatures = (read_signature(line) for line in dict.fromkeys(lines))
    if publisher:
        own = (each.authors for each in signatures if any(map(head.page.is_publisher, each.authors)))
        return next(own, ())
    found = (people_of(head.page, each.authors) for each in signatures)
    return next((names for names in found if names and all(map(is_name, names))), ())


def lines_with_by(head: Head) -> Iterator[str]:
    """The lines of the head; one that is `By` alone is one with the next, which has the name."""
    yield from (line for _, line in head.lines)
    below = map(text_of, AFTER_HEADING(head.page.tree))
    for line, following in pairwise([*(line for _, line in head.lines), *below]):
        if ONLY_BY.fullmatch(line) and is_name(following):
            yield f"{line} {following}"


def is_fuller(signed: tuple[str, ...], stated: tuple[str, ...]) -> bool:
    """Whether the page states a first name alone, and a byline the whole: `Todd` is `Todd Bates`."""
    first_names = {words_of(name)[0] for name in signed if words_of(name)}
    return all(len(words_of(name)) == 1 and words_of(name)[0] in first_names for name in stated)


def shares_name(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether a person of one list is in the other, with a shorter name or the same."""
    return any(is_person(words_of(one), words_of(other)) for one in first for other in second)


def is_person(one: list[str], other: list[str]) -> bool:
    """Whether the words of two names can be one person's: `A. Poe` and `Ada Poe`."""
    if not one or not other:
        return False
    return (
        set(one) <= set(other) or set(other) <= set(one) or (one[-1], one[0][0]) == (other[-1], other[0][0])
    )


def meta_authors(page: Page) -> Iterator[tuple[str, ...]]:
    """The authors in each of the meta tags that may name them, the surest first."""
    for name in entries("meta_names", "authors"):
        values = [line_of_markup(value, 300) for value in page.metas.get(name, ())]
        people = (each for value in values if not OF_SITE.search(value) for each in names_in(value))
        yield tuple(dict.fromkeys(people))
    labels = " ".join(page.metas.get("twitter:label1", ())).lower()
    if re.search(r"written|author|by", labels):
        yield names_in(line_of_markup(next(iter(page.metas.get("twitter:data1", ())), ""), 300))


def marked_authors(head: Head) -> tuple[str, ...]:
    """The authors in the first elements marked as such; further down other articles' authors may be named."""
    found: list[str] = []
    box: HtmlElement | None = None
    for element in islice(filter(names_author, head.page.elements), MAX_MARKED):
        if head.is_apart(element):
            continue
        written = names_in(text_or_attribute(element, "content"))
        names = people_of(head.page, written)
        if names and (box is None or any(each is box for each in element.iterancestors())):
            box = byline_box(element) if box is None else box
            found += names
    return tuple(dict.fromkeys(found))[:MAX_AUTHORS]


def byline_box(element: HtmlElement) -> HtmlElement:
    """The element in which the other authors of the same article are named."""
    return next(islice(element.iterancestors(), 2, None), element)


def names_author(element: HtmlElement) -> bool:
    """Whether an element is marked as holding an author's name."""
    attributes = element.attrib
    if "itemprop" in attributes and "author" in attribute(element, "itemprop").split():
        return True
    if "class" in attributes and not NAME_CLASSES.isdisjoint(attribute(element, "class").split()):
        return True
    if element.tag != "a":
        return False
    return "author" in attribute(element, "rel").split() or any(
        map(holds_author, islice(element.iterancestors(), 6))
    )


def holds_author(element: HtmlElement) -> bool:
    """Whether the links in an element lead to authors."""
    return "class" in element.attrib and not HOLDER_CLASSES.isdisjoint(attribute(element, "class").split())


def shown_authors(head: Head) -> tuple[str, ...]:
    """The authors in a byline."""
    for element in islice(filter(is_byline, head.page.elements), MAX_MARKED):
        match = None if head.is_apart(element) else SHOWN_BY.search(text_of(element))
        by = parse_byline(match[1]) if match else None
        names = people_of(head.page, by.authors) if by else ()
        if names:
            return names
    return ()


def is_byline(element: HtmlElement) -> bool:
    """Whether an element calls itself a byline."""
    return any(
        BYLINE.search(attribute(element, name))
        for name in ("class", "data-testid", "data-component")
        if name in element.attrib
    )


def authors_under_heading(page: Page) -> tuple[str, ...]:
    """The authors in a paragraph soon after the heading that reads like a byline."""
    lines = (line for line in map(text_of, AFTER_HEADING(page.tree)) if len(line) < MAX_LINE)
    found = (parse_byline(match[1]) for match in map(SHOWN_BY.match, lines) if match)
    people = (people_of(page, by.authors) for by in found if by)
    return next(filter(None, people), ())


def linked_author(head: Head) -> tuple[str, ...]:
    """The name in the first link to a person's page."""
    links = (link for link in head.page.tree.iter("a") if PROFILE.search(attribute(link, "href")))
    names = (text_of(link) for link in islice(links, MAX_MARKED) if not head.is_apart(link))
    return next(((name,) for name in names if is_name(name) and people_of(head.page, (name,))), ())
