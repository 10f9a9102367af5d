"""Offices: what a person is, as the words around the name say.

A name's place in a Doc in; the office printed before it out. `appositions` has the one printed behind it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from etl.transform.entities.owners import is_state_too, owner_before
from etl.transform.knowledge.persons import honorific_sex
from etl.transform.knowledge.word_lists import entries, word_set
from etl.transform.rules import no, none, rule, unchanged
from etl.transform.syntax.closed_words import POSSESSIVE_ENDINGS
from etl.transform.syntax.relations import base, is_subject, relation
from etl.transform.tokens import Doc, Token

LONGEST_BEFORE = 7
"""Tokens of an office before a name: "Democratic vice presidential nominee"."""
LONGEST_PERSON = 5
"""Tokens of a person's name, with the full stop behind it."""
LONGEST_ROLE = 100
"""Characters."""
SIZES = (5, 4, 3, 2)
"""Tokens that an office of several words may have: commander-in-chief has five."""
NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "X", "VERB"})
Bodies = Mapping[int, int]
NO_BODIES: Bodies = {}
IN_YEAR = frozenset({"in", "since", "by", "until", "before", "after", "during"})
YEAR = re.compile(r"(?:19|20)\d\d")
TERM = re.compile(r"^\d+-year(?:-old)? ")
LAST_PHRASE = re.compile(r" (?:at|for|in|on|with) (?!.* (?:at|for|in|on|with) ).*")
SEXED_HEADS = {"m": word_set("offices", "sex-m"), "f": word_set("offices", "sex-f")}


def second(_: Doc, start: int, *__: object) -> int:
    """For a rule that moves a place in a text: it stays."""
    return start


@dataclass(frozen=True, slots=True)
class Office:
    """What a person is said to be."""

    role: str | None
    """`Foreign Minister`; None where only a form of address is printed."""
    start: int
    """First token of its words."""
    end: int
    """The token behind them."""
    country: str | None = None
    """ISO 3166-1 alpha-2, where the words name it."""
    sex: str | None = None
    """f or m, where the words tell it."""


@rule(none)
def office_before(doc: Doc, at: int, bodies: Bodies = NO_BODIES) -> Office | None:
    """The office or form of address right before a token: "North Korean Foreign Minister" Ri.

    `bodies` has the tokens of organisations' and towns' names, each with the first token of its name.
    """
    start = at
    sex = None
    while start > 0 and at - start < LONGEST_BEFORE and (step := title_step(doc, start, is_last=start == at)):
        sex = sex or told_sex(doc[start - 1])
        start -= step
    start = first_titled(doc, start, at)
    if start == at or is_of_noun(doc, at) or is_by_name(doc, start, at) or is_in_clause(doc, at):
        return None
    if role_text(doc, start, at):
        start = with_past(doc, with_year(doc, with_body(doc, start, bodies), at))
    role = role_text(doc, start, at)
    owner = owner_before(doc, start)
    if role and (
        is_supposed(doc, start, at, role)
        or is_past_too(doc, start)
        or (not owner and is_cut(doc, start, role))
    ):
        return Office(None, start, at, None, sex)
    if owner and role and is_kind(doc, owner[1] - 1):
        first = owner[1] - 1
        return Office(doc[first:start].text_with_ws + role, start, at, owner[0].code, sex)
    if owner and role and is_state_too(doc[owner[1] : start].text):
        return Office(doc[with_past(doc, owner[1]) : start].text_with_ws + role, start, at, None, sex)
    if owner and role:
        role = doc[with_past(doc, owner[1]) : owner[1]].text_with_ws + role
    return Office(role, start, at, owner[0].code if owner and role else None, sex)


@rule(no)
def is_supposed(doc: Doc, start: int, at: int, role: str) -> bool:
    """Whether an article says that somebody might have the highest office: "under *a* President Roe".

    Who alone is asked for may have it some day: "President Roe?"
    """
    if role not in ("President", "Prime Minister", "Chancellor"):
        return False
    asked = doc[start].is_sent_start and doc[at].sent[-1].text == "?" and len(doc[at].sent) <= at - start + 3
    return asked or (start > 0 and doc[start - 1].lower_ == "a")


@rule(no)
def is_past_too(doc: Doc, start: int) -> bool:
    """Whether "and" joins an office to a past one, and may be past too: "former mayor *and* rival Roe"."""
    if start < 2 or doc[start - 1].lower_ != "and":
        return False
    before = list(doc[max(0, start - 1 - LONGEST_BEFORE) : start - 1])
    past = [i for i, token in enumerate(before) if token.lower_ in word_set("offices", "past")]
    return bool(past) and is_head(before[-1]) and all(one.text != "," for one in before[past[-1] :])


@rule(no)
def is_kind(doc: Doc, at: int) -> bool:
    """Whether a word tells which of several an office is, before its country: "*Assistant* U.S. Attorney"."""
    return at >= 0 and doc[at].lower_ in word_set("offices", "kind")


@rule(no)
def is_of_noun(doc: Doc, at: int) -> bool:
    """Whether the word before a name is of a noun behind it, as the name is: "a *major* Roe foe"."""
    word, noun = doc[at - 1], doc[at - 1].head
    return noun.i > at and noun.pos_ == "NOUN" and noun.text.islower() and word.text.islower()


@rule(no)
def is_in_clause(doc: Doc, at: int) -> bool:
    """Whether a name is who does something to the one with the office: "the judge *Roe* called biased"."""
    verb = doc[at].head
    single = not any(base(child) == "flat" for child in doc[at].children)
    told = base(verb) == "acl" and verb.i > at and verb.head.i == at - 1
    return single and told and is_subject(doc[at])


@rule(no)
def is_by_name(doc: Doc, start: int, at: int) -> bool:
    """Whether marks say that a title is what somebody is called: the “Queen Ida Roe” of the skits."""
    end = at + 1
    while end < min(len(doc), at + LONGEST_PERSON) and (doc[end].pos_ == "PROPN" or doc[end].text == "."):
        end += 1
    return start > 0 and end < len(doc) and is_mark(doc[start - 1]) and is_mark(doc[end])


def is_mark(token: Token) -> bool:
    return token.is_quote or token.text in ("''", "``")


@rule(second)
def with_past(doc: Doc, start: int) -> int:
    """Where an office begins with the word that says it is past: "*former* Ohio Governor", "then-Mayor"."""
    at = start - 1
    if at > 0 and doc[at].text == "-" and not doc[at].whitespace_:
        at -= 1
    if at > 1 and doc[at - 2 : at + 1].text.lower() == "would-be":
        return at - 2
    return at if at >= 0 and doc[at].lower_ in word_set("offices", "past") else start


@rule(second)
def with_year(doc: Doc, start: int, at: int) -> int:
    """Where an office that is sought begins with the year of its election: "the *2012* nominee"."""
    sought = any(token.lower_ in word_set("nouns", "candidate") for token in doc[start:at])
    dated = start > 0 and YEAR.fullmatch(doc[start - 1].text) is not None
    return start - 1 if sought and dated and (start == 1 or doc[start - 2].lower_ not in IN_YEAR) else start


@rule(second)
def with_body(doc: Doc, start: int, bodies: Bodies) -> int:
    """Where an office begins with the name that is in it or before it: "Fox News host", "Roe Motors’ CEO"."""
    if start in bodies:
        return bodies[start]
    if start > 1 and doc[start - 1].lower_ in POSSESSIVE_ENDINGS:
        return bodies.get(start - 2, start)
    return bodies.get(start - 1, start) if start and not is_head(doc[start - 1]) else start


@rule(no)
def is_cut(doc: Doc, start: int, role: str) -> bool:
    """Whether an office that says nothing alone has a word before it that is not in it: "Quay *leader*"."""
    before = doc[start - 1] if start else None
    if before is None or role.lower() not in word_set("offices", "of-something"):
        return False
    if is_mark(before) and before.whitespace_:  # "“Morning Tide” host"
        return True
    told = before.pos_ in ("PROPN", "NOUN", "ADJ", "NUM") or base(before) == "amod"
    told = told or before.lower_ in (*POSSESSIVE_ENDINGS, "whose", "leading")
    return (
        told and any(map(str.isalnum, before.text)) and not (is_head(before) or YEAR.fullmatch(before.text))
    )


def title_step(doc: Doc, end: int, *, is_last: bool) -> int:
    """How many tokens before `end` belong to a title; 0 where none does."""
    if size := linked_before(doc, end):
        return size
    token = doc[end - 1]
    if end > 1 and token.text == "." and not doc[end - 2].whitespace_ and is_short_title(doc[end - 2]):
        return 2  # "Capt." in two tokens
    if is_head(token) and (compound := compound_start(doc, end - 1)) is not None:
        return end - compound
    if is_head(token) or honorific_sex(token.text):
        return 1
    if not is_last and is_of_office(token, end):
        return 3 if is_hyphened(token) else 1
    if token.text == "-":
        joined = end > 1 and not doc[end - 2].whitespace_
        return 2 if joined and (is_modifier(doc[end - 2]) or is_head(doc[end - 2])) else 0
    return 1 if not is_last and is_modifier(token) else 0


@rule(no)
def is_of_office(token: Token, end: int) -> bool:
    """Whether a small word belongs to the office behind it: "*hedge fund* manager", "*page* editor"."""
    told = token.pos_ in ("NOUN", "ADJ") and base(token) in ("compound", "amod")
    opens = token.is_sent_start and token.pos_ == "NOUN" and is_head(token.nbor())  # "Family spokesman Roe"
    if not told or not (token.text.islower() or opens) or token.text == "old":  # "a 52-year-old editor"
        return False
    office = token.head
    while base(office) in ("compound", "amod") and not is_head(office) and office.head.i > office.i:
        office = office.head
    noun = base(token) == "compound" or not is_head(token.head) or is_hyphened(token)
    return noun and is_head(office) and token.i < office.i < end + LONGEST_BEFORE


def is_hyphened(token: Token) -> bool:
    """Whether a hyphen joins a word to the one before it: "best-*selling*"."""
    before = token.doc[max(0, token.i - 2) : token.i]
    return len(before) == 2 and before[1].text == "-" and not (before[0].whitespace_ or before[1].whitespace_)


def linked_before(doc: Doc, end: int) -> int:
    """How many tokens an office of several words has that ends at a place; 0 where none does."""
    if not end or doc[end - 1].lower_ not in ends_of_linked():
        return 0
    return next((size for size in SIZES if end >= size and doc[end - size : end].text.lower() in linked()), 0)


def is_title_word(token: Token) -> bool:
    return is_head(token) or bool(honorific_sex(token.text))


@rule(is_title_word)
def is_short_title(token: Token) -> bool:
    """Whether a full stop behind a title is its own, and ends no sentence: "Capt."."""
    if not token.text[0].isupper():  # "a change agent." ends a sentence
        return False
    return in_full(token.text) != token.text or bool(honorific_sex(token.text))


@rule(none)
def compound_start(doc: Doc, at: int) -> int | None:
    """Where the word begins of which a token is the part behind a hyphen, unless that part is a title too."""
    joined = at > 1 and doc[at - 1].text == "-"
    joined = joined and not doc[at - 1].whitespace_ and not doc[at - 2].whitespace_
    return at - 2 if joined and not is_modifier(doc[at - 2]) and not is_head(doc[at - 2]) else None


def first_titled(doc: Doc, start: int, end: int) -> int:
    """Drop words that only modify ("new", "then") where no office follows, and sentence openers."""
    if any(is_head(doc[i]) or honorific_sex(doc[i].text) for i in range(start, end)):
        return start
    return start if doc[start:end].text.lower() in linked() else end


def role_text(doc: Doc, start: int, end: int) -> str | None:
    """The office as printed, forms of address left out and short forms written in full."""
    kept = end - linked_before(doc, end)
    named = [one for one in doc[start:end] if one.i >= kept or is_head(one) or not is_address(one, end)]
    if named and named[-1].text == ".":
        named.pop()
    if not any(is_head(token) for token in named) and kept == end:
        return None
    named = without_lesser(named)
    if len(named) == 1:
        return in_full(named[0].text)
    last = named[-1]
    return shortened(TERM.sub("", doc[named[0].i : last.i].text_with_ws + in_full(last.text)))


def is_address(token: Token, end: int) -> bool:
    """Whether a word is a form of address: "Deputy Roe", but no "Deputy Press Secretary Roe"."""
    return bool(honorific_sex(token.text)) and (token.lower_ != "deputy" or token.i + 1 == end)


def shortened(role: str) -> str:
    """As many whole words of a role as a page shows, without a phrase at its end that is cut."""
    if len(role) <= LONGEST_ROLE:
        return role
    words = role[: LONGEST_ROLE + 1].rpartition(" ")[0]
    return LAST_PHRASE.sub("", words)


@rule(unchanged)
def without_lesser(words: list[Token]) -> list[Token]:
    """Of two offices in one, what says more: "nominee" of "nominee Sen.", what comes behind "former"."""
    heads = [i for i, word in enumerate(words) if is_head(word)]
    past = [i for i in heads if i + 1 < len(words) and words[i + 1].lower_ in word_set("offices", "past")]
    if past and past[-1] < heads[-1]:
        return words[past[-1] + 1 :]
    linked = linked_before(words[-1].doc, words[-1].i + 1)
    two = heads[-2:] == [len(words) - 2, len(words) - 1] or linked_before(words[-1].doc, words[-1].i) > 1
    return words[:-1] if two and linked == 0 and is_abbreviated(words[-1]) else words


def is_abbreviated(word: Token) -> bool:
    """Whether a title is one that newspapers shorten: "Sen.", or "Senator"."""
    return word.lower_.rstrip(".") in abbreviations() or word.text in abbreviations().values()


def in_full(title: str) -> str:
    return abbreviations().get(title.lower().rstrip("."), title)


@rule(none)
def office_described(doc: Doc, at: int, bodies: Bodies = NO_BODIES) -> Office | None:
    """The office whose holder a name tells behind a comma: "the party’s *chief whip*, Ann Roe,"."""
    noun = doc[at].head
    if noun.i == at - 2 and not is_head(noun) and base(noun) == "nmod" and noun.head.i < noun.i:
        noun = noun.head  # "the mayor of Bergen, Ida Dahl", read as Bergen's
    near = noun.i == at - 2 or is_of_body(doc, noun.i + 1, at - 1)
    if base(doc[at]) != "appos" or not near or doc[at - 1].text != "," or not is_head(noun):
        return None
    if any(child.lower_ in ("another", "whose") for child in noun.children):
        return None
    start = compound_start(doc, noun.i) or noun.i - max(linked_before(doc, noun.i + 1) - 1, 0)
    while start > 0 and noun.i - start < LONGEST_BEFORE and tells_kind(doc[start - 1], noun):
        start -= 1
    start = with_owner(doc, with_year(doc, with_body(doc, start, bodies), noun.i + 1))
    role = role_text(doc, start, noun.i + 1)
    if role and near_is_bare(doc, start, role, noun, at):
        return None
    whole = role and role + " " + doc[noun.i + 1 : at - 1].text if noun.i < at - 2 else role
    return Office(whole and shortened(whole), start, at - 1, None, told_sex(noun))


@rule(no)
def tells_kind(word: Token, noun: Token) -> bool:
    """Whether a word says which of several an office is: "the *foreign affairs* reporter", "chief whip"."""
    within = word.head == noun or (word.head.head == noun and word.i < word.head.i < noun.i)
    kind = base(word) == "compound" and word.text.islower() and within
    return (
        is_modifier(word) or kind or (word.pos_ == "ADJ" and word.head.head == noun and word.text.islower())
    )


@rule(second)
def with_owner(doc: Doc, start: int) -> int:
    """Where an office begins with the one noun that has it: "the *union’s* president"."""
    owned = start > 1 and doc[start - 1].lower_ in POSSESSIVE_ENDINGS
    noun = owned and doc[start - 2].pos_ == "NOUN" and relation(doc[start - 2]) == "nmod:poss"
    return start - 2 if noun and doc[start - 2].text.islower() and is_determined(doc, start - 2) else start


def is_determined(doc: Doc, at: int) -> bool:
    """Whether an article is right before a noun."""
    return at > 0 and doc[at - 1].lower_ in ("the", "a", "an")


def near_is_bare(doc: Doc, start: int, role: str, noun: Token, at: int) -> bool:
    """Whether an office right before a comma is cut, as `is_cut` asks; "mayor of Bergen" is not."""
    return noun.i == at - 2 and owner_before(doc, start) is None and is_cut(doc, start, role)


@rule(no)
def is_of_body(doc: Doc, start: int, end: int) -> bool:
    """Whether words say of what somebody has an office: the mayor "*of Bergen*", Ida Dahl."""
    within = doc[start:end]
    named = all(one.pos_ in ("PROPN", "DET", "ADP") and one.text != "," for one in within)
    return (
        1 < len(within) <= LONGEST_BEFORE
        and within[0].lower_ == "of"
        and named
        and within[-1].pos_ == "PROPN"
    )


def is_head(token: Token) -> bool:
    """Whether a word names an office."""
    named = token.lower_.rstrip(".") in word_set("offices", "head") and token.pos_ in NOUNS
    return named and not is_infinitive(token)


@rule(no)
def is_infinitive(token: Token) -> bool:
    """Whether what might be an office is a verb: "would *counsel* Roe", "*Witness* Mr. Roe’s speech"."""
    if token.tag_ != "VB":
        return False
    return token.is_sent_start or (token.i > 0 and token.nbor(-1).tag_ in ("MD", "TO"))


def is_modifier(token: Token) -> bool:
    """Whether a word may come before an office, and is no verb: "will fire manager Roe"."""
    return token.lower_.rstrip(".") in word_set("offices", "modifier") and not is_finite(token)


@rule(no)
def is_finite(token: Token) -> bool:
    """Whether a small word is a verb with a tense, or an infinitive."""
    return token.tag_ in ("VB", "VBP", "VBZ", "VBD") and token.text.islower()


def told_sex(token: Token) -> str | None:
    """The sex that a title tells: spokeswoman, king, Mr."""
    word = token.lower_.rstrip(".")
    for sex, heads in SEXED_HEADS.items():
        if word in heads:
            return sex
    sex_told = honorific_sex(word)
    return sex_told if sex_told in ("m", "f") else None


@cache
def linked() -> frozenset[str]:
    """Offices of several words: "secretary of state"."""
    return word_set("offices", "linked")


@cache
def starts_of_linked() -> frozenset[str]:
    """What such offices begin with, by letters; few printed words do, and the others are not tried."""
    return frozenset(office[:size] for office in linked() for size in range(1, len(office)))


@cache
def ends_of_linked() -> frozenset[str]:
    """What they end with."""
    return frozenset(office[size:] for office in linked() for size in range(1, len(office)))


@cache
def abbreviations() -> dict[str, str]:
    pairs = (entry.partition("=") for entry in entries("offices", "abbreviation"))
    return {short: full for short, _, full in pairs}


def count_titles(doc: Doc, first: int, last: int) -> int:
    """How many tokens at the start of a person's name are titles; one that is nothing else keeps them."""
    size = linked_length(doc, first) or closes_title(doc, first)
    end = first + (size if first + size < last else 0)
    for at in range(end, last - 1):
        if is_title(doc, at, last):
            end = at + 1
        elif not is_modifier(doc[at]) and doc[at].text != "-":
            break
    return end - first


def linked_length(doc: Doc, at: int) -> int:
    """How many tokens an office of several words has that begins at a place: Secretary of State."""
    if at >= len(doc) or doc[at].lower_ not in starts_of_linked():
        return 0
    return next((size for size in SIZES if doc[at : at + size].text.lower() in linked()), 0)


def closes_title(doc: Doc, at: int) -> bool:
    """Whether a token ends a title that begins before it: Secretary of *State* Roe."""
    if doc[at].lower_ not in ends_of_linked():
        return False
    return any(doc[max(0, at - before) : at + 1].text.lower() in linked() for before in (1, 2, 3))


def is_title(doc: Doc, at: int, last: int) -> bool:
    """Whether a token is a title, unless it stays ("Pope Francis") or may be a first name ("Dean Roe")."""
    token = doc[at]
    word = token.lower_.rstrip(".")
    if last - at == 2 and (
        word in word_set("honorifics", "regal") or word in word_set("name_words", "given-title")
    ):
        return False
    return bool(honorific_sex(word)) or is_head(token)


@rule(no)
def serves(doc: Doc, at: int) -> bool:
    """Whether the words from a token on are an office of who serves somebody: Roe "*campaign manager*"."""
    end = at + (at < len(doc) and doc[at].lower_ in POSSESSIVE_ENDINGS)
    start = end
    while end < min(len(doc), start + LONGEST_BEFORE) and doc[end].text.islower() and doc[end].pos_ in NOUNS:
        end += 1
    return end > start and doc[end - 1].lower_ in word_set("offices", "service")
