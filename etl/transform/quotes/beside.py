"""Beside: quotations by their marks and by the reporting clause before or after them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from etl.transform.quotes.attribution import is_caught, source_of
from etl.transform.quotes.cues import cue_class, cue_tokens
from etl.transform.quotes.drafts import NONE, Draft, Tokens, no_tokens
from etl.transform.quotes.regions import Region, Regions, is_mark
from etl.transform.quotes.titles import is_title_in_sentence
from etl.transform.rules import no, none, nothing, rule
from etl.transform.syntax.phrases import noun_phrase
from etl.transform.syntax.relations import base
from etl.transform.tokens import Token

# "That's true," he thought: thoughts are beside quotations too; wishes and findings seldom are.
SPOKEN = frozenset({"say", "judge", "ask", "think", "manner"})
CLAUSE_OF_NOUN = frozenset({"acl", "amod", "advcl"})
REACH_AFTER, REACH_BEFORE = 20, 25
"""Tokens between a quotation and its cue, after and before it."""
LONG = 8
"""Words of a quotation that is speech after a comma, even where it begins with a small letter."""
LONGEST_NAME = 10
"""Tokens before the colon of Kim: "…"; of "And from the chair, Ann Kim: "…"."""
SHORT_ANSWER = 3
"""Words of a quotation right after a question that answer it: "Yes, I did.\""""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
QUESTIONING = frozenset({"if", "whether", "about", "how", "what", "when", "where", "who", "why"})
TELLING_WHEN = frozenset(
    {"when", "while", "whereas", "although", "though", "because", "after", "before", "until"}
)
ORIGIN = frozenset({"from", "by"})


@rule(nothing)
def find_beside(regions: Regions) -> list[Draft]:
    """Read quotations with a reporting clause before or after them; what is quoted is never parsed."""
    cues = {region.number: cue for region in regions.all if (cue := cue_beside(regions, region)) is not None}
    take_up(regions, cues)
    carry_over_paragraphs(regions, cues)
    carry_on(regions, cues)
    owned: dict[int, list[Region]] = defaultdict(list)
    for region in regions.all:
        if region.number in cues:
            owned[cues[region.number].i].append(region)
    return [draft_beside(regions, regions.doc[i], mine) for i, mine in owned.items()]


def cue_beside(regions: Regions, region: Region) -> Token | None:
    """The cue of a quotation: the one after it, else the one before it."""
    if (region.words < 2 and not is_answer(regions, region)) or is_title_in_sentence(regions, region):
        return None
    return find_cue_after(regions, region) or find_cue_before(regions, region)


@rule(no)
def is_answer(regions: Regions, region: Region) -> bool:
    """One word is speech where it is a whole sentence: “No,” she said."""
    first, last = regions.doc[region.start], regions.doc[region.end - 1]
    return first.text[0].isupper() and last.text[-1] in ",.!?…" and regions.starts_sentence(region.start)


@rule(none)
def find_cue_after(regions: Regions, region: Region) -> Token | None:
    """Take the reporting verb after a quotation: "…," said Ms Kim."""
    gap = regions.after(region)
    if not gap or not goes_into(regions.doc[region.end - 1].text[-1], gap[0].text):
        return None
    if is_question_put(regions.before(region)) or tells_when(gap[0]):
        return None
    cue = next((token for token in gap[:REACH_AFTER] if speaks(token) and not is_told_of(token)), None)
    if cue is None or leads_on(cue, regions) or is_next_sentence(regions.doc[region.end - 1], cue):
        return None
    between = (token for token in gap if token.i < cue.i and not is_caught(token, cue))
    return None if any(map(begins_clause, between)) else cue


@rule(no)
def is_question_put(before: list[Token]) -> bool:
    """What somebody was asked is not what he says: "*Asked if* it was “a lie,” Roe said no"."""
    words = [token for token in before if token.is_alpha]
    if not words or before[-1].text == ",":
        return False
    asked = words[0].lower_.endswith("ed") and cue_class(words[0]) == "ask"
    return asked and words[0].text.istitle() and any(token.lower_ in QUESTIONING for token in words)


@rule(no)
def tells_when(first: Token) -> bool:
    """A clause that tells when or although is none that reports: “It holds,” *while* Roe said the reverse."""
    return first.lower_ in TELLING_WHEN


@rule(no)
def is_told_of(cue: Token) -> bool:
    """A participle after a noun tells of that, and reports nothing: the “best” of those *invited* to dine."""
    return cue.tag_ == "VBN" and base(cue) == "acl" and cue.i > cue.head.i


@rule(no)
def is_next_sentence(last: Token, cue: Token) -> bool:
    """Who judges a thing after a question or a call begins anew: “Tear it down!” Roe *praised the plan*."""
    judges = cue_class(cue) == "judge" and any(base(one) == "obj" and one.i > cue.i for one in cue.children)
    return last.text[-1] in "?!" and judges


@rule(no)
def leads_on(cue: Token, regions: Regions) -> bool:
    """A participle with a clause reports what follows it: “It stays,” *suggesting* it was safe."""
    clauses = (one for one in cue.children if base(one) == "ccomp" and one.i > cue.i)
    clause = any(one.i not in regions.of for one in clauses)
    return cue.tag_ == "VBG" and (clause or cue.doc[cue.i + 1 : cue.i + 2].text.lower() == "that")


def goes_into(end: str, after: str) -> bool:
    """Whether a quotation's last sign and the one after it let the sentence go on."""
    return end in ",?!—-–…" or (end != "." and after in ",—")


@rule(no)
def begins_clause(token: Token) -> bool:
    """A colon or another verb before the cue begins a clause that the quotation does not belong to."""
    return token.text == ":" or (token.pos_ == "VERB" and base(token) not in CLAUSE_OF_NOUN)


@rule(none)
def find_cue_before(regions: Regions, region: Region) -> Token | None:
    """Take the reporting verb before a quotation, or its colon: Ms Kim said: "…", Kim: "…"."""
    gap = regions.before(region) or regions.lead(region)
    if not gap or not introduces(gap[-1], regions, region) or not ends_there(regions, region):
        return None
    cue = next((token for token in reversed(gap) if speaks(token) and not tells_which(token, gap)), None)
    if cue is not None:
        return cue if gap[-1].i - cue.i < REACH_BEFORE else None
    return find_colon(gap) or find_acting_verb(gap) if gap[-1].text == ":" else None


@rule(no)
def tells_which(token: Token, gap: list[Token]) -> bool:
    """A verb that tells who hears it is none that reports: "told the guests who *gathered* there, “…”"."""
    heard, verb = token.head, token.head.head
    return base(token) == "acl" and base(heard) in ("obj", "iobj") and verb in gap and speaks(verb)


def introduces(last: Token, regions: Regions, region: Region) -> bool:
    """Whether the token before a quotation leads up to a whole sentence of speech."""
    capital = regions.doc[region.start].text[:1].isupper()
    if last.text == ":":
        return True
    return (last.text == "," and (capital or region.words >= LONG)) or (last.pos_ == "VERB" and capital)


def ends_there(regions: Regions, region: Region) -> bool:
    """Whether a sentence, or a part of one, ends with a quotation."""
    gap = regions.after(region)
    over = not gap or regions.doc[region.end - 1].text[-1] in ".!?"
    return over or gap[0].lower_ in (",", "when", "while")


@rule(none)
def find_colon(gap: list[Token]) -> Token | None:
    """A name and a colon, nothing else, say who speaks: Kim: "…"."""
    words = gap[:-1]
    named = any(token.pos_ == "PROPN" for token in words)
    alone = not any(token.pos_ in ("VERB", "AUX") for token in words)
    return gap[-1] if named and alone and len(words) <= LONGEST_NAME else None


@rule(none)
def find_acting_verb(gap: list[Token]) -> Token | None:
    """Before a colon any verb with a subject may report: "Acme *issued* this statement:"."""
    return next((token for token in reversed(gap) if token.pos_ == "VERB" and source_of(token)), None)


def speaks(token: Token) -> bool:
    """Whether a word is a verb that reports quotations."""
    return token.pos_ == "VERB" and cue_class(token) in SPOKEN


@rule(none)
def take_up(regions: Regions, cues: dict[int, Token]) -> None:
    """Let a cue serve all of a sentence broken off twice: “I saw,” he said, “but,” and he paused, “I ran.”"""
    for before, region in pairwise(regions.all):
        if before.number in cues and is_taken_up(regions, before, region):
            own = cues.get(region.number)
            after = own is not None and own.i >= region.end and is_pronoun(source_of(own), regions)
            if own is None or after or is_in_aside(own, cues[before.number]):
                cues[region.number] = cues[before.number]


@rule(no)
def is_in_aside(own: Token, cue: Token) -> bool:
    """A participle behind a cue tells more of it: “Each time,” Roe said, *meaning* the dam, “it breaks.”"""
    return own.tag_ == "VBG" and own.i > cue.i and own.head == cue


def is_pronoun(source: Tokens, regions: Regions) -> bool:
    """Whether a source is a pronoun alone: "he added"."""
    return len(source) == 1 and all(regions.doc[i].pos_ == "PRON" for i in source)


def is_taken_up(regions: Regions, before: Region, region: Region) -> bool:
    """Whether a quotation goes on in small letters after a comma, words of somebody else and a comma."""
    gap = regions.before(region)
    commas = regions.doc[before.end - 1].text == "," and bool(gap) and gap[-1].text == ","
    small = regions.doc[region.start].text[0].islower()
    return commas and small and gap[0].i > before.end - 1 and gap[-1].i - before.end < REACH_BEFORE


@rule(none)
def carry_over_paragraphs(regions: Regions, cues: dict[int, Token]) -> None:
    """Let one cue serve all paragraphs of a quotation."""
    for chain in regions.chains():
        cue = next((cues[region.number] for region in chain if region.number in cues), None)
        for region in chain:
            if cue is not None:
                cues.setdefault(region.number, cue)


@rule(none)
def carry_on(regions: Regions, cues: dict[int, Token]) -> None:
    """Let a cue serve the next quotation, too, where that goes on without a cue of its own."""
    speech = [region for region in regions.all if not is_title_in_sentence(regions, region)]
    for before, region in pairwise(speech):
        cue = cues.get(before.number)
        if cue is not None and (goes_on(regions, before, region, cue) or regions.carries_on(before, region)):
            cues.setdefault(region.number, cue)


def goes_on(regions: Regions, before: Region, region: Region, cue: Token) -> bool:
    """Whether a quotation goes on with the one before, in the same paragraph."""
    if regions.paragraph[before.end - 1] != region.paragraph or answers(regions, before, region, cue):
        return False
    return not regions.before(region) and regions.starts_sentence(region.start)


@rule(no)
def answers(regions: Regions, before: Region, region: Region, cue: Token) -> bool:
    """A few words after a question, or a paragraph, are somebody else's: “Did you pay?” he asked. “I did.”"""
    asks = regions.doc[before.end - 1].text == "?" and cue_class(cue) == "ask"
    apart = regions.is_paragraph(region) and regions.paragraph[before.start] != region.paragraph
    return asks and (apart or region.words <= SHORT_ANSWER) and regions.doc[region.end - 1].text != "?"


def draft_beside(regions: Regions, cue: Token, mine: list[Region]) -> Draft:
    """The draft of the quotations that one cue serves."""
    gap = gap_with(regions, cue, mine)
    source = (named_before(cue, gap) if cue.text == ":" else source_of(cue) or named_after(cue)) & gap
    content = NONE.union(*(region.tokens for region in mine))
    return Draft(content, source, cue_tokens(cue) - source, "beside")


def gap_with(regions: Regions, cue: Token, mine: list[Region]) -> Tokens:
    """The words beside some quotations among which their cue is."""
    gaps = (gap for one in mine for gap in (regions.after(one), regions.before(one), regions.lead(one)))
    return frozenset(token.i for token in next((gap for gap in gaps if cue in gap), ()))


@rule(no_tokens)
def named_after(cue: Token) -> Tokens:
    """Right after a quotation the subject follows its verb, whatever the parse says: "asked *the judge*"."""
    begins = cue.i > 0 and is_mark(cue.nbor(-1))
    after = next((child for child in cue.children if child.i > cue.i and child.pos_ in NOMINAL), None)
    return noun_phrase(after) if begins and after is not None and not noun_phrase(after) & {cue.i} else NONE


@rule(no_tokens)
def named_before(colon: Token, gap: Tokens) -> Tokens:
    """Before a colon the name is the source, without what leads up to it: "From *the chair, Ann Kim*:"."""
    words = [colon.doc[i] for i in sorted(gap) if i < colon.i]
    origins = [token.i for token in words if token.lower_ in ORIGIN]
    first = max(origins, default=-1) + 1
    return frozenset(token.i for token in words if token.i >= first and token.pos_ not in ("CCONJ", "SCONJ"))
