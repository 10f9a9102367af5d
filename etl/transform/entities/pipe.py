"""Entities: the people, organisations, places and events that an article names, each with its aliases."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.article_pipe import ArticlePipe
from etl.transform.entities.clusters import Cluster, cluster
from etl.transform.entities.merging import merge
from etl.transform.entities.name import DOUBTFUL, Name
from etl.transform.entities.names import find
from etl.transform.knowledge.ids import PLACES, entity_id, partial_id
from etl.transform.knowledge.known_names import KnownNames, Tokenize
from etl.transform.knowledge.spelling import without_possessive
from etl.transform.values import Entity, Mention


@Language.factory("entities", requires=["doc.ents", "doc._.dates"], assigns=["doc._.entities"])
def make_entities(nlp: Language, name: str) -> Entities:
    return Entities(nlp.make_doc)


class Entities(ArticlePipe):
    """Gather names into entities."""

    leaves = "entities"
    needs_parse = False

    def __init__(self, tokenize: Tokenize) -> None:
        self.tokenize = tokenize
        self.known_names = KnownNames(tokenize)

    def predict(self, doc: Doc) -> tuple[Entity, ...]:
        dates = [(timex.start, timex.end) for timex in doc._.dates]
        names = find(doc, self.known_names, dates)
        return self.gather(doc, names)

    def gather(self, doc: Doc, names: Iterable[Name]) -> tuple[Entity, ...]:
        """Names in; entities out, in the order of their first mention."""
        in_title = self.names_in_title(doc)
        scope = doc._.article.id if doc._.article else ""
        return merge(entity(one, in_title, scope) for one in cluster(doc, names))

    def names_in_title(self, doc: Doc) -> dict[str, set[str]]:
        """Known names in the title, by what they stand for: they become aliases."""
        words = [token.text for token in self.tokenize(doc._.article.title)] if doc._.article else []
        found: dict[str, set[str]] = {}
        for first, last, known in self.known_names.find(words):
            found.setdefault(known.name, set()).add(" ".join(words[first:last]))
        return found


def entity(cluster: Cluster, in_title: dict[str, set[str]], scope: str) -> Entity:
    """A cluster of names as an entity; `scope` is the article's id."""
    name = cluster.name
    printed = {one.text for one in cluster.names} | in_title.get(name, set())
    return Entity(
        id=partial_id(name, scope) if cluster.is_partial else entity_id(name, cluster.type),
        name=name,
        type=cluster.type,
        mentions=tuple(mention(one, cluster) for one in cluster.names),
        role=cluster.role,
        roles=tuple(dict.fromkeys(office.role for office in cluster.offices if office.role)),
        country=cluster.country,
        aliases=aliases_of(name, cluster.type, printed),
        wikidata=cluster.known.wikidata if cluster.known else None,
        sex="f" if cluster.sex == "f" else "m" if cluster.sex == "m" else None,
    )


def aliases_of(name: str, type: str, printed: Iterable[str]) -> tuple[str, ...]:
    """The other names printed for an entity, sorted; a name in capitals or with ’s is no other one."""
    plain = {without_possessive(one) for one in printed}
    kept = {as_written(one, type) for one in plain if not is_shouted(one) or type not in PLACES}
    return tuple(sorted(one for one in kept if len(one) > 1 and one.casefold() != name.casefold()))


def as_written(name: str, type: str) -> str:
    return name.title() if type == "PERSON" and is_shouted(name) else name


def is_shouted(name: str) -> bool:
    """Whether a name is a word in capitals, as in a headline or dateline: no country's acronym is so long."""
    return name.isupper() and len(name) > 4 and "." not in name


def mention(name: Name, cluster: Cluster) -> Mention:
    confidence = min(name.confidence, DOUBTFUL) if cluster.is_partial else name.confidence
    return Mention(name.text, name.start, name.end, "name", name.method, confidence)
