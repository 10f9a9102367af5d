"""Each corpus of names by its own rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from etl.training.conversion.named import btc, crossner, uner, wikiann, wikigold
from etl.training.records import Record

Put = Callable[[str, str], Path]


def columns(*sentences: str, separator: str = "\t", before: str = "") -> str:
    """Sentences whose names are written Ola|B-PER as columns."""
    lines = []
    for sentence in sentences:
        for cell in sentence.split():
            word, _, tag = cell.partition("|")
            lines.append(f"{before}{word}{separator}{tag or 'O'}")
        lines.append("")
    return "\n".join(lines)


def names(record: Record) -> list[tuple[str, str]]:
    words = [word.text for word in record.words]
    return [(" ".join(words[name.start : name.end]), name.label) for name in record.names]


UNER = """\
# newdoc id = harbour
# sent_id = harbour-1
# text = Dahl's boat left Bergen.
1\tDahl\tB-PER\t-\tann
2\t's\tO
3\tboat\tO
4\tleft\tO
5\tAfrica\tB-LOC\t-\tann
6\t.\tO

# sent_id = harbour-2
# text = Danes can't.
1\tDanes\tB-OTH\t-\tann
2-3\tcan't\tO
2\tca\tO
3\tn't\tO
4\t.\tO
"""


def test_uner_takes_spaces_from_the_text_and_types_from_the_lists(put: Put) -> None:
    sources = put("uner_ewt/en_ewt-ud-dev.iob2", UNER.replace("Bergen", "Africa"))
    first, second = uner(sources, "uner_ewt", "dev")
    assert (first.id, first.source) == ("harbour-1", "uner_ewt")
    assert [word.space for word in first.words] == [False, True, True, True, False, True]
    assert names(first) == [("Dahl", "PERSON"), ("Africa", "LOC")]
    assert names(second) == [("Danes", "NORP")]
    assert [word.text for word in second.words] == ["Danes", "ca", "n't", "."]


def test_a_test_keeps_the_labels_of_its_annotators(put: Put) -> None:
    first, second = uner(put("uner_pud/en_pud-ud-test.iob2", UNER), "uner_pud", "test")
    assert names(first) == [("Dahl", "PERSON"), ("Africa", "GPE")]
    assert names(second) == []


def test_the_last_fifth_of_wikigold_is_its_test(put: Put) -> None:
    documents = [columns(f"Oslo|I-LOC {n} .", separator=" ") for n in range(10)]
    path = "wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt"
    sources = put(path, "-DOCSTART- O\n\n" + "\n-DOCSTART- O\n\n".join(documents))
    assert [record.id for record in wikigold(sources, "train")] == [f"wikigold-{n}-0" for n in range(8)]
    assert [record.id for record in wikigold(sources, "test")] == ["wikigold-8-0", "wikigold-9-0"]


def test_crossner_takes_a_sentence_once(put: Put) -> None:
    for domain in ("politics", "literature", "music", "science", "ai"):
        for part in ("train", "dev", "test"):
            sources = put(f"crossner/ner_data/{domain}/{part}.txt", "")
    sentence = "Sir Ola|B-politician Dahl|I-politician left the Tide|B-politicalparty after Spring|B-election"
    put("crossner/ner_data/politics/train.txt", columns(sentence))
    put("crossner/ner_data/ai/test.txt", columns(sentence, "Rain fell in Harvest|B-song"))
    first, second = crossner(sources)
    assert (first.id, first.source) == ("crossner-politics-train-0", "crossner_politics")
    assert names(first) == [("Ola Dahl", "PERSON"), ("Tide", "ORG"), ("Spring", "EVENT")]
    assert (second.id, names(second)) == ("crossner-ai-test-1", [])


def test_tweets_lose_links_and_addressed_ones_are_left_out(put: Put) -> None:
    for section in "efgh":
        sources = put(f"btc/data/BTC/CONLL-format/data/{section}.conll", "")
    put(
        "btc/data/BTC/CONLL-format/data/h.conll",
        columns("Rain in Oslo|B-LOC http://example.org/a", "@ola|B-PER come to Oslo|B-LOC", "so wet"),
    )
    put("btc/data/BTC/CONLL-format/data/g.conll", columns("by @ola|B-PER in Oslo|B-LOC"))
    news, rain = btc(sources)
    assert (news.id, names(news)) == ("btc-g-0", [("Oslo", "GPE")])
    assert (rain.id, names(rain)) == ("btc-h-0", [("Oslo", "GPE")])
    assert [word.text for word in rain.words] == ["Rain", "in", "Oslo"]


def test_wikiann_s_sentences_and_titles_are_parted(put: Put) -> None:
    whole = "'' The boat of Ola|B-PER Dahl|I-PER left Oslo|B-LOC in spring ."
    put("wikiann_train/WikiANN/en/train", columns(whole, "Ola|B-PER Dahl|I-PER ''", "a list", before="en:"))
    put("wikiann_rest/WikiANN/en/dev", "")
    sources = put(
        "wikiann_rest/WikiANN/en/test", columns("boats were left in the old port by us .", before="en:")
    )
    (sentence,) = wikiann(sources, titles=False)
    (title,) = wikiann(sources, titles=True)
    assert (sentence.id, sentence.source) == ("wikiann-train-0", "wikiann")
    assert sentence.words[0].text == "The"
    assert names(sentence) == [("Ola Dahl", "PERSON"), ("Oslo", "GPE")]
    assert (title.id, title.source, names(title)) == (
        "wikiann-train-1",
        "wikiann_titles",
        [("Ola Dahl", "PERSON")],
    )
