"""What tests of quotations share: parsed texts, tokens by phrase, and drafts as printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from etl.article import Article
from etl.transform.pipeline import parse
from etl.transform.quotes.drafts import Draft, Tokens, unbroken_runs
from etl.transform.tokens import Doc, plain


@pytest.fixture(scope="session")
def parsed(nlp: Language) -> Callable[[str], Doc]:
    """parsed("…") → the Doc of a text with its parse, and nothing read in it yet."""
    return lambda text: plain(parse(nlp, Article(id="test", title="", text=text, source="test")))


def tokens(doc: Doc, *phrases: str) -> Tokens:
    """The tokens of the first place of each phrase."""
    found: set[int] = set()
    for phrase in phrases:
        start = doc.text.index(phrase)
        found |= {token.i for token in doc if start <= token.idx < start + len(phrase)}
    return frozenset(found)


def words(doc: Doc, found: Tokens) -> str:
    """Some tokens as printed, an ellipsis where they are parted."""
    return " … ".join(doc[min(run) : max(run) + 1].text.strip() for run in unbroken_runs(found))


def lines(doc: Doc, drafts: list[Draft]) -> list[str]:
    """`source | cue | content` of each draft."""
    return [" | ".join(words(doc, part) for part in (one.source, one.cue, one.content)) for one in drafts]
