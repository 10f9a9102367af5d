"""Noise: what on a page is not shown, or is no part of its article, by its mark-up or its words."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from etl.extract.lists import entries, one_of
from etl.extract.pages.tree import attribute, text_of

ROLES = frozenset(entries("elements", "roles"))
THEMES = ("category-", "tag-", "post-", "elementor", "has-", "with-", "and-", "js-", "is-", "no-")
"""How class names begin that describe the whole page, not one part of it: `tag-video`."""
HOLDS_ARTICLE = re.compile(
    r"article|story|body|content|main|entry|page|wrapper|container|post(?!ed)", re.IGNORECASE
)
NOISE = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(entries('noise_names'))})\d*(?:$|[\s_-])", re.IGNORECASE)
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
POST = re.compile(r"twitter-tweet|twitter-video|instagram-media|bluesky-embed|mastodon-embed")
MAX_JUNK = 200


def is_junk(line: str) -> bool:
    """Whether a line is a page's furniture: `Advertisement`, `Read more: …`."""
    return len(line) < MAX_JUNK and bool(one_of("junk_lines").fullmatch(line))


def is_noise(element: HtmlElement) -> bool:
    """Whether attributes say that an element is hidden, or not part of the article."""
    if not element.attrib:
        return False
    if is_hidden(element) or attribute(element, "role") in ROLES:
        return True
    names = names_of(element)
    if "paywall" in names.split():
        return False  # so pages tell search engines which text must be paid for
    if attribute(element, "aria-hidden") == "true":
        return True
    noisy = any(is_noise_name(name) for name in names.split()) and not one_of("body_names").search(names)
    return noisy and not is_post(element)


def is_noise_name(name: str) -> bool:
    """Whether a class name or id marks what is not the article."""
    if name.startswith(THEMES) or not NOISE.search(name):
        return False
    return bool(one_of("certain_noise_names").match(name)) or not HOLDS_ARTICLE.search(name)


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element is not shown."""
    if not element.attrib:
        return False
    return "hidden" in element.attrib or bool(INVISIBLE.search(attribute(element, "style")))


def is_post(element: HtmlElement) -> bool:
    """Whether an element holds a post from a social network, cited in full, and nothing else."""
    if element.tag not in ("div", "figure", "blockquote"):
        return False
    post = element if element.tag == "blockquote" else element.find(".//blockquote")
    if post is None or not POST.search(attribute(post, "class")):
        return False
    return len(text_of(element)) < 1.1 * len(text_of(post))


def names_of(element: HtmlElement) -> str:
    """An element's class names and id."""
    return f"{attribute(element, 'class')} {attribute(element, 'id')}".strip()
