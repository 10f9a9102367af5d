"""Wording: who, the verb as printed, and what, in one sentence of the article's own words.

What stands in the way is left out, and what comes before its verb is put behind it; nothing is put in but the
name that a pronoun stands for, a comma and an ellipsis.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import dropwhile

from etl.offsets import Offsets
from etl.transform.quotes.cues import cue_class
from etl.transform.rules import no, rule
from etl.transform.statements.places import Places
from etl.transform.statements.spelled import named_around, spelled
from etl.transform.statements.who import who_says
from etl.transform.syntax.clauses import FINITE, is_finite, is_passive
from etl.transform.syntax.closed_words import RELATIVE_PRONOUNS
from etl.transform.syntax.relations import base, is_subject, relation
from etl.transform.tokens import Doc, Span, Token
from etl.transform.values import Entity, Quote, span_at, text_of

CUT = "…"
JOINING = frozenset({"and", "but", "so", "still", "yet", "however"})
SEVERAL = frozenset({"they", "most", "many", "some", "several", "both", "few", "others", "percent", "%"})
LONGEST_GAP = 14
"""Words between two parts that are kept; with more of them a sentence loses its thread."""
LONGEST_LED = 30
"""Words between who speaks and a participle that are printed; of more, none."""
PAIRS = {",": ",", "(": ")", "[": "]", "–": "–", "—": "—", "--": "--"}
"""What opens an aside, and what closes it."""
OPENING = "“‘\"'«"
CLOSE = re.compile(r" (?=[,;:]|[’'](?:d|ll|m|re|s|ve)\b)")
"""The space before what has none: punctuation, and the second half of "they’ve"."""
CLOSED = "”’\"'»"
CLOSING = re.compile(r"[,.;!?…]?([”’\"'»])")
LOOSE_END = re.compile(r"(?:[\s,;:–—-]|(?<![A-Z])(?<!\.\w)\.)+(?P<mark>''|[”’\"'»]?)$")
"""Punctuation at the end of a sentence; the full stop of "U.S." is none."""


def state(quote: Quote, places: Places, speaker: Entity | None) -> str | None:
    """The statement of a quote; None for speech that stands in quotation marks and says it all itself."""
    if quote.kind == "direct" and not is_fragment(places):
        return None
    if not is_whole(places) or any(lacks(places) for lacks in LACKING):
        return tidy(sentences(places))
    told = {id_ for id_, inside in named_around(places) if not inside}
    who = who_says(places, speaker, told)
    told.update(id_ for id_, _ in named_around(places))
    known = places if speaker is not None or is_several(places) else replace(places, mentions=None)
    return tidy(compose(places, who, content_words(quote, known, told)))


@rule(lambda places: True)
def is_several(places: Places) -> bool:
    """Whether more than one speak, none of whom is meant by he: "*critics* said he", not "a man said he"."""
    head = places.source.root if places.source is not None else None
    return head is not None and (head.tag_ in ("NNS", "NNPS") or head.lower_ in SEVERAL)


@rule(no)
def is_fragment(places: Places) -> bool:
    """Words in marks that go on from the sentence around them, or are what somebody is called."""
    told, first = places.told, places.content[0]
    if told is None or places.source is None:
        return False
    if places.doc[max(first.start - 2, 0)].text in (",", ":"):
        return False
    opens_small = next((token.text[0].islower() for token in first if token.is_alpha), False)
    follows = first.start > told.i
    return follows and (opens_small or cue_class(told) == "judge" or told.lemma_ in ("call", "label"))


def is_whole(places: Places) -> bool:
    """Whether source and cue are there, in a place where a sentence can have them."""
    source, cue = places.source, places.cue
    if source is None or cue is None or places.overlap:
        return False
    return not cue.start < places.content[0].start < source.start


def is_cut_short(places: Places) -> bool:
    """Content that ends in a preposition, or begins with its verb, lacks a part: "frustration over"."""
    first, last = places.content[0][0], places.content[-1][-1]
    if first.tag_ in FINITE | {"WDT"} or first.lower_ == "who":
        return True
    return last.pos_ in ("ADP", "CCONJ", "DET") and relation(last) != "compound:prt"


@rule(no)
def is_without_verb(places: Places) -> bool:
    """A participle with a subject of its own makes no sentence: "with many nations *feeling* that"."""
    source, verb = places.source, places.verb
    if source is None or verb is None or is_finite(verb) or is_passive(verb):
        return False
    return not shares_subject(verb, source) and base(verb) in ("acl", "advcl", "ccomp", "root")


@rule(no)
def is_bare_ahead(places: Places) -> bool:
    """A thing that is named before its verb is no clause to put behind it: "a “liar,” as he *calls* her"."""
    ahead = places.cue is not None and places.content[0].start < places.cue.start
    return ahead and not any(token.tag_ in FINITE for part in places.content for token in part)


@rule(no)
def is_told_by_noun(places: Places) -> bool:
    """What somebody’s word is called is no sentence without what is said of it: "Roe’s *pledge* to leave"."""
    told = places.told
    return places.verb is None and told is not None and told.pos_ == "NOUN"


LACKING = (is_cut_short, is_without_verb, is_bare_ahead, is_told_by_noun)
"""What keeps the parts of a quote from making a sentence of their own."""


def sentences(places: Places) -> str:
    """The sentences that the parts of a quote stand in, as printed."""
    starts = {part[0].sent.start: part[0].sent for part in places.parts}
    return f" {CUT} ".join(starts[start].text.strip() for start in sorted(starts))


def compose(places: Places, who: str, what: str) -> str:
    """The words in order: who and the verb first, then what."""
    source, cue = places.source, places.cue
    assert source is not None and cue is not None
    if places.content[0].start < cue.start:
        return turn(places, who, what)
    start = max(source.end, cue.end)
    gap = between(places.doc, start, places.content[0].start).rstrip(OPENING)
    comma = "," if cue.start < source.start and places.doc[start].text == "," else ""
    return join(opening(places, who) + comma, gap, what)


def opening(places: Places, who: str) -> str:
    """Who and the verb, in the order in which they are printed."""
    source, cue = places.source, places.cue
    assert source is not None and cue is not None
    if source.start < cue.start:
        return join(who + comma_after(source), subject_to_verb(places), cue.text)
    return join(told_whom(places), cue.text, between(places.doc, cue.end, source.start), who)


def turn(places: Places, who: str, what: str) -> str:
    """Content that is printed first, put behind its verb: "The dam will hold, Roe said"."""
    source, cue = places.source, places.cue
    assert source is not None and cue is not None
    if places.verb is None and cue.start < source.start:
        heard = join(cue.text, between(places.doc, cue.end, source.start), who)
        return f"{heard}, {small(what, places).removeprefix('that ')}"
    if places.verb is not None and is_passive(places.verb) and cue.start < source.start:
        return as_printed(places)
    middle = subject_to_verb(places) if source.start < cue.start else ""
    return join(who + comma_behind(source), middle, cue.text, addressee(places), small(what, places))


def as_printed(places: Places) -> str:
    """The words from the first part to the last."""
    words: str = places.doc[
        min(part.start for part in places.parts) : max(part.end for part in places.parts)
    ].text
    return words


def comma_behind(source: Span) -> str:
    """The comma that "Ann Roe, a lawyer" needs where a verb is put behind it; a list of names needs none."""
    several = any(base(token) == "conj" and token.head == source.root for token in source)
    return "," if any(token.text == "," for token in source) and not several else ""


def comma_after(source: Span) -> str:
    """The comma that closes "Ann Roe, a lawyer,"."""
    follows = source.doc[source.end : source.end + 1].text
    return "," if follows == "," and any(token.text == "," for token in source) else ""


def subject_to_verb(places: Places) -> str:
    """What is kept of the words between who speaks and the verb."""
    source, cue, verb = places.source, places.cue, places.verb
    assert source is not None and cue is not None
    gap = places.doc[source.end : cue.start]
    kept = dropwhile(lambda token: token.is_punct or token.lower_ in RELATIVE_PRONOUNS, gap)
    start = next((token.i for token in kept), cue.start)
    if start == cue.start:
        return ""
    if verb is not None and shares_subject(verb, source):
        return "" if is_finite(verb) else leading_up(places.doc, start, cue.start)
    start = behind_aside(places.doc, source.end, start, cue.start)
    before = places.doc[start - 1]
    takes_up = before.lower_ in RELATIVE_PRONOUNS and before.head == verb
    return between(
        places.doc, start if takes_up or places.doc[source.end].text == "," else source.end, cue.start
    )


@rule(lambda doc, start, end: CUT)
def leading_up(doc: Doc, start: int, end: int) -> str:
    """What a participle hangs on, without which it is no sentence: "Roe *left the room,* saying that …"."""
    words: str = doc[start:end].text
    return words if end - start <= LONGEST_LED else CUT


@rule(lambda doc, end, start, verb: start)
def behind_aside(doc: Doc, end: int, start: int, verb: int) -> int:
    """Where an aside of several parts ends: "Roe, *who runs EDGE, a group in Oslo,* said"."""
    if doc[end].text != ",":
        return start
    commas = [i for i in range(end + 1, verb) if doc[i].text == ","]
    return max(start, commas[-1] + 1) if commas else start


@rule(no)
def shares_subject(verb: Token, source: Span) -> bool:
    """A verb that is joined to the one whose subject speaks goes on from who speaks alone."""
    owns = any(is_subject(child) and child.i >= source.start for child in verb.children if child.i < verb.i)
    joined = base(verb) in ("conj", "advcl") and verb.head.i > source.start
    return joined and not owns and verb.head.i < verb.i


def told_whom(places: Places) -> str:
    """The subject of a passive verb, whom the words are said to or by whom they are: "Roe was told by"."""
    cue, verb = places.cue, places.verb
    assert cue is not None
    if verb is None or not is_passive(verb):
        return ""
    subject = next((child for child in verb.children if is_subject(child) and child.i < cue.start), None)
    return places.doc[subject.left_edge.i : cue.start].text if subject is not None else ""


def addressee(places: Places) -> str:
    """Whom the words are said to, where that follows the verb at once: "told reporters"."""
    cue, verb = places.cue, places.verb
    assert cue is not None
    heard = (child for child in verb.children if relation(child) in ("obj", "iobj")) if verb else ()
    noun = next((child for child in heard if child.left_edge.i == cue.end), None)
    return places.doc[cue.end : noun.i + 1].text if noun is not None else ""


def between(doc: Doc, start: int, end: int) -> str:
    """The words between two parts, without asides; an ellipsis for too many of them."""
    kept = kept_words(doc, start, end)
    if len(kept) > LONGEST_GAP:
        return CUT
    return "".join(doc[i].text_with_ws for i in kept).strip()


@rule(lambda doc, start, end: list(range(start, end)))
def kept_words(doc: Doc, start: int, end: int) -> list[int]:
    """The words between two parts of a quote, without what stands between commas, dashes or brackets."""
    kept, at = [], start
    while at < end:
        closes = PAIRS.get(doc[at].text)
        last = next((i for i in range(at + 1, end) if doc[i].text == closes), None) if closes else None
        if last is None and not (at == start and closes):
            kept.append(at)
        at = at + 1 if last is None else last + 1
    return kept


def content_words(quote: Quote, places: Places, told: set[str]) -> str:
    """The pieces of what is said, with their quotation marks; an ellipsis where words are left out.

    told: the ids of those who are named before.
    """
    words = piece_words(places, quote.content[0], told)
    for before, after in zip(quote.content, quote.content[1:], strict=False):
        words += seam(places, before, after) + piece_words(places, after, told)
    return words


def piece_words(places: Places, piece: Offsets, told: set[str]) -> str:
    """A piece of what is said in its marks, with names where it leaves open whom it means."""
    text = text_of(places.doc)
    return with_marks(text, piece).replace(text[slice(*piece)], spelled(places, piece, told), 1)


@rule(lambda text, piece: text[slice(*piece)])
def with_marks(text: str, piece: Offsets) -> str:
    """A piece that stands in quotation marks is printed in them."""
    start, end = piece
    if text[max(start - 2, 0) : start] == text[end : end + 2] == "''":
        return text[start - 2 : end + 2]
    closing = CLOSING.match(text, end)
    opened = start > 0 and text[start - 1] in OPENING
    if opened and text[end - 1] in CLOSED:
        return text[start - 1 : end]
    return text[start - 1 : end] + closing[1] if opened and closing else text[start:end]


def seam(places: Places, before: Offsets, after: Offsets) -> str:
    """What joins two pieces: a space where only the attribution parts them within a sentence."""
    left, right = span_at(places.doc, before), span_at(places.doc, after)
    attribution = [part for part in (places.source, places.cue) if part is not None]
    parted = any(left.end <= part.start < right.start for part in attribution)
    if not parted or begins_anew(right[0]) or left[-1].text in ".!?":
        return f" {CUT} "
    return f" {joint} " if (joint := joining(places.doc[left.end : right.start])) else " "


@rule(lambda first: bool(first.is_sent_start))
def begins_anew(first: Token) -> bool:
    """Whether a piece opens a sentence, which the parse may let begin with the quotation mark before it."""
    capital = first.text[0].isupper() and first.pos_ != "PROPN" and first.text != "I"
    return bool(first.is_sent_start) or capital


@rule(lambda gap: "")
def joining(gap: Span) -> str:
    """The conjunction that an attribution follows: "had cracked *and*, officials said, had to go"."""
    return str(gap[0].text) if len(gap) and base(gap[0]) == "cc" else ""


def small(what: str, places: Places) -> str:
    """Content that no longer opens a sentence, with a small letter unless a name opens it."""
    first = places.content[0][0]
    if led := leading(first):
        words = (token for token in places.content[0][1:] if token.is_alpha)
        return small_first(what.removeprefix(led).lstrip(" ,"), next(words, first))
    return small_first(what, first)


@rule(lambda first: "")
def leading(first: Token) -> str:
    """What joins a sentence to the one before has nothing to join to: "*And* the dam will hold, Roe said"."""
    return first.text if first.text.istitle() and first.lower_ in JOINING else ""


def small_first(what: str, first: Token) -> str:
    """Words with a small letter, unless a name opens them."""
    if any(map(str.isalnum, what[:1])) and not what.startswith(first.text):
        return what  # a name stands in its place
    is_name = first.pos_ == "PROPN" or first.ent_type_ or first.text == "I" or first.text.isupper()
    return what if is_name and first.text != "A" else what[:1].lower() + what[1:]


def join(*words: str) -> str:
    """Words with single spaces between, none before punctuation."""
    return CLOSE.sub("", " ".join(word for word in words if word))


def tidy(words: str) -> str | None:
    """A sentence with a capital and without a full stop; None where no word is left."""
    words = LOOSE_END.sub(r"\g<mark>", re.sub(r"\s+", " ", words).strip())
    return words[:1].upper() + words[1:] if any(map(str.isalpha, words)) else None
