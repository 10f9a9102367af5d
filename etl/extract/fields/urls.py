"""URLs: what is safe to show, what names a page, and what only tracks its reader."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from etl.extract.lists import one_of

ARCHIVED = re.compile(
    r"^https?://(?:web\.archive\.org/web/\d+\w*|[^/]+/(?:[\w-]+/){0,3}\d{14}(?:\w\w_)?|archive\.\w+/(?:o/\w+|[\d.-]+))/"
    r"(?=https?:/)",
    re.IGNORECASE,
)
"""How the Wayback Machine, archives that run pywb, and archive.today put a page's address into theirs."""
UNSAFE = re.compile(r"[\s<>\"'`\\\x00-\x1f\x7f]")
MAX_LENGTH = 2000


def safe_url(url: str | None, base: str | None = None) -> str | None:
    """An absolute http or https URL without fragment and tracking parameters; None for anything else."""
    if not url or len(url) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(without_archive(urljoin(without_archive(base or ""), url.strip())))
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    if not usable or parts.username or UNSAFE.search(urlunsplit(parts)):
        return None
    return urlunsplit(
        (parts.scheme, parts.netloc.lower(), parts.path or "/", without_tracking(parts.query), "")
    )


def without_archive(url: str) -> str:
    """The URL that an archive of the web keeps a copy of."""
    return re.sub(r"^(https?):/(?=[^/])", r"\1://", ARCHIVED.sub("", url))


def without_tracking(query: str) -> str:
    """The query without the parameters that only say where a reader came from."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not one_of("tracking").fullmatch(key)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def url_key(url: str) -> str:
    """What two addresses of one page share: no scheme, no `www.` or `m.`, no port, no final slash."""
    parts = urlsplit(url)
    host = re.sub(r"^(?:www|m|mobile|amp)\.", "", (parts.hostname or "").lower())
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def is_front_page(url: str) -> bool:
    """Whether an address is a site's front page."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def host_of(url: str | None) -> str | None:
    """The site's name in an address: `example.com`."""
    name = urlsplit(url).hostname if url else None
    return name.removeprefix("www.") if name else None
