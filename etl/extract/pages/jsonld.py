"""JSON-LD: what a page says of itself to search engines, after schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from etl.extract.fields.names import names_in
from etl.extract.fields.tidy import line_of_markup
from etl.extract.fields.urls import safe_url

Node = dict[str, Any]

ARTICLE = re.compile(r"\w*(?:article|posting|report)$|opinion\w*|review(?:newsarticle)$", re.IGNORECASE)
OTHER_DATES = frozenset(("Comment", "VideoObject", "ImageObject", "Review"))
WRAPPING = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$|^\s*<!--|-->\s*$")
CONTROL = re.compile(r"[\x00-\x1f]+")
INTO = ("@graph", "mainEntity", "mainEntityOfPage")
MAX_DEPTH = 8
MAX_NODES = 500
REPAIRS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: CONTROL.sub(" ", text),
    lambda text: re.sub(r",\s*([}\]])", r"\1", CONTROL.sub(" ", text)),
)


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes of a page's JSON-LD; `article` is the one about the page, or empty."""

    nodes: tuple[Node, ...] = ()
    article: Node = field(default_factory=dict)
    by_id: dict[str, Node] = field(default_factory=dict)

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of the article's authors; where it has none, of the page's, or of the only person."""
        for node in (self.article, *self.of_type("WebPage")):
            names = self.people(node.get("author")) or self.people(node.get("creator"))
            if names:
                return names
        people = self.of_type("Person")
        return self.people(people[0]) if len(people) == 1 and not self.is_owner(people[0]) else ()

    def of_type(self, kind: str) -> list[Node]:
        """The nodes of a type."""
        return [node for node in self.nodes if kind in types_of(node)]

    def is_owner(self, person: Node) -> bool:
        """Whether a person publishes the site, as one who owns a small one does."""
        published = [node.get("publisher") for node in self.nodes if isinstance(node.get("publisher"), dict)]
        ids = [publisher.get("@id") for publisher in published if publisher]
        return "Organization" in types_of(person) or (bool(person.get("@id")) and person["@id"] in ids)

    @property
    def urls(self) -> list[str]:
        """The addresses that it gives the article, and the page."""
        nodes = (self.article, *self.of_type("WebPage"))
        return [url for url in map(safe_url, map(url_of_node, nodes)) if url]

    def people(self, value: object, depth: int = 0) -> tuple[str, ...]:
        """The names in an author field: strings, nodes, references to nodes, or lists of these."""
        if depth > 3 or not value:
            return ()
        if isinstance(value, list):
            return tuple(dict.fromkeys(name for each in value for name in self.people(each, depth + 1)))
        if isinstance(value, dict):
            return self.people(self.resolve(value).get("name"), depth + 1)
        return names_in(line_of_markup(value))

    def resolve(self, node: Node) -> Node:
        """The node, or the one it only refers to."""
        return node if node.get("name") else self.by_id.get(str(node.get("@id")), node)

    def name(self, value: object) -> str | None:
        """The name of an organisation: a string, a node, or the first of a list."""
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, dict):
            return line_of_markup(self.resolve(first).get("name")) or None
        text = line_of_markup(first)
        return text if text and not text.startswith("http") else None


def read_graph(scripts: Iterable[str], url: str | None, heading: str | None) -> Graph:
    """The JSON-LD in the scripts of a page at `url` whose first heading is `heading`."""
    nodes = [node for script in scripts for node in nodes_in(load_json(script))]
    articles = list(filter(is_article, nodes))
    article = max(articles, key=lambda node: fit_of(node, url, heading), default={})
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return Graph(tuple(nodes), article, by_id)


def load_json(text: str) -> Any:
    """The value of a script, repaired where it is not quite JSON; None when it is beyond that."""
    text = WRAPPING.sub("", text.strip()).strip().rstrip(";")
    for repair in REPAIRS:
        try:
            return json.loads(repair(text), strict=False)
        except (ValueError, RecursionError):
            continue
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]  # something follows the value
    except (ValueError, RecursionError):
        return None


def nodes_in(value: Any, depth: int = 0) -> Iterator[Node]:
    """The nodes in a value that can be about the page."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for each in value[:MAX_NODES]:
            yield from nodes_in(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in INTO:
            yield from nodes_in(value.get(key), depth + 1)


def types_of(node: Node) -> list[str]:
    """The types of a node, without their vocabulary."""
    value = node.get("@type") or []
    return [str(each).rsplit("/", 1)[-1] for each in (value if isinstance(value, list) else [value])]


def is_article(node: Node) -> bool:
    """Whether a node is an article's."""
    return any(map(ARTICLE.fullmatch, types_of(node)))


def fit_of(node: Node, url: str | None, heading: str | None) -> int:
    """How much speaks for a node being the article on the page."""
    filled = 2 * sum(bool(node.get(key)) for key in ("headline", "datePublished", "articleBody")) + bool(
        node.get("author")
    )
    title = line_of_markup(node.get("headline"))[:30].casefold()
    return (
        filled
        + 3 * is_node_of_page(node, url)
        + 3 * bool(title and heading and heading.casefold().startswith(title))
    )


def is_node_of_page(node: Node, url: str | None) -> bool:
    """Whether a node says that it is the page at `url`."""
    value = url_of_node(node)
    if not (url and value):
        return False
    try:
        return urlsplit(value).path.rstrip("/") == urlsplit(url).path.rstrip("/")
    except ValueError:
        return False


def url_of_node(node: Node) -> str:
    """The address of the page that a node is, empty when it says none."""
    value = node.get("url") or node.get("mainEntityOfPage") or ""
    value = value.get("@id") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""
