"""Linking: which tagged cue and source belong to which tagged content."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from etl.transform.quotes.attribution import source_of
from etl.transform.quotes.cues import cue_verb
from etl.transform.quotes.drafts import NONE, Draft, Tokens
from etl.transform.quotes.reporting import cue_tokens
from etl.transform.syntax.clauses import agent, is_passive
from etl.transform.syntax.relations import base, subtree

Tagged = tuple[str, int, int]
"""Label, first token, end token."""

STOP_COST = 8.0
"""A sentence's end between two spans parts them as much as so many tokens."""
PARSE_GAIN = 12.0
"""What a parse that joins two spans is worth, in tokens of distance."""
SUBJECT_GAIN = 12.0
FARTHEST = 25.0
SIGHT = 60
"""Tokens beyond which spans are never joined."""
NEAR = 15.0
"""A source farther off than this gives way to the one the parse names."""


def link(doc: Doc, spans: Iterable[Tagged]) -> list[Draft]:
    """Tagged spans of one paragraph in; a draft for each content, with the cue and source nearest to it."""
    contents, cues, sources = sort_out(doc, spans)
    reach = [beneath(doc, cue) for cue in cues]
    cue_of = pairs(
        [
            (cue_cost(doc, content, cue, reach[k]), c, k)
            for c, content in enumerate(contents)
            for k, cue in enumerate(cues)
            if are_near(content, cue)
        ]
    )
    drafts = []
    for number, content in enumerate(contents):
        cue = cues[cue_of[number]] if number in cue_of else NONE
        cue = cue or governing_cue(doc, content)
        drafts.append(Draft(content, best_source(doc, content, cue, sources), cue, "tagger"))
    return drafts


def best_source(doc: Doc, content: Tokens, cue: Tokens, sources: list[Tokens]) -> Tokens:
    """The source nearest by tokens and parse; where all are far, the one the parse names."""
    if unnamed(doc, cue):
        return NONE
    near = [one for one in sources if are_near(one, cue or content)]
    source = min(near, key=lambda one: source_cost(doc, content, cue, one), default=NONE)
    if source and source_cost(doc, content, cue, source) < NEAR:
        return source
    return parsed_source(doc, cue) - content - cue or source


def unnamed(doc: Doc, cue: Tokens) -> bool:
    """Whether a cue stands in the passive and names nobody: "it was announced"."""
    verb = cue_verb(doc, cue)
    return verb is not None and is_passive(verb) and agent(verb) is None


def governing_cue(doc: Doc, content: Tokens) -> Tokens:
    """The verb a content hangs on, by the parse."""
    heads = [doc[i].head for i in content if doc[i].head.i not in content]
    verb = next((head for head in heads if head.pos_ == "VERB"), None)
    return cue_tokens(verb) - content if verb is not None else NONE


def parsed_source(doc: Doc, cue: Tokens) -> Tokens:
    """The subject of the cue's verb, by the parse."""
    verb = cue_verb(doc, cue)
    if verb is None:
        return NONE
    return source_of(verb) or (source_of(verb.sent.root) if verb.tag_ == "VBG" else NONE)


def sort_out(doc: Doc, spans: Iterable[Tagged]) -> tuple[list[Tokens], list[Tokens], list[Tokens]]:
    """Contents, each with what resumes it; cues; sources."""
    found: dict[str, list[Tokens]] = {"content": [], "cue": [], "source": []}
    for label, start, end in spans:
        tokens = frozenset(range(start, end))
        contents = found["content"]
        if label == "more" and contents and gap(doc, max(contents[-1]), start) < FARTHEST:
            contents[-1] |= tokens
        else:
            found["content" if label == "more" else label].append(tokens)
    return found["content"], found["cue"], found["source"]


def pairs(candidates: list[tuple[float, int, int]]) -> dict[int, int]:
    """One to one, cheapest first."""
    chosen: dict[int, int] = {}
    for cost, one, other in sorted(candidates):
        if cost < FARTHEST and one not in chosen and other not in chosen.values():
            chosen[one] = other
    return chosen


def distance(doc: Doc, one: Tokens, other: Tokens) -> float:
    """Tokens between the nearest ends of two sets, sentence ends counting more."""
    return min(gap(doc, a, b) for a in ends(one) for b in ends(other))


def ends(tokens: Tokens) -> list[int]:
    """First and last token of each run."""
    return [i for i in tokens if i - 1 not in tokens or i + 1 not in tokens]


def gap(doc: Doc, one: int, other: int) -> float:
    between = doc[min(one, other) + 1 : max(one, other)]
    return len(between) + STOP_COST * sum(token.text in (".", "!", "?") for token in between)


def cue_cost(doc: Doc, content: Tokens, cue: Tokens, governed: Tokens) -> float:
    return distance(doc, content, cue) - PARSE_GAIN * len(content & governed) / len(content)


def beneath(doc: Doc, cue: Tokens) -> Tokens:
    """What hangs on a cue, by the parse; or what it is an aside to."""
    verb = next((doc[i] for i in sorted(cue) if doc[i].pos_ in ("VERB", "NOUN")), None)
    if verb is None:
        return NONE
    aside = base(verb) == "parataxis"
    return frozenset(subtree(verb.head, without=frozenset({verb.i})) if aside else subtree(verb))


def are_near(one: Tokens, other: Tokens) -> bool:
    """Whether two sets of tokens are close enough to be weighed."""
    return max(min(one) - max(other), min(other) - max(one)) < SIGHT


def source_cost(doc: Doc, content: Tokens, cue: Tokens, source: Tokens) -> float:
    """How far a source is from the cue, or from the content where no cue was found."""
    if not cue:
        return distance(doc, content, source)
    verb = cue_verb(doc, cue)
    subject = source_of(verb) if verb is not None else NONE
    return distance(doc, cue, source) - SUBJECT_GAIN * bool(subject & source)
