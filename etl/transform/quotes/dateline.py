"""Dateline: the words before a report's first sentence that tell where it was filed; nobody says them."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from etl.transform.quotes.drafts import Draft, Tokens, trim

CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){0,4}"
WITHIN = r"(?:, ?[A-Z][\w.’']*(?: [A-Z][\w.’']*){0,2}){0,2}"
DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
AGENCY = r"(?: ?[(\[][A-Z][\w&. /-]{1,40}[)\]])?"
DATELINE = re.compile(rf"(?m:^){CAPITALS}{WITHIN}{DAY}{AGENCY} ?(?:--+|[–—―]|-(?= ))")
"""`NAIROBI, June 2 (Harbour Wire) --`, `JACKSON, Miss. —`: the place in capitals, a dash at the end."""
EARLY = 300
"""Characters within which an article's dateline begins, behind a title and a byline at most."""


def dateline(doc: Doc) -> Tokens:
    """The tokens of an article's dateline, its dash too; none when it has none."""
    found = DATELINE.search(doc.text)
    if found is None or found.start() > EARLY:
        return frozenset()
    return frozenset(token.i for token in doc if found.start() <= token.idx < found.end())


def without_dateline(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the dateline's words; one with nothing else for cue, content or source goes."""
    away = dateline(doc)
    return [cut(doc, draft, away) for draft in drafts if not is_of(draft, away)] if away else drafts


def is_of(draft: Draft, away: Tokens) -> bool:
    """Whether a part of a draft stands in the dateline whole."""
    return any(part and part <= away for part in (draft.content, draft.source, draft.cue))


def cut(doc: Doc, draft: Draft, away: Tokens) -> Draft:
    """A draft without the dateline's words, nor the marks they leave at the start of its content."""
    if not (draft.content | draft.source) & away:
        return draft
    content, source = draft.content - away, draft.source - away
    first = min(trim(doc, content), default=min(content))
    return replace(draft, content=frozenset(i for i in content if i >= first), source=source)
