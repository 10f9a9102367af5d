"""Body: which blocks of a page are the article, by their mark-up and the density of their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from etl.extract.lists import one_of
from etl.extract.pages.blocks import ELEMENTS, HEADINGS, PROSE, Block, is_heading
from etl.extract.pages.noise import is_junk, names_of
from etl.extract.pages.tree import attribute

MIN_REPEATED = 40
BY_DISTANCE = (1.0, 0.75, 0.35, 0.2, 0.1, 0.05)
"""How much of a block's score its container gets, and the container's containers."""
WIDENINGS = 7


def body_blocks(found: list[Block]) -> list[Block]:
    """The blocks that are the article, in order; none when there is no text."""
    container = best_container(found)
    return without_furniture(widen(container, found)) if container is not None else []


def best_container(found: list[Block]) -> HtmlElement | None:
    """The element whose blocks read most like an article."""
    size: defaultdict[HtmlElement, int] = defaultdict(int)
    linked: defaultdict[HtmlElement, int] = defaultdict(int)
    points: defaultdict[HtmlElement, float] = defaultdict(float)
    for block in found:
        own = block.element.tag in ELEMENTS["own block"]
        around = block.within if own else (block.element, *block.within)
        worth = block_score(block)
        for distance, element in enumerate(around):
            size[element] += len(block.text)
            linked[element] += block.linked
            if distance < len(BY_DISTANCE):
                points[element] += worth * BY_DISTANCE[distance]
    worth_of = {
        element: value * (1 - linked[element] / size[element]) * name_weight(element)
        for element, value in points.items()
    }
    best = max(worth_of, key=lambda element: worth_of[element], default=None)
    return best if best is not None and worth_of[best] > 0 else None


def block_score(block: Block) -> float:
    """How much a block reads like part of an article: long, with commas, in a paragraph."""
    if not block.good:
        return 0
    points = 1 + min(len(block.text) / 100, 4) + block.text.count(",") * 0.3
    if block.element.tag in PROSE:
        return points * 1.2
    return points * 0.3 if block.element.tag in ELEMENTS["no prose"] else points


def name_weight(element: HtmlElement) -> float:
    """How likely an element is, by its name and attributes, to hold an article and nothing else."""
    if "articleBody" in attribute(element, "itemprop"):
        return 2
    if one_of("body_names").search(names_of(element)):
        return 1.5
    if element.tag in ("article", "main"):
        return 1.25
    return 0.8 if element.tag in ("body", "html") else 1


def widen(container: HtmlElement, found: list[Block]) -> list[Block]:
    """The blocks in the container, or in one around it with much more good text: bodies come in parts."""
    chosen = blocks_within(container, found)
    for outer in islice(container.iterancestors(), WIDENINGS):
        if outer.tag in ("html", "body"):
            break
        wider = blocks_within(outer, found)
        if wider and is_wider(chosen, wider):
            chosen = wider
    return chosen


def blocks_within(element: HtmlElement, found: list[Block]) -> list[Block]:
    """The blocks beneath an element."""
    return [
        block for block in found if block.element is element or any(each is element for each in block.within)
    ]


def is_wider(narrow: list[Block], wide: list[Block]) -> bool:
    """Whether the wider choice adds a quarter of good text, most of it in paragraphs and not in links."""
    good = good_length(wide)
    prose = good_length([block for block in wide if block.element.tag == "p"])
    if good <= good_length(narrow) * 1.25 or prose <= 0.7 * good:  # which nothing is, without a character
        return False
    return sum(block.linked for block in wide) < 0.2 * sum(len(block.text) for block in wide)


def good_length(found: Iterable[Block]) -> int:
    """Characters of good text."""
    return sum(len(block.text) for block in found if block.element.tag in ELEMENTS["text"] and block.good)


def without_furniture(chosen: list[Block]) -> list[Block]:
    """The chosen blocks, without furniture, repetitions and headings over nothing."""
    prose = sum(len(block.text) for block in chosen if block.element.tag in PROSE)
    mostly_prose = prose > 0.6 * sum(len(block.text) for block in chosen)
    kept: list[Block] = []
    seen: set[str] = set()
    for block in chosen:
        if is_furniture(block, mostly_prose) or block.text in seen:
            continue
        if len(block.text) > MIN_REPEATED:
            seen.add(block.text)
        kept.append(block)
    while kept and kept[-1].element.tag in HEADINGS:
        kept.pop()
    return kept


def is_furniture(block: Block, mostly_prose: bool) -> bool:
    """Whether a block in the article is not part of its text: a list of links, a label, the title."""
    name = block.element.tag
    if is_junk(block.text) or name == "h1":
        return True
    if is_heading(block) or name == "li":
        return block.link_share > 0.5
    if name in PROSE or name == "pre":
        return block.link_share > 0.8 and len(block.text) < 150
    return block.link_share > (0.3 if mostly_prose else 0.4) or (mostly_prose and len(block.text) < 80)
