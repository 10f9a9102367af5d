"""Hanging: what in a line leaves open whom or what it means, since another sentence tells that.

"They fled the attack" is plain to who reads the article from its start, and to nobody who sees the line
alone. A pronoun is plain where its name stands before it in the line; "the attack", where a phrase says
which, where no sentence stands before it, or where there is but one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from etl.transform.events.plover import lexicon
from etl.transform.rules import nothing, rule
from etl.transform.syntax.closed_words import IT, POSSESSIVE_DETERMINERS, RELATIVE_PRONOUNS
from etl.transform.syntax.phrases import noun_phrase, preposition
from etl.transform.syntax.relations import ancestors, base, relation
from etl.transform.tokens import Doc, Token

HE, SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})
HE_SHE = HE | SHE
THEY = frozenset({"they", "them", "their"})
THIRD_PERSON = HE_SHE | THEY | IT
POINTING = frozenset({"this", "that", "these", "those"})
OF_OTHERS = frozenset({"similar", "others", "latter", "same", "there", "here"})
"""Words that mean what another sentence tells."""
IN_A_PHRASE = frozenset({"amod", "obj", "nsubj", "obl", "det", "nmod", "conj"})
SAYING_WHICH = frozenset(
    {"amod", "compound", "nmod", "acl", "appos", "nummod", "flat", "obl", "conj", "advcl"}
)
"""What hangs on a noun and says which it is: "the *bus* attack", "the man *who fled*"."""
PLACING = frozenset({"at", "from", "near", "outside", "inside", "around", "between"})
"""Prepositions of where it is: which that is matters less."""
WHERE_IT_IS = frozenset({"at", "in", "from", "by", "with", "near", "on", "to"})
"""Prepositions of what a parser may have hung on the wrong word."""
LONGEST_TOLD = 14
"""Words of a phrase that is printed where "the" stands for it."""
UNTELLING = frozenset({"former", "late", "new", "local", "current", "previous", "whole", "entire", "alleged"})
"""Adjectives that many have: "the *former* mayor" is that of any town."""
CHAMBERS = frozenset({"House", "Senate", "Assembly", "Legislature"})
OF_A_STATE = frozenset({"legislature", "statehouse", "legislator"})
"""Words that tell that an article speaks of a state's house; "the House" may be either then."""
PLACE_NAMES = frozenset({"GPE", "LOC", "FAC"})
BODIES_OF_TOWNS = frozenset(
    {"Council", "Board", "Commission", "Commissioners", "Supervisors", "Department", "Committee", "Trustees"}
)
"""What every town and county has; which one is meant, its name says."""
TOWNS_WORDS = BODIES_OF_TOWNS | frozenset(
    {"City", "County", "Town", "Township", "Village", "Borough", "Parish", "School", "District", "Planning"}
    | {"Zoning", "Education", "Police", "Fire", "Sheriff", "Public", "Works", "Health", "Finance", "Court"}
    | {"Members", "members", "Office", "Library", "Park", "Parks", "Recreation"}
)
"""Words of such a body's name that do not tell which it is."""
LOCAL = frozenset({"local", "state", "regional", "township", "municipal"})
"""What many are; of which land or town, its name says: "*local* police", "*state* lawmakers"."""
NEARBY = 30
"""Words before a pronoun among which a noun may be whom it means."""


def hangs(words: Sequence[Token], named: Iterable[int]) -> bool:
    """Whether words leave open whom or what they mean; `named` are those with a name in their place."""
    known = frozenset(named)
    return any(word.i not in known and is_open(word, words, known) for word in words)


def is_open(word: Token, words: Sequence[Token], named: frozenset[int]) -> bool:
    """Whether a word of a line means what only another sentence tells."""
    return (
        points(word)
        or is_bare_definite(word)
        or is_bare_chamber(word)
        or is_member_of_some(word)
        or is_lost_pronoun(word, words, named)
        or is_other_than_told(word, words)
        or is_lands_own(word, words)
        or is_somewhere(word, words)
        or is_body_of_some_town(word, words)
        or is_local_to_nowhere(word, words)
    )


def is_lost_pronoun(word: Token, words: Sequence[Token], named: frozenset[int]) -> bool:
    """Whether a pronoun has nobody before it in the line whom it can mean."""
    low = word.lower_
    if low not in THIRD_PERSON or word.pos_ not in ("PRON", "DET") or base(word) == "expl":
        return False
    above = {one.i for one in ancestors(word)}
    before = [one for one in words if word.i - NEARBY < one.i < word.i and one.i not in above]
    meant = (one for one in before if not is_apart(word, one))
    return not any(may_mean(low, one) or (one.i in named and agree(low, one.lower_)) for one in meant)


def agree(pronoun: str, other: str) -> bool:
    """Whether two pronouns may mean the same: "*he* lost *his* job", where a name is printed for "he"."""
    return any(pronoun in forms and other in forms for forms in (HE, SHE, THEY, IT))


def may_mean(pronoun: str, noun: Token) -> bool:
    """Whether a pronoun agrees with a noun in kind and number."""
    if noun.pos_ not in ("NOUN", "PROPN", "NUM") or base(noun) == "compound":
        return False
    person = noun.ent_type_ == "PERSON" or lexicon().is_a(noun, "PEOPLE", "LEADERS", "FIGHTERS")
    if pronoun in THEY:
        return noun.tag_ in ("NNS", "NNPS", "CD") or lexicon().is_a(noun, "BODIES") or noun.ent_type_ == "ORG"
    single = noun.tag_ in ("NN", "NNP")
    return single and (person if pronoun in HE_SHE else not person)


def is_apart(pronoun: Token, noun: Token) -> bool:
    """Whether grammar keeps them apart: "a man shot *him*" is not the man himself."""
    if pronoun.lower_ in POSSESSIVE_DETERMINERS - {"her"} or base(pronoun) not in ("obj", "iobj", "obl"):
        return False
    verbs = [pronoun.head, *sharing_subject(pronoun.head)]
    while base(noun) in ("flat", "compound"):
        noun = noun.head
    return base(noun) == "nsubj" and noun.head in verbs


def sharing_subject(verb: Token) -> Iterator[Token]:
    """The verbs above one with which it shares a subject."""
    while base(verb) in ("conj", "xcomp") and verb.head.i != verb.i:
        verb = verb.head
        yield verb


def points(word: Token) -> bool:
    """Whether a word means what was told before: "this deal", "the others"; not "those who fled"."""
    low = word.lower_
    if low in OF_OTHERS:
        return base(word) in IN_A_PHRASE or (base(word) == "advmod" and low in ("here", "there"))
    if low == "another":
        return base(word) == "det"
    if low == "such":
        return word.i + 1 < len(word.doc) and word.nbor().lower_ in ("a", "an")
    if low not in POINTING or word.pos_ not in ("DET", "PRON"):
        return False
    if base(word) == "det":
        return not any(relation(child).startswith("acl") for child in word.head.children)
    relative = low in RELATIVE_PRONOUNS and relation(word.head) == "acl:relcl"
    return not relative and not any(relation(child).startswith("acl") for child in word.children)


def is_bare_definite(noun: Token) -> bool:
    """Whether "the" alone says which, of a thing that there is more than one of: "the attack"."""
    if noun.pos_ != "NOUN" or not has_bare_the(noun) or lexicon().is_a(noun, "ONE_OF_A_KIND"):
        return False
    first = next(iter(noun.doc.sents))
    return noun.i >= first.end and is_matter(noun)


def is_matter(noun: Token) -> bool:
    """Whether a noun is what a verb is about, and not where: "charged with *the slaying*"."""
    if base(noun) in ("nsubj", "obj", "iobj"):
        return True
    above = noun.head
    is_spot = lexicon().is_a(noun, "LAND", "BUILT", "FIRM") or preposition(noun) in PLACING
    return not is_spot and (base(noun) == "obl" or (base(noun) == "nmod" and base(above) in ("obj", "obl")))


def has_bare_the(noun: Token) -> bool:
    """Whether "the" alone stands before a noun, and nothing behind it says which."""
    at, doc = noun.i - 1, noun.doc
    while at > 0 and ((before := doc[at]).lower_ in UNTELLING or before.pos_ == "NUM"):
        at -= 1
    if at < 0 or doc[at].lower_ != "the" or base(noun) == "compound":
        return False
    said = (one for one in noun.children if one.pos_ != "NUM")
    return SAYING_WHICH.isdisjoint(
        base(one) for one in said if not is_added(one) and one.lower_ not in UNTELLING
    )


def is_bare_chamber(word: Token) -> bool:
    """Whether it is a house of which a text that speaks of a state's does not say which: "the House"."""
    if word.text not in CHAMBERS or word.i == 0 or word.nbor(-1).lower_ != "the":
        return False
    told = any(base(child) in ("compound", "nmod", "flat", "amod") for child in word.children)
    return not told and base(word) != "compound" and speaks_of_state_house(word.doc)


@lru_cache(maxsize=2)
def speaks_of_state_house(doc: Doc) -> bool:
    """Whether a text speaks of a state's house or of who sits there."""
    words = lexicon()
    return any(words.noun(token) in OF_A_STATE or token.lower_ in OF_A_STATE for token in doc)


def is_member_of_some(noun: Token) -> bool:
    """Whether a phrase says that they are members, and not of what: "three *members* voted"."""
    told = ("amod", "compound", "nmod", "appos", "flat")
    return noun.lower_ in ("member", "members") and not any(base(child) in told for child in noun.children)


def is_other_than_told(word: Token, words: Sequence[Token]) -> bool:
    """Whether others are meant than another sentence names: "people in *other* cities"."""
    noun = word.head
    if word.lower_ != "other" or base(word) != "amod" or base(noun) == "conj":
        return False
    named = any(one.i < word.i and (one.ent_type_ or one.pos_ == "PROPN") for one in words)
    return not named and not any(child.lower_ == "than" for child in noun.subtree)


def is_lands_own(noun: Token, words: Sequence[Token]) -> bool:
    """Whether a land acts or owns of which the line does not say which: "*the state's* National Guard"."""
    acts = base(noun) == "nsubj" or (base(noun) == "nmod" and preposition(noun) in ("", "'s", "’s"))
    if noun.pos_ != "NOUN" or not acts or not has_bare_the(noun) or not lexicon().is_a(noun, "GOVERNED"):
        return False
    return not any(one.ent_type_ in ("GPE", "NORP", "LOC") for one in words)


def is_somewhere(noun: Token, words: Sequence[Token]) -> bool:
    """Whether a line says that it is in a town or area, and not in which: "protested in *the area*"."""
    if noun.pos_ != "NOUN" or not has_bare_the(noun) or not lexicon().is_a(noun, "GOVERNED", "AREAS"):
        return False
    return not any(one.ent_type_ in PLACE_NAMES for one in words)


def is_body_of_some_town(noun: Token, words: Sequence[Token]) -> bool:
    """Whether it is a council or board that every town has, and the line names no town: "*City Council*"."""
    if noun.text not in BODIES_OF_TOWNS or base(noun) == "compound":
        return False
    own = [child for child in noun.subtree if child.pos_ in ("PROPN", "NOUN", "ADJ") and child.i != noun.i]
    if not all(child.text in TOWNS_WORDS for child in own):
        return False
    return not any(one.ent_type_ in PLACE_NAMES for one in words)


def is_local_to_nowhere(word: Token, words: Sequence[Token]) -> bool:
    """Whether somebody is local to what the line does not name: "*local* police arrested two men"."""
    if word.lower_ not in LOCAL or base(word) not in ("amod", "compound"):
        return False
    is_party = lexicon().is_a(word.head, "BODIES", "LEADERS", "TROOPS", "PEOPLE")
    return is_party and not any(one.ent_type_ in PLACE_NAMES | {"NORP"} for one in words)


def is_added(clause: Token) -> bool:
    """Whether a clause behind a comma adds something and does not say which: "the ban, *which hurt all*"."""
    first = clause.left_edge
    return base(clause) == "acl" and first.i > 0 and "," in (first.text, first.nbor(-1).text)


# Told before


@rule(nothing)
def first_told(noun: Token) -> Sequence[Token]:
    """The words that say which, where the text told it once: for "the *bill*", "a bill that bans cod"."""
    if not has_bare_the(noun) or lexicon().is_a(noun, "BALLOT"):
        return ()
    full = [word for word in told_more(noun.doc).get(noun.lower_, ())[:2] if word.i < noun.sent.start]
    if len(full) != 1:
        return ()
    words = [noun.doc[i] for i in sorted(noun_phrase(full[0]))]
    words = words[:-1] if words[-1].tag_ == "POS" else words
    return words if tells_which(full[0], words) else ()


@lru_cache(maxsize=2)
def told_more(doc: Doc) -> dict[str, list[Token]]:
    """The nouns of a text that have more than "the" before them, or say which, in order, by the word."""
    found: dict[str, list[Token]] = {}
    for word in doc:
        if word.pos_ == "NOUN" and not has_bare_the(word):
            found.setdefault(word.lower_, []).append(word)
    return found


def tells_which(noun: Token, words: Sequence[Token]) -> bool:
    """Whether a phrase says which thing it means, in a few words of its own."""
    opens = words[0].lower_ in ("a", "an", "the") or words[0].pos_ in ("NUM", "ADJ", "PROPN", "NOUN")
    labels = {base(child) for child in noun.children}
    return (
        opens
        and len(words) <= LONGEST_TOLD
        and bool(SAYING_WHICH.intersection(labels))
        and not any(base(one) == "nmod" and preposition(one) in WHERE_IT_IS for one in noun.children)
        and not any(is_foreign(word) for word in words)
        and not hangs([word for word in words if word.i != noun.i], ())
    )


def is_foreign(word: Token) -> bool:
    """Whether a word of a phrase is not to be taken elsewhere: a pronoun, or a mark of an aside."""
    is_pronoun = word.pos_ == "PRON" and word.lower_ not in RELATIVE_PRONOUNS
    return is_pronoun or word.is_quote or word.text in "()—–;:"
