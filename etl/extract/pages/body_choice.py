"""Readers: the two readers of a page's body, and which is believed where they differ.

Our own (`body.py`) and trafilatura read one tree. Each errs where the other does not; where they
disagree, a second, more generous run of trafilatura is the judge.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from typing import Any

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from etl.extract.limits import MAX_ELEMENTS, MAX_MARKUP
from etl.extract.pages.appended import drop_appended
from etl.extract.pages.blocks import blocks_in
from etl.extract.pages.body import body_blocks
from etl.extract.pages.mending import join_broken, restore_lost
from etl.extract.pages.noise import is_hidden, is_junk
from etl.extract.pages.page import Page
from etl.extract.pages.pruning import prune
from etl.shingles import shingles, words_of

SCRIPTS = re.compile(r"<(script|style|svg)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
SHINGLE = 4
"""Words."""
AGREE = 0.75
"""Overlap above which trafilatura is taken; measured on 181 pages."""
CLEARLY = 0.05
SAME_STORY = 0.75
"""Share of our text that trafilatura has where it only ran paragraphs together."""
WITHIN = 0.9
"""Share of trafilatura's text that is in ours where it has a part of ours and little else."""
SHORT = 250
"""Characters below which a body is doubted."""
MAX_HIDDEN = 200
MIN_HIDDEN = 40

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def choose_body(markup: str, page: Page, title: str) -> list[str]:
    """The paragraphs of the article under a title, as the reader has them that is right more often."""
    tree = prune(page.tree, page.url)
    heavy = is_heavy(markup, len(page.elements))
    if not heavy:
        drop_appended(tree, page, title)
    found = list(blocks_in(tree))
    own = body_blocks(found)
    ours = [block.text for block in own]
    if heavy:
        return ours
    theirs = partial(read_with_trafilatura, tree, page.fetched_from, title, hidden_lines(tree, ours))
    chosen = choose_reading(ours, theirs)
    return ours if chosen is ours else restore_lost(join_broken(chosen, ours), own, found)


def choose_reading(ours: list[str], trafilatura: Callable[..., list[str]]) -> list[str]:
    """Our paragraphs or trafilatura's, given how the two differ."""
    theirs = trafilatura(favor_precision=True, fast=True)
    if overlap(theirs, ours)[2] < AGREE:  # else what it spends half of its time on changes 2 pages of 278
        theirs = trafilatura(favor_precision=True)
    precision, _, agreement = overlap(theirs, ours)
    if agreement < AGREE:
        generous = trafilatura()
        confirmed = overlap(generous, ours)[2]
        if confirmed > agreement + CLEARLY:
            theirs = ours if confirmed > AGREE else generous
        elif precision > WITHIN:
            return ours
    flattened = overlap(theirs, ours)[1] > SAME_STORY and is_flattened(theirs, ours)
    return ours if flattened or count_characters(theirs) < min(SHORT, count_characters(ours)) else theirs


def is_heavy(markup: str, elements: int) -> bool:
    """Whether trafilatura, or a look at each story on the page, would take minutes."""
    if len(markup) > MAX_MARKUP and len(SCRIPTS.sub("", markup)) > MAX_MARKUP:
        return True
    return elements > MAX_ELEMENTS


def overlap(a: Iterable[str], b: Iterable[str]) -> tuple[float, float, float]:
    """The share of a's shingles that are in b, of b's in a, and the harmonic mean of the two."""
    first, second = runs_of(a), runs_of(b)
    shared = len(first & second)
    return (
        shared / max(1, len(first)),
        shared / max(1, len(second)),
        2 * shared / max(1, len(first) + len(second)),
    )


def runs_of(lines: Iterable[str]) -> set[tuple[str, ...]]:
    """Each run of SHINGLE words; of fewer words the one run that there is."""
    words = words_of("\n".join(lines))
    return set(shingles(words, SHINGLE, tuple)) or {tuple(words)}


def count_characters(lines: Iterable[str]) -> int:
    """Characters."""
    return sum(map(len, lines))


def is_flattened(theirs: list[str], ours: list[str]) -> bool:
    """Whether trafilatura ran paragraphs together, as it does in pages laid out as tables."""
    return len(ours) > 2 * len(theirs) + 3 or any(line.startswith("|") and len(line) > 600 for line in theirs)


def hidden_lines(tree: HtmlElement, ours: list[str]) -> set[str]:
    """The paragraphs that are not shown, and that trafilatura would take; none where they are the body."""
    hidden = islice(filter(is_hidden, tree.iter()), MAX_HIDDEN)
    lines = {block.text for element in hidden for block in blocks_in(element) if len(block.text) > MIN_HIDDEN}
    return lines.difference(ours) if count_characters(lines) < count_characters(ours) else set()


def read_with_trafilatura(
    tree: HtmlElement, url: str | None, title: str, hidden: set[str], **options: Any
) -> list[str]:
    """The paragraphs that trafilatura finds, without furniture, the title and what is not shown."""
    try:
        found: Any = bare_extraction(tree, url=url, include_comments=False, **options)
    except Exception:  # it raises whatever lxml does on a broken tree; our own reading remains
        return []
    lines = (" ".join(line.split()) for line in (found.text or "").split("\n")) if found else ()
    return without_page_lines([re.sub(r"^-\s+", "", line) for line in lines if line not in hidden], title)


def without_page_lines(lines: list[str], title: str) -> list[str]:
    """Lines that are part of the article; the title is often repeated above it."""
    heading = words_of(title)
    return [
        line
        for number, line in enumerate(lines)
        if line and not is_junk(line) and not (number < 3 and heading and words_of(line) == heading)
    ]
