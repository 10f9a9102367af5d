"""Dossier: quotes with their citations in; Markdown or a Word document out, to send and to print.

What an article prints stays text: in Markdown every character that could be syntax is escaped, and in Word
what XML cannot hold is left out.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

from etl.plugin.formats.citation import Source, cite_as_text
from etl.plugin.formats.feed import UNPRINTABLE
from etl.plugin.formats.markdown import escape_markdown, linked
from etl.plugin.words.wording import count_nouns, format_date

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Entry:
    """One quote of a dossier, as text."""

    who: str
    title: str
    """Who the speaker is, as printed there."""
    said: str
    """What was said: in quotation marks where it is direct speech, else who said what."""
    published: str
    context: tuple[str, ...]
    """The paragraphs it stands in."""
    source: Source
    note: str = ""
    """What a reader should know before using it."""

    @property
    def heading(self) -> str:
        """Who, as what, and when it was published."""
        named = ", ".join(filter(None, (self.who, self.title)))
        return " · ".join(filter(None, (named, format_date(self.published))))

    @property
    def citation(self) -> str:
        """The article it stands in, with its address where it has one."""
        cited = cite_as_text(replace(self.source, passage=None))
        return cited if self.source.url else cited.removesuffix(f", {self.source.here}")

    @property
    def here(self) -> str:
        """Its permanent link."""
        return self.source.here


def summary_of(entries: Sequence[Entry], built: str | None) -> str:
    """What a dossier is, in a line."""
    made = f", as built on {format_date(built)}" if built else ""
    number = count_nouns(len(entries), "quote")
    return f"{number} from On Record{made}. Extracted automatically; check the source."


def as_markdown(title: str, entries: Sequence[Entry], built: str | None) -> str:
    """The dossier as Markdown (CommonMark).

    >>> source = Source("q", "Talks", None, None, (), None, "http://h/q")
    >>> entry = Entry("Ann", "mayor", "“No *way*”", "2020-06-01", (), source)
    >>> print(as_markdown("Talks", [entry], None).splitlines()[6])
    > “No \\*way\\*”
    """
    parts = [f"# {escape_markdown(title)}", escape_markdown(summary_of(entries, built))]
    for number, entry in enumerate(entries, 1):
        parts += [f"## {number}. {escape_markdown(entry.heading)}", f"> {escape_markdown(entry.said)}"]
        if entry.note:
            parts.append(f"Note: {escape_markdown(entry.note)}")
        parts += [f"In context: {escape_markdown(paragraph)}" for paragraph in entry.context]
        parts += [f"Source: {linked(entry.citation)}", f"Permanent link: {linked(entry.here)}"]
    return "\n\n".join(parts) + "\n"


def can_write_word() -> bool:
    """Whether python-docx is installed (the extra `office`)."""
    return find_spec("docx") is not None


def as_word(title: str, entries: Sequence[Entry], built: str | None) -> bytes:
    """The dossier as a Word document (Office Open XML), by python-docx."""
    import docx  # here, as few ask for it, and it need not be installed

    document = docx.Document()
    document.core_properties.title = printable(title)
    document.core_properties.author = "On Record"
    document.add_heading(printable(title), level=1)
    document.add_paragraph(printable(summary_of(entries, built)))
    for number, entry in enumerate(entries, 1):
        add_entry(document, number, entry)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_entry(document: Any, number: int, entry: Entry) -> None:
    """A quote: heading, words, context, source."""
    document.add_heading(printable(f"{number}. {entry.heading}"), level=2)
    document.add_paragraph(printable(entry.said), style="Intense Quote")
    if entry.note:
        document.add_paragraph(printable(f"Note: {entry.note}"))
    for paragraph in entry.context:
        document.add_paragraph(printable(f"In context: {paragraph}"))
    document.add_paragraph(printable(f"Source: {entry.citation}"))
    document.add_paragraph(printable(f"Permanent link: {entry.here}"))


def printable(text: str) -> str:
    """The text without what XML cannot hold."""
    return UNPRINTABLE.sub("", text)
