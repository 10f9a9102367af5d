"""Pruning: a page's tree as its text is looked for: the story opened, without scripts and teasers."""

from __future__ import annotations

from copy import deepcopy
from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath, strip_elements
from lxml.html import HtmlElement

from etl.extract.pages.inline import keep_words
from etl.extract.pages.opening import open_holders, open_tables, part_lines, unfold
from etl.extract.pages.quotations import set_quotations
from etl.extract.pages.tree import attribute

SCRIPTS = ("script", "style", "noscript", "template", "svg", "iframe")
# In HTML an article within an article is related to it: a comment, an entry of a live blog, or a teaser.
NESTED = XPath("//article//article")
TITLE_LINKS = XPath(
    "descendant::a[@href][@rel = 'bookmark' or ancestor::h1 or ancestor::h2 or ancestor::h3 or ancestor::h4"
    " or h1 or h2 or h3 or h4]"
)


def prune(tree: HtmlElement, url: str | None) -> HtmlElement:
    """A copy of the tree of the page at `url` without scripts and teasers; trafilatura reads it faster."""
    tree = deepcopy(tree)
    strip_elements(tree, *SCRIPTS, with_tail=False)
    open_story(tree)
    for teaser in [article for article in NESTED(tree) if is_teaser(article, url)]:
        teaser.drop_tree()
    return tree


def open_story(tree: HtmlElement) -> None:
    """Make plain what holds parts of the story, and is called something else."""
    open_holders(tree)
    part_lines(tree)
    open_tables(tree)
    unfold(tree)
    set_quotations(tree)
    keep_words(tree)


def is_teaser(article: HtmlElement, url: str | None) -> bool:
    """Whether the titles in an article are links, and all lead to other pages."""
    links = [attribute(link, "href") for link in TITLE_LINKS(article)]
    return bool(links) and all(leads_away(link, url) for link in links)


def leads_away(link: str, url: str | None) -> bool:
    """Whether a link leads to another page than the one at `url`."""
    try:
        target = urlsplit(urljoin(url or "", link))
    except ValueError:
        return False
    return target.path.rstrip("/") not in ("", urlsplit(url or "").path.rstrip("/"))
