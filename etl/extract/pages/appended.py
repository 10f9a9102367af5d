"""Appended: whole stories that a page adds beneath its own as a reader scrolls."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import dropwhile, islice, takewhile

from lxml.html import HtmlElement

from etl.extract.fields.tidy import line_of_markup
from etl.extract.lines.byline import parse_byline
from etl.extract.pages.authors import BYLINE
from etl.extract.pages.jsonld import is_article
from etl.extract.pages.noise import names_of
from etl.extract.pages.page import Page
from etl.extract.pages.pruning import leads_away
from etl.extract.pages.titles import HEADINGS, is_title
from etl.extract.pages.tree import attribute, text_of
from etl.shingles import words_of

TEXTS = ("p", "li", "blockquote")
ADDED = re.compile(
    r"infinite|endless|appended|auto-?load|continuous|(?:next|another|additional)[_-]?(?:article|story|post)"
    r"|(?:post|story|article)[_-]?(?:more|next|add)\b",
    re.IGNORECASE,
)
"""Class names of what a page adds."""
STORY = re.compile(r"(?:^|[\s_-])(?:article|story|post|entry|news-?item)(?:$|[\s_-])", re.IGNORECASE)
ADDRESSES = (
    "data-url",
    "data-href",
    "data-permalink",
    "data-canonical",
    "data-article-url",
    "data-link",
    "itemid",
)
LINES_BELOW = 3
"""Elements beneath a heading among which a byline is."""
MIN_PARAGRAPH = 60
MIN_PARAGRAPHS = 2
"""Paragraphs of a story; a teaser has one."""
MAX_HEADINGS = 300


@dataclass(frozen=True)
class Story:
    """A heading on a page, and the elements that hold its story."""

    heading: HtmlElement
    parts: tuple[HtmlElement, ...]

    @property
    def box(self) -> HtmlElement | None:
        """The element that holds all of it; none where it stands among others' paragraphs."""
        return self.parts[0] if len(self.parts) == 1 and self.parts[0] is not self.heading else None

    @property
    def boxes(self) -> tuple[HtmlElement, ...]:
        """That element and those within it that hold the heading."""
        if self.box is None:
            return ()
        return (self.box, *takewhile(lambda each: each is not self.box, self.heading.iterancestors()))


def drop_appended(tree: HtmlElement, page: Page, title: str) -> None:
    """Take the stories out of a tree that stand beneath, or above, the one with the page's title."""
    headings = list(islice((each for each in tree.iter(*HEADINGS) if text_of(each)), MAX_HEADINGS))
    own = own_heading(headings, title)
    if own is None or len(headings) < 2 or is_live(page):
        return
    others = other_headlines(page, title)
    place = {element: number for number, element in enumerate(tree.iter())}
    paragraphs = [place[each] for each in tree.iter(*TEXTS) if is_paragraph(each)]
    for heading in headings:
        if heading is own or is_title(heading, title) or not is_inside(heading, tree):
            continue
        story = story_of(heading, own)
        before = paragraphs[bisect(paragraphs, place[own]) : bisect(paragraphs, place[story.parts[0]])]
        above = place[heading] < place[own]
        begins = bisect(paragraphs, place[story.parts[0]]) == bisect(paragraphs, place[heading])
        if begins and (above or before) and is_other_story(story, own, others, page.url, above):
            for part in story.parts:
                part.drop_tree()


def is_live(page: Page) -> bool:
    """Whether the page tells a story in many parts, each under a heading of its own."""
    return bool(page.graph.of_type("LiveBlogPosting"))


def own_heading(headings: list[HtmlElement], title: str) -> HtmlElement | None:
    """The heading of the page's own story: the one that is most like the title, of the highest level."""
    like = [each for each in headings if each.tag != "h3" and is_title(each, title)]
    return max(
        like, key=lambda each: (words_of(text_of(each)) == words_of(title), each.tag == "h1"), default=None
    )


def is_paragraph(element: HtmlElement) -> bool:
    """Whether an element is a paragraph of a story."""
    return len(text_of(element)) >= MIN_PARAGRAPH


def is_inside(element: HtmlElement, tree: HtmlElement) -> bool:
    """Whether an element is in the tree still."""
    return tree in element.iterancestors()


def other_headlines(page: Page, title: str) -> set[str]:
    """The words of the headlines of the other articles in the page's JSON-LD."""
    nodes = filter(is_article, page.graph.nodes)
    headlines = (line_of_markup(node.get("headline")) for node in nodes if node is not page.graph.article)
    return {" ".join(words_of(each)) for each in headlines if words_of(each) and each != title}


def story_of(heading: HtmlElement, own: HtmlElement) -> Story:
    """The story under a heading: the widest element without the page's own, or it and what follows."""
    around = set(own.iterancestors())
    widest = heading
    for each in heading.iterancestors():
        if each in around:
            break
        widest = each
    if widest is not heading and holds_paragraphs([widest]):
        return Story(heading, (widest,))
    if len(own) and own in widest.itersiblings():
        return Story(heading, (widest,))
    following = takewhile(lambda each: own is not each and own not in each.iter(), widest.itersiblings())
    return Story(heading, (widest, *following))


def holds_paragraphs(parts: Iterable[HtmlElement]) -> bool:
    """Whether elements hold several paragraphs."""
    found = (each for part in parts for each in part.iter(*TEXTS) if is_paragraph(each))
    return len(list(islice(found, MIN_PARAGRAPHS))) == MIN_PARAGRAPHS


def is_other_story(story: Story, own: HtmlElement, others: set[str], url: str | None, above: bool) -> bool:
    """Whether a story is none of the page's: it is told of apart, or looks as the page's own does."""
    if not holds_paragraphs(story.parts):
        return False
    if " ".join(words_of(text_of(story.heading))) in others:
        return True
    if above:
        return is_alike(story, own) and story.parts[0].tag == "article"
    signs = (is_alike(story, own), leads_elsewhere(story, url), is_named_story(story, own), is_added(story))
    return any(signs) or has_byline(story, own)


def is_named_story(story: Story, own: HtmlElement) -> bool:
    """Whether a story's box is called one, and its heading is of the first level as the page's own is."""
    named = story.box is not None and STORY.search(names_of(story.box))
    return bool(named) and story.heading.tag == own.tag == "h1"


def is_alike(story: Story, own: HtmlElement) -> bool:
    """Whether a story is in a box like the one of the page's own, under a heading like it, or a link's."""
    box = story.box
    if box is None or not (story.heading.tag == own.tag or is_link(story.heading)):
        return False
    beside = next((each for each in own.iterancestors() if each.getparent() is box.getparent()), None)
    if beside is None or not holds_paragraphs([beside]):
        return False
    return (beside.tag, attribute(beside, "class").split()[:1]) == (
        box.tag,
        attribute(box, "class").split()[:1],
    )


def is_link(heading: HtmlElement) -> bool:
    """Whether a heading is a link, and nothing else."""
    link = heading.find(".//a[@href]")
    return link is not None and text_of(link) == text_of(heading)


def leads_elsewhere(story: Story, url: str | None) -> bool:
    """Whether a story's box says that it is another page."""
    given = (attribute(each, name) for each in story.boxes for name in ADDRESSES)
    return any(leads_away(link, url) for link in given if "/" in link)


def is_added(story: Story) -> bool:
    """Whether a story's box is named as what a page adds, and is no list of teasers."""
    return any(ADDED.search(names_of(each)) for each in story.boxes) and is_whole(story)


def is_whole(story: Story) -> bool:
    """Whether several paragraphs stand beneath a story's heading before another one of its level."""
    elements = (each for part in story.parts for each in part.iter())
    beneath = dropwhile(lambda each: each is not story.heading, elements)
    own = takewhile(lambda each: each is story.heading or each.tag != story.heading.tag, beneath)
    return len([each for each in own if each.tag == "p" and is_paragraph(each)]) >= MIN_PARAGRAPHS


def has_byline(story: Story, own: HtmlElement) -> bool:
    """Whether somebody else signs a story under a heading of the level of the page's own."""
    if story.heading.tag != own.tag:
        return False
    below = islice(story.heading.itersiblings(), LINES_BELOW)
    return any(BYLINE.search(names_of(each)) or parse_byline(text_of(each)) for each in below)
