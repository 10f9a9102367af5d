"""Mending: trafilatura's paragraphs, made whole where our own reader has what it broke or lost."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from etl.extract.pages.blocks import PROSE, Block, is_heading, is_in_post
from etl.shingles import words_of

SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
LONG_LINE = 80
"""Characters of a line that is no heading."""
MAX_PIECES = 6
MAX_LOST = 200
"""Characters of a paragraph that trafilatura may have lost; longer ones are notes on the author."""
MIN_CUT = 10


def join_broken(theirs: list[str], ours: list[str]) -> list[str]:
    """Trafilatura's paragraphs, joined where it broke a sentence at a link or a line break and we did not."""
    whole = "\n".join(f" {' '.join(words_of(paragraph))} " for paragraph in ours)
    lines: list[str] = []
    start = 0
    while start < len(theirs):
        count = count_pieces(theirs[start : start + MAX_PIECES], whole)
        lines.append(" ".join(theirs[start : start + count]))
        start += count
    return lines


def count_pieces(lines: list[str], whole: str) -> int:
    """How many of the lines, from the first, are one sentence in the whole text."""
    if SENTENCE_END.search(lines[0]) or len(lines) == 1 or not is_broken(lines[0], lines[1]):
        return 1
    for count in range(2, len(lines) + 1):
        if f" {' '.join(words_of(' '.join(lines[:count])))} " not in whole:
            break
        if SENTENCE_END.search(lines[count - 1]):
            return count
    return 1


def is_broken(line: str, after: str) -> bool:
    """Whether a line without an end reads like a sentence, and not like a heading or the entry of a list."""
    return len(line) >= LONG_LINE or line[-1] in ",:;—–" or after[0].islower()


def restore_lost(theirs: list[str], own: list[Block], found: list[Block]) -> list[str]:
    """Trafilatura's paragraphs with what it lost between two of them, and without lists of links."""
    links = {" ".join(words_of(block.text)) for block in found if is_link(block)}
    keys = [" ".join(words_of(line)) for line in theirs]
    own_keys = [" ".join(words_of(block.text)) for block in own]
    lines: list[str] = []
    for change, start, end, own_start, own_end in SequenceMatcher(None, keys, own_keys).get_opcodes():
        if change == "insert" and 0 < start < len(theirs):
            lines += lost_paragraphs(own[own_start:own_end])
        elif change == "replace" and is_cut(theirs[start:end], own[own_start:own_end]):
            lines.append(own[own_start].text)
        else:
            lines += [
                line
                for line, key in zip(theirs[start:end], keys[start:end], strict=True)
                if change == "equal" or key not in links
            ]
    return lines


def is_link(block: Block) -> bool:
    """Whether a block is an entry in a list of links."""
    return block.element.tag == "li" and block.link_share > 0.8


def lost_paragraphs(run: list[Block]) -> list[str]:
    """What belongs to the article of a run of blocks that trafilatura passed over between two paragraphs."""
    belongs = all(map(is_in_post, run)) or (len(run) == 1 and is_part(run[0]))
    return [block.text for block in run] if belongs else []


def is_part(block: Block) -> bool:
    """Whether a block alone between two paragraphs is part of the article: a heading, a short paragraph."""
    if block.link_share > 0.3:
        return False
    sentence = block.element.tag in PROSE and SENTENCE_END.search(block.text)
    return is_heading(block) or (bool(sentence) and len(block.text) < MAX_LOST)


def is_cut(theirs: list[str], own: list[Block]) -> bool:
    """Whether a line is what is left of one of ours."""
    return len(theirs) == len(own) == 1 and len(theirs[0]) > MIN_CUT and own[0].text.endswith(theirs[0])
