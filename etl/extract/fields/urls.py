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
ROUTE = re.compile(r"!?/.*[^\W_].*|!.*[^\W_].*")
"""A fragment by which a page that is one program tells its articles apart: `#!/story/1`."""
NUMBER = re.compile(r"(?=.*\d)[\w.~-]{1,40}|[a-z0-9]+(?:-[a-z0-9]+){3,}", re.IGNORECASE)
"""A value that can be a page's number or its title, and not the name of a place that readers come from."""
NUMBERING = re.compile(
    r"(?:\w*id|[apnx]|no|nr|num\w*|\w*(?:story|article|news|doc|item|key|page|post))", re.IGNORECASE
)
"""Parameters that give a page's number on any site."""
NAMING = re.compile(r"\d{3}|[^\W\d_]{2,}(?:[-_+][^\W\d_]+){2,}|(?i:(?=\w*\d)(?=\w*[a-z])\w{6,})")
"""What names one page in a path: a number, three words, a code."""
DAY = re.compile(r"/(?:19|20)\d\d(?:/\d\d?(?:/\d\d?)?)?(?=/|$)")
PRINTED = re.compile(
    r"[/._?&=]print(?:able|er|view|version|article|page|story)?(?:[/._?&=]|$)", re.IGNORECASE
)
ENDING = re.compile(r"(?:/|\.\w{2,5})*$")
MAX_LENGTH = 2000


def safe_url(url: str | None, base: str | None = None) -> str | None:
    """An absolute http or https URL without tracking parameters, and without a fragment that names no page.

    None for anything else.
    """
    if not url or len(url) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(without_archive(urljoin(without_archive(base or ""), url.strip())))
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    if not usable or parts.username or UNSAFE.search(urlunsplit(parts)):
        return None
    route = parts.fragment if ROUTE.fullmatch(parts.fragment) else ""
    query = without_tracking(parts.query, names_page(parts.path) or bool(route))
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", query, route))


def without_archive(url: str) -> str:
    """The URL that an archive of the web keeps a copy of."""
    return re.sub(r"^(https?):/(?=[^/])", r"\1://", ARCHIVED.sub("", url))


def without_tracking(query: str, named: bool = True) -> str:
    """The query without the parameters that only say where a reader came from.

    Some of these are the page's number on other sites; they stay where they can be, and nothing else names
    the page.

    named: whether what stands before the query names the page.
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not one_of("tracking").fullmatch(key)]
    sure = [(key, value) for key, value in kept if not one_of("page_numbers").fullmatch(key)]
    if named or any(NUMBERING.fullmatch(key) and value for key, value in sure):
        kept = sure
    else:
        kept = [pair for pair in kept if pair in sure or NUMBER.fullmatch(pair[1])]
    return query if len(kept) == len(pairs) else urlencode(kept)


def names_page(path: str) -> bool:
    """Whether a path names one page, and not a program or a section that shows many."""
    return bool(NAMING.search(DAY.sub("", path)))


def url_key(url: str) -> str:
    """What two addresses of one page share: no scheme, no `www.` or `m.`, no port, no final slash."""
    parts = urlsplit(url)
    host = re.sub(r"^(?:www|m|mobile|amp)\.", "", (parts.hostname or "").lower())
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}{parts.fragment and f'#{parts.fragment}'}"


def is_front_page(url: str) -> bool:
    """Whether an address is a site's front page."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query and not parts.fragment


def is_list_page(url: str) -> bool:
    """Whether an address is that of a front page or of a section."""
    parts = urlsplit(url)
    if parts.query or parts.fragment:
        return False
    path = ENDING.sub("", parts.path).strip("/")
    return not path or bool(one_of("sections").fullmatch(path))


def is_print_page(url: str) -> bool:
    """Whether an address is that of a page made for the printer."""
    parts = urlsplit(url)
    return bool(PRINTED.search(f"{parts.path}?{parts.query}"))


def is_same_site(url: str, other: str) -> bool:
    """Whether two addresses are of one site, or the other is of a copy that names the first one's."""
    host, copier = (urlsplit(each).hostname or "" for each in (url, other))
    return (
        domain_of(host) == domain_of(copier)
        or host.replace(".", "-") in copier
        or host in other.partition(copier)[2]
    )


def domain_of(host: str) -> str:
    """The part of a host's name that its owner has registered: `echo.co.uk` of `news.echo.co.uk`."""
    labels = host.split(".")
    is_short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if is_short else -2 :])


def host_of(url: str | None) -> str | None:
    """The site's name in an address: `example.com`."""
    name = urlsplit(url).hostname if url else None
    return name.removeprefix("www.") if name else None
