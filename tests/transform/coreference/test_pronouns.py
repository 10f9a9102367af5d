"""Pronouns: whom he and she may stand for, and what speaks for each."""

from __future__ import annotations

import pytest

from etl.transform.coreference.discourse import Reach
from etl.transform.coreference.pronouns import antecedent_of, candidates, hints, pronouns_of

TEXT = """
Tamm PROPN 1 nsubj
met VERB 1 ROOT
Roe PROPN 1 obj
. PUNCT 1 punct
She PRON 5 nsubj
wept VERB 5 ROOT
. PUNCT 5 punct
Vale PROPN 8 nmod:poss
boat NOUN 9 nsubj
sank VERB 9 ROOT
. PUNCT 9 punct
She PRON 12 nsubj
said VERB 12 ROOT
so ADV 12 advmod
"""
NAMES = {"Tamm": ("PERSON", "f"), "Roe": ("PERSON", None), "Vale": ("PERSON", "m")}


def people(discourse, at, sex="f"):
    return [one.person.entity.name for one in candidates(discourse, discourse.doc[at], sex)]


def test_people_named_before_who_may_be_of_that_sex_are_candidates(discourse_of) -> None:
    discourse = discourse_of(TEXT, NAMES)
    assert people(discourse, 4) == ["Tamm", "Roe"]
    assert people(discourse, 11) == ["Tamm", "Roe"]
    assert people(discourse, 11, "m") == ["Roe", "Vale"]


@pytest.mark.parametrize(("reach", "named"), [(3, ["Tamm", "Roe"]), (2, [])])
def test_nobody_named_long_ago_is_a_candidate(discourse_of, reach, named) -> None:
    assert people(discourse_of(TEXT, NAMES, reach=Reach(people=reach)), 11) == named


def test_bodies_are_no_candidates(discourse_of) -> None:
    assert people(discourse_of(TEXT, {"Tamm": ("ORG",), "Roe": ("PERSON",)}), 4) == ["Roe"]


def hints_of(discourse, name, at, sex="f"):
    token = discourse.doc[at]
    seen = [one for one in discourse.sightings if one.referent.entity.name == name]
    return set(hints(discourse, seen[0], token, sex))


def test_distance_grammar_and_sex_speak_for_and_against(discourse_of) -> None:
    discourse = discourse_of(TEXT, NAMES)
    here = "same paragraph"
    assert hints_of(discourse, "Tamm", 4) == {
        "1 sentences back",
        "subject",
        "known sex",
        "told of last",
        here,
    }
    assert hints_of(discourse, "Roe", 4) == {"1 sentences back", here}
    assert hints_of(discourse, "Vale", 11, "m") == {"1 sentences back", "owner", "known sex", here}
    assert hints_of(discourse, "Tamm", 11) == {
        "1 sentences back", "2 sentences back", "3 sentences back", "subject", "known sex", here,
    }  # fmt: skip


def test_how_often_somebody_is_spoken_of_speaks_for_them(discourse_of) -> None:
    discourse = discourse_of(TEXT, NAMES)
    discourse.see_token(discourse.referents[0], discourse.doc[4])
    found = hints_of(discourse, "Tamm", 11)
    assert "spoken of 2 times" in found
    assert "spoken of 3 times" not in found


def test_a_pronoun_that_stands_for_somebody_is_a_mention_too(discourse_of) -> None:
    discourse = discourse_of(TEXT, NAMES)
    she = discourse.see_token(discourse.referents[0], discourse.doc[4])
    assert {"pronoun", "2 sentences back"} <= set(hints(discourse, she, discourse.doc[11], "f"))


def test_who_speaks_too_and_who_spoke_last_are_told(discourse_of) -> None:
    both = discourse_of(TEXT, NAMES, says=[(0, (1, 1)), (11, (13, 13))])
    assert {"speaks too", "spoke last"} <= hints_of(both, "Tamm", 11)
    between = discourse_of(TEXT, NAMES, says=[(0, (1, 1)), (7, (9, 9)), (11, (13, 13))])
    assert "spoke last" not in hints_of(between, "Tamm", 11)
    alone = discourse_of(TEXT, NAMES, says=[(0, (1, 1))])
    assert "speaks too" not in hints_of(alone, "Tamm", 11)


BARRED = """
Tamm PROPN 1 nsubj
thanked VERB 1 ROOT
{} PRON {} {}
friend NOUN 1 obj
Roe PROPN 3 appos
"""


@pytest.mark.parametrize(
    ("word", "head", "relation", "named"),
    [
        ("her", 1, "obj", ["Roe"]),
        ("herself", 1, "obj", ["Tamm", "Roe"]),
        ("her", 1, "conj", ["Tamm", "Roe"]),
        ("her", 3, "nmod:poss", ["Tamm"]),
    ],
)
def test_grammar_forbids_that_both_are_one(discourse_of, word, head, relation, named) -> None:
    parse = BARRED.format(word, head, relation)
    discourse = discourse_of(parse, {"Tamm": ("PERSON", "f"), "Roe": ("PERSON", "f")})
    assert ("Tamm" in people(discourse, 2)) is ("Tamm" in named)


AHEAD = """
In ADP 2 case
{} PRON 2 nmod:poss
speech NOUN 5 obl
{} PUNCT 5 punct
Tamm PROPN 5 nsubj
wept VERB 5 ROOT
"""


@pytest.mark.parametrize(("comma", "named"), [(",", ["Tamm"]), ("–", [])])
def test_a_name_may_follow_after_a_comma(discourse_of, comma, named) -> None:
    discourse = discourse_of(AHEAD.format("her", comma), {"Tamm": ("PERSON", "f")})
    assert people(discourse, 1) == named
    if named:
        assert "ahead" in hints_of(discourse, "Tamm", 1)


QUOTED = """
“ PUNCT 2 punct
She PRON 2 nsubj
wept VERB 2 ROOT
” PUNCT 2 punct
he PRON 5 nsubj
said VERB 2 dep
"""


@pytest.mark.parametrize(("reach", "named"), [(4, ["Tamm"]), (3, [])])
def test_a_name_that_follows_is_near(discourse_of, reach, named) -> None:
    discourse = discourse_of(AHEAD.format("her", ","), {"Tamm": ("PERSON", "f")}, reach=Reach(ahead=reach))
    assert people(discourse, 1) == named


def test_a_name_of_the_next_sentence_is_not_meant(discourse_of) -> None:
    parse = "Her PRON 1 nmod:poss\nspeech NOUN 1 ROOT\n, PUNCT 1 punct\nTamm PROPN 4 nsubj\nwept VERB 4 ROOT"
    assert people(discourse_of(parse, {"Tamm": ("PERSON", "f")}), 0) == []


SPOKEN = """
“ PUNCT 2 punct
I PRON 2 nsubj
wept VERB 2 ROOT
” PUNCT 2 punct
Tamm PROPN 5 nsubj
said VERB 2 dep
"""


def test_i_is_who_speaks(discourse_of) -> None:
    discourse = discourse_of(SPOKEN, {"Tamm": ("PERSON", "f")}, says=[(4, (1, 2))])
    found = antecedent_of(discourse, discourse.doc[1])
    assert (found.referent.entity.name, found.way) == ("Tamm", "speaker")
    body = discourse_of(SPOKEN, {"Tamm": ("ORG",)}, says=[(4, (1, 2))])
    assert antecedent_of(body, body.doc[1]) is None


def test_he_is_not_who_speaks(discourse_of) -> None:
    discourse = discourse_of(
        SPOKEN.replace("I PRON", "She PRON"), {"Tamm": ("PERSON", "f")}, says=[(4, (1, 2))]
    )
    assert people(discourse, 1) == []


def test_pronouns_within_quotations_are_resolved_last(discourse_of) -> None:
    assert [token.text for token in pronouns_of(discourse_of(QUOTED))] == ["he", "She"]


def test_nobody_is_found_where_nobody_is_named(discourse_of) -> None:
    discourse = discourse_of(TEXT)
    assert antecedent_of(discourse, discourse.doc[4]) is None


def test_the_choice_keeps_the_sex_it_was_made_by(discourse_of) -> None:
    discourse = discourse_of(TEXT, {"Roe": ("PERSON", None)})
    found = antecedent_of(discourse, discourse.doc[4])
    assert (found.referent.entity.name, found.way, found.referent.sex) == ("Roe", "choice", "f")
    assert 0 < found.chance < 1


CLAUSES = {
    "said it": "Wire PROPN 1 nsubj|said VERB 1 ROOT|it PRON 3 nsubj|wept VERB 1 ccomp",
    "its boat": "Wire PROPN 1 nsubj|sold VERB 1 ROOT|its PRON 3 nmod:poss|boat NOUN 1 obj",
    "to sell": "Wire PROPN 1 nsubj|plans VERB 1 ROOT|sell VERB 1 xcomp|its PRON 4 nmod:poss|boat NOUN 2 obj",
    "and sold": "Wire PROPN 1 nsubj|left VERB 1 ROOT|sold VERB 1 conj|it PRON 2 obj",
    "it left": "Wire PROPN 2 nsubj|it PRON 2 nsubj|left VERB 2 ROOT",
    "of it": "Wire PROPN 2 nmod|it PRON 2 nmod|boats NOUN 2 ROOT",
    "relative": "Wire PROPN 1 nsubj|sold VERB 1 ROOT|boats NOUN 1 obj|like VERB 2 acl:relcl|it PRON 3 obj",
}


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("said it", True),
        ("its boat", True),
        ("to sell", True),
        ("and sold", True),
        ("it left", False),
        ("of it", False),
        ("relative", False),
    ],
)
def test_it_is_the_subject_of_its_clause_or_of_the_one_above(discourse_of, clause, found) -> None:
    discourse = discourse_of(CLAUSES[clause].replace("|", "\n"), {"Wire": ("ORG",)})
    token = next(one for one in discourse.doc if one.text in ("it", "its"))
    answer = antecedent_of(discourse, token)
    assert (answer is not None) is found
    assert answer is None or answer.way == "clause subject"


def test_a_person_is_no_it(discourse_of) -> None:
    discourse = discourse_of(CLAUSES["said it"].replace("|", "\n"), {"Wire": ("PERSON",)})
    assert antecedent_of(discourse, discourse.doc[2]) is None
