"""Clusters: the names of one text that mean the same, with what the text says of whom they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from etl.transform.entities import acronyms
from etl.transform.entities.name import Name, make, text_of
from etl.transform.entities.offices import Office, office_after, office_before, titles
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.known_names import Known
from etl.transform.knowledge.persons import (
    Figure,
    PersonName,
    figure_named,
    is_first_name,
    person_name,
    same_given,
    same_person,
    sex_of,
)
from etl.transform.knowledge.spelling import fold, without_possessive

LONGEST_NAME = 60
FORM_OF_STATE = re.compile(r"^(?:republic|state|city|commonwealth|kingdom|province|town) of (?:the )?")
PLACES = frozenset({"GPE", "LOC", "FAC"})

INITIAL = re.compile(r"^[A-Z]\.?$")


@dataclass(slots=True)
class Cluster:
    """One person or thing that a text names."""

    type: str
    names: list[Name] = field(default_factory=list)
    known: Known | None = None
    figure: Figure | None = None
    persons: list[PersonName] = field(default_factory=list)
    """The full names printed for a person."""
    single: str | None = None
    """The only name printed, folded, where no full name is."""
    offices: list[Office] = field(default_factory=list)
    sex: str | None = None
    keys: set[str] = field(default_factory=set)

    @property
    def is_partial(self) -> bool:
        """Whether a person is named by one name only, which tells too little outside this text."""
        return self.type == "PERSON" and not self.persons and self.figure is None

    @property
    def name(self) -> str:
        """The name to show."""
        if self.known:
            return self.known.name
        if self.figure:
            return self.figure.name
        return person_label(self.names) if self.type == "PERSON" else label(self.names)

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2, where the text or what is known tells it."""
        told = [office.country for office in self.offices if office.country]
        return next(
            iter(told), (self.known and self.known.country) or (self.figure and self.figure.country) or None
        )

    @property
    def role(self) -> str | None:
        """The office the text gives a person: one with a country before others, then the first."""
        offices = [office for office in self.offices if office.role]
        best = min(offices, key=lambda office: office.country is None, default=None)
        return best.role if best else None


@dataclass(slots=True)
class PersonMention:
    """One printed name of a person, taken apart."""

    name: Name
    person: PersonName
    figure: Figure | None
    offices: list[Office]
    sex: str | None
    """What titles tell."""


def cluster(doc: Doc, names: Iterable[Name]) -> list[Cluster]:
    """Gather names that mean the same; clusters come in the order of the text."""
    names = list(names)
    people = [name for name in names if name.type == "PERSON"]
    things = [name for name in names if name.type != "PERSON"]
    found = [*cluster_people(doc, people), *cluster_things(doc, things)]
    for one in found:
        one.names.sort(key=lambda name: name.start)
    return sorted(found, key=lambda one: one.names[0].start)


# People


def cluster_people(doc: Doc, names: list[Name]) -> list[Cluster]:
    """Full names first, so that a surname printed before its full name (in a first line) still finds it."""
    named = {i for name in names for i in range(name.first, name.last)}
    mentions = [person_mention(doc, name, named) for name in names]
    clusters: list[Cluster] = []
    for mention in mentions:
        if mention.person.is_full:
            join(find_full(clusters, mention) or start(clusters), mention)
    for mention in mentions:
        if not mention.person.is_full:
            join(find_single(clusters, mention) or start(clusters), mention)
    return clusters


def person_mention(doc: Doc, name: Name, named: set[int]) -> PersonMention:
    """Take the titles off a name and read the offices beside it."""
    first = name.first + titles(doc, name.first, name.last)
    if first > name.first:
        name = without_title(doc, name, first)
    others = named - set(range(name.first, name.last))
    offices = [o for o in (office_before(doc, first), office_after(doc, name.last, others)) if o]
    sex = next((office.sex for office in offices if office.sex), None)
    person = person_name(name.text)
    return PersonMention(name, person, figure_named(name.text, person), offices, sex)


def without_title(doc: Doc, name: Name, first: int) -> Name:
    """A name from a later token on; one whose extent was given keeps it."""
    if name.method == "given":
        return replace(name, text=doc[first : name.last].text, first=first)
    return make(doc, first, name.last, name.type, name.method, name.confidence)


def start(clusters: list[Cluster]) -> Cluster:
    clusters.append(Cluster("PERSON"))
    return clusters[-1]


def join(cluster: Cluster, mention: PersonMention) -> None:
    """Add a name to a person, with all it tells."""
    person = mention.person
    cluster.names.append(mention.name)
    cluster.offices.extend(mention.offices)
    if person.is_full and person not in cluster.persons:
        cluster.persons.append(person)
    if not person.is_full and not cluster.persons:
        cluster.single = person.surname
    if mention.figure and (person.is_full or cluster.is_partial):
        cluster.figure = cluster.figure or mention.figure
    figure_sex = cluster.figure.sex if cluster.figure else None
    cluster.sex = cluster.sex or figure_sex or mention.sex or sex_of(person)


def find_full(clusters: list[Cluster], mention: PersonMention) -> Cluster | None:
    """The person of a full name: the same figure, or one whose full name agrees."""
    for cluster in clusters:
        if mention.figure and cluster.figure is mention.figure:
            return cluster
        if any(same_person(mention.person, person) for person in cluster.persons):
            return cluster
    return None


def find_single(clusters: list[Cluster], mention: PersonMention) -> Cluster | None:
    """The person of a single name: by surname, then by first name; of several the most prominent."""
    word = mention.person.surname
    fit = [one for one in clusters if has_surname(one, word) and agrees(one, mention.sex)]
    fit = fit or [one for one in clusters if has_given(one, word) and agrees(one, mention.sex)]
    if mention.figure:
        return best_figure(clusters, fit, mention)
    return max(fit, key=lambda one: prominence(one, mention.name.start), default=None)


def best_figure(clusters: list[Cluster], fit: list[Cluster], mention: PersonMention) -> Cluster | None:
    """A well-known name means the well-known person, unless the text has only spoken of a namesake."""
    same = next((one for one in clusters if one.figure is mention.figure), None)
    if same or any(office.role for office in mention.offices):
        return same
    before = [one for one in fit if one.names[0].start < mention.name.start]
    return max(before, key=lambda one: prominence(one, mention.name.start), default=None)


def has_surname(cluster: Cluster, word: str) -> bool:
    return word == cluster.single or any(person.surname == word for person in cluster.persons)


def has_given(cluster: Cluster, word: str) -> bool:
    return any(same_given(word, given) for person in cluster.persons for given in person.given[:1])


def agrees(cluster: Cluster, sex: str | None) -> bool:
    """Whether a title's sex ("Mrs. Clinton") fits the person."""
    return not (sex and cluster.sex) or sex == cluster.sex


def prominence(cluster: Cluster, at: int) -> tuple[int, int]:
    """How often, and how lately, a person has been named before a place in the text."""
    before = [name.start for name in cluster.names if name.start < at]
    return len(before), max(before, default=-cluster.names[0].start)


def person_label(names: list[Name]) -> str:
    """The full name printed most often, middle initials left out, so that articles agree on it."""
    labels = [plain_person(name.text) for name in names]
    full = [one for one in labels if " " in one] or labels
    counts = Counter(full)
    best = max(counts, key=lambda one: (counts[one], -full.index(one)))
    # "Ildefonso Guajardo Villarreal" rather than "Guajardo Villarreal", however often that is printed.
    return max((one for one in counts if one == best or adds_first_name(one, best)), key=len)


def adds_first_name(longer: str, name: str) -> bool:
    return longer.endswith(" " + name) and is_first_name(longer.split()[0])


def plain_person(printed: str) -> str:
    """A name without nicknames in marks and middle initials: `Paul Ryan` of "Paul D. Ryan"."""
    parts = quiet(re.sub(r"\s[(“\"‘'][^()”\"’]*[)”\"’]", "", without_possessive(printed))).split()
    if len(parts) < 3 or INITIAL.match(parts[0]):
        return " ".join(parts)
    return " ".join([parts[0], *(part for part in parts[1:-1] if not INITIAL.match(part)), parts[-1]])


# Things


def cluster_things(doc: Doc, names: list[Name]) -> list[Cluster]:
    """Names of organisations, places, peoples and events: those that are known, then the longest first."""
    explained = {one.short: fold(one.long) for one in acronyms.find(text_of(doc))}
    clusters: list[Cluster] = []
    for name in sorted(names, key=lambda name: (name.known is None, name.start - name.end, name.start)):
        keys = keys_of(name, explained)
        found = next((one for one in clusters if is_same_thing(one, name, keys)), None)
        if found is None:
            found = Cluster(name.type)
            clusters.append(found)
        found.names.append(name)
        found.keys |= keys
        found.known = found.known or name.known or state_of(name)
    return clusters


def keys_of(name: Name, explained: dict[str, str]) -> set[str]:
    """What names of one thing share: the folded name, what it is known as, what its short form stands for."""
    known = name.known or state_of(name)
    key = FORM_OF_STATE.sub("", fold(name.text)) if name.type == "GPE" else fold(name.text)
    keys = {key, f"={known.name}"} if known else {key}
    return keys | ({explained[name.text]} if name.text in explained else set())


def state_of(name: Name) -> Known | None:
    """The American state of a short form: `Okla.`, `N.C.`."""
    if name.type != "GPE" or name.known or not ("." in name.text or name.text.isupper()):
        return None
    places = [p for p in gazetteer().candidates(name.text) if p.feature_code == "ADM1" and p.country == "US"]
    return Known(places[0].name, "GPE", "US") if places else None


def is_same_thing(cluster: Cluster, name: Name, keys: set[str]) -> bool:
    """Whether a name is one of a cluster's: it shares a key, or is a short form of a longer name."""
    if (cluster.type in PLACES) != (name.type in PLACES) or (cluster.type == "NORP") != (name.type == "NORP"):
        return False
    if keys & cluster.keys:
        return True
    return cluster.type == name.type == "ORG" and not name.known and is_short_form(cluster, fold(name.text))


def is_short_form(cluster: Cluster, key: str) -> bool:
    """Whether a name begins a longer one ("Tulsa Police") or is its last word ("the Times", "the Guard")."""
    longer = [fold(name.text).split() for name in cluster.names]
    parts = key.split()
    begins = len(parts) > 1 or not gazetteer().candidates(key)
    return any(
        (begins and words[: len(parts)] == parts and is_dropped(words[len(parts) :]))
        or (len(parts) == 1 and len(words) > 1 and words[-1] == parts[0])
        for words in longer
    )


def is_dropped(rest: list[str]) -> bool:
    """Whether newspapers leave out the rest of a name: a word or two, or a phrase ("for Peace")."""
    return 0 < len(rest) <= 2 or (len(rest) > 2 and rest[0] in ("for", "of", "on", "at", "in"))


def label(names: list[Name]) -> str:
    """The longest name that is no sentence, without its article."""
    texts = [re.sub(r"^[Tt]he ", "", quiet(without_possessive(name.text), name.type)) for name in names]
    fitting = [text for text in texts if len(text) <= LONGEST_NAME] or texts
    counts = Counter(fitting)
    return max(counts, key=lambda text: (len(text.split()), counts[text], text))


def quiet(name: str, type: str = "PERSON") -> str:
    """A name whose words of some length are all in capitals, as words are written: `Newport News`."""
    letters = [c for c in name if c.isalpha()]
    if type == "GPE" and len(letters) > 3 and name.isupper() and "." not in name:
        return name.title()
    if len(letters) > 5 and all(c.isupper() for c in letters) and (" " in name or len(letters) > 7):
        return name.title()
    return name
