"""Merging: one list of quotations from what the rules and the tagger found.

Rules lead where there are marks and a clause beside them; the tagger leads in the rest; rules fill its
silences.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from etl.transform.quotes.drafts import NONE, Draft, Tokens
from etl.transform.quotes.regions import Region, Regions
from etl.transform.quotes.reporting import (
    QUOTE_WORDS,
    according,
    alone,
    beside,
    clauses,
    is_title,
    whole_regions,
)

NEARBY = 5
"""Drafts before a quotation that it may go on from."""


class Found:
    """Drafts that share no token of content or cue, in order."""

    def __init__(self, regions: Regions) -> None:
        self.regions = regions
        self.claimed: set[int] = set()
        self.drafts: list[Draft] = []

    def add(self, draft: Draft) -> None:
        """Keep a draft unless another has some of its words."""
        words = draft.content | draft.cue
        if draft.content and self.claimed.isdisjoint(words):
            self.claimed |= words
            insort(self.drafts, draft, key=starts)

    def extend(self, draft: Draft, content: Tokens) -> None:
        """Let a draft go on with more content behind it."""
        at = bisect_left(self.drafts, starts(draft), key=starts)
        self.drafts[at] = replace(draft, content=draft.content | content)
        self.claimed |= content

    def last_before(self, region: Region) -> Draft | None:
        """Of the drafts that start before a region, here or a paragraph before, the one that ends last."""
        at = bisect_left(self.drafts, region.start, key=starts)
        near = [one for one in self.drafts[max(at - NEARBY, 0) : at] if self.is_near(one, region)]
        return max(near, key=lambda draft: max(draft.content | draft.cue), default=None)

    def is_near(self, draft: Draft, region: Region) -> bool:
        return region.paragraph - self.regions.paragraph[max(draft.content)] <= 1


def starts(draft: Draft) -> int:
    """The first token of a draft's content."""
    return min(draft.content)


def merge(doc: Doc, regions: Regions, tagged: list[Draft]) -> list[Draft]:
    """The quotations of an article, in order; no token is in the content of two."""
    found = Found(regions)
    add_marked(found, beside(doc, regions), tagged)
    for draft in tagged:
        rest = unclaimed(draft, found)
        if rest.content and (rest.source or rest.cue or unquoted(rest, regions)):
            found.add(snapped(rest, regions))
    for draft in [*according(doc, regions), *clauses(doc, regions)]:
        found.add(draft)
    for region in regions.all:
        place(found, region)
    return found.drafts


def add_marked(found: Found, drafts: Iterable[Draft], tagged: list[Draft]) -> None:
    """Keep quotations by their marks, with the words the tagger adds right beside them."""
    tagged_at = {i: (run, one) for one in tagged for run in unbroken_runs(one.content) for i in run}
    for draft in drafts:
        met = [tagged_at[i] for i in sorted(draft.content) if i in tagged_at]
        found.add(widened(draft, [run for run, _ in met], next((one.source for _, one in met), NONE)))


def widened(draft: Draft, tagged: list[Tokens], source: Tokens) -> Draft:
    """A quotation by its marks, with the tagged runs that it meets; and their source, if it has no other."""
    source = source - draft.cue if source & draft.source or not draft.source else draft.source
    content = draft.content.union(*tagged) - source - draft.cue
    method = draft.method if content == draft.content else "beside and tagger"
    return replace(draft, content=content - source, source=source, method=method)


def unclaimed(draft: Draft, found: Found) -> Draft:
    """A draft without the pieces that a quotation found before has."""
    kept = [run for run in unbroken_runs(draft.content) if found.claimed.isdisjoint(run)]
    return replace(draft, content=NONE.union(*kept))


def unbroken_runs(tokens: Tokens) -> list[Tokens]:
    """The tokens as runs without a gap."""
    found: list[list[int]] = []
    for i in sorted(tokens):
        if found and found[-1][-1] == i - 1:
            found[-1].append(i)
        else:
            found.append([i])
    return [frozenset(run) for run in found]


def unquoted(draft: Draft, regions: Regions) -> int:
    """How many words of a draft's content stand outside quotation marks."""
    return sum(regions.doc[i].is_alpha for i in draft.content if i not in regions.of)


def snapped(draft: Draft, regions: Regions) -> Draft:
    """A draft that cuts into a quotation, with all of it."""
    whole = whole_regions(regions, draft.content) - draft.source - draft.cue
    return replace(draft, content=whole)


def place(found: Found, region: Region) -> None:
    """Give a quotation nobody claimed to the speaker before it, or let it stand alone."""
    tokens = frozenset(range(region.start, region.end))
    if not found.claimed.isdisjoint(tokens):
        return
    regions, last = found.regions, found.last_before(region)
    if last is not None and region.words > 1 and continues(last, region, regions):
        found.extend(last, tokens)
    elif region.words >= QUOTE_WORDS and not is_title(regions, region):
        found.add(alone(regions, region))


def continues(last: Draft, region: Region, regions: Regions) -> bool:
    """Whether a quotation goes on with the one before: behind it, or as the whole next paragraph."""
    if not regions.starts_sentence(region.start):
        return False
    if same_paragraph(last, region, regions):
        return True
    quotes = any(i in regions.of for i in last.content)
    next_one = regions.paragraph[max(last.content | last.cue)] == region.paragraph - 1
    return quotes and next_one and regions.is_paragraph(region)


def same_paragraph(draft: Draft, region: Region, regions: Regions) -> bool:
    ends = (max(draft.content), min(draft.cue or draft.content))
    return region.paragraph in (regions.paragraph[i] for i in ends)
