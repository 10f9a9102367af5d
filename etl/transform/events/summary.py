"""Summary: an event in a line: its clause in the article's own words, names in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile, zip_longest

from etl.transform.events.antecedents import is_surely_meant
from etl.transform.events.clause import SPARE, Clause, clause_of, is_torn
from etl.transform.events.findings import Reading
from etl.transform.events.hanging import (
    first_told,
    hangs,
    has_bare_the,
    is_added,
    is_apart,
    is_matter,
    may_mean,
)
from etl.transform.events.participants import SOMEONE, is_kind, is_party, phrase
from etl.transform.events.plover import lexicon
from etl.transform.events.referents import Referents
from etl.transform.rules import no, none, nothing, rule
from etl.transform.statements.wording import CUT, join, tidy
from etl.transform.syntax.clauses import auxiliaries, is_infinitive, obliques
from etl.transform.syntax.closed_words import FIRST_PERSON, POSSESSIVE_DETERMINERS, RELATIVE_PRONOUNS
from etl.transform.syntax.phrases import preposition
from etl.transform.syntax.relations import ancestors, base, relation, subtree
from etl.transform.tokens import Span, Token
from etl.transform.values import Entity, Mention, text_of

OPENING, CLOSING = frozenset('“‘"([«'), frozenset('”’")]»')
CONDITIONS = frozenset(
    {"if", "unless", "whether", "before", "after", "when", "while", "until", "since", "because", "although"}
    | {"though", "as", "which", "who", "whom", "whose", "that", "what", "how", "why", "where"}
    | {"is", "are", "was", "were", "and", "or", "but"}
)
"""What begins a clause that is nothing without another."""
CUT_BEFORE = frozenset({"whose", "of", "by"})
"""What a line cannot begin with: the word before is gone, or it is a byline."""
SIGNS = frozenset({"-", "%", "&", "#", "@"})
"""Marks that are read as words."""
NOBODY_KNOWN = frozenset(
    {"i", "he", "she", "it", "they", "we", "you", "this", "these", "those", "one", "another"}
)
"""What begins a summary of somebody whom it does not name, whoever is named behind."""
GUESSED = frozenset({"probably", "possibly", "apparently", "supposedly"})
"""What a line cannot have: a guess of which it does not say how far it goes."""
SEATED = re.compile(r"(?:R|D|I)-[A-Z]")
"""How a party and the seat it is for begin behind a name: "Roe, *R-O*slo,"."""
LONGEST_TAG = 8
"""Tokens of a party and a seat."""
GARBLED = re.compile(
    r"â(?: |€|$)|(?:Ã|A\u0303)[^a-z ]|\ufffd|[a-z]- (?!and |or |to )[a-z]| -[A-Z][a-z]+[.]"
    r"|\b([A-Z][a-z]+) \1\b|^(?:[A-Z]{2,} ){3}"
)
"""Signs in the wrong code ("the stateâ s troops"), halves of words, a name twice, a heading in capitals."""
NEARLY = frozenset({"today", "yesterday", "tonight", "tomorrow"})
"""Days that nobody knows who sees the line alone."""
DATELINE = re.compile("[A-Z]{4,}(?:, [A-Z][a-z]+[.]|(?= (?:A|An|The|Two|Three|Police|Officials) ))")
"""A town in capitals where the line should begin: "LEEDS A man was arrested"."""
NUMBER = re.compile("[0-9][0-9,.]*")
YEAR = 4
"""Digits."""
ENDS = frozenset({"age", "aged", "to", "by", "of", "top", "number", "was"})
"""Words behind which a number needs no noun: "at the *age* 12"."""
REPEATED = range(3, 9)
"""Words that nobody tells twice in a row."""
LEAST_NAMELESS = 5
"""Words; of fewer without a name nobody knows who is meant."""
COUNTED = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | {"more", "at", "hundreds", "dozens"}
)
HARMED = frozenset({"killed", "injured", "wounded", "died", "hurt"})
TOLL = frozenset({"in", "by", "when", "after"})
"""Words of which one begins where or how so many were killed."""
LEAST_TOLD = 8
"""Words; a count in fewer says neither where nor how: "More than 100 people have been killed"."""
LONGEST_PARTY = 8
"""Words of a party that is told as printed."""
CROWDS = frozenset({"hundreds", "thousands", "dozens", "scores", "millions"})
ROUND = frozenset({"hundred", "thousand", "million"})
KNOWN_BEFORE = frozenset(
    {"the", "this", "these", "those", "my", "his", "her", "their", "our", "its", "both", "most", "all"}
)
"""What begins a phrase for somebody of whom another sentence tells who that is."""
NEAR_START = 6
"""Words of a summary, its first one aside, among which a name tells who that is: "The mayor, Olga Brandt"."""
UNFINISHED = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "with",
        "by",
        "for",
        "from",
        "and",
        "or",
        "but",
        "as",
        "than",
    }
    | {"what", "that", "which", "who", "soon", "him", "her", "them", "it", "himself", "there"}
)
"""What a summary cannot end with: it is cut, or leaves open whom it means."""
SPELLED_OUT = {
    ("s", False): "is",
    ("s", True): "has",
    ("re", False): "are",
    ("ve", True): "have",
    ("d", False): "would",
    ("d", True): "had",
    ("ll", False): "will",
}
"""Short verbs behind a pronoun, by their letters and whether they are forms of "have"."""
SPOTS = frozenset({"GPE", "LOC", "FAC"})
"""What a surname is not, though a person is called so too: "his family in *Florence*"."""
SURE = 0.85
"""The least confidence of "the governor" for which a name is printed."""
LEAST_SURE = 0.5
"""The least confidence of a mention whose entity's name is put in its place."""


@dataclass(frozen=True, slots=True)
class Printer:
    """Tokens as they are printed in a summary, each entity's name in full once."""

    referents: Referents
    seen: set[str]
    """Ids of the entities printed so far."""
    replaced: set[int]
    """Where the mentions start for which a name was printed."""
    owned: frozenset[int] = frozenset()
    """The tokens of the clause: a "whose" of which the owner stands among them stays."""
    told: list[Token] = field(default_factory=list)
    """The tokens printed so far: where one of them may be meant, a pronoun stays."""

    def print(self, tokens: Sequence[Token]) -> str:
        """The words of some tokens, in order, with single spaces."""
        kept = [token for token in tokens if not token.is_space and not self.greets(token)]
        pieces = []
        for token, after in zip_longest(kept, kept[1:]):
            pieces.append(self.piece(token, after))
            self.told.append(token)
        return "".join(pieces)

    def greets(self, token: Token) -> bool:
        """Whether it is the "Mr." of a surname that is printed in full, or begins that: "*Pope* Leo"."""
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
        found = self.referents.by_token.get(after.i)
        if token.i in self.referents.by_token or found is None:
            return False
        name = name_for(after, *found, named=found[0].id in self.seen)
        is_greeting = token.lower_.rstrip(".") in ("mr", "mrs", "ms", "miss")
        return name is not None and (is_greeting or name.startswith(f"{token.text} "))

    def piece(self, token: Token, after: Token | None) -> str:
        words = self.word(token)
        if after is None or not words:
            return words
        adjoining = after.i == token.i + 1 and not token.whitespace_ and not self.is_spelled_out(after)
        return words if adjoining or after.text in (",", ";") else words + " "

    def word(self, token: Token) -> str:
        """A token, or the full name where a mention begins that prints less of it."""
        if token.lower_ == "whose":
            return self.owner(token)
        if self.is_spelled_out(token):
            return SPELLED_OUT[token.lower_[1:], is_have(token)]
        found = self.referents.by_token.get(token.i)
        if found is None:
            return self.thing(token)
        entity, mention = found
        if token.idx > mention.start:
            return "" if mention.start in self.replaced else token.text
        is_clear = mention.kind != "pronoun" or self.is_surely(token, entity, mention)
        name = name_for(token, entity, mention, entity.id in self.seen) if is_clear else None
        self.seen.add(entity.id)
        if name:
            self.replaced.add(mention.start)
        return name or token.text

    def is_surely(self, pronoun: Token, entity: Entity, mention: Mention) -> bool:
        """Whether a pronoun can mean nobody else, in the line or in the text."""
        is_open = any(self.may_be(pronoun, one) for one in self.told) or self.has_rival(pronoun, entity)
        return not is_open and is_surely_meant(pronoun, entity, mention, self.referents.by_token)

    def is_spelled_out(self, token: Token) -> bool:
        """Whether it is the "'s" of a pronoun for which a name is printed: "He's met" is "Roe has met"."""
        joined = token.i > 0 and not token.nbor(-1).whitespace_ and token.nbor(-1).idx in self.replaced
        return joined and (token.lower_[1:], is_have(token)) in SPELLED_OUT and token.pos_ == "AUX"

    def has_rival(self, owner: Token, entity: Entity) -> bool:
        """Whether the line names somebody else before "his", whom it may mean: "Roe and *his* wife"."""
        if owner.lower_ not in ("his", "her") or owner.lower_ not in POSSESSIVE_DETERMINERS:
            return False
        before = filter(None, (self.referents.by_token.get(one.i) for one in self.told))
        return any(other.type == "PERSON" and other.id != entity.id for other, _ in before)

    def may_be(self, pronoun: Token, noun: Token) -> bool:
        """Whether a pronoun rather means somebody without a name before it: "a man … *he*"."""
        nameless = noun.i not in self.referents.by_token and not noun.ent_type_
        return nameless and may_mean(pronoun.lower_, noun) and not is_apart(pronoun, noun)

    def thing(self, token: Token) -> str:
        """A word as it is, or where "the" begins a phrase for what was told before, that in full."""
        if token.idx in self.replaced:
            return ""
        noun = token.head
        if token.lower_ != "the" or base(token) != "det" or noun.pos_ != "NOUN" or noun.i != token.i + 1:
            return token.text
        told = first_told(noun)
        if not told:
            return token.text
        self.replaced.update((token.idx, noun.idx))
        first = told[0].text if told[0].pos_ == "PROPN" else told[0].text[:1].lower() + told[0].text[1:]
        return first + told[0].whitespace_ + self.print(told[1:])

    def owner(self, whose: Token) -> str:
        """Whom "whose" means, as the clause before it prints it: "Syria’s president"."""
        head = next((one.head for one in ancestors(whose) if relation(one) == "acl:relcl"), None)
        is_here = head is not None and head.i in self.owned
        if head is None or is_here or not (is_party(head) or head.i in self.referents.by_token):
            return whose.text
        found = self.referents.by_token.get(head.i)
        name = found[0].name if found else text_of(head.doc)[slice(*phrase(head))]
        return name + ("’" if head.tag_ == "NNS" and name.endswith("s") else "’s")


def is_have(short: Token) -> bool:
    """Whether a short verb is one of "have": "he*'s* met"."""
    perfect = short.head.tag_ == "VBN" and relation(short) == "aux"
    return short.lemma_ == "have" or (perfect and short.lower_[1:] in ("s", "d"))


@rule(none)
def name_for(token: Token, entity: Entity, mention: Mention, named: bool) -> str | None:
    """The name that a surname or pronoun stands for; None where it stays as printed."""
    if mention.confidence < LEAST_SURE or mention.between or named:
        return None
    if mention.kind == "pronoun":
        if token.lower_ in FIRST_PERSON | RELATIVE_PRONOUNS or token.lower_.endswith(("self", "selves")):
            return None
        return entity.name + (
            "’s" if token.lower_ in POSSESSIVE_DETERMINERS | {"her"} and owns(token) else ""
        )
    if mention.kind == "nominal":
        return entity.name if is_sure_person(token, entity, mention) else None
    is_short = entity.type == "PERSON" and mention.kind == "name" and mention.text in entity.name.split()
    is_short = is_short and not is_within_a_name(token, mention) and token.ent_type_ not in SPOTS
    return entity.name if is_short and mention.text != entity.name else None


def is_within_a_name(token: Token, mention: Mention) -> bool:
    """Whether a name is part of another's, whom it stays in: "Defeat Crooked *Roe*", a campaign."""
    around = next((ent for ent in token.doc.ents if ent.start <= token.i < ent.end), None)
    return (
        around is not None
        and around.label_ != "PERSON"
        and around.end_char - around.start_char > len(mention.text)
    )


def is_sure_person(token: Token, entity: Entity, mention: Mention) -> bool:
    """Whether "the governor" surely means a person, and no name or title goes on behind it."""
    if entity.type != "PERSON" or mention.confidence < SURE or token.lower_ != "the":
        return False
    span = token.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    last = span[-1]
    return last.i + 1 == len(token.doc) or not goes_on_behind(last.nbor())


def goes_on_behind(after: Token) -> bool:
    """Whether a word belongs to the phrase before it: "the president *of* Mexico"."""
    return after.pos_ in ("PROPN", "NOUN", "ADJ") or after.lower_ == "of"


def owns(token: Token) -> bool:
    joined = token.i + 1 < len(token.doc) and token.nbor().lower_ in ("and", "or", ",")
    return base(token) == "nmod" and token.i < token.head.i and not joined  # "met her and other leaders"


@dataclass(frozen=True, slots=True)
class Line:
    """An event in a line, and whether it tells that alone."""

    text: str
    stands: bool
    """Whether it leaves open nobody and nothing that another sentence tells, and is not torn."""
    signs: tuple[str, ...] = ()
    """What of it may be open or wrong nevertheless."""


def summarize(reading: Reading, referents: Referents, days: frozenset[int], is_told: bool = True) -> Line:
    """`Gunmen killed union leader Rafael Osorio in Cali`; what it leaves open beside goes.

    `is_told`: whether a clause tells it; where none does, nothing is mended.
    """
    full = line_of(clause_of(reading.finding, days), reading, referents, days)
    if full.stands or not is_told:
        return full
    clause = clause_of(reading.finding, days, beside=False)
    short = line_of(clause, reading, referents, days)
    if not short.stands:
        short = line_of(without_hanging_phrases(clause, reading), reading, referents, days)
    return short if short.stands else full


@rule(lambda clause, reading: clause)
def without_hanging_phrases(clause: Clause, reading: Reading) -> Clause:
    """A clause without the phrases of where and when that leave open which: "died *in the crash*"."""
    finding, doc = reading.finding, clause.verb.doc
    parties = (*finding.actors, *finding.recipients)
    must = {token.i for token in (finding.token, finding.predicate.token, clause.verb, *parties)}
    loose = [
        set(subtree(one))
        for one in clause.verb.children
        if base(one) == "obl" and one.pos_ == "NOUN" and one.i > clause.verb.i and preposition(one) in SPARE
    ]
    open_ones = (words for words in loose if not words & must and hangs([doc[i] for i in sorted(words)], ()))
    return replace(clause, words=clause.words - frozenset().union(*open_ones))


def line_of(clause: Clause, reading: Reading, referents: Referents, days: frozenset[int]) -> Line:
    """The words of a clause as a line."""
    printer = Printer(referents, set(), set(), clause.words)
    subject = borrowed_subject(clause, days) if clause.borrowed else []
    words = printed_words(clause)
    who, what = printer.print(subject), printer.print(words)
    told = tidy(join(who, CUT if is_parted(clause) else "", what)) or reading.finding.token.sent.text.strip()
    named = [word.i for word in (*subject, *words) if word.idx in printer.replaced]
    is_headless = bool(words) and not subject and is_verbs_own(words[0], clause.verb)
    is_amiss = is_headless or is_torn(clause) or is_misled(clause) or is_cut_before_its_noun(words)
    is_vague = hangs([*subject, *words], named) or any(is_bare_surname(one, referents) for one in words)
    stands = not (is_amiss or is_vague)
    signs = tuple(signs_of([*subject, *words], printer, clause))
    return Line(attribute(with_marks_in_pairs(told), reading, referents), stands, signs)


def is_verbs_own(word: Token, verb: Token) -> bool:
    """Whether a line that begins so says not who: "*Has* endorsed Omar Roe"."""
    is_helper = (
        word.head.i == verb.i
        and base(word) == "aux"
        and not any(
            base(child) in ("nsubj", "csubj") and child.lower_ not in RELATIVE_PRONOUNS
            for child in verb.children
        )
    )
    return word.i == verb.i or is_helper


def signs_of(words: Sequence[Token], printer: Printer, clause: Clause) -> Iterator[str]:
    """What of a line's words may leave open, or tell wrongly, whom or what it means."""
    if not any(word.ent_type_ or word.pos_ == "PROPN" for word in words):
        yield "names nobody"
    if words and words[-1].i == clause.verb.i:
        yield "ends with its verb"
    for word in words:
        low, is_printed = word.lower_, word.idx in printer.replaced
        if is_printed and word.pos_ == "PRON":
            yield f"names whom {'his' if low in POSSESSIVE_DETERMINERS else 'he'} means"
        elif is_printed and low == "the" and word.i not in printer.referents.by_token:
            yield "tells what the means"
        elif word.pos_ == "NOUN" and not is_printed and word.idx - len("the ") not in printer.replaced:
            yield from signs_of_noun(word)


def signs_of_noun(noun: Token) -> Iterator[str]:
    """Whether "the" says of a noun that another sentence tells which."""
    if not any(child.lower_ == "the" for child in noun.children) or lexicon().is_a(noun, "ONE_OF_A_KIND"):
        return
    if has_bare_the(noun):
        yield "has a bare the"
    elif is_matter(noun) and not any(one.ent_type_ or one.pos_ == "PROPN" for one in noun.subtree):
        yield "has a the without a name"


def is_cut_before_its_noun(words: Sequence[Token]) -> bool:
    """Whether a line ends with a town behind "a", whose noun a parser took elsewhere: "killed *a Leeds*"."""
    ends = words[-1:] if words else []
    return any(
        word.ent_type_ == "GPE" and any(child.lower_ in ("a", "an") for child in word.children)
        for word in ends
    )


@rule(no)
def is_bare_surname(word: Token, referents: Referents) -> bool:
    """Whether somebody is meant of whom the article prints one name only, which tells strangers nothing."""
    found = referents.by_token.get(word.i)
    return found[0].partial if found is not None else word.i in referents.of_kin


@rule(lambda told: told)
def with_marks_in_pairs(told: str) -> str:
    """A line without the dash it began with, and without straight marks that have lost their fellow."""
    told = told.lstrip("-–— ")
    return told.replace('"', "") if told.count('"') % 2 else told


def is_parted(clause: Clause) -> bool:
    """Whether a gerund stands far from whom it is said of: "Ri … accusing Washington"."""
    return clause.verb.tag_ == "VBG" and not auxiliaries(clause.verb) and base(clause.verb) == "advcl"


@rule(nothing)
def borrowed_subject(clause: Clause, days: frozenset[int]) -> list[Token]:
    """The words of a subject that stands in another clause."""
    if clause.subject is None:
        return []
    subject = named_by(clause.subject)
    shared = [child for child in clause.verb.head.children if base(child) == "aux"]
    helps = shared if needs_help(clause.verb) and clause.verb.head.tag_ == clause.verb.tag_ else []
    name = next((ent for ent in subject.doc.ents if ent.start <= subject.i < ent.end), None)
    start, end = phrase(subject)
    phrased = subject.doc.char_span(start, end, alignment_mode="expand")
    span = name if subject.i != clause.subject.i and name is not None else phrased
    first = span.start if span is not None else subject.i
    article = [child for child in subject.children if base(child) == "det" and child.i < first]
    return [*article, *span, *helps] if span is not None else [subject, *helps]


def is_misled(clause: Clause) -> bool:
    """Whether a borrowed subject is rather another: "groups like Norden, which *was* founded"."""
    helper = next((child for child in clause.verb.children if base(child) == "aux"), clause.verb)
    one = helper.tag_ == "VBZ" or helper.lower_ == "was"
    if not clause.borrowed or clause.subject is None:
        return False
    is_another = is_nearer_named(clause.verb, clause.subject) or is_joined_elsewhere(clause.verb)
    return (one and clause.subject.tag_ == "NNS") or is_another


def is_joined_elsewhere(verb: Token) -> bool:
    """Whether a verb hangs on one that it cannot be joined to: "to mourn after the bombs that hit Oslo but
    *claimed* no lives" is no act of who mourns."""
    is_told = verb.tag_ in ("VBD", "VBZ") and not auxiliaries(verb)
    return base(verb) == "conj" and is_told and is_infinitive(verb.head)


def is_nearer_named(verb: Token, subject: Token) -> bool:
    """Whether a relative clause follows a name that is not its subject: "the sons of Omar Roe, who died"."""
    before = [token for token in verb.doc[subject.i + 1 : verb.left_edge.i] if not token.is_punct]
    if relation(verb) != "acl:relcl" or not before or is_name_of(before[-1], subject):
        return False
    is_thing_told = any(child.lower_ == "which" for child in verb.children)
    return before[-1].ent_type_ == "PERSON" or (
        is_thing_told and subject.pos_ != "PROPN" and before[-1].pos_ == "PROPN"
    )


def is_name_of(word: Token, subject: Token) -> bool:
    """Whether a word is of the name that goes with a subject: "the mayor, Olga *Brandt*"."""
    while word.i != subject.i and base(word) in ("flat", "appos", "compound", "conj"):
        word = word.head
    return word.i == subject.i


@rule(lambda subject: subject)
def named_by(subject: Token) -> Token:
    """The name that a description goes with: "*Ilse Brandt*, the lawyer who sued"."""
    if base(subject) != "appos" or subject.ent_type_ or subject.head.ent_type_ not in ("PERSON", "ORG"):
        return subject
    is_body = lexicon().is_a(subject, "BODIES", "FIRM")
    return subject.head if is_body is (subject.head.ent_type_ == "ORG") else subject


def needs_help(verb: Token) -> bool:
    """Whether a participle shares the auxiliaries of the verb it is joined to: "was shot and killed"."""
    return base(verb) == "conj" and verb.tag_ in ("VBN", "VBG") and not auxiliaries(verb)


def printed_words(clause: Clause) -> list[Token]:
    """The words of a clause in order, without marks that have lost their fellow or neighbour."""
    doc = clause.verb.doc
    words = without_asides([doc[i] for i in sorted(clause.words)], clause.verb)
    kept = {token.i for token in words if not token.is_punct or token.text in SIGNS}
    beside = {child.left_edge.i for child in clause.verb.children if base(child) == "advcl"}
    ahead = {
        mark.i for mark in words if mark.text == "," and {mark.i, mark.i + 1} & beside and mark.i + 1 in kept
    }
    fit = [token for token in words if token.i in kept | ahead or is_fit(token, kept, clause.words)]
    return [token for token in fit if not is_stray(token, clause, fit)]


@rule(lambda words, verb: words)
def without_asides(words: Sequence[Token], verb: Token) -> list[Token]:
    """Words without those that stand in brackets where the verb does not: "(D-N.M.)"."""
    aside = set(in_brackets(verb.sent))
    kept = [word for word in words if word.i not in aside or verb.i in aside]
    tags = {i for word in kept for i in party_tag(word)}
    return [word for word in kept if word.i not in tags]


def party_tag(comma: Token) -> range:
    """The tokens from a comma to the one that closes a party and a seat: ", R-Oslo,"; none from another."""
    doc, at = comma.doc, comma.i + 1
    if comma.text != "," or not SEATED.match(doc[at : at + 3].text):
        return range(0)
    close = next((i for i in range(at, min(at + LONGEST_TAG, len(doc))) if doc[i].text == ","), None)
    if close is None:
        return range(0)
    goes_on = close + 1 < len(doc) and doc[close + 1].pos_ == "PROPN"
    return range(comma.i, close if goes_on else close + 1)


def in_brackets(sentence: Span) -> Iterator[int]:
    """The tokens from each opening bracket of a sentence to the one that closes it."""
    text, depth = sentence.text, 0
    for token in sentence if "(" in text or "[" in text else ():
        depth += token.text.startswith(("(", "["))
        if depth > 0:
            yield token.i
        depth = max(0, depth - token.text.endswith((")", "]")))


def is_stray(mark: Token, clause: Clause, fit: Sequence[Token]) -> bool:
    """Whether a lone comma parts subject and verb: its fellow is gone."""
    if mark.text != "," or not 0 < mark.i < clause.verb.i:
        return False
    after = mark.doc[mark.i + 1]
    follows = after.i == clause.verb.i or (after.head.i == clause.verb.i and base(after) == "aux")
    return follows and sum(token.text == "," for token in fit if token.i < mark.i) % 2 == 0


def is_fit(mark: Token, kept: set[int], words: frozenset[int]) -> bool:
    """Whether a mark stands between two words that are printed, or has its fellow among them."""
    if mark.tag_ == "POS":
        return mark.i - 1 in kept
    if mark.text in OPENING | CLOSING:
        return has_fellow(mark, words)
    return mark.text not in ".!?;:" and {before_brackets(mark), mark.i + 1} <= kept


def before_brackets(mark: Token) -> int:
    """The token before a mark, or before the brackets that it follows: "Lee (D-Ga.)*,* Roe"."""
    at = mark.i - 1
    if mark.doc[at].text.endswith(")"):
        at = next((i for i in range(at, mark.sent.start, -1) if mark.doc[i].text.startswith("(")), at + 1) - 1
    return at


def has_fellow(mark: Token, words: frozenset[int]) -> bool:
    """Whether the mark that closes or opens what this one does is printed with all between."""
    step = 1 if mark.text in OPENING else -1
    fellows = CLOSING if mark.text in OPENING else OPENING
    at = mark.i + step
    while at in words:
        if mark.doc[at].text in fellows:
            return True
        at += step
    return False


@rule(lambda told, reading, referents: told)
def attribute(told: str, reading: Reading, referents: Referents) -> str:
    """ "I condemn Vandalia" is somebody's: "Ilse Brandt: I condemn Vandalia"."""
    quote = reading.quote
    if quote is None or quote.speaker is None or FIRST_PERSON.isdisjoint(told.lower().split()):
        return told
    name = next((entity.name for entity in referents.speakers if entity.id == quote.speaker), None)
    return f"{name}: {told}" if name else told


def is_whole(summary: str, verb: str = "") -> bool:
    """Whether a summary says something alone: no condition, not cut within a phrase, of somebody known.

    `verb`: the word before which a name tells who that is, where a line begins with "the" or "his".
    """
    printed = summary.rstrip(".").split()
    words = [word.lower() for word in printed]
    if not words or words[0] in CONDITIONS | CUT_BEFORE or words[-1] in UNFINISHED or leaves_open(words):
        return False
    if any(word == "I" or (word.lower() in FIRST_PERSON and not word.isupper()) for word in printed):
        return False  # of somebody who is not told: "My wife and I arrived"
    if (
        is_told_twice(words)
        or GARBLED.search(summary)
        or DATELINE.match(summary)
        or is_cut_at_a_number(printed)
        or is_bare(printed)
    ):
        return False
    if not (GUESSED | NEARLY).isdisjoint(words) or any(
        is_name(one) for one, two in pairwise(printed) if two == "whose"
    ):
        return False
    near = list(takewhile(lambda word: word != verb, printed[1:NEAR_START]))
    return words[0] not in KNOWN_BEFORE or any(map(is_name, near)) or tells_whose(near)


def is_told_twice(words: Sequence[str]) -> bool:
    """Whether words come twice in a row: a phrase that was put in place of another has the same behind it."""
    places = ((at, size) for size in REPEATED for at in range(len(words) - 2 * size + 1))
    return any(words[at : at + size] == words[at + size : at + 2 * size] for at, size in places)


def tells_whose(near: Sequence[str]) -> bool:
    """Whether a phrase says of whom it is, who need not be known: "the bodies *of a man* and a woman"."""
    return any(
        one == "of" and two in ("a", "an", "two", "three", "four", "five") for one, two in pairwise(near)
    )


def is_cut_at_a_number(words: Sequence[str]) -> bool:
    """Whether a line ends with a number that its noun is cut from: "expelled *13*"; not "in 1999"."""
    before = words[-2] if len(words) > 1 else ""
    is_year = len(words[-1]) == YEAR and words[-1].isdigit()
    return NUMBER.fullmatch(words[-1]) is not None and not is_year and before.islower() and before not in ENDS


def is_bare(words: Sequence[str]) -> bool:
    """Whether a line is so short that nobody knows which event it means: "Two people were arrested"."""
    names = sum(word[:1].isupper() for word in words[1:])
    return not names and len(words) <= LEAST_NAMELESS


def is_name(word: str) -> bool:
    """Whether a word is written as a name is, and is no office: "the former *President*" names nobody."""
    return word[0].isupper() and word.lower().strip(",") not in lexicon().groups["OFFICE"]


def leaves_open(words: Sequence[str]) -> bool:
    """Whether a line begins with nobody known: "he", "one of them"; but not with "one woman"."""
    second = words[1] if len(words) > 1 else ""
    counts = words[0] in ("one", "another") and (second in ROUND or second in lexicon().noun_forms)
    is_count = words[0].isdigit() and second in ("was", "were")
    is_toll = len(words) < LEAST_TOLD and TOLL.isdisjoint(words[:-1]) and words[-1] in HARMED
    is_toll = is_toll and (words[0] in COUNTED or words[0][0].isdigit())
    return (words[0] in NOBODY_KNOWN and not counts) or is_count or is_toll


def printed(nouns: Sequence[Token]) -> str | None:
    """Phrases as printed, pronouns left out; None where nothing is left."""
    return "; ".join(printed_phrases(nouns)) or None


def printed_phrases(nouns: Sequence[Token]) -> Iterator[str]:
    told = (noun for noun in nouns if noun.pos_ != "PRON" and is_party(noun) and is_somebody(noun))
    told = (noun for noun in told if not is_thing(noun) and not is_owned_thing(noun))
    told = (noun for noun in told if not is_of_somebody(noun) and not is_some_body(noun))
    yield from filter(None, map(whole_phrase, told))


def whole_phrase(noun: Token) -> str:
    """A phrase with what says which they are: "students *at Vandalia College*"; empty where that is long."""
    start, end = phrase(noun)
    behind = [child for child in noun.children if base(child) in ("nmod", "acl") and not is_added(child)]
    last = max([one.right_edge for one in behind if one.left_edge.idx >= end], default=None)
    if last is None:
        return text_of(noun.doc)[start:end]
    whole = text_of(noun.doc)[start : last.idx + len(last)]
    return whole if len(whole.split()) <= LONGEST_PARTY else ""


def is_of_somebody(noun: Token) -> bool:
    """Whether a phrase says whose they are by a pronoun, and so not who: "*his* brother"."""
    return any(child.lower_ in POSSESSIVE_DETERMINERS or child.lower_ == "whose" for child in noun.children)


def is_some_body(noun: Token) -> bool:
    """Whether a phrase means one firm, town or land, and says not which: "the company", "a state"."""
    is_one = noun.pos_ == "NOUN" and noun.tag_ == "NN" and lexicon().is_a(noun, "FIRM", "LAND", "GOVERNED")
    return is_one and not any(one.pos_ == "PROPN" or one.ent_type_ for one in noun.subtree)


def is_somebody(noun: Token) -> bool:
    """Whether a phrase means people or a body, or has a name: no "two rifles", no "twenty of them"."""
    of_whom = [other for word, other in obliques(noun) if word == "of"]
    if noun.pos_ == "NUM" or noun.lower_ in CROWDS:
        return not of_whom or any(is_kind(other) for other in of_whom)
    return bool(noun.ent_type_) or noun.pos_ == "PROPN" or lexicon().is_a(noun, *SOMEONE, "CAPTIVES", "FIRM")


def is_thing(noun: Token) -> bool:
    """Whether a phrase means no party though a name or number is in it: "the Indiana *primary*"."""
    return lexicon().is_a(noun, "THINGS")


def is_owned_thing(noun: Token) -> bool:
    """Whether a phrase has a party as the owner of a thing alone: "ruled against *Ohio's procedure*"."""
    owned = any(base(child) == "nmod" and child.i < noun.i and owns(child) for child in noun.children)
    counted = any(child.pos_ == "NUM" for child in noun.children)
    return noun.pos_ == "NOUN" and not noun.ent_type_ and owned and not counted and not is_kind(noun)
