"""What the tests of syntax share: Docs whose parse is written in the labels of both schemes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from tests.transform.conftest import doc_of

Parsed = Callable[[str], Doc]


@pytest.fixture
def parsed(nlp: Language) -> Parsed:
    """parsed(lines "word pos head relation [tag]") → a Doc; the tag is left out where nobody asks for it."""

    def parse(lines: str) -> Doc:
        doc = doc_of(nlp, lines)
        for token, line in zip(doc, lines.strip().splitlines(), strict=True):
            token.tag_ = "".join(line.split()[4:5])
        return doc

    return parse
