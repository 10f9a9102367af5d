"""PolNeAR: annotations as brat keeps them (brat.nlplab.org/standoff.html) and CoreNLP's XML in; rows out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.training.conversion.files import find_files

Row = dict[str, Any]
Spans = list[list[int]]

ROLES = ("source", "cue", "content")
RANGE = re.compile(r"(\d+) (\d+)")


def read_articles(sources: Path) -> Iterator[Row]:
    """Articles with who says what: id, text, and attributions whose roles are half-open characters.

    Of an article that several annotated, the fullest reading is taken.
    """
    for text in find_files(sources, "polnear", "data/train/text", "*.txt"):
        # Offsets count a carriage return too, which reading as text would drop.
        name, printed = text.stem, text.read_bytes().decode()
        files = find_files(sources, "polnear", "data/train/attributions", f"{name}_*.ann")
        readings = [read_attributions(file.read_text(encoding="utf-8"), printed) for file in files]
        yield {"id": name, "text": printed, "attributions": max(readings, key=len)}


def read_attributions(annotation: str, printed: str) -> list[Row]:
    """The attributions of an article in the order of their contents; of nested ones the outermost."""
    spans: dict[str, Spans] = {}
    links: list[dict[str, list[str]]] = []
    for line in annotation.splitlines():
        number, _, rest = line.partition("\t")
        if number.startswith("T"):
            ranges = rest.partition("\t")[0].partition(" ")[2]
            spans[number] = [[int(start), int(end)] for start, end in RANGE.findall(ranges)]
        elif number.startswith("E"):
            link: dict[str, list[str]] = {}
            for role, _, target in (part.partition(":") for part in rest.split()):
                link.setdefault(role.rstrip("0123456789").lower(), []).append(target)
            links.append(link)
    found = [
        {role: join_spans([s for name in link.get(role, []) for s in spans[name]], printed) for role in ROLES}
        for link in links
    ]
    outermost = [one for one in found if one["content"] and not any(is_inside(one, other) for other in found)]
    return sorted(outermost, key=lambda one: one["content"])


def join_spans(spans: Spans, printed: str) -> Spans:
    """Spans in order, those with nothing but white space between them as one."""
    whole: Spans = []
    for start, end in sorted(spans):
        if whole and not printed[whole[-1][1] : start].strip():
            whole[-1][1] = max(end, whole[-1][1])
        else:
            whole.append([start, end])
    return whole


def is_inside(one: Row, other: Row) -> bool:
    """Whether an attribution is said within another's content."""
    return one is not other and all(
        any(first <= start and end <= last for first, last in other["content"])
        for start, end in (*one["content"], *one["cue"])
    )


def read_tokens(sources: Path) -> Iterator[Row]:
    """CoreNLP's reading of each article that has one: id and tokens, as `silver.found` wants them."""
    for file in find_files(sources, "polnear", "data/train/corenlp", "*.txt.xml"):
        yield {"id": file.name.removesuffix(".txt.xml"), "tokens": list(document_tokens(file))}


def document_tokens(file: Path) -> Iterator[list[Any]]:
    """[start, end, lemma, tag, type, head, label, sentence] of each token; a root's head is -1."""
    first = 0
    for number, sentence in enumerate(ET.parse(file).iterfind("document/sentences/sentence")):
        heads = dict(read_governors(sentence))
        every = sentence.findall("tokens/token")
        for at, token in enumerate(every, 1):
            head, label = heads.get(at, (0, "root"))
            yield [
                int(token.findtext("CharacterOffsetBegin") or 0),
                int(token.findtext("CharacterOffsetEnd") or 0),
                *(token.findtext(column) for column in ("lemma", "POS", "NER")),
                first + head - 1 if head else -1,
                label,
                number,
            ]
        first += len(every)


def read_governors(sentence: ET.Element) -> Iterator[tuple[int, tuple[int, str]]]:
    """Each token's number, with its head's number and its label."""
    for link in sentence.iterfind("dependencies[@type='basic-dependencies']/dep"):
        dependent, governor = link.find("dependent"), link.find("governor")
        if dependent is not None and governor is not None:
            yield int(dependent.attrib["idx"]), (int(governor.attrib["idx"]), link.attrib["type"])
