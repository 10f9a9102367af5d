"""Quotes with their speakers in; the quotes with a statement, an act and a kind of source out.

| module     | says of a quote                                                                        |
|------------|----------------------------------------------------------------------------------------|
| `places`   | where its source, cue and content stand, as tokens                                     |
| `who`      | who is said to speak: the source as printed, or the name that a pronoun stands for     |
| `spelled`  | whom its words leave open, by name: "her allies", "the group"                          |
| `wording`  | who, the verb as printed, and what: one sentence of the article's own words            |
| `acts`     | what its speaker does: says, asks, denies, declines to comment …                       |
| `sources`  | what kind of source that is: person, organisation, group, unnamed, document, outlet    |
| `stated`   | the chance that it states something, and that all a reader is told of it is right       |
| `pipe`     | the component that asks them                                                           |
"""

from etl.transform.statements.acts import DENIES
from etl.transform.statements.pipe import Statements, make_statements, with_statement
from etl.transform.statements.places import places_of
from etl.transform.statements.stated import RIGHT, STATED, hints

__all__ = [
    "DENIES",
    "RIGHT",
    "STATED",
    "Statements",
    "hints",
    "make_statements",
    "places_of",
    "with_statement",
]
