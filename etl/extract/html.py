"""HTML: a saved page in, its title, authors, date and paragraphs out.

Two readers look for the body in one tree: our own (`body.py`) and trafilatura. Each errs
where the other does not; where they disagree, a second, more generous run of trafilatura is the judge.
"""

from __future__ import annotations

import html
import logging
import re
import warnings
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

import trafilatura
from bs4 import XMLParsedAsHTMLWarning
from lxml.html import HtmlElement

from etl.extract import byline, dateline, metadata
from etl.extract.body import PROSE, Block, blocks, body, in_post, is_heading, is_hidden, is_junk
from etl.extract.draft import Draft
from etl.extract.limits import MAX_ELEMENTS, MAX_MARKUP
from etl.extract.lists import one_of
from etl.extract.page import Page
from etl.extract.teasers import without_teasers
from etl.extract.tree import parse

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SCRIPTS = re.compile(r"<(script|style|svg)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
BREAKS = re.compile(r"</p>|<br\s*/?>|\n", re.IGNORECASE)
TAGS = re.compile(r"<[^>]{1,200}>")
SHINGLE = 4
AGREE = 0.75
"""Overlap above which trafilatura is taken; measured on 181 pages."""
SHORT = 250
"""Characters below which a body is doubted."""

BYLINE_WITHIN = 3
"""Paragraphs at the top among which a byline may stand."""
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
MAX_HIDDEN = 200
MIN_HIDDEN = 40
LONG_LINE = 80
"""Characters of a line that is no heading."""
MAX_PIECES = 6
MAX_LAST = 300
MAX_LOST = 200
"""Characters of a paragraph that trafilatura may have lost; longer ones are notes on the author."""
PREVIEW = 1000
"""Characters that a paywall lets through at most."""

warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read(markup: str, url: str | None = None) -> Draft:
    """Read the article on a page; `url` is where a crawl fetched it."""
    markup = CONTROL.sub("", markup)
    page = Page.parse(markup, url)
    draft = metadata.read(page)
    found = without_last_lines(best_body(markup, page, draft.title))
    full = full_text(page.graph.article.get("articleBody"))
    if size(full) > max(500, 1.5 * size(found)):  # the page shows a part, and tells search engines all
        found = full
    paywalled = draft.paywalled or (size(found) < PREVIEW and shows_paywall(page.tree))
    return with_lines(replace(draft, paragraphs=tuple(found), paywalled=paywalled))


def shows_paywall(tree: HtmlElement) -> bool:
    """Whether the page asks its reader to pay for the rest."""
    return any(map(one_of("paywalls").search, tree.itertext()))


def best_body(markup: str, page: Page, title: str) -> list[str]:
    """The paragraphs of the reader that is right more often, given how the two differ."""
    url = page.fetched_from
    tree = without_teasers(page.tree, page.url)
    found = list(blocks(tree))
    own = body(found)
    ours = [block.text for block in own]
    if is_heavy(markup, len(page.elements)):
        return ours
    hidden = hidden_lines(tree, ours)
    theirs = by_trafilatura(tree, url, title, hidden, precise=True)
    precision, recall, agreement = overlap(theirs, ours)
    chosen = theirs
    if agreement < AGREE:
        generous = by_trafilatura(tree, url, title, hidden, precise=False)
        confirmed = overlap(generous, ours)[2]
        if confirmed > agreement + 0.05:
            chosen = ours if confirmed > AGREE else generous
        elif precision > 0.9 and recall < 0.65:
            chosen = ours
    if (agreement > 0.6 and is_flattened(chosen, ours)) or (
        size(chosen) < SHORT and size(ours) > size(chosen)
    ):
        return ours
    return completed(mended(chosen, ours), own, found)


def completed(theirs: list[str], own: list[Block], found: list[Block]) -> list[str]:
    """Trafilatura's paragraphs with what it lost between two of them, and without lists of links."""
    links = {" ".join(words(block.text)) for block in found if is_link(block)}
    keys = [" ".join(words(line)) for line in theirs]
    own_keys = [" ".join(words(block.text)) for block in own]
    lines: list[str] = []
    for change, start, end, own_start, own_end in SequenceMatcher(None, keys, own_keys).get_opcodes():
        if change == "insert" and 0 < start < len(theirs):
            lines += lost(own[own_start:own_end])
        elif change == "replace" and is_cut(theirs[start:end], own[own_start:own_end]):
            lines.append(own[own_start].text)
        else:
            lines += [
                line
                for line, key in zip(theirs[start:end], keys[start:end], strict=True)
                if change == "equal" or key not in links
            ]
    return lines


def is_link(block: Block) -> bool:
    """Whether a block is an entry in a list of links."""
    return block.element.tag == "li" and block.link_share > 0.8


def lost(run: list[Block]) -> list[str]:
    """What belongs to the article of a run of blocks that trafilatura passed over between two paragraphs."""
    belongs = all(map(in_post, run)) or (len(run) == 1 and is_part(run[0]))
    return [block.text for block in run] if belongs else []


def is_part(block: Block) -> bool:
    """Whether a block alone between two paragraphs is part of the article: a heading, a short paragraph."""
    if block.link_share > 0.3:
        return False
    sentence = block.element.tag in PROSE and SENTENCE_END.search(block.text)
    return is_heading(block) or (bool(sentence) and len(block.text) < MAX_LOST)


def is_cut(theirs: list[str], own: list[Block]) -> bool:
    """Whether a line is what is left of one of ours."""
    return len(theirs) == len(own) == 1 and len(theirs[0]) > 10 and own[0].text.endswith(theirs[0])


def mended(theirs: list[str], ours: list[str]) -> list[str]:
    """Trafilatura's paragraphs, joined where it broke a sentence at a link or a line break and we did not."""
    whole = "\n".join(f" {' '.join(words(paragraph))} " for paragraph in ours)
    lines: list[str] = []
    start = 0
    while start < len(theirs):
        count = pieces(theirs[start : start + MAX_PIECES], whole)
        lines.append(" ".join(theirs[start : start + count]))
        start += count
    return lines


def pieces(lines: list[str], whole: str) -> int:
    """How many of the lines, from the first, are one sentence in the whole text."""
    if SENTENCE_END.search(lines[0]) or len(lines) == 1 or not is_broken(lines[0], lines[1]):
        return 1
    for count in range(2, len(lines) + 1):
        if f" {' '.join(words(' '.join(lines[:count])))} " not in whole:
            break
        if SENTENCE_END.search(lines[count - 1]):
            return count
    return 1


def is_broken(line: str, after: str) -> bool:
    """Whether a line without an end reads like a sentence, and not like a heading or the entry of a list."""
    return len(line) >= LONG_LINE or line[-1] in ",:;—–" or after[0].islower()


def is_heavy(markup: str, elements: int) -> bool:
    """Whether trafilatura would take minutes."""
    if len(markup) > MAX_MARKUP and len(SCRIPTS.sub("", markup)) > MAX_MARKUP:
        return True
    return elements > MAX_ELEMENTS


def is_flattened(theirs: list[str], ours: list[str]) -> bool:
    """Whether trafilatura ran paragraphs together, as it does in pages laid out as tables."""
    return len(ours) > 2 * len(theirs) + 3 or any(line.startswith("|") and len(line) > 600 for line in theirs)


def hidden_lines(tree: HtmlElement, ours: list[str]) -> set[str]:
    """The paragraphs that are not shown, and that trafilatura would take; none where they are the body."""
    hidden = islice(filter(is_hidden, tree.iter()), MAX_HIDDEN)
    lines = {block.text for element in hidden for block in blocks(element) if len(block.text) > MIN_HIDDEN}
    return lines.difference(ours) if size(lines) < size(ours) else set()


def by_trafilatura(
    tree: HtmlElement, url: str | None, title: str, hidden: set[str], *, precise: bool
) -> list[str]:
    """The paragraphs that trafilatura finds, without furniture, the title and what is not shown."""
    try:
        found: Any = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, with_metadata=False, favor_precision=precise
        )
    except Exception:  # it raises whatever lxml does on a broken tree; our own reading remains
        return []
    lines = (" ".join(line.split()) for line in (found.text or "").split("\n")) if found else ()
    return without_furniture([re.sub(r"^-\s+", "", line) for line in lines if line not in hidden], title)


def without_furniture(lines: list[str], title: str) -> list[str]:
    """Lines that are part of the article; the title is often repeated above it."""
    heading = words(title)
    return [
        line
        for number, line in enumerate(lines)
        if line and not is_junk(line) and not (number < 3 and heading and words(line) == heading)
    ]


def without_last_lines(lines: list[str]) -> list[str]:
    """The lines without what a desk writes beneath a report: who contributed, whom to follow."""
    while len(lines) > 1 and len(lines[-1]) < MAX_LAST and one_of("last_lines").fullmatch(lines[-1]):
        lines = lines[:-1]
    return lines


def fragment(markup: str) -> list[str]:
    """The paragraphs of a piece of mark-up that holds nothing but the article."""
    return [block.text for block in blocks(parse(CONTROL.sub("", markup))) if not is_junk(block.text)]


def full_text(value: object) -> list[str]:
    """The paragraphs of JSON-LD's `articleBody`."""
    if isinstance(value, list):
        value = "\n".join(str(each) for each in value)
    if not isinstance(value, str):
        return []
    lines = (" ".join(TAGS.sub("", line).split()) for line in BREAKS.split(html.unescape(value)))
    return [line for line in lines if line]


def overlap(a: Iterable[str], b: Iterable[str]) -> tuple[float, float, float]:
    """The share of a's 4-word shingles that are in b, of b's in a, and the harmonic mean of the two."""
    first, second = shingles(a), shingles(b)
    shared = len(first & second)
    return (
        shared / max(1, len(first)),
        shared / max(1, len(second)),
        2 * shared / max(1, len(first) + len(second)),
    )


def shingles(lines: Iterable[str]) -> set[tuple[str, ...]]:
    """Each run of four words."""
    found = words("\n".join(lines))
    return {tuple(found[start : start + SHINGLE]) for start in range(max(1, len(found) - SHINGLE + 1))}


def words(text: str) -> list[str]:
    """The words of a text, without case and punctuation."""
    return re.findall(r"\w+", text.casefold())


def size(lines: Iterable[str]) -> int:
    """Characters."""
    return sum(map(len, lines))


def with_lines(draft: Draft) -> Draft:
    """The draft with what a byline and a dateline at the body's top say; a byline is not part of the body."""
    head = enumerate(draft.paragraphs[:BYLINE_WITHIN])
    number, by = next(((number, by) for number, each in head if (by := byline.parse(each))), (0, None))
    if by and len(draft.paragraphs) > 1:
        body = draft.paragraphs[:number] + draft.paragraphs[number + 1 :]
        known = draft.authors if draft.authors != (draft.publisher,) else ()
        draft = replace(draft, paragraphs=body, authors=known or by.authors)
    found = dateline.parse(draft.paragraphs[0]) if draft.paragraphs else None
    if not found:
        return draft
    draft = replace(draft, dateline=found.place)
    if found.published and not draft.published:
        return replace(draft, published=found.published, published_by="dateline")
    return draft
