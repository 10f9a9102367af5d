"""Named: corpora of sentences whose names alone are annotated; records out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from etl.training.conversion.columns import (
    Block,
    as_printed,
    guessed_spaces,
    spaces_in,
    spans_of_tags,
    split_blocks,
    split_documents,
)
from etl.training.conversion.files import text
from etl.training.conversion.types import COARSE, typed_names
from etl.training.records import Name, Record, Word
from etl.training.word_lists import word_list

TESTED = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}
"""What a test keeps of a corpus's labels: it scores what annotators wrote, not what we made of it."""
TEST_SHARE = 5
"""One document in so many, the last ones, is wikigold's test; the corpus has no parts of its own."""
DOMAINS = ("politics", "literature", "music", "science", "ai")
PARTS = ("train", "dev", "test")
CROSSNER = {
    **dict.fromkeys(("person", "politician", "researcher", "writer", "musicalartist", "scientist"), "PERSON"),
    **dict.fromkeys(("organisation", "politicalparty", "university", "band"), "ORG"),
    **dict.fromkeys(("event", "election", "conference"), "EVENT"),
    **dict.fromkeys(("country", "location"), "PLACE"),
    **dict.fromkeys(word_list("conversion", "no names in crossner"), "OTHER"),
}
TWEETS = "efgh"
"""The sections of the Broad Twitter Corpus that are used; in g, newspapers' tweets, addresses are bylines."""
MARKUP = {"", "''", "'''"}
SHORTEST_SENTENCE = 9


def record_of(name: str, source: str, words: list[str], found: Iterable[Name], spaces: list[bool]) -> Record:
    """One sentence as a record."""
    made = [Word(text, space) for text, space in zip(as_printed(words), spaces, strict=True)]
    return Record(name, source, made, [0], [], list(found))


def record_guessed(name: str, source: str, words: list[str], found: Iterable[Name]) -> Record:
    """One sentence of a corpus that keeps no spaces."""
    return record_of(name, source, words, found, guessed_spaces(as_printed(words)))


def read_tested(block: Block) -> list[Name]:
    """A test's names with the corpus's coarse labels."""
    return [
        Name(one.start, one.end, TESTED[one.label])
        for one in spans_of_tags(block.tags)
        if one.label in TESTED
    ]


def uner(sources: Path, corpus: str, part: str) -> Iterator[Record]:
    """Universal NER: CoNLL-U's sentences, a word, its number and its tag to a line."""
    path = f"en_{corpus.removeprefix('uner_')}-ud-{part}.iob2"
    for sentence in text(sources, corpus, path).split("\n\n"):
        lines = sentence.split("\n")
        comments = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            block = Block([row[1] for row in rows], [row[2] for row in rows])
            found = (
                read_tested(block)
                if part == "test"
                else typed_names(block.words, spans_of_tags(block.tags), COARSE)
            )
            spaces = spaces_in(block.words, comments.get("text", ""))
            yield record_of(comments["sent_id"], corpus, block.words, found, spaces)


def wikigold(sources: Path, part: str) -> Iterator[Record]:
    """Wikigold's documents; its last fifth is the test."""
    every = list(
        split_documents(text(sources, "wikigold", "data/wikigold/CONLL-format/data/wikigold.conll.txt"))
    )
    first_of_test = len(every) - len(every) // TEST_SHARE
    for number, document in enumerate(every):
        if (number >= first_of_test) != (part == "test"):
            continue
        for at, block in enumerate(document):
            found = (
                read_tested(block)
                if part == "test"
                else typed_names(block.words, spans_of_tags(block.tags), COARSE)
            )
            yield record_guessed(f"wikigold-{number}-{at}", "wikigold", block.words, found)


def crossner(sources: Path) -> Iterator[Record]:
    """CrossNER's five domains, all parts; a sentence that several have is taken once."""
    seen: set[tuple[str, ...]] = set()
    for domain in DOMAINS:
        for part in PARTS:
            for at, block in enumerate(
                split_blocks(text(sources, "crossner", f"ner_data/{domain}/{part}.txt"))
            ):
                if (key := tuple(block.words)) not in seen:
                    seen.add(key)
                    found = typed_names(block.words, spans_of_tags(block.tags), CROSSNER, titled=True)
                    yield record_guessed(
                        f"crossner-{domain}-{part}-{at}", f"crossner_{domain}", block.words, found
                    )


def btc(sources: Path) -> Iterator[Record]:
    """Tweets without links, and without those that address somebody, outside section g."""
    for section in TWEETS:
        every = split_blocks(text(sources, "btc", f"data/BTC/CONLL-format/data/{section}.conll"), "\t")
        for at, block in enumerate(every):
            words, tags = keep_block(block, lambda word: not word.startswith("http"))
            addresses = any(word.startswith("@") for word in words)
            if len(words) < 3 or (addresses and section != "g"):
                continue
            tags = ["O" if word.startswith("@") else tag for word, tag in zip(words, tags, strict=True)]
            yield record_guessed(
                f"btc-{section}-{at}",
                "btc",
                words,
                typed_names(words, spans_of_tags(tags), COARSE, titled=True),
            )


def wikiann(sources: Path, *, titles: bool) -> Iterator[Record]:
    """WikiANN's whole sentences, or its titles and items of lists that have names."""
    for part in PARTS:
        corpus = "wikiann_train" if part == "train" else "wikiann_rest"
        for at, block in enumerate(split_blocks(text(sources, corpus, f"WikiANN/en/{part}"))):
            words, tags = keep_block(without_language(block), lambda word: word not in MARKUP)
            is_sentence = len(words) >= SHORTEST_SENTENCE and words[-1] == "." and not words[0][0].islower()
            if not words or is_sentence == titles:
                continue
            found = typed_names(words, spans_of_tags(tags), COARSE)
            if found or not titles:
                yield record_guessed(
                    f"wikiann-{part}-{at}", "wikiann_titles" if titles else "wikiann", words, found
                )


def without_language(block: Block) -> Block:
    return Block([word.removeprefix("en:") for word in block.words], block.tags)


def keep_block(block: Block, is_kept: Callable[[str], bool]) -> Block:
    """The words that are kept, and their tags."""
    pairs = [(word, tag) for word, tag in zip(*block, strict=True) if is_kept(word)]
    return Block([word for word, _ in pairs], [tag for _, tag in pairs])
