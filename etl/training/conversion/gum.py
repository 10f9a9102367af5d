"""GUM: entities in brackets, names or not, in; passages with flat names out.

The brackets are those of GUM's `Entity` marks (wiki.gucorpling.org/en/gum/), whose fields a file declares;
`identity` is a page of Wikipedia. A mention is a name when its head is a proper noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.training.conversion.files import text
from etl.training.conversion.treebank import Sentence, as_record, group_passages, read_sentences
from etl.training.conversion.types import listed_affiliations, read_titles
from etl.training.kinds import country_names, is_affiliation, place_kind
from etl.training.records import Name, Record, Word
from etl.training.word_lists import word_list

GENRES = {
    "academic",
    "bio",
    "conversation",
    "court",
    "interview",
    "news",
    "speech",
    "textbook",
    "vlog",
    "voyage",
}
"""Those whose texts may be used commercially."""
NAMED_TYPES = {"person", "organization", "place", "event"}
LONGEST = 40
MOST_BETWEEN = 3
"""The most small words between two parts of a name."""
BRACKET = re.compile(r"\((?P<opened>[^()]+)(?P<closed>\)?)|(?P<group>[0-9]+(?:\[[0-9/]+\])?)\)")
FIELDS = re.compile(r"^# global\.Entity = (\S+)", re.MULTILINE)
USUAL_FIELDS = "GRP-etype-infstat-centering-minspan-link-identity"
PREPOSITIONS = {"of", "and", "for", "in", "on", "at", "the", "to"}
PLURALS = ("s", "ese", "ish", "i")
"""Endings of affiliations that name many: “the Iraqis”, “the Chinese”."""
POSSESSIVES = {"'s", "’s", "'", "’"}
NOT_FIRST = {"the", "a", "an", "-", "'s"}
ORGANISED = {"Taliban", "Hamas", "Hezbollah", "ISIS", "Congress", "Parliament"}
"""Organisations that GUM calls groups of persons."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Half-open words, GUM's type, and whether the entity has a page of Wikipedia."""

    start: int
    end: int
    type: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A document's words, heads as positions in it, and mentions."""

    words: list[str]
    proper: list[bool]
    tags: list[str]
    heads: list[int]
    mentions: list[Mention]


def gum(sources: Path, part: str) -> Iterator[Record]:
    """The documents of a part, by the passage."""
    for name in read_parts(text(sources, "gum", "splits.md")).get(part, []):
        genre = name.split("_")[1]
        if name.startswith("GUM_") and genre in GENRES:
            yield from read_records(name, f"gum_{genre}", text(sources, "gum", f"dep/{name}.conllu"))


def read_parts(splits: str) -> dict[str, list[str]]:
    """The documents of each part, of a list under headings in Markdown; sorted, as their files are."""
    found: dict[str, list[str]] = {}
    part: list[str] = []
    for line in splits.splitlines():
        if line.startswith("## "):
            part = found.setdefault(line[3:].strip(), [])
        elif line.strip().startswith("* "):
            part.append(line.strip()[2:])
    return {heading: sorted(find_names) for heading, find_names in found.items()}


def read_records(name: str, source: str, text: str) -> Iterator[Record]:
    """A document's passages with the names inside them."""
    document = list(read_sentences(text))
    fields = FIELDS.search(text)
    found = find_names(as_document(document, (fields[1] if fields else USUAL_FIELDS).split("-")))
    start = 0
    for number, passage in enumerate(group_passages(document)):
        record = as_record(f"{name}-{number}", source, passage)
        end = start + len(record.words)
        record.names = [one.moved(-start) for one in found if start <= one.start and one.end <= end]
        start = end
        yield record


def as_document(document: list[Sentence], fields: list[str]) -> Document:
    """A document's sentences as one run of words."""
    words: list[Word] = []
    heads: list[int] = []
    for sentence in document:
        heads += [len(words) + word.head for word in sentence.words]
        words += sentence.words
    tags = [word.tag for word in words]
    return Document(
        [word.text for word in words],
        [tag in ("NNP", "NNPS") for tag in tags],
        tags,
        heads,
        list(read_mentions((mark for sentence in document for mark in sentence.entities), fields)),
    )


def read_mentions(marks: Iterable[str], fields: list[str]) -> Iterator[Mention]:
    """The mentions whose brackets open and close at a document's words; fields name a bracket's parts."""
    kind, identity = fields.index("etype"), fields.index("identity")
    waiting: list[tuple[str, int, list[str]]] = []
    for at, mark in enumerate(marks):
        for bracket in BRACKET.finditer(mark):
            if bracket["opened"]:
                # A page may have the hyphen in its name that parts the fields.
                cells = bracket["opened"].split("-", len(fields) - 1)
                waiting.append((group_of(cells[0]), at, cells))
            closed = waiting[-1][0] if bracket["closed"] else bracket["group"] and group_of(bracket["group"])
            last = next((one for one in reversed(waiting) if closed and one[0] == closed), None)
            if last:
                waiting.remove(last)
                yield Mention(last[1], at + 1, last[2][kind], len(last[2]) > identity)


def group_of(cell: str) -> str:
    """An entity's number, without the part of a discontinuous mention."""
    return cell.split("[")[0]


def find_names(document: Document) -> list[Name]:
    """Flat names, the longest of those that overlap, with affiliations that are no mentions."""
    found = {name for mention in document.mentions if (name := name_of(document, mention))}
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(found, key=lambda one: (one.start - one.end, one.start, one.label)):
        if not taken & set(range(name.start, name.end)):
            kept.append(name)
            taken |= set(range(name.start, name.end))
    words = document.words
    for start, end in listed_affiliations(words, taken):
        begins_name = end < len(words) and document.proper[end] and end not in taken
        if not (begins_name and words[end][0].isupper() and words[end] not in read_titles()):
            kept.append(Name(start, end, "NORP"))
    return sorted(kept, key=lambda one: (one.start, one.end, one.label))


def name_of(document: Document, mention: Mention) -> Name | None:
    """The name in a mention, or None where it is described rather than named."""
    head = head_of(document, mention)
    if head is None:
        return None
    start, end = reach_from(document, mention, head, -1), reach_from(document, mention, head, 1) + 1
    if mention.type == "person":
        start = after_titles(document, mention, head, start, end)
    while start < end - 1 and document.words[start].lower() in NOT_FIRST:
        start += 1
    span = document.words[start:end]
    if not any(document.proper[start:end]) or (len(span) == 1 and span[0].isdigit()):
        return None
    label = label_of(span, mention, document.tags[start], start > mention.start)
    return Name(start, end, label) if label else None


def label_of(name: list[str], mention: Mention, tag: str, is_shortened: bool) -> str | None:
    """The OntoNotes type of a name; None where it names nothing of them."""
    is_one_affiliation = len(name) == 1 and is_affiliation(name)
    is_country = " ".join(name) in country_names()
    if mention.type == "person":
        return person_label(name, mention, tag, is_shortened)
    if mention.type == "organization":
        return "NORP" if is_one_affiliation else "GPE" if is_country else "ORG"
    if mention.type == "place":
        return None if is_one_affiliation and not is_country else place_kind(name)
    return None if len(name) == 1 and (is_one_affiliation or not mention.is_known) else "EVENT"


def person_label(name: list[str], mention: Mention, tag: str, is_shortened: bool) -> str | None:
    """The type of a name of one person or several; “the British” is no person, and a title alone no name."""
    if is_affiliation(name) and (len(name) > 1 or is_shortened or name[0].endswith(PLURALS)):
        return "NORP"
    if len(name) > 1:
        return "PERSON"
    if tag == "NNPS":
        return "NORP" if mention.is_known else None
    if name[0] in ORGANISED:
        return "ORG"
    return None if name[0] in read_titles() else "PERSON"


def head_of(document: Document, mention: Mention) -> int | None:
    """The head of a mention that names, the name after it where it is a title; None for other mentions."""
    inside = range(mention.start, mention.end)
    if mention.type not in NAMED_TYPES or len(inside) > LONGEST:
        return None
    roots = [at for at in inside if document.heads[at] not in inside or document.heads[at] == at]
    if len(roots) != 1 or not document.proper[roots[0]]:
        return None
    head = roots[0]
    if mention.type != "person" or document.words[head] not in read_titles():
        return head
    following = head + 1
    return following if following in inside and document.proper[following] else None


def reach_from(document: Document, mention: Mention, head: int, step: int) -> int:
    """The last word of the name in one direction from its head, over small words between proper nouns."""
    small = word_list("conversion", "inside names of persons" if mention.type == "person" else "inside names")
    inside = range(mention.start, mention.end)
    at = head
    while at + step in inside:
        following = at + step
        if document.proper[following]:
            at = following
            continue
        beyond = following
        while (
            beyond in inside
            and document.words[beyond].lower() in small
            and abs(beyond - following) < MOST_BETWEEN
        ):
            beyond += step
        if beyond == following or beyond not in inside or not document.proper[beyond]:
            return at
        first, last = sorted((following, beyond - step))
        if is_parted(document, mention, first, last + 1):
            return at
        at = beyond
    return at


def is_parted(document: Document, mention: Mention, start: int, end: int) -> bool:
    """Whether the small words between two proper nouns part two names."""
    between = [word.lower() for word in document.words[start:end]]
    if PREPOSITIONS & {*between}:
        if mention.type == "person" and not (between == ["of"] and mention.is_known):
            return True
        if mention.type == "place" and between != ["of"] and not mention.is_known:
            return True
        if between in (["in"], ["at"], ["to"]) or ("and" in between and not mention.is_known):
            return True
    # “Canada's Parliament” names two when Canada is a mention of its own.
    return bool(POSSESSIVES & {*between}) and any(one.end == start for one in find_inner(document, mention))


def find_inner(document: Document, mention: Mention) -> Iterator[Mention]:
    """The mentions that begin with or after another."""
    for one in document.mentions:
        if one.start >= mention.start and (one.start, one.end) != (mention.start, mention.end):
            yield one


def after_titles(document: Document, mention: Mention, head: int, start: int, end: int) -> int:
    """Where a person's name begins after titles, nationalities, and the organisations they belong to."""
    words = document.words
    while start < end - 1 and (
        words[start] in read_titles() or (is_affiliation([words[start]]) and start < head)
    ):
        start += 1
    for one in find_inner(document, mention):
        if one.end <= head and one.start <= start < one.end:
            start = one.end
    while start < end - 1 and (words[start] in read_titles() or not document.proper[start]):
        start += 1
    return start
