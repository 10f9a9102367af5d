"""re3d: entities that are whole phrases in; the names in them out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.training.conversion.columns import Block, Span, spans_of_tags, split_blocks
from etl.training.conversion.files import find_files
from etl.training.conversion.named import record_guessed
from etl.training.conversion.types import read_titles, typed_names
from etl.training.records import UNKNOWN, Name, Record
from etl.training.word_lists import word_list

FOLDER = "data/re3d/CONLL-format/data-by-source/conll"
CLOSED = ("BBC_Online", "Delegation_of_the_European_Union_to_Syria")
"""Sources whose licences keep us out."""
KINDS = {"Person": "PERSON", "Organisation": "ORG", "Location": "PLACE", "Nationality": "OTHER"}
LONGEST = 8
MOST_LEFT_OUT = 2


def re3d(sources: Path) -> Iterator[Record]:
    """The sentences of the sources whose licences are open."""
    for file in find_files(sources, "re3d", FOLDER, "*/*.conll"):
        if file.parent.name not in CLOSED:
            for at, block in enumerate(split_blocks(file.read_text(encoding="utf-8"), "\t")):
                yield sentence_record(f"re3d-{file.stem[:8]}-{at}", f"re3d_{file.parent.name}", block)


def sentence_record(name: str, source: str, block: Block) -> Record:
    """A sentence with its names; a phrase that may be more than a name is UNKNOWN."""
    clear: list[Span] = []
    doubtful: list[Span] = []
    for phrase in spans_of_tags(block.tags):
        core = trim_to_capitals(block.words, phrase) if phrase.label in KINDS else None
        if core and is_doubtful(block.words, phrase, core):
            doubtful.append(phrase)
        elif core and (core.label != "Person" or is_name(block.words, core)):
            clear.append(core)
    found = typed_names(block.words, clear, KINDS, titled=True)
    unknown = [
        Name(one.start, one.end, UNKNOWN)
        for one in doubtful
        if not any(name.start < one.end and name.end > one.start for name in found)
    ]
    return record_guessed(name, source, block.words, [*found, *unknown])


def trim_to_capitals(words: list[str], phrase: Span) -> Span | None:
    """A phrase from its first to its last capitalised word; None where it has none."""
    beginners = word_list("conversion", "begin sentences")
    capitals = [
        at for at in range(phrase.start, phrase.end) if words[at][:1].isupper() and words[at] not in beginners
    ]
    return Span(capitals[0], capitals[-1] + 1, phrase.label) if capitals else None


def is_doubtful(words: list[str], phrase: Span, core: Span) -> bool:
    """Whether the capitalised part of a phrase is long, parted, or much less than the phrase."""
    inside = words[core.start : core.end]
    plain = [word for word in inside if not (word[:1].isupper() or word.isdigit() or word in ("(", ")"))]
    left_out = (phrase.end - phrase.start) - len(inside)
    return (
        any(word.lower() not in word_list("conversion", "inside names") for word in plain)
        or left_out > MOST_LEFT_OUT
        or len(inside) > LONGEST
        or "," in inside
    )


def is_name(words: list[str], person: Span) -> bool:
    """Whether more than titles is in a person's phrase."""
    return words[person.end - 1] not in read_titles() or any(
        word not in read_titles() for word in words[person.start : person.end - 1]
    )
