"""Entities: the people, organisations, places and events that an article names, each with its aliases."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language

from etl.transform.article_pipe import ArticlePipe
from etl.transform.entities.clusters import Cluster
from etl.transform.entities.entity import entity_of
from etl.transform.entities.merging import merge_entities
from etl.transform.entities.names import find_names
from etl.transform.entities.offices import is_modifier, serves
from etl.transform.entities.people import cluster_people
from etl.transform.entities.printed_name import PrintedName
from etl.transform.entities.text import read_doc
from etl.transform.entities.things import cluster_things, without_vague
from etl.transform.knowledge.countries import country_of
from etl.transform.knowledge.known_names import KnownNames, Tokenize
from etl.transform.tokens import Doc
from etl.transform.values import Entity

SPOTS = frozenset({"in", "at", "near", "from", "across"})


@Language.factory(
    "entities",
    requires=["doc.ents", "doc._.dates"],
    assigns=["doc._.entities"],
    default_config={"least": 0.4},
)
def make_entities(nlp: Language, name: str, least: float) -> Entities:
    return Entities(nlp.make_doc, least=least)


class Entities(ArticlePipe):
    """Gather names into entities.

    tokenize: Makes tokens of known names, as the pipeline does of a text.
    least: The chance, 0 to 1, that a name must have to be shown.
    """

    leaves = "entities"
    needs_parse = False

    def __init__(self, tokenize: Tokenize, *, least: float) -> None:
        self.tokenize = tokenize
        self.least = least
        self.known_names = KnownNames(tokenize)

    def predict(self, doc: Doc) -> tuple[Entity, ...]:
        names = find_names(read_doc(doc, self.known_names))
        return self.gather(doc, (name for name in names if name.confidence >= self.least))

    def gather(self, doc: Doc, names: Iterable[PrintedName]) -> tuple[Entity, ...]:
        """Names in; entities out, in the order of their first mention."""
        in_title = self.names_in_title(doc)
        article = doc._.article
        scope, published = (article.id, article.published) if article else ("", None)
        clusters = cluster_names(doc, list(names))
        return merge_entities(entity_of(one, in_title, scope, published) for one in clusters)

    def names_in_title(self, doc: Doc) -> dict[str, set[str]]:
        """Known names in the title, by what they stand for: they become aliases."""
        words = [token.text for token in self.tokenize(doc._.article.title)] if doc._.article else []
        found: dict[str, set[str]] = {}
        for first, last, known in self.known_names.find(words):
            found.setdefault(known.name, set()).add(" ".join(words[first:last]))
        return found


def cluster_names(doc: Doc, names: list[PrintedName]) -> list[Cluster]:
    """The names that mean the same, in the order of the text."""
    bodies = {
        i: name.first for name in names if owns_offices(doc, name) for i in range(name.first, name.last)
    }
    clusters = [
        *cluster_people(doc, [name for name in names if name.type == "PERSON"], bodies),
        *without_vague(cluster_things(doc, [name for name in names if name.type != "PERSON"])),
    ]
    for one in clusters:
        one.names.sort(key=lambda name: name.start)
    return sorted(clusters, key=lambda one: one.names[0].start)


def owns_offices(doc: Doc, name: PrintedName) -> bool:
    """Whether a name may begin an office: an organisation’s, a place’s, or that of who is served.

    "Tulsa Mayor", "Wall Street banker", "Roe campaign manager"; a country’s is the office’s owner.
    """
    if name.type == "PERSON":
        return serves(doc, name.last)
    if name.type == "NORP":
        return name.known is None or (name.known.country is None and not is_modifier(doc[name.first]))
    if name.type not in ("GPE", "LOC") or (name.known and country_of(name.known.name)):
        return name.type == "ORG"
    return name.first == 0 or doc[name.first - 1].lower_ not in SPOTS  # not "in Ohio Mayor Roe met …"
