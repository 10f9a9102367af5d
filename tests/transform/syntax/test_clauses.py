"""Clauses: what belongs to a verb, in the labels of either parser."""

from __future__ import annotations

import pytest

from etl.transform.syntax.clauses import (
    agent,
    antecedent,
    auxiliaries,
    clauses,
    is_active_perfect,
    is_bare_past,
    is_infinitive,
    is_misread,
    is_negated,
    is_passive,
    noun_after,
    objects,
    obliques,
    particles,
    parts,
)
from tests.transform.syntax.conftest import Parsed


def both(universal: str, clear: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("parse", [universal, clear], ids=["universal", "clear"])


PASSIVE = (
    """
    Norway PROPN 2 nsubj:pass
    was AUX 2 aux:pass
    attacked VERB 2 ROOT VBN
    by ADP 4 case
    troops NOUN 2 obl:agent
    in ADP 6 case
    May PROPN 2 obl
    """,
    """
    Norway PROPN 2 nsubjpass
    was AUX 2 auxpass
    attacked VERB 2 ROOT VBN
    by ADP 2 agent
    troops NOUN 3 pobj
    in ADP 2 prep
    May PROPN 5 pobj
    """,
)
GAVE = (
    """
    They PRON 3 nsubj
    did AUX 3 aux
    n't PART 3 advmod
    hand VERB 3 ROOT VB
    over ADP 3 compound:prt
    Denmark PROPN 3 iobj
    ships NOUN 3 obj
    """,
    """
    They PRON 3 nsubj
    did AUX 3 aux
    n't PART 3 neg
    hand VERB 3 ROOT VB
    over ADP 3 prt
    Denmark PROPN 3 dative
    ships NOUN 3 dobj
    """,
)
RELATIVE = (
    """
    port NOUN 0 ROOT
    that PRON 3 obj
    Norway PROPN 3 nsubj
    closed VERB 0 acl:relcl VBD
    and CCONJ 5 cc
    sold VERB 3 conj VBD
    """,
    """
    port NOUN 0 ROOT
    that PRON 3 dobj
    Norway PROPN 3 nsubj
    closed VERB 0 relcl VBD
    and CCONJ 3 cc
    sold VERB 3 conj VBD
    """,
)
VOWED = (
    """
    Norway PROPN 1 nsubj
    vowed VERB 1 ROOT VBD
    to PART 3 mark
    help VERB 1 xcomp VB
    """,
    """
    Norway PROPN 1 nsubj
    vowed VERB 1 ROOT VBD
    to PART 3 aux
    help VERB 1 xcomp VB
    """,
)


@both(*PASSIVE)
def test_a_passive_verb_has_agent_and_obliques(parsed: Parsed, parse: str) -> None:
    verb = parsed(parse)[2]
    assert is_passive(verb)
    assert [(word, noun.text) for word, noun in obliques(verb)] == [("by", "troops"), ("in", "May")]
    found = agent(verb)
    assert found is not None
    assert found.text == "troops"
    assert not is_bare_past(verb)
    assert auxiliaries(verb) == {"was"}
    assert objects(verb) == []


@both(*GAVE)
def test_an_active_verb_has_objects_and_parts(parsed: Parsed, parse: str) -> None:
    verb = parsed(parse)[3]
    assert not is_passive(verb)
    assert agent(verb) is None
    assert [token.text for token in objects(verb)] == ["Denmark", "ships"]
    assert [token.text for token in parts(verb)] == ["did", "n't", "hand", "over"]
    assert particles(verb) == {"over", "n't"}
    assert is_negated(verb)


@both(*RELATIVE)
def test_the_object_of_a_relative_clause_is_the_noun_it_describes(parsed: Parsed, parse: str) -> None:
    doc = parsed(parse)
    noun = antecedent(doc[5])
    assert noun is not None
    assert noun.text == "port"
    assert [token.text for token in objects(doc[3])] == ["port"]
    assert antecedent(doc[0]) is None


def test_a_relative_pronoun_without_a_noun_is_no_object(parsed: Parsed) -> None:
    assert objects(parsed("that PRON 1 obj\nclosed VERB 1 ROOT VBD")[1]) == []


@both(*VOWED)
def test_an_infinitive_is_the_content_of_its_verb(parsed: Parsed, parse: str) -> None:
    doc = parsed(parse)
    assert is_infinitive(doc[3])
    assert not is_infinitive(doc[1])
    assert [token.text for token in clauses(doc[1])] == ["help"]


def test_a_finite_content_clause_and_no_other_clause_is_content(parsed: Parsed) -> None:
    doc = parsed("said VERB 0 ROOT VBD\nleft VERB 0 ccomp VBD\ncoming VERB 0 advcl VBG")
    assert [token.text for token in clauses(doc[0])] == ["left"]


@pytest.mark.parametrize("word", ["not", "n't", "n’t", "never"])
def test_a_negation_is_part_of_the_verb(parsed: Parsed, word: str) -> None:
    assert len(parts(parsed(f"{word} PART 1 advmod\nleft VERB 1 ROOT VBD")[1])) == 2


@pytest.mark.parametrize(
    "label", ["nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass", "aux:pass", "auxpass"]
)
def test_a_subject_or_auxiliary_of_the_passive_makes_one(parsed: Parsed, label: str) -> None:
    assert is_passive(parsed(f"x X 1 {label}\nleft VERB 1 ROOT VBN")[1])


@pytest.mark.parametrize("label", ["obl", "obl:agent", "nmod"])
def test_an_agent_may_hang_as_any_oblique(parsed: Parsed, label: str) -> None:
    assert agent(parsed(f"shot VERB 0 ROOT VBN\nby ADP 2 case\npolice NOUN 0 {label}")[0]) is not None


@pytest.mark.parametrize("label", ["compound", "advmod", "case", "prep", "obl", "prt"])
def test_a_particle_may_hang_in_many_ways(parsed: Parsed, label: str) -> None:
    assert "out" in particles(parsed(f"pulled VERB 0 ROOT VBD\nout ADP 0 {label}")[0])


def test_an_adverb_is_no_part_of_the_verb_unless_it_negates(parsed: Parsed) -> None:
    doc = parsed("never ADV 2 advmod\nsoon ADV 2 advmod\nleft VERB 2 ROOT VBD\nhome ADV 2 obl")
    assert [token.text for token in parts(doc[2])] == ["never", "left"]


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("never ADV 1 advmod\nleft VERB 1 ROOT VBD", True),
        ("hardly ADV 1 neg\nleft VERB 1 ROOT VBD", True),
        ("no DET 1 det\ntalks NOUN 1 ROOT NNS", True),
        ("without ADP 1 mark\nleaving VERB 1 ROOT VBG", True),
        ("without ADP 1 case\nleaving VERB 1 ROOT VBG", True),
        ("no DET 1 det\nminister NOUN 2 nsubj\nleft VERB 2 ROOT VBD", True),
        *((f"{word} PRON 1 nsubj\nleft VERB 1 ROOT VBD", True) for word in ("few", "none", "neither", "no")),
        *(
            (f"not PART 1 {label}\nleft VERB 1 ROOT VBD", True)
            for label in ("advmod", "det", "aux", "cc", "preconj", "neg")
        ),
        ("minister NOUN 1 nsubj\nleft VERB 1 ROOT VBD", False),
        ("never ADV 1 obj\nleft VERB 1 ROOT VBD", False),
        ("without ADP 1 obj\nleft VERB 1 ROOT VBD", False),
        ("no DET 1 det\nminister NOUN 2 obj\nleft VERB 2 ROOT VBD", False),
        ("soon ADV 1 advmod\nleft VERB 1 ROOT VBD", False),
    ],
)
def test_negation(parsed: Parsed, parse: str, expected: bool) -> None:
    doc = parsed(parse)
    assert is_negated(doc[len(doc) - 1]) is expected


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("shot VERB 0 ROOT VBN", True),
        ("shot VERB 0 ROOT VBD", True),
        ("shoot VERB 0 ROOT VB", False),
        ("was AUX 1 aux\nshot VERB 1 ROOT VBN", False),
        ("he PRON 1 nsubj\nshot VERB 1 ROOT VBD", False),
    ],
)
def test_a_bare_past_has_neither_auxiliary_nor_subject(parsed: Parsed, parse: str, expected: bool) -> None:
    doc = parsed(parse)
    assert is_bare_past(doc[len(doc) - 1]) is expected


@pytest.mark.parametrize(
    ("helpers", "expected"),
    [
        *((helper, True) for helper in ("has", "have", "had", "'s", "’s", "'ve", "’ve")),
        ("has been", False),
        ("was", False),
        ("", False),
    ],
)
def test_has_without_been_is_an_active_perfect(parsed: Parsed, helpers: str, expected: bool) -> None:
    words = helpers.split()
    lines = [f"{word} AUX {len(words)} aux" for word in words]
    doc = parsed("\n".join([*lines, f"called VERB {len(words)} ROOT VBN"]))
    assert is_active_perfect(doc[len(words)]) is expected


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("invaded VERB 1 amod VBD\nDenmark PROPN 1 ROOT", True),
        ("invaded VERB 1 amod VBN\nDenmark PROPN 1 ROOT", False),
        ("invaded VERB 1 acl VBD\nDenmark PROPN 1 ROOT", False),
    ],
)
def test_a_past_tense_before_its_head_was_misread(parsed: Parsed, parse: str, expected: bool) -> None:
    verb = parsed(parse)[0]
    assert is_misread(verb) is expected
    assert [token.text for token in objects(verb)] == ["Denmark"] * expected


def test_a_past_tense_after_its_head_was_not_misread(parsed: Parsed) -> None:
    assert not is_misread(parsed("Denmark PROPN 0 ROOT\ninvaded VERB 0 amod VBD")[1])


def test_a_misread_verb_has_no_day_for_an_object(parsed: Parsed) -> None:
    assert objects(parsed("resigned VERB 1 amod VBD\nMonday PROPN 1 ROOT")[0]) == []


def test_an_owner_is_no_oblique(parsed: Parsed) -> None:
    assert list(obliques(parsed("Norway PROPN 1 nmod:poss\nships NOUN 1 ROOT")[1])) == []
    assert list(obliques(parsed("Norway PROPN 1 poss\nships NOUN 1 ROOT")[1])) == []


@both(
    "ships NOUN 0 ROOT\nof ADP 2 case\nNorway PROPN 0 nmod",
    "ships NOUN 0 ROOT\nof ADP 0 prep\nNorway PROPN 1 pobj",
)
def test_a_noun_has_obliques_too(parsed: Parsed, parse: str) -> None:
    assert [(word, noun.text) for word, noun in obliques(parsed(parse)[0])] == [("of", "Norway")]


def test_in_and_on_are_no_particles(parsed: Parsed) -> None:
    doc = parsed(
        "went VERB 0 ROOT VBD\nin ADP 0 advmod\naway ADV 0 advmod\non ADP 0 compound:prt\nhome NOUN 0 obj"
    )
    assert particles(doc[0]) == {"away", "on"}


def test_a_preposition_counts_as_a_particle(parsed: Parsed) -> None:
    doc = parsed("pulled VERB 0 ROOT VBD\nout ADP 2 case\nNorway PROPN 0 obl\nin ADP 4 case\nMay PROPN 0 obl")
    assert {"out"} <= particles(doc[0])
    assert "in" not in particles(doc[0])


@pytest.mark.parametrize("word", ["in", "on"])
@pytest.mark.parametrize("label", ["advmod", "case", "obl"])
def test_in_and_on_are_particles_only_where_the_parser_says_so(parsed: Parsed, word: str, label: str) -> None:
    assert particles(parsed(f"went VERB 0 ROOT VBD\n{word} ADP 0 {label}")[0]) <= {""}
    assert particles(parsed(f"went VERB 0 ROOT VBD\n{word} ADP 0 prt")[0]) == {word}
    phrase = f"went VERB 0 ROOT VBD\n{word} ADP 2 case\nMay PROPN 0 obl"
    assert word not in particles(parsed(phrase)[0])


def test_the_noun_after_a_preposition_in_either_scheme(parsed: Parsed) -> None:
    universal = parsed("by ADP 1 case\ntroops NOUN 1 ROOT")
    clear = parsed("by ADP 0 ROOT\ntroops NOUN 0 pobj")
    for token in (universal[1], clear[0]):
        noun = noun_after("by", token)
        assert noun is not None
        assert noun.text == "troops"
        assert noun_after("in", token) is None
    assert noun_after("by", clear[1]) is None


def test_only_an_oblique_can_be_the_agent(parsed: Parsed) -> None:
    assert agent(parsed("shot VERB 0 ROOT VBN\nby ADP 2 case\nnight NOUN 0 obj")[0]) is None
