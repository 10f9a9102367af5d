"""On Record: news articles in, one SQLite file of who said what about whom, when and where out.

>>> import etl
>>> etl.build(["seeds"], "news.db")  # doctest: +SKIP
>>> for doc in etl.read(["“The dam will hold,” Ingrid Vale said."]):
...     for quote in doc._.quotes:
...         print(doc.text[slice(*quote.source)], "|", doc.text[quote.start : quote.end])
Ingrid Vale | The dam will hold

The front door: all that is listed in `__all__`, and nothing else, is for others to use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etl.article import Article
    from etl.building import Summary, build
    from etl.errors import (
        CorpusNotFound,
        CorrectionsError,
        DatabaseError,
        GoldNotFound,
        InputNotFound,
        ModelNotFound,
        NotAnArticle,
        OnRecordError,
        ParseMissing,
        UnreadableDocument,
    )
    from etl.reading import read
    from etl.transform.pipeline import load_pipeline
    from etl.transform.values import Entity, Event, Mention, Quote, Timex

__version__ = "0.1.0"
__all__ = [
    "Article",
    "CorpusNotFound",
    "CorrectionsError",
    "DatabaseError",
    "Entity",
    "Event",
    "GoldNotFound",
    "InputNotFound",
    "Mention",
    "ModelNotFound",
    "NotAnArticle",
    "OnRecordError",
    "ParseMissing",
    "Quote",
    "Summary",
    "Timex",
    "UnreadableDocument",
    "__version__",
    "build",
    "load_pipeline",
    "read",
]

_HOMES = {
    "etl.article": ("Article",),
    "etl.building": ("Summary", "build"),
    "etl.reading": ("read",),
    "etl.transform.pipeline": ("load_pipeline",),
    "etl.transform.values": ("Entity", "Event", "Mention", "Quote", "Timex"),
}
"""Where each name is at home; the errors fill the rest of `__all__`."""


def __getattr__(name: str) -> Any:
    """Import on first use: `onrecord --help` must not wait for spaCy."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = next((module for module, names in _HOMES.items() if name in names), "etl.errors")
    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
