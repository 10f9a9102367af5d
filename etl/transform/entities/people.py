"""People: the names of one text that mean the same person, with the offices and titles beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from etl.transform.entities.clusters import Cluster
from etl.transform.entities.offices import Office, count_titles, office_after, office_before
from etl.transform.entities.printed_name import PrintedName
from etl.transform.knowledge.persons import (
    Figure,
    PersonName,
    figure_named,
    figures_by_surname,
    is_first_name,
    person_name,
    same_given,
    same_person,
    sex_of,
)
from etl.transform.rules import no, none, rule, unchanged
from etl.transform.syntax.relations import base, relation

KIN = {"wife": "f", "widow": "f", "husband": "m", "widower": "m", "girlfriend": "f", "boyfriend": "m"}
"""The sex that a noun for a partner tells."""


def yes(*_: object) -> bool:
    """For a rule that forbids: all is allowed."""
    return True


def alone(_: Doc, mentions: list[PersonMention]) -> list[PersonMention]:
    """For a rule that completes names: they stay as printed."""
    return mentions


def first_named(cluster: Cluster, at: int) -> tuple[int, int]:
    """Instead of who is most prominent: who is named first."""
    return 0, -cluster.names[0].start


@dataclass(slots=True)
class PersonMention:
    """One printed name of a person, taken apart."""

    name: PrintedName
    person: PersonName
    figure: Figure | None
    offices: list[Office]
    sex: str | None
    """What titles tell."""
    shares: bool = False
    """Whether its surname is printed with the next name."""


def cluster_people(doc: Doc, names: list[PrintedName]) -> list[Cluster]:
    """Full names first, so that a surname printed before its full name (in a first line) still finds it."""
    named = {i for name in names for i in range(name.first, name.last)}
    mentions = with_shared_surname(doc, [person_mention(doc, name, named) for name in names])
    clusters: list[Cluster] = []
    for mention in mentions:
        if mention.person.is_full:
            join(find_full(clusters, mention) or add_cluster(clusters), mention)
    for mention in mentions:
        if not mention.person.is_full:
            join(find_single(clusters, mention) or add_cluster(clusters), mention)
    return clusters


def person_mention(doc: Doc, name: PrintedName, named: set[int]) -> PersonMention:
    """Take the titles off a name and read the offices beside it; `named` are the tokens of people's names."""
    first = name.first + count_titles(doc, name.first, name.last)
    if first > name.first:
        name = replace(name, text=doc[first : name.last].text, start=doc[first].idx, first=first)
    others = named - set(range(name.first, name.last))
    offices = [o for o in (office_before(doc, first), office_after(doc, name.last, others)) if o]
    sex = next((office.sex for office in offices if office.sex), None) or sex_of_kin(doc, first)
    person = person_name(name.text)
    return PersonMention(name, person, figure_named(name.text, person), offices, sex)


@rule(none)
def sex_of_kin(doc: Doc, at: int) -> str | None:
    """The sex that a noun tells to which a name is put: "his *wife*, Gro Eikeland"."""
    noun = doc[at].head
    owned = any(relation(child) == "nmod:poss" for child in noun.children)
    return KIN.get(noun.lower_) if base(doc[at]) == "appos" and noun.i < at and owned else None


@rule(alone)
def with_shared_surname(doc: Doc, mentions: list[PersonMention]) -> list[PersonMention]:
    """Give first names the surname that they share with who is named next: "Jon and Erik Norlund"."""
    surnames = {one.person.surname for one in mentions if one.person.is_full}
    following = {one.name.first: one.person for one in mentions}
    return [
        replace(one, person=PersonName((one.person.surname,), other.surname), shares=True)
        if (other := next_joined(doc, one, following)) and may_share(one, other, surnames)
        else one
        for one in mentions
    ]


def next_joined(doc: Doc, mention: PersonMention, following: dict[int, PersonName]) -> PersonName | None:
    """The name that "and" joins to a name."""
    at = mention.name.last
    return following.get(at + 1) if at < len(doc) and doc[at].lower_ == "and" else None


def may_share(one: PersonMention, other: PersonName, surnames: set[str]) -> bool:
    """Whether a name is a bare first name before a full one, and nobody’s surname."""
    word = one.person.surname
    bare = not (one.person.is_full or one.figure or one.offices or word in surnames)
    known = word in figures_by_surname()  # "Clinton and Donald Trump"
    return bare and other.is_full and is_first_name(word) and not known


def add_cluster(clusters: list[Cluster]) -> Cluster:
    clusters.append(Cluster("PERSON"))
    return clusters[-1]


def join(cluster: Cluster, mention: PersonMention) -> None:
    """Add a name to a person, with all it tells."""
    person = mention.person
    cluster.names.append(mention.name)
    cluster.offices.extend(mention.offices)
    if person.is_full and person not in cluster.persons:
        cluster.persons.append(person)
    if mention.shares:
        cluster.shared = f"{mention.name.text} {person.surname.title()}"
    if not person.is_full and not cluster.persons:
        cluster.single = person.surname
    if mention.figure and (person.is_full or cluster.is_partial):
        cluster.figure = cluster.figure or mention.figure
    figure_sex = cluster.figure.sex if cluster.figure else None
    cluster.sex = cluster.sex or figure_sex or mention.sex or sex_of(person)


def find_full(clusters: list[Cluster], mention: PersonMention) -> Cluster | None:
    """The person of a full name: the same figure, or one whose full name agrees."""
    return next((one for one in clusters if is_same_figure(one, mention) or is_namesake(one, mention)), None)


def is_same_figure(cluster: Cluster, mention: PersonMention) -> bool:
    """Whether both are one person of public life: "Timothy Kaine" and "Tim Kaine"."""
    return mention.figure is not None and cluster.figure is mention.figure


def is_namesake(cluster: Cluster, mention: PersonMention) -> bool:
    """Whether a full name agrees with one that is printed for a person."""
    return any(same_person(mention.person, person) for person in cluster.persons)


@rule(none)
def find_single(clusters: list[Cluster], mention: PersonMention) -> Cluster | None:
    """The person of a single name: by surname, then by first name; of several the most prominent."""
    word = mention.person.surname
    fit = [one for one in clusters if has_surname(one, word) and agrees(one, mention.sex)]
    fit = bearing_suffix(fit, mention.person.suffix)
    fit = fit or [one for one in clusters if has_given(one, word) and agrees(one, mention.sex)]
    if mention.figure and not is_namesake_meant(clusters, fit, mention):
        return next((one for one in clusters if one.figure is mention.figure), None)
    at = mention.name.start
    return max(named_before(fit, at) if mention.figure else fit, key=prominence_at(at), default=None)


@rule(no)
def is_namesake_meant(clusters: list[Cluster], fit: list[Cluster], mention: PersonMention) -> bool:
    """Whether a well-known name means another: the text has only spoken of a namesake."""
    if any(one.figure is mention.figure for one in clusters) or any(one.role for one in mention.offices):
        return False
    return bool(named_before(fit, mention.name.start))


def named_before(clusters: list[Cluster], at: int) -> list[Cluster]:
    """The people who are named before a place in the text."""
    return [one for one in clusters if one.names[0].start < at]


def has_surname(cluster: Cluster, word: str) -> bool:
    return word == cluster.single or any(person.surname == word for person in cluster.persons)


@rule(unchanged)
def bearing_suffix(clusters: list[Cluster], suffix: str) -> list[Cluster]:
    """Those who bear the suffix of a single name, where one is printed: "Roe Jr."; else those with none."""
    of_each = [(one, {person.suffix for person in one.persons}) for one in clusters]
    bearing = [one for one, suffixes in of_each if suffix in suffixes]
    return bearing or [one for one, suffixes in of_each if not suffix or "" in suffixes or not suffixes]


@rule(no)
def has_given(cluster: Cluster, word: str) -> bool:
    """Whether a single name is somebody's first name, or short for it."""
    return any(same_given(word, given) for person in cluster.persons for given in person.given[:1])


@rule(yes)
def agrees(cluster: Cluster, sex: str | None) -> bool:
    """Whether a title's sex ("Mrs. Clinton") fits the person."""
    return not (sex and cluster.sex) or sex == cluster.sex


def prominence_at(at: int) -> Callable[[Cluster], tuple[int, int]]:
    """What orders people at a place in the text by how likely they are meant."""
    return lambda cluster: prominence(cluster, at)


@rule(first_named)
def prominence(cluster: Cluster, at: int) -> tuple[int, int]:
    """How often, and how lately, a person has been named before a place in the text."""
    before = [name.start for name in cluster.names if name.start < at]
    return len(before), max(before, default=-cluster.names[0].start)
