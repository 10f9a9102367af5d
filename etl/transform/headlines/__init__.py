"""A headline's Doc and its article's in; the headline's quotes, with the entities of the article, out.

A headline is text of its own: it has its own Doc, under `doc._.headline`, and offsets into that. What the
article knows of whom a headline names serves it: “Barnier” there is the Michel Barnier of the text.

| module    | holds                                                                     |
|-----------|---------------------------------------------------------------------------|
| `choice`  | which articles have a headline to read, beside their text                 |
| `names`   | where a headline names the article's entities                             |
| `repeats` | which of its quotes the text has too, and whose words these are           |
| `reading` | the steps in their order                                                  |

The forms of quotations that only headlines have are in `quotes.headlines`.
"""

from etl.transform.headlines.choice import headline_of
from etl.transform.headlines.reading import read_headline

__all__ = ["headline_of", "read_headline"]
