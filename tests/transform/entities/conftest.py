"""What the tests of entities share: Docs of tagged words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc


def tagged(nlp: Language, text: str, **fields: object) -> Doc:
    """A Doc of "word/POS word …"; a word alone is a proper noun where it has a capital, else a noun."""
    parts = [part.rpartition("/") if "/" in part[1:] else (part, "", "") for part in text.split()]
    words = [word for word, _, _ in parts]
    pos = [pos or ("PROPN" if word[0].isupper() else "NOUN") for word, _, pos in parts]
    starts = [at == 0 for at in range(len(words))]
    return Doc(nlp.vocab, words=words, pos=pos, sent_starts=starts, **fields)


@pytest.fixture
def doc(nlp: Language) -> Callable[..., Doc]:
    """doc("Edda Tamm left/VERB") → a Doc without parse."""

    def make(text: str, **fields: object) -> Doc:
        return tagged(nlp, text, **fields)

    return make
