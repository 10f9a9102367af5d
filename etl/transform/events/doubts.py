"""Doubts: what no event is read from, however sure its words are.

These stay rules: the articles and sentences that confidence is fitted on have too few of them to weigh.
"""

from __future__ import annotations

from itertools import pairwise

from etl.transform.events.findings import Finding
from etl.transform.events.plover import lexicon
from etl.transform.rules import no, rule
from etl.transform.syntax.relations import base
from etl.transform.tokens import Doc

POLL_WORDS = frozenset({"percent", "%", "poll", "polls"})
POLLS = frozenset({"poll", "polls"})
OF_SHARES = frozenset({"SUPPORT", "AGREE", "REJECT", "REQUEST", "WIN", "AID", "FIND", "MOVE"})
"""Types of which a share of those asked is told: "*received* 11 percent"."""
SHOWN = frozenset({"seen", "shown", "pictured"})
SHOWING = frozenset({"is", "are"})
PICTURES = frozenset({"photo", "photograph"})
COUNTED_ROUGHLY = frozenset({"more", "least", "dozen", "dozens", "several", "many", "numerous", "countless"})
"""Words of a number that nobody has who tells of one occurrence."""
END_MARKS = (".", "!", "?", ":", ";", "”", '"', "’", "'", ")")


def is_doubtful(finding: Finding) -> bool:
    """Whether the sentence of a finding reports nothing that happened."""
    return any(
        judge(finding) for judge in (is_asked, is_polled, is_unfinished, is_supposed, is_caption, is_tally)
    )


@rule(no)
def is_asked(finding: Finding) -> bool:
    """Whether a question only asks for it: "Did Norway attack?"."""
    return finding.token.sent.text.rstrip("”\"'’ \n").endswith("?")


@rule(no)
def is_supposed(finding: Finding) -> bool:
    """Whether an inversion only supposes it: "*Had* Norway attacked, Denmark would have fled"."""
    token = finding.token
    subject = next((child for child in token.children if base(child) == "nsubj"), None)
    helpers = (child for child in token.children if base(child) == "aux")
    return subject is not None and any(
        helper.i < subject.i and helper.lower_ in ("had", "were", "should") for helper in helpers
    )


@rule(no)
def is_caption(finding: Finding) -> bool:
    """Whether a sentence tells what a picture shows, and may run on: "Roe *is seen* in a photo"."""
    words = [one.lower_ for one in finding.token.sent if one.i < finding.token.i]
    shows = any(two in SHOWN and one in SHOWING for one, two in pairwise(words))
    return shows and not PICTURES.isdisjoint(words)


@rule(no)
def is_tally(finding: Finding) -> bool:
    """Whether it counts how often it was done over the years: "arrested more than *a dozen times*"."""
    below = [one for child in finding.token.children for one in (child, *child.children)]
    times = [one for one in below if one.lower_ in ("times", "twice")]
    return any(COUNTED_ROUGHLY & {word.lower_ for word in one.subtree} for one in times)


@rule(no)
def is_polled(finding: Finding) -> bool:
    """Whether a sentence reports a poll, where "support" is a number."""
    words = {token.lower_ for token in finding.token.sent}
    if finding.standing.type in OF_SHARES:
        return not POLL_WORDS.isdisjoint(words)
    return finding.standing.type == "ELECT" and not POLLS.isdisjoint(words)


@rule(no)
def is_unfinished(finding: Finding) -> bool:
    """Whether a sentence ends without a mark: a list, a caption, a menu."""
    return not finding.token.sent.text.rstrip().endswith(END_MARKS)


@rule(no)
def is_invented(doc: Doc) -> bool:
    """Whether a text uses many words of games or of stories: their attacks are no news."""
    counts = lexicon().shares(doc, "GAMES", "STORIES")
    return any(count >= 5 and count > len(doc) / 100 for count in counts)
