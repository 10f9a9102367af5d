"""PolNeAR's attributions and CoreNLP's tokens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from etl.training.conversion.polnear import read_articles, read_attributions, read_tokens

TEXT = "“It rained,” said Dahl. “It rained a lot.” Lie thinks Dahl said he left."
ANNOTATION = """\
T1\tContent 0 12;24 36;37 42\t…
T2\tCue 13 17\tsaid
T3\tSource 18 22\tDahl
T4\tAttribution 13 17\tsaid
E1\tAttribution:T4 Source:T3 Cue:T2 Content:T1
T5\tSource 43 46\tLie
T6\tCue 47 53\tthinks
T7\tContent 54 71\tDahl said he left
E2\tAttribution:T6 Source:T5 Cue:T6 Content:T7
T8\tSource 54 58\tDahl
T9\tCue 59 63\tsaid
T10\tContent 64 71\the left
E3\tAttribution:T9 Source:T8 Cue:T9 Content:T10
"""


def test_pieces_that_touch_are_one_and_nested_attributions_go() -> None:
    assert read_attributions(ANNOTATION, TEXT) == [
        {"source": [[18, 22]], "cue": [[13, 17]], "content": [[0, 12], [24, 42]]},
        {"source": [[43, 46]], "cue": [[47, 53]], "content": [[54, 71]]},
    ]


def test_an_attribution_may_lack_a_source_but_no_content() -> None:
    text = "T1\tContent 0 4\train\nT2\tCue 5 9\tfell\nE1\tCue:T2 Content:T1\nE2\tCue:T2\n"
    assert read_attributions(text, "rain fell") == [{"source": [], "cue": [[5, 9]], "content": [[0, 4]]}]


def test_the_fullest_reading_of_an_article_is_taken(put: Callable[[str, str], Path]) -> None:
    put("polnear/data/train/text/a.txt", TEXT)
    put("polnear/data/train/attributions/a_one.ann", "")
    sources = put("polnear/data/train/attributions/a_two.ann", ANNOTATION)
    (article,) = read_articles(sources)
    assert (article["id"], article["text"], len(article["attributions"])) == ("a", TEXT, 2)


def token(number: int, word: str, start: int, type: str) -> str:
    return (
        f'<token id="{number}"><word>{word}</word><lemma>{word.lower()}</lemma>'
        f"<CharacterOffsetBegin>{start}</CharacterOffsetBegin>"
        f"<CharacterOffsetEnd>{start + len(word)}</CharacterOffsetEnd><POS>NN</POS><NER>{type}</NER></token>"
    )


def sentence(*parts: str, links: str = "") -> str:
    return (
        f"<sentence><tokens>{''.join(parts)}</tokens>"
        f'<dependencies type="basic-dependencies">{links}</dependencies>'
        '<dependencies type="collapsed-dependencies"/></sentence>'
    )


def test_heads_of_tokens_are_places_in_the_document(put: Callable[[str, str], Path]) -> None:
    link = '<dep type="{}"><governor idx="{}">x</governor><dependent idx="{}">x</dependent></dep>'
    second = link.format("root", 0, 2) + link.format("nsubj", 2, 1)
    body = sentence(token(1, "Rain", 0, "O"), links=link.format("root", 0, 1)) + sentence(
        token(1, "Dahl", 6, "PERSON"), token(2, "left", 11, "O"), links=second
    )
    sources = put(
        "polnear/data/train/corenlp/a.txt.xml",
        f"<root><document><sentences>{body}</sentences></document></root>",
    )
    assert list(read_tokens(sources)) == [
        {
            "id": "a",
            "tokens": [
                [0, 4, "rain", "NN", "O", -1, "root", 0],
                [6, 10, "dahl", "NN", "PERSON", 2, "nsubj", 1],
                [11, 15, "left", "NN", "O", -1, "root", 1],
            ],
        }
    ]
