"""A parsed text with its entities, dates and quotations in; events out.

| module          | what it says                                                                    |
|-----------------|---------------------------------------------------------------------------------|
| `pipe`          | the way through the room: readings, the gate, one event of each kind a sentence |
| `plover`        | the words of `events.yaml` that show events, and what their neighbours must be  |
| `predicates`    | the verbs and nouns of a text that show an event, each in one sense             |
| `arguments`     | who or what a predicate is said of, and whether it does or suffers it           |
| `modes`         | how it is done: a demonstration or a strike, an arrest or a ban                 |
| `status`        | whether it happened: its auxiliaries, the verbs above; who reports it           |
| `participants`  | the phrases that name who acts, and upon whom                                   |
| `findings`      | all of these together: an event as the grammar reads it                         |
| `referents`     | the entities that phrases mean: "Russian troops", "Norway's proposal"           |
| `circumstances` | where and when                                                                  |
| `doubts`        | what nothing is read from: questions, polls, lists, games, stories              |
| `worth`         | what the encoder's state of a word says for it                                  |
| `hints`         | what speaks for and against an event                                            |
| `confidence`    | the chance that it is right, and what is left out since it likely is not        |
| `clause`        | the words of the sentence that tell it, without asides                          |
| `hanging`       | what of these words means what another sentence tells                           |
| `antecedents`   | whether a pronoun's name may be printed there                                   |
| `summary`       | the event in a line                                                             |
| `speech`        | what is only said                                                               |
| `reader`        | a finding to an Event                                                           |
"""

from etl.transform.events.arguments import depth
from etl.transform.events.circumstances import nearest_date
from etl.transform.events.confidence import (
    ODDS,
    RIGHT,
    chances_of,
    hints_of,
    hints_of_all,
    told_of,
    without_unsure,
)
from etl.transform.events.findings import Finding, Reading, find_events
from etl.transform.events.participants import phrase
from etl.transform.events.pipe import Events
from etl.transform.events.reader import EventReader, offsets_of
from etl.transform.events.worth import WEIGHTS, WORTH, Worth, state_of

__all__ = [
    "ODDS",
    "RIGHT",
    "WEIGHTS",
    "WORTH",
    "EventReader",
    "Events",
    "Finding",
    "Reading",
    "Worth",
    "chances_of",
    "depth",
    "find_events",
    "hints_of",
    "hints_of_all",
    "nearest_date",
    "offsets_of",
    "phrase",
    "state_of",
    "told_of",
    "without_unsure",
]
