"""Pages: how well saved web pages are read, on real pages with their articles marked."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path
from typing import Any

from spacy.language import Language

from etl.errors import GoldNotFound, NotAnArticle, UnreadableDocument
from etl.evaluation.gold import load_scorer
from etl.extract.articles import read_article
from etl.extract.draft import Draft
from etl.extract.encoding import decode
from etl.extract.pages.html import read_html
from etl.extract.record import Record

BODIES = "aeb"
"""The public benchmark: 2019, bodies only, as its published scores count them."""
NEWS = "fundus"
"""News of 2023 to 2026, with paragraphs, headline, authors and date; here in English."""
ANY = "traf"
"""Pages of all sorts, with passages that must and must not be in the body."""

Pages = dict[str, dict[str, Any]]


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """Scores in per cent, pages a second, and how many English pages are refused; `nlp` is not used.

    Each page is read at the address it was fetched from, as in a crawl.
    """
    known = read_gold(gold)
    contents = {key: page_bytes(gold, page) for key, page in known.items()}
    start = time.process_time()
    found = {key: prediction_of(read_html(decode(contents[key]), page["url"])) for key, page in known.items()}
    seconds = time.process_time() - start
    english = {key: page for key, page in known.items() if page["lang"] == "en"}
    return {
        **score_pages(gold, known, found),
        "pages.refused": share_read(english, contents),
        "pages.a_second": len(known) / seconds,
    }


def read_gold(gold: Path) -> Pages:
    """The pages that are marked."""
    path = gold / "html" / "pages" / "gold.json"
    if not path.is_file():
        raise GoldNotFound(f"{path}: no such file; name a folder with gold data")
    pages: Pages = json.loads(path.read_text("utf-8"))
    return pages


def page_bytes(gold: Path, page: dict[str, Any]) -> bytes:
    """A page as it was saved."""
    return gzip.decompress((gold / "html" / "pages" / page["page"]).read_bytes())


def prediction_of(draft: Draft) -> dict[str, Any]:
    """A draft in the scorer's form."""
    return {
        "articleBody": "\n\n".join(draft.paragraphs),
        "headline": draft.title,
        "authors": draft.authors,
        "datePublished": draft.published,
        "publisher": draft.publisher,
        "canonicalUrl": draft.url,
    }


def score_pages(gold: Path, known: Pages, found: Pages) -> dict[str, float]:
    """The scorer's figures, in per cent."""
    kit = load_scorer(gold, "score_html")

    def summary(source: str, language: str | None) -> dict[str, float]:
        chosen = [
            key
            for key, page in known.items()
            if page["source"] == source and language in (None, page["lang"])
        ]
        return dict(kit.summarise([kit.score_page(found[key], known[key]) for key in chosen]))

    bodies, news, other = summary(BODIES, None), summary(NEWS, "en"), summary(ANY, "en")
    figures = {
        "pages.body_f1": bodies["f1"],
        "pages.body_exact": bodies["accuracy"],
        "pages.paragraph_f1": bodies["para_f1"],
        "pages.quote_split": bodies["quote_split"],
        "pages.news_f1": news["f1"],
        "pages.news_paragraph_f1": news["para_f1"],
        "pages.news_quote_split": news["quote_split"],
        "pages.headline": news["headline_exact"],
        "pages.authors_f1": news["authors_f1"],
        "pages.day": news["date_day"],
        "pages.instant": news["date_instant"],
        "pages.other_must_have": other["have"],
        "pages.other_must_not": other["not"],
        "pages.other_headline": other["headline_exact"],
        "pages.other_authors_f1": other["authors_f1"],
        "pages.other_day": other["date_day"],
    }
    return {name: round(100 * value, 2) for name, value in figures.items()}


def share_read(pages: Pages, contents: dict[str, bytes]) -> float:
    """The share of English news pages that are not loaded, in per cent; each page goes the whole way."""
    return round(
        100 * sum(is_refused(key, contents[key], page) for key, page in pages.items()) / len(pages), 2
    )


def is_refused(key: str, content: bytes, page: dict[str, Any]) -> bool:
    """Whether a page does not become an Article."""
    try:
        read_article(Record(key, payload=content, url=page["url"]))
    except (NotAnArticle, UnreadableDocument):
        return True
    return False
