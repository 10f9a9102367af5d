"""People over articles: whom one name means in several, and whom a surname means that stands alone.

Rows of `article_entities` in; which id each of them has, where it is another than its own article gives, out.

| module      | what                                                                              |
|-------------|-----------------------------------------------------------------------------------|
| `sights`    | what one article tells of one person, and who is named beside                     |
| `namesakes` | people of one name whom role, age, country or company tell apart                  |
| `nicknames` | people whom some articles name in full and others as they are called              |
| `surnames`  | people of whom an article prints one name: whom the others make likely            |
| `telling`   | does all of it, for what has changed alone                                        |
| `keeping`   | which sights matter to one another, kept from build to build                      |
| `renamings` | whether a change may matter to more than the lone names around it                 |
| `renaming`  | gives rows their ids, and takes them back when a build goes on from a file        |

All of it is a function of the set of articles: their order and who read them change nothing.
"""
