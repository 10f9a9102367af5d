"""Printed: a quotation's kind and the places of its parts in the text."""

from __future__ import annotations

from etl.offsets import Offsets
from etl.transform.quotes.attribution import find_addressee
from etl.transform.quotes.cues import cue_verb, is_communication
from etl.transform.quotes.drafts import NONE, Draft, Tokens, no_tokens, unbroken_runs
from etl.transform.quotes.regions import Region, Regions
from etl.transform.rules import no, rule
from etl.transform.syntax.phrases import noun_phrase
from etl.transform.syntax.relations import ancestors, base, is_subject, subtree
from etl.transform.tokens import Doc, Token
from etl.transform.values import QuoteKind

LACKED = frozenset({"obj", "ccomp", "xcomp"})
"""Relations of what a verb says nothing without."""
LOOSE_ENDS = frozenset({",", "–", "—", "-", "(", ":", "“"})
PARTING = frozenset({",", "”", '"'})
QUOTED = frozenset({"“", "‘", '"'})
FEWEST = 4
"""Tokens of a content that is not trimmed further."""
LOOSE = frozenset({",", ";", ":", "-", "–", "—", "―", "(", "[", "“", "”", '"'})


def kind_of(content: Tokens, regions: Regions) -> QuoteKind:
    """Direct when all words are between quotation marks, mixed when some are, else indirect."""
    tokens = regions.doc.tokens
    words = [i for i in content if not (tokens[i].is_punct or tokens[i].is_space)]
    inside = sum(i in regions.of for i in words)
    return "direct" if inside == len(words) else "mixed" if inside else "indirect"


def is_speech(doc: Doc, cue: Tokens) -> bool:
    """Whether the cue is one of saying or writing; a quotation without a cue is said."""
    words = [doc[i] for i in cue]
    return not words or any(is_communication(one) or one.lower_ in ("according", ":") for one in words)


def addressee_of(doc: Doc, draft: Draft) -> str | None:
    """Whom the words are said to, as printed."""
    verb = cue_verb(doc, draft.cue)
    words = find_addressee(verb, draft.content | draft.source) if verb is not None else NONE
    return doc[min(words) : max(words) + 1].text if words else None


def pieces(content: Tokens, regions: Regions) -> tuple[Offsets, ...]:
    """The content as ranges of characters; no quotation mark is in one without its fellow."""
    met = regions.met_by(content)
    partly = [region for region in met if region.start - 2 in content or region.end + 1 in content]
    wholly = [region for region in met if region not in partly]
    marks = NONE.union(*(find_marks(region, regions.doc) for region in partly))
    commas = NONE.union(*(find_last_comma(region, regions.doc) for region in wholly))
    return tuple(runs(regions.doc, content - commas | marks))


@rule(no_tokens)
def find_marks(region: Region, doc: Doc) -> Tokens:
    """What is quoted within a sentence is printed with its marks: that it was “old and dangerous”."""
    return frozenset(range(max(region.start - 1, 0), min(region.end + 1, len(doc))))


@rule(no_tokens)
def find_last_comma(region: Region, doc: Doc) -> Tokens:
    """The comma before "he said" is no part of what he said."""
    last = region.end - 1
    return frozenset({last}) if doc[last].text == "," else NONE


def runs(doc: Doc, tokens: Tokens) -> list[Offsets]:
    """The tokens as ranges of characters; white space between two does not part them."""
    found: list[Offsets] = []
    last, printed = -2, doc.tokens
    for i in sorted(tokens):
        token = printed[i]
        start, end = token.idx, token.idx + len(token.text)
        if found and (last + 1 == i or all(one.is_space for one in printed[last + 1 : i])):
            start = found.pop()[0]
        found.append((start, end))
        last = i
    return found


def extent(doc: Doc, tokens: Tokens) -> Offsets | None:
    """From the first of some tokens to the last, as characters; None for no tokens."""
    if not tokens:
        return None
    last = doc[max(tokens)]
    return doc[min(tokens)].idx, last.idx + len(last)


@rule(lambda doc, draft: draft.source)
def whole_source(doc: Doc, draft: Draft) -> Tokens:
    """All of a verb's subject, of which a source has what hangs on it: "*78 percent of* voters in a poll"."""
    verb = cue_verb(doc, draft.cue)
    subject = next((one for one in verb.children if is_subject(one)), None) if verb is not None else None
    if subject is None or not draft.source or subject.i in draft.source | draft.content:
        return draft.source
    whole = noun_phrase(subject)
    return whole if draft.source < whole and whole.isdisjoint(draft.content) else draft.source


@rule(lambda doc, tokens: tokens)
def trim_source(doc: Doc, tokens: Tokens) -> Tokens:
    """A source has no comma or dash at either end: "Roe, a lawyer," without its last."""
    kept = before_clause_cut(doc, sorted(tokens))
    while len(kept) > 1 and (doc[kept[-1]].text in LOOSE or opens_clause(doc[kept[-1]])):
        kept.pop()
    while len(kept) > 1 and lacks_its_noun(doc[kept[-1]]):
        kept.pop()
    while kept and doc[kept[0]].text in LOOSE:
        kept.pop(0)
    return frozenset(with_rest(doc, with_closing_mark(doc, kept)) if kept else kept)


@rule(no)
def opens_clause(word: Token) -> bool:
    """A word after a comma may open a clause that is no part of a source: "the poll, *where* Roe leads"."""
    return word.tag_ in ("WP", "WDT") or (word.tag_ == "WRB" and word.doc[max(word.i - 1, 0)].text == ",")


@rule(lambda doc, kept: kept)
def with_closing_mark(doc: Doc, kept: list[int]) -> list[int]:
    """A source has the mark that closes what it opens: "a man known as “Rex,”"."""
    opens = [i for i in kept if doc[i].text in ("“", "”")]
    after = range(kept[-1] + 1, min(kept[-1] + 3, len(doc))) if opens and doc[opens[-1]].text == "“" else ()
    closes = next((i for i in after if doc[i].text == "”"), None)
    return kept if closes is None else [*kept, *range(kept[-1] + 1, closes + 1)]


@rule(lambda doc, kept: kept)
def with_rest(doc: Doc, kept: list[int]) -> list[int]:
    """A source that ends in a participle has what hangs on that: "people briefed | *on the plan*"."""
    last = doc[kept[-1]]
    if last.tag_ != "VBN" or base(last) != "acl" or last.head.i not in kept:
        return kept
    rest = sorted(i for i in subtree(last) if i > last.i and not doc[i].is_space)
    whole = rest == list(range(last.i + 1, last.i + 1 + len(rest)))
    return [*kept, *rest] if whole and rest and not doc[rest[-1]].is_punct else kept


@rule(lambda doc, kept: kept)
def before_clause_cut(doc: Doc, kept: list[int]) -> list[int]:
    """A source ends before a clause that is not all in it: "*Roe*, whose book | tells of “heroes”"."""
    after = [token for token in doc[kept[-1] + 1 : kept[-1] + 2] if token.is_alpha] if kept else []
    goes_on = bool(after) and doc[kept[-1]].text not in LOOSE
    opens = (n for n, i in enumerate(kept) if n > 1 and doc[i].tag_ in ("WP", "WP$", "WDT"))
    at = next((n for n in opens if doc[kept[n - 1]].text == ","), None) if goes_on else None
    return kept if at is None else kept[: at - 1]


@rule(no)
def lacks_its_noun(word: Token) -> bool:
    """A preposition at a source's end has lost its noun, which is no part of it: "a letter by Roe *on*"."""
    return base(word) == "case" and word.head.i > word.i


def trim_content(doc: Doc, tokens: Tokens) -> Tokens:
    """A content does not end in a word that opens what it has not: "a plan *that*", "he left, *saying*"."""
    kept = sorted(tokens)
    while len(kept) > FEWEST and (doc[kept[-1]].text in LOOSE_ENDS or opens_what_follows(doc[kept[-1]])):
        kept.pop()
    return frozenset(kept) if len(kept) < len(tokens) and doc[kept[-1]].is_alpha else tokens


def opens_what_follows(word: Token) -> bool:
    """Whether a word begins a clause or an aside that goes on after it, or has done."""
    before, after = word.doc[max(word.i - 1, 0)], word.doc[word.i + 1 : word.i + 2]
    goes_on = len(after) > 0 and (after[0].is_alpha or after[0].text in QUOTED)
    return goes_on and (
        word.tag_ in ("WDT", "WP", "WP$") or (word.tag_ == "VBG" and before.text in (",", "”", '"'))
    )


def complete(doc: Doc, draft: Draft) -> Tokens:
    """A content that ends within a clause goes on to its end: "that the *dam*, which is old, would hold"."""
    run, others = max(unbroken_runs(draft.content), key=max), draft.cue | draft.source
    last = doc[max(run)]
    above = (one for one in (last, *ancestors(last)) if one.i in run and is_subject(one))
    verb = next((one.head for one in above if one.head.i > last.i), None) or what_lacks(last)
    if verb is None or verb.sent != last.sent:
        return draft.content
    more = range(last.i + 1, max(subtree(verb)) + 1)
    return (
        draft.content.union(more) if others.isdisjoint(more) and is_told_below(verb, draft) else draft.content
    )


def what_lacks(last: Token) -> Token | None:
    """What a verb or preposition at an end has right after it: "said that it *gave* | the town a dam"."""
    at = last.head if base(last) in ("case", "mark", "compound", "advmod") and last.head.i > last.i else last
    below = (one for one in at.children if one.i > last.i and one.left_edge.i == last.i + 1)
    return at if at.i > last.i else next((one for one in below if base(one) in LACKED), None)


def is_told_below(verb: Token, draft: Draft) -> bool:
    """Whether a verb hangs on what is told, or on the word that tells it."""
    told = draft.content | draft.cue
    return any(one.i in told for one in ancestors(verb))


def is_apart(doc: Doc, run: Tokens, told: Tokens) -> bool:
    """Whether a full stop parts some words from all that is told before and after them."""
    before, after = (i for i in told if i < min(run)), (i for i in told if i > max(run))
    gaps = (doc[max(before, default=0) : min(run)], doc[max(run) : min(after, default=len(doc))])
    return all(any(token.text in ".!?" for token in gap) for gap in gaps)


def keep_told(doc: Doc, draft: Draft) -> Tokens:
    """What the tagger adds from a sentence without another part of the quotation is not of it, nor a word."""
    first, *more = unbroken_runs(draft.content)
    told = draft.cue | draft.source | first
    kept = [run for run in more if len(run) > 1 and not is_apart(doc, run, told)]
    return first.union(*kept)
