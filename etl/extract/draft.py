"""Draft: what a reader of some format found, before it is judged and becomes an Article."""

from __future__ import annotations

from dataclasses import dataclass

from etl.article import PublishedBy


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it; `paragraphs` is its body."""

    paragraphs: tuple[str, ...] = ()
    title: str = ""
    published: str | None = None
    published_by: PublishedBy = "none"
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    url: str | None = None
    dateline: str | None = None
    rights: str | None = None
    paywalled: bool = False
    """The page says that it shows only part of the article."""
    partial: bool = False
    """The input holds only a summary: a feed's entry."""
    listing: bool = False
    """The page says that it is a site or a section, not an article."""
    teasers: bool = False
    """The page shows titles of other pages, and teasers beneath them."""
