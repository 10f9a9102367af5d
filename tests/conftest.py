"""What tests share: the shipped pipeline, loaded once, and readings of the seeds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import datasette.app  # noqa: F401  (loads our plugin whole, which a module of it that is imported first would cut)
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.transform.pipeline import load_pipeline, read

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped pipeline."""
    return load_pipeline()


@pytest.fixture(scope="session")
def read_text(nlp: Language) -> Callable[..., Doc]:
    """read_text("…", published="2020-06-12") → the annotated Doc of an article with that text."""

    def read_one(text: str, **fields: object) -> Doc:
        article = Article(**{"id": "test", "title": "", "text": text, "source": "test", **fields})
        return next(read(nlp, [article]))

    return read_one
