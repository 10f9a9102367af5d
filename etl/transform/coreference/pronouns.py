"""Pronouns: whom he, she, I and it stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.transform.choice import Choice
from etl.transform.coreference.confidence import Antecedent, found_by
from etl.transform.coreference.discourse import Discourse, Referent, Sighting, described
from etl.transform.quotes import cue_class
from etl.transform.quotes.cues import lemma
from etl.transform.rules import no, none, nothing, rule, unchanged
from etl.transform.syntax.clauses import has_subject
from etl.transform.syntax.closed_words import FEMININE, FIRST_SINGULAR, MASCULINE, NEUTER
from etl.transform.syntax.relations import ancestors, base, is_subject, relation, subtree
from etl.transform.tokens import Token

PRONOUNS = MASCULINE | FEMININE | FIRST_SINGULAR | NEUTER
REFLEXIVE = frozenset({"himself", "herself"})
BODIES = frozenset({"ORG", "GPE"})
CHOICE = Choice(Path(__file__).with_name("pronouns.json"))

OWN_CLAUSES = frozenset({"advcl", "conj", "parataxis"})
"""Relations of a clause that names people anew."""
MUTUAL = frozenset({"meet", "debate", "face", "fight", "join", "marry", "accuse", "confront"})
"""Verbs after which either may be the one who speaks."""
WIDE_TIE = 1.5
"""Log odds: the same of two who have met."""
ANSWERING = frozenset(
    {"answer", "apologize", "counter", "defend", "deny", "dismiss", "dispute", "reject", "reply", "respond"}
)
"""What may be said by the one of whom somebody spoke before."""
TIE = 0.2
"""Log odds: of two people, one at most 55 to 45 more likely than the other is as good as a guess."""
COUNTS = (2, 3, 4, 6, 8, 10)
"""How often a person has been spoken of, as steps."""


@rule(nothing)
def resolve_pronouns(discourse: Discourse) -> Iterator[tuple[Sighting, Antecedent]]:
    """Yield the mentions by pronoun, first those of the text itself, then those within quotations."""
    for token in pronouns_of(discourse):
        if found := antecedent_of(discourse, token):
            yield discourse.see_token(found.referent, token), found


def pronouns_of(discourse: Discourse) -> list[Token]:
    """The pronouns in the order in which they are resolved: those within quotations last."""
    tokens = [token for token in discourse.doc if token.lower_ in PRONOUNS]
    return sorted(tokens, key=lambda token: discourse.region_of[token.i] is not None)


def antecedent_of(discourse: Discourse, token: Token) -> Antecedent | None:
    """Whom a pronoun stands for, where it is somebody with a name."""
    word = token.lower_
    if word in FIRST_SINGULAR:
        return find_speaker(discourse, token)
    if word in NEUTER:
        return find_clause_subject(discourse, token)
    return find_person(discourse, token, "m" if word in MASCULINE else "f")


@rule(none)
def find_speaker(discourse: Discourse, token: Token) -> Antecedent | None:
    """Whom I stands for within a quotation: its speaker."""
    speaker = speaker_around(discourse, token)
    return found_by("speaker", speaker, token) if speaker and speaker.type == "PERSON" else None


def speaker_around(discourse: Discourse, token: Token) -> Referent | None:
    """Who speaks the quotation that a token is in."""
    region = discourse.region_of[token.i]
    return discourse.speaker_of(region) if region is not None else None


# He and she


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whom a pronoun may stand for."""

    person: Referent
    hints: tuple[tuple[str, ...], ...]
    """What speaks for and against each of the mentions that it may take up."""

    @property
    def weight(self) -> float:
        """The weight of the likeliest mention."""
        return max(map(CHOICE.weigh, self.hints))


@rule(none)
def find_person(discourse: Discourse, token: Token, sex: str) -> Antecedent | None:
    """The likeliest person for he or she; nobody where that is an unnamed one."""
    weights = {one.person.number: one.weight for one in candidates(discourse, token, sex)}
    if not weights:
        return None
    best = discourse.referents[min(weights, key=lambda number: (-weights[number], number))]
    best.sex = best.sex or sex
    chance = CHOICE.chance_of_best(weights.values())
    rival = rival_of(discourse, best, weights, token)
    return Antecedent(best, "choice", chance, rival) if best.entity else None


@rule(none)
def rival_of(
    discourse: Discourse, best: Referent, weights: dict[int, float], token: Token
) -> Referent | None:
    """Whoever has a name and is nearly as likely as the likeliest: no words are given to either."""
    others = {number: weight for number, weight in weights.items() if number != best.number}
    second = max(others, key=lambda number: (others[number], -number), default=None)
    if second is None:
        return None
    tie = WIDE_TIE if met_each_other(discourse, discourse.referents[second], best, token) else TIE
    if weights[best.number] - others[second] > tie:
        return None
    return discourse.referents[second] if discourse.referents[second].entity else None


@rule(no)
def met_each_other(discourse: Discourse, one: Referent, other: Referent, token: Token) -> bool:
    """Whether two people are subject and object of what both do the sentence before: "Roe met Hill. He"."""
    told = discourse.told_before(token.i)
    if told is None or token.i not in discourse.sources:
        return False
    seen = discourse.seen_in(discourse.tokens_of_sentences(told, told))
    verbs = [
        {described(discourse.doc[two.head]).head for two in seen if two.referent is person}
        for person in (one, other)
    ]
    return any(verb.lemma_ in MUTUAL for verb in verbs[0] & verbs[1])


def candidates(discourse: Discourse, token: Token, sex: str) -> list[Candidate]:
    """The people of that sex, or of none that is known, whom a pronoun may stand for."""
    speaker = speaker_around(discourse, token)  # who speaks of himself says I
    spoken_of = {*named_within(discourse, token), *named_below(discourse, token)}
    found: dict[int, list[Sighting]] = {}
    for sighting in mentions_near(discourse, token):
        person = sighting.referent
        if person is speaker or person.number in spoken_of or is_other_sex(person, sex):
            continue
        if is_barred(sighting, token, discourse) or is_in_opening(sighting, token, discourse):
            continue
        found.setdefault(person.number, []).append(sighting)
    kept = list(found.values())
    for keep in (keep_told_of, keep_introduced, keep_reporter):
        kept = keep(kept, discourse, token)
    return [
        Candidate(seen[0].referent, tuple(tuple(hints(discourse, one, token, sex)) for one in seen))
        for seen in kept
    ]


@rule(unchanged)
def keep_told_of(seen: list[list[Sighting]], discourse: Discourse, token: Token) -> list[list[Sighting]]:
    """Leave out who is not in the paragraph, where the sentence before has named its subject anew.

    Who speaks right after it is that subject, not whom it names besides: "Of Roe, *Hill* was sure. He said".
    """
    anew = (is_named_last, is_unnamed_source)
    if not any(is_anew(discourse, one, token) for is_anew in anew for mentions in seen for one in mentions):
        return seen
    told = discourse.told_before(token.i) if token.i in discourse.sources else None

    def stays(one: Sighting) -> bool:
        apart = one.sentence != told or is_told_of_last(discourse, one, token) or is_met(discourse, one)
        return apart and is_in_paragraph(discourse, one, token)

    return [one for one in seen if any(map(stays, one))]


def is_met(discourse: Discourse, sighting: Sighting) -> bool:
    """Whether a mention is the object of a main verb: "Roe met *Hill*"."""
    noun = described(discourse.doc[sighting.head])
    return base(noun) in ("obj", "iobj", "obl") and base(noun.head) == "root" and noun.i > noun.head.i


@rule(unchanged)
def keep_introduced(seen: list[list[Sighting]], discourse: Discourse, token: Token) -> list[list[Sighting]]:
    """Who speaks goes on from the one whom the sentence before brings in, above all as its subject.

    A paragraph that opens with what is quoted goes on from the sentence before it.
    """
    if token.i not in discourse.sources:
        return seen
    opens = discourse.opens_quoted(token.i)
    told = past_things(discourse, discourse.told_before(token.i, int(opens)))
    brought = [one for one in seen if any(is_brought_in(discourse, mention, told) for mention in one)]
    if told is None or len(brought) != 1:
        return seen
    if any(is_told_of(discourse, mention, token, told) for mention in brought[0]):
        met = (any(one.sentence == told and is_met(discourse, one) for one in mentions) for mentions in seen)
        return [one for one, too in zip(seen, met, strict=True) if too or one is brought[0]]
    paragraphs = discourse.paragraph[brought[0][0].first], discourse.paragraph[token.i]
    return [
        one
        for one in seen
        if not opens or any(discourse.paragraph[mention.first] in paragraphs for mention in one)
    ]


@rule(unchanged)
def keep_reporter(seen: list[list[Sighting]], discourse: Discourse, token: Token) -> list[list[Sighting]]:
    """Who goes on to tell is who told the sentence before: "*Roe* said that Hill had left. He noted"."""
    told = discourse.told_before(token.i)
    if told is None or token.i not in discourse.sources or not goes_on_telling(token):
        return seen
    reporters = [one for one in seen if any(is_reporter(discourse, it, token, told) for it in one)]
    return reporters if len(reporters) == 1 else seen


def is_reporter(discourse: Discourse, sighting: Sighting, token: Token, told: int) -> bool:
    """Whether somebody named is the subject of a sentence that reports what he says."""
    if sighting.kind != "name" or not is_told_of(discourse, sighting, token, told):
        return False
    last = max(discourse.sources.intersection(discourse.tokens_of_sentences(told, told)), default=-1)
    says = cue_class(described(discourse.doc[sighting.head]).head) == "say"
    return says and last in range(sighting.first, sighting.last)


def goes_on_telling(token: Token) -> bool:
    """Whether a pronoun’s verb tells more, and answers nobody."""
    verb = token.head
    return is_subject(token) and cue_class(verb) == "say" and lemma(verb) not in ANSWERING


@rule(lambda discourse, told: told)
def past_things(discourse: Discourse, told: int | None) -> int | None:
    """The sentence before one that tells of nobody, in its paragraph: "*Roe* spoke. The fund will stay"."""
    if told is None:
        return None
    sentence, before = (discourse.tokens_of_sentences(at, at) for at in (told, told - 1))
    people = any(one.referent.type == "PERSON" for one in discourse.seen_in(sentence))
    together = len(before) and discourse.paragraph[before[-1]] == discourse.paragraph[sentence[0]]
    return told if people or not together else told - 1


def is_brought_in(discourse: Discourse, sighting: Sighting, sentence: int | None) -> bool:
    """Whether a mention by name is a person's first, in a sentence that says who that is."""
    entity = sighting.referent.entity
    is_first = sighting.first == discourse.seen[sighting.referent.number][0]
    is_name = sighting.kind == "name" and not sighting.possessive and sighting.quoted is None
    return sighting.sentence == sentence and is_first and is_name and bool(entity and entity.roles)


def is_unnamed_source(discourse: Discourse, sighting: Sighting, token: Token) -> bool:
    """Whether somebody without a name is the subject of the sentence before, and speaks too."""
    unnamed = sighting.referent.entity is None and speaks_too(discourse, sighting, token)
    return unnamed and is_told_of_last(discourse, sighting, token)


def is_named_last(discourse: Discourse, sighting: Sighting, token: Token) -> bool:
    """Whether a mention by name is the subject of the sentence before."""
    return sighting.kind == "name" and is_told_of_last(discourse, sighting, token)


@rule(nothing)
def named_within(discourse: Discourse, token: Token) -> Iterator[int]:
    """The numbers of those whom what a pronoun says names, and whom the sentence before does not tell of."""
    places = discourse.said.get(token.i, ())
    told = set(told_of_now(discourse, token)) if places else set()
    for place in places:
        for one in discourse.seen_in(discourse.tokens_of(place)):
            if one.kind == "name":
                yield from {one.referent.number} - told


@rule(nothing)
def named_below(discourse: Discourse, token: Token) -> Iterator[int]:
    """The numbers of those whom a clause names after its subject: "He mocked *Roe*’s plan" is not of Roe."""
    if is_subject(token):
        below = token.head.children
        apart = (subtree(one) for one in below if base(one) in OWN_CLAUSES or one.i < token.i)
        clause = subtree(token.head).difference(*apart)
        for one in (one for i in clause for one in discourse.holding[i] if one.head == i):
            in_brackets = discourse.doc[max(one.first - 1, 0)].text == "("  # "(Roe 1968)" may be his own
            if one.kind == "name" and one.first > token.i and not in_brackets:
                yield one.referent.number


def told_of_now(discourse: Discourse, token: Token) -> Iterator[int]:
    """The numbers of those of whom the sentences before tell that a pronoun may go on from."""
    for back in (0, 1):
        told = discourse.told_before(token.i, back)
        for one in discourse.seen_in(discourse.tokens_of_sentences(told, told)) if told is not None else ():
            if is_told_of_last(discourse, one, token) or is_told_of_before(discourse, one, token):
                yield one.referent.number


def mentions_near(discourse: Discourse, token: Token) -> Iterator[Sighting]:
    """People mentioned shortly before, and the one whom an opening phrase speaks of ahead of naming."""
    here = discourse.sentence[token.i]
    for sighting in discourse.seen_in(discourse.tokens_of_sentences(here - discourse.reach.people, here)):
        if sighting.referent.type != "PERSON":
            continue
        if sighting.first < token.i or is_ahead(discourse, sighting, token):
            yield sighting


@rule(no)
def is_ahead(discourse: Discourse, sighting: Sighting, token: Token) -> bool:
    """Whether a name follows as the sentence's subject: "In his speech, Roe said"."""
    if not sighting.subject or sighting.kind != "name" or sighting.sentence != discourse.sentence[token.i]:
        return False
    between = discourse.doc[token.i : sighting.first]
    near = len(between) < discourse.reach.ahead
    return near and any(one.text == "," for one in between) and base(token.head) != "root"


@rule(no)
def is_other_sex(person: Referent, sex: str) -> bool:
    """Whether a person is known to be of the other sex."""
    return person.sex not in (None, sex)


@rule(no)
def is_barred(sighting: Sighting, token: Token, discourse: Discourse) -> bool:
    """Whether grammar forbids that both mean one person: "Roe thanked him", "his friend"."""
    if token.lower_ in REFLEXIVE or discourse.sentence[token.i] != sighting.sentence:
        return False
    head = discourse.doc[sighting.head]
    if relation(token) == "nmod:poss":
        return token.head.i == head.i
    return token.head.i == head.head.i and token.head.i != token.i and base(token) != "conj"


@rule(no)
def is_in_opening(sighting: Sighting, token: Token, discourse: Discourse) -> bool:
    """Who is named in what a subject does is somebody else: "Asked if *Roe* would win, she laughed"."""
    here = sighting.kind == "name" and sighting.sentence == discourse.sentence[token.i]
    if not here or sighting.first > token.i or not is_subject(token):
        return False
    above = (discourse.doc[sighting.head], *ancestors(discourse.doc[sighting.head]))
    opening = next((one for one in above if one.head.i == token.head.i), None)
    return opening is not None and opening.tag_ in ("VBN", "VBG") and not has_subject(opening)


def hints(discourse: Discourse, sighting: Sighting, token: Token, sex: str) -> Iterator[str]:
    """What speaks for or against a mention as what a pronoun takes up."""
    person = sighting.referent
    distance = abs(discourse.sentence[token.i] - sighting.sentence)
    yield from (f"{step} sentences back" for step in range(1, distance + 1))
    yield from (f"spoken of {step} times" for step in COUNTS if len(discourse.seen[person.number]) >= step)
    both_speak = speaks_too(discourse, sighting, token)
    signs = {
        "subject": sighting.subject,
        "owner": sighting.possessive,
        "known sex": person.sex == sex,
        "pronoun": sighting.kind == "pronoun",
        "unnamed": person.entity is None,
        "ahead": sighting.first > token.i,
        "speaks too": both_speak,
        "spoke last": both_speak and is_last_source(discourse, sighting, token),
        "same paragraph": is_in_paragraph(discourse, sighting, token),
        "told of last": is_told_of_last(discourse, sighting, token),
        "told of before": is_told_of_before(discourse, sighting, token),
    }
    yield from (name for name, holds in signs.items() if holds)


@rule(no)
def speaks_too(discourse: Discourse, sighting: Sighting, token: Token) -> bool:
    """Whether quotations are attributed to both a mention and the pronoun."""
    return token.i in discourse.sources and sighting.first in discourse.sources


@rule(no)
def is_last_source(discourse: Discourse, sighting: Sighting, token: Token) -> bool:
    """Whether nobody else has spoken between a mention that speaks and a pronoun that does."""
    return discourse.source_before(token.i) in range(sighting.first, sighting.last)


@rule(no)
def is_in_paragraph(discourse: Discourse, sighting: Sighting, token: Token) -> bool:
    """Whether a mention is in the pronoun’s paragraph."""
    return discourse.paragraph[sighting.first] == discourse.paragraph[token.i]


@rule(no)
def is_told_of_last(discourse: Discourse, sighting: Sighting, token: Token) -> bool:
    """Whether a mention is the subject of the sentence before: "Roe smiled. “It is old,” he said"."""
    told = discourse.told_before(token.i) if sighting.subject else None
    return told is not None and is_told_of(discourse, sighting, token, told)


@rule(no)
def is_told_of_before(discourse: Discourse, sighting: Sighting, token: Token) -> bool:
    """The same of the paragraph before, where the pronoun’s own begins with what is quoted."""
    goes_on = sighting.subject and discourse.opens_quoted(token.i)
    told = discourse.told_before(token.i, 1) if goes_on else None
    return told is not None and is_told_of(discourse, sighting, token, told)


def is_told_of(discourse: Discourse, sighting: Sighting, token: Token, sentence: int) -> bool:
    """Whether a mention is the subject of a sentence’s main clause, and the pronoun one of its own."""
    if sighting.sentence != sentence or sighting.quoted is not None or not is_subject(token):
        return False
    return sighting.subject and base(described(discourse.doc[sighting.head]).head) == "root"


# It


@rule(none)
def find_clause_subject(discourse: Discourse, token: Token) -> Antecedent | None:
    """An organisation or country that is the subject of the same clause, or of the one that reports it.

    "The ministry said it would" and "Norland recalled its envoy" are sure enough; other uses of "it" are not.
    """
    verb = governing_verb(token)
    for _ in range(2):
        if verb is None:
            return None
        subject = next((child for child in verb.children if is_subject(child) and child.i < token.i), None)
        if subject is not None:
            body = body_at(discourse, subject)
            return found_by("clause subject", body, token) if body else None
        verb = verb_above(verb)
    return None


def verb_above(verb: Token) -> Token | None:
    """The verb whose clause a verb's clause is in."""
    return verb.head if base(verb) in ("ccomp", "xcomp", "conj", "advcl") else None


def governing_verb(token: Token) -> Token | None:
    """The verb whose clause a pronoun is in; for a subject, the verb that reports its clause."""
    if is_subject(token):
        verb = token.head
        return verb.head if base(verb) == "ccomp" else None
    return next((head for head in ancestors(token) if head.pos_ in ("VERB", "AUX")), None)


def body_at(discourse: Discourse, token: Token) -> Referent | None:
    """The organisation or country that a token is the head of a mention of."""
    for sighting in discourse.holding[token.i]:
        if sighting.head == token.i and sighting.referent.type in BODIES:
            return sighting.referent
    return None
