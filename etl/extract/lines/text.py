"""Text: plain text and Markdown, as people save articles.

A head (`head.py`), then paragraphs apart by blank lines; the lines of a hard-wrapped text are joined. Front
matter, or lines such as `Title: …`, come first where there are any.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from statistics import median_low
from typing import Any

import yaml

from etl.extract.document import Document
from etl.extract.draft import Draft
from etl.extract.fields.columns import draft_of_fields, known_fields
from etl.extract.fields.markup import text_of_markup
from etl.extract.fields.urls import safe_url
from etl.extract.limits import refuse_long
from etl.extract.lines.dateline import with_dateline
from etl.extract.lines.head import MAX_LINES, SENTENCE_END, is_head, read_head
from etl.extract.lines.labels import read_labels
from etl.extract.lists import one_of

FRONT_MATTER = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u2060]")
BLANKS = re.compile(r"[ \t\u00a0\u200b\u202f\u2009]+")
MARKED_TITLE = re.compile(r"\s*#{1,2} \S")
COPYRIGHT = re.compile(r"©|\(c\)|copyright|rights reserved", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+")
HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
WRAPPED = range(45, 101)
"""Characters of a hard-wrapped line that is not its paragraph's last."""
SENTENCES = 0.5
"""Share of lines that end with a sentence from which each is a paragraph; hard-wrapped, a tenth do."""

MARKDOWN = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),  # images
    (re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"), r"\1"),  # links
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"^\s{0,3}\[[^\]]+\]:\s+\S+.*$"), ""),  # where they lead
    (re.compile(r"^\s{0,3}([-*_])\s*(?:\1\s*){2,}$"), ""),  # rules
    (re.compile(r"^\s{0,3}[-*+]\s+(?=\S)"), ""),  # entries of lists
    (re.compile(r"^\s{0,3}(?:>\s?)+"), ""),  # quotations
    (re.compile(r"^#{1,6}\s+(.*?)\s*#*$"), r"\1"),  # headings
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])"), r"\2"),  # emphasis
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])"), r"\1"),
)


def is_markdown(document: Document) -> bool:
    """Whether a document is named as Markdown."""
    return document.suffix in (".md", ".markdown")


def read_markdown(document: Document) -> Draft:
    """The article in a Markdown document."""
    return with_url(read_text(document.text, markdown=True), document.url)


def read_plain_text(document: Document) -> Draft:
    """The article in a plain text."""
    return with_url(read_text(document.text), document.url)


def with_url(draft: Draft, url: str | None) -> Draft:
    """The draft with the address it was fetched from, when it names none itself."""
    return replace(draft, url=draft.url or url)


def read_text(text: str, markdown: bool = False) -> Draft:
    """Read an article from plain text.

    markdown: whether marks of Markdown are taken off; front matter or a marked title say so too.

    Raises TooHeavy for more than MAX_WRITTEN characters.
    """
    refuse_long(text)
    fields, body = read_front_matter(text)
    lines = clean_lines(text_of_markup(body))
    if markdown or fields or MARKED_TITLE.match(body):
        lines = [without_marks(line) for line in lines]
    if not fields:
        fields, lines = read_labels(lines)
    start = draft_of_fields(fields)
    if start.published:
        start = replace(start, published_by="front matter")
    return with_dateline(without_end(read_head(start, list(paragraphs_of(lines)))))


def clean_lines(text: str) -> list[str]:
    """The lines of a text, without control characters and runs of blanks."""
    text = CONTROL.sub("", text).replace("\r\n", "\n").replace("\f", "\n\n")
    return [BLANKS.sub(" ", line).rstrip() for line in re.split("[\n\r\v\u2028\u2029\x85]", text)]


def read_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields of front matter (YAML, or TOML as Hugo has it) under our names, and the text after it."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    match = FRONT_MATTER.match(text)
    if not match:
        return {}, text
    try:
        fields = (tomllib.loads if match["fence"] == "+++" else yaml.safe_load)(match["fields"])
    except (yaml.YAMLError, ValueError, RecursionError):
        fields = dict(line.split(":", 1) for line in match["fields"].split("\n") if ":" in line)
    return (known_fields(fields) if isinstance(fields, dict) else {}), text[match.end() :]


def without_marks(line: str) -> str:
    """A line of Markdown without its marks."""
    for mark, text in MARKDOWN:
        line = mark.sub(text, line)
    return line


def paragraphs_of(lines: list[str]) -> Iterator[str]:
    """Paragraphs of lines: one a line, or hard-wrapped ones joined at blank lines and indents."""
    blocks = [list(block) for filled, block in groupby(lines, key=lambda line: bool(line.strip())) if filled]
    wrapped = is_wrapped(blocks)
    for number, block in enumerate(blocks):
        for group in (
            split_wrapped(block, near_top=number < MAX_LINES) if wrapped else ([line] for line in block)
        ):
            yield join_lines(group)


def is_wrapped(blocks: list[list[str]]) -> bool:
    """Whether lines end where the page did: all about equally long, but for the last of each block."""
    running = ([line for line in block if not stands_alone(line, near_top=True)] for block in blocks)
    inner = [line for block in running for line in block[:-1]]
    lengths = list(map(len, inner))
    return (
        bool(inner)
        and median_low(lengths) in WRAPPED
        and max(lengths) < WRAPPED.stop + 20
        and len(inner) * 2 > len(blocks)
        and sum(bool(SENTENCE_END.search(line)) for line in inner) < len(inner) * SENTENCES
    )


def split_wrapped(block: list[str], near_top: bool) -> Iterator[list[str]]:
    """Cut a hard-wrapped block before indented lines and, near the top, around date lines and bylines."""
    group: list[str] = []
    indented = any(line[0] != " " for line in block)  # where every line is, indents part nothing
    for line in block:
        if group and (
            stands_alone(line, near_top) or stands_alone(group[-1], near_top) or (indented and line[0] == " ")
        ):
            yield group
            group = []
        group.append(line)
    yield group


def join_lines(lines: list[str]) -> str:
    """One paragraph of hard-wrapped lines; a word parted at its hyphen is whole again."""
    return HYPHEN.sub("-", "\n".join(line.strip() for line in lines)).replace("\n", " ")


def stands_alone(line: str, near_top: bool) -> bool:
    """Whether a line is never part of a paragraph: an end mark or, near the top, a date line or a byline."""
    return bool(one_of("end_marks").fullmatch(line)) or (near_top and is_head(line))


def without_end(draft: Draft) -> Draft:
    """The draft without end marks after the body; a copyright line becomes its rights, an address its own."""
    body = list(draft.paragraphs)
    while len(body) > 1 and one_of("end_marks").fullmatch(body[-1]):
        last = body.pop()
        rights = last if COPYRIGHT.search(last) else None
        address = ADDRESS.search(last)
        url = safe_url(address[0]) if address else None
        draft = replace(draft, rights=draft.rights or rights, url=draft.url or url)
    return replace(draft, paragraphs=tuple(body))
