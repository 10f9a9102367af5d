"""A parsed text in; quotations with source, cue and content out.

| module        | the way of a quotation                                                               |
|---------------|--------------------------------------------------------------------------------------|
| `marks`       | which parts of a text are between quotation marks, however they are printed          |
| `regions`     | the same as tokens, with the gaps beside them and the paragraphs they are in         |
| `cues`        | the words that report: "said", "according"                                           |
| `attribution` | who a cue's clause says is speaking, and to whom                                     |
| `drafts`      | a quotation while it is being found: source, cue and content as sets of tokens       |
| `tagger`      | what the learned reader takes for source, cue and content                            |
| `linking`     | which of these belong together                                                       |
| `titles`      | marks around the name of a book or programme, which nobody says                      |
| `beside`      | by rule: quotations by their marks, and the reporting clause beside them             |
| `merging`     | one list of what all of them found                                                   |
| `headlines`   | quotations in the forms that only headlines have                                     |
| `dateline`    | nobody says the words that say where a report was filed                              |
| `doubts`      | which report nobody's words or thoughts                                              |
| `confidence`  | the chance that a quotation is right, from fitted weights                            |
| `printed`     | kind of a quotation, and the places of its parts in the text                         |
| `pipe`        | the component that asks them in this order                                           |
| `scorer`      | quotations found against quotations annotated, for `nlp.evaluate`                    |
"""

from etl.transform.quotes.confidence import ODDS
from etl.transform.quotes.cues import cue_class, is_communication
from etl.transform.quotes.marks import quoted
from etl.transform.quotes.pipe import Quotes, make_quotes

__all__ = ["ODDS", "Quotes", "cue_class", "is_communication", "make_quotes", "quoted"]
