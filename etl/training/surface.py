"""Surface: passages of any corpus dressed as newspapers print them (curly quotes, headlines)."""

from __future__ import annotations

from random import Random

from etl.training.records import Record
from etl.training.word_lists import word_list

CURLED = {word: word.replace("'", "’") for word in ("'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "'", "s'")}
SMALL = frozenset(word_list("surface", "small in headlines"))


def with_curly_marks(record: Record, rng: Random) -> Record:
    """Typographer's quotation marks, apostrophes and dashes for a typewriter's."""
    record = record.copy()
    inside = False
    for at, word in enumerate(record.words):
        old = word.text
        if old == '"':
            inside = word.tag == "``" if word.tag in ("``", "''") else not inside
            word.text = "“" if inside else "”"
        elif old == "'" and word.tag == "``":
            word.text = "‘"
        elif old in CURLED:
            word.text = CURLED[old]
        elif "'" in old and len(old) > 2 and old.isascii():
            word.text = old.replace("'", "’")
        elif is_dash(record, at):
            long_dash(record, at, rng)
        if word.lemma == old and word.pos == "PUNCT":
            word.lemma = word.text
    return record


def is_dash(record: Record, at: int) -> bool:
    """Whether a hyphen stands for a dash: doubled, or with a blank on each side."""
    word = record.words[at]
    return word.text == "--" or (word.text == "-" and at > 0 and word.space and record.words[at - 1].space)


def long_dash(record: Record, at: int, rng: Random) -> None:
    word = record.words[at]
    word.text = "—" if rng.random() < 0.7 else "–"
    if word.text == "—" and at and rng.random() < 0.4:
        word.space = record.words[at - 1].space = False


def headline_of(sentence: Record, rng: Random) -> Record | None:
    """A sentence in title case or capitals, without its full stop; None where its parse hangs on the stop."""
    record = sentence.copy()
    capitals = rng.random() < 0.35
    for at, word in enumerate(record.words):
        if capitals:
            word.text = word.text.upper()
        elif at == 0 or word.text.lower() not in SMALL:
            word.text = word.text[:1].upper() + word.text[1:]
    if record.words[-1].text != "." or len(record.words) <= 3:
        return record
    last = len(record.words) - 1
    if any(word.head == last for word in record.words[:last]):
        return None
    return record.part(0, last)
