"""Floating: quotations that no clause of their own sentence reports.

A credit after them, a sentence about them, or nothing says whose they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from etl.transform.quotes.attribution import source_of
from etl.transform.quotes.beside import speaks
from etl.transform.quotes.cues import cue_tokens
from etl.transform.quotes.drafts import NONE, Draft
from etl.transform.quotes.regions import Region, Regions
from etl.transform.quotes.titles import is_title
from etl.transform.rules import no, none, nothing, rule
from etl.transform.syntax.clauses import FINITE
from etl.transform.syntax.phrases import trim
from etl.transform.tokens import Token

DASHES = frozenset({"-", "–", "—", "―", "--", "~"})
LONGEST_CREDIT = 14
"""Tokens."""
TAKES_UP = frozenset({"so", "thus", "that", "this", "those", "these", "such"})
MIN_WORDS = 4
REACH = 12
"""Tokens from a paragraph's start to the verb that takes up the quotation before."""


@rule(nothing)
def find_credited(regions: Regions) -> Iterator[Draft]:
    """Read quotations with a credit after them: “It saves me an hour.” — Ann Kim, nurse."""
    for region in regions.all:
        if regions.starts_sentence(region.start) and (credit := credit_after(regions, region)):
            yield Draft(region.tokens, trim(regions.doc, (one.i for one in credit)), NONE, "credit")


def credit_after(regions: Regions, region: Region) -> list[Token]:
    """The words of a credit: a name, without a verb, after a dash or in brackets, to the paragraph's end."""
    line = line_after(regions, region)
    if not line or not (line[0].text in DASHES or line[0].text == "("):
        return []
    words = [token for token in line[1:] if token.text != ")"]
    named = any(token.pos_ == "PROPN" for token in words[:4])
    said = any(token.pos_ in ("VERB", "AUX") for token in words)
    return words if named and not said and len(words) <= LONGEST_CREDIT else []


def line_after(regions: Regions, region: Region) -> list[Token]:
    """The rest of a quotation's paragraph; where nothing is left of it, the next one."""
    rest = paragraph_from(regions, region.end)
    if rest or not regions.is_paragraph(region):
        return rest
    start = next((one.i + 1 for one in regions.doc[region.end :] if "\n" in one.text), len(regions.doc))
    return paragraph_from(regions, start)


def paragraph_from(regions: Regions, start: int) -> list[Token]:
    """The tokens from one to its paragraph's end, without marks before them; none where a quotation is."""
    found: list[Token] = []
    for token in regions.doc[start:]:
        if "\n" in token.text:
            break
        if found or not (token.text in "”’\"'" or token.is_space):
            if token.i in regions.of:  # most paragraphs have more of it: it is not read to its end for each
                return []
            found.append(token)
    return found


@rule(nothing)
def find_taken_up(regions: Regions) -> Iterator[Draft]:
    """Read a paragraph of quotation that the next takes up: "So said Ann Kim", "That is how Kim put it"."""
    for region in regions.all:
        verb = verb_that_takes_up(regions, region) if regions.is_paragraph(region) else None
        source = source_of(verb) if verb is not None else NONE
        if verb is not None and source:
            yield Draft(region.tokens, source, cue_tokens(verb) - source, "taken up")


@rule(none)
def verb_that_takes_up(regions: Regions, region: Region) -> Token | None:
    """The reporting verb of a paragraph that begins with so, thus or that."""
    line = line_after(regions, region)
    if not line or line[0].lower_ not in TAKES_UP:
        return None
    after = line[1:REACH]
    if line[0].lower_ in ("so", "thus"):
        return after[0] if after and speaks(after[0]) else None
    how = next((n for n, one in enumerate(after) if one.lower_ in ("how", "what")), None)
    return next((one for one in after[how:] if one.pos_ == "VERB"), None) if how is not None else None


@rule(nothing)
def find_alone(regions: Regions) -> Iterator[Draft]:
    """Keep a quoted sentence even where nothing says whose it is."""
    for region in regions.all:
        if is_sentence(regions, region) or fills_paragraph(regions, region):
            yield Draft(region.tokens, NONE, NONE, "alone")


@rule(no)
def is_sentence(regions: Regions, region: Region) -> bool:
    """Whether words between marks are a sentence of their own, and no title."""
    first, last = regions.doc[region.start], regions.doc[region.end - 1]
    printed = first.text[0].isupper() and last.text[-1] in ".!?…"
    return printed and regions.starts_sentence(region.start) and not is_title(regions, region)


@rule(no)
def fills_paragraph(regions: Regions, region: Region) -> bool:
    """Whether words between marks are all of a paragraph and tell something, with or without a full stop."""
    if region.words < MIN_WORDS or is_title(regions, region) or not regions.stands_alone(region):
        return False
    return any(token.tag_ in FINITE for token in regions.doc[region.start : region.end])
