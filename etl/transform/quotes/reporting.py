"""Reporting: quotations found by rule, from their marks, the clause beside them, and the parse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from etl.transform.quotes.attribution import source_beside, source_of
from etl.transform.quotes.cues import VERBS, cue_class
from etl.transform.quotes.drafts import NONE, Draft, Tokens, fill
from etl.transform.quotes.regions import Region, Regions
from etl.transform.syntax.clauses import parts
from etl.transform.syntax.phrases import noun_phrase, trim
from etl.transform.syntax.relations import base, relation, subtree

# "That's true," he thought: thoughts stand beside quotations too; wishes and findings seldom do.
SPOKEN = frozenset({"say", "judge", "ask", "think"})
CLAUSE_OF_NOUN = frozenset({"acl", "amod", "advcl"})
QUOTE_WORDS = 4
"""A shorter quotation without a cue is a title or a scare quote more often than speech."""
REACH_BEHIND, REACH_AHEAD = 16, 25
"""Tokens between a quotation and its cue, behind and ahead of it."""


def beside(doc: Doc, regions: Regions) -> list[Draft]:
    """Quotations with a reporting clause before or after them; what is quoted is never parsed."""
    links = {region.number: cue for region in regions.all if (cue := cue_beside(regions, region)) is not None}
    spread(regions, links)
    owned: dict[int, list[Region]] = defaultdict(list)
    for region in regions.all:
        if region.number in links:
            owned[links[region.number].i].append(region)
    return [draft_beside(doc, regions, doc[i], mine) for i, mine in owned.items()]


def spread(regions: Regions, links: dict[int, Token]) -> None:
    """Let one cue serve its quotation's other paragraphs, and what follows without a cue of its own."""
    for chain in regions.chains():
        cue = next((links[region.number] for region in chain if region.number in links), None)
        for region in chain:
            if cue is not None:
                links.setdefault(region.number, cue)
    speech = [region for region in regions.all if region.number in links or not is_name(regions, region)]
    for before, region in pairwise(speech):
        cue = links.get(before.number)
        goes_on = cue is not None and (
            follows(regions, before, region, cue) or regions.carries_on(before, region)
        )
        if cue is not None and goes_on:
            links.setdefault(region.number, cue)


def follows(regions: Regions, before: Region, region: Region, cue: Token) -> bool:
    """Whether a region goes on with the one before: "…," he said. "…" or "…," he said, "…"."""
    if regions.paragraph[before.end - 1] != region.paragraph:
        return False
    gap = regions.before(region)
    resumes = bool(gap) and gap[-1].text == "," and cue in gap
    return resumes or (regions.starts_sentence(region.start) and not gap)


def draft_beside(doc: Doc, regions: Regions, cue: Token, mine: list[Region]) -> Draft:
    gaps = [
        gap
        for region in mine
        for gap in (regions.after(region), regions.before(region), regions.lead(region))
    ]
    gap = next((gap for gap in gaps if cue in gap), [])
    source = source_beside(doc, cue, gap)
    content = frozenset(i for region in mine for i in range(region.start, region.end))
    content = (content | led_into(regions, cue, mine)) - source
    return Draft(content, source, cue_tokens(cue) - content - source, "beside")


def led_into(regions: Regions, cue: Token, mine: list[Region]) -> Tokens:
    """The words that a first quotation goes on from: *The town needs bridges* “that last,” Ms Kim said."""
    gap = regions.before(mine[0])
    if not gap or cue.i < mine[0].start or gap[-1].text in ",:" or any(speaks(token) for token in gap):
        return NONE
    return frozenset(range(gap[0].i, mine[0].start))


def cue_tokens(cue: Token) -> Tokens:
    return frozenset(token.i for token in parts(cue)) if cue.pos_ in ("VERB", "AUX") else frozenset({cue.i})


def cue_beside(regions: Regions, region: Region) -> Token | None:
    if region.words < 2 or is_name(regions, region):
        return None
    return cue_behind(regions, region) or cue_ahead(regions, region)


def cue_behind(regions: Regions, region: Region) -> Token | None:
    """The cue of "…," said Ms Kim."""
    gap = regions.after(region)
    end = regions.doc[region.end - 1].text[-1]
    if not gap or end == "." or (end not in ",?!—-–…" and gap[0].text not in ",—"):
        return None
    cue = next((token for token in gap[:REACH_BEHIND] if speaks(token)), None)
    if cue is None or any(stands_between(token) for token in gap if token.i < cue.i):
        return None
    return cue


def stands_between(token: Token) -> bool:
    """Whether a token shows that another clause begins before the cue."""
    return token.text == ":" or (token.pos_ == "VERB" and base(token) not in CLAUSE_OF_NOUN)


def cue_ahead(regions: Regions, region: Region) -> Token | None:
    """The cue of Ms Kim said: "…", or the colon of Kim: "…"."""
    gap = regions.before(region) or regions.lead(region)
    if not gap or not introduces(gap[-1], regions, region) or not ends_there(regions, region):
        return None
    cue = next((token for token in reversed(gap) if speaks(token)), None)
    if cue is not None:
        return cue if gap[-1].i - cue.i < REACH_AHEAD else None
    if gap[-1].text != ":":
        return None
    return gap[-1] if names_speaker(gap) else next((token for token in reversed(gap) if acts(token)), None)


def introduces(last: Token, regions: Regions, region: Region) -> bool:
    """Whether the token before a quotation leads up to a whole sentence of speech."""
    capital = regions.doc[region.start].text[:1].isupper()
    if last.text == ":":
        return True
    return (last.text == "," and (capital or region.words >= 8)) or (last.pos_ == "VERB" and capital)


def ends_there(regions: Regions, region: Region) -> bool:
    gap = regions.after(region)
    return not gap or regions.doc[region.end - 1].text[-1] in ".!?" or gap[0].text == ","


def names_speaker(gap: list[Token]) -> bool:
    """Whether a gap is a name and a colon, nothing else: Kim: "…"."""
    words = gap[:-1]
    return (
        gap[-1].text == ":"
        and 0 < len(words) <= 6
        and any(token.pos_ == "PROPN" for token in words)
        and not any(token.pos_ in ("VERB", "AUX") for token in words)
    )


def acts(token: Token) -> bool:
    """Whether a verb has someone for its subject: "*issued* this statement:"."""
    return token.pos_ == "VERB" and bool(source_of(token))


def speaks(token: Token) -> bool:
    return token.pos_ == "VERB" and cue_class(token) in SPOKEN


def according(doc: Doc, regions: Regions) -> Iterator[Draft]:
    """What stands "according to" somebody."""
    for token in doc[:-1]:
        if token.lower_ == "according" and doc[token.i + 1].lower_ == "to" and token.i not in regions.of:
            draft = draft_according(doc, regions, token)
            if draft is not None:
                yield draft


def draft_according(doc: Doc, regions: Regions, token: Token) -> Draft | None:
    """The clause that "according to" hangs on, without the source's noun."""
    noun = governed(doc, token)
    if noun is None:
        return None
    cue = frozenset({token.i, token.i + 1})
    main = token.head if base(token) != "case" else noun.head
    if main.i in (noun.i, token.i):
        return None
    source = noun_phrase(noun) - cue
    clause = subtree(main, without=frozenset({noun.i, token.i})) & {one.i for one in token.sent}
    content = whole_regions(regions, trim(doc, frozenset(clause) - source - cue))
    return Draft(fill(doc, content, source | cue), source, cue, "according to") if content else None


def governed(doc: Doc, token: Token) -> Token | None:
    """The noun after "according to", in either scheme of labels."""
    if base(token) == "case":
        return token.head
    below = [*token.children, *doc[token.i + 1].children]
    return next((one for one in below if base(one) in ("obl", "nmod", "pobj") and one.lower_ != "to"), None)


def whole_regions(regions: Regions, content: Tokens) -> Tokens:
    """The content, with all of every quotation it cuts into."""
    touched = {regions.of[i] for i in content if i in regions.of}
    return content | {i for region in touched for i in range(region.start, region.end)}


def clauses(doc: Doc, regions: Regions) -> Iterator[Draft]:
    """Indirect speech: verbs outside quotations that govern a clause of their own."""
    for token in doc:
        if token.pos_ == "VERB" and not opaque(regions, token):
            draft = draft_clause(doc, regions, token)
            if draft is not None:
                yield draft


def opaque(regions: Regions, token: Token) -> bool:
    """Whether a token is part of what somebody else says."""
    region = regions.of.get(token.i)
    return region is not None and region.words >= QUOTE_WORDS


def draft_clause(doc: Doc, regions: Regions, verb: Token) -> Draft | None:
    found = reported_clause(verb)
    if not found:
        return None
    cue, source = cue_tokens(verb), source_of(verb)
    content = trim(doc, whole_regions(regions, trim(doc, found - cue - source)) - cue - source)
    return Draft(fill(doc, content, source | cue), source, cue, "clause") if content and source else None


def reported_clause(verb: Token) -> Tokens:
    """The clause a verb reports: the one it governs, or the one it is an aside to."""
    governed = [child for child in verb.children if relation(child) == "ccomp"]
    if governed:
        return frozenset().union(*(subtree(child) for child in governed))
    if base(verb) == "parataxis" and cue_class(verb) in VERBS:
        return frozenset(subtree(verb.head, without=frozenset({verb.i})))
    return NONE


def alone(regions: Regions, region: Region) -> Draft:
    """A quotation that nobody is found to speak."""
    return Draft(frozenset(range(region.start, region.end)), NONE, NONE, "alone")


def is_name(regions: Regions, region: Region) -> bool:
    """Whether a quotation is the name of a programme or book within a sentence: on “The Morning Hour.”"""
    return is_title(regions, region) and not regions.starts_sentence(region.start)


def is_title(regions: Regions, region: Region) -> bool:
    """Whether a quotation looks like a work's title: every word of weight has a capital."""
    words = [one for one in regions.doc[region.start : region.end] if one.is_alpha and not one.is_stop]
    return len(words) > 1 and all(word.text[0].isupper() for word in words)
