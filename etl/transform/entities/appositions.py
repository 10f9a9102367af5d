"""Appositions: what a person is, as the words behind a name and a comma say.

The place behind a name in a Doc in; the office out.
"""

from __future__ import annotations

from etl.transform.entities.offices import (
    NO_BODIES,
    SIZES,
    Bodies,
    Office,
    is_head,
    is_modifier,
    linked,
    shortened,
    told_sex,
)
from etl.transform.entities.owners import country_named, is_state_too
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, none, rule
from etl.transform.syntax.closed_words import ARTICLES, POSSESSIVE_DETERMINERS
from etl.transform.syntax.relations import base, is_subject
from etl.transform.tokens import Doc, Token

LONGEST = 14
"""Tokens of an apposition."""
QUOTATION_MARKS = ('"', "“", "”", "‘", "''", "``")
WITHIN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PART", "PUNCT", "X", "ADV"})
DETERMINERS = ARTICLES | POSSESSIVE_DETERMINERS | {"another"}
LINKS = frozenset({"of", "for", "at"})
LOOSE_LINKS = frozenset({"on", "to", "with"})
"""Links of some offices alone: "adviser *to* Ms. Roe", "expert *on* tides", but not "nominee on Monday"."""
ENDS = LINKS | LOOSE_LINKS | {"'s", "’s", "and", "as", "in"}
GOES_ON = frozenset({"to", "worth"})
"""What begins a phrase that is none of the office: "candidate to run", "tycoon worth $3 million"."""
TERMS = frozenset({"year", "month", "week", "term", "cycle", "time"})
UNFINISHED = frozenset({"'s", "’s", "-", "&", "“", '"', "''"})
"""What goes on with the noun before it: "the Philadelphia-based firm", "MSNBC’s “Morning Joe”"."""


def last(_: Doc, __: int, end: int, *___: object) -> int:
    """For a rule that moves the end of an apposition: it stays."""
    return end


def first(_: Doc, start: int, *__: object) -> int:
    """For a rule that moves the start of an apposition: it stays."""
    return start


@rule(none)
def office_after(doc: Doc, at: int, named: set[int], bodies: Bodies = NO_BODIES) -> Office | None:
    """The office in an apposition behind a name: Burman, "director of the Tax Policy Center".

    `named` holds the tokens of all persons' names: in "Kaine, President Obama" there is no apposition.
    `bodies` has the tokens of organisations' names, each with the first token of its name.
    """
    start = apposition_start(doc, at)
    if start is None:
        return None
    end = apposition_end(doc, start, bodies)
    served = next((i for i in range(start, end) if is_loose_link(doc, i)), end)
    named = {i for i in named if i < served}
    head = next((i for i in range(start, end) if is_head(doc[i]) or doc[i].text == ","), None)
    if head is None or is_denied(doc, start) or not is_apposition(doc, start, head, end, named):
        return None
    if is_of_thing(doc, head, end) or is_half(doc, end):
        return None
    begin = without_now(doc, start)
    begin += doc[begin].lower_ in DETERMINERS
    begin = without_colour(doc, without_rank(doc, begin, head), head)
    role = doc[begin : finished(doc, head, end)].text.strip()
    if is_quoted(role) or (
        end_is_broken(doc, head, end) and role.lower() in word_set("offices", "of-something")
    ):
        return None
    return Office(shortened(role), start, end, owner_within(doc, start, end), told_sex(doc[head]))


def apposition_start(doc: Doc, at: int) -> int | None:
    """The token after the comma behind a name; an age between commas is passed over."""
    if at + 2 >= len(doc) or doc[at].text not in (",", "(", "—", "–"):
        return None
    if doc[at + 1].like_num and doc[at + 2].text == ",":
        at += 2
    return at + 1 if at + 1 < len(doc) else None


def apposition_end(doc: Doc, start: int, bodies: Bodies) -> int:
    """The token where an apposition's noun phrase ends."""
    end = start
    while end < min(start + LONGEST, len(doc)) and (carries_on(doc, end) or is_within(doc, end, bodies)):
        end += 1
    return cut_end(doc, start, end)


def cut_end(doc: Doc, start: int, end: int) -> int:
    """Where an apposition ends without what is none of its noun phrase."""
    while end > start and (doc[end - 1].lower_ in ENDS or doc[end - 1].pos_ in ("DET", "PUNCT", "ADV")):
        end -= 1
    return end


def carries_on(doc: Doc, at: int) -> bool:
    token = doc[at]
    if token.text in GOES_ON:
        return is_loose_link(doc, at)
    if token.lower_ == "and":
        return is_second_object(doc, at)
    if token.text in ("—", "–", "-"):
        return not token.whitespace_ and token.pos_ == "PUNCT"
    if token.text in (",", ".", ";", "(", ")", "“", "”", '"', ":") or token.is_space:
        return False
    if token.lower_ in LINKS and is_when(doc, at):
        return False
    return token.pos_ in WITHIN or token.lower_ in LINKS or is_joined(doc, at) or is_loose_link(doc, at)


@rule(no)
def is_second_object(doc: Doc, at: int) -> bool:
    """Whether "and" joins another noun to the one that an office is for: "expert on tides *and* fish"."""
    noun = next((token for token in doc[at + 1 : at + 4] if token.pos_ == "NOUN"), None)
    if noun is None or base(noun) != "conj" or noun.head.i >= at or is_head(noun):
        return False
    link = next((child for child in noun.head.children if base(child) == "case"), None)
    return (
        link is not None
        and is_loose_link(doc, link.i)
        and doc[noun.i + 1 : noun.i + 2].text in (",", ".", "")
    )


@rule(no)
def is_when(doc: Doc, at: int) -> bool:
    """Whether a link begins what tells the time of an office: "minister *at* the time the tax was made"."""
    return [token.lower_ for token in doc[at : at + 3]][1:] == ["the", "time"]


@rule(no)
def is_loose_link(doc: Doc, at: int) -> bool:
    """Whether a preposition goes on with the office before it: "adviser *to* Roe", "expert *on* tides"."""
    if at < 1 or at + 1 >= len(doc) or doc[at].lower_ not in LOOSE_LINKS:
        return False
    follows = doc[at + 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET") and doc[at + 1].ent_type_ != "DATE"
    return follows and doc[at - 1].lower_ in word_set("offices", doc[at].lower_)


@rule(no)
def is_joined(doc: Doc, at: int) -> bool:
    """Whether a hyphen joins a word to the one before it: "the Bergen-*based* bank"."""
    return at > 1 and doc[at - 1].text == "-" and not doc[at - 1].whitespace_ and not doc[at - 2].whitespace_


@rule(no)
def is_within(doc: Doc, at: int, bodies: Bodies) -> bool:
    """Whether a token is within a name, or an office, that begins before it: "Commander *in* Chief"."""
    if bodies.get(at, at) < at:
        return True
    spans = (doc[max(0, at - before) : at - before + size] for size in SIZES for before in range(1, size))
    return any(span.text.lower() in linked() for span in spans)


def is_apposition(doc: Doc, start: int, head: int, end: int, named: set[int]) -> bool:
    """Whether the words are one noun phrase whose head is the office, and no other person's name follows."""
    if doc[head].text == "," or any(i in named for i in range(start, end + 1) if i < len(doc)):
        return False
    before = range(start, head)
    closes = (
        end >= len(doc)
        or not doc[end].is_alpha
        or doc[end].text in GOES_ON
        or doc[end].pos_ in ("ADP", "PRON", "SCONJ", "VERB", "AUX")
    )
    closes = closes or any(is_loose_link(doc, i) for i in range(head, end))
    return (
        closes and all(doc[i].lower_ not in LINKS for i in before) and not is_of_next_clause(doc, head, end)
    )


@rule(no)
def is_of_thing(doc: Doc, head: int, end: int) -> bool:
    """Whether an office only says what kind of thing is meant: Ben Roe, "delegate math"."""
    thing = doc[head].head
    kind = base(doc[head]) == "compound" and head < thing.i < end and thing.pos_ == "NOUN"
    return kind and not is_head(thing)


@rule(no)
def is_half(doc: Doc, end: int) -> bool:
    """Whether what one may become goes on behind an office: "a front-runner *to be* Roe’s running mate"."""
    return [token.lower_ for token in doc[end : end + 2]] in (["to", "be"], ["to", "become"])


@rule(no)
def is_denied(doc: Doc, start: int) -> bool:
    """Whether words say what somebody is not: Ben Roe, "not the president we know"."""
    return doc[start].lower_ in ("not", "no", "never", "neither", "nor", "hardly")


@rule(first)
def without_now(doc: Doc, start: int) -> int:
    """Where an office begins without "now" and the like: "now a judge", "right now the president"."""
    while start + 1 < len(doc) and doc[start].lower_ in word_set("offices", "present"):
        start += 1
    return start


@rule(first)
def without_rank(doc: Doc, start: int, head: int) -> int:
    """Where an office begins without a rank, as none has it alone: "the *only* doctor on stage"."""
    while start < head and is_rank(doc[start]) and doc[start + 1].text != "-":
        start += 1
    return start


@rule(first)
def without_colour(doc: Doc, start: int, head: int) -> int:
    """Where an office begins without what a writer thinks of its holder: "the *fiery* minister"."""
    while start < head and (size := colour_size(doc, start)) and start + size <= head:
        start += size
    return start


def colour_size(doc: Doc, at: int) -> int:
    """How many tokens a word of praise, blame or colour has that begins at a token; 0 where it is none."""
    if doc[at + 1 : at + 2].text == "-" and not doc[at].whitespace_ and doc[at].pos_ != "PROPN":
        return 3 if doc[at + 2 : at + 3].text.endswith(("ing", "ed")) and doc[at].text.islower() else 0
    worded = doc[at].lower_ in word_set("offices", "colour") or doc[at].text.endswith("-trotting")
    return 1 if worded or (doc[at].pos_ == "ADV" and doc[at].lower_.endswith("ly")) else 0


def is_rank(token: Token) -> bool:
    return token.text in ("only", "third", "fourth", "last") or (token.tag_ == "JJS" and token.text.islower())


@rule(last)
def finished(doc: Doc, head: int, end: int) -> int:
    """Where an apposition ends without a phrase that is broken off: "host of MSNBC" ’s “Morning Joe”.

    head: the token of the office.
    """
    end = without_praise(doc, head, without_time(doc, head, end))
    links = [i for i in range(head + 1, end) if doc[i].lower_ in LINKS or is_loose_link(doc, i)]
    return cut_end(doc, head, links[-1]) if end_is_broken(doc, head, end) and links else end


def end_is_broken(doc: Doc, head: int, end: int) -> bool:
    """Whether an apposition goes on behind the token where it was cut."""
    if end >= len(doc):
        return False
    unfinished = doc[end].text in UNFINISHED and doc[end - 1].pos_ != "DET"
    return unfinished or is_list(doc, head, end) or is_of_noun_behind(doc, head, end)


@rule(no)
def is_list(doc: Doc, head: int, end: int) -> bool:
    """Whether a list of what an office is for goes on: "head of the *tides, ports and fish* unit"."""
    linked = any(token.lower_ in LINKS for token in doc[head + 1 : end])
    if not linked or doc[end].text != "," or doc[end - 1].pos_ not in ("NOUN", "ADJ"):
        return False
    rest = [token.lower_ for token in doc[end + 1 : end + 4]]
    return rest[1:2] == ["and"] and not doc[end + 1].text[0].isupper()


@rule(no)
def is_of_noun_behind(doc: Doc, head: int, end: int) -> bool:
    """Whether the noun that the last word belongs to was cut off: "the *world* governing body"."""
    word, noun = doc[end - 1], doc[end - 1].head
    behind = end <= noun.i < end + 4 and noun.pos_ in ("NOUN", "PROPN")
    within = word.text[0].isupper() and doc[end].pos_ == "PROPN"
    return end - 1 > head and (within or (behind and base(word) in ("compound", "amod", "flat")))


@rule(last)
def without_praise(doc: Doc, head: int, end: int) -> int:
    """Where an apposition ends without a word of how its holder is seen: "an actor *famed* for …"."""
    while end - 1 > head and doc[end - 1].text in word_set("offices", "colour"):
        end -= 1
    return end


def without_time(doc: Doc, head: int, end: int) -> int:
    """Where an apposition ends without the words that say when: "agent today", "nominee that year"."""
    while end - 1 > head and (doc[end - 1].ent_type_ in ("DATE", "TIME") or doc[end - 1].lower_ == "today"):
        end -= 1
    end -= 2 * (
        end - 2 > head and doc[end - 2].lower_ in ("that", "this", "last") and doc[end - 1].lower_ in TERMS
    )
    return cut_end(doc, head, end)


@rule(no)
def is_quoted(role: str) -> bool:
    """Whether words are somebody else's: Ben Roe, "a real president"."""
    return any(mark in role for mark in QUOTATION_MARKS)


@rule(no)
def is_of_next_clause(doc: Doc, head: int, end: int) -> bool:
    """A noun that is the subject of the verb right after it says nothing of the name before its comma."""
    verb = doc[head].head
    return is_subject(doc[head]) and verb.i >= end and all(base(doc[i]) == "aux" for i in range(end, verb.i))


@rule(no)
def is_in_name(doc: Doc, at: int) -> bool:
    """Whether a body's name goes on at a token, which is no office: "the Turkish *American* Federation"."""
    token = doc[at] if at < len(doc) else None
    capital = token is not None and token.pos_ in ("PROPN", "ADJ") and token.text[0].isupper()
    office = token is not None and (is_head(token) or is_modifier(token))
    return capital and not (office and country_named(doc, at, at + 1) is None)


def owner_within(doc: Doc, start: int, end: int) -> str | None:
    """The country that the words of an apposition name; that of which somebody only knows is not his."""
    end = next((i for i in range(start, end) if is_loose_link(doc, i)), end)
    for i in range(start, end):
        for length in (3, 2, 1):
            behind = min(i + length, end)
            country = country_named(doc, i, behind)
            if country and not is_state_too(doc[i:behind].text) and not is_in_name(doc, behind):
                return country.code
    return None
