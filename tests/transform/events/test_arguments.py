"""Arguments: subject and voice, in the labels of either parser."""

from __future__ import annotations

import pytest

from etl.transform.events.arguments import depth, is_passive_participle, subject_of
from tests.transform.syntax.conftest import Parsed, parsed

__all__ = ["parsed"]

VOWED = ("Norway PROPN 1 nsubj\nvowed VERB 1 ROOT VBD\nto PART 3 {mark}\nhelp VERB 1 xcomp VB", 3, "Norway")
TOLD = (
    "Norway PROPN 1 nsubj\ntold VERB 1 ROOT VBD\nThem PRON 1 {obj}\nto PART 4 {mark}\nleave VERB 1 xcomp VB",
    4,
    "Them",
)
CASES = [
    VOWED,
    TOLD,
    (TOLD[0].replace("xcomp", "advcl"), 4, "Them"),
    ("Norway PROPN 1 nsubj\nmet VERB 1 ROOT VBD\nand CCONJ 3 cc\nagreed VERB 1 conj VBD", 3, "Norway"),
    (
        "Norway PROPN 1 nsubj\nhelped VERB 1 ROOT VBD\nThem PRON 1 {obj}\nleaving VERB 1 advcl VBG",
        3,
        "Norway",
    ),
    ("ministers NOUN 0 ROOT\nwho PRON 2 nsubj\nleft VERB 0 {acl} VBD", 2, "ministers"),
    ("port NOUN 0 ROOT\nclosed VERB 0 acl VBN\nby ADP 1 {case}", 1, "port"),
    ("Norway PROPN 1 nsubj\nleft VERB 1 ROOT VBD\nattacking VERB 1 advcl VBG", 2, "Norway"),
    (
        "Norway PROPN 1 {passive}\nshelled VERB 1 ROOT VBN\nand CCONJ 3 cc\nbombed VERB 1 conj VBN",
        3,
        "Norway",
    ),
    ("Reyes PROPN 1 nsubj\nleft VERB 1 ROOT VBD\nwas AUX 3 {helper}\njailed VERB 1 conj VBN", 3, "Reyes"),
    ("Reyes PROPN 1 nsubj\nangry ADJ 1 ROOT JJ\nand CCONJ 3 cc\njailed VERB 1 conj VBN", 3, "Reyes"),
    ("Norway PROPN 1 nsubj\nsaid VERB 1 ROOT VBD\nhelp VERB 1 ccomp VB", 2, "Norway"),
    ("leave VERB 0 ROOT VB", 0, None),
    ("Norway PROPN 2 compound\ninvaded VERB 2 amod VBD\nDenmark PROPN 2 ROOT", 1, None),
    ("Norway PROPN 0 ROOT\ninvaded VERB 2 amod VBD\nDenmark PROPN 0 flat", 1, "Norway"),
]
LABELS = {
    "universal": {"mark": "mark", "obj": "obj", "acl": "acl:relcl", "case": "case", "passive": "nsubj:pass"},
    "clear": {"mark": "aux", "obj": "dobj", "acl": "relcl", "case": "agent", "passive": "nsubjpass"},
}
HELPER = {"universal": "aux:pass", "clear": "auxpass"}


@pytest.mark.parametrize("scheme", LABELS)
@pytest.mark.parametrize(("parse", "at", "subject"), CASES)
def test_a_clause_without_a_subject_borrows_one(
    parsed: Parsed, parse: str, at: int, subject: str | None, scheme: str
) -> None:
    doc = parsed(parse.format(**LABELS[scheme], helper=HELPER[scheme]))
    found = subject_of(doc[at])
    assert (found and found.text) == subject


def test_a_subject_is_not_borrowed_over_more_than_four_clauses(parsed: Parsed) -> None:
    verbs = [f"try VERB {max(1, n)} xcomp VB" for n in range(1, 7)]
    doc = parsed("\n".join(["Norway PROPN 1 nsubj", "vowed VERB 1 ROOT VBD", *verbs]))
    assert subject_of(doc[5]) is not None
    assert subject_of(doc[6]) is None


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("Norway PROPN 2 nsubj:pass\nwas AUX 2 aux:pass\nattacked VERB 2 ROOT VBN", True),
        ("Norway PROPN 1 nsubj:pass\nattacked VERB 1 ROOT VBN", True),
        ("Norway PROPN 1 nsubj:pass\nattacked VERB 1 ROOT VBD", False),
        ("Norway PROPN 2 nsubj:pass\nwas AUX 2 aux:pass\nattacked VERB 2 ROOT VBD", True),
        ("Norway PROPN 2 nsubj:pass\nhas AUX 2 aux\nattacked VERB 2 ROOT VBN", False),
        ("Norway PROPN 1 nsubj\nattacked VERB 1 ROOT VBD", False),
        ("town NOUN 0 ROOT\nattacked VERB 0 acl VBN", True),
        ("town NOUN 0 ROOT\nattacked VERB 0 acl VBD", True),
        ("town NOUN 0 ROOT\nNorway PROPN 2 nsubj\nattacked VERB 0 acl VBD", False),
        ("x X 0 ROOT\nattacked VERB 0 advcl VBN", True),
        ("x X 0 ROOT\nattacked VERB 0 xcomp VBN", True),
        ("x X 0 ROOT\nattacked VERB 0 ccomp VBN", True),
        ("x X 0 ROOT\nattacked VERB 0 dep VBN", True),
        ("x X 0 ROOT\nattacked VERB 0 parataxis VBN", False),
        ("attacked VERB 0 ROOT VBN\nby ADP 2 case\ntroops NOUN 0 obl", True),
        ("attacked VERB 0 ROOT VBD\nby ADP 2 case\ntroops NOUN 0 obl", False),
        ("was AUX 1 aux\nattacked VERB 1 ROOT VBN\nby ADP 3 case\ntroops NOUN 1 obl", False),
        ("angry ADJ 0 ROOT JJ\nattacked VERB 0 conj VBN", True),
        ("x X 1 nsubj:pass\nshelled VERB 1 ROOT VBN\nattacked VERB 1 conj VBN", True),
        ("x X 1 nsubj\nshelled VERB 1 ROOT VBD\nattacked VERB 1 conj VBN", False),
        ("x X 1 nsubj:pass\nshelled VERB 1 ROOT VBN\nattack VERB 1 conj VB", False),
        ("x X 1 nsubj:pass\nshelled VERB 1 ROOT VBN\nattacked VERB 1 conj VBD\ny X 2 obj", False),
        ("Norway PROPN 1 nsubj:pass\ncommitted VERB 1 ROOT VBN", False),
        ("Norway PROPN 1 nsubj:pass\ncommitted VERB 1 ROOT VBN\nby ADP 3 case\nDenmark PROPN 1 obl", True),
    ],
)
def test_a_passive_says_what_is_done_to_its_subject(parsed: Parsed, parse: str, expected: bool) -> None:
    doc = parsed(parse)
    verb = [token for token in doc if token.tag_.startswith("VB")][-1]
    assert is_passive_participle(verb) is expected


def test_what_is_reported_or_promised_is_no_deeper(parsed: Parsed) -> None:
    doc = parsed(
        "Norway PROPN 1 nsubj\nsaid VERB 1 ROOT VBD\nagreed VERB 1 ccomp VBD\nhelp VERB 2 xcomp VB\n"
        "attacked VERB 3 advcl VBD\nleave VERB 4 xcomp VB"
    )
    assert [depth(token) for token in doc] == [1, 0, 0, 0, 1, 2]


@pytest.mark.parametrize(
    ("verb", "label", "steps"),
    [
        *((verb, "xcomp", 0) for verb in ("said", "agreed", "refused", "asked", "threatened")),
        ("said", "ccomp", 0),
        ("said", "advcl", 1),
        ("failed", "xcomp", 1),
        ("sang", "ccomp", 1),
    ],
)
def test_which_verbs_only_report_or_promise(parsed: Parsed, verb: str, label: str, steps: int) -> None:
    assert depth(parsed(f"{verb} VERB 0 ROOT VBD\nleave VERB 0 {label} VB")[1]) == steps
