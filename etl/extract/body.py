"""Body: which blocks of a page's tree are the article, by their mark-up and the density of their text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.etree import XPath, iterwalk
from lxml.html import HtmlElement

from etl.extract.limits import MAX_DEPTH
from etl.extract.lists import entries, one_of, table
from etl.extract.tree import attribute, squeeze, text_of

ELEMENTS = {name: frozenset(elements.split()) for name, elements in table("elements").items()}
INLINE, DROPPED, PROSE, HEADINGS = (ELEMENTS[name] for name in ("inline", "dropped", "prose", "headings"))
SOFT = ELEMENTS["soft"]
"""Dropped unless they hold a good part of the page's text."""
THEMES = ("category-", "tag-", "post-", "elementor", "has-", "with-", "and-", "js-", "is-", "no-")
"""How class names begin that describe the whole page, not one part of it: `tag-video`."""
HOLDS_ARTICLE = re.compile(
    r"article|story|body|content|main|entry|page|wrapper|container|post(?!ed)", re.IGNORECASE
)
SENTENCES = XPath(
    "descendant::text()[string-length() >= 60]"
    "[not(parent::script or parent::style or parent::noscript or parent::template or parent::a)]"
)
POST = re.compile(r"twitter-tweet|twitter-video|instagram-media|bluesky-embed|mastodon-embed")
SUBHEADING = re.compile(r"sub-?head|cross-?head|intertitle", re.IGNORECASE)
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NOISE = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(entries('noise_names'))})\d*(?:$|[\s_-])", re.IGNORECASE)
LONG = 60
"""Characters of a piece of text that is a sentence rather than a label."""
MIN_GOOD = 25
MAX_JUNK = 200
MIN_REPEATED = 40
MAX_NODES = 400_000
MOST = 0.65
"""Share of a page's sentences that no list of comments or of other articles holds; measured on 301 pages."""
BY_DISTANCE = (1.0, 0.75, 0.35, 0.2, 0.1, 0.05)
"""How much of a block's score its container gets, and the container's containers."""
WIDENINGS = 7


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


def is_junk(line: str) -> bool:
    """Whether a line is a page's furniture: `Advertisement`, `Read more: …`."""
    return len(line) < MAX_JUNK and bool(one_of("junk_lines").fullmatch(line))


def body(found: list[Block]) -> list[Block]:
    """The blocks that are the article, in order; none when there is no text."""
    container = best_container(found)
    return cleaned(widened(container, found)) if container is not None else []


# The page as blocks of text.


def blocks(root: HtmlElement) -> Iterator[Block]:
    """The blocks beneath an element, in document order, without what is not shown or not an article."""
    parts: list[str] = []
    linked = 0
    paths: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
    for element, text, in_link in islice(pieces(root), MAX_NODES):
        if text is not None:
            parts.append(text)
            linked += len(squeeze(text)) if in_link else 0
            continue
        block_text = squeeze("".join(parts))
        if block_text:
            yield Block(element, block_text, min(linked, len(block_text)), path(element, paths))
        parts, linked = [], 0


def path(element: HtmlElement, known: dict[HtmlElement, tuple[HtmlElement, ...]]) -> tuple[HtmlElement, ...]:
    """The block elements around an element, innermost first."""
    if element not in known:
        around = islice(element.iterancestors(), MAX_DEPTH)
        known[element] = tuple(each for each in around if each.tag not in INLINE)
    return known[element]


def pieces(root: HtmlElement) -> Iterator[tuple[HtmlElement, str | None, bool]]:
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
        return True
    if element.tag in INLINE or element.tag in ELEMENTS["outer"]:
        return False
    return (element.tag in SOFT or is_noise(element)) and not keeps(element)


def is_noise(element: HtmlElement) -> bool:
    """Whether attributes say that an element is hidden, or not part of the article."""
    if not element.attrib:
        return False
    if is_hidden(element) or attribute(element, "role") in ELEMENTS["roles"]:
        return True
    names = names_of(element)
    if "paywall" in names.split():
        return False  # so search engines are told which text is behind the wall
    if attribute(element, "aria-hidden") == "true":
        return True
    noisy = any(is_noise_name(name) for name in names.split()) and not one_of("body_names").search(names)
    return noisy and not is_post(element)


def is_post(element: HtmlElement) -> bool:
    """Whether an element holds a post from a social network, cited in full, and nothing else."""
    if element.tag not in ("div", "figure", "blockquote"):
        return False
    posts = element if element.tag == "blockquote" else element.find(".//blockquote")
    return (
        posts is not None
        and bool(POST.search(attribute(posts, "class")))
        and len(text_of(element)) < 1.1 * len(text_of(posts))
    )


def in_post(block: Block) -> bool:
    """Whether a block is part of a post from a social network."""
    return any(POST.search(attribute(element, "class")) for element in (block.element, *block.within[:2]))


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element is not shown."""
    if not element.attrib:
        return False
    return "hidden" in element.attrib or bool(INVISIBLE.search(attribute(element, "style")))


def is_noise_name(name: str) -> bool:
    """Whether a class name or id marks what is not the article."""
    if name.startswith(THEMES) or not NOISE.search(name):
        return False
    return bool(one_of("certain_noise_names").match(name)) or not HOLDS_ARTICLE.search(name)


def names_of(element: HtmlElement) -> str:
    """An element's class names and id."""
    return f"{attribute(element, 'class')} {attribute(element, 'id')}".strip()


# The blocks that are the article.


def best_container(found: list[Block]) -> HtmlElement | None:
    """The element whose blocks read most like an article."""
    size: defaultdict[HtmlElement, int] = defaultdict(int)
    linked: defaultdict[HtmlElement, int] = defaultdict(int)
    points: defaultdict[HtmlElement, float] = defaultdict(float)
    for block in found:
        own = block.element.tag in ELEMENTS["own block"]
        around = block.within if own else (block.element, *block.within)
        worth = block_points(block)
        for distance, element in enumerate(around):
            size[element] += len(block.text)
            linked[element] += block.linked
            if distance < len(BY_DISTANCE):
                points[element] += worth * BY_DISTANCE[distance]
    worth_of = {
        element: value * (1 - linked[element] / max(size[element], 1)) * weight(element)
        for element, value in points.items()
    }
    best = max(worth_of, key=lambda element: worth_of[element], default=None)
    return best if best is not None and worth_of[best] > 0 else None


def block_points(block: Block) -> float:
    """How much a block reads like part of an article: long, with commas, in a paragraph."""
    if not block.good:
        return 0
    points = 1 + min(len(block.text) / 100, 4) + block.text.count(",") * 0.3
    if block.element.tag in PROSE:
        return points * 1.2
    return points * 0.3 if block.element.tag in ELEMENTS["no prose"] else points


def weight(element: HtmlElement) -> float:
    """How likely an element is, by its name and attributes, to hold an article and nothing else."""
    if "articleBody" in attribute(element, "itemprop"):
        return 2
    if one_of("body_names").search(names_of(element)):
        return 1.5
    if element.tag in ("article", "main"):
        return 1.25
    return 0.8 if element.tag in ("body", "html") else 1


def widened(container: HtmlElement, found: list[Block]) -> list[Block]:
    """The blocks in the container, or in one around it with much more good text: bodies come in parts."""
    chosen = inside(container, found)
    for outer in islice(container.iterancestors(), WIDENINGS):
        if outer.tag in ("html", "body"):
            break
        wider = inside(outer, found)
        if is_wider(chosen, wider):
            chosen = wider
    return chosen


def inside(element: HtmlElement, found: list[Block]) -> list[Block]:
    """The blocks beneath an element."""
    return [
        block for block in found if block.element is element or any(each is element for each in block.within)
    ]


def is_wider(narrow: list[Block], wide: list[Block]) -> bool:
    """Whether the wider choice adds a quarter of good text, most of it in paragraphs and not in links."""
    good = good_size(wide)
    prose = good_size([block for block in wide if block.element.tag == "p"])
    links = sum(block.linked for block in wide) / max(1, sum(len(block.text) for block in wide))
    return good > good_size(narrow) * 1.25 and prose > 0.7 * good and links < 0.2


def good_size(found: Iterable[Block]) -> int:
    """Characters of good text."""
    return sum(len(block.text) for block in found if block.element.tag in ELEMENTS["text"] and block.good)


def cleaned(chosen: list[Block]) -> list[Block]:
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


def is_heading(block: Block) -> bool:
    """Whether a block is a heading within the article."""
    if block.element.tag in HEADINGS:
        return True
    named = len(block.text) < LONG and SUBHEADING.search(names_of(block.element))
    return bool(named) and block.element.tag in ("div", "p", "span")


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
