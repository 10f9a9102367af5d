"""Article: the value every stage knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PublishedBy = Literal[
    "metadata", "front matter", "date line", "dateline", "byline", "url", "page text", "file", "none"
]

DateDoubt = Literal["no date", "doubtful date"]
"""Doubtful is a date that only the page's text or the file's name gives, that is less precise than a day,
or that lies days from the one in the address."""

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, as printed.

    `text` is the body: paragraphs joined by PARAGRAPH_BREAK and otherwise unchanged, without title, byline
    and what else the page shows. Every offset in the database is a half-open range of characters into it.
    Only `id`, `title`, `text` and `source` are needed; what is not known of the others stays None or empty.
    """

    id: str
    """Stable key of up to 55 of `a-z`, `0-9`, `-`: from the canonical URL, else from the source.

    The database adds nine to it where another article has the address."""
    title: str
    """The headline; how the text begins where there is none."""
    text: str
    source: str
    """The path or record the article was read from."""
    published: str | None = None
    """ISO 8601, as precise as known: `2020`, `2020-06`, `2020-06-12` or `2020-06-12T09:30:00+09:00`."""
    published_by: PublishedBy = "none"
    """How the date was found."""
    date_doubt: DateDoubt | None = None
    """Why the date is to be checked."""
    publisher: str | None = None
    """The outlet, by name; of a page that names none its host."""
    authors: tuple[str, ...] = ()
    """People by name, in the order of the byline; the publisher where only it is named."""
    section: str | None = None
    """The section of the paper or site: `World`."""
    url: str | None = None
    """http or https only."""
    language: str = "en"
    """ISO 639-1; only English is read."""
    dateline: str | None = None
    """The place the report is filed from, as printed: `SEOUL`."""
    rights: str | None = None
    """What the input says of its own licence."""
    stub: bool = False
    """Only part of the article could be read: a paywall's teaser, a feed's summary."""

    @property
    def word_count(self) -> int:
        """Words between white space."""
        return len(self.text.split())

    @property
    def day(self) -> str | None:
        """The day of publication (`YYYY-MM-DD`), or None when the date is less precise."""
        return self.published[:10] if self.published and len(self.published) >= 10 else None
