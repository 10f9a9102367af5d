"""Stated: the chance that a quote states something, and the chance that all a reader is told of it is right.

“Roe supports Hill”, “Roe unveiled the first draft”, “the email suggests he knew”: annotators mark such words
as content, and no reader takes them for what somebody said. Whether words were said, and whether content
and source are the right ones, was judged by hand for some 2,000 quotes; the weights of what speaks for and
against it, which `etl.training.statement_confidence` fits, are beside this file. What is likely not stated
stays in the table, out of lists and counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from etl.transform.coreference.discourse import is_one_of_several
from etl.transform.knowledge.word_lists import word_set
from etl.transform.odds import Odds
from etl.transform.quotes.confidence import source_form
from etl.transform.quotes.cues import cue_class, lemma
from etl.transform.rules import no, rule
from etl.transform.statements.acts import says_what_it_is
from etl.transform.statements.places import Places
from etl.transform.syntax.clauses import has_subject, is_finite, is_negated, is_passive
from etl.transform.syntax.closed_words import DEFINITE_DETERMINERS, INDEFINITE_DETERMINERS
from etl.transform.syntax.relations import base
from etl.transform.tokens import Span, Token
from etl.transform.values import Entity, Mention, Quote

STATED = Odds(Path(__file__).with_name("stated.json"))
"""That somebody said, wrote or thought it, by what the article tells."""
RIGHT = Odds(Path(__file__).with_name("right.json"))
"""That it is stated, in these words, by this source and speaker."""
EVEN = 0.5
READ = (0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96)
"""Chances that content and speaker were read right, as steps."""
MEANT = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
"""Chances that a mention means its entity, as steps."""
MANY = 6
"""Words of weight in a content; longer ones are not told apart."""
WRITERS = frozenset(f"source form {word}, nobody" for word in ("i", "we", "my", "our"))
"""Hints of a source that is the writer alone."""
OPENING = frozenset({"that", "to", "for", "the", "a", "by", "whether", "how", "about", "on"})
"""Words at the start of a content that tell what it is."""
SUPPOSING = frozenset({"if", "unless", "lest", "whether"})
WHENEVER = frozenset({"when", "whenever", "if"})
TOPICAL = frozenset({"address", "debate", "discuss", "explain", "read"})
"""Verbs that tell what was talked about."""
PICTURES = word_set("sources", "picture")
GIVING = frozenset({"give", "make", "offer", "provide"})
CLAUSE = frozenset({"VERB", "AUX"})
REPORTING = frozenset({":", "according", "about", "speak", "spoke", "spoken", "speaks", "speaking"})
SUMMONED = word_set("nouns", "summoned")
"""What is called when it is to take place."""
PRINTED = frozenset({"email", "leak", "piece", "poll", "report", "study", "survey"})
"""Nouns of what is asked or published, whose words are often another's."""
GAPS = (1, 3, 8)
"""Tokens between the parts of a quote, as steps."""
SLIGHT = frozenset({"DET", "PART", "PUNCT", "SPACE"})
BARE = 2
"""Words of weight: a name of any length, or no more words than these, say little without a clause."""


def is_stated(places: Places, found: Iterable[str]) -> bool:
    """Whether a quote states something: it likely does, and is neither supposed, bidden nor a deed."""
    if any(is_none(places) for is_none in NOT_STATED):
        return False
    found = tuple(found)
    return not is_writers(found) and STATED.chance(found) >= EVEN


def hints(quote: Quote, places: Places, speaker: Entity | None) -> Iterator[str]:
    """What speaks for and against a quote."""
    yield from hints_of_reading(quote)
    yield from hints_of_content(places)
    yield from hints_of_source(quote, places, speaker)
    yield f"order {order(places)}"
    yield from (f"gap above {step}" for step in GAPS if widest_gap(places) > step)
    if places.told is not None:
        yield from hints_of_cue(places.told, places)


def hints_of_reading(quote: Quote) -> Iterator[str]:
    """How it was found, and how surely."""
    yield f"kind {quote.kind}"
    yield f"method {quote.method}"
    yield f"{quote.kind} {quote.method}"
    yield "speech" if quote.speech else "thought"
    yield f"act {quote.act}"
    yield f"pieces {min(len(quote.content), 3)}"
    yield from (f"read above {step}" for step in READ if quote.confidence > step)


def hints_of_content(places: Places) -> Iterator[str]:
    """What is said, and where its words stand."""
    first, last = places.content[0][0], places.content[-1]
    yield "clause" if has_clause(places) else "no clause"
    yield "bare" if is_bare(places) else "heavy"
    yield f"weight {min(weight(places), MANY)}"
    yield f"first {first.lower_ if first.lower_ in OPENING else 'other'}"
    yield "begins a sentence" if first.is_sent_start else "begins within a sentence"
    yield f"content tag {places.content[0].root.tag_}"
    yield f"last {last[-1].pos_}"
    yield f"next {what_follows(last)}"


def hints_of_source(quote: Quote, places: Places, speaker: Entity | None) -> Iterator[str]:
    """Who says it, and how surely the words for it mean whom they are taken for."""
    form = form_of(places.source)
    yield f"source {quote.source_type}"
    yield f"source form {form}"
    yield f"source form {form}, {'nobody' if speaker is None else 'somebody'}"
    if places.source is not None:
        yield from hints_of_head(places.source, speaker)
        yield from hints_of_printed(places.source)
    if speaker is not None:
        yield f"speaker {speaker.type}"
        yield from hints_of_mention(mention_at(places.source, speaker))


def hints_of_head(source: Span, speaker: Entity | None) -> Iterator[str]:
    """Whether one speaks or several, and whether a noun takes up what was named: "the agency"."""
    head, known = source.root, "nobody" if speaker is None else "somebody"
    yield f"source {'several' if is_one_of_several(head) else 'one'}, {known}"
    if head.tag_ == "NN":
        definite = any(child.lower_ in DEFINITE_DETERMINERS for child in head.children)
        yield f"{'definite' if definite else 'indefinite'} noun, {known}"
    yield f"source longer than {min(len(source) // 4, 3) * 4}"


def hints_of_printed(source: Span) -> Iterator[str]:
    """What the words of a source tell of it: shares of people and polls are seldom told whole."""
    words = list(source)
    yield "source begins lower" if words[0].text[0].islower() else "source begins upper"
    if any(word.like_num or word.tag_ == "CD" or word.text == "%" for word in words):
        yield "source has a number"
    if any(word.lower_ == "and" for word in words):
        yield "source has and"
    if any(word.lemma_.lower() in PRINTED for word in words):
        yield "source is printed"


def hints_of_mention(mention: Mention | None) -> Iterator[str]:
    """How surely the source's words mean their entity."""
    if mention is None:
        yield "no mention"
        return
    yield f"mention {mention.kind}"
    yield f"mention by {mention.method}"
    yield from (f"mention above {step}" for step in MEANT if mention.confidence > step)


def hints_of_cue(told: Token, places: Places) -> Iterator[str]:
    """The word that reports, and how it governs what is said."""
    root = places.content[0].root
    yield f"cue {lemma(told)}"
    yield f"cue class {cue_class(told) or 'none'}"
    yield f"cue tag {told.tag_}"
    yield f"cue is {base(told)}"
    yield f"cue of {min(len(places.cue or ()), 4)}"
    yield f"content is {base(root)}{' of the cue' if root.head.i == told.i else ''}"
    yield "reports" if is_reported(places) else "does not report"
    yield from (f"{base(child)} {child.lower_}" for child in told.children if is_telling(child))
    if any(base(child) == "obj" for child in told.children):
        yield "has an object"
    if places.verb is not None:
        yield "passive" if is_passive(places.verb) else "active"
        yield "negated" if is_negated(places.verb) else "not negated"
        yield "finite" if is_finite(places.verb) else "not finite"


def is_telling(child: Token) -> bool:
    """Whether a small word with a verb tells if it was said at all: "if", "could"."""
    return base(child) == "mark" or child.tag_ == "MD"


@rule(no)
def is_supposed(places: Places) -> bool:
    """What is only supposed to be said is not said: "*if* Roe had promised that"."""
    told = places.told
    marks = {child.lower_ for child in told.children if base(child) == "mark"} if told is not None else set()
    return bool(marks & SUPPOSING)


@rule(no)
def is_measured(places: Places) -> bool:
    """What is measured by what somebody says is not said: "less credit than aides *say* he deserves"."""
    first = places.source[0] if places.source is not None else places.told
    return first is not None and first.i > 0 and first.nbor(-1).lower_ == "than"


@rule(no)
def is_writers(found: Iterable[str]) -> bool:
    """What the one who writes thinks, without a name, is nobody's statement: "I think"."""
    return any(hint in WRITERS for hint in found)


@rule(no)
def is_bidden(places: Places) -> bool:
    """A verb that opens its sentence and has no subject bids or supposes: "*Say* the dam broke"."""
    verb = places.verb
    if verb is None or verb.tag_ not in ("VB", "VBP", "VBZ") or has_subject(verb):
        return False
    return all(token.is_punct for token in verb.doc[verb.sent.start : verb.i])


@rule(no)
def is_summoning(places: Places) -> bool:
    """Who calls an election or a strike does it: no words are told."""
    told, root = places.told, places.content[0].root
    if told is None or lemma(told) != "call" or says_what_it_is(told):
        return False
    return root.head == told and root.lemma_ in SUMMONED


@rule(no)
def is_in_general(places: Places) -> bool:
    """What somebody or other says whenever it happens is nobody's: "when *a man tells* a woman that"."""
    told, source = places.told, places.source
    if told is None or source is None or told.tag_ not in ("VBZ", "VBP"):
        return False
    when = any(base(child) in ("mark", "advmod") and child.lower_ in WHENEVER for child in told.children)
    return when and source[0].lower_ in INDEFINITE_DETERMINERS


@rule(no)
def is_topic(places: Places) -> bool:
    """What is discussed is a topic: what is said of it is not told, but in marks or a clause."""
    told, root = places.told, places.content[0].root
    topical = told is not None and lemma(told) in TOPICAL and base(root) == "obj" and root.head == told
    first = places.content[0][0]
    return topical and not first.tag_.startswith("W") and not any(one.is_quote for one in words_of(places))


@rule(no)
def is_seen(places: Places) -> bool:
    """What a picture shows is nobody's words: "*Video shows* that Roe ran"."""
    told, source = places.told, places.source
    shows = told is not None and cue_class(told) == "show"
    return source is not None and shows and source.root.lemma_.lower() in PICTURES


@rule(no)
def is_published(places: Places) -> bool:
    """A thing that is published is not what somebody says: "Acme *published portions* of the records"."""
    told, root = places.told, places.content[0].root
    published = told is not None and lemma(told) == "publish" and base(root) == "obj" and root.head == told
    return published and not any(token.is_quote for token in words_of(places))


@rule(no)
def is_plan(places: Places) -> bool:
    """What somebody plans to do is told by the writer, in no words of his: "Roe *plans to* stay"."""
    told, root = places.told, places.content[0].root
    planned = told is not None and lemma(told) == "plan" and base(root) == "xcomp" and root.head == told
    return planned and not any(token.is_quote for token in words_of(places))


@rule(no)
def is_nothing(places: Places) -> bool:
    """Who gives no details says nothing: "they *offered no specifics* about the dam"."""
    words = [token.lower_ for token in places.cue or ()]
    return places.verb is not None and lemma(places.verb) in GIVING and "no" in words


@rule(no)
def is_put_by_nobody(places: Places) -> bool:
    """What somebody is asked, no word of whom asks it, is no statement: "*Asked* if it held, Roe said no"."""
    told = places.told
    asked = told is not None and lemma(told) == "ask" and told.tag_ in ("VBN", "VBD")
    return places.source is None and asked and told is not None and not has_subject(told)


NOT_STATED = (
    is_supposed,
    is_bidden,
    is_summoning,
    is_measured,
    is_in_general,
    is_topic,
    is_seen,
    is_published,
    is_plan,
    is_nothing,
    is_put_by_nobody,
)
"""What keeps a quote from being stated, however likely else."""


def order(places: Places) -> str:
    """How source, content (quote) and cue follow each other: "sqc"; none where one is missing."""
    if places.source is None or places.cue is None:
        return "none"
    starts = {"s": places.source.start, "c": places.cue.start, "q": places.content[0].start}
    return "".join(sorted(starts, key=lambda part: starts[part]))


def widest_gap(places: Places) -> int:
    """The most tokens that stand between two parts that follow each other."""
    spans = sorted(places.parts, key=lambda span: (span.start, span.end))
    return max((one.start - before.end for before, one in pairwise(spans)), default=0)


def form_of(source: Span | None) -> str:
    """A pronoun by itself as printed; else what the source's words are."""
    words = list(source or ())
    if len(words) == 1 and words[0].pos_ == "PRON":
        return str(words[0].lower_)
    return source_form(words)


def mention_at(source: Span | None, speaker: Entity) -> Mention | None:
    """The first mention of the speaker that shares a character with the source."""
    if source is None:
        return None
    start, end = source.start_char, source.end_char
    near = (one for one in speaker.mentions if one.start < end and start < one.end)
    return next(near, None)


def what_follows(last: Span) -> str:
    """The part of speech of the word after a content; "punct" for a mark or a break."""
    after = last.doc[last.end : last.end + 1]
    if not len(after):
        return "end"
    return "punct" if after[0].is_punct or after[0].is_space else str(after[0].pos_)


def is_reported(places: Places) -> bool:
    """Whether a word of the cue reports, or says what is spoken of."""
    return any(cue_class(token) or token.lower_ in REPORTING for token in places.cue or ())


def weight(places: Places) -> int:
    """How many words of the content weigh."""
    return sum(token.pos_ not in SLIGHT for token in words_of(places))


def words_of(places: Places) -> Iterator[Token]:
    return (token for span in places.content for token in span)


def has_clause(places: Places) -> bool:
    """Whether the content has a verb of its own."""
    return any(token.pos_ in CLAUSE for token in words_of(places))


def is_bare(places: Places) -> bool:
    """Whether the content is a name, or a word or two."""
    heavy = (token for token in words_of(places) if token.pos_ not in SLIGHT)
    return weight(places) <= BARE or all(token.pos_ == "PROPN" or token.ent_type_ for token in heavy)
