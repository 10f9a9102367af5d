"""Hints: what speaks for and against an event, and against each thing that is told of it.

The weights are fitted on events that were judged by hand; a hint that says nothing gets no weight there, so
that none is a rule of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from etl.transform.events.arguments import depth, is_passive_participle, subject_of
from etl.transform.events.clause import telling_verb
from etl.transform.events.findings import Reading
from etl.transform.events.participants import is_party
from etl.transform.events.plover import lexicon
from etl.transform.syntax.clauses import auxiliaries, is_infinitive, objects
from etl.transform.syntax.phrases import preposition
from etl.transform.syntax.relations import base, relation
from etl.transform.tokens import Doc, Token
from etl.transform.values import Entity, Event, Mention

STRENGTHS = (0.5, 1.0, 1.8)
"""What speaks for a predicate's sense, as steps."""
SCORES = (-5.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0)
"""The score of a word's state, in log odds, as steps."""
LEADS = (1, 2, 4, 8, 16)
"""Sentences with which an article begins, as steps."""
LENGTHS = (4, 6, 9, 14, 20)
"""Words of a summary, as steps."""
NEAR = (0, 10, 25, 50)
"""Characters between a date or place and the event's word, as steps."""
MEANT = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
"""Chances that a mention means its entity, as steps."""
SENTENCES = (12, 20, 30, 40)
"""Words and marks of a sentence, as steps."""
MENTIONS = (0, 1, 3, 7, 15)
"""Mentions of a party, as steps."""
QUOTATION_MARKS = frozenset('"“”')
KINDS = (
    "PEOPLE",
    "BODIES",
    "LEADERS",
    "TROOPS",
    "FIGHTERS",
    "THINGS",
    "DISASTERS",
    "ILLNESS",
    "BUILT",
    "OFFICE",
)
"""Groups of nouns that tell whether a phrase means somebody."""
UNRESOLVED = frozenset(
    {"them", "there", "here", "this", "that", "those", "such", "it", "he", "she", "they", "their"}
)
LOOSE = frozenset(
    {"only", "even", "more", "most", "many", "several", "first", "last", "ever", "never", "once", "just"}
    | {"here", "further", "allegedly", "reportedly", "likely", "now", "still", "as", "whether", "how"}
)
"""Words of a line that measures, compares or guesses."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "his", "her", "its", "their"})
"""Before a line's last word, which then leaves open what is meant: "the museum"."""
HABIT = frozenset(
    {"every", "each", "often", "usually", "regularly", "seldom", "always", "annually", "never", "sometimes"}
)


def hints(reading: Reading, event: Event) -> Iterator[str]:
    """What speaks for or against an event, but for the state of its word."""
    for find in HINTS:
        yield from find(reading, event)


def hints_of_score(name: str, score: float | None) -> Iterator[str]:
    """How much the encoder's state of its word speaks for it."""
    if score is not None:
        yield from (f"{name} above {step}" for step in SCORES if score > step)


def hints_of_predicate(reading: Reading, event: Event) -> Iterator[str]:
    """What it is taken for, and how sure the word is to mean it: what else its sense asks for."""
    predicate, token = reading.finding.predicate, reading.finding.token
    yield f"type {event.type}"
    yield f"word {lexicon().verb(token)} as {event.type}"
    yield f"method {predicate.method}"
    yield f"method {predicate.method} as {event.type}"
    yield from (f"stronger than {step}" for step in STRENGTHS if predicate.strength > step)


def hints_of_status(reading: Reading, event: Event) -> Iterator[str]:
    """Whether it happened, or is only said."""
    yield f"status {event.status}"
    yield f"status {event.status} as {event.type}"
    yield "speech" if event.speech else "act"


def hints_of_parties(reading: Reading, event: Event) -> Iterator[str]:
    """Who acts and is acted upon: a name of which type, a kind, a thing, a pronoun, or nobody."""
    finding = reading.finding
    actor = kind_of(finding.actors, reading.actors)
    recipient = kind_of(finding.recipients, reading.recipients)
    yield f"actor {actor}"
    yield f"recipient {recipient}"
    yield f"{actor} to {recipient}"
    yield f"actor {actor} as {event.type}"
    yield f"recipient {recipient} as {event.type}"
    if not finding.actors:
        yield "suffered" if is_passive_participle(finding.token) else "active"
    yield from hints_of_party("actor", finding.actors, reading.actors)
    yield from hints_of_party("recipient", finding.recipients, reading.recipients)


def hints_of_party(role: str, nouns: Sequence[Token], named: Sequence[Entity]) -> Iterator[str]:
    """By which words a party is told, how they hang on the event, and how surely they mean whom they name."""
    noun = next(iter(nouns), None)
    if noun is None:
        return
    words = lexicon()
    yield from (f"{role} is a {kind}" for kind in KINDS if words.is_a(noun, kind))
    yield f"{role} tag {noun.tag_}"
    yield f"{role} by {base(noun)} {preposition(noun)}"
    yield f"{role}s {min(len(named), 3)}"
    if named:
        mention = mention_at(noun, named[0])
        yield f"{role} meant by {mention.kind if mention else 'others'}"
        if mention is not None:
            yield f"{role} meant by {mention.method}"
            yield from (f"{role} meant above {step}" for step in MEANT if mention.confidence > step)


def mention_at(noun: Token, entity: Entity) -> Mention | None:
    """The mention of an entity that holds a word."""
    return next((one for one in entity.mentions if one.start <= noun.idx < one.end), None)


def kind_of(nouns: Sequence[Token], named: Sequence[Entity]) -> str:
    """How a party is known: by a name's type, as `kind`, `thing` or `pronoun`, or not at all: `none`."""
    if named:
        return named[0].type
    noun = next(iter(nouns), None)
    if noun is None:
        return "none"
    return "pronoun" if noun.pos_ == "PRON" else "kind" if is_party(noun) else "thing"


def hints_of_clause(reading: Reading, event: Event) -> Iterator[str]:
    """What clause it is the verb of ("well placed to block", "by opposing"), and in which tense."""
    finding = reading.finding
    token, verb = finding.token, telling_verb(finding)
    yield "raised" if token.i != finding.predicate.token.i else f"clause {clause_of(token)}"
    yield f"tense {tense_of(token)}"
    yield f"tag {token.tag_} as {relation(token)}"
    yield from (f"helped by {word}" for word in auxiliaries(token))
    yield "told by its clause" if event.by_clause else "told by less"
    if verb.i != token.i:
        yield f"told under {lexicon().verb(verb)}"
        yield f"told under {verb.pos_}"
    subject = subject_of(verb)
    if subject is None:
        yield "no subject"
    elif subject.head.i != verb.i:
        yield f"subject borrowed as {base(verb)}"
        yield f"subject borrowed at {min(abs(verb.i - subject.i) // 5, 4)}"
    elif disagrees(subject, verb):
        yield "subject disagrees"
    yield from hints_of_what(token)


def hints_of_what(token: Token) -> Iterator[str]:
    """What hangs on its word: its objects by kind; words that make a habit of it."""
    words = lexicon()
    found = objects(token)
    yield "has an object" if found else "has no object"
    yield from (f"object {words.noun(noun)}" for noun in found[:1])
    for noun in found[:1]:
        yield f"object tag {noun.tag_}"
        yield from (f"object with {base(child)}" for child in noun.children if base(child) in SAYING)
    if any(child.lower_ in HABIT for word in (token, *token.children) for child in (word, *word.children)):
        yield "habit"


def disagrees(subject: Token, verb: Token) -> bool:
    """Whether a subject and its verb differ in number: a parser's slip."""
    helper = next((child for child in verb.children if base(child) == "aux"), verb)
    if helper.tag_ not in ("VBZ", "VBP") or subject.pos_ == "PRON":
        return False
    return (subject.tag_ in ("NNS", "NNPS")) is (helper.tag_ == "VBZ")


def tense_of(token: Token) -> str:
    """`present`, `past` or `helped` by an auxiliary: what "allows" or "offers" tells of no time."""
    if auxiliaries(token):
        return "helped"
    return "present" if token.tag_ in ("VBZ", "VBP") else "past" if token.tag_ == "VBD" else "none"


def clause_of(token: Token) -> str:
    """`main`, `infinitive`, `gerund`, or the relation to the clause above."""
    if base(token) in ("root", "conj", "parataxis"):
        return "main"
    if is_infinitive(token):
        return "infinitive"
    return "gerund" if token.tag_ == "VBG" and not auxiliaries(token) else base(token)


def hints_of_quotation(reading: Reading, event: Event) -> Iterator[str]:
    """Whether somebody says it, and in which kind of quotation."""
    yield f"quoted {reading.quote.kind}" if reading.quote else "unquoted"
    if event.said_by:
        yield "reported"


def hints_of_summary(reading: Reading, event: Event) -> Iterator[str]:
    """How the line reads in which it is told."""
    words = event.summary.split()
    low = [word.strip(".,;:'\"”’“").lower() for word in words]
    yield from (f"line longer than {step}" for step in LENGTHS if len(words) > step)
    yield f"line begins with {opening(words)}"
    yield from (f"line has {word}" for word in sorted(LOOSE.intersection(low)))
    yield f"line names {min(sum(word[:1].isupper() for word in words[1:]), 4)}"
    if low[-1:] == [reading.finding.token.lower_]:
        yield "line ends with its word"
    if low[-2:-1] and low[-2] in DEFINITE and low[-1:] != [reading.finding.token.lower_]:
        yield "line ends with the thing"
        yield f"line ends with the {lexicon().noun_forms.get(low[-1], 'other')}"
    if not UNRESOLVED.isdisjoint(low[1:]):
        yield "line leaves open who"
    yield from (f"line {sign}" for sign in dict.fromkeys(event.line_signs))
    yield from (f"line has {mark}" for mark in (",", "…", ":", "“", "--", "%") if mark in event.summary)
    printed = text_words(reading)
    yield f"line of strange words {min(sum(word not in printed for word in low), 4)}"
    yield f"line without {min((len(printed) - len(low)) // 8, 4)}"


def hints_of_cut(reading: Reading, event: Event) -> Iterator[str]:
    """Where the sentence goes on behind the line, and by what the line's last word hangs there."""
    sentence = reading.finding.token.sent
    last = event.summary.rpartition(" ")[2]
    token = next((one for one in reversed(sentence) if one.text == last), None)
    if token is None:
        yield "line ends in other words"
        return
    yield f"line ends by {base(token)}"
    after = token.doc[token.i + 1] if token.i + 1 < sentence.end else None
    yield f"line ends before {kind_of_word(after) if after is not None else 'nothing'}"


def kind_of_word(token: Token) -> str:
    """A mark or small word as it is, another word by its part of speech."""
    return token.pos_ if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "PRON") else token.lower_


def text_words(reading: Reading) -> list[str]:
    """The words of the sentence."""
    return [token.lower_ for token in reading.finding.token.sent if not token.is_punct]


def opening(words: Sequence[str]) -> str:
    """What a line begins with: a small word as it is, a name, a number, or another word."""
    first = words[0] if words else ""
    if first.lower() in OPENERS:
        return first.lower()
    follows = words[1] if len(words) > 1 else ""
    return "number" if first[:1].isdigit() else "name" if follows[:1].isupper() else "word"


SAYING = frozenset({"nummod", "det", "amod", "acl", "appos", "nmod", "conj"})
OPENERS = frozenset(
    {"the", "a", "an", "another", "some", "many", "most", "both", "his", "her", "their", "this", "one"}
)


def hints_of_circumstances(reading: Reading, event: Event) -> Iterator[str]:
    """Whether its words say when and where; whether it stands where an article tells its news."""
    token = reading.finding.token
    dated = event.date is not None and event.date.method != "article"
    yield "dated" if dated else "undated"
    if event.date is not None:
        yield f"date by {event.date.method}"
        yield f"date by {event.date.method}, {base(token)}"
        gap = max(event.date.start - token.idx - len(token), token.idx - event.date.end)
        yield from (f"date beyond {step}" for step in NEAR if dated and gap > step)
    if event.place:
        yield "placed"
    before = sum(sentence.end <= token.i for sentence in islice(token.doc.sents, LEADS[-1]))
    yield from (f"among first {step}" for step in LEADS if before < step)


def hints_of_sentence(reading: Reading, event: Event) -> Iterator[str]:
    """How long its sentence is, how deep it stands there, and which word joins its clause to another."""
    token = reading.finding.token
    size = len(token.sent)
    yield from (f"sentence longer than {step}" for step in SENTENCES if size > step)
    yield f"depth {min(depth(token), 3)}"
    yield from (f"marked {child.lower_}" for child in token.children if base(child) == "mark")
    if any(one.text in QUOTATION_MARKS for one in token.sent):
        yield "sentence has quotation marks"


def hints_of_article(reading: Reading, event: Event) -> Iterator[str]:
    """Whether the headline tells it, the text tells it again, and how often its party is spoken of."""
    token = reading.finding.predicate.token
    lemma = lexicon().verb(token)
    yield f"word told {min(words_told(token.doc)[lemma], 3)} times"
    headline = token.doc._.headline
    if headline is not None:
        yield "headline has its word" if lemma in words_told(headline) else "headline lacks its word"
    party = next(iter((*reading.actors, *reading.recipients)), None)
    count = len(party.mentions) if party else 0
    yield from (f"party spoken of more than {step} times" for step in MENTIONS if count > step)


@lru_cache(maxsize=2)
def words_told(doc: Doc) -> Counter[str]:
    """How often a text, or a headline, has each word that may tell of an event; the last two are kept."""
    words = lexicon()
    return Counter(words.verb(token) for token in doc if words.knows(token))


HINTS = (
    hints_of_predicate,
    hints_of_status,
    hints_of_parties,
    hints_of_clause,
    hints_of_quotation,
    hints_of_summary,
    hints_of_cut,
    hints_of_sentence,
    hints_of_article,
    hints_of_circumstances,
)
