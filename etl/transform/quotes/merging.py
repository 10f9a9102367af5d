"""Merging: one list of quotations from what the rules and the tagger found.

Rules lead where there are marks and a clause beside them; the tagger leads in the rest.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import replace

from etl.transform.quotes.beside import answers, find_beside
from etl.transform.quotes.cues import cue_class, cue_head
from etl.transform.quotes.drafts import NONE, Draft, Tokens, no_tokens, unbroken_runs
from etl.transform.quotes.floating import find_alone, find_credited, find_taken_up
from etl.transform.quotes.headlines import find_headlined
from etl.transform.quotes.hearsay import find_quoted_as, find_told
from etl.transform.quotes.regions import Region, Regions
from etl.transform.quotes.titles import is_title
from etl.transform.quotes.transcripts import find_transcribed
from etl.transform.rules import no, rule

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
            insort(self.drafts, draft, key=first_token)

    def extend(self, draft: Draft, content: Tokens) -> None:
        """Let a draft go on with more content after it."""
        at = bisect_left(self.drafts, first_token(draft), key=first_token)
        self.drafts[at] = replace(draft, content=draft.content | content)
        self.claimed |= content

    def last_before(self, region: Region) -> Draft | None:
        """Of the drafts that start before a region, here or a paragraph before, the one that ends last."""
        at = bisect_left(self.drafts, region.start, key=first_token)
        near = [one for one in self.drafts[max(at - NEARBY, 0) : at] if self.is_near(one, region)]
        return max(near, key=lambda draft: max(draft.content | draft.cue), default=None)

    def is_near(self, draft: Draft, region: Region) -> bool:
        """Whether a draft ends in a region's paragraph or in the one before."""
        return region.paragraph - self.regions.paragraph[max(draft.content)] <= 1


def first_token(draft: Draft) -> int:
    """The first token of a draft's content."""
    return min(draft.content)


def merge(regions: Regions, tagged: list[Draft]) -> list[Draft]:
    """The quotations of an article, in order; no token is in the content of two."""
    found = Found(regions)
    for draft in find_first(regions):
        found.add(draft)
    add_marked(found, tagged)
    for draft in tagged:
        add_tagged(found, draft)
    for region in regions.all:
        if found.claimed.isdisjoint(region.tokens):
            go_on(found, region)
    for draft in find_alone(regions):
        found.add(draft)
    return found.drafts


def find_first(regions: Regions) -> Iterator[Draft]:
    """The quotations that rules read which leave no doubt of whose words they are."""
    yield from find_headlined(regions)
    yield from find_transcribed(regions)
    yield from find_credited(regions)
    yield from find_taken_up(regions)
    yield from find_quoted_as(regions)
    yield from find_told(regions.doc)


def add_marked(found: Found, tagged: list[Draft]) -> None:
    """Keep quotations by their marks, with what the tagger adds to them."""
    run_at = {i: (run, one) for one in tagged for run in unbroken_runs(one.content) for i in run}
    for draft in find_beside(found.regions):
        met = [run_at[i] for i in sorted(draft.content) if i in run_at]
        source = take_tagged_source(draft, [one for _, one in met])
        apart = words_between(found.regions, draft)
        found.add(widen(replace(draft, source=source), [run - apart for run, _ in met]))


@rule(no_tokens)
def words_between(regions: Regions, draft: Draft) -> Tokens:
    """What stands between the parts of a spoken sentence is not said: “Two,” *she nodded*, “or three.”"""
    first = regions.of[min(draft.content)]
    if not regions.starts_sentence(first.start):
        return NONE
    return frozenset(range(min(draft.content), max(draft.content))) - draft.content


@rule(lambda draft, tagged: draft.source)
def take_tagged_source(draft: Draft, tagged: list[Draft]) -> Tokens:
    """The tagger's source, where it meets the one beside a quotation or there is none, is the better one."""
    source = tagged[0].source if tagged else NONE
    return source - draft.cue if source & draft.source or not draft.source else draft.source


@rule(lambda draft, tagged: replace(draft, content=draft.content - draft.source))
def widen(draft: Draft, tagged: list[Tokens]) -> Draft:
    """A quotation by its marks has the words that the tagger adds right beside them."""
    content = draft.content.union(*tagged) - draft.source - draft.cue
    method = draft.method if content == draft.content else "beside and tagger"
    return replace(draft, content=content, method=method)


def add_tagged(found: Found, draft: Draft) -> None:
    """Keep what the tagger found and no quotation before has; quotations that it cuts into, whole."""
    if is_told_within(draft, found.regions):
        return
    kept = [run for run in unbroken_runs(draft.content) if found.claimed.isdisjoint(run)]
    rest = replace(draft, content=NONE.union(*kept))
    if rest.content and not is_bare(rest, found.regions):
        whole = found.regions.include_whole(rest.content) - rest.source - rest.cue
        found.add(replace(rest, content=whole))


@rule(no)
def is_told_within(draft: Draft, regions: Regions) -> bool:
    """What reports in a paragraph that is all quotation is said itself: “The mayor told us it was safe.”"""
    region = regions.of.get(min(draft.cue or draft.source, default=-1))
    return region is not None and draft.content <= region.tokens and regions.stands_alone(region)


@rule(no)
def is_bare(draft: Draft, regions: Regions) -> bool:
    """What is all within marks, with neither source nor word that reports, is left to the rules for marks."""
    outside = any(regions.doc[i].is_alpha for i in draft.content if i not in regions.of)
    return not (draft.source or outside or any(cue_class(regions.doc[i]) for i in draft.cue))


def go_on(found: Found, region: Region) -> None:
    """Give a quotation that nobody claimed to the speaker before it, where it goes on with that."""
    last, regions = found.last_before(region), found.regions
    if last is None or region.words < 2 or not regions.starts_sentence(region.start):
        return
    if is_answered(last, region, regions):
        return
    if goes_on_in_paragraph(last, region, regions) or goes_on_in_next(last, region, regions):
        found.extend(last, region.tokens)


def is_answered(last: Draft, region: Region, regions: Regions) -> bool:
    """Whether a quotation answers the question before it."""
    before, cue = regions.of.get(max(last.content)), cue_head(regions.doc, last.cue)
    return before is not None and cue is not None and answers(regions, before, region, cue)


@rule(no)
def goes_on_in_paragraph(last: Draft, region: Region, regions: Regions) -> bool:
    """A quotation after another, or after its cue, in one paragraph goes on with it."""
    ends = (max(last.content), min(last.cue or last.content))
    return region.paragraph in (regions.paragraph[i] for i in ends)


@rule(no)
def goes_on_in_next(last: Draft, region: Region, regions: Regions) -> bool:
    """A paragraph that is all quotation, and no heading, goes on with the quotation in the one before."""
    quotes = any(i in regions.of for i in last.content)
    next_one = regions.paragraph[max(last.content | last.cue)] == region.paragraph - 1
    return quotes and next_one and regions.is_paragraph(region) and not is_title(regions, region)
