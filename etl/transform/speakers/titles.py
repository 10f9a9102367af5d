"""Titles: what a speaker is, in the words printed beside the source or the speaker’s name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, dropwhile, pairwise, takewhile

from etl.transform.coreference import is_persons, nouns_beside
from etl.transform.entities import is_head
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, nothing, rule, unchanged
from etl.transform.speakers.mentions import Mentions
from etl.transform.speakers.sources import Source
from etl.transform.syntax.closed_words import ARTICLES, POSSESSIVE_DETERMINERS
from etl.transform.syntax.phrases import noun_phrase
from etl.transform.syntax.relations import base, relation, subtree
from etl.transform.tokens import Span, Token
from etl.transform.values import Entity, span_at

SURE = 0.8
"""The least confidence of the mention that a pronoun before a title is."""
SHORT = 5
"""Letters: what is longer is no short form."""
LONGEST = 12
"""Tokens: what is longer is no title."""
BESIDE = frozenset({"flat", "appos", "acl", "nsubj", "cop", "aux", "advcl", "mark", "conj", "cc"})
"""Relations of what is beside a title and no part of it."""
NOW = frozenset({"now", "then", "currently", "even", "just"})
"""What may open a title and is no part of it; "former" is one."""
OWNERS = frozenset({"his", "her", "its", "their"})
OPEN, CLOSED = '“"‘', '”"’'
BROKEN = frozenset({",", "(", "[", ";", ":", "—", "–"})
"""Marks behind which no title goes on."""
POINTING = frozenset({"such", "this", "that", "what", "no"})
JOINING = frozenset({"ADP", "CCONJ", "SCONJ", "PRON", "PUNCT", "SYM", "ADV", "AUX"})
"""What no title begins with: "*for* organizing director" of "Fight for Fair Fares organizing director"."""
DETERMINERS = ARTICLES | POSSESSIVE_DETERMINERS
ADDRESS = frozenset({"dr", "mr", "mrs", "ms", ""})
"""Forms of address, and the stop after one."""
TIES = word_set("nouns", "tie")
ANYBODY = word_set("nouns", "anybody")
CANDIDATES = word_set("nouns", "candidate") | {"member", "user", "reader"}
BODIES = word_set("nouns", "group") | word_set("voices", "document")
"""What speaks and is nobody, though some end as nouns for people do: the broadcaster, a letter."""


def title_of(source: Source, entity: Entity | None) -> str | None:
    """What a speaker is called in the source, else where the text first says what the person is."""
    titles = (title_at(noun, entity, source.mentions) for noun in nouns_in(source.span))
    return next(filter(None, titles), None) or (title_at_names(source, entity) if entity else None)


def title_at_names(source: Source, entity: Entity) -> str | None:
    """What the text first says that a person is, beside the name; looked for once."""
    known = source.mentions.titles
    if entity.id not in known:
        titles = (title_at(noun, entity, source.mentions) for noun in nouns_at_names(source, entity))
        known[entity.id] = next(filter(None, titles), None)
    return known[entity.id]


@rule(nothing)
def nouns_in(source: Span) -> Iterator[Token]:
    """The nouns of a source that say who speaks: "the *mayor*", "Roe, the *mayor*"."""
    inside = range(source.start, source.end)
    yield from (noun for noun in nouns_beside(source.root) if noun.i in inside and is_persons(noun))
    if is_persons(source.root) and source.root.lower_ not in BODIES:
        yield source.root


@rule(nothing)
def nouns_at_names(source: Source, entity: Entity) -> Iterator[Token]:
    """The nouns beside a person’s names, in the order of the text."""
    if entity.type != "PERSON":
        return
    for mention in entity.mentions:
        if mention.kind == "name":
            head = span_at(source.span.doc, (mention.start, mention.end)).root
            beside = filter(is_persons, nouns_beside(head))
            yield from (noun for noun in beside if not is_opinion(noun))


@rule(no)
def is_opinion(noun: Token) -> bool:
    """What somebody says that a person is, or no office, is an opinion: "Roe is a stiff *campaigner*"."""
    if not any(base(child) == "cop" for child in noun.children):
        return False
    said = (piece for quote in noun.doc._.quotes for piece in quote.content)
    return not is_head(noun) or any(start <= noun.idx < end for start, end in said)


def title_at(noun: Token, entity: Entity | None, mentions: Mentions) -> str | None:
    """A noun’s phrase without its article, names and clauses; None where it is no title’s length."""
    beside = [child for child in noun.children if base(child) in BESIDE]
    kept = noun_phrase(noun).difference(*(subtree(child) for child in beside)).union(nouns_that_follow(noun))
    phrase = [noun.doc[i] for i in sorted(kept)]
    words = list(dropwhile(lambda one: one.lower_ in DETERMINERS | NOW, phrase))
    words = without_address(without_owning(unbroken(words)))
    if not words or len(words) > LONGEST or noun not in words or is_half(noun) or is_quality(noun):
        return None
    whole = noun.doc[start_of_whole(words[0]) : end_of_whole(words[-1])]
    if is_tie(words) or is_torn(whole) or is_anybody(noun, words) or has_name(noun, words, entity):
        return None
    title = whole.text
    if entity is not None and is_name_of(title, entity):
        return None
    owned = phrase[0].lower_ in POSSESSIVE_DETERMINERS
    return with_owner(title, phrase[0], entity, mentions) if owned else title


def unbroken(words: list[Token]) -> list[Token]:
    """The words to the first comma or other mark that ends a title, printed or left out between them."""
    for n, (one, after) in enumerate(pairwise(words), 1):
        if one.text in BROKEN or any(token.text in BROKEN for token in one.doc[one.i + 1 : after.i]):
            return words[: n - (one.text in BROKEN)]
    return words


def without_owning(words: list[Token]) -> list[Token]:
    """What somebody has is no part of a title: "the *judge*’s ruling"."""
    return words[:-1] if words and words[-1].tag_ == "POS" else words


def start_of_whole(first: Token) -> int:
    """Where a word or a name begins of which a title has the end: "*anti*-fraud prosecutor"."""
    start = first.i
    while (
        start > first.sent.start
        and not first.doc[start - 1].whitespace_
        and (first.doc[start - 1].text == "-" or first.doc[start].text == "-")
    ):
        start -= 1
    if first.ent_type_ != "ORG":
        return start
    around = (name.start for name in first.doc.ents if name.start <= start < name.end)
    return max(first.sent.start, next(around, start))


def end_of_whole(last: Token) -> int:
    """Where a title ends with the stop of its last word: "Col*.* Roe"."""
    stop = last.i + 1
    after = last.doc[stop : stop + 2]
    is_short = not last.whitespace_ and last.tag_ == "NNP" and len(last) < SHORT
    ends = len(after) == 2 and after[0].text == "." and after[1].tag_ == "NNP" and after[1].sent == last.sent
    return stop + (is_short and ends)


@rule(no)
def is_torn(title: Span) -> bool:
    """Half of what stands in quotation marks, or of a phrase, is no title: "author of “Dams"."""
    marks = [token.text for token in title if token.text in ("“", "”", '"', "''", "``")]
    odd = len(marks) % 2 == 1 or title[0].text in (*OPEN, "''")
    return odd or title[0].pos_ in JOINING or title[0].lower_ in POINTING


@rule(no)
def is_anybody(noun: Token, words: list[Token]) -> bool:
    """What anybody may be called says nothing of who speaks: "a *man*"; nor do capitals: "THE *BAKER*"."""
    bare = len(words) == 1 and noun.lower_ in CANDIDATES
    return bare or noun.lower_ in ANYBODY or (noun.text.isupper() and len(noun) >= SHORT)


def has_name(noun: Token, words: list[Token], entity: Entity | None) -> bool:
    """A phrase that holds the speaker’s own name is no title: "even Mr. *Roe*"."""
    surname = entity.name.split()[-1] if entity is not None and entity.type == "PERSON" else ""
    own = (one for one in words if one.text == surname and noun in (one, one.head))
    return any(one.tag_.startswith("NNP") and is_whole_name(one) for one in own)


def is_whole_name(name: Token) -> bool:
    """Whether a name is not put before a noun: "*Roe*’s aide", "the *Roe* campaign"."""
    after = name.doc[name.i + 1 : name.i + 2]
    return not (len(after) and after[0].tag_ in ("POS", "NN", "NNP"))


@rule(lambda title, owner, speaker, mentions: title)
def with_owner(title: str, owner: Token, speaker: Entity | None, mentions: Mentions) -> str | None:
    """A pronoun before a title gives way to whom it means: "*his* campaign manager" is *Roe’s*."""
    if owner.lower_ not in OWNERS:
        return None
    for mention, entity in mentions.touching((owner.idx, owner.idx + len(owner))):
        if mention.confidence >= SURE and not mention.between and entity != speaker:
            return f"{entity.name}’s {title}"
    return None


@rule(no)
def is_tie(words: list[Token]) -> bool:
    """What somebody is to another says nothing without whom: "her Democratic *rival*", "a *friend*"."""
    return words[-1].lower_ in TIES and not any(word.tag_ == "POS" for word in words)


@rule(unchanged)
def without_address(words: list[Token]) -> list[Token]:
    """A form of address goes with the name behind a title: "State Senator *Dr.* Roe"."""
    last = len(words)
    while last > 1 and words[last - 1].lower_.rstrip(".") in ADDRESS:
        last -= 1
    return words[:last]


def is_quality(noun: Token) -> bool:
    """What somebody is like is no title, though it ends as a trade does: "*eager* to help"."""
    return not noun.tag_.startswith("N")


@rule(no)
def is_half(noun: Token) -> bool:
    """Half a word is no title: "*runner*-up"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor().text == "-" and not noun.whitespace_


@rule(nothing)
def nouns_that_follow(noun: Token) -> frozenset[int]:
    """The other nouns of a title of two that stands before a name: "Chief *Justice* Roe"."""
    if relation(noun) != "nmod:desc":
        return frozenset()
    others = {child.i for child in noun.head.children if relation(child) == "nmod:desc"}
    others |= {i - 1 for i in others if noun.doc[i - 1].text == "." and not noun.doc[i - 2].whitespace_}
    before = takewhile(lambda i: i in others and noun.doc[i].tag_ == "NNP", count(noun.left_edge.i - 1, -1))
    return frozenset(takewhile(others.__contains__, count(noun.i + 1))).union(before)


def is_name_of(title: str, entity: Entity) -> bool:
    """A name is no title, though it may end as one, "Wasserman", or be announced: "Mr. Orr"."""
    names = set(entity.name.split())
    words = [word for word in title.split() if not word.endswith(".")]
    return bool(words) and names.issuperset(words)
