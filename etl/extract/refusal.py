"""Refusal: why a document that was read is no English news article, or only part of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

import py3langid

from etl.extract.draft import Draft
from etl.extract.limits import MAX_TEXT
from etl.extract.lists import LISTS, one_of, pairs
from etl.shingles import words_of

MIN_WORDS = 20
"""Words of the shortest news in brief."""
CLEARLY = 10.0
"""Log odds by which another language must be likelier: a short text full of names is taken for a pidgin."""
MIN_LETTERS = 200
"""Characters from which the language is certain."""
ENGLISH = 0.1
"""Share of common words from which a text is English: of English news a fourth, of Pidgin a fiftieth."""
PIDGIN = 0.05
"""Share of its own words from which a text is Pidgin; it has about one in five."""
SAMPLE = 3000
"""Characters by which the language is judged: 200 are enough to be right every time on 301 pages."""
STUB_WORDS = 150
BEFORE_SITE = re.compile(r"\s+[|–—-]\s")
PAGE_WORDS = 250
SECTION_WORDS = 14
"""Words of the median paragraph of a list of headlines; of an article's it is about 35."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a document is not loaded; a stub may be, when asked for."""

    reason: str
    stub: bool = False


def refuse(draft: Draft) -> Refusal | None:
    """Why a draft is not to be loaded as an article, or None."""
    text = "\n\n".join(draft.paragraphs)
    words = len(text.split())
    if not words:
        return Refusal("no text was found in it; if a browser shows one, save the page from there")
    if len(text) > MAX_TEXT:
        return Refusal(f"{len(text):,} characters, more than one article has; split it")
    if draft.unpublished:
        return Refusal("marked as a draft or as thrown away, not as published")
    if one_of("error_titles").fullmatch(draft.title) and words < PAGE_WORDS:
        return Refusal(f"an error page: {draft.title!r}")
    if one_of("page_titles").fullmatch(BEFORE_SITE.split(draft.title)[0]):
        return Refusal(f"a page of the site, not an article: {draft.title!r}")
    if is_wall(draft.paragraphs, words):
        return Refusal("a cookie notice or a check for robots is where the article was")
    foreign = foreign_language(text)
    if foreign:
        return Refusal(f"in {foreign}, not in English")
    return refuse_incomplete(draft, words)


def refuse_incomplete(draft: Draft, words: int) -> Refusal | None:
    """Why a draft is no whole article, or None."""
    if draft.cut:
        return Refusal(f"{draft.cut}; --keep-stubs loads what there is", stub=True)
    if draft.partial:
        return Refusal("only a summary, as in a feed; save the page itself, or use --keep-stubs", stub=True)
    if draft.paywalled and words < STUB_WORDS:
        return Refusal(f"a paywall after {words} words; --keep-stubs loads what there is", stub=True)
    if draft.teasers or is_section(draft):
        return Refusal("a list of headlines, not one article")
    if words < MIN_WORDS:
        return Refusal(f"only {words} words; an article has at least {MIN_WORDS}", stub=True)
    return None


def foreign_language(text: str) -> str | None:
    """The name of the language, when it is not English; short texts are given the benefit of the doubt."""
    if len(text) < MIN_LETTERS and text.isascii():
        return None
    code = "en" if reads_english(text) else language_of(text)
    return None if code == "en" else pairs("languages").get(code, f"another language ({code})")


def reads_english(text: str) -> bool:
    """Whether as many of a text's words are common English ones as in English alone."""
    return share_of_words(text, "english_words") > ENGLISH


def share_of_words(text: str, name: str) -> float:
    """The share of a text's words that are in a list."""
    words = words_of(text[:SAMPLE])
    return sum(word in LISTS.word_set(name) for word in words) / max(1, len(words))


def language_of(text: str) -> str:
    """The ISO 639 code of a text's language; English where another is hardly likelier."""
    chances = py3langid.rank(text[:SAMPLE])
    best, english = chances[0], next(one for one in chances if one[0] == "en")
    is_pidgin = best[0] != "pcm" or share_of_words(text, "pidgin_words") > PIDGIN
    return str(best[0]) if is_pidgin and best[1] - english[1] >= CLEARLY else "en"


def is_wall(paragraphs: tuple[str, ...], words: int) -> bool:
    """Whether nearly all of a short text is about cookies, consent or robots."""
    about = sum(len(paragraph.split()) for paragraph in paragraphs if one_of("walls").search(paragraph))
    return words < PAGE_WORDS and about > words * 0.6


def is_section(draft: Draft) -> bool:
    """Whether a page that calls itself a site is a list: short paragraphs, few of them sentences."""
    if len(draft.paragraphs) < 6 or not draft.listing:
        return False
    sentences = sum(bool(re.search(r"[.!?…][”’\"')\]]*$", paragraph)) for paragraph in draft.paragraphs)
    short = median(len(paragraph.split()) for paragraph in draft.paragraphs) < SECTION_WORDS
    return short and sentences < len(draft.paragraphs) * 0.4
