"""Circumstances: where an event happened, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as date_of
from datetime import timedelta
from itertools import islice

from etl.article import Article
from etl.offsets import Offsets, contains
from etl.transform.events.findings import Finding
from etl.transform.events.plover import lexicon
from etl.transform.events.referents import Referents, is_country
from etl.transform.rules import no, none, rule
from etl.transform.syntax.clauses import auxiliaries, is_infinitive
from etl.transform.syntax.phrases import preposition
from etl.transform.syntax.relations import ancestors, base
from etl.transform.tokens import Doc, Span, Token
from etl.transform.values import Entity, EventStatus, Timex

DATE_REACH = 80
"""Characters; a date farther from its predicate may well belong to another event.

By TimeML's links (128 articles) the nearest date of the sentence is right for 97 in 100 events linked to one
of its dates; with the limit, and the article's date beyond it, 84 in 100 of all events with a date in their
sentence are dated right (limit 60: 81, 100: 85, none: 84)."""
WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "off", "throughout"})


@rule(none)
def find_place(finding: Finding, referents: Referents) -> str | None:
    """The id of the nearest literal place of the sentence that says where the act was done, or None."""
    distances = {
        entity.id: abs(token.i - finding.token.i)
        for token, entity, mention in referents.within(finding.token.sent)
        if mention.use == "literal"
        and (says_where(token, finding) or is_venue(token, entity, finding))
        and not is_one_of_several(token)
    }
    return min(distances, key=lambda id: (distances[id], id), default=None)


@rule(no)
def is_one_of_several(token: Token) -> bool:
    """Whether it was done in several places, of which this is one: "bombs in Nairobi and *Arusha*"."""
    above = {token.i, *(one.i for one in ancestors(token))}
    named = [one for one in token.sent if one.ent_type_ in ("GPE", "LOC") and base(one) == "conj"]
    return any(
        one.i in above or one.head.i in above for one in named if one.head.ent_type_ or one.i == token.i
    )


@rule(no)
def is_venue(token: Token, entity: Entity, finding: Finding) -> bool:
    """Whether a town is where people meet, though it hangs on their matter: "talks on a tunnel in Riga"."""
    if finding.standing.type != "CONSULT" or is_country(entity) or preposition(token) not in ("in", "at"):
        return False
    path = path_up(token, {finding.predicate.token.i, finding.standing.top.i})
    return bool(path) and base(path[-1]) != "nsubj" and not is_left(finding, path)


def says_where(token: Token, finding: Finding) -> bool:
    """Whether a place is under the predicate in a phrase with "in" or "at".

    Of deeds, also under the object ("attacked a base in Chad"); of words, such a place is only their matter.
    """
    path = path_up(token, {finding.predicate.token.i, finding.standing.top.i})
    if not path:
        return False
    words = lexicon()
    spot = all(word.pos_ in ("PROPN", "ADP") or words.is_a(word, "LAND") for word in path)
    verbal = words.quads[finding.standing.type].startswith("verbal")
    if is_left(finding, path) or is_of_object(finding, path) or is_of_cause(path):
        return False
    if verbal and (not spot or base(path[-1]) == "nsubj"):
        return False
    return any(word.lower_ in WHERE or preposition(word) in WHERE for word in path)


@rule(no)
def is_of_object(finding: Finding, path: Sequence[Token]) -> bool:
    """Whether a place is only that of what is ruled on: "rejected a request from farmers *in Ohio*"."""
    return finding.standing.type in ("RULE", "LEGISLATE") and base(path[-1]) == "obj"


@rule(no)
def is_of_cause(path: Sequence[Token]) -> bool:
    """Whether a place is only that of what it was done for: "expelled envoys over a poisoning *in Leeds*"."""
    return len(path) > 1 and (preposition(path[-1]) in CAUSES or path[-1].lower_ == "connection")


@rule(no)
def is_left(finding: Finding, path: Sequence[Token]) -> bool:
    """Whether a place is where a visitor comes from: "travelled from his home in Riga"."""
    return finding.standing.type == "CONSULT" and any(preposition(word) == "from" for word in path)


def path_up(token: Token, goals: set[int]) -> list[Token]:
    """A word and those above it, up to one of the goals; none where a verb is between."""
    path = [token]
    while path[-1].head.i not in goals:
        above = path[-1].head
        if above.i == path[-1].i or above.pos_ in ("VERB", "AUX"):
            return []
        path.append(above)
    return path


When = tuple[Timex | None, EventStatus, str | None]
"""The date of an event, its status in the light of it, and the words that say so."""
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
SCHEDULED = frozenset({"begin", "start", "open", "return", "run", "resume", "premiere", "kick", "convene"})
"""Verbs by which a programme tells what is to come."""
LONG_AGO = timedelta(days=400)
"""What happened longer before the article is its background."""
FIRST_SENTENCES = 6
"""Sentences of an article that tell its news."""
CAUSES = frozenset({"over", "about", "despite", "following"})
"""Prepositions of what an act answers."""
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
OPEN_ENDED = frozenset({"by", "until", "till", "before", "since", "after", "from", "through", "than"})
"""Before a day at which, or from which on, something else is so: a target, a term, a count."""
OWNING = frozenset({"", "'s", "’s"})
"""Between a day and what has it: "*last year's* blasts"."""
WITHIN = frozenset({"in", "during", "at"})
SAME_TIME = frozenset({"when", "as", "while", "where"})
FROM_ANOTHER = re.compile(
    r"\b(?:later|earlier|before|after|after that|previously|prior)$"
    r"|\b(?:that|same|following|previous|preceding|the next) \w+$"
)
"""What counts from a day told before: "four days later", "the next day"; not "earlier this week"."""


def when(finding: Finding, dates: Sequence[Timex], day: Timex | None, reach: int = DATE_REACH) -> When:
    """The day of an event; where the sentence gives none, the article's day for what took place."""
    standing = finding.standing
    date = find_date(finding, dates, reach)
    words = " ".join(word.text for word in standing.words) or None
    status = standing.status
    doc = finding.token.doc
    if date is not None and (
        (is_undated(doc) and not names_year(date)) or hangs_on_another(date, dates, doc)
    ):
        date = None
    if date is not None and day is not None:
        date, status, words = weigh_date(finding, date, day, words)
    if date is None and day is not None and status == "happened":
        past = told_long_past(finding, dates, day)
        status, words = ("background", past.text) if past is not None else (status, words)
    if date is None and day is not None and status in ("happened", "denied", "stalled"):
        date = day if is_news(finding) and not is_dated_elsewhere(finding, dates, day) else None
    return date, status, words


def is_undated(doc: Doc) -> bool:
    """Whether a text is an article whose day nobody knows."""
    return doc._.article is not None and not doc._.article.published


def names_year(date: Timex) -> bool:
    """Whether a time expression has its year in figures: what "January" means hangs on the article's day."""
    return YEAR.search(date.text) is not None


def is_dated_elsewhere(finding: Finding, dates: Sequence[Timex], day: Timex) -> bool:
    """Whether the text has another day for it: one far from its word, one long past, or one told before."""
    whole = len(finding.token.doc.text)
    is_far = find_date(finding, dates, whole) is not None
    return is_far or recalls(finding, dates, day) or follows_another_day(finding, dates, day)


@rule(no)
def recalls(finding: Finding, dates: Sequence[Timex], day: Timex) -> bool:
    """Whether the sentence has a day long past that may be the event's: "vetoed a law of it in 2003"."""
    here = dates_of(finding.token.sent, dates)
    return any(is_long_past(date, day) and is_in(date, finding) for date in here)


@rule(none)
def told_long_past(finding: Finding, dates: Sequence[Timex], day: Timex) -> Timex | None:
    """A day long past that is told as an event's, though not near it."""
    if not is_plain_past(finding.token):
        return None
    whole = len(finding.token.doc.text)
    own = find_date(finding, dates, whole) or date_beneath(finding, dates)
    return own if own is not None and is_long_past(own, day) else None


def is_long_past(date: Timex, day: Timex) -> bool:
    """Whether a time ended long before the article's day."""
    return (date.date_to or date.date_from or "9999")[:10] < long_before(day.date_from or "")


def is_plain_past(verb: Token) -> bool:
    """Whether a verb tells of what was, by its form or its auxiliary: "signed", "was signed"."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(auxiliaries(verb) & {"was", "were"}))


def date_beneath(finding: Finding, dates: Sequence[Timex]) -> Timex | None:
    """The date of an infinitive under the verb, which has no time: "signed a bill to ban it *in 2003*"."""
    for date in dates_of(finding.token.sent, dates):
        span = span_of(date, finding.token.doc)
        if span is not None and case_before(span.root) in WITHIN and is_beneath(span.root, finding.token):
            return date
    return None


def is_beneath(word: Token, verb: Token) -> bool:
    """Whether a word hangs on an infinitive under a verb, with nothing but infinitives and nouns between."""
    above, is_open = word.head, False
    while above.i not in (verb.i, above.head.i) and (
        above.pos_ not in ("VERB", "AUX") or is_infinitive(above)
    ):
        is_open = is_open or is_infinitive(above)
        above = above.head
    return is_open and above.i == verb.i


def dates_of(sentence: Span, dates: Sequence[Timex]) -> list[Timex]:
    """The dates that stand in a sentence."""
    return [date for date in dates if sentence.start_char <= date.start < sentence.end_char]


@rule(no)
def follows_another_day(finding: Finding, dates: Sequence[Timex], day: Timex) -> bool:
    """Whether an earlier day is told up to there: "died on Sunday. *Two others were hurt*"."""
    end, today = finding.token.sent.end_char, day.date_from
    return any(
        date.end <= end
        and date.date_from == date.date_to
        and long_before(today or "") < (date.date_from or "") < (today or "")
        for date in dates
    )


@rule(no)
def hangs_on_another(date: Timex, dates: Sequence[Timex], doc: Doc) -> bool:
    """Whether a day counts from one of another sentence, which may be any of those: "four days later"."""
    span = span_of(date, doc)
    if span is None or not FROM_ANOTHER.search(date.text.lower()):
        return False
    start = span.sent.start_char
    return not any(start <= other.start and other.end <= date.start for other in dates)


def span_of(date: Timex, doc: Doc) -> Span | None:
    """The tokens of a time expression."""
    return doc.char_span(date.start, date.end, alignment_mode="expand")


def is_in(date: Timex, finding: Finding) -> bool:
    """Whether a date is one at which something is: "in 2003", not "the 2003 treaty"."""
    span = span_of(date, finding.token.doc)
    return span is not None and case_before(span.root) in WITHIN


@rule(lambda finding: True)
def is_news(finding: Finding) -> bool:
    """Whether what is told without a day is the article's news: by a main clause of its first sentences.

    What a noun, a relative clause or an aside recalls may be years ago: "the woman who sued the bank"; and so
    may what is told further down: "Jefferson bought the bridge from the king".
    """
    token = finding.token
    helpers = auxiliaries(token)
    has_been = bool(helpers & {"has", "have"})  # may be long ago but for an article's first sentence
    if "had" in helpers or not is_among_first(token, 1 if has_been else FIRST_SENTENCES):
        return False
    while base(token) in ("conj", "ccomp", "parataxis", "xcomp"):
        token = token.head
    return base(token) == "root"


def is_among_first(token: Token, number: int) -> bool:
    """Whether a word stands in one of so many first sentences of its text."""
    return any(sentence.end > token.i for sentence in islice(token.doc.sents, number))


@rule(lambda finding, date, day, words: (date, finding.standing.status, words))
def weigh_date(finding: Finding, date: Timex, day: Timex, words: str | None) -> When:
    """Hold a date against the article's day: what is to come has not happened, what is long ago is past."""
    status, today = finding.standing.status, day.date_from or ""
    first, last = date.date_from or "", date.date_to or date.date_from or ""
    if status == "happened" and first < today and is_scheduled(finding.token, date):
        return None, "planned", date.text
    if status == "happened" and first > today:
        is_past = finding.token.tag_ in ("VBD", "VBN")
        return (None, status, words) if is_past else (date, "planned", date.text)
    if status == "planned" and last and last < today:
        return None, status, words
    if status == "happened" and last[:10] < long_before(today):
        return date, "background", date.text
    return date, status, words


@rule(no)
def is_scheduled(verb: Token, date: Timex) -> bool:
    """Whether a programme tells what is to be on a weekday to come: "the fair *returns* to Oslo *on Sunday*".

    Of people so may a picture's caption tell what was: "Roe opens the fair on Sunday".
    """
    subject = next((child for child in verb.children if base(child) == "nsubj"), None)
    if verb.tag_ not in ("VBZ", "VBP") or auxiliaries(verb) or subject is None:
        return False
    is_party = (
        subject.ent_type_ == "PERSON"
        or subject.pos_ == "PRON"
        or lexicon().is_a(subject, "PEOPLE", "LEADERS", "BODIES")
    )
    is_bare = date.text.lower() in WEEKDAYS
    return is_bare and not is_party and lexicon().verb(verb) in SCHEDULED


def long_before(today: str) -> str:
    return str(date_of.fromisoformat(today[:10]) - LONG_AGO)


def find_date(finding: Finding, dates: Sequence[Timex], reach: int = DATE_REACH) -> Timex | None:
    """The nearest date in the sentence that the event's own clause has, or None where all are far."""
    sentence, token = finding.token.sent, finding.token
    whole = (sentence.start_char, sentence.end_char)
    near = [date for date in dates if contains(whole, (date.start, date.end)) and is_own(date, finding)]
    return nearest_date((token.idx, token.idx + len(token)), near, reach)


@rule(lambda date, finding: True)
def is_own(date: Timex, finding: Finding) -> bool:
    """Whether a date is the event's: not a target's ("by 2025"), another verb's, or that of a vote."""
    span = span_of(date, finding.token.doc)
    if span is None:
        return False
    root = span.root
    if is_open_ended(span) and date.type != "TIME":  # "shortly before 11 p.m. on May 5" is that day
        return False
    goals = {finding.token.i, finding.predicate.token.i, *(word.i for word in conjoined(finding.token))}
    for _ in range(REACH_UP):
        if root.i in goals or root.head.i == root.i:
            return root.i in goals
        above = root.head
        if above.i not in goals and (not leads_on(root, above) or is_of_matter(above, finding)):
            return False
        root = above
    return False


def is_open_ended(span: Span) -> bool:
    """Whether a day is one at which, or from which on, something else is so: "by 2025", "since May"."""
    return case_before(span.root) in OPEN_ENDED or case_before(span[0]) in OPEN_ENDED


REACH_UP = 6
"""Words above a date among which its event is looked for."""


@rule(no)
def is_of_matter(noun: Token, finding: Finding) -> bool:
    """Whether a day is that of what a charge or judgment is about: "charged in the *August* death"."""
    return noun.pos_ == "NOUN" and finding.standing.type in ("ACCUSE", "RULE")


def leads_on(token: Token, above: Token) -> bool:
    """Whether a date under a word says when what is above that word took place."""
    if above.pos_ in ("VERB", "AUX"):
        marks = {child.lower_ for child in above.children if base(child) in ("mark", "advmod")}
        beside = bool(marks & SAME_TIME) or (above.tag_ == "VBG" and (not marks or is_weekday(token)))
        return base(above) == "advcl" and beside
    if base(token) == "nmod" and preposition(above) == "for":
        return False  # "named to lead it for a mission in *December*"
    named = base(token) in ("compound", "amod", "nummod", "nmod") and preposition(token) in OWNING
    return not named or preposition(above) in WITHIN


def is_weekday(token: Token) -> bool:
    """A day of the week at a clause's end is the day of the telling: "accused Chad of theft on Tuesday"."""
    return token.pos_ == "PROPN" and token.lower_.endswith("day")


def conjoined(verb: Token) -> list[Token]:
    """The verbs that one is joined to: "On Monday they met *and signed*"."""
    found: list[Token] = []
    while base(verb) == "conj" and len(found) < REACH_UP:
        verb = verb.head
        found.append(verb)
    return found


def case_before(token: Token) -> str:
    """The preposition of a word, in either scheme of labels."""
    return token.head.lower_ if token.dep_ == "pobj" else preposition(token)


@rule(none)
def nearest_date(trigger: Offsets, dates: Sequence[Timex], reach: int = DATE_REACH) -> Timex | None:
    """Date an event by the nearest of the dates in its sentence, unless all are far."""
    gaps = [(max(date.start - trigger[1], trigger[0] - date.end), date) for date in dates]
    gap, date = min(gaps, key=lambda pair: pair[0], default=(reach + 1, None))
    return date if gap <= reach else None


def day_of(article: Article | None) -> Timex | None:
    """The day of an article, for events that no expression dates; its words are empty. None without a day."""
    if article is None or not article.published or len(article.published) < 10:
        return None
    day = article.published[:10]
    return Timex("", 0, 0, "DATE", day, day, day, day, "article")
