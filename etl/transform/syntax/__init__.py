"""What a parse says: words in; the words that hang on them, or that they hang on, out.

| module         | asks                                                                                  |
|----------------|---------------------------------------------------------------------------------------|
| `relations`    | which relation a word has to its head, in one set of labels for any parser            |
| `clauses`      | what belongs to a verb: voice, negation, objects, obliques, the noun it is a clause of |
| `phrases`      | what belongs to a noun: case, owners, modifiers, what it is coordinated with          |
| `closed_words` | the words of closed classes: pronouns, determiners, negations, auxiliaries            |
"""

__all__ = ["clauses", "closed_words", "phrases", "relations"]
