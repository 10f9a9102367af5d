"""Ids: a short, readable, stable key for each article."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from etl.extract.fields.urls import url_key

MAX_SLUG = 46
HASH = 8
"""Characters of base 32: 40 bits, on top of the slug."""

EMPTY_NAMES = re.compile(r"^(?:index|default|story|article|news|amp|home|main|page)?$")


def article_id(url: str | None, source: str) -> str:
    """The id of the article at `url`, else of the one read from `source`: up to 55 of `a-z`, `0-9`, `-`."""
    name = url_key(url) if url else source
    slug = slugify(title_words(url) if url else PurePosixPath(source.replace("#", "/")).stem)
    return f"{slug}-{short_hash(name)}" if slug else short_hash(name)


def title_words(url: str) -> str:
    """The part of a URL's path that reads most like a title."""
    parts = [PurePosixPath(unquote(part)).stem for part in urlsplit(url).path.split("/") if part]
    named = [part for part in parts if not EMPTY_NAMES.match(part.lower())]
    return max(named, key=lambda part: len(re.findall(r"[^\W\d_]{2,}", part)), default="")


def slugify(text: str) -> str:
    """Words in ASCII, joined by hyphens, cut at a word's end."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if len(slug) <= MAX_SLUG:
        return slug
    cut = slug[: MAX_SLUG + 1].rpartition("-")[0]
    return cut or slug[:MAX_SLUG]


def short_hash(text: str) -> str:
    """A short hash in lower-case base 32."""
    return base64.b32encode(hashlib.sha256(text.encode("utf-8", "replace")).digest()).decode()[:HASH].lower()
