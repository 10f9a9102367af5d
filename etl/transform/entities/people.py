"""People: the names of one text that mean the same person, with the offices and titles beside them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, replace

from etl.transform.entities.appositions import office_after
from etl.transform.entities.clusters import Cluster
from etl.transform.entities.offices import (
    NO_BODIES,
    Bodies,
    Office,
    count_titles,
    office_before,
    office_described,
)
from etl.transform.entities.printed_name import PrintedName
from etl.transform.entities.register import Register
from etl.transform.entities.types import speaks
from etl.transform.knowledge.officials import holds_office
from etl.transform.knowledge.persons import (
    GIVEN_PARTICLES,
    Figure,
    PersonName,
    called_name,
    figure_named,
    figures_by_surname,
    honorific_sex,
    is_first_name,
    is_surname,
    may_be_one,
    nickname_sets,
    person_name,
    same_given,
    same_person,
    sex_of,
)
from etl.transform.knowledge.spelling import fold, is_misspelt
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, none, nothing, rule, unchanged
from etl.transform.syntax.relations import base, is_subject, relation
from etl.transform.tokens import Doc

PARENTS = word_set("nouns", "parent-child")
RANKS = word_set("offices", "rank")
NUMBER = re.compile(r"[IVX]+")
AGE = re.compile(r"[1-9]\d?|1[01]\d")
AFTER_NAME = re.compile(r"\w,? \d{1,3}(?:[.]\d)?(?=[,;.% ])")
KIN = {"wife": "f", "widow": "f", "husband": "m", "widower": "m", "girlfriend": "f", "boyfriend": "m"}
"""The sex that a noun for a partner tells. "Son" and "mother" are not here: with them one in twenty more of
he and she of our own set was given to somebody else."""
HIGH = frozenset({"president", "secretary", "senator", "governor", "mayor", "representative", "lady"})
"""Last words of offices of which nobody has two at a time."""
PRONOUNS = {"she": "f", "her": "f", "herself": "f", "he": "m", "his": "m", "him": "m", "himself": "m"}
LATE = frozenset({"late", "slain", "fallen", "deceased", "dead"})
DIED = frozenset({"killed", "died", "slain", "murdered", "perished"})
NEAR = 4
"""Tokens behind a name within which words say that its bearer died: ", who was killed"."""


def yes(*_: object) -> bool:
    """For a rule that forbids: all is allowed."""
    return True


def alone(_: Doc, mentions: list[PersonMention]) -> list[PersonMention]:
    """For a rule that completes names: they stay as printed."""
    return mentions


def first_named(cluster: Cluster, *_: object) -> tuple[int, int]:
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
    address: str = ""
    """The honorific before it, folded: `mrs`."""
    age: int | None = None
    """The years printed behind it."""
    regal: str | None = None
    """A title before a single name that makes one of it: `Pope`."""
    is_dead: bool = False
    speaks: bool = False
    """Whether it is the subject of a verb of speech."""
    is_partner: bool = False
    """Whether a noun before it says whose husband or wife it is: "her husband, Ben"."""
    hint: str | None = None
    """The sex that a pronoun behind it tells, where it is a bare surname: "Roe said *she* …"."""


def cluster_people(doc: Doc, names: list[PrintedName], bodies: Bodies = NO_BODIES) -> list[Cluster]:
    """Full names first, so that a surname printed before its full name (in a first line) still finds it.

    `bodies` has the tokens of organisations' names, each with the first token of its name.
    """
    named = {i for name in names for i in range(name.first, name.last)}
    mentions = with_shared_surname(doc, [person_mention(doc, name, named, bodies) for name in names])
    mentions = with_namesake(doc, with_bracketed(doc, mentions))
    mentions = with_officials(with_unnamed_kin(with_family(with_particles(with_titles(mentions)))))
    fathers = parted_by_suffix(doc, mentions)
    clusters = cluster_full([one for one in mentions if one.person.is_full], fathers)
    register = Register(clusters)
    for mention in mentions:
        if not mention.person.is_full:
            add_single(register, mention)
    return register.people


def add_single(register: Register, mention: PersonMention) -> None:
    """Give a single name to whom it means, or to somebody who is not in the register yet."""
    person = find_single(register, mention)
    if person:
        join(person, mention)
        register.note(person, mention.name)
    else:
        join(person := Cluster("PERSON"), mention)
        register.add(person)


def cluster_full(mentions: list[PersonMention], parted: Collection[str]) -> list[Cluster]:
    """The people of full names; `parted` as for `find_full`.

    A name is compared with those alone that share a sign with it: of a thousand names, few do.
    """
    clusters: list[Cluster] = []
    met: defaultdict[Hashable, set[int]] = defaultdict(set)
    for mention in mentions:
        likely = sorted(set().union(*(met[sign] for sign in signs_of(mention.person, mention.figure))))
        found = find_full([clusters[at] for at in likely], mention, parted) or add_cluster(clusters)
        at = next((at for at in likely if clusters[at] is found), len(clusters) - 1)
        join(found, mention)
        for person in found.persons:
            for sign in signs_of(person, found.figure):
                met[sign].add(at)
    return clusters


def signs_of(person: PersonName, figure: Figure | None) -> set[Hashable]:
    """What two full names share where they may be one person’s, as `find_full` asks."""
    firsts = {first for given in person.given for first in (given[:1], *nickname_sets().get(given, ()))}
    signs: set[Hashable] = {(*person.given, person.surname), *((person.surname, first) for first in firsts)}
    if len(person.given) > 1:  # "Dena Minning", of "Dena Minning Roe"
        signs.add(person.given)
    if figure:
        signs.add(figure.name)
    return signs


def person_mention(doc: Doc, name: PrintedName, named: set[int], bodies: Bodies = NO_BODIES) -> PersonMention:
    """Take the titles off a name and read the offices beside it; `named` are the tokens of people's names."""
    first = name.first + count_titles(doc, name.first, name.last)
    if first > name.first:
        name = replace(name, text=doc[first : name.last].text, start=doc[first].idx, first=first)
    others = named - set(range(name.first, name.last))
    beside = (
        office_before(doc, first, bodies),
        office_described(doc, first, bodies),
        office_after(doc, name.last, others, bodies),
    )
    offices = [office for office in beside if office]
    kin = sex_of_kin(doc, first)
    sex = next((office.sex for office in offices if office.sex), None) or kin
    person = person_name(name.text)
    figure = figure_named(name.text, person)
    address, age = address_before(doc, first), age_after(doc, name.last)
    regal = regal_before(doc, first, name.last)
    dead = is_said_dead(doc, first, name.last)
    hint = None if person.is_full or sex or offices else sex_by_pronoun(doc, name.last, others)
    return PersonMention(
        name,
        person,
        figure,
        offices,
        sex,
        address=address,
        age=age,
        regal=regal,
        is_dead=dead,
        speaks=speaks(name, doc),
        is_partner=kin is not None,
        hint=hint,
    )


@rule(none)
def sex_by_pronoun(doc: Doc, at: int, named: Collection[int]) -> str | None:
    """The sex that the first pronoun behind a name tells in its sentence, nobody else named between."""
    for token in doc[at : doc[at - 1].sent.end]:
        if token.i in named or token.is_quote:
            return None
        if sex := PRONOUNS.get(token.lower_):
            own = is_subject(token) or relation(token) == "nmod:poss" or token.lower_.endswith("self")
            return sex if own else None  # "Roe proposed to her"
    return None


@rule(no)
def is_said_dead(doc: Doc, first: int, last: int) -> bool:
    """Whether words beside a name say that its bearer died: "their slain son Ali Roe", "Roe, who died"."""
    before = doc[max(0, first - 3) : first]
    behind = [token.lower_ for token in doc[last : last + NEAR]]
    told = behind[:1] in (["was"], ["died"]) or behind[:2] == [",", "who"]
    return any(token.lower_ in LATE for token in before) or (told and not DIED.isdisjoint(behind))


@rule(none)
def regal_before(doc: Doc, at: int, last: int) -> str | None:
    """The title before a single name that people are known by together: "*Pope* Leo", "*Queen* Ada"."""
    title = doc[at - 1] if at and last == at + 1 else None
    owned = at > 1 and (doc[at - 2].pos_ == "ADJ" or doc[at - 2].is_quote)
    known = title is not None and title.text.istitle() and title.lower_ in word_set("honorifics", "regal")
    return title.text if title is not None and known and not owned else None


def address_before(doc: Doc, at: int) -> str:
    """The honorific right before a name, folded; empty where there is none."""
    return fold(doc[at - 1].text) if at and honorific_sex(doc[at - 1].text) else ""


def age_after(doc: Doc, at: int) -> int | None:
    """The age behind a name: "Ann Roe, 34,"."""
    words = [token.text for token in doc[at : at + 3]]
    if len(words) < 3 or words[0] != "," or words[2] not in (",", ".") or not AGE.fullmatch(words[1]):
        return None
    sentence = doc[at].sent.text
    return int(words[1]) if len(AFTER_NAME.findall(sentence)) == 1 else None  # else the list of a poll


@rule(unchanged)
def with_particles(mentions: list[PersonMention]) -> list[PersonMention]:
    """Make surnames of those that end a longer name of the text: "Van Tamm", after "Ida Van Tamm"."""
    endings = {" " + fold(one.name.text) for one in mentions if opens_with_particle(one.name.text)}
    longer = [fold(one.name.text) for one in mentions] if endings else []
    tails = {end for end in endings if any(text.endswith(end) for text in longer)}
    return [
        replace(one, person=PersonName((), one.person.surname)) if " " + fold(one.name.text) in tails else one
        for one in mentions
    ]


def with_titles(mentions: list[PersonMention]) -> list[PersonMention]:
    """Make surnames of a title or number and a surname of somebody named in full: "Emperor Roe", "Roe I"."""
    titled = {one.name: surname for one in mentions if (surname := surname_beside(one))}
    full = {one.person.surname for one in mentions if one.person.is_full and one.name not in titled}
    return [
        replace(one, person=PersonName((), titled[one.name])) if titled.get(one.name) in full else one
        for one in mentions
    ]


def surname_beside(one: PersonMention) -> str | None:
    """The folded surname in a name of two words whose other is a title that stays, or a number."""
    return one.person.surname if is_title_and_name(one) else numbered(one)


def numbered(one: PersonMention) -> str | None:
    """The folded name before a ruler’s number: "*Roe* I", of the Emperor Ben Roe."""
    name, *rest = one.name.text.split()
    return fold(name) if len(rest) == 1 and NUMBER.fullmatch(rest[0]) else None


def is_title_and_name(one: PersonMention) -> bool:
    """Whether a name of two words is a title that stays and a name: "Pope Leo"."""
    title, *rest = one.name.text.split()
    return len(rest) == 1 and title.lower() in word_set("honorifics", "regal")


def opens_with_particle(name: str) -> bool:
    return fold(name.split()[0]) in GIVEN_PARTICLES


@rule(unchanged)
def with_family(mentions: list[PersonMention]) -> list[PersonMention]:
    """Give first names a surname of the text where that is a known person: Bill, beside Hillary Clinton."""
    people = [one.person for one in mentions if one.person.is_full]
    surnames = {one.person.surname for one in mentions}
    given = {name for person in people for name in person.given[:1]}
    return [of_family(one, surnames) if may_be_kin(one, given) else one for one in mentions]


@rule(unchanged)
def with_unnamed_kin(mentions: list[PersonMention]) -> list[PersonMention]:
    """Make another of a bare surname than the one named in full, where pronouns tell the other’s sex oftener.

    "Clinton said she …", beside "President Bill Clinton", of whom there is a Hillary too.
    """
    full = {one.figure.name for one in mentions if one.figure and one.person.is_full}
    hints: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in mentions:
        if one.hint:
            hints[one.person.surname][one.hint] += 1
    kin = {surname: meant for surname, told in hints.items() if (meant := unnamed(surname, told, full))}
    return [
        replace(one, figure=meant, sex=meant.sex)
        if (meant := kin.get(one.person.surname)) and is_bare(one)
        else one
        for one in mentions
    ]


@rule(unchanged)
def with_officials(mentions: list[PersonMention]) -> list[PersonMention]:
    """Make a surname with an office the one of public life who has had it, where nobody named in full has.

    "President Clinton" is Bill, in a text that names Hillary alone.
    """
    full = [one for one in mentions if one.person.is_full]
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for one in full:
        holders[one.person.surname] |= last_words(one.offices)
    return [
        replace(one, figure=holder)
        if not one.person.is_full
        and any(office.role for office in one.offices)
        and last_words(one.offices).isdisjoint(holders[one.person.surname])
        and one.person.surname in holders
        and (holder := holder_of(one, [other.figure for other in full if other.figure]))
        else one
        for one in mentions
    ]


def holder_of(one: PersonMention, named: Collection[Figure]) -> Figure | None:
    """The only one of a surname who has had the office printed with it, if others are named instead."""
    roles = [office.role for office in one.offices if office.role]
    figures = [figure for _, figure in figures_by_surname().get(one.person.surname, ())]
    held = [figure for figure in figures if holds_office(figure.name, roles)]
    return held[0] if len(held) == 1 and held[0] not in named else None


def unnamed(surname: str, told: Counter[str], full: Collection[str]) -> Figure | None:
    """The only one of a surname and of the sex told oftenest who is not named in full, while another is."""
    sex = max(sorted(told), key=told.__getitem__)
    figures = [figure for _, figure in figures_by_surname().get(surname, ())]
    named = [one for one in figures if one.name in full]
    other = [one for one in figures if one.sex == sex]
    clear = bool(named) and all(one.sex != sex for one in named) and told[sex] > sum(told.values()) / 2
    return other[0] if clear and len(other) == 1 else None


def is_bare(one: PersonMention) -> bool:
    """Whether a name is a surname alone without a title."""
    return not (one.person.is_full or one.offices or one.address or one.shares)


def may_be_kin(one: PersonMention, given: set[str]) -> bool:
    """Whether a name is a first name that nobody in the text bears, without a title."""
    word = one.person.surname
    bare = not (one.person.is_full or one.figure or one.offices or one.address or one.shares)
    if not bare or not is_first_name(word):
        return False
    return one.is_partner or not any(same_given(word, name) for name in given)


def of_family(one: PersonMention, surnames: set[str]) -> PersonMention:
    """A first name as that of the one known person who has it and one of some surnames."""
    word = one.person.surname
    kin = [pair for surname in sorted(surnames - {word}) for pair in figures_by_surname().get(surname, ())]
    fit = [figure for name, figure in kin if name.given[:1] == (word,)]
    return replace(one, figure=fit[0]) if len(fit) == 1 else one


@rule(nothing)
def parted_by_suffix(doc: Doc, mentions: list[PersonMention]) -> Collection[str]:
    """Surnames of fathers and sons of one name: both names are printed, and a word says what they are."""
    people = [one.person for one in mentions if one.person.is_full]
    sons = {(one.given[0], one.surname) for one in people if one.suffix}
    both = {one.surname for one in people if not one.suffix and (one.given[0], one.surname) in sons}
    return both if both and any(token.lower_ in PARENTS for token in doc) else ()


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


@rule(alone)
def with_bracketed(doc: Doc, mentions: list[PersonMention]) -> list[PersonMention]:
    """Give first names the surname that a bracket parts from them: "[candidate *Ida*] Dahl"."""
    single = {one.name.first: one.name.text for one in mentions if not one.person.is_full}
    return [
        with_name_behind(one, single[at]) if (at := behind_bracket(doc, one.name.last)) in single else one
        for one in mentions
    ]


def behind_bracket(doc: Doc, at: int) -> int | None:
    """The token behind the brackets that close at a token."""
    end = at
    while end < len(doc) and set(doc[end].text) == {"]"}:
        end += 1
    return end if end > at else None


def with_name_behind(one: PersonMention, surname: str) -> PersonMention:
    """A first name with a surname, and whom of public life both mean."""
    if one.person.is_full or not is_first_name(one.name.text):
        return one
    whole = f"{one.name.text} {surname}"
    person = person_name(whole)
    return replace(one, person=person, figure=figure_named(whole, person), shares=True)


@rule(alone)
def with_namesake(doc: Doc, mentions: list[PersonMention]) -> list[PersonMention]:
    """Make another of public life of a name whose usual bearer its sentence names by his initials too."""
    told = {
        (doc[one.name.first].sent.start, one.figure.name)
        for one in mentions
        if one.figure and one.person.initials
    }
    return [
        replace(one, figure=other)
        if one.figure
        and one.person.is_full
        and not one.person.initials
        and (doc[one.name.first].sent.start, one.figure.name) in told
        and (other := namesake_of(one.figure))
        else one
        for one in mentions
    ]


def namesake_of(figure: Figure) -> Figure | None:
    """The one other person of public life who is told from somebody by initials: two Presidents Bush."""
    name = person_name(figure.name)
    alike = [
        other
        for one, other in figures_by_surname().get(name.surname, ())
        if other is not figure and one.given[:1] == name.given[:1] and one.initials
    ]
    return alike[0] if len(alike) == 1 else None


def add_cluster(clusters: list[Cluster]) -> Cluster:
    clusters.append(Cluster("PERSON"))
    return clusters[-1]


def join(cluster: Cluster, mention: PersonMention) -> None:
    """Add a name to a person, with all it tells."""
    person = mention.person
    cluster.names.append(mention.name)
    cluster.age = cluster.age or mention.age
    cluster.offices.extend(mention.offices)
    if mention.address and not mention.person.is_full:
        cluster.addresses.add(mention.address)
    if person.is_full and person not in cluster.persons:
        cluster.persons.append(person)
    if (called := called_of(mention)) and called not in cluster.persons:
        cluster.persons.append(called)
    cluster.regal = cluster.regal or mention.regal
    cluster.is_dead = cluster.is_dead or mention.is_dead
    if mention.shares:
        cluster.shared = f"{mention.name.text} {person.surname.title()}"
    if not person.is_full and not cluster.persons:
        cluster.single = person.surname
    if mention.figure and (person.is_full or cluster.is_partial):
        cluster.figure = cluster.figure or mention.figure
    figure_sex = cluster.figure.sex if cluster.figure else None
    cluster.sex = cluster.sex or figure_sex or mention.sex or sex_of(person)


@rule(none)
def called_of(mention: PersonMention) -> PersonName | None:
    """The name by what somebody is called, where marks tell it: Bud Roe, of "William “Bud” Roe"."""
    return called_name(mention.name.text)


def find_full(clusters: list[Cluster], mention: PersonMention, parted: Collection[str]) -> Cluster | None:
    """The person of a full name: the same figure, or one whose full name agrees.

    `parted` are the surnames of which a suffix, or none, tells father and son apart.
    """
    fit = [one for one in clusters if is_same_figure(one, mention) or is_namesake(one, mention)]
    if mention.person.surname in parted:
        fit = [one for one in fit if mention.person.suffix in {person.suffix for person in one.persons}]
    return next(iter(fit), None)


def is_same_figure(cluster: Cluster, mention: PersonMention) -> bool:
    """Whether both are one person of public life: "Timothy Kaine" and "Tim Kaine"."""
    return mention.figure is not None and cluster.figure is mention.figure


def is_namesake(cluster: Cluster, mention: PersonMention) -> bool:
    """Whether a full name agrees with one that is printed for a person, and neither is another figure."""
    figures = {one for one in (cluster.figure, mention.figure) if one}
    other = len(figures) > 1 or (cluster.figure and not mention.figure and mention.person.suffix)
    return not other and any(
        same_person(mention.person, one)
        or is_wider(mention.person, one)
        or is_wider(one, mention.person)
        or is_slip(mention.person, one)
        for one in cluster.persons
    )


@rule(no)
def is_slip(one: PersonName, other: PersonName) -> bool:
    """Whether two names of one text differ by a letter of the first name: "Kristen Roe", "Kristin Roe"."""
    a, b = one.given[0], other.given[0]
    return may_be_one(one, other) and is_misspelt(a, b) and sex_of(one) == sex_of(other)


@rule(no)
def is_wider(wider: PersonName, name: PersonName) -> bool:
    """Whether a name has another whole before its surname: "Dena Minning Roe", of "Dena Minning"."""
    return (*name.given, name.surname) == wider.given


@rule(none)
def find_single(register: Register, mention: PersonMention) -> Cluster | None:
    """The person of a single name: by surname, then by first name; of several the most prominent."""
    word = mention.person.surname
    clusters = register.likely(word, mention.figure)
    fit = [one for one in clusters if has_surname(one, word) and agrees(one, mention.sex)]
    fit = fit or [one for one in clusters if has_given(one, word) and agrees(one, mention.sex)]
    fit = fit or [one for one in clusters if has_within(one, word) and agrees(one, mention.sex)]
    fit = fit or [one for one in clusters if is_spelt_wrongly(one, word) and agrees(one, mention.sex)]
    fit = bearing_suffix(fit, mention.person.suffix)
    for narrow in (of_that_office, among_the_living, of_that_sex, of_hinted_sex, addressed_alike):
        fit = narrow(fit, mention)
    if mention.figure and not is_namesake_meant(clusters, fit, mention):
        return next((one for one in clusters if one.figure is mention.figure), None)
    at = mention.name.start
    fit = named_before(fit, at) if mention.figure else fit
    return max(fit, key=lambda one: prominence(one, at, word, register), default=None)


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
    bearing = [one for one, suffixes in of_each if suffix in (suffixes or {""})]
    return bearing or [one for one, suffixes in of_each if not suffix or "" in suffixes or not suffixes]


@rule(unchanged)
def of_that_office(clusters: list[Cluster], mention: PersonMention) -> list[Cluster]:
    """Those who have the office that is printed with a single name: "Captain Roe"; all where none has."""
    offices = [office.role for office in mention.offices if office.role]
    if not offices:
        return clusters
    heads = last_words(mention.offices)
    printed = [one for one in clusters if heads & last_words(one.offices)]
    fit = printed or [one for one in clusters if holds_office(one.name, offices)]
    if fit:
        return fit
    others = [one for one in clusters if not is_of_other_office(one, heads)]
    return [one for one in others if not is_kin_of_holder(one, mention, offices)]


@rule(no)
def is_of_other_office(cluster: Cluster, heads: set[str]) -> bool:
    """Whether somebody of public life, whose surname others there bear, has a high office but not this one.

    "Former Secretary Roe" is not "President Ben Roe", where there is an Ann Roe too.
    """
    if cluster.figure is None or heads.isdisjoint(HIGH):
        return False
    if last_words(cluster.offices).isdisjoint(HIGH) and not holds_office(cluster.name, ["President"]):
        return False
    return len(figures_by_surname()[person_name(cluster.figure.name).surname]) > 1


@rule(no)
def is_kin_of_holder(cluster: Cluster, mention: PersonMention, offices: list[str]) -> bool:
    """Whether others of a surname have been president, as its bearer is said to be: "President Bush"."""
    if "president" not in last_words(mention.offices):
        return False
    kin = figures_by_surname().get(mention.person.surname, ())
    return any(figure is not cluster.figure and holds_office(figure.name, offices) for _, figure in kin)


@rule(unchanged)
def among_the_living(clusters: list[Cluster], mention: PersonMention) -> list[Cluster]:
    """Those who are not said to be dead, where a name speaks, or has Mr. or Ms. before it, or a rank."""
    if last_words(mention.offices) & RANKS:
        return [one for one in clusters if not one.addresses] or clusters
    told = mention.address or mention.speaks
    return [one for one in clusters if told and not one.is_dead] or clusters


def last_words(offices: Iterable[Office]) -> set[str]:
    """The last word of each office, folded: `minister`, of "Minister of State"."""
    roles = {office.role or "" for office in offices}
    return {fold(role.split(" of ")[0]).rpartition(" ")[2] for role in roles} - {""}


@rule(unchanged)
def of_that_sex(clusters: list[Cluster], mention: PersonMention) -> list[Cluster]:
    """Those who are known to have the sex that a title tells, before those of whom nothing is known."""
    return [one for one in clusters if mention.sex and one.sex == mention.sex] or clusters


@rule(unchanged)
def of_hinted_sex(clusters: list[Cluster], mention: PersonMention) -> list[Cluster]:
    """Those of the sex that a pronoun behind a bare surname tells: "Roe was asked about *her* remarks"."""
    return [one for one in clusters if mention.hint and one.sex == mention.hint] or clusters


@rule(unchanged)
def addressed_alike(clusters: list[Cluster], mention: PersonMention) -> list[Cluster]:
    """Those whom the text addresses so, else those whom it gives no title: Mrs. is not Ms., nor Capt."""
    address = mention.address
    if len(clusters) < 2 or not address:
        return clusters
    alike = [one for one in clusters if address in one.addresses]
    return alike or [one for one in clusters if not is_addressed_otherwise(one, address)] or clusters


def is_addressed_otherwise(cluster: Cluster, address: str) -> bool:
    """Whether a person has another form of address, or a rank, which goes before Mr."""
    ranked = not last_words(cluster.offices).isdisjoint(RANKS)
    return ranked or bool(cluster.addresses - {address})


@rule(no)
def has_given(cluster: Cluster, word: str) -> bool:
    """Whether a single name is somebody's first name, or short for it; an initial is no first name."""
    first = (given for person in cluster.persons for given in person.given[:1] if len(given) > 1)
    return any(same_given(word, given) for given in first)


@rule(no)
def has_within(cluster: Cluster, word: str) -> bool:
    """Whether a single name is the first of two surnames, or part of one with a hyphen: "Ana *Roe* Tamm"."""
    middle = {given for person in cluster.persons for given in person.given[1:] if not is_first_name(given)}
    joined = {fold(part) for name in cluster.names for part in name.text.split()[-1].split("-")}
    return word in middle | joined


@rule(no)
def is_spelt_wrongly(cluster: Cluster, word: str) -> bool:
    """Whether a single name that nobody bears is a letter off a surname of the text: "Sharption"."""
    alike = any(is_misspelt(word, person.surname) for person in cluster.persons)
    return alike and not is_surname(word)


@rule(yes)
def agrees(cluster: Cluster, sex: str | None) -> bool:
    """Whether a title's sex ("Mrs. Clinton") fits the person."""
    return not (sex and cluster.sex) or sex == cluster.sex


@rule(first_named)
def prominence(cluster: Cluster, at: int, word: str, register: Register) -> tuple[int, int]:
    """How often, and how lately, a person has been named before a place in the text.

    Of who has two surnames, what has the other one counts nothing.
    """
    surnames = {person.surname for person in cluster.persons}
    several = len(surnames) > 1 and word in surnames
    times, last = register.times_before(cluster, at, word if several else "")
    return times, -cluster.names[0].start if last is None else last
