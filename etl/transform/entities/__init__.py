"""Names in; entities with their aliases and roles out.

| module         | the way of a name                                                                    |
|----------------|--------------------------------------------------------------------------------------|
| `text`         | a Doc as finders see it: words, known names, short forms it explains, its countries  |
| `finders`      | find: known, official, explained, parsed, nicknamed names, and others                |
| `names`        | one list of what all of them found, mended step by step                              |
| `doubts`       | doubt: what is no name: dates, headings, diseases, seats                             |
| `types`        | type: what kind of thing a name is, one and the same in all of a text                |
| `confidence`   | the chance that a name is one, from fitted weights; unlikely ones are left out       |
| `people`       | cluster: which names are one person's                                                |
| `things`       | … and which are one organisation's, place's, people's or event's                     |
| `offices`      | office: what the words before a person's name say of the person                      |
| `appositions`  | … and what the words behind it say                                                   |
| `clusters`     | the names that mean the same, with what the text says of whom they name              |
| `labels`       | what it is called, of all the ways it is printed                                     |
| `entity`       | entity: what a reader sees of a cluster                                              |
| `merging`      | entities of one id become one                                                        |
| `pipe`         | the component that does all this in this order                                       |

`printed_name` is the value that goes from step to step; `spans`, `acronyms`, `bodies`, `owners` and `context`
serve the finders.
"""

from etl.transform.entities.merging import merge_entities
from etl.transform.entities.offices import in_full, is_head, is_modifier, told_sex
from etl.transform.entities.owners import owner_after, owner_before
from etl.transform.entities.pipe import Entities, make_entities

__all__ = [
    "Entities",
    "in_full",
    "is_head",
    "is_modifier",
    "make_entities",
    "merge_entities",
    "owner_after",
    "owner_before",
    "told_sex",
]
