"""Speech: what is only said: a quotation, and no event.

To criticise, praise, urge and reject are acts of speech; to sue, endorse, charge and veto are acts.
"""

from __future__ import annotations

from etl.transform.events.findings import Finding
from etl.transform.events.plover import lexicon
from etl.transform.rules import no, rule


@rule(no)
def is_speech(finding: Finding) -> bool:
    """Whether an event is nothing but words: "criticised", "urged", "will not help"."""
    words, standing, predicate = lexicon(), finding.standing, finding.predicate
    if words.verb(standing.top) == "warn":
        return True
    if standing.type not in words.spoken:
        return False
    if standing.top.i == predicate.token.i and standing.type == predicate.type:
        return not predicate.formal
    return not is_done_by_word(finding)


def is_done_by_word(finding: Finding) -> bool:
    """Whether the word above an act does it: "ordered", "refused to meet", "suspended talks"."""
    words, top = lexicon(), finding.standing.top
    if words.plays(top, "command") or words.plays(top, "stop"):
        return True
    refused = words.verb(top) in ("refuse", "decline")
    return refused and not words.is_a(finding.predicate.token, "REMARK")
