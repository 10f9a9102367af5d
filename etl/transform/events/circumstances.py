"""Circumstances: where an event happened, and when."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from etl.article import Article
from etl.offsets import Offsets, contains
from etl.transform.events.findings import Finding
from etl.transform.events.plover import lexicon
from etl.transform.events.referents import Referents
from etl.transform.rules import none, rule
from etl.transform.syntax.phrases import preposition
from etl.transform.syntax.relations import base
from etl.transform.values import Timex

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
        if mention.use == "literal" and says_where(token, finding)
    }
    return min(distances, key=lambda id: (distances[id], id), default=None)


def says_where(token: Token, finding: Finding) -> bool:
    """Whether a place is under the predicate in a phrase with "in" or "at".

    Of deeds, also under the object ("attacked a base in Chad"); of words, such a place is only their matter.
    """
    path = path_up(token, {finding.predicate.token.i, finding.standing.top.i})
    if not path:
        return False
    words = lexicon()
    spot = all(word.pos_ in ("PROPN", "ADP") or words.is_a(word, "LAND") for word in path)
    if words.quads[finding.standing.type].startswith("verbal") and not spot:
        return False
    return any(word.lower_ in WHERE or preposition(word) in WHERE for word in path)


def path_up(token: Token, goals: set[int]) -> list[Token]:
    """A word and those above it, up to one of the goals; none where a verb or subject is between."""
    path = [token]
    while path[-1].head.i not in goals:
        above = path[-1].head
        if above.i == path[-1].i or above.pos_ in ("VERB", "AUX"):
            return []
        path.append(above)
    return [] if base(path[-1]) == "nsubj" else path


def find_date(finding: Finding, dates: Sequence[Timex], reach: int = DATE_REACH) -> Timex | None:
    """The nearest date in the sentence, or None where all are farther than `reach` characters."""
    sentence, token = finding.token.sent, finding.token
    whole = (sentence.start_char, sentence.end_char)
    near = [date for date in dates if contains(whole, (date.start, date.end))]
    return nearest_date((token.idx, token.idx + len(token)), near, reach)


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
