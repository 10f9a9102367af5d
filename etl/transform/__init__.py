"""Articles in; annotated spaCy Docs out.

Every pipe reads the Doc, and leaves what it found as a tuple of frozen values under `doc._`:

| pipe          | reads                          | leaves                                             |
|---------------|--------------------------------|----------------------------------------------------|
| `dates`       | the text, the article's date   | `doc._.dates`: Timex                               |
| `quotes`      | the parse                      | `doc._.quotes`: Quote (source, cue, content)       |
| `entities`    | the names                      | `doc._.entities`: Entity with its named Mentions   |
| `coreference` | entities, quotes               | the entities, with pronouns and nominals added     |
| `places`      | entities                       | the entities, with coordinates and mentions' use   |
| `speakers`    | quotes, entities               | the quotes, with speaker and about                 |
| `statements`  | quotes, entities               | the quotes, with statement, act and source type    |
| `events`      | the parse and all of the above | `doc._.events`: Event                              |

Offsets are half-open characters into `doc.text`, which is `Article.text`.
"""
