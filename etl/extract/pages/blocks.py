"""Blocks: a page as runs of text, each with the elements around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.etree import XPath, iterwalk
from lxml.html import HtmlElement

from etl.extract.fields.tidy import squeeze
from etl.extract.limits import MAX_DEPTH
from etl.extract.lists import sections
from etl.extract.pages.noise import POST, is_junk, is_noise, is_post, names_of
from etl.extract.pages.tree import attribute

ELEMENTS = {part: frozenset(names) for part, names in sections("elements").items()}
INLINE, DROPPED, PROSE, HEADINGS = (ELEMENTS[name] for name in ("inline", "dropped", "prose", "headings"))
SOFT = ELEMENTS["soft"]
"""Dropped unless they hold most of the page's text."""
SENTENCES = XPath(
    "descendant::text()[string-length() >= 60]"
    "[not(parent::script or parent::style or parent::noscript or parent::template or parent::a)]"
)
LONG = 60
"""Characters of a piece of text that is a sentence rather than a label."""
MOST = 0.65
"""Share of a page's sentences that no list of comments or of other articles holds; measured on 301 pages."""
SUBHEADING = re.compile(r"sub-?head|cross-?head|intertitle", re.IGNORECASE)
MIN_GOOD = 25
MAX_NODES = 400_000


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A run of text between block elements."""

    element: HtmlElement
    """The innermost block element around it."""
    text: str
    linked: int
    """Characters of links."""
    within: tuple[HtmlElement, ...]
    """The elements around it, innermost first."""

    @property
    def link_share(self) -> float:
        return self.linked / len(self.text)

    @property
    def good(self) -> bool:
        """Whether it reads like a part of an article."""
        return len(self.text) >= MIN_GOOD and self.link_share < 0.5 and not is_junk(self.text)


def blocks_in(root: HtmlElement) -> Iterator[Block]:
    """The blocks beneath an element, in document order, without what is not shown or not an article."""
    parts: list[str] = []
    linked = 0
    paths: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
    for element, text, in_link in islice(pieces_of(root), MAX_NODES):
        if text is not None:
            parts.append(text)
            linked += len(squeeze(text)) if in_link else 0
            continue
        block_text = squeeze("".join(parts))
        if block_text:
            yield Block(element, block_text, min(linked, len(block_text)), blocks_around(element, paths))
        parts, linked = [], 0


def blocks_around(
    element: HtmlElement, known: dict[HtmlElement, tuple[HtmlElement, ...]]
) -> tuple[HtmlElement, ...]:
    """The block elements around an element, innermost first."""
    if element not in known:
        around = islice(element.iterancestors(), MAX_DEPTH)
        known[element] = tuple(each for each in around if each.tag not in INLINE)
    return known[element]


def pieces_of(root: HtmlElement) -> Iterator[tuple[HtmlElement, str | None, bool]]:
    """Each text as (block element, text, whether linked); where a block ends, the text is None."""
    keeps = text_holders(root)
    around = [(root, False)]
    """The block and whether linked, for each element that is open."""
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        block, in_link = around[-1]
        if event == "end":
            around.pop()
            if block is element:
                yield block, None, False
            if element is not root and element.tail:
                yield around[-1][0], element.tail, around[-1][1]
        elif element is not root and is_dropped(element, keeps):
            walk.skip_subtree()
            around.append((block, in_link))
        elif element.tag == "br":
            yield block, None if ends_paragraph(element) else " ", False
            around.append((block, in_link))
        else:
            if element.tag not in INLINE:
                yield block, None, False
                block = element
            around.append((block, in_link or element.tag == "a"))
            if element.text:
                yield block, element.text, around[-1][1]


def ends_paragraph(br: HtmlElement) -> bool:
    """Whether a line break is the first of two, as old pages part paragraphs."""
    after = br.getnext()
    return after is not None and after.tag == "br" and not (br.tail or "").strip()


def text_holders(root: HtmlElement) -> Callable[[HtmlElement], bool]:
    """A test for elements that hold most of the page's sentences, whatever their names say."""
    held: defaultdict[HtmlElement, int] = defaultdict(int)
    for text in SENTENCES(root):
        length = len(text.strip())
        holder = text.getparent()
        if length >= LONG:
            for element in islice(holder.iterancestors(), MAX_DEPTH):
                held[element] += length
            if text.is_text:
                held[holder] += length
    least = held[root] * MOST
    return lambda element: bool(least) and held.get(element, 0) > least


def is_dropped(element: HtmlElement, keeps: Callable[[HtmlElement], bool]) -> bool:
    """Whether nothing beneath an element is read."""
    if element.tag in DROPPED:
        return not is_post(element)
    if element.tag in INLINE or element.tag in ELEMENTS["outer"]:
        return False
    return (element.tag in SOFT or is_noise(element)) and not keeps(element)


def is_in_post(block: Block) -> bool:
    """Whether a block is part of a post from a social network."""
    return any(POST.search(attribute(element, "class")) for element in (block.element, *block.within[:2]))


def is_heading(block: Block) -> bool:
    """Whether a block is a heading within the article."""
    if block.element.tag in HEADINGS:
        return True
    named = len(block.text) < LONG and SUBHEADING.search(names_of(block.element))
    return bool(named) and block.element.tag in ("div", "p", "span")
