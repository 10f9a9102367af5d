"""Quotes: source, cue and content of every quotation, direct, indirect and mixed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.training import Example

from etl.transform.article_pipe import ArticlePipe
from etl.transform.offsets import Offsets
from etl.transform.quotes.attribution import addressee
from etl.transform.quotes.confidence import ODDS, hints
from etl.transform.quotes.cues import cue_head, is_communication
from etl.transform.quotes.dateline import without_dateline
from etl.transform.quotes.doubts import without_doubtful
from etl.transform.quotes.drafts import Draft, Tokens, runs
from etl.transform.quotes.linking import link
from etl.transform.quotes.merging import merge
from etl.transform.quotes.regions import Regions, paragraph_numbers
from etl.transform.quotes.scorer import score_quotes
from etl.transform.quotes.tagger import Chances, QuotationTagger
from etl.transform.values import Quote, QuoteKind

LEAST = {"direct": 0.15, "mixed": 0.25, "indirect": 0.3}
"""A quotation less sure is left out: near here joint F1 is best on articles the tagger did not see."""

LOOSE = frozenset({",", ";", ":", "-", "–", "—", "―", "(", "[", "“", "”", '"'})

LONGEST = 1000
"""Tokens the tagger and the linking see at once; longer paragraphs are cut."""


@Language.factory("quotes", requires=["token.dep", "doc.tensor"], assigns=["doc._.quotes"])
def make_quotes(nlp: Language, name: str) -> Quotes:
    return Quotes()


class Quotes(ArticlePipe):
    """Find quotations, by the learned tagger and by rules."""

    leaves = "quotes"

    def __init__(self) -> None:
        self.tagger = QuotationTagger()

    def predict(self, doc: Doc) -> tuple[Quote, ...]:
        regions, chances = Regions(doc), self.tagger.chances(doc)
        found = (self.quote(doc, regions, chances, draft) for draft in self.drafts(doc, regions, chances))
        return tuple(quote for quote in found if quote.confidence >= LEAST[quote.kind])

    def drafts(self, doc: Doc, regions: Regions, chances: Chances | None) -> list[Draft]:
        """Every quotation that the rules and the tagger see, doubtful ones too."""
        found = merge(doc, regions, list(self.tagged(doc, chances)))
        return without_doubtful(doc, regions, without_dateline(doc, found))

    def tagged(self, doc: Doc, chances: Chances | None) -> Iterator[Draft]:
        """What the tagger finds, paragraph by paragraph."""
        if chances is not None:
            for paragraph in paragraph_spans(doc):
                yield from link(doc, self.tagger.tag(chances, paragraph))

    def quote(self, doc: Doc, regions: Regions, chances: Chances | None, draft: Draft) -> Quote:
        """The value of a draft."""
        verb = cue_head(doc, draft.cue)
        return Quote(
            kind=kind(draft.content, regions),
            content=pieces(doc, draft.content, regions),
            source=extent(doc, trimmed(doc, draft.source)),
            cue=extent(doc, draft.cue),
            method=draft.method,
            confidence=ODDS.chance(hints(doc, regions, chances, draft)),
            speech=is_speech(doc, draft.cue),
            addressee=spoken_to(doc, verb, draft),
        )

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, float]:
        """How well quotations were found, for `nlp.evaluate`."""
        return score_quotes(examples)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        self.tagger.to_disk(path)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Quotes:
        self.tagger.from_disk(path)
        return self


def paragraph_spans(doc: Doc) -> list[Span]:
    """The paragraphs of an article, endless ones cut."""
    spans, start = [], 0
    for _, group in groupby(paragraph_numbers(doc)):
        end = start + len(list(group))
        spans += [doc[cut : min(cut + LONGEST, end)] for cut in range(start, end, LONGEST)]
        start = end
    return spans


def is_speech(doc: Doc, cue: Tokens) -> bool:
    """Whether the cue tells of saying or writing; a quotation without a cue does."""
    words = [doc[i] for i in cue]
    return not words or any(is_communication(one) or one.lower_ in ("according", ":") for one in words)


def spoken_to(doc: Doc, verb: Token | None, draft: Draft) -> str | None:
    """Whom the words are said to, as printed."""
    if verb is None or verb.pos_ != "VERB":
        return None
    words = addressee(verb, draft.content | draft.source)
    return doc[min(words) : max(words) + 1].text if words else None


def kind(content: Tokens, regions: Regions) -> QuoteKind:
    """Direct when all words stand between quotation marks, mixed when some do, else indirect."""
    words = [i for i in content if not regions.doc[i].is_punct and not regions.doc[i].is_space]
    inside = sum(i in regions.of for i in words)
    return "direct" if inside == len(words) else "mixed" if inside else "indirect"


def pieces(doc: Doc, content: Tokens, regions: Regions) -> tuple[Offsets, ...]:
    """The content as ranges of characters; no quotation mark stands in one without its fellow."""
    return tuple(runs(doc, frozenset(balanced(doc, content, regions))))


def balanced(doc: Doc, content: Tokens, regions: Regions) -> set[int]:
    """The content without the comma before "he said", and with the marks of what it quotes in part."""
    found = set(content)
    for region in {regions.of[i] for i in content if i in regions.of}:
        last = region.end - 1
        if region.start - 2 in content or region.end + 1 in content:
            found.update(i for i in range(region.start - 1, region.end + 1) if 0 <= i < len(doc))
        elif last in found and doc[last].text == "," and last - 1 in found:
            found.discard(last)
    return found


def trimmed(doc: Doc, tokens: Tokens) -> Tokens:
    """Some tokens without commas and dashes at either end: "Roe, a lawyer," is a source without its last."""
    kept = sorted(tokens)
    while kept and doc[kept[-1]].text in LOOSE:
        kept.pop()
    while kept and doc[kept[0]].text in LOOSE:
        kept.pop(0)
    return frozenset(kept)


def extent(doc: Doc, tokens: Tokens) -> Offsets | None:
    """From the first of some tokens to the last, as characters; None for no tokens."""
    if not tokens:
        return None
    last = doc[max(tokens)]
    return doc[min(tokens)].idx, last.idx + len(last)
