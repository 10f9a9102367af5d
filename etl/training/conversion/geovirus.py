"""GeoVirus: articles with places, in XML, in; sentences that know their places and no other names out."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span

from etl.training.conversion.files import find_file
from etl.training.kinds import place_kind
from etl.training.records import UNKNOWN, Name, Record, Word
from etl.training.word_lists import word_list


def geovirus(sources: Path) -> Iterator[Record]:
    """The sentences of every article, by spaCy's rules."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    tree = ET.parse(find_file(sources, "geovirus", "data/GeoVirus.xml"))
    for number, article in enumerate(tree.iter("article")):
        doc = nlp(article.findtext("text") or "")
        doc.spans["places"] = list(find_places(doc, article))
        for at, sent in enumerate(doc.sents):
            yield sentence_record(f"geovirus-{number}-{at}", sent)


def find_places(doc: Doc, article: ET.Element) -> Iterator[Span]:
    """The article's places that fit its words; most are annotated one character late."""
    for place in article.iter("location"):
        name = place.findtext("name") or ""
        start = int(place.findtext("start") or 0)
        found = next((at for at in (start, start - 1) if doc.text.startswith(name, max(at, 0))), None)
        if found is not None and (span := doc.char_span(found, found + len(name))) is not None:
            yield span


def sentence_record(name: str, sent: Span) -> Record:
    """A sentence; a word that could be part of another name is UNKNOWN."""
    words = [token.text for token in sent]
    inside = [
        (place.start - sent.start, place.end - sent.start)
        for place in sent.doc.spans["places"]
        if sent.start <= place.start and place.end <= sent.end
    ]
    known = {at for start, end in inside for at in range(start, end)}
    found = [Name(start, end, place_kind(words[start:end])) for start, end in inside]
    unknown = [
        Name(at, at + 1, UNKNOWN) for at, word in enumerate(words) if at not in known and not is_plain(word)
    ]
    made = [Word(token.text, bool(token.whitespace_)) for token in sent]
    return Record(name, "geovirus", made, [0], [], [*found, *unknown])


def is_plain(word: str) -> bool:
    """Whether a word is surely no part of a name."""
    return (
        word[:1].isalpha()
        and not word[:1].isupper()
        and word.lower() not in word_list("conversion", "inside names")
    )
