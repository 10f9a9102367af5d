"""Article pipe: what our pipes that read a whole article have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Literal

from spacy.tokens import Doc as ParsedDoc

from etl.errors import ParseMissing
from etl.transform.tokens import Doc, plain
from etl.transform.values import EXTENSIONS

Reads = Literal["paragraph", "article"]
"""What a pipe must see at once. spaCy's own pipes and those of `language/` read a paragraph at a time."""


class ArticlePipe(ABC):
    """A spaCy pipe that reads a whole article and leaves a tuple of values on its Doc."""

    reads: ClassVar[Reads] = "article"
    leaves: ClassVar[str]
    """The extension: `quotes` for `doc._.quotes`."""
    needs_parse: ClassVar[bool] = True

    def __call__(self, doc: ParsedDoc) -> ParsedDoc:
        """Read a Doc and annotate it; ParseMissing where the pipe needs a parse and there is none."""
        if self.needs_parse and len(doc) and not doc.has_annotation("DEP"):
            raise ParseMissing(
                f"{type(self).__name__.lower()} reads the parse, and this text has none: add a parser before "
                "it, as etl.load_pipeline() does"
            )
        self.set_annotations(doc, self.predict(plain(doc)))
        return doc

    @abstractmethod
    def predict(self, doc: Doc) -> tuple[Any, ...]:
        """The values found, in the order of the text."""

    def set_annotations(self, doc: ParsedDoc, found: tuple[Any, ...]) -> None:
        """Leave what was found on the Doc."""
        assert self.leaves in EXTENSIONS
        doc._.set(self.leaves, found)
