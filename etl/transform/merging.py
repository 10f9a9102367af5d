"""Merging: one list of quotations from what the rules and the tagger found.

Rules lead where there are marks and a clause beside them; the tagger leads in the rest; rules fill its
silences.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from etl.transform.drafts import NONE, Draft, Tokens
from etl.transform.regions import Region, Regions
from etl.transform.reporting import QUOTE_WORDS, according, alone, beside, clauses, is_title, whole_regions


def merge(doc: Doc, regions: Regions, tagged: list[Draft]) -> list[Draft]:
    """The quotations of an article, in order; no token is in the content of two."""
    found: list[Draft] = []
    for draft in beside(doc, regions):
        add(found, widened(draft, tagged))
    for draft in tagged:
        rest = unclaimed(draft, found)
        if rest.source or rest.cue or unquoted(rest, regions):
            add(found, snapped(rest, regions))
    for draft in [*according(doc, regions), *clauses(doc, regions)]:
        add(found, draft)
    for region in regions.all:
        place(found, region, regions)
    return sorted(found, key=lambda draft: min(draft.content))


def add(found: list[Draft], draft: Draft) -> None:
    """Keep a draft unless what it says was already claimed."""
    if draft.content and not any(clash(one, draft) for one in found):
        found.append(draft)


def clash(one: Draft, other: Draft) -> bool:
    return bool(one.content & (other.content | other.cue) or one.cue & (other.content | other.cue))


def widened(draft: Draft, tagged: list[Draft]) -> Draft:
    """A quotation by its marks, with the words the tagger adds right beside them."""
    runs = [run for one in tagged for run in unbroken_runs(one.content) if run & draft.content]
    content = draft.content.union(*runs) - draft.source - draft.cue
    source = draft.source or next((one.source for one in tagged if one.content & content), NONE)
    if content == draft.content:
        return replace(draft, source=source - content)
    return replace(draft, content=content - source, source=source, method="beside and tagger")


def unclaimed(draft: Draft, found: list[Draft]) -> Draft:
    """A draft without the pieces that a quotation found before has."""
    claimed = frozenset().union(*(one.content for one in found))
    kept = [run for run in unbroken_runs(draft.content) if not run & claimed]
    return replace(draft, content=frozenset().union(*kept))


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


def place(found: list[Draft], region: Region, regions: Regions) -> None:
    """Give a quotation nobody claimed to the speaker before it, or let it stand alone."""
    tokens = frozenset(range(region.start, region.end))
    if any(tokens & draft.content for draft in found):
        return
    earlier = [draft for draft in found if min(draft.content) < region.start]
    last = max(earlier, key=lambda draft: max(draft.content | draft.cue), default=None)
    sentence = regions.starts_sentence(region.start)
    if last is not None and sentence and region.words > 1 and same_paragraph(last, region, regions):
        found.remove(last)
        found.append(replace(last, content=last.content | tokens))
    elif region.words >= QUOTE_WORDS and not is_title(regions, region):
        found.append(alone(regions, region, source_before(last, region, regions) if sentence else NONE))


def same_paragraph(draft: Draft, region: Region, regions: Regions) -> bool:
    return region.paragraph in (
        regions.paragraph[max(draft.content)],
        regions.paragraph[min(draft.cue or draft.content)],
    )


def source_before(last: Draft | None, region: Region, regions: Regions) -> Tokens:
    """The source of the quotation before, when that stands in this paragraph or the one before it."""
    if last is None or region.paragraph - regions.paragraph[max(last.content)] > 1:
        return NONE
    return last.source
