"""Names: people, organisations, places and their like, from the encoder's states."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example

from etl.transform.language.chunks import chunks
from etl.transform.language.states import word_places
from etl.transform.language.weights import Weighted


@Language.factory("names", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_names(nlp: Language, name: str) -> Names:
    return Names()


class Names(Weighted):
    """Set `doc.ents`, in OntoNotes' types."""

    def __call__(self, doc: Doc) -> Doc:
        places = word_places(doc)
        if self.weights and places:
            found = chunks(self.two_layers(doc.tensor[places]))
            doc.ents = [
                Span(doc, places[start], places[end - 1] + 1, label=self.labels[label])
                for label, start, end in found
            ]
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Precision, recall and F of the names, for `nlp.evaluate`."""
        return get_ner_prf(examples)
