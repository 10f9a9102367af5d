"""Lessons: what of a passage is taught, and what is left unsaid."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from etl.training.lessons import (
    IGNORED,
    LONGEST,
    NAMES,
    ROLES,
    SILVER,
    SOME_PLACE,
    Labels,
    Lesson,
    annotated_names,
    attribution_lessons,
    cut_long,
    known_names,
    lesson_of,
    linked_names,
    name_classes,
    named,
    parse_lesson,
    role_classes,
    role_spans,
    treebank_lessons,
    unannotated_lessons,
    vary_marks,
)
from etl.training.records import Name, Record, Word
from etl.training.stock import dependency_labels, stock_pipeline
from etl.training.substitution import TOKENIZER
from etl.transform.knowledge.word_classes import classes
from etl.transform.language.pieces import Pieces
from tests.training.conftest import names_of, passage, written

SHOWN = {IGNORED: "?", SOME_PLACE[0]: "B-place", SOME_PLACE[1]: "I-place", **dict(enumerate(NAMES))}
QUOTED = "“We will come,” Olga Moe told reporters. “We hope.”"


@pytest.fixture(scope="module")
def labels(corpora: Path) -> Labels:
    return Labels(stock_pipeline(corpora), dependency_labels(corpora))


def shown(classes: list[int] | None) -> str:
    assert classes is not None
    return " ".join(SHOWN[one] for one in classes)


def words_of(pieces: Pieces, one: Lesson) -> list[str]:
    """The words of a lesson in small letters, as far as their pieces tell."""
    ends = [*one.starts[1:], len(one.pieces) - 1]
    return [
        "".join(pieces.vocabulary[number].removeprefix("##") for number in one.pieces[start:end])
        for start, end in zip(one.starts, ends, strict=True)
    ]


def check_layers(one: Lesson) -> None:
    """Whatever is known of a lesson's words is known of each."""
    for layer in ("tags", "morphs", "lemmas", "firsts", "sentences", "heads", "deps", "names", "roles"):
        values = getattr(one, layer)
        assert values is None or len(values) == len(one.starts), layer


def test_words_begin_where_their_pieces_do(pieces: Pieces) -> None:
    one = lesson_of(pieces, ["Port", "Anna", "-"])
    assert [pieces.vocabulary[number] for number in one.pieces] == [
        *("[CLS]", "p", "##o", "##r", "##t", "a", "##n", "##n", "##a", "-", "[SEP]")
    ]
    assert one.starts == [1, 5, 9]
    assert one.shapes == [0, *[one.shapes[1]] * 4, *[one.shapes[5]] * 4, one.shapes[9], 0]
    assert len({one.shapes[1], one.shapes[5], one.shapes[9]}) == 3


def test_each_piece_has_the_classes_of_its_word(pieces: Pieces) -> None:
    words = ["Oslo", "is", "x"]
    one = lesson_of(pieces, words)
    oslo, *rest = classes(words)
    assert oslo and oslo not in rest
    assert one.listed == [0, *[oslo] * 4, *[rest[0]] * 2, rest[1], 0]


def test_a_names_first_word_and_its_further_ones_are_told_apart() -> None:
    record = passage("Olga Moe Acme Line in Oslo met Danes .", {"Olga Moe": "PERSON", "Acme Line": "ORG"})
    record.names += [Name(5, 6, "GPE"), Name(7, 8, "NORP")]
    assert shown(name_classes(record)) == "B-PERSON I-PERSON B-ORG I-ORG O B-GPE O B-NORP O"


def test_a_span_that_may_be_a_name_is_left_out_unless_one_is_known_there() -> None:
    record = passage("the Acme Line of Oslo won")
    record.names = [Name(4, 5, "GPE"), Name(0, 5, "")]
    assert shown(name_classes(record)) == "? ? ? ? B-GPE O"


def test_of_names_in_each_other_the_longer_one_is_taught() -> None:
    record = passage("the Bank of Oslo won")
    for names in ([Name(1, 4, "ORG"), Name(3, 4, "GPE")], [Name(3, 4, "GPE"), Name(1, 4, "ORG")]):
        record.names = names
        assert shown(name_classes(record)) == "O B-ORG I-ORG I-ORG O"


@pytest.mark.parametrize("source", ["uner_ewt", "wikigold", "wikiann", "btc"])
def test_a_coarse_corpus_teaches_some_place_and_not_which(source: str) -> None:
    names = {"Mount Moe": "LOC", "Oslo": "GPE", "Moe Hall": "FAC", "Acme": "ORG"}
    record = passage("Mount Moe , Oslo , Moe Hall , Acme", names, source)
    assert shown(name_classes(record)) == "B-place I-place O B-place O B-place I-place O B-ORG"


def test_of_a_passage_without_names_only_those_put_in_are_taught() -> None:
    record = passage("“ We won , ” said Olga Moe of State Department", {"Olga Moe": "PERSON"})
    record.names.append(Name(9, 11, ""))
    assert shown(known_names(record)) == "? ? ? ? ? ? B-PERSON I-PERSON ? ? ?"


def test_a_passage_with_names_teaches_them_alone(pieces: Pieces) -> None:
    one = named(pieces, passage("Moe won .", {"Moe": "PERSON"}), 0.5)
    check_layers(one)
    assert shown(one.names) == "B-PERSON O O"
    assert one.names_weight == 0.5
    assert [one.tags, one.heads, one.roles] == [None, None, None]


def lengths(rng: Random) -> list[list[int]]:
    """The words of each sentence of each paragraph; now and then a sentence longer than a lesson."""
    return [
        [
            rng.choice([rng.randint(1, 40), rng.randint(1, 40), rng.randint(100, 250)])
            for _ in range(rng.randint(1, 9))
        ]
        for _ in range(rng.randint(1, 4))
    ]


def numbered(paragraphs: list[list[int]]) -> Record:
    """A record with as many words, numbered, and a name at the end of each sentence."""
    record = Record("test", "re3d", [], [])
    for sentences in paragraphs:
        if record.words:
            record.pars.append(len(record.words))
        for size in sentences:
            record.sents.append(len(record.words))
            record.words += [Word(str(len(record.words) + at)) for at in range(size)]
            record.names.append(Name(len(record.words) - 1, len(record.words), "ORG"))
    return record


@pytest.mark.parametrize("seed", range(60))
def test_a_passage_is_cut_between_sentences_and_nothing_is_lost(seed: int) -> None:
    record = numbered(lengths(Random(seed)))
    parts = list(cut_long(record))
    texts = [[word.text for word in part.words] for part in parts]
    assert [text for part in texts for text in part] == [word.text for word in record.words]
    assert [name for part in parts for name in names_of(part)] == names_of(record)
    for part, words in zip(parts, texts, strict=True):
        assert int(words[0]) in record.sents
        assert [start + int(words[0]) for start in part.sents] == [
            start for start in record.sents if int(words[0]) <= start <= int(words[-1])
        ]
        assert not part.pars
        assert len(words) <= LONGEST or len(part.sents) == 1
    for before, after in pairwise(parts):
        start = int(after.words[0].text)
        first = [*after.sents[1:], len(after.words)][0]
        assert start in record.pars or len(before.words) + first > LONGEST


def test_an_endless_sentence_is_cut_itself() -> None:
    parts = list(cut_long(numbered([[5, 2 * LONGEST + 3, 7]])))
    assert [len(part.words) for part in parts] == [5, 2 * LONGEST, 3, 7]
    assert all(part.sents == [0] for part in parts)


def test_a_treebanks_paragraph_teaches_its_syntax(pieces: Pieces, labels: Labels, bridge: Record) -> None:
    one = parse_lesson(pieces, labels, bridge.part(9, 20))
    check_layers(one)
    assert one.heads == [4, 3, 1, 0, 4, 7, 4, 4, 10, 0, 10]
    assert one.firsts == [1, *[0] * 7, 1, 0, 0]
    assert one.sentences == [*[1] * 8, *[2] * 3]
    assert [labels.tags[tag] for tag in one.tags or ()] == [word.tag for word in bridge.words[9:20]]
    assert [labels.deps[dep] for dep in one.deps or ()] == [
        *("nsubj", "case", "nmod", "ROOT", "obj", "advmod", "advmod", "punct", "nsubj", "ROOT", "punct")
    ]
    assert ["POS=" + word.pos for word in bridge.words[9:20]] == [
        labels.morphs[morph] for morph in one.morphs or ()
    ]


def test_a_lemma_is_the_edit_that_makes_it(pieces: Pieces, labels: Labels, bridge: Record) -> None:
    """An edit that the treebanks hold less than three times is not taught."""
    bridge.words[2].lemma = "open"
    one = parse_lesson(pieces, labels, bridge.part(0, 12))
    trees = labels.lemmatizer.trees
    made = [
        None if edit == IGNORED else trees.apply(labels.lemmas[edit], word.text)
        for edit, word in zip(one.lemmas or (), bridge.words, strict=False)
    ]
    rare = [None, "mayor", None, "a", "new", "bridge", "in", None, "."]
    assert made == [*rare, None, "from", "denmark"]


def test_what_no_class_is_for_is_not_taught(pieces: Pieces, labels: Labels, bridge: Record) -> None:
    sentence = bridge.part(0, 9)
    sentence.words[3].tag, sentence.words[4].dep, sentence.words[5].morph = "XX", "dislocated", "Number=Dual"
    one = parse_lesson(pieces, labels, sentence)
    assert [at for at, tag in enumerate(one.tags or ()) if tag == IGNORED] == [3]
    assert [at for at, dep in enumerate(one.deps or ()) if dep == IGNORED] == [4]
    assert [at for at, morph in enumerate(one.morphs or ()) if morph == IGNORED] == [5]


def test_names_are_taught_of_the_treebank_that_has_them(
    pieces: Pieces, labels: Labels, bridge: Record
) -> None:
    sentence = bridge.part(0, 9)
    sentence.source = "gum_news"
    whole = parse_lesson(pieces, labels, sentence)
    sentence.source = "ewt"
    partly = parse_lesson(pieces, labels, sentence)
    assert shown(whole.names) == "O O O O O O O B-GPE O"
    assert shown(partly.names) == "? ? ? ? ? ? ? B-GPE ?"


def test_treebanks_teach_trees_in_every_dress(pieces: Pieces, labels: Labels, corpora: Path) -> None:
    root = labels.deps.index("ROOT")
    seen: set[str] = set()
    names: set[str] = set()
    for seed in range(40):
        for one in treebank_lessons(corpora, pieces, labels, Random(seed)):
            check_layers(one)
            assert one.heads and one.sentences and one.firsts and one.deps
            for head, sentence, dep in zip(one.heads, one.sentences, one.deps, strict=True):
                assert (head == 0) == (dep == root)
                assert head == 0 or one.sentences[head - 1] == sentence
            assert one.heads.count(0) == one.firsts.count(1) == max(one.sentences)
            seen |= {*words_of(pieces, one)}
            classes = {*shown(one.names).split()}
            names |= classes if "O" not in classes else set()
    assert {"said", "“", "”", '"', "korea"} <= seen
    assert names == {"?", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"}


def test_annotated_names_are_taught_as_their_corpus_knows_them(pieces: Pieces, corpora: Path) -> None:
    """The cup is no event where the corpus calls other things so; Bergen is some place in a coarse one."""
    cups, places = set(), set()
    for seed in range(20):
        for one in annotated_names(corpora, pieces, Random(seed)):
            check_layers(one)
            assert one.names_weight == 1.0
            words = words_of(pieces, one)
            classes = shown(one.names).split()
            cups |= {label for word, label in zip(words, classes, strict=True) if word == "cup"}
            places |= {label for word, label in zip(words, classes, strict=True) if word == "bergen"}
    assert cups == {"?", "B-EVENT"}
    assert places == {"B-place", "B-GPE"}


def test_linked_names_count_less(pieces: Pieces, corpora: Path) -> None:
    made = list(linked_names(corpora, pieces, Random(0)))
    assert [one.names_weight for one in made] == [SILVER] * len(made)
    assert sum(shown(one.names).split().count("B-PERSON") for one in made) == 2


def test_what_nobody_annotated_is_words_alone_for_a_teacher(pieces: Pieces, corpora: Path) -> None:
    made = list(unannotated_lessons(corpora, pieces, Random(0)))
    assert sum(words_of(pieces, one).count("brandvik") for one in made) == 2
    assert {(one.names, one.tags, one.roles, one.chances) for one in made} == {(None,) * 4}


@pytest.mark.parametrize("seed", range(60))
def test_other_quotation_marks_move_no_character(seed: int) -> None:
    for text in (QUOTED, "He said: ‘No.’", 'He said: "No."', "It’s “Moe’s”\n\n— “yes”"):
        other = vary_marks(text, Random(seed))
        assert len(other) == len(text)
        assert all(old == new or {old, new} <= {*"“”‘’\"'"} for old, new in zip(text, other, strict=True))


def test_straight_and_single_marks_are_among_the_dresses() -> None:
    texts = [vary_marks("“Yes,” it’s", Random(seed)) for seed in range(600)]
    assert {*texts} == {"“Yes,” it’s", '"Yes," it\'s', "‘Yes,’ it’s"}
    assert 0.6 < texts.count("“Yes,” it’s") / 600 < 0.8


@pytest.mark.parametrize("text", ["“Yes,” ‘no’", '“Yes,” "no"'])
def test_single_marks_are_for_texts_without_others(text: str) -> None:
    assert {*text} & {*"“”"}
    assert {vary_marks(text, Random(seed)) for seed in range(200)} == {
        text,
        text.translate(str.maketrans("“”‘’", "\"\"''")),
    }


def attribution(text: str, **roles: list[str]) -> dict[str, Any]:
    """An attribution of pieces of a text, each found where it first stands."""
    return {
        role: [[text.index(piece), text.index(piece) + len(piece)] for piece in roles.get(role, [])]
        for role in ("content", "source", "cue")
    }


def spoken(text: str, *given: dict[str, Any], at: int = 0) -> list[tuple[str, str]]:
    """The words and role of each span of a paragraph that stands at a place in its article."""
    return [(span.text, span.label_) for span in role_spans(TOKENIZER(text), at, given)]


def test_content_after_an_interruption_is_more_of_it() -> None:
    one = attribution(QUOTED, content=["“We will come,”", "“We hope.”"], source=["Olga Moe"], cue=["told"])
    assert spoken(QUOTED, one) == [
        ("We will come,", "content"),
        ("We hope.", "more"),
        ("Olga Moe", "source"),
        ("told", "cue"),
    ]


def test_a_source_in_two_pieces_is_a_source_twice() -> None:
    one = attribution(QUOTED, source=["Olga Moe", "reporters"], cue=["told"])
    assert spoken(QUOTED, one) == [("Olga Moe", "source"), ("reporters", "source"), ("told", "cue")]


@pytest.mark.parametrize(
    ("piece", "span"),
    [
        ("“We will come,”", "We will come,"),
        ("We will come,” ", "We will come,"),
        ("ill co", "will come"),
        ("“", None),
        ("” ", None),
        ("come,” Olga", "come,” Olga"),
        ("e,” Olga Mo", "come,” Olga Moe"),
    ],
)
def test_a_span_has_whole_words_without_quotation_marks_around(piece: str, span: str | None) -> None:
    found = spoken(QUOTED, attribution(QUOTED, source=[piece]))
    assert found == ([(span, "source")] if span else [])


def test_the_first_attribution_claims_the_words_where_spans_meet() -> None:
    first = attribution(QUOTED, content=["We will come"], cue=["told"])
    second = attribution(QUOTED, content=["come,” Olga"], source=["Olga Moe"], cue=["told reporters"])
    assert spoken(QUOTED, first, second) == [
        ("We will come", "content"),
        ("told", "cue"),
        ("Olga Moe", "source"),
    ]


def test_spans_of_other_paragraphs_are_left_to_them() -> None:
    article = f"Before this.\n{QUOTED}\nBehind this."
    one = attribution(article, content=["We hope.”\nBehind"], source=["this.\n“We will"], cue=["Before"])
    first, second, third = article.split("\n")
    assert spoken(first, one) == [("this.", "source"), ("Before", "cue")]
    assert spoken(second, one, at=13) == [("We hope.", "content"), ("We will", "source")]
    assert spoken(third, one, at=14 + len(QUOTED)) == [("Behind", "content")]


def test_each_word_has_its_role_and_white_space_none() -> None:
    text = "“We  come,” Moe said."
    one = attribution(text, content=["“We  come,”"], source=["Moe"], cue=["said"])
    doc = TOKENIZER(text)
    assert any(token.is_space for token in doc)
    roles = [ROLES[role] for role in role_classes(doc, 0, [one])]
    assert roles == ["O", "B-content", "I-content", "I-content", "O", "B-source", "B-cue", "O"]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Twelve articles of three lines: a single word, one quoted, and one too long."""
    text = f"Again\n\n{QUOTED}\n{'word ' * (2 * LONGEST + 1)}"
    one = attribution(text, content=["We will come,", "We hope."], source=["Olga Moe"], cue=["told"])
    return written(
        tmp_path / "articles.jsonl.gz",
        [
            {"id": str(number), "text": text.replace("hope", f"hope{number}"), "attributions": [one]}
            for number in range(12)
        ],
    )


def test_attributions_teach_roles_but_of_every_tenth_article(pieces: Pieces, articles: Path) -> None:
    made = list(attribution_lessons(articles, None, pieces, Random(0)))
    words = [words_of(pieces, one) for one in made]
    assert [next(word for word in text if word.startswith("hope")) for text in words] == [
        f"hope{number}" for number in range(12) if number % 10
    ]
    for one in made:
        check_layers(one)
        assert one.names is None
        roles = [ROLES[role] for role in one.roles or ()]
        assert roles[1] == "B-content"
        assert roles.count("B-content") == roles.count("B-more") == roles.count("B-source") == 1


def test_attributions_teach_the_names_another_program_found_too(
    pieces: Pieces, articles: Path, tmp_path: Path
) -> None:
    start = f"Again\n\n{QUOTED}".index("Olga")
    tokens = [
        [start, start + 4, "", "", "PERSON", 0, "", 0],
        [start + 5, start + 8, "", "", "PERSON", 0, "", 0],
    ]
    names = written(
        tmp_path / "names.jsonl.gz", [{"id": str(number), "tokens": tokens} for number in range(12)]
    )
    made = list(attribution_lessons(articles, names, pieces, Random(0)))
    assert len(made) == 10
    for one in made:
        check_layers(one)
        assert one.names_weight == SILVER
        people = [word for word, name in zip(words_of(pieces, one), one.names or (), strict=True) if name]
        assert people == ["olga", "moe"]
