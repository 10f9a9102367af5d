"""Linking: tagged spans of one paragraph become quotations with their cue and source."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc as ParsedDoc

from etl.transform.quotes.linking import Tagged, link
from etl.transform.tokens import Doc, plain
from tests.transform.conftest import doc_of
from tests.transform.quotes.conftest import lines


def flat(nlp: Language, text: str) -> Doc:
    """A Doc of some words without a parse: all hang on the first."""
    words = text.split()
    deps = ["ROOT", *["dep"] * (len(words) - 1)]
    return plain(ParsedDoc(nlp.vocab, words=words, heads=[0] * len(words), deps=deps))


def spans(doc: Doc, **labels: list[str] | str) -> list[Tagged]:
    """The tagged spans: a label and its phrases, in the order of the text."""
    found = []
    for label, phrases in labels.items():
        for phrase in [phrases] if isinstance(phrases, str) else phrases:
            words = phrase.split()
            start = next(i for i in range(len(doc)) if [t.text for t in doc[i : i + len(words)]] == words)
            found.append((label, start, start + len(words)))
    return sorted(found, key=lambda one: one[1])


FILLER = " ".join(f"w{n}" for n in range(70))


def test_a_content_has_the_nearest_cue_and_source(nlp: Language) -> None:
    doc = flat(nlp, "Roe said it holds while Moe thought it fell")
    tagged = spans(doc, content=["it holds", "it fell"], cue=["said", "thought"], source=["Roe", "Moe"])
    assert lines(doc, link(doc, tagged)) == ["Roe | said | it holds", "Moe | thought | it fell"]
    assert {one.method for one in link(doc, tagged)} == {"tagger"}


def test_a_cue_serves_one_content(nlp: Language) -> None:
    doc = flat(nlp, "it holds said Roe it fell")
    tagged = spans(doc, content=["it holds", "it fell"], cue="said", source="Roe")
    assert lines(doc, link(doc, tagged)) == ["Roe | said | it holds", "Roe |  | it fell"]


def test_more_resumes_a_content(nlp: Language) -> None:
    doc = flat(nlp, "it holds said Roe for now")
    tagged = spans(doc, content="it holds", cue="said", source="Roe", more="for now")
    assert lines(doc, link(doc, tagged)) == ["Roe | said | it holds … for now"]


def test_more_that_is_far_or_first_is_a_content_of_its_own(nlp: Language) -> None:
    doc = flat(nlp, f"it holds {FILLER} for now")
    assert [one.content for one in link(doc, spans(doc, content="it holds", more="for now"))] == [
        {0, 1},
        {72, 73},
    ]
    assert len(link(doc, spans(doc, more="it holds"))) == 1


@pytest.mark.parametrize("stop", [".", "!", "?"])
def test_the_end_of_a_sentence_parts_a_cue_from_a_content(nlp: Language, stop: str) -> None:
    doc = flat(nlp, f"Moe spoke {stop} it holds in the end said Roe")
    tagged = spans(doc, content="it holds", cue=["spoke", "said"], source=["Moe", "Roe"])
    assert lines(doc, link(doc, tagged)) == ["Roe | said | it holds"]


def test_a_comma_does_not(nlp: Language) -> None:
    doc = flat(nlp, "Moe spoke , it holds in the end said Roe")
    tagged = spans(doc, content="it holds", cue=["spoke", "said"], source=["Moe", "Roe"])
    assert lines(doc, link(doc, tagged)) == ["Moe | spoke | it holds"]


@pytest.mark.parametrize(("between", "cue"), [(24, "said"), (26, "")])
def test_a_cue_is_at_most_so_many_tokens_off(nlp: Language, between: int, cue: str) -> None:
    doc = flat(nlp, f"said {' '.join(FILLER.split()[:between])} it holds")
    assert lines(doc, link(doc, spans(doc, cue="said", content="it holds"))) == [f" | {cue} | it holds"]


@pytest.mark.parametrize(("between", "source"), [(58, "Roe"), (61, "")])
def test_a_source_out_of_sight_is_none(nlp: Language, between: int, source: str) -> None:
    doc = flat(nlp, f"Roe {' '.join(FILLER.split()[:between])} it holds")
    assert lines(doc, link(doc, spans(doc, source="Roe", content="it holds"))) == [f"{source} |  | it holds"]


def test_a_source_is_near_its_cue_rather_than_the_content(nlp: Language) -> None:
    doc = flat(nlp, "Roe has long since said w w w w Moe it holds")
    tagged = spans(doc, source=["Roe", "Moe"], cue="said", content="it holds")
    assert lines(doc, link(doc, tagged)) == ["Roe | said | it holds"]


GOVERNED = """
Moe PROPN 1 nsubj
spoke/speak VERB 1 ROOT
Roe PROPN 3 nsubj
said/say VERB 1 conj
in ADP 5 case
May PROPN 1 obl
it PRON 7 nsubj
holds/hold VERB 1 ccomp
"""


def test_a_cue_that_governs_a_content_is_nearer(nlp: Language) -> None:
    doc = doc_of(nlp, GOVERNED)
    tagged = spans(doc, content="it holds", cue=["spoke", "said"], source=["Moe", "Roe"])
    assert lines(doc, link(doc, tagged)) == ["Moe | spoke | it holds"]


ASIDE = """
Moe PROPN 1 nsubj
thought/think VERB 3 dep
It PRON 3 nsubj
holds/hold VERB 3 ROOT
, PUNCT 3 punct
Roe PROPN 6 nsubj
said/say VERB 3 parataxis
"""


def test_a_cue_governs_what_it_is_an_aside_to(nlp: Language) -> None:
    doc = doc_of(nlp, ASIDE)
    tagged = spans(doc, content="It holds", cue=["thought", "said"], source=["Moe", "Roe"])
    assert lines(doc, link(doc, tagged)) == ["Roe | said | It holds"]


VIEW = """
Roe PROPN 1 nsubj
left/leave VERB 1 ROOT
Moe PROPN 3 nmod:poss
view NOUN 1 dep
is/be AUX 6 cop
it PRON 6 nsubj
holds/hold VERB 3 acl
"""


def test_a_noun_governs_its_clause(nlp: Language) -> None:
    doc = doc_of(nlp, VIEW.replace("is/be AUX 6 cop", "said/say VERB 1 conj"))
    tagged = spans(doc, content="it holds", cue=["view", "said"])
    assert lines(doc, link(doc, tagged)) == [" | view | it holds"]


SAID_IT_HOLDS = """
Roe PROPN 1 nsubj
said/say VERB 1 ROOT
it PRON 3 nsubj
holds/hold VERB 1 ccomp
"""


def test_a_content_without_a_cue_has_the_verb_it_hangs_on_and_its_subject(nlp: Language) -> None:
    doc = doc_of(nlp, SAID_IT_HOLDS)
    assert lines(doc, link(doc, spans(doc, content="it holds"))) == ["Roe | said | it holds"]


def test_a_content_that_hangs_on_a_noun_has_no_cue(nlp: Language) -> None:
    doc = doc_of(nlp, SAID_IT_HOLDS.replace("said/say VERB", "view NOUN"))
    assert lines(doc, link(doc, spans(doc, content="it holds"))) == [" |  | it holds"]


ANNOUNCED = """
It PRON 2 nsubj:pass
was/be AUX 2 aux:pass
announced/announce VERB 2 ROOT
it PRON 4 nsubj
holds/hold VERB 2 ccomp
Roe PROPN 2 dep
"""


def test_a_passive_cue_that_names_nobody_has_no_source(nlp: Language) -> None:
    doc = doc_of(nlp, ANNOUNCED)
    tagged = spans(doc, content="it holds", cue="was announced", source="Roe")
    assert lines(doc, link(doc, tagged)) == [" | was announced | it holds"]


def test_a_far_source_gives_way_to_the_one_the_parse_names(nlp: Language) -> None:
    filler = "\n".join("x NOUN 1 dep" for _ in range(20))
    doc = doc_of(nlp, f"{SAID_IT_HOLDS}{filler}\nMoe PROPN 1 dep")
    tagged = spans(doc, content="it holds", cue="said", source="Moe")
    assert lines(doc, link(doc, tagged)) == ["Roe | said | it holds"]


def test_a_far_source_is_kept_where_the_parse_names_nobody(nlp: Language) -> None:
    filler = "\n".join("x NOUN 1 dep" for _ in range(20))
    doc = doc_of(nlp, f"{SAID_IT_HOLDS.replace('nsubj', 'dep', 1)}{filler}\nMoe PROPN 1 dep")
    tagged = spans(doc, content="it holds", cue="said", source="Moe")
    assert lines(doc, link(doc, tagged)) == ["Moe | said | it holds"]


SAYING = """
Roe PROPN 1 nsubj
left/leave VERB 1 ROOT
the DET 3 det
hall NOUN 1 obj
saying/say VERB 3 acl
it PRON 6 nsubj
holds/hold VERB 4 ccomp
"""


@pytest.mark.parametrize(("tag", "source"), [("VBG", "Roe"), ("VBN", "")])
def test_saying_without_a_subject_has_the_sentences(nlp: Language, tag: str, source: str) -> None:
    doc = doc_of(nlp, SAYING)
    doc[4].tag_ = tag
    assert lines(doc, link(doc, spans(doc, content="it holds", cue="saying"))) == [
        f"{source} | saying | it holds"
    ]
