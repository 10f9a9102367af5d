"""Quotations: words that a page sets off, made paragraphs with their speaker before it is read.

They stand in figures, asides and block quotations, the speaker in a caption or a footer, which those who look
for a page's text take for furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement, builder

from etl.extract.fields.tidy import squeeze
from etl.extract.pages.blocks import blocks_in
from etl.extract.pages.marks import OPENING
from etl.extract.pages.noise import is_post
from etl.extract.pages.tree import attribute, text_of
from etl.shingles import shingles, words_of

MARKED = re.compile(r"[“\"«„].{15,}[”\"»“]", re.DOTALL)
"""A line that begins with somebody's words."""
HAS_MARK = re.compile(r"[“\"«„]")
DASH = re.compile(r"^[\s—–―~-]+|[\s—–―-]+$")
SPEAKER = re.compile(
    r"attribution|speaker|\bcite|citation|(?:quote|pull).*(?:author|source|name|by|credit|role)",
    re.IGNORECASE,
)
SET_OFF = ("figure", "aside", "footer", "blockquote")
CAPTIONS = ("figcaption", "footer", "cite")
PICTURES = XPath("descendant::*[self::img or self::picture or self::video or self::iframe]")
BODY = XPath(
    "descendant::text()[not(ancestor::figure or ancestor::aside or ancestor::footer or ancestor::blockquote"
    " or ancestor::script or ancestor::style or ancestor::head)]"
)
SHINGLE = 3
"""Words."""
REPEATED = 0.6
"""Share of a pull quote's words that the text has where it is repeated there, shortened or not."""
MIN_WORDS = 5
MAX_QUOTATION = 1500
MAX_SPEAKER = 120
LEVELS = 3
"""Elements around a quotation among which one holds the story's paragraphs."""
MIN_PARAGRAPH = 60


def set_quotations(tree: HtmlElement) -> None:
    """Turn words that are set off into paragraphs with their speaker; what the text repeats stays out."""
    body: set[tuple[str, ...]] | None = None
    for element in list(tree.iter(*SET_OFF)):
        lines = quotation_lines(element) if is_inside(element, tree) and not is_post(element) else []
        if not lines:
            continue
        body = body or set(shingles(words_of(" ".join(BODY(tree))), SHINGLE, tuple))
        if is_repeated(lines, body) or not (element.tag == "blockquote" or is_in_story(element)):
            continue
        replace_by(element, builder.DIV(*map(builder.P, lines)))


def is_inside(element: HtmlElement, tree: HtmlElement) -> bool:
    """Whether an element is in the tree still, and not in a post from a social network."""
    around = list(element.iterancestors())
    return bool(around) and around[-1] is tree and not any(map(is_post, islice(around, LEVELS)))


def quotation_lines(element: HtmlElement) -> list[str]:
    """The paragraphs of a quotation that is set off, the speaker behind the last; none for something else."""
    cited = element.tag == "blockquote" or element.find(".//blockquote") is not None
    if not cited and (has_links(element) or not HAS_MARK.search(element.text_content())):
        return []
    words, speaker = parted(element)
    text = " ".join(words)
    if len(text) > MAX_QUOTATION or len(text.split()) < MIN_WORDS:
        return []
    if element.tag == "blockquote":
        return with_speaker(words, speaker) if speaker else []
    return with_speaker(words, speaker) if cited or MARKED.match(words[0]) else []


def parted(element: HtmlElement) -> tuple[list[str], str]:
    """The lines of a quotation, and who said it, where elements or a line at its end say so."""
    copy = deepcopy(element)
    copy.tail = None
    pictured = bool(PICTURES(copy))
    names: list[str] = []
    for caption in filter(names_speaker, reversed(list(copy.iterdescendants()))):
        if copy in caption.iterancestors() and not words_after(caption, copy):
            names.insert(0, DASH.sub("", text_of(caption)))
            caption.drop_tree()
    for each in copy.iter(*SET_OFF, *CAPTIONS):
        each.tag = "div"
        each.attrib.pop("class", None)
    lines = [block.text for block in blocks_in(copy) if any(map(str.isalnum, block.text))]
    if not names and len(lines) == 2 and is_speaker_line(lines[1]):
        names = [DASH.sub("", lines.pop())]
    speaker = "" if pictured and element.tag == "figure" else ", ".join(filter(None, names))
    return lines, speaker if 1 < len(speaker) <= MAX_SPEAKER else ""


def names_speaker(element: HtmlElement) -> bool:
    """Whether an element is made to say whose words stand before it."""
    if not isinstance(element.tag, str):
        return False
    named = element.tag in CAPTIONS or SPEAKER.search(attribute(element, "class"))
    return bool(named and text_of(element))


def words_after(element: HtmlElement, root: HtmlElement) -> str:
    """What stands behind an element within another."""
    return squeeze("".join(tails_up(element, root)))


def tails_up(element: HtmlElement, root: HtmlElement) -> Iterator[str]:
    """The texts behind an element, from the inside out."""
    while element is not root:
        yield element.tail or ""
        yield from (text_of(each) + (each.tail or "") for each in element.itersiblings())
        element = element.getparent()


def is_speaker_line(line: str) -> bool:
    """Whether the line beneath a quotation names who said it: `— Oswin Bell, carpenter`."""
    name = DASH.sub("", line)
    short = len(name) <= MAX_SPEAKER and len(name.split()) <= 12 and name[-1:] not in '.?!”"'
    return short and name[:1].isupper()


def has_links(element: HtmlElement) -> bool:
    """Whether most of an element's words are links."""
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    return linked > 0.3 * len(text_of(element)) or element.find(".//li") is not None


def with_speaker(lines: list[str], speaker: str) -> list[str]:
    """The lines in quotation marks, each speaker behind a dash; without a speaker they stay as printed."""
    if not speaker:
        return lines
    if lines[0][0] not in OPENING:
        lines = [f"“{line}" for line in lines]
        lines[-1] += "”"
    return [*lines[:-1], f"{lines[-1]} — {speaker}"]


def is_repeated(lines: list[str], body: set[tuple[str, ...]]) -> bool:
    """Whether the text has most of these words too, in runs that it may break up."""
    words = words_of(" ".join(lines).partition(" — ")[0])
    found = [start for start, run in enumerate(shingles(words, SHINGLE, tuple)) if run in body]
    covered = {place for start in found for place in range(start, start + SHINGLE)}
    return len(covered) > REPEATED * len(words)


def is_in_story(element: HtmlElement) -> bool:
    """Whether paragraphs of a story stand around an element."""
    return any(
        sum(len(text_of(each)) > MIN_PARAGRAPH for each in around.iterchildren("p", "div")) > 1
        for around in islice(element.iterancestors(), LEVELS)
    )


def replace_by(element: HtmlElement, new: HtmlElement) -> None:
    """Put an element in another's place."""
    new.tail, element.tail = element.tail, None
    element.getparent().replace(element, new)
