"""Dateline: nobody says the words that say where a report was filed."""

from __future__ import annotations

from dataclasses import replace

from etl.dateline import find_dateline
from etl.transform.quotes.drafts import Draft, Tokens
from etl.transform.syntax.phrases import trim
from etl.transform.tokens import Doc
from etl.transform.values import text_of


def without_dateline(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the dateline's words; one with nothing else for cue, content or source goes."""
    away = dateline_tokens(doc)
    return [cut(doc, draft, away) for draft in drafts if not is_of(draft, away)] if away else drafts


def dateline_tokens(doc: Doc) -> Tokens:
    """The tokens of a Doc's dateline; none when it has none."""
    found = find_dateline(text_of(doc))
    return frozenset(token.i for token in doc if found and found.whole[0] <= token.idx < found.whole[1])


def is_of(draft: Draft, away: Tokens) -> bool:
    """Whether a part of a draft is in the dateline whole."""
    return any(part and part <= away for part in (draft.content, draft.source, draft.cue))


def cut(doc: Doc, draft: Draft, away: Tokens) -> Draft:
    """A draft without the dateline's words, nor the marks they leave at the start of its content."""
    if not (draft.content | draft.source) & away:
        return draft
    content, source = draft.content - away, draft.source - away
    first = min(trim(doc, content), default=min(content))
    return replace(draft, content=frozenset(i for i in content if i >= first), source=source)
