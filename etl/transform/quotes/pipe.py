"""Quotes: source, cue and content of every quotation, direct, indirect and mixed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training import Example

from etl.transform.article_pipe import ArticlePipe
from etl.transform.quotes.confidence import BY_FORM, hints, odds_of
from etl.transform.quotes.dateline import without_dateline
from etl.transform.quotes.doubts import without_doubtful
from etl.transform.quotes.drafts import Draft, Tokens
from etl.transform.quotes.linking import link
from etl.transform.quotes.merging import merge
from etl.transform.quotes.printed import (
    addressee_of,
    complete,
    extent,
    is_speech,
    keep_told,
    kind_of,
    pieces,
    runs,
    trim_content,
    trim_source,
    whole_source,
)
from etl.transform.quotes.regions import Regions, paragraph_spans
from etl.transform.quotes.scorer import score_quotes
from etl.transform.quotes.tagger import Chances, QuotationTagger
from etl.transform.rules import nothing, rule
from etl.transform.tokens import Doc
from etl.transform.values import Quote, QuoteKind

THRESHOLDS: dict[QuoteKind, float] = {"direct": 0.15, "mixed": 0.35, "indirect": 0.4}
"""Near here joint F1 is best on articles that the tagger did not see."""
NEVER_LOST = BY_FORM | {"beside"}
"""Methods by which a quotation is kept, however unlikely it is that its speaker is known."""
MAX_LENGTH = 1000


@Language.factory(
    "quotes",
    requires=["token.dep", "doc.tensor"],
    assigns=["doc._.quotes"],
    default_config={"thresholds": THRESHOLDS, "max_length": MAX_LENGTH},
)
def make_quotes(nlp: Language, name: str, thresholds: dict[QuoteKind, float], max_length: int) -> Quotes:
    return Quotes(thresholds=thresholds, max_length=max_length)


class Quotes(ArticlePipe):
    """Find quotations, by the learned tagger and by rules.

    thresholds: the least confidence, 0 to 1, of a direct, a mixed and an indirect quotation that is kept.
    max_length: tokens that the tagger and the linking see at once; longer paragraphs are read in pieces.
    """

    leaves = "quotes"

    def __init__(
        self, *, thresholds: dict[QuoteKind, float] = THRESHOLDS, max_length: int = MAX_LENGTH
    ) -> None:
        self.thresholds = thresholds
        self.max_length = max_length
        self.tagger = QuotationTagger()

    def predict(self, doc: Doc) -> tuple[Quote, ...]:
        """The quotations that are likely enough, and those that are never lost, in order."""
        return tuple(quote for quote, _ in self.candidates(doc) if self.is_kept(quote))

    def is_kept(self, quote: Quote) -> bool:
        """Whether a quotation is likely enough, or printed so that none may be lost."""
        return quote.method in NEVER_LOST or quote.confidence >= self.thresholds[quote.kind]

    def candidates(self, doc: Doc) -> Iterator[tuple[Quote, tuple[str, ...]]]:
        """Every quotation that the rules and the tagger see, unlikely ones too, with the hints of each."""
        regions, chances = Regions(doc), self.tagger.chances(doc)
        drafts = merge(regions, list(self.find_tagged(doc, chances)))
        for draft in without_doubtful(regions, without_dateline(doc, drafts)):
            known = tuple(hints(regions, chances, draft))
            yield quote_of(regions, trimmed(regions, draft), odds_of(draft).chance(known)), known

    @rule(nothing)
    def find_tagged(self, doc: Doc, chances: Chances | None) -> Iterator[Draft]:
        """Read quotations by the learned tagger, paragraph by paragraph."""
        if chances is not None:
            for paragraph in paragraph_spans(doc, self.max_length):
                yield from link(doc, self.tagger.tag(chances, paragraph))

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, float]:
        """How well quotations were found, for `nlp.evaluate`."""
        return score_quotes(examples)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        self.tagger.to_disk(path)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Quotes:
        self.tagger.from_disk(path)
        return self


def trimmed(regions: Regions, draft: Draft) -> Draft:
    """A draft that the tagger found, without what it took too much of."""
    if draft.method != "tagger":
        return draft
    for more in (keep_told, complete) if draft.content.isdisjoint(regions.of) else ():
        draft = with_content(draft, more(regions.doc, draft))
    return with_content(draft, trim_content(regions.doc, draft.content))


def with_content(draft: Draft, content: Tokens) -> Draft:
    """A draft with a content, which mostly is its own."""
    return draft if content == draft.content else replace(draft, content=content)


def quote_of(regions: Regions, draft: Draft, confidence: float) -> Quote:
    """The value of a draft."""
    doc = regions.doc
    verbatim = draft.method == "transcript"  # the speaker's own words, without marks
    return Quote(
        kind="direct" if verbatim else kind_of(draft.content, regions),
        content=tuple(runs(doc, draft.content)) if verbatim else pieces(draft.content, regions),
        source=extent(doc, trim_source(doc, whole_source(doc, draft))),
        cue=extent(doc, draft.cue),
        method=draft.method,
        confidence=confidence,
        speech=is_speech(doc, draft.cue),
        addressee=addressee_of(doc, draft),
    )
