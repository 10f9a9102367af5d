"""Clause: the words of a sentence that tell an event: who did what to whom, where, and nothing else.

What is left out: attributions, asides between commas, other verbs' clauses, what stands before the subject,
and days of the verb, which stand in columns of their own. What else hangs on its words stays, since half a
phrase says something else, and above all what says whether it happened ("not", "may", "threatened to").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from etl.transform.events.arguments import is_passive_participle, subject_of, whose_town
from etl.transform.events.findings import Finding
from etl.transform.events.plover import Role, lexicon
from etl.transform.rules import no, nothing, rule
from etl.transform.syntax.clauses import (
    FINITE,
    auxiliaries,
    has_subject,
    is_infinitive,
    is_negated,
    is_passive,
    objects,
)
from etl.transform.syntax.closed_words import NEGATIONS, RELATIVE_PRONOUNS
from etl.transform.syntax.phrases import preposition
from etl.transform.syntax.relations import ancestors, base, relation, subtree
from etl.transform.tokens import Span, Token

STEPS = 8
"""Words above a predicate among which the verb that tells it is looked for."""
LONGEST = 36
"""Words; of a longer clause, phrases that name nobody are left out from its end."""
LONGEST_BESIDE = 24
"""Words of a clause beside the verb, "after he fled"; a longer one is left out."""
SMALL = frozenset({"aux", "cop", "expl", "compound", "fixed", "flat"})
BOUND = frozenset({"obj", "iobj", "ccomp", "xcomp"})
"""What a verb that falls upon somebody must have of its own."""
OWN = BOUND | {"obl", "advcl", "advmod", "compound"}
"""What another verb may have of its own, and tell all by."""
WHAT = frozenset({"obj", "iobj", "xcomp", "ccomp"})
DUE: frozenset[Role] = frozenset({"plan", "promise", "begin", "try", "want", "refuse", "fail", "threaten"})
"""What the verb above an infinitive makes of it and tells with it."""
OPEN_MARKS = frozenset({"if", "unless", "whether", "until", "before", "lest"})
"""Words before a clause that leave open whether it happened."""
MATTER_MARKS = frozenset({"of", "for", "from", "against", "about", "with", "into", "to", "over", "on", "at"})
"""Words before a gerund that belongs to its verb: "accused *of* spying"."""
CONDITIONAL = frozenset({"if", "unless", "whether"})
"""Words before a clause without which the other says too much, wherever it stands."""
EMPTY = frozenset({"part", "result", "hope", "hopes", "turn", "example"})
"""Nouns that say nothing behind a preposition: "in *part*", "as a *result*"."""
SPARE = frozenset(
    {"in", "at", "near", "on", "during", "after", "before", "following", "amid", "despite", "since", "under"}
    | {
        "outside",
        "inside",
        "along",
        "across",
        "around",
        "within",
        "because",
        "due",
        "as",
        "like",
        "while",
        "when",
    }
)
"""Words before a phrase that a long line can do without; not "sentenced *to* a year *for* fraud"."""
ASIDE = frozenset({",", ";", "—", "–", "--", "-", "(", "“", '"', "”", "’"})
"""Marks behind which an aside begins."""
GOVERNING = frozenset({"VB", "VBD", "VBG", "VBP", "VBZ", "IN", "TO", "DT", "PRP$"})
"""Tags of words that what stands right behind them belongs to."""
DASHES = frozenset({"—", "–", "--"})
CLOSING = frozenset({",", ";", "—", "–", "--", ")", "”"})
"""Marks that close what stands aside."""
AT_A_DAY = frozenset({"on", "in", "during", "at", "late", "early"})
"""Prepositions of a day that can go: "*on* Monday"; not "*since* 1990" or "the early hours *of* Monday"."""
FALLS_UPON = frozenset({"SUPPORT", "ACCUSE", "COERCE", "SANCTION", "REJECT"})
"""Types of what is always done to somebody or something."""
LINKS = frozenset(
    {
        "however",
        "also",
        "meanwhile",
        "then",
        "later",
        "too",
        "moreover",
        "therefore",
        "thus",
        "again",
        "already",
    }
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words that tell an event."""

    verb: Token
    subject: Token | None
    """The head of its subject; where that is another clause's, it is printed first."""
    borrowed: bool
    """Whether the subject is borrowed from another clause."""
    words: frozenset[int]
    """The tokens that are printed, without a borrowed subject."""


def clause_of(finding: Finding, days: frozenset[int], beside: bool = True) -> Clause:
    """The clause that tells an event; `days` are the tokens of time expressions.

    `beside`: with the clauses beside it that it could do without: "after he fled".
    """
    verb = telling_verb(finding)
    must = path(finding.token, verb) | path(finding.predicate.token, verb)
    subject = subject_of(verb)
    own = subject is not None and subject.head.i == verb.i and base(subject) in ("nsubj", "csubj")
    named = {token.i for token in (*finding.actors, *finding.recipients)}
    words = shorten(verb, set(words_under(verb, must, days)), must | named)
    if not beside:
        words -= {i for one in verb.children if may_go(one, verb, must) for i in subtree(one)}
    return Clause(verb, subject, not own, frozenset(words))


def path(token: Token, goal: Token) -> set[int]:
    """A word and those above it, up to the goal."""
    found = {token.i}
    for _ in range(STEPS):
        if token.i == goal.i or token.head.i == token.i:
            break
        token = token.head
        found.add(token.i)
    return found


# The verb


def telling_verb(finding: Finding) -> Token:
    """The verb whose clause says all of it: above infinitives, doubts and denials."""
    token = finding.token
    for _ in range(STEPS):
        if token.head.i == token.i or (tells(token) and not is_qualified(token)):
            return token
        token = token.head
    return token


def tells(token: Token) -> bool:
    """Whether a word can head a clause: a finite verb, or a participle beside what it is said of."""
    if token.pos_ not in ("VERB", "AUX") and not any(base(child) == "cop" for child in token.children):
        return False
    if is_infinitive(token) or (token.tag_ == "VB" and not auxiliaries(token)):
        return False
    return not (base(token) in ("xcomp", "csubj") and not auxiliaries(token))


def is_finite(token: Token) -> bool:
    """Whether a word is a finite verb, shares the auxiliary of one, or is a headline's participle."""
    if token.tag_ in FINITE or any(child.tag_ in FINITE for child in token.children if base(child) == "aux"):
        return True
    if token.tag_ not in ("VB", "VBN"):
        return False
    return base(token) == "root" or (base(token) == "conj" and is_finite(token.head))


@rule(no)
def is_due(token: Token) -> bool:
    """Whether the finite verb above an infinitive tells it: "is expected *to appeal*", "Oslo *to build*"."""
    if token.tag_ != "VB" or not is_infinitive(token) or token.head.i == token.i:
        return False
    above = token.head
    if base(token) == "xcomp" or (
        base(token) == "advcl" and bool(lexicon().chain.get(lexicon().verb(above)))
    ):
        return is_finite(above) and lexicon().plays_any(above, DUE) and not objects(above)
    return base(token) == "acl" and base(above) == "root" and is_headed(above)


def is_headed(noun: Token) -> bool:
    """Whether a noun heads a headline: it is the root of a sentence with no finite verb: "Oslo to build"."""
    return noun.pos_ in ("NOUN", "PROPN") and not any(one.tag_ in FINITE for one in noun.sent)


@rule(no)
def is_qualified(token: Token) -> bool:
    """Whether the verb above says that it is so or not: "denied that", "fears that", "accused of bombing"."""
    above = token.head
    if base(token) == "conj":
        return not has_subject(token) and tells(above) and is_qualified(above)
    if relation(token) == "acl" and is_infinitive(token):
        return True
    if base(token) not in ("ccomp", "acl", "advcl", "pcomp") or relation(token) == "acl:relcl":
        return False
    if base(token) == "ccomp":
        return not is_plainly_said(above) or is_negated(above)
    marks = {child.lower_ for child in token.children if base(child) == "mark"}
    if base(token) == "acl":
        return "that" in marks
    return token.tag_ == "VBG" and bool(marks & MATTER_MARKS)


def is_plainly_said(verb: Token) -> bool:
    """Whether a verb only reports: "said", but not "claims", "believes" or "hopes"."""
    words = lexicon()
    return words.plays(verb, "report") and words.verb(verb) not in words.unsure


def lacks_object(verb: Token) -> bool:
    """Whether the object of a clause is the word it hangs on: "the network that he *sold* to a rival"."""
    if relation(verb) != "acl:relcl" or objects(verb) or is_passive(verb):
        return False
    subject = next((child for child in verb.children if base(child) in ("nsubj", "csubj")), None)
    if subject is None or subject.lower_ in RELATIVE_PRONOUNS:
        return False
    return not any(child.lower_ in ("where", "when", "why", "whose") for child in verb.subtree)


def leaves_whom_open(finding: Finding) -> bool:
    """Whether a verb that must fall upon somebody tells nobody: "Chad *arrested* and questioned him"."""
    token = finding.token
    if shares_object(finding) or is_dateline(subject_of(telling_verb(finding))):
        return True
    if finding.standing.type not in FALLS_UPON or finding.predicate.method != "verb":
        return False
    around = (base(child) in ("obl", "ccomp", "xcomp", "advcl") for child in token.children)
    return not (finding.recipients or objects(token) or is_passive_participle(token) or any(around))


@rule(no)
def lacks_matter(token: Token) -> bool:
    """Whether a verb that wants to say for what, or to what, does not: "Omar Reyes *was charged*"."""
    if lexicon().verb(token) not in lexicon().wanting:
        return False
    behind = (one for one in token.children if one.i > token.i and one.lower_ != "guilty")
    matters = (one for one in behind if base(one) in ("obl", "xcomp", "ccomp", "advcl"))
    told = any(preposition(one) not in ("by", "in", "on", "at", "after") for one in matters)
    return not (told or (objects(token) and not is_passive_participle(token) and not is_plea(token)))


def is_plea(token: Token) -> bool:
    return lexicon().verb(token) == "plead"


def is_dateline(subject: Token | None) -> bool:
    """Whether a parser took the town of a dateline for who acts: "LEEDS — A man has been arrested"."""
    if subject is None or not subject.is_upper or subject.i + 1 == len(subject.doc):
        return False
    return len(subject) > 1 and subject.nbor().text in ("—", "–", "--", "-")


def shares_object(finding: Finding) -> bool:
    """Whether whom it falls upon is told by the verb joined to it: "Troops *shot* and killed a boy"."""
    own = BOUND if finding.standing.type in {"ASSAULT", *FALLS_UPON} else OWN
    return any(lends_object(token, own) for token in {finding.token, finding.predicate.token})


def lends_object(token: Token, own: frozenset[str]) -> bool:
    """Whether a verb has no object, and the one that is joined to it has theirs: "aided and abetted him"."""
    if (
        token.pos_ != "VERB"
        or is_passive_participle(token)
        or any(base(one) in OWN for one in token.children)
    ):
        return False
    joined = [one for one in token.children if base(one) == "conj" and one.pos_ == "VERB"]
    beside = (one for one in joined if one.tag_ == token.tag_ or {one.tag_, token.tag_} == {"VBD", "VBN"})
    return any(not has_subject(one) and not auxiliaries(one) and is_bound(one) for one in beside)


def is_bound(verb: Token) -> bool:
    """Whether a verb has an object."""
    return any(base(one) == "obj" for one in verb.children)


# Its words


def words_under(verb: Token, must: set[int], days: frozenset[int]) -> Iterator[int]:
    """The words of a verb's clause that are printed."""
    yield verb.i
    for child in verb.children:
        if base(child) == "nsubj" and is_outdone(child, verb):
            continue
        if child.i in must:
            yield from words_of_must(child, must, days)
        elif belongs(child, verb, days) and not follows_another(child, verb, must):
            yield from words_of_phrase(child, must, days)


def words_of_must(token: Token, must: set[int], days: frozenset[int]) -> Iterator[int]:
    """The words of what leads down to the event's own."""
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        yield from words_under(token, must, days)
        small = ("mark", "case", "cop", "cc")
        yield from (child.i for child in token.children if base(child) in small or child.tag_ == "WRB")
    else:
        yield from words_of_phrase(token, must, days)


def follows_another(child: Token, verb: Token, must: set[int]) -> bool:
    """Whether a verb that is joined and left out stands before it: "fled *and met Roe* to beg"."""
    joined = (one.i for one in verb.children if base(one) == "conj" and one.i not in must)
    return any(verb.i < at < child.i for at in joined)


def belongs(child: Token, verb: Token, days: frozenset[int]) -> bool:
    """Whether what hangs on a verb says who, what, whom, where, or whether."""
    label = base(child)
    if is_gloss(child, verb):
        return False
    if child.lower_ in NEGATIONS or label in SMALL | WHAT:
        return not (label == "ccomp" and child.i < verb.i)
    if label in ("nsubj", "csubj"):
        return not is_relative(child)
    if label == "mark":
        return child.lower_ in OPEN_MARKS or child.lower_ == "due" or is_infinitive(verb)
    if label == "advmod" and not NEGATIONS.isdisjoint(word.lower_ for word in child.subtree):
        return True
    if label == "advmod":
        is_day = is_bare_day(child, days)
        return not (child.lower_ in LINKS or is_day or opens_clause(child, verb))
    if label == "obl":
        return is_matter(child, verb, days)
    return label == "advcl" and (is_wanted(child, verb) or goes_on(child, verb))


def is_relative(word: Token) -> bool:
    """Whether it is a relative pronoun: "who", but not "WHO"."""
    return word.lower_ in RELATIVE_PRONOUNS and not word.is_upper


def is_outdone(subject: Token, verb: Token) -> bool:
    """Whether a pronoun is the nearer subject: "*Acme* said it agreed", where a parser took both for one."""
    nearer = (one for one in verb.children if base(one) == "nsubj" and subject.i < one.i < verb.i)
    return any(one.pos_ == "PRON" and not is_relative(one) for one in nearer)


def may_go(clause: Token, verb: Token, must: set[int]) -> bool:
    """Whether a clause beside a verb only adds to it."""
    if base(clause) != "advcl" or clause.i in must or is_wanted(clause, verb):
        return False
    return CONDITIONAL.isdisjoint(child.lower_ for child in clause.children)


@rule(no)
def goes_on(clause: Token, verb: Token) -> bool:
    """Whether a clause beside a verb says on what condition, why or with what end: ", killing nine"."""
    marks = {child.lower_ for child in clause.children if base(child) in ("mark", "advmod")}
    if marks & CONDITIONAL:
        return True
    words = subtree(clause)
    if is_enclosed(clause) and relation(verb).startswith("acl"):
        return False  # it rather hangs on what is above: "the town where two died, for not sending help"
    is_said = "according" in (clause.lower_, clause.left_edge.lower_) or lexicon().plays(clause, "report")
    is_said = is_said or any(clause.doc[i].is_quote for i in words)
    return clause.i > verb.i and len(words) <= LONGEST_BESIDE and not is_said


@rule(no)
def is_gloss(child: Token, verb: Token) -> bool:
    """Whether a phrase behind a comma says something of the whole: ", *a move* that Chad denounced"."""
    if child.i < verb.i or child.pos_ not in ("NOUN", "PROPN") or preposition(child):
        return False
    first = child.left_edge
    behind_comma = first.i > 0 and (first.is_punct or first.nbor(-1).is_punct)
    second = base(child) == "nsubj" and any(
        base(one) in ("nsubj", "csubj") and one.i < child.i for one in verb.children
    )
    return behind_comma and (second or relation(child) == "obl:unmarked")


def opens_clause(child: Token, verb: Token) -> bool:
    """Whether a word stands before the subject: "Earlier, police arrested"."""
    subject = next((one for one in verb.children if base(one) == "nsubj"), verb)
    return child.i < subject.i


def is_matter(noun: Token, verb: Token, days: frozenset[int]) -> bool:
    """Whether a phrase under a verb is neither a day nor who reports it."""
    told = any(child.lower_ == "according" for child in noun.children)
    aside = is_bare_day(noun, days) or opens_clause(noun, verb) or is_emptied(noun)
    return not (told or aside or is_past_its_end(noun, verb))


@rule(no)
def is_past_its_end(noun: Token, verb: Token) -> bool:
    """Whether a phrase stands behind the comma that closes an aside, and so hangs on what is above that.

    "He lived in Oslo from 1968, when rebels seized Riga, *until 1989*".
    """
    is_aside = base(verb) in ("advcl", "acl") and noun.i > verb.i
    return is_aside and is_behind_comma(noun) and is_behind_comma(verb)


def is_behind_comma(token: Token) -> bool:
    """Whether all that hangs on a word stands behind a comma."""
    first = token.left_edge
    return first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")


@rule(no)
def is_emptied(noun: Token) -> bool:
    """Whether a phrase says nothing, or nothing without the clause that is cut: "in the hope that"."""
    return noun.lower_ in EMPTY


def is_wanted(clause: Token, verb: Token) -> bool:
    """Whether a clause hung beside a verb is what it governs: "urged China to free", "accused of spying"."""
    if clause.i < verb.i:
        return False
    if is_infinitive(clause):
        return lexicon().verb(verb) == "vote" or bool(lexicon().chain.get(lexicon().verb(verb)))
    marks = {child.lower_ for child in clause.children if base(child) in ("mark", "case")}
    return clause.tag_ == "VBG" and bool(marks & MATTER_MARKS) and abs(clause.i - verb.i) < 6


def words_of_phrase(token: Token, must: set[int], days: frozenset[int]) -> Iterator[int]:
    """A phrase without its asides and days."""
    cut = frozenset(one.i for one in find_asides(token, must, days))
    yield from subtree(token, cut)


@rule(nothing)
def find_asides(token: Token, must: set[int], days: frozenset[int]) -> Iterator[Token]:
    """What hangs in a phrase and can go: ", which borders Chad,", "(NRA)", "on Monday", ", a lawyer,"."""
    stack = list(token.children)
    while stack:
        one = stack.pop()
        if one.i not in must and is_aside(one, days):
            yield one
        else:
            stack.extend(one.children)


def is_aside(token: Token, days: frozenset[int]) -> bool:
    """Whether it can go and leave what is printed whole: between marks, or a day and nothing else."""
    label = base(token)
    if label in ("parataxis", "discourse", "vocative", "dep", "list"):
        return True
    if label in ("acl", "advcl", "appos") or (label in ("amod", "nummod") and token.i > token.head.i):
        return is_enclosed(token) and not names_it(token)
    in_clause = token.head.pos_ in ("VERB", "AUX")  # when the other verb's deed was: "published *on Monday*"
    return label in ("obl", "nmod", "advmod") and not in_clause and is_bare_day(token, days)


def is_enclosed(token: Token) -> bool:
    """Whether marks stand before and behind all that hangs on a word: ", 34,", ", who fled."."""
    doc, first, last = token.doc, token.left_edge, token.right_edge
    opens = first.text in ASIDE or (first.i > 0 and first.nbor(-1).text in ASIDE)
    closes = last.is_punct or last.i + 1 == len(doc) or last.nbor().is_punct
    return opens and closes and doc[min(last.i + 1, len(doc) - 1)].text != "("


@rule(no)
def is_bare_day(token: Token, days: frozenset[int]) -> bool:
    """Whether a phrase says a day at which something is, and nothing else: not "the hours *of Monday*"."""
    if token.i not in days or token.head.i in days:
        return False
    small = {child.i for child in token.children if base(child) in ("case", "det", "punct")}
    word = preposition(token)
    fits = word in AT_A_DAY if word else base(token) != "nmod" or token.lower_.endswith("day")
    return fits and subtree(token) <= days | small


def names_it(token: Token) -> bool:
    """Whether an apposition gives the name of what stands before it: "the mayor, Luis Ortega"."""
    if base(token) != "appos":
        return False
    if whose_town(token.head) is not None:
        return True
    if token.ent_type_ == "PERSON":
        return token.head.ent_type_ != "PERSON"
    return token.pos_ == "PROPN" and names_law(token.head)


def names_law(noun: Token) -> bool:
    """Whether a phrase is for a law or the like, of which its name says which: "a *law*, the Cod Act"."""
    return noun.pos_ == "NOUN" and lexicon().is_a(noun, "THINGS")


# No longer than a line


@rule(lambda verb, words, must: words)
def shorten(verb: Token, words: set[int], must: set[int]) -> set[int]:
    """Leave out phrases that name nobody, from the end, while a clause is long."""
    extras = [child for child in verb.children if base(child) in ("obl", "advmod", "advcl")]
    for child in sorted(extras, key=lambda child: -child.i):
        part = subtree(child)
        if len(words) <= LONGEST:
            break
        if part.isdisjoint(must) and is_spare(child):
            words = words - part
    return words


def is_spare(child: Token) -> bool:
    """Whether what hangs on a verb is no more than where, when or beside what."""
    return child.lower_ not in NEGATIONS and child.left_edge.lower_ in SPARE


# Where it is cut


def is_torn(clause: Clause) -> bool:
    """Whether a word is printed without the one that it belongs to, or with half of a relative clause."""
    doc, kept = clause.verb.doc, sorted(clause.words)
    words = (word for i in kept if i != clause.verb.i and not (word := doc[i]).is_punct)
    gaps = (doc[left + 1 : right + 1] for left, right in pairwise(kept) if right - left > 2)
    torn = any(word.head.i not in clause.words for word in words) or any(map(is_half_relative, gaps))
    wide = (doc[left : right + 1] for left, right in pairwise(kept) if right - left > 1)
    return torn or has_another_subject(clause) or any(is_leap(gap, clause.verb) for gap in wide)


def has_another_subject(clause: Clause) -> bool:
    """Whether a noun stands before the subject that is none of it: "shocked *everyone*, Roe fled"."""
    if clause.subject is None or clause.borrowed:
        return False
    doc = clause.verb.doc
    towns = [one for one in clause.verb.children if base(one) == "nsubj" and whose_town(one) is not None]
    first = min(one.left_edge.i for one in (clause.subject, *towns))
    return any(i < first and doc[i].pos_ in ("NOUN", "PROPN", "PRON") for i in clause.words)


@rule(no)
def is_leap(gap: Span, verb: Token) -> bool:
    """Whether a line goes on behind words left out that it is not part of, by a parser's slip.

    Beyond the verb that its own hangs on ("When Roe ran, critics denounced him, rushing *to TV*"), but for
    one that reports it; on the other side of a dash ("Roe gave two speeches — one *to bankers*"); or behind
    a word left out that needs it.
    """
    if sum(word.text in DASHES for word in gap) == 1 or is_cut_off(gap[-2], gap[-1]):
        return True
    return any(
        gap.start < above.i < gap.end - 1 and base(below) not in ("ccomp", "parataxis", "conj")
        for below, above in pairwise((verb, *ancestors(verb)))
    )


def is_cut_off(left_out: Token, word: Token) -> bool:
    """Whether a word belongs to the one before, which is left out: "telling *reporters*", "one *of his*"."""
    if left_out.ent_type_ or left_out.is_punct or word.is_punct:
        return False
    governs = left_out.tag_ in GOVERNING or left_out.lower_ == "one"
    joins = left_out.tag_ == "CC" and left_out.nbor(-1).text != "," and word.pos_ in ("DET", "NOUN", "PROPN")
    return (governs or joins) and word.tag_ not in FINITE


def is_half_relative(left_out: Span) -> bool:
    """Whether words that are left out, up to the next one, open a relative clause and do not close it."""
    opens = left_out[0].text == "," and left_out[1].lower_ in RELATIVE_PRONOUNS | {"whose"}
    return opens and CLOSING.isdisjoint(word.text for word in left_out[-2:])
