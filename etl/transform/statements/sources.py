"""Sources: what kind of source a quote has: a person, a body, a group, nobody with a name, a document."""

from __future__ import annotations

from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, rule
from etl.transform.tokens import Span, Token
from etl.transform.values import Entity, SourceType

TYPE_OF_ENTITY: dict[str, SourceType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "organisation",
    "FAC": "organisation",
    "LOC": "organisation",
    "NORP": "group",
}
"""A place that speaks is its government; a building that speaks is who sits there."""
INSIDERS = word_set("sources", "insider") | word_set("voices", "person")
DOCUMENTS = word_set("sources", "document") | word_set("voices", "document")
BODIES = word_set("nouns", "group", "state", "body")
CROWDS = word_set("nouns", "share")
OUTLETS = word_set("sources", "outlet")


def source_type_of(source: Span | None, speaker: Entity | None, outlet: str | None) -> SourceType | None:
    """The kind of source; None where the text prints none, or one that is no noun."""
    if is_outlet(source, speaker, outlet):
        return "outlet"
    if speaker is not None:
        return TYPE_OF_ENTITY.get(speaker.type)
    return type_of_noun(source.root) if source is not None else None


@rule(no)
def is_outlet(source: Span | None, speaker: Entity | None, outlet: str | None) -> bool:
    """An article's own outlet, by its name or as "this newspaper"."""
    names = [speaker.name, *speaker.aliases] if speaker is not None else []
    if outlet and any(bare(name) == bare(outlet) for name in names):
        return True
    words = [token.lower_ for token in source or ()]
    return len(words) == 2 and words[0] in ("this", "our") and words[1] in OUTLETS


def bare(name: str) -> str:
    """A name without its article and the ending of a web address."""
    return fold(name).lower().removeprefix("the ").removeprefix("www.").partition(".")[0].strip()


def type_of_noun(head: Token) -> SourceType | None:
    """The kind of source by its head noun, where nobody with a name is meant."""
    word = head.lemma_.lower()
    if head.pos_ == "PRON":
        return "unnamed"
    if head.pos_ == "PROPN":
        kind = TYPE_OF_ENTITY.get(head.ent_type_)
        return "unnamed" if kind == "group" and not is_plural(head) else kind
    if is_document(head):
        return "document"
    if word in INSIDERS:
        return "unnamed"
    if word in BODIES:
        return "organisation" if not is_plural(head) or head.lower_ == word else "group"
    if word in CROWDS or is_plural(head):
        return "group"
    return "unnamed" if head.pos_ == "NOUN" else None


@rule(no)
def is_document(head: Token) -> bool:
    """What is read, not heard, is a document: "the report", "court papers"."""
    return head.lemma_.lower() in DOCUMENTS or head.lower_ in DOCUMENTS


def is_plural(head: Token) -> bool:
    return head.tag_ in ("NNS", "NNPS") or "Plur" in head.morph.get("Number", [])
