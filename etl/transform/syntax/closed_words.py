"""Closed words: the words of classes that take no new members, in lower case."""

from __future__ import annotations

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST_PERSON = FIRST_SINGULAR | FIRST_PLURAL
THEY = frozenset({"they", "their"})
IT = frozenset({"it", "its"})
NO_SUBSTANCE = frozenset({"he", "she", "i", "you", "we", "who", "what", "this", "that", "which", "there"})
"""Subjects that no it or they takes up."""
HE_OR_SHE = frozenset({"he", "she"})
THIRD_PERSON_SUBJECTS = frozenset({"it", "they", "he", "she"})
PERSONAL_PRONOUNS = frozenset(
    {
        "i",
        "me",
        "we",
        "us",
        "you",
        "he",
        "him",
        "she",
        "her",
        "they",
        "them",
        "who",
        "whom",
        "himself",
        "herself",
    }
)
"""Pronouns that mean people."""
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})

ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVE_DETERMINERS = frozenset({"my", "our", "his", "her", "its", "their"})
DEFINITE_DETERMINERS = frozenset({"the", "this", "that"})
INDEFINITE_DETERMINERS = frozenset({"a", "an", "any", "some", "every", "no"})
POSSESSIVE_ENDINGS = frozenset({"'s", "’s", "'", "’"})

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nor", "hardly"})
FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "would", "shall", "wo"})
POSSIBLE_AUXILIARIES = frozenset({"may", "might", "could", "can", "ca"})
NECESSARY_AUXILIARIES = frozenset({"must", "should"})
PAST_AUXILIARIES = frozenset({"did", "had", "has", "have", "was", "were"})

TOPICAL_PREPOSITIONS = frozenset(
    {"about", "against", "between", "by", "for", "of", "on", "over", "to", "toward", "towards", "with"}
)
"""Prepositions before what a clause turns on; after others stands a place, a time or a manner."""
