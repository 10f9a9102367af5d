"""Headlines: quotations in the forms that only headlines have.

“Mayor: ‘We will rebuild’”, “‘I was wrong’: Senator apologises”, “Storm ‘worst in years’ – minister”.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from etl.transform.knowledge.word_lists import word_set
from etl.transform.quotes.attribution import source_of
from etl.transform.quotes.cues import cue_class, cue_tokens
from etl.transform.quotes.doubts import people
from etl.transform.quotes.drafts import NONE, Draft, Tokens
from etl.transform.quotes.floating import DASHES
from etl.transform.quotes.regions import Region, Regions, is_mark
from etl.transform.rules import no, nothing, rule
from etl.transform.tokens import Token
from etl.transform.values import is_headline

LONGEST_SOURCE = 7
"""Tokens before a colon, or after a dash, that can say who speaks."""
SENTENCE = frozenset({"VERB", "AUX"})
LABELS = word_set("sources", "label")
TOLD = frozenset({"told", "warned", "asked", "urged", "advised"})
"""Participles that say whom words are said to, where a headline leaves out the verb: driver (was) told."""


def find_headlined(regions: Regions) -> Iterator[Draft]:
    """The quotations of a headline in forms of its own; none in any other text."""
    if is_headline(regions.doc):
        yield from find_named_before(regions)
        yield from find_named_behind(regions)
        yield from find_quoted_first(regions)
        yield from find_told_last(regions)
        yield from find_reported_by(regions)


@rule(nothing)
def find_named_before(regions: Regions) -> Iterator[Draft]:
    """Read who speaks before a colon, and his words: Mayor: “We will rebuild” after flood."""
    for region in regions.all:
        words = words_before(regions, region)
        named = bool(words) and words[-1].text == ":" and is_source(words[:-1])
        if named and not any(one.pos_ in SENTENCE for one in words_behind(regions, region)):
            yield Draft(region.tokens, tokens_of(words[:-1]), tokens_of(words[-1:]), "headline")


@rule(nothing)
def find_named_behind(regions: Regions) -> Iterator[Draft]:
    """Read who speaks behind a dash, and what a headline has before it: Dam ‘will hold’ – minister."""
    words = [token for token in regions.doc if not token.is_space]
    dash = next((n for n in range(len(words) - 1, 0, -1) if words[n].text in DASHES), 0)
    marked = any(token.i in regions.of for token in words[:dash])
    source = words[dash + 1 :]
    apart = marked and not any(token.i in regions.of for token in words[dash:])
    if apart and is_source(source) and not is_outlet(source):
        content = tokens_of(words[:dash])
        yield Draft(content, tokens_of(source), tokens_of(words[dash : dash + 1]), "headline")


@rule(nothing)
def find_quoted_first(regions: Regions) -> Iterator[Draft]:
    """Read words before a colon; they are his who says something behind it: “I lied”: Senator admits it."""
    region = next(iter(regions.all), None)
    if region is None or words_before(regions, region) or is_term(regions, region):
        return
    words = words_behind(regions, region)
    if words and words[0].text == ":":
        yield Draft(region.tokens, who_says(words[1:]), tokens_of(words[:1]), "headline")


@rule(nothing)
def find_told_last(regions: Regions) -> Iterator[Draft]:
    """Read words that somebody is told, by nobody who is named: “You can’t park there”, driver told."""
    region = next(iter(regions.all), None)
    behind = words_behind(regions, region) if region is not None and not words_before(regions, region) else []
    if region is not None and behind and behind[-1].lower_ in TOLD and len(behind) <= LONGEST_SOURCE:
        yield Draft(region.tokens, NONE, tokens_of(behind[-1:]), "headline")


@rule(nothing)
def find_reported_by(regions: Regions) -> Iterator[Draft]:
    """Read the clause behind who speaks and a colon: Police: Man shot wife."""
    words = [token for token in regions.doc if not token.is_space]
    lead = list(takewhile(lambda token: token.text != ":", words))
    rest = words[len(lead) + 1 :]
    if is_source(lead) and names_people(lead) and is_clause(rest):
        yield Draft(tokens_of(rest), tokens_of(lead), NONE, "headline")


def words_before(regions: Regions, region: Region) -> list[Token]:
    """The tokens of a headline before a region, without marks."""
    return [one for one in regions.doc[: region.start] if not is_mark(one) and not one.is_space]


def words_behind(regions: Regions, region: Region) -> list[Token]:
    """The tokens of a headline behind a region, without marks and its end."""
    behind = [one for one in regions.doc[region.end :] if not is_mark(one) and not one.is_space]
    return behind if any(one.is_alpha for one in behind) else []


def is_source(words: list[Token]) -> bool:
    """Whether some words can be who speaks: a short phrase without a verb, and no rubric."""
    if not words or len(words) > LONGEST_SOURCE or is_rubric(words):
        return False
    clause = any(token.pos_ in SENTENCE or token.text in (":", ",") for token in words)
    return not clause and any(token.pos_ in ("NOUN", "PROPN") for token in words)


@rule(no)
def is_rubric(words: list[Token]) -> bool:
    """What a paper prints before a headline speaks for nobody: Review, Watch, Live."""
    return words[0].lower_ in LABELS or words[-1].lower_ in LABELS


@rule(no)
def is_outlet(words: list[Token]) -> bool:
    """The outlet behind a headline’s dash says nothing: Dam ‘will hold’ - Harbour Gazette."""
    article = words[0].doc._.article
    return bool(article.publisher) and bare(" ".join(token.text for token in words)) in bare(
        article.publisher
    )


def bare(name: str) -> str:
    """The letters and figures of a name."""
    return "".join(filter(str.isalnum, name.casefold()))


def names_people(words: list[Token]) -> bool:
    """Whether a phrase ends with a name, or a noun for people or what speaks for them."""
    last = words[-1]
    return last.ent_type_ in ("PERSON", "ORG") or last.lower_ in people() or last.lemma_.lower() in people()


def is_clause(words: list[Token]) -> bool:
    """Whether some words have a finite verb."""
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in words)


@rule(no)
def is_term(regions: Regions, region: Region) -> bool:
    """Words in marks without a verb, a cry or a question are a term: ‘Missing link’."""
    words = regions.doc[region.start : region.end]
    return not any(token.pos_ in SENTENCE or token.text in "!?" for token in words)


def who_says(words: list[Token]) -> Tokens:
    """The subject of the verb behind a colon, where that is one of saying."""
    verb = next((token for token in words if token.pos_ == "VERB"), None)
    if verb is None or cue_class(verb) not in ("say", "judge"):
        return NONE
    return source_of(verb) & tokens_of(words) - cue_tokens(verb)


def tokens_of(words: list[Token]) -> Tokens:
    return frozenset(token.i for token in words)
