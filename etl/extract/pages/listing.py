"""Listing: whether a page is a list of other pages: a front page, a section, the results of a search."""

from __future__ import annotations

from bisect import bisect

from etl.extract.pages.blocks import HEADINGS, blocks_in
from etl.extract.pages.body import body_blocks
from etl.extract.pages.page import Page
from etl.extract.pages.pruning import TITLE_LINKS, leads_away, prune
from etl.extract.pages.tree import attribute

MIN_TEASERS = 5
MAX_TEASER = 75
WORDS_A_TITLE = 8
"""The longest text between two titles has at most so many words, and so many times the titles: on none of 211
English pages with an article is that so."""


def is_list_of_links(page: Page) -> bool:
    """Whether the text of a page is teasers, each beneath a title that leads to another page."""
    lengths = teaser_lengths(page)
    return len(lengths) >= MIN_TEASERS and max(lengths) < min(MAX_TEASER, WORDS_A_TITLE * len(lengths))


def teaser_lengths(page: Page) -> list[int]:
    """The words of each text between two titles of other pages."""
    tree = prune(page.tree, page.url)
    place = {element: number for number, element in enumerate(tree.iter())}
    titles = sorted(
        place[link] for link in TITLE_LINKS(tree) if leads_away(attribute(link, "href"), page.url)
    )
    lengths: dict[int, int] = {}
    for block in body_blocks(list(blocks_in(tree))):
        if block.element.tag not in HEADINGS:
            above = bisect(titles, place[block.element])
            lengths[above] = lengths.get(above, 0) + len(block.text.split())
    return list(lengths.values())
