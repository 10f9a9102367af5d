"""Draft: what a reader of some format found, before it is judged and becomes an Article."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    cut: str = ""
    """Why the input ends before the article does."""
    unpublished: bool = False
    """The input says that it is a draft, or was thrown away."""
    listing: bool = False
    """The page says that it is a site or a section, not an article."""
    teasers: bool = False
    """The page shows titles of other pages, and teasers beneath them."""

    def completed_by(self, other: Draft) -> Draft:
        """This draft with what another adds where nothing is known yet; the authors of both together."""
        known = {name.casefold() for name in self.authors}
        draft = replace(
            self,
            authors=(*self.authors, *(name for name in other.authors if name.casefold() not in known)),
            publisher=self.publisher or other.publisher,
            section=self.section or other.section,
            url=self.url or other.url,
            rights=self.rights or other.rights,
            dateline=self.dateline or other.dateline,
        )
        if other.published and not self.published:
            return replace(draft, published=other.published, published_by=other.published_by)
        return draft
