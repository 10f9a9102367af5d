"""Confidence: the chance that a quotation's content and speaker are both right.

The hints for it; `etl.training.quote_confidence` fits their weights on articles that the tagger did not see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from etl.transform.odds import Odds
from etl.transform.quotes.attribution import source_of
from etl.transform.quotes.cues import cue_class, cue_head
from etl.transform.quotes.drafts import Draft, Tokens
from etl.transform.quotes.regions import Regions
from etl.transform.quotes.tagger import CONTENT, SOURCE, Chances
from etl.transform.syntax.clauses import is_passive
from etl.transform.syntax.relations import base, subtree
from etl.transform.tokens import Doc, Token

ODDS = Odds(Path(__file__).with_name("confidence.json"))
ODDS_BY_FORM = Odds(Path(__file__).with_name("confidence_by_form.json"))
BY_FORM = frozenset({"alone", "credit", "headline", "hearsay", "taken up", "transcript"})
"""Methods that go by how a page is printed, or by one construction: the tagger has no say in them."""
SIZES = (2, 4, 8, 16, 32)
"""Words of a content, as steps."""
STEPS = (0.2, 0.4, 0.6, 0.75, 0.85, 0.92, 0.97)
"""Chances, as steps."""


def odds_of(draft: Draft) -> Odds:
    """The weights for hints of a draft."""
    return ODDS_BY_FORM if draft.method in BY_FORM else ODDS


def hints(regions: Regions, chances: Chances | None, draft: Draft) -> Iterator[str]:
    """What speaks for or against a draft."""
    yield f"method {draft.method}"
    if draft.method not in BY_FORM:
        yield from hints_of_words(regions, chances, draft)


def hints_of_words(regions: Regions, chances: Chances | None, draft: Draft) -> Iterator[str]:
    """What a draft's words, the parse and the tagger say."""
    doc = regions.doc
    verb = cue_head(doc, draft.cue)
    share = quoted_share(regions, draft.content)
    size = len(words_of(doc, draft.content))
    yield f"cue {cue_class(verb) or 'other'}" if verb is not None else "no cue"
    yield f"source {source_form([doc[i] for i in draft.source])}"
    yield f"quoted {share}"
    yield f"method {draft.method} quoted {share}"
    yield from (f"longer than {step}" for step in SIZES if size > step)
    yield f"edges {edges(doc, draft.content)}"
    if verb is not None:
        yield from hints_of_parse(verb, draft)
    if chances is not None:
        yield from hints_of_tagger(chances, draft)


def hints_of_tagger(chances: Chances, draft: Draft) -> Iterator[str]:
    """How likely the tagger holds content, its edges and the source to be."""
    seen = {
        "content": chances.within(draft.content, CONTENT),
        "edges": chances.edge(draft.content),
        "source": chances.within(draft.source, SOURCE),
    }
    for part, chance in seen.items():
        yield from (f"{part} above {step}" for step in STEPS if chance > step)


def hints_of_parse(verb: Token, draft: Draft) -> Iterator[str]:
    parsed = source_of(verb)
    met = "is" if parsed and parsed == draft.source else "meets" if parsed & draft.source else "differs"
    yield f"subject {met}"
    beneath = len(draft.content & subtree(verb)) / len(draft.content)
    yield f"governs {'all' if beneath == 1 else 'much' if beneath > 0.5 else 'little'}"
    yield "passive" if is_passive(verb) else "active"
    yield f"cue tag {verb.tag_}"
    yield f"cue clause {base(verb)}"
    yield "modal" if any(one.tag_ in ("MD", "TO") for one in verb.children) else "plain"


def quoted_share(regions: Regions, content: Tokens) -> str:
    words = words_of(regions.doc, content)
    inside = sum(i in regions.of for i in words)
    return "none" if not inside else "all" if inside == len(words) else "some"


def words_of(doc: Doc, content: Tokens) -> list[int]:
    """The words among some tokens."""
    tokens = doc.tokens
    return [i for i in content if tokens[i].is_alpha]


def source_form(words: Collection[Token]) -> str:
    """What the source's words are: a name, a pronoun, another noun, or nothing."""
    for form, parts in (("name", ("PROPN",)), ("pronoun", ("PRON",)), ("noun", ("NOUN",))):
        if any(one.pos_ in parts for one in words):
            return form
    return "other" if words else "none"


def edges(doc: Doc, content: Tokens) -> str:
    """Whether the content starts and ends where a clause does."""
    first, last = min(content), max(content)
    starts = doc[first].lower_ in ("that", "to", "whether", "if") or bool(doc[first].is_sent_start)
    ends = (
        last + 1 == len(doc)
        or doc[last + 1].is_punct
        or doc[last + 1].is_space
        or "said" in doc[last + 1].lower_
    )
    return f"{'clean' if starts else 'mid'} {'clean' if ends else 'mid'}"
