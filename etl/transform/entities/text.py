"""Text: a Doc as the finders of names see it, with what its known names tell about the whole."""

from __future__ import annotations

from dataclasses import dataclass

from etl.transform.entities.acronyms import Acronym, acronyms_of
from etl.transform.entities.context import Context, countries_in_context, read_context
from etl.transform.entities.printed_name import PrintedName, name_of
from etl.transform.knowledge.countries import Country
from etl.transform.knowledge.known_names import KnownNames
from etl.transform.tokens import Doc


@dataclass(frozen=True, slots=True)
class Text:
    """One text."""

    doc: Doc
    words: list[str]
    """As printed, one a token."""
    known_names: KnownNames
    acronyms: dict[str, Acronym]
    """The short forms that the text explains."""
    known: list[PrintedName]
    """Its known names, but for the short forms it explains."""
    context: Context
    in_context: dict[int, Country]
    """Tokens that mean a country in this text alone: "the North"."""


def read_doc(doc: Doc, known_names: KnownNames) -> Text:
    """A Doc with names, and perhaps an article, in; what finders ask of it out."""
    words = [token.text for token in doc]
    acronyms = acronyms_of(doc)
    found = [
        name_of(doc, first, last, known.type, "known", known)
        for first, last, known in known_names.find(words)
    ]
    known = [name for name in found if name.text not in acronyms]
    context = read_context(doc, known)
    return Text(doc, words, known_names, acronyms, known, context, countries_in_context(words, context))
