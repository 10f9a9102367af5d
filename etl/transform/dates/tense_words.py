"""Tense words: the words by which a clause shows whether it looks ahead or back.

Words of open classes are in `knowledge/data/tense_words.txt`, those of closed classes here.
"""

from __future__ import annotations

from etl.transform.knowledge.word_lists import word_set
from etl.transform.syntax.closed_words import ARTICLES, POSSESSIVE_DETERMINERS


def forms(heading: str) -> frozenset[str]:
    """Every form of the words under a heading of the list."""
    return frozenset(form for line in word_set("tense_words", heading) for form in line.split())


def words_of(line: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(line.split())


# What is to come

AUXILIARIES = forms("future auxiliary")
PLANNING = forms("planning")
PLANNED = forms("planned")
AHEAD = forms("ahead")
TIMETABLE = forms("timetable")
WANTING = forms("wanting")
PHRASES = word_set("tense_words", "timetable phrase")
PRESENTS = TIMETABLE | WANTING | frozenset(phrase.split()[0] for phrase in PHRASES)
FIXTURES = forms("fixture")
PUT_OFF = forms("put off")
ASKED_FOR = forms("deadline set")
CALLED_FOR = forms("planning") | ASKED_FOR | PUT_OFF

# What has been

PAST = forms("past")
PAST_BEFORE_BY = forms("past before by")
LOOKING_BACK = forms("looking back")
LASTED = forms("lasted")
VAIN = forms("vain")
VOID_PURPOSE = forms("void purpose")
UNSAID = word_set("no_comment")
SAYING = words_of("said says added told")

# What is none of these

NO_VERB = forms("no verb")
NOUN_OR_VERB = forms("noun or verb")
NO_PLURAL = forms("no plural")
NO_ADVERB = forms("no adverb")

# Closed classes

BE_NOW = words_of("is are am 's ’s 're ’re")
BE = BE_NOW | words_of("was were be been")
PRONOUNS_WITH_IS = frozenset(
    f"{word}{mark}" for word in ("he", "she", "it", "who", "that") for mark in ("'s", "’s")
)
HELPERS = words_of("be been being have get")
BETWEEN = HELPERS | words_of(
    "not also now never still then only again soon first once instead likely no longer all both each "
    "he she it they we you i"
)
"""Words that may stand within a verb: "will not now be held"."""
NOUN_MARKERS = ARTICLES | POSSESSIVE_DETERMINERS | words_of("no any some own whose")
"""Words after which "will" and "might" are nouns, and "votes" and "returns"."""
DETERMINERS = NOUN_MARKERS | words_of("this that these those all")
PREPOSITIONS = words_of(
    "about after against at before by during for from in into near of on over since through to under until "
    "upon with within without"
)
CONJUNCTIONS = words_of("that why how whether who which if")
CONDITIONS = words_of("if when once until unless before till")
NO_NOUN = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | words_of(
        "and or but as than when while because so what where enough him them me us it he she they order"
    )
)
"""Words that are no noun; before them a participle is no adjective."""
NO_SUBJECT = (DETERMINERS - {"that", "this"}) | PREPOSITIONS | words_of("more most many few several other")
SUBJECTS = words_of("who which that it he she")
PLURAL_SUBJECTS = words_of("i we you they")
CLAUSE_OPENERS = words_of(", and but that who which")
PARTING = BE | CONJUNCTIONS | words_of("had has have did")
"""Words that part "asked" from the infinitive in "asked why he had to"."""
COUNTED = words_of("first second third last latest only")
"""Before an infinitive that tells what was done: "the first to join on Friday"."""
EARLIER = words_of("still yet now once long well")
"""Adverbs before a participle that is an adjective: "a still unnamed date"."""
