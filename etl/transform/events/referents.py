"""Referents: the entities that the phrases of an article mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from etl.dateline import find_dateline
from etl.offsets import Offsets
from etl.transform.events.hanging import CHAMBERS, is_bare_chamber
from etl.transform.events.plover import lexicon
from etl.transform.knowledge.countries import country_by_demonym, country_of
from etl.transform.rules import no, none, nothing, rule
from etl.transform.syntax.clauses import obliques
from etl.transform.syntax.phrases import conjuncts, modifiers, owners
from etl.transform.syntax.relations import base, relation
from etl.transform.tokens import Doc, Span, Token
from etl.transform.values import Entity, Mention, text_of

PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
"""Kinds of entities that can act or be acted upon."""
CROWNED = frozenset({"King", "Queen", "Prince", "Princess", "Pope", "Emperor", "Emir", "Sultan", "Sister"})
"""Titles that go with a first name, which others have as a surname."""
TITLE_REACH = 12
"""Characters before a name in which its title stands."""
ARMED_OR_OFFICIAL = ("BODIES", "LEADERS", "TROOPS", "FIGHTERS")


POLICE = frozenset({"police", "officer", "deputy", "trooper", "firefighter"})
"""Who acts for a country, but not for a town: "*Oslo* police" are not Oslo."""


@dataclass(frozen=True, slots=True)
class Referents:
    """Entities by the tokens that mention them."""

    by_token: dict[int, tuple[Entity, Mention]]
    speakers: tuple[Entity, ...]
    """All entities of the article: any may speak."""
    of_kin: frozenset[int]
    """The tokens of surnames that are rather of the kin of whoever has them: nobody knows whose."""
    countries: dict[str | None, Entity]
    """The countries an article names, by ISO code: its "Russian" stands for Russia."""

    @classmethod
    def of(cls, doc: Doc) -> Referents:
        """Index an article's entities; a shorter mention within a longer one loses."""
        by_token: dict[int, tuple[Entity, Mention]] = {}
        filed = range(*(dateline_of(text_of(doc)) or (0, 0)))
        first = bearers(doc._.entities)
        lent = shared_surnames(doc._.entities)
        pairs = [
            (entity, one)
            for entity in doc._.entities
            for one in entity.mentions
            if one.start not in filed
            and not is_shared(one, entity, first)
            and not is_crowned(one, entity, doc)
            and not acts_for_leader(one)
        ]
        kin = [one for entity, one in pairs if is_rather_kin(one, entity, lent)]
        pairs = [pair for pair in pairs if pair[1] not in kin]
        for entity, mention in sorted(pairs, key=lambda pair: pair[1].end - pair[1].start):
            by_token.update(dict.fromkeys(tokens(doc, mention), (entity, mention)))
        countries = {entity.country: entity for entity in doc._.entities if is_country(entity)}
        of_kin = frozenset(i for one in kin for i in tokens(doc, one))
        return cls(by_token, tuple(doc._.entities), of_kin, countries)

    def entity(self, token: Token) -> Entity | None:
        """The party a word mentions itself; of a nationality, the country where the article names that."""
        found = self.by_token.get(token.i)
        if found is None or found[0].type not in PARTIES or is_anothers_house(token, found[0]):
            return None
        if found[0].type == "NORP" and speaks_for_country(token):
            return self.countries.get(found[0].country, found[0])
        return found[0]

    def parties(self, noun: Token, owned: bool = False) -> list[Entity]:
        """Whom a phrase means: whom it names, or whose body, leaders or troops it is.

        `owned`: also whose request, policy or decision it is.
        """
        named = self.described(noun) or self.of_party(noun) or self.entity(noun) or self.named_beside(noun)
        if named:
            return [named]
        word = next((word for word in self.standing_for(noun, owned) if self.entity(word)), None)
        found = [self.entity(one) for one in conjuncts(word)] if word is not None else []
        return [entity for entity in found if entity]

    @rule(none)
    def described(self, noun: Token) -> Entity | None:
        """The person a phrase after a comma describes: "Ri, a Communist who"."""
        entity = self.entity(noun.head) if base(noun) == "appos" else None
        return entity if entity and entity.type == "PERSON" else None

    @rule(none)
    def of_party(self, noun: Token) -> Entity | None:
        """The person whom a party's name describes: "*Democrat* Ilse Brandt"."""
        entity = self.entity(noun)
        if entity is None or entity.type != "NORP" or noun.i + 1 == len(noun.doc):
            return None
        after = self.entity(noun.nbor())
        return after if after is not None and after.type == "PERSON" else None

    @rule(none)
    def named_beside(self, noun: Token) -> Entity | None:
        """The name that a title or description goes with: "Foreign Minister Ri", "his envoy, Ri".

        A parser may hang the name on what is led: "the mayor of Lima, Luis Ortega".
        """
        owned = (
            [other for word, other in obliques(noun) if word == "of"]
            if lexicon().is_a(noun, "LEADERS")
            else []
        )
        beside = [
            child
            for word in (noun, *owned)
            for child in word.children
            if base(child) in ("flat", "appos") or relation(child) == "nmod:desc"
        ]
        people = [entity for entity in map(self.entity, beside) if entity and entity.type == "PERSON"]
        return people[0] if people else None

    def standing_for(self, noun: Token, owned: bool) -> list[Token]:
        """Words in a phrase whose referent the whole phrase means, surest first; none of kin or a few."""
        if lexicon().is_a(noun, "KIN") or is_counted(noun):
            return []
        found = [*self.ruled_by(noun), *self.led_by(noun), *self.people_of(noun)]
        return [*found, *self.owners_of_message(noun)] if owned else found

    @rule(nothing)
    def ruled_by(self, noun: Token) -> list[Token]:
        """Whose government, officials or troops they are: "Russian troops", "leaders of Hamas"."""
        words = lexicon()
        if not words.is_a(noun, *ARMED_OR_OFFICIAL):
            return []
        around = [*filter(is_no_chamber, modifiers(noun)), *owners(noun), *self.origins(noun)]
        named = self.of_kind(around, "GPE", "ORG", "NORP")
        single = words.is_a(noun, "LEADERS") and not words.is_a(noun, "BODIES")
        single = single or words.noun(noun) in POLICE
        if words.is_a(noun, "FIRM"):
            return []  # "the newspaper of the party" is not the party
        if words.is_a(noun, "COURT"):
            return self.of_kind(around, "ORG")  # a court is no voice of its land
        return [word for word in named if not single or self.is_sovereign(word)]

    @rule(nothing)
    def led_by(self, noun: Token) -> list[Token]:
        """Who leads the body that acts for them: "the Obama administration"."""
        is_led = lexicon().is_a(noun, "LED")
        return self.of_kind([*modifiers(noun), *owners(noun)], "PERSON") if is_led else []

    @rule(nothing)
    def people_of(self, noun: Token) -> list[Token]:
        """Which people they are of: "Kurdish villagers"."""
        are_people = lexicon().is_a(noun, "PEOPLE") and noun.tag_ == "NNS"
        return self.of_kind(modifiers(noun), "NORP") if are_people else []

    @rule(nothing)
    def owners_of_message(self, noun: Token) -> list[Token]:
        """Whose request, policy or decision it is: to reject it is to reject them."""
        is_message = lexicon().is_a(noun, "MESSAGE")
        around = [*owners(noun), *modifiers(noun), *self.origins(noun)]
        return self.of_kind(around, *PARTIES) if is_message else []

    @rule(lambda self, word: True)
    def is_sovereign(self, word: Token) -> bool:
        """Whether one of its officials speaks for it: a country or body, not "the Ohio senator"'s Ohio."""
        entity = self.by_token[word.i][0]
        return entity.type != "GPE" or is_country(entity)

    def of_kind(self, words: Iterable[Token], *types: str) -> list[Token]:
        """The words that mention entities of some types."""
        return [word for word in words if word.i in self.by_token and self.by_token[word.i][0].type in types]

    @staticmethod
    def origins(noun: Token) -> list[Token]:
        """ "leaders of Hamas", "troops from Chad", "a call by the council"."""
        return [other for word, other in obliques(noun) if word in ("of", "from", "by")]

    def within(self, sentence: Span) -> Iterator[tuple[Token, Entity, Mention]]:
        """The mentions in a sentence, by their tokens."""
        for token in sentence:
            found = self.by_token.get(token.i)
            if found:
                yield token, *found


def acts_for_leader(mention: Mention) -> bool:
    """Whether a mention is an administration called after who leads it, for whom it acts."""
    return mention.method == "campaign" and mention.text.lower().endswith(" administration")


def bearers(entities: Iterable[Entity]) -> dict[str, Entity]:
    """By surname, the person whom an article names first with it."""
    people = [entity for entity in entities if entity.type == "PERSON" and " " in entity.name]
    ordered = sorted(people, key=first_mention, reverse=True)
    return {entity.name.rpartition(" ")[2]: entity for entity in ordered}


def first_mention(entity: Entity) -> int:
    """Where an article first speaks of somebody, in characters."""
    return min((one.start for one in entity.mentions), default=0)


@rule(no)
def is_shared(mention: Mention, entity: Entity, first: dict[str, Entity]) -> bool:
    """Whether a lone surname may be that of another, named before: "Kim Lee, daughter of *Betty Lee*"."""
    bearer = first.get(mention.text, entity)
    return entity.type == "PERSON" and mention.kind == "name" and bearer.id != entity.id


def shared_surnames(entities: Iterable[Entity]) -> frozenset[str]:
    """The surnames that several people of an article have."""
    people = (entity for entity in entities if entity.type == "PERSON" and " " in entity.name)
    count = Counter(entity.name.rpartition(" ")[2] for entity in people)
    return frozenset(name for name, bearers in count.items() if bearers > 1)


@rule(no)
def is_rather_kin(mention: Mention, entity: Entity, shared: Container[str]) -> bool:
    """Whether a lone surname is another's, since the first who has it is called by the first name alone.

    "Otto Lind, 6, … *Lind*, his father, … *Otto*".
    """
    if entity.type != "PERSON" or mention.kind != "name" or mention.text not in shared:
        return False
    printed = [one.text for one in entity.mentions if one.kind == "name"]
    return 0 < printed.count(mention.text) <= printed.count(entity.name.partition(" ")[0])


@rule(no)
def is_crowned(mention: Mention, entity: Entity, doc: Doc) -> bool:
    """Whether a lone name bears a title that its person does not: "*King* Roe" is no Omar Roe."""
    if entity.type != "PERSON" or mention.kind != "name" or mention.text == entity.name:
        return False
    before = text_of(doc)[max(0, mention.start - TITLE_REACH) : mention.start].split()
    return bool(before) and before[-1] in CROWNED and before[-1] not in entity.name


@rule(none)
def dateline_of(text: str) -> Offsets | None:
    """Where "PARIS (Reuters) — " is, whose names are no part of the sentence after it."""
    found = find_dateline(text)
    return found.whole if found else None


def tokens(doc: Doc, mention: Mention) -> Iterator[int]:
    """Indices of the tokens of a mention."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return (token.i for token in span or ())


@rule(no)
def speaks_for_country(token: Token) -> bool:
    """Whether a nationality means its country: "Russian troops", "the Russians", but not "most Americans"."""
    if country_by_demonym(token.text) is None:
        return False
    return token.tag_ not in ("NNS", "NNPS") or any(child.lower_ == "the" for child in token.children)


@rule(lambda word: True)
def is_no_chamber(word: Token) -> bool:
    """Whether a name before a body is no house that only sends to it: "the *House-Senate* committee"."""
    return not (word.text in CHAMBERS and word.i > 1 and word.nbor(-1).text == "-")


@rule(no)
def is_anothers_house(word: Token, entity: Entity) -> bool:
    """Whether "the House" may be a state's, which the text speaks of, and not that of the whole country."""
    return entity.name.startswith("United States") and is_bare_chamber(word)


@rule(no)
def is_counted(noun: Token) -> bool:
    """Whether so many of a country are meant, and not the country: "*two* Russian diplomats"."""
    return any(base(child) == "nummod" for child in noun.children)


def is_country(entity: Entity) -> bool:
    """Whether an entity is a country itself, not a town in one."""
    found = country_of(entity.name) if entity.type == "GPE" else None
    return found is not None and found.code == entity.country
