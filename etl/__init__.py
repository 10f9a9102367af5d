"""On Record: news articles in, one SQLite file of who said what about whom, when and where out.

>>> from etl.build import build
>>> build(["seeds"], "news.db")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Article", "__version__", "load_pipeline"]

if TYPE_CHECKING:
    from etl.article import Article
    from etl.transform.pipeline import load_pipeline


def __getattr__(name: str) -> Any:
    """Import on first use: `onrecord --help` must not wait for spaCy."""
    if name == "Article":
        from etl.article import Article

        return Article
    if name == "load_pipeline":
        from etl.transform.pipeline import load_pipeline

        return load_pipeline
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
