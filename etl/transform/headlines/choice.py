"""Choice: which articles have a headline to read, beside their text."""

from __future__ import annotations

import re

from etl.article import Article
from etl.transform.quotes import quoted
from etl.transform.quotes.cues import is_reporting_form

FORMS = re.compile(r"[:–—―]|--| - ")
"""A colon or a dash, beside which a headline says who speaks."""


def headline_of(article: Article) -> str:
    """The headline, where it may quote and is not how the text begins; else nothing."""
    title = article.title
    return title if title.strip() and not begins_text(article) and may_quote(title) else ""


def begins_text(article: Article) -> bool:
    """A headline that the text repeats as its first words is read there."""
    title = plain(article.title)
    return plain(article.text[: 2 * len(article.title) + 20]).startswith(title)


def plain(words: str) -> str:
    """Letters and figures alone, to compare."""
    return re.sub(r"[\W_]+", " ", words.casefold()).strip()


def may_quote(title: str) -> bool:
    """Whether a headline has a quotation mark, a colon, a dash or a word that reports."""
    if FORMS.search(title) or quoted(title):
        return True
    return any(is_reporting_form(word) for word in re.findall(r"[A-Za-z]+", title.lower()))
