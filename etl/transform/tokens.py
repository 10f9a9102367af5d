"""Tokens: a parsed Doc of spaCy's in; the same Doc as plain Python objects out, for rules to ask.

Rules ask a word for its lemma, head and children some hundred times. spaCy makes a new Token for each answer
and looks every string up; here both are made once, and asking is reading an attribute. What is here has
spaCy's names and means the same; what no rule asks for is not here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate, chain, pairwise
from typing import Any, Literal, NamedTuple, overload

import numpy
from spacy import attrs
from spacy.tokens import Doc as ParsedDoc
from spacy.vocab import Vocab

Alignment = Literal["strict", "contract", "expand"]
COLUMNS = [attrs.ORTH, attrs.SPACY, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP, attrs.ENT_TYPE]
KEPT_WORDS = 50_000
"""Words whose forms are remembered from one text to the next."""


class Form(NamedTuple):
    """What a word is by its letters alone."""

    text: str
    lower_: str
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_title: bool
    is_upper: bool
    is_quote: bool
    is_stop: bool
    like_num: bool


@lru_cache(maxsize=KEPT_WORDS)
def form_of(vocab: Vocab, orth: int) -> Form:
    """The form of a word that the vocabulary has."""
    word = vocab[orth]
    return Form._make(getattr(word, name) for name in Form._fields)


class Token:
    """A word or mark."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_punct",
        "is_quote",
        "is_space",
        "is_stop",
        "is_title",
        "is_upper",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )
    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    whitespace_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    head: Token
    children: tuple[Token, ...]
    sent: Span
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_title: bool
    is_upper: bool
    is_quote: bool
    is_stop: bool
    like_num: bool

    def nbor(self, i: int = 1) -> Token:
        """The word so many places on; IndexError beyond the text's ends."""
        at = self.i + i
        if at < 0:
            raise IndexError(at)
        return self.doc.tokens[at]

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all beneath it, in order of the tree's branches."""
        before = True
        for child in self.children:
            if before and child.i > self.i:
                before = False
                yield self
            yield from child.subtree
        if before:
            yield self

    @property
    def left_edge(self) -> Token:
        """The first word of the subtree."""
        return self.doc.tokens[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> Token:
        """The last word of the subtree."""
        return self.doc.tokens[self.doc.edges[1][self.i]]

    @property
    def text_with_ws(self) -> str:
        return self.text + self.whitespace_

    @property
    def morph(self) -> Any:
        return self.doc.parsed[self.i].morph

    @property
    def is_sent_start(self) -> bool:
        return self.sent.start == self.i

    def __lt__(self, other: Token) -> bool:
        return self.i < other.i

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text


class Span:
    """Words that follow each other."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    @property
    def start_char(self) -> int:
        return self.doc.tokens[self.start].idx if self.start < len(self.doc.tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        if self.end <= self.start:
            return ""
        first, last = self.doc.tokens[self.start], self.doc.tokens[self.end - 1]
        return self.doc.text[first.idx : last.idx + len(last.text)]

    @property
    def text_with_ws(self) -> str:
        """The text with the blank behind it."""
        return self.text + self.doc.tokens[self.end - 1].whitespace_ if self.end > self.start else ""

    @property
    def sent(self) -> Span:
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The word nearest to the sentence's root."""
        tokens = self.doc.tokens[self.start : self.end]
        tops = [token for token in tokens if not self.start <= token.head.i < self.end] or tokens[:1]
        for token in tokens:
            if token.head is token:
                return token
        return min(tops, key=depth) if len(tops) > 1 else tops[0]

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, max(self.start + start, self.start + end))
        size = self.end - self.start
        if at < 0:
            at += size
        if not 0 <= at < size:
            raise IndexError(at)
        return self.doc.tokens[self.start + at]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (
            (self.start, self.end, self.label_) == (other.start, other.end, other.label_)
            and self.doc is other.doc
        )

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.label_))

    def __repr__(self) -> str:
        return self.text


class Doc:
    """A text, cut into words and parsed."""

    def __init__(self, parsed: ParsedDoc) -> None:
        self.parsed = parsed
        self._ = parsed._
        self.tensor = parsed.tensor
        self.tokens = tokens_of(self, parsed)
        self.starts = [token.idx for token in self.tokens]
        self.text = "".join([token.text + token.whitespace_ for token in self.tokens])
        self.sents = sentences(self, first_words(parsed))
        self.ents = [Span(self, ent.start, ent.end, ent.label_) for ent in parsed.ents]

    @cached_property
    def words(self) -> list[str]:
        """Each token's text."""
        return [token.text for token in self.tokens]

    @cached_property
    def paragraphs(self) -> list[int]:
        """The number of each token's paragraph; white space that breaks the line ends one."""
        breaks = accumulate("\n" in word for word in self.words)
        return [0, *breaks][: len(self.tokens)]

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """The first and last place of each word's subtree.

        In the order of the text the first below a word is the first to reach it, so that each is set once.
        """
        heads = [token.head.i for token in self.tokens]
        left, right = list(range(len(heads))), list(range(len(heads)))
        for i in range(len(heads)):
            at = heads[i]
            while left[at] > i:
                left[at], at = i, heads[at]
        for i in reversed(range(len(heads))):
            at = heads[i]
            while right[at] < i:
                right[at], at = i, heads[at]
        return left, right

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def char_span(self, start_idx: int, end_idx: int, *, alignment_mode: Alignment = "strict") -> Span | None:
        """The words of a stretch of characters, None where there are none."""
        start, end = self.token_at(start_idx), self.token_at(end_idx - 1)
        if start is None or end is None:
            return None
        first, last = start.i, end.i
        if alignment_mode == "strict":
            if start.idx != start_idx or end.idx + len(end.text) != end_idx:
                return None
        elif alignment_mode == "contract":
            first += start.idx < start_idx
            last -= end_idx < end.idx + len(end.text)
            if last < first:
                return None
        elif start_idx == start.idx + len(start.text):
            first += 1
        return Span(self, first, last + 1)

    def token_at(self, char: int) -> Token | None:
        """The word a character belongs to, or the blank after it; None outside the text."""
        if not 0 <= char < len(self.text):
            return None
        return self.tokens[bisect_right(self.starts, char) - 1]

    def has_annotation(self, name: str) -> bool:
        return self.parsed.has_annotation(name)


def tokens_of(doc: Doc, parsed: ParsedDoc) -> list[Token]:
    """The words of a Doc, each with its head and children."""
    columns: list[list[int]] = parsed.to_array(COLUMNS).T.tolist()
    strings = {key: parsed.vocab.strings[key] for key in set(chain.from_iterable(columns[2:]))}
    found, idx = [], 0
    for i, (orth, space, lemma, pos, tag, dep, ent) in enumerate(zip(*columns, strict=True)):
        token = Token()
        (
            token.text,
            token.lower_,
            token.is_alpha,
            token.is_punct,
            token.is_space,
            token.is_title,
            token.is_upper,
            token.is_quote,
            token.is_stop,
            token.like_num,
        ) = form_of(parsed.vocab, orth)
        token.doc, token.i, token.idx = doc, i, idx
        token.whitespace_ = " " if space else ""
        token.lemma_, token.pos_, token.tag_ = strings[lemma], strings[pos], strings[tag]
        token.dep_, token.ent_type_ = strings[dep], strings[ent]
        found.append(token)
        idx += len(token.text) + space
    hang(found, parsed.to_array(attrs.HEAD).astype("int64").tolist())
    return found


def hang(tokens: list[Token], distances: list[int]) -> None:
    """Tell each word its head, so many places on, and its children."""
    children: dict[int, list[Token]] = {}
    for token, distance in zip(tokens, distances, strict=True):
        token.head = tokens[token.i + distance]
        if distance:
            children.setdefault(token.i + distance, []).append(token)
    for token in tokens:
        token.children = tuple(children.get(token.i, ()))


def sentences(doc: Doc, starts: list[int]) -> list[Span]:
    """The sentences of a Doc, each word knowing its own."""
    found = [Span(doc, *bounds) for bounds in pairwise([*starts, len(doc)])]
    for sentence in found:
        for token in sentence:
            token.sent = sentence
    return found


def first_words(parsed: ParsedDoc) -> list[int]:
    """Where the sentences of a Doc begin."""
    marks = parsed.to_array(attrs.SENT_START)
    marks[:1] = 1
    return numpy.flatnonzero(marks == 1).tolist()


def depth(token: Token) -> int:
    """How many heads are above a word; a mark or blank on which nothing hangs is deepest of all."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc)
    steps = 0
    while token.head is not token:
        token, steps = token.head, steps + 1
    return steps


@lru_cache(maxsize=4)
def plain(parsed: ParsedDoc) -> Doc:
    """A Doc of spaCy's as plain objects."""
    return Doc(parsed)
