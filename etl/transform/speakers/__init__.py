"""Quotes and entities in; the quotes with the entity that speaks and those spoken of out.

A quote's source is looked at by each finder in turn until one names the speaker:

| module     | finds                                                                              |
|------------|------------------------------------------------------------------------------------|
| `mentions` | the mentions of entities at a place of the text                                    |
| `sources`  | what a finder is given: the source's words, and the quotes before it               |
| `naming`   | whom the source's own words name: "Foreign Minister Ri", "Acme analyst Jane Roe"   |
| `voices`   | for whom a spokesperson or a statement speaks                                      |
| `epithets` | who is meant by "the New York businessman", of whom the text speaks last           |
| `about`    | whom the quote's content speaks of                                                 |
| `asides`   | names in the content that say which, where or when, and are not spoken of          |
| `pipe`     | the component that asks them                                                       |
"""

from etl.transform.speakers.pipe import Speakers, make_speakers

__all__ = ["Speakers", "make_speakers"]
