"""A newsroom's archive: the invented articles of `newsroom.yml`, built as a reader would build them."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from etl.building import build

ARTICLES = Path(__file__).with_suffix(".yml")


def write(folder: Path) -> Path:
    """The articles as one file of JSON lines, and the database that is built of it."""
    lines = [
        {
            "publisher": article["publisher"],
            "date": str(article["date"]),
            "title": article["title"],
            "text": "\n\n".join(article["paragraphs"]),
            "url": f"https://news.example/{article['date']}-{number}",
        }
        for number, article in enumerate(yaml.safe_load(ARTICLES.read_text(encoding="utf-8")))
    ]
    pile = folder / "articles.jsonl"
    pile.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    build([pile], folder / "newsroom.db")
    return folder / "newsroom.db"
