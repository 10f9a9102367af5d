"""Predicates: which words show an event."""

from __future__ import annotations

import pytest

from etl.transform.events.predicates import agents, descriptions, find_predicates, governs, lacks, undergoers
from tests.transform.syntax.conftest import Parsed, parsed

__all__ = ["parsed"]


def types(doc) -> list[tuple[str, str]]:
    return [(one.token.text, one.type) for one in find_predicates(doc)]


@pytest.mark.parametrize("label", ["root", "ROOT", "nsubj", "obj", "conj", "obl", "nmod", "appos", "pobj"])
def test_a_noun_that_heads_a_phrase_names_an_event(parsed: Parsed, label: str) -> None:
    doc = parsed(f"x X 0 ROOT\nmassacre NOUN 0 {label}")
    assert types(doc) == [("massacre", "ASSAULT")]


@pytest.mark.parametrize("label", ["compound", "amod", "det", "nmod:poss"])
def test_one_that_only_describes_does_not(parsed: Parsed, label: str) -> None:
    assert types(parsed(f"massacre NOUN 1 {label}\nx X 1 ROOT")) == []


@pytest.mark.parametrize(("pos", "tag"), [("VERB", "VBD"), ("AUX", "VBD"), ("ADJ", "JJ"), ("NOUN", "VBN")])
def test_a_verb_is_read_whatever_a_tagger_takes_it_for(parsed: Parsed, pos: str, tag: str) -> None:
    assert types(parsed(f"x X 1 nsubj\ncondemned {pos} 1 ROOT {tag}")) == [("condemned", "ACCUSE")]


def test_other_parts_of_speech_are_not(parsed: Parsed) -> None:
    assert types(parsed("x X 1 nsubj\ncondemned ADV 1 ROOT RB")) == []


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("Condemned VERB 0 ROOT VBN\nx X 0 obl", True),
        ("“ PUNCT 1 punct\nCondemned VERB 1 ROOT VBN", True),
        ("x X 1 nsubj\nCondemned VERB 1 ROOT VBD", False),
        ("x X 3 nsubj\n: PUNCT 3 punct\n“ PUNCT 3 punct\nCondemned VERB 3 ROOT VBD", True),
        ("x X 2 nsubj\n“ PUNCT 2 punct\nCondemned VERB 2 ROOT VBD", False),
    ],
)
def test_a_capital_within_a_sentence_is_a_title(parsed: Parsed, parse: str, expected: bool) -> None:
    assert bool(types(parsed(parse))) is expected


def test_a_word_in_a_name_is_a_title(parsed: Parsed) -> None:
    doc = parsed("x X 1 nsubj\ncondemned VERB 1 ROOT VBD")
    doc[1].ent_type_ = "WORK_OF_ART"
    assert types(doc) == []


def test_words_that_a_parser_hung_elsewhere_are_a_guess(parsed: Parsed) -> None:
    far = "\n".join(f"x{n} X 1 dep" for n in range(9))
    near = "Norway PROPN 1 nsubj\nimposed VERB 1 ROOT VBD\nx X 1 dep\nsanctions NOUN 2 dep"
    (found,) = [one for one in find_predicates(parsed(near)) if one.token.text == "imposed"]
    assert (found.type, found.method) == ("SANCTION", "near words")
    assert types(parsed(f"Norway PROPN 1 nsubj\nimposed VERB 1 ROOT VBD\n{far}\nsanctions NOUN 2 dep")) == []


@pytest.mark.parametrize(
    ("word", "pos", "kind", "expected"),
    [
        ("Norway", "PROPN", "GPE", {"GPE", "NAME"}),
        ("Norway", "PROPN", "", {"NAME"}),
        ("40", "NUM", "", {"number"}),
        ("she", "PRON", "", {"PERSON"}),
        ("they", "PRON", "", {"PERSON"}),
        ("it", "PRON", "", set()),
        ("soldiers", "NOUN", "", {"soldier"}),
    ],
)
def test_what_a_sense_may_ask_of_a_word(
    parsed: Parsed, word: str, pos: str, kind: str, expected: set[str]
) -> None:
    doc = parsed(f"{word} {pos} 0 ROOT")
    doc[0].ent_type_ = kind
    assert descriptions(doc[0]) - {word.lower()} == expected


def test_what_is_done_by_somebody_is_not_done_to_them(parsed: Parsed) -> None:
    doc = parsed(
        "missiles NOUN 1 nsubj:pass\nfired VERB 1 ROOT VBN\nby ADP 3 case\nNorway PROPN 1 obl\n"
        "at ADP 5 case\nDenmark PROPN 1 obl"
    )
    assert [noun.text for noun in undergoers(doc[1], with_obliques=True)] == ["missiles", "Denmark"]
    assert [noun.text for noun in undergoers(doc[1], with_obliques=False)] == ["missiles"]
    assert [noun.text for noun in agents(doc[1])] == ["Norway"]


@pytest.mark.parametrize("label", ["xcomp", "ccomp", "compound"])
def test_without_an_object_a_noun_that_a_parser_hung_elsewhere_counts(parsed: Parsed, label: str) -> None:
    doc = parsed(f"Norway PROPN 1 nsubj\nopened VERB 1 ROOT VBD\nfire NOUN 1 {label} NN")
    assert [noun.text for noun in undergoers(doc[1], with_obliques=False)] == ["fire"]
    verb = parsed(f"Norway PROPN 1 nsubj\nopened VERB 1 ROOT VBD\nfire VERB 1 {label} VB")
    assert undergoers(verb[1], with_obliques=False) == []


@pytest.mark.parametrize(
    ("clause", "to", "that"),
    [
        ("to PART 2 mark\nleave VERB 0 xcomp VB", True, False),
        ("to PART 2 mark\nleave VERB 0 advcl VB", True, False),
        ("it PRON 2 nsubj\nleft VERB 0 ccomp VBD", False, True),
        ("while SCONJ 2 mark\nleaving VERB 0 advcl VBG", False, False),
    ],
)
def test_what_clause_hangs_on_a_verb(parsed: Parsed, clause: str, to: bool, that: bool) -> None:
    verb = parsed(f"agreed VERB 0 ROOT VBD\n{clause}")[0]
    assert (governs(verb, "to"), governs(verb, "that")) == (to, that)


@pytest.mark.parametrize(
    ("rest", "no_object", "nothing"),
    [
        ("", True, True),
        ("\nit PRON 0 obj", False, False),
        ("\nto PART 2 mark\nleave VERB 0 xcomp VB", True, False),
    ],
)
def test_what_a_verb_lacks(parsed: Parsed, rest: str, no_object: bool, nothing: bool) -> None:
    verb = parsed(f"demanded VERB 0 ROOT VBD{rest}")[0]
    assert (lacks(verb, "object"), lacks(verb, "object or clause")) == (no_object, nothing)
