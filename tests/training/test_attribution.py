"""Attribution: sentences that somebody says, and their trees."""

from __future__ import annotations

import re
from copy import deepcopy
from random import Random

import pytest

from etl.training.attribution import can_be_quoted, quote_sentences
from etl.training.records import Record, Word
from etl.training.substitution import Pools
from etl.training.word_lists import word_list
from tests.training.conftest import check_names, check_trees, names_of, text_of, tree

SEEDS = 400
DAYS = {*word_list("reporting", "days")}
VERBS = {line.split()[0] for line in word_list("reporting", "verbs")}
HEARERS = {word for word in word_list("reporting", "hearers") if word[0].isupper()}
OFFICES = {word for line in word_list("reporting", "offices") for word in line.split() if word[0].isupper()}
MARKS = {"“", "”", '"'}


def quotations(record: Record, pools: Pools) -> list[Record]:
    """The passage quoted in many ways."""
    return [quote_sentences(record, Random(seed), pools, 1.0) for seed in range(SEEDS)]


def nameless(record: Record) -> Record:
    record.names.clear()
    return record


def inside_marks(record: Record) -> list[list[str]]:
    """The words of each quotation."""
    found: list[list[str]] = []
    opened = False
    for word in record.words:
        if word.text in MARKS:
            opened = word.tag == "``"
            found += [[]] if opened else []
        elif opened:
            found[-1].append(word.text)
    return found


def names_at(record: Record) -> dict[int, str]:
    return {at: name.label for name in record.names for at in range(name.start, name.end)}


def test_a_quoted_sentence_is_still_a_tree(bridge: Record, pools: Pools) -> None:
    for said in quotations(bridge, pools):
        check_trees(said)
        check_names(said)
        assert said.parsed


def test_the_reporting_verb_is_the_root_and_what_is_said_its_clause(bridge: Record, pools: Pools) -> None:
    first = bridge.part(0, 9)
    for said in quotations(first, pools):
        (verb,) = [word for word in said.words if word.dep == "root"]
        assert verb.text in VERBS
        (clause,) = [word for word in said.words if word.dep == "ccomp"]
        assert (clause.text, said.words[clause.head]) == ("opened", verb)
        subject = [word for word in said.words if word.dep == "nsubj" and said.words[word.head] is verb]
        assert len(subject) == 1


def test_words_of_an_attribution_hang_on_each_other_and_marks_on_what_is_said(
    bridge: Record, pools: Pools
) -> None:
    for said in quotations(bridge.part(0, 9), pools):
        words = said.words
        verb = next(word for word in words if word.dep == "root")
        clause = next(word for word in words if word.dep == "ccomp")
        own = {"The", "mayor", "a", "new", "bridge", "in", "Bergen"}
        opening, closing = (at for at, word in enumerate(words) if word.text in MARKS)
        assert words[words[opening].head] is words[words[closing].head] is clause
        for at, word in enumerate(words):
            head = words[word.head]
            if opening < at < closing:
                assert head is clause or head.text in own or word is clause
                continue
            assert opening > word.head or closing < word.head or word.dep == "punct"
            if word.dep in ("det", "case", "compound"):
                assert head.pos in ("NOUN", "PROPN")
                assert at < word.head
            if word.dep in ("nsubj", "obj", "obl"):
                assert head is verb


def test_what_is_said_is_said_word_for_word(bridge: Record, pools: Pools) -> None:
    sentences = [[word.text for word in sentence.words] for sentence in bridge.sentences()]
    sizes = set()
    for said in quotations(bridge, pools):
        quotes = inside_marks(said)
        flat = [words[:-1] for words in quotes]
        rest = [words[:-1] for at, words in enumerate(sentences) if at != 2]
        while flat:
            size = 1 if flat[0] == rest[0] else 2
            assert flat[0] == (rest[0] if size == 1 else [*rest[0], ".", *rest[1]])
            flat, rest = flat[1:], rest[size:]
            sizes.add(size)
        assert not rest
        assert {words[-1] for words in quotes} <= {",", "."}
    assert sizes == {1, 2}


def test_two_sentences_of_different_paragraphs_are_not_quoted_together(bridge: Record, pools: Pools) -> None:
    for said in quotations(bridge, pools):
        assert not any("contract" in words and "objected" in words for words in inside_marks(said))


def test_quotation_marks_and_commas_stand_as_printed(bridge: Record, pools: Pools) -> None:
    wrong = re.compile(r" [,.?:”-]|“ |- |^\"? | \" |[,.](?=[^\W\d])")
    kinds = set()
    for said in quotations(bridge.part(0, 9), pools):
        text = text_of(said)
        assert not wrong.search(text), text
        assert text.lstrip('“"')[0].isupper()
        pattern = r"([“\"]).*(,[”\"] .*\.|\.[”\"])$"
        found = re.search(pattern, text)
        assert found, text
        kinds.add((found[1], text.startswith(found[1])))
    assert kinds == {("“", True), ("“", False), ('"', True), ('"', False)}


def test_the_invented_speaker_is_a_person_and_nothing_else_gets_a_name(bridge: Record, pools: Pools) -> None:
    """Who speaks PERSON, a body after "at" or "told" ORG, an office unknown, a day no name at all."""
    people = {
        *pools.first,
        *pools.last,
        *"-".join(part for pair in pools.abroad for part in pair).split("-"),
        "-",
    }
    bodies = {word for name in pools.organisations for word in name.split()} | HEARERS
    wanted = {"PERSON": people, "ORG": bodies, "": OFFICES, None: DAYS}
    seen = set()
    for said in quotations(nameless(bridge.part(0, 9)), pools):
        labels = names_at(said)
        for at, word in enumerate(said.words):
            label = labels.get(at)
            if word.tag in ("NNP", "HYPH") and word.text != "Bergen":
                assert word.text in wanted[label] or word.text[0].lower() + word.text[1:] in people, text_of(
                    said
                )
                seen.add(label)
            else:
                assert label is None, text_of(said)
    assert seen == {*wanted}


def test_a_name_invented_is_one_name_with_all_its_words(bridge: Record, pools: Pools) -> None:
    bare = nameless(bridge.part(0, 9))
    found = {name for said in quotations(bare, pools) for name in names_of(said)}
    people = {name for name, label in found if label == "PERSON"}
    assert {"Olga Brandvik", "Tor Hestnes", "Brandvik"} <= people
    assert any(" - " in name for name in people)
    assert {"Acme", "Fjord Line", "Port Union North", *HEARERS} == {
        name for name, label in found if label == "ORG"
    }
    assert {"State Department", "White House"} == {name for name, label in found if not label}


def test_a_day_behind_a_name_is_no_part_of_it(bridge: Record, pools: Pools) -> None:
    """“…,” said Brandvik Monday, and told CNN Monday."""
    behind = set()
    for seed in range(6000):
        said = quote_sentences(bridge.part(28, 34), Random(seed), pools, 1.0)
        labels = names_at(said)
        for at, word in enumerate(said.words):
            if word.text in DAYS:
                assert at not in labels, text_of(said)
                behind.add(labels.get(at - 1))
    assert behind >= {"PERSON", "ORG"}


def test_names_in_what_is_said_keep_their_words(bridge: Record, pools: Pools) -> None:
    for said in quotations(bridge, pools):
        own = [name for name in names_of(said) if name in {*names_of(bridge)}]
        assert own == names_of(bridge)


def test_paragraphs_stay_apart(bridge: Record, pools: Pools) -> None:
    """The passage's own breaks stand; a quotation may begin a paragraph, and never the whole passage."""
    added = 0
    for said in quotations(bridge, pools):
        words = [word.text for word in said.words]
        for own in ("Who", "objected"):
            assert max(start for start in said.sents if start <= words.index(own)) in said.pars
        added += len(said.pars) > 2
    assert added > SEEDS / 4


def test_a_passage_that_nobody_is_to_say_stays_as_it_is(bridge: Record, pools: Pools) -> None:
    assert quote_sentences(bridge, Random(1), pools, 0.0) == bridge


def test_the_passage_given_is_not_changed(bridge: Record, pools: Pools) -> None:
    before = deepcopy(bridge)
    quotations(bridge, pools)
    assert bridge == before


def test_a_share_of_the_sentences_is_quoted(bridge: Record, pools: Pools) -> None:
    said = [quote_sentences(bridge, Random(seed), pools, 0.3) for seed in range(SEEDS)]
    untouched = sum(one.words == bridge.words for one in said) / SEEDS
    assert 0.15 < untouched < 0.35


def change(record: Record, at: int, **fields: str) -> Record:
    for field, value in fields.items():
        setattr(record.words[at], field, value)
    return record


@pytest.mark.parametrize(
    ("at", "fields"),
    [
        (8, {"text": "?"}),
        (0, {"text": "the"}),
        (4, {"text": '"'}),
        (4, {"text": "”"}),
        (4, {"text": ":"}),
        (2, {"pos": "INTJ"}),
        (1, {"dep": "obl"}),
    ],
)
def test_a_question_a_fragment_or_a_quotation_is_not_quoted(
    bridge: Record, at: int, fields: dict[str, str]
) -> None:
    sentence = bridge.part(0, 9)
    assert can_be_quoted(sentence)
    assert not can_be_quoted(change(sentence, at, **fields))


def test_a_sentence_of_two_roots_or_very_few_or_many_words_is_not_quoted(bridge: Record) -> None:
    two = bridge.part(0, 9)
    two.words[5].head = 5
    assert not can_be_quoted(two)
    short = tree(
        """
        She   PRP PRON nsubj 2
        left  VBD VERB root 0
        town  NN NOUN obj 2
        .     . PUNCT punct 2
        """
    )
    assert not can_be_quoted(short)
    long = bridge.part(0, 9)
    long.put(3, 3, [Word("very", head=2) for _ in range(36)])
    assert len(long.words) == 45
    assert can_be_quoted(long)
    long.put(3, 3, [Word("very", head=2)])
    assert not can_be_quoted(long)
