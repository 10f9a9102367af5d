"""Introduced: who is meant by "the county's tax commissioner", where the next sentence gives the name."""

from __future__ import annotations

from etl.transform.quotes import cue_class
from etl.transform.rules import none, rule
from etl.transform.speakers.around import person_at
from etl.transform.speakers.epithets import HEADS, fits, is_somebody, is_unnamed
from etl.transform.speakers.mentions import Mentions
from etl.transform.speakers.sources import Source
from etl.transform.syntax.closed_words import DEFINITE_DETERMINERS
from etl.transform.syntax.relations import base, is_subject, relation
from etl.transform.tokens import Span, Token


@rule(none)
def find_introduced(source: Source) -> str | None:
    """Take the person, named for the first time, with whom the next sentence goes on: "Ann Roe says"."""
    head = source.head
    if not is_somebody(head) or not is_unnamed(source) or not may_be_named_next(source):
        return None
    sentence = sentence_after(head)
    subject = next((token for token in sentence or () if is_subject(token)), None)
    found = person_at(subject, source.mentions) if subject is not None else None
    if subject is None or found is None or not is_first_mention(found, subject, source.mentions):
        return None
    return found if cue_class(subject.head) is not None and fits(found, source) else None


def may_be_named_next(source: Source) -> bool:
    """Whether a source is the holder of an office there is one of; "a man" may be another than the next."""
    head = source.head
    words = [child for child in head.children if child.i < head.i]
    one = any(word.lower_ in DEFINITE_DETERMINERS or relation(word) == "nmod:poss" for word in words)
    return one and head.lower_ in HEADS


def sentence_after(token: Token) -> Span | None:
    """The sentence after a token's."""
    end = token.sent.end
    return token.doc[end].sent if end < len(token.doc) else None


def is_first_mention(id_: str, subject: Token, mentions: Mentions) -> bool:
    """Whether a subject is where somebody is named first, in full and with nothing that says who it is."""
    mention, person = next(one for one in mentions.all if one[1].id == id_)
    here = mention.start <= subject.idx < mention.end and mention.kind == "name" and " " in mention.text
    return here and not person.roles and not any(base(child) == "appos" for child in subject.children)
