"""What the tests of reading share: Docs built by hand, without weights."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc as ParsedDoc

from etl.transform.tokens import Doc, plain


def doc_of(nlp: Language, parse: str) -> Doc:
    """A Doc of lines "word pos head relation"; the lemma is the word in lower case, or follows a slash."""
    rows = [line.split() for line in parse.strip().splitlines()]
    words = [row[0].partition("/")[0] for row in rows]
    lemmas = [row[0].partition("/")[2] or row[0].lower() for row in rows]
    parsed = ParsedDoc(
        nlp.vocab,
        words=words,
        lemmas=lemmas,
        pos=[row[1] for row in rows],
        heads=[int(row[2]) for row in rows],
        deps=[row[3] for row in rows],
    )
    return plain(parsed)
