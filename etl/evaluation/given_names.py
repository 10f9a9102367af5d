"""Given names: names whose extent annotators have told, with titles and appositions around them."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from etl.transform.entities.printed_name import PrintedName
from etl.transform.entities.spans import OPENERS
from etl.transform.knowledge.known_names import KnownNames
from etl.transform.syntax.closed_words import POSSESSIVE_ENDINGS

BREAKS = frozenset({",", "(", ";", "—", "–", "[", "who", "whom", "which", "where", "as"})
"""What parts a name from an apposition after it."""


def name_given(doc: Doc, start: int, end: int, type: str, known_names: KnownNames) -> PrintedName | None:
    """The name within a range of characters that annotators marked; None where no token is there."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    first, last = core_of(span, type)
    words = [token.text for token in doc[first:last]]
    whole = next((k for a, b, k in known_names.find(words) if (a, b) == (0, len(words))), None)
    known = whole if whole and (type != "PERSON" or whole.type == "NORP") else None
    return PrintedName(doc[first:last].text, start, end, first, last, type, "given", known=known)


def core_of(span: Span, type: str) -> tuple[int, int]:
    """The tokens of a marked name without the phrases before and after it."""
    doc, first, last = span.doc, span.start, span.end
    while first + 1 < last and not doc[first].text[0].isupper() and not doc[first].text[0].isdigit():
        first += 1
    while first + 1 < last and doc[first].lower_ in OPENERS:
        first += 1
    last = next((i for i in range(first + 1, last) if doc[i].lower_ in BREAKS), last)
    while last - 1 > first and (doc[last - 1].is_punct or doc[last - 1].lower_ in POSSESSIVE_ENDINGS):
        last -= 1
    while type == "PERSON" and last - 2 > first and is_degree(doc, first, last):
        last -= 1
    return first, last


def is_degree(doc: Doc, first: int, last: int) -> bool:
    """Whether a name's last word is letters for an honour: "Jane Roe DBE"."""
    word = doc[last - 1].text
    return word.isupper() and word.isalpha() and 2 <= len(word) <= 4 and not doc[first].text.isupper()
