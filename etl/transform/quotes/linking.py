"""Linking: which tagged cue and source belong to which tagged content."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from etl.transform.quotes.attribution import is_persuaded, source_of
from etl.transform.quotes.cues import cue_class, cue_tokens, cue_verb
from etl.transform.quotes.doubts import people
from etl.transform.quotes.drafts import NONE, Draft, Tokens, no_tokens
from etl.transform.rules import no, rule
from etl.transform.syntax.clauses import agent, antecedent, is_passive
from etl.transform.syntax.closed_words import RELATIVE_PRONOUNS
from etl.transform.syntax.phrases import noun_phrase, trim
from etl.transform.syntax.relations import ancestors, base, is_subject, subtree
from etl.transform.tokens import Doc, Token

Tagged = tuple[str, int, int]
"""Label, first token, end token."""

STOPS = (".", "!", "?")
STOP_COST = 8.0
"""A sentence's end between two spans parts them as much as so many tokens."""
PARSE_GAIN = 12.0
"""What a parse that joins two spans is worth, in tokens of distance."""
FARTHEST = 25.0
SIGHT = 60
"""Tokens beyond which spans are never joined."""
KEPT = 256
"""Spans whose ends are remembered: each is held against all others of its paragraph."""
NEAR = 15.0
"""A source farther off than this gives way to the one the parse names."""


def link(doc: Doc, spans: Iterable[Tagged]) -> list[Draft]:
    """Tagged spans of one paragraph in; a draft for each content, with the cue and source nearest to it."""
    contents, cues, sources = sort_out(doc, spans)
    candidates = [
        (distance(doc, content, cue) - PARSE_GAIN * share_governed(content, governed), c, k)
        for k, (cue, governed) in enumerate((cue, governed_by(doc, cue)) for cue in cues)
        for c, content in enumerate(contents)
        if are_near(content, cue)
    ]
    chosen = pair_up(candidates)
    return [
        draft_tagged(doc, content, cues[chosen[c]] if c in chosen else NONE, sources)
        for c, content in enumerate(contents)
    ]


def draft_tagged(doc: Doc, content: Tokens, tagged_cue: Tokens, sources: list[Tokens]) -> Draft:
    """A content with its cue and source; where the tagger has no cue, the verb that governs the content."""
    cue = tagged_cue or find_governing_cue(doc, content)
    source = NONE if is_agentless(doc, cue) else source_linked(doc, content, cue, sources)
    source = leave_thing(doc, cue, leave_clause(doc, cue, leave_aside(doc, cue, source)))
    return Draft(content, source, cue, "tagger")


def sort_out(doc: Doc, spans: Iterable[Tagged]) -> tuple[list[Tokens], list[Tokens], list[Tokens]]:
    """Contents, each with what resumes it; cues; sources."""
    found: dict[str, list[Tokens]] = {"content": [], "cue": [], "source": []}
    for label, start, end in spans:
        tokens, contents = frozenset(range(start, end)), found["content"]
        if label == "more" and contents and is_resumed(doc, contents[-1], start):
            contents[-1] |= tokens
        else:
            found["content" if label == "more" else label].append(tokens)
    return found["content"], found["cue"], found["source"]


@rule(no)
def is_resumed(doc: Doc, content: Tokens, start: int) -> bool:
    """What the tagger marks as more of a content goes on with the last one, where that is near."""
    return gap_between(doc, max(content), start) < FARTHEST


def pair_up(candidates: list[tuple[float, int, int]]) -> dict[int, int]:
    """One to one, cheapest first."""
    chosen: dict[int, int] = {}
    for cost, one, other in sorted(candidates):
        if cost < FARTHEST and one not in chosen and other not in chosen.values():
            chosen[one] = other
    return chosen


@rule(no_tokens)
def find_governing_cue(doc: Doc, content: Tokens) -> Tokens:
    """A content without a cue has the verb that it hangs on, by the parse."""
    heads = [doc[i].head for i in sorted(content) if doc[i].head.i not in content]
    verb = next((head for head in heads if head.pos_ == "VERB" and in_paragraph(head, content)), None)
    return cue_tokens(verb) - content if verb is not None else NONE


def in_paragraph(word: Token, content: Tokens) -> bool:
    """Whether no paragraph ends between a word and a content."""
    near = min(content, key=lambda i: abs(i - word.i))
    return not any("\n" in token.text for token in word.doc[min(near, word.i) : max(near, word.i)])


@rule(no)
def is_agentless(doc: Doc, cue: Tokens) -> bool:
    """A cue in the passive that names nobody has no source: "it was announced", "*asked* if it would"."""
    verb = cue_verb(doc, cue)
    passive = verb is not None and is_passive(verb) and verb.tag_ != "VBG" and not is_persuaded(verb)
    return verb is not None and (passive or is_asked(verb)) and agent(verb) is None


@rule(no)
def is_asked(verb: Token) -> bool:
    """Whether a participle says that somebody was asked: "*Asked* whether it was true, Ms Kim said"."""
    before = any(base(one) == "aux" and one.i < verb.i for one in verb.children)
    alone = not before and not any(is_subject(one) or is_object(one) for one in verb.children)
    aside = base(verb) in ("advcl", "acl", "amod", "dep", "parataxis")
    return cue_class(verb) == "ask" and verb.lower_.endswith("ed") and alone and aside


def source_linked(doc: Doc, content: Tokens, cue: Tokens, sources: list[Tokens]) -> Tokens:
    """The tagged source nearest by tokens and parse; where all are far, the one that the parse names."""
    costs = [(source_cost(doc, content, cue, one), one) for one in sources if are_near(one, cue or content)]
    cost, source = min(costs, key=lambda one: one[0], default=(FARTHEST, NONE))
    return source if cost < NEAR else find_parsed_source(doc, cue) - content - cue or source


@rule(lambda doc, cue, source: source)
def leave_aside(doc: Doc, cue: Tokens, source: Tokens) -> Tokens:
    """A source in an aside about the verb's subject gives way to that: "*Roe*, quoted by Acme, said"."""
    verb = cue_verb(doc, cue)
    subjects = [child for child in verb.children if is_subject(child)] if verb is not None and source else []
    for subject in subjects:
        asides = [one for one in subject.children if base(one) == "acl" and one.tag_ == "VBN"]
        if any(source <= subtree(one) for one in asides):
            return noun_phrase(subject).difference(*(subtree(one) for one in asides)) - cue
    return source


@rule(lambda doc, cue, source: source)
def leave_clause(doc: Doc, cue: Tokens, source: Tokens) -> Tokens:
    """A relative clause about who speaks gives way to that: "*Ms Kim*, who advises Roe, praised the plan"."""
    first = doc[min(source)] if source else None
    if first is None or first.lower_ not in RELATIVE_PRONOUNS or not is_subject(first):
        return source
    if len(source) == 1 and (not cue or not subtree(first.head).isdisjoint(cue)):
        return source
    noun = antecedent(first.head)
    named = frozenset(i for i in noun_phrase(noun) if i < first.i) if noun is not None else NONE
    return trim(doc, named) or source


@rule(lambda doc, cue, source: source)
def leave_thing(doc: Doc, cue: Tokens, source: Tokens) -> Tokens:
    """A thing in what somebody says gives way to him: "*Roe* said the vote was lost before claiming"."""
    verb = cue_verb(doc, cue)
    if verb is None or not source or verb.tag_ != "VBG" or cue_class(verb) != "say":
        return source
    head = doc[min(source) : max(source) + 1].root
    above = next((one for one in ancestors(verb) if cue_class(one) == "say" and one.i not in cue), None)
    told = above is not None and any(
        base(one) == "ccomp" and head.i in subtree(one) for one in above.children
    )
    if above is None or not told or head.tag_ != "NN" or not head.text.islower() or head.text in people():
        return source
    return source_of(above) - cue or source


def is_object(word: Token) -> bool:
    """Whether a word is a verb's object, and no question's first word."""
    return base(word) == "obj" and not word.tag_.startswith("W")


@rule(no_tokens)
def find_parsed_source(doc: Doc, cue: Tokens) -> Tokens:
    """Where no tagged source is near, take the subject of the cue's verb; for "saying", the sentence's."""
    verb = cue_verb(doc, cue)
    if verb is None:
        return NONE
    return source_of(verb) or (source_of(verb.sent.root) if verb.tag_ == "VBG" else NONE)


def source_cost(doc: Doc, content: Tokens, cue: Tokens, source: Tokens) -> float:
    """How far a source is from the cue, or from the content where no cue was found, in tokens."""
    return distance(doc, cue or content, source)


@rule(no)
def share_governed(content: Tokens, governed: Tokens) -> float:
    """A cue is nearer to the content that it governs by the parse, the more of it the nearer."""
    return len(content & governed) / len(content)


def governed_by(doc: Doc, cue: Tokens) -> Tokens:
    """What hangs on a cue, by the parse; or what it is an aside to."""
    verb = next((doc[i] for i in sorted(cue) if doc[i].pos_ in ("VERB", "NOUN")), None)
    if verb is None:
        return NONE
    aside = base(verb) == "parataxis"
    return frozenset(subtree(verb.head, without=frozenset({verb.i})) if aside else subtree(verb))


def are_near(one: Tokens, other: Tokens) -> bool:
    """Whether two sets of tokens are close enough to be weighed."""
    (first, last), (start, end) = bounds(one), bounds(other)
    return max(first - end, start - last) < SIGHT


def distance(doc: Doc, one: Tokens, other: Tokens) -> float:
    """Tokens between the nearest ends of two sets, sentence ends counting more."""
    return min(gap_between(doc, a, b) for a in ends(one) for b in ends(other))


@lru_cache(maxsize=KEPT)
def bounds(tokens: Tokens) -> tuple[int, int]:
    """First and last token."""
    return min(tokens), max(tokens)


@lru_cache(maxsize=KEPT)
def ends(tokens: Tokens) -> tuple[int, ...]:
    """First and last token of each run."""
    return tuple(i for i in tokens if i - 1 not in tokens or i + 1 not in tokens)


def gap_between(doc: Doc, one: int, other: int) -> float:
    """Tokens between two, sentence ends counting more."""
    between = doc.words[min(one, other) + 1 : max(one, other)]
    return len(between) + STOP_COST * sum(map(between.count, STOPS))
