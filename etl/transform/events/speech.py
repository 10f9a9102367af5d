"""Speech: what is only said: a quotation, and no event; and what no type names.

To criticise, praise, urge and reject are acts of speech; to sue, endorse, charge and veto are acts.
"""

from __future__ import annotations

from etl.transform.events.findings import Finding
from etl.transform.events.plover import lexicon
from etl.transform.rules import no, rule
from etl.transform.syntax.clauses import objects


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


def is_unsorted(finding: Finding) -> bool:
    """Whether its words tell of what no type names: a speech, a trip, a plan, what students pass."""
    words, type = lexicon(), finding.standing.type
    verbs = {words.verb(finding.predicate.token), words.verb(finding.standing.top)}
    if type == "CONSULT" and finding.recipients:
        verbs.discard("speak")  # "spoke with Roe"
    if not verbs.isdisjoint(words.unsorted.get(type, ())):
        return True
    if type == "CONSULT":  # "held a rally"
        return any(
            words.is_a(noun, "SHOWS") and not words.is_a(noun, "TALKS") for noun in objects(finding.token)
        )
    if type == "PROTEST":  # "launched missile strikes"
        below = [child for noun in objects(finding.token) for child in noun.subtree]
        return any(words.is_a(one, "WEAPON", "TROOPS") for one in below)
    return type == "LEGISLATE" and any(words.is_a(noun, "PEOPLE") for noun in finding.actors)
