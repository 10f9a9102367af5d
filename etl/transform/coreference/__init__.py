"""Entities in; the same with their pronouns and nominals out.

| module        | the way of a pronoun                                                                  |
|---------------|---------------------------------------------------------------------------------------|
| `discourse`   | whom a text has spoken of before a place, and where                                   |
| `descriptions`| what a text says a person is: "Roe, a welder"                                         |
| `definites`   | noun phrases that may take up a name                                                  |
| `bodies`      | which organisation "the agency" is                                                    |
| `nominals`    | "the minister", "the agency": nouns that take up a name; unnamed people who may too   |
| `pairs`       | the former and the latter                                                             |
| `relatives`   | who, which and that, by the parse, else by the words before them                      |
| `pronouns`    | he and she by choice among people; I and it by their clause                           |
| `choice`      | how likely each of several candidates is, from fitted weights                         |
| `collectives` | it and they where they speak                                                          |
| `campaigns`   | bodies called after a person: "the Clinton campaign", "her campaign"                  |
| `confidence`  | the chance that what leaves no choice is right, from fitted weights                   |
| `pipe`        | the component that asks them in this order                                            |
"""

from etl.transform.coreference.descriptions import is_persons, nouns_beside, person_noun
from etl.transform.coreference.pipe import Coreference, add_mentions, make_coreference

__all__ = [
    "Coreference",
    "add_mentions",
    "is_persons",
    "make_coreference",
    "nouns_beside",
    "person_noun",
]
