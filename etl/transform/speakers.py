"""Speakers: whose words each quote are, and whom they are about."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("speakers")
def make_speakers(nlp: Language, name: str) -> Speakers:
    return Speakers()


class Speakers:
    def __call__(self, doc: Doc) -> Doc:
        return doc
