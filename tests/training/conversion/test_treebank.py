"""CoNLL-U to passages of words, spaces and heads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from etl.training.conversion.treebank import Sentence, ewt, group_passages, pud, read_sentences
from etl.training.records import Word

TWO_DOCUMENTS = """\
# newdoc id = weblog-harbour
# newpar id = weblog-harbour-p1
# text = They can't wait.
1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
4\twait\twait\tVERB\tVB\tVerbForm=Inf|Typo=Yes\t0\troot\t_\tSpaceAfter=No
4.1\twaiting\twait\tVERB\tVBG\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar id = weblog-harbour-p2
1\tShips\tship\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\tTense=Past\t0\troot\t_\t_

# newdoc id = email-crew
# newpar id = email-crew-p1
1\tThanks\tthanks\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_

"""


def sentence(words: int, opens_paragraph: bool = False) -> Sentence:
    return Sentence("a", opens_paragraph, [Word("w")] * words, [""] * words)


def sizes(*document: Sentence) -> list[int]:
    return [len(passage) for passage in group_passages(document)]


def test_the_parts_of_a_contraction_have_no_space_between_them() -> None:
    first = next(read_sentences(TWO_DOCUMENTS))
    spaces = {word.text: word.space for word in first.words}
    assert spaces == {"They": True, "ca": False, "n't": True, "wait": False, ".": True}


def test_a_contraction_before_a_mark_has_no_space_after_it() -> None:
    text = TWO_DOCUMENTS.replace("can't" + "\t_" * 8, "can't" + "\t_" * 7 + "\tSpaceAfter=No")
    assert next(read_sentences(text)).words[2].space is False


def test_words_that_are_not_written_are_left_out() -> None:
    assert "waiting" not in [word.text for word in next(read_sentences(TWO_DOCUMENTS)).words]


def test_features_that_are_not_learned_are_left_out() -> None:
    assert next(read_sentences(TWO_DOCUMENTS)).words[3].morph == "VerbForm=Inf"


def test_a_passage_has_a_document_s_sentences_with_heads_of_its_own(put: Callable[[str, str], Path]) -> None:
    records = list(ewt(put("ewt/en_ewt-ud-dev.conllu", TWO_DOCUMENTS), "dev"))
    assert [(record.id, record.source) for record in records] == [
        ("weblog-harbour-0", "ewt"),
        ("email-crew-0", "ewt"),
    ]
    assert [word.head for word in records[0].words] == [3, 3, 3, 3, 3, 6, 6]
    assert (records[0].sents, records[0].pars) == ([0, 5], [5])


def test_training_documents_carry_their_genre(put: Callable[[str, str], Path]) -> None:
    records = list(ewt(put("ewt/en_ewt-ud-train.conllu", TWO_DOCUMENTS), "train"))
    assert [(record.id, record.source) for record in records] == [
        ("harbour-0", "ewt_weblog"),
        ("crew-0", "ewt_email"),
    ]


def test_pud_is_single_sentences(put: Callable[[str, str], Path]) -> None:
    records = list(pud(put("pud/en_pud-ud-test.conllu", TWO_DOCUMENTS)))
    assert [record.id for record in records] == ["pud-0", "pud-1", "pud-2"]
    assert all(record.pars == [] for record in records)


def test_a_passage_has_eight_sentences_at_most() -> None:
    assert sizes(*[sentence(3)] * 10) == [8, 2]


def test_a_passage_has_220_words_at_most() -> None:
    assert sizes(*[sentence(100)] * 3) == [2, 1]


def test_a_long_passage_ends_with_its_paragraph() -> None:
    assert sizes(sentence(120), sentence(5, opens_paragraph=True)) == [1, 1]
    assert sizes(sentence(100), sentence(5, opens_paragraph=True)) == [2]


def test_a_sentence_longer_than_a_passage_stands_alone() -> None:
    assert sizes(sentence(3), sentence(300), sentence(3)) == [1, 1, 1]
