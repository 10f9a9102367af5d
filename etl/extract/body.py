"""Body: which blocks of a page's tree are the article, by their mark-up and the density of their text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from etl.extract.limits import MAX_DEPTH
from etl.extract.lists import entries, one_of, table

ELEMENTS = {name: frozenset(elements.split()) for name, elements in table("elements").items()}
INLINE, DROPPED, PROSE, HEADINGS = (ELEMENTS[name] for name in ("inline", "dropped", "prose", "headings"))
SOFT = ELEMENTS["soft"]
"""Dropped unless they hold a good part of the page's text."""
THEMES = ("category-", "tag-", "post-", "elementor", "has-", "with-", "and-", "js-", "is-", "no-")
"""How class names begin that describe the whole page, not one part of it: `tag-video`."""
HOLDS_ARTICLE = re.compile(
    r"article|story|body|content|main|entry|page|wrapper|container|post(?!ed)", re.IGNORECASE
)
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NOISE = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(entries('noise_names'))})(?:$|[\s_\d-])", re.IGNORECASE)
WHITE = re.compile(r"[\s\u200b\ufeff]+")
LONG = 60
"""Characters of a piece of text that is a sentence rather than a label."""
MIN_GOOD = 25
MAX_JUNK = 200
MIN_REPEATED = 40
MAX_NODES = 400_000
BY_DISTANCE = (1.0, 0.75, 0.35, 0.2, 0.1, 0.05)
"""How much of a block's score its container gets, and the container's containers."""
WIDENINGS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A run of text between block elements."""

    tag: Tag
    """The innermost block element around it."""
    text: str
    linked: int
    """Characters of links."""
    within: tuple[Tag, ...]
    """The elements around the tag, innermost first."""

    @property
    def link_share(self) -> float:
        return self.linked / len(self.text)

    @property
    def good(self) -> bool:
        """Whether it reads like a part of an article."""
        return len(self.text) >= MIN_GOOD and self.link_share < 0.5 and not is_junk(self.text)


def squeeze(text: str) -> str:
    """Text with runs of white space as one blank."""
    return WHITE.sub(" ", text).strip()


def is_junk(line: str) -> bool:
    """Whether a line is a page's furniture: `Advertisement`, `Read more: …`."""
    return len(line) < MAX_JUNK and bool(one_of("junk_lines").fullmatch(line))


def body(soup: BeautifulSoup) -> list[str]:
    """The article's paragraphs, in order; empty when there is no text."""
    found = list(blocks(soup.body or soup))
    container = best_container(found)
    return cleaned(widened(container, found)) if container else []


# The page as blocks of text.


def blocks(root: Tag) -> Iterator[Block]:
    """The blocks beneath an element, in document order, without what is not shown or not an article."""
    parts: list[str] = []
    linked = 0
    paths: dict[int, tuple[Tag, ...]] = {}
    for tag, text, in_link in islice(pieces(root), MAX_NODES):
        if text is not None:
            parts.append(text)
            linked += len(squeeze(text)) if in_link else 0
            continue
        block_text = squeeze("".join(parts))
        if block_text:
            yield Block(tag, block_text, min(linked, len(block_text)), path(tag, paths))
        parts, linked = [], 0


def path(tag: Tag, known: dict[int, tuple[Tag, ...]]) -> tuple[Tag, ...]:
    """The block elements around a tag, innermost first."""
    if id(tag) not in known:
        known[id(tag)] = tuple(each for each in islice(tag.parents, MAX_DEPTH) if each.name not in INLINE)
    return known[id(tag)]


def pieces(root: Tag) -> Iterator[tuple[Tag, str | None, bool]]:
    """Each text as (block element, text, whether linked); where a block ends, the text is None."""
    keeps = text_holders(root)
    stack: list[tuple[Tag, Tag, bool, Iterator[PageElement]]] = [(root, root, False, iter(root.contents))]
    while stack:
        element, block, in_link, children = stack[-1]
        child = next(children, None) if len(stack) <= MAX_DEPTH else None
        if child is None:
            if len(stack) > MAX_DEPTH:
                yield block, f" {element.get_text(' ')} ", in_link
            stack.pop()
            if element is block:
                yield block, None, False
        elif type(child) is NavigableString:
            yield block, str(child), in_link
        elif not isinstance(child, Tag) or is_dropped(child, keeps):
            continue
        elif child.name == "br":
            yield block, None if ends_paragraph(child) else " ", False
        elif child.name in INLINE:
            stack.append((child, block, in_link or child.name == "a", iter(child.contents)))
        else:
            yield block, None, False
            stack.append((child, child, in_link, iter(child.contents)))


def ends_paragraph(br: Tag) -> bool:
    """Whether a line break is the first of two, as old pages part paragraphs."""
    after = br.next_sibling
    while isinstance(after, NavigableString) and not after.strip():
        after = after.next_sibling
    return isinstance(after, Tag) and after.name == "br"


def text_holders(root: Tag) -> Callable[[Tag], bool]:
    """A test for elements that hold over a third of the page's sentences, whatever their names say."""
    held: defaultdict[int, int] = defaultdict(int)
    for text in root.find_all(string=True):
        if type(text) is not NavigableString or len(text) < LONG or text.parent is None:
            continue
        length = len(text.strip())
        if length >= LONG and text.parent.name not in ("script", "style", "noscript", "template", "a"):
            for element in islice(text.parents, MAX_DEPTH):
                held[id(element)] += length
    least = held[id(root)] * 0.35
    return lambda element: bool(least) and held.get(id(element), 0) > least


def is_dropped(element: Tag, keeps: Callable[[Tag], bool]) -> bool:
    """Whether nothing beneath an element is read."""
    if element.name in DROPPED:
        return True
    if element.name in INLINE or element.name in ELEMENTS["outer"]:
        return False
    return (element.name in SOFT or is_noise(element)) and not keeps(element)


def is_noise(element: Tag) -> bool:
    """Whether attributes say that an element is hidden, or not part of the article."""
    if not element.attrs:
        return False
    if is_hidden(element) or attribute(element, "role") in ELEMENTS["roles"]:
        return True
    names = names_of(element)
    if element.name == "p" and "paywall" in names:
        return False  # the text behind the wall, hidden until a script decides
    if attribute(element, "aria-hidden") == "true":
        return True
    return any(is_noise_name(name) for name in names.split()) and not one_of("body_names").search(names)


def is_hidden(element: Tag) -> bool:
    """Whether an element is not shown."""
    if not element.attrs:
        return False
    return "hidden" in element.attrs or bool(INVISIBLE.search(attribute(element, "style")))


def is_noise_name(name: str) -> bool:
    """Whether a class name or id marks what is not the article."""
    if name.startswith(THEMES) or not NOISE.search(name):
        return False
    return bool(one_of("certain_noise_names").match(name)) or not HOLDS_ARTICLE.search(name)


def names_of(element: Tag) -> str:
    """An element's class names and id."""
    return f"{attribute(element, 'class')} {attribute(element, 'id')}".strip()


def attribute(element: Tag, name: str) -> str:
    """An attribute's value as one string, empty when it is missing."""
    value = element.get(name) or ""
    return " ".join(value) if isinstance(value, list) else str(value)


# The blocks that are the article.


def best_container(found: list[Block]) -> Tag | None:
    """The element whose blocks read most like an article."""
    size: defaultdict[int, int] = defaultdict(int)
    linked: defaultdict[int, int] = defaultdict(int)
    tags: dict[int, Tag] = {}
    points: defaultdict[int, float] = defaultdict(float)
    for block in found:
        around = block.within if block.tag.name in ELEMENTS["own block"] else (block.tag, *block.within)
        worth = block_points(block)
        for distance, element in enumerate(around):
            tags[id(element)] = element
            size[id(element)] += len(block.text)
            linked[id(element)] += block.linked
            if distance < len(BY_DISTANCE):
                points[id(element)] += worth * BY_DISTANCE[distance]
    worth_of = {
        key: value * (1 - linked[key] / max(size[key], 1)) * weight(tags[key])
        for key, value in points.items()
    }
    best = max(worth_of, key=lambda key: worth_of[key], default=None)
    return tags[best] if best is not None and worth_of[best] > 0 else None


def block_points(block: Block) -> float:
    """How much a block reads like part of an article: long, with commas, in a paragraph."""
    if not block.good:
        return 0
    points = 1 + min(len(block.text) / 100, 4) + block.text.count(",") * 0.3
    if block.tag.name in PROSE:
        return points * 1.2
    return points * 0.3 if block.tag.name in ELEMENTS["no prose"] else points


def weight(element: Tag) -> float:
    """How likely an element is, by its name and attributes, to hold an article and nothing else."""
    if "articleBody" in attribute(element, "itemprop"):
        return 2
    if one_of("body_names").search(names_of(element)):
        return 1.5
    if element.name in ("article", "main"):
        return 1.25
    return 0.8 if element.name in ("body", "html") else 1


def widened(container: Tag, found: list[Block]) -> list[Block]:
    """The blocks in the container, or in one around it with much more good text: bodies come in parts."""
    chosen = inside(container, found)
    for outer in islice(container.parents, WIDENINGS):
        if outer.name in ("html", "[document]", "body"):
            break
        wider = inside(outer, found)
        if is_wider(chosen, wider):
            chosen = wider
    return chosen


def inside(element: Tag, found: list[Block]) -> list[Block]:
    """The blocks beneath an element."""
    return [block for block in found if block.tag is element or any(each is element for each in block.within)]


def is_wider(narrow: list[Block], wide: list[Block]) -> bool:
    """Whether the wider choice adds a quarter of good text, most of it in paragraphs and not in links."""
    good = good_size(wide)
    prose = good_size([block for block in wide if block.tag.name == "p"])
    links = sum(block.linked for block in wide) / max(1, sum(len(block.text) for block in wide))
    return good > good_size(narrow) * 1.25 and prose > 0.7 * good and links < 0.2


def good_size(found: Iterable[Block]) -> int:
    """Characters of good text."""
    return sum(len(block.text) for block in found if block.tag.name in ELEMENTS["text"] and block.good)


def cleaned(chosen: list[Block]) -> list[str]:
    """The texts of the chosen blocks, without furniture, repetitions and headings over nothing."""
    prose = sum(len(block.text) for block in chosen if block.tag.name in PROSE)
    mostly_prose = prose > 0.6 * sum(len(block.text) for block in chosen)
    kept: list[Block] = []
    seen: set[str] = set()
    for block in chosen:
        if is_furniture(block, mostly_prose) or block.text in seen:
            continue
        if len(block.text) > MIN_REPEATED:
            seen.add(block.text)
        kept.append(block)
    while kept and kept[-1].tag.name in HEADINGS:
        kept.pop()
    return [block.text for block in kept]


def is_furniture(block: Block, mostly_prose: bool) -> bool:
    """Whether a block in the article is not part of its text: a list of links, a label, the title."""
    name = block.tag.name
    if is_junk(block.text) or name == "h1":
        return True
    if name in HEADINGS or name == "li":
        return block.link_share > 0.5
    if name in PROSE or name == "pre":
        return block.link_share > 0.8 and len(block.text) < 150
    return block.link_share > (0.3 if mostly_prose else 0.4) or (mostly_prose and len(block.text) < 80)
