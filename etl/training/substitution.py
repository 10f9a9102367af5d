"""Substitution: other names in the place of a passage's own, and the datelines that newspapers begin with."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import spacy

from etl.training.kinds import city_sizes, country_names, region_names
from etl.training.records import Name, Record, Word
from etl.training.word_lists import word_list

TOKENIZER = spacy.blank("en").tokenizer
SWAPPED = ("PERSON", "GPE", "NORP")
INITIALS = "ABCDEFGHJKLMRSTW"


class Pools:
    """Names to draw from: people and organisations of the corpora, places of GeoNames, foreign names."""

    def __init__(self, records: Iterable[Record]) -> None:
        first, last, organisations = set(), set(), set()
        for record in records:
            for name in record.names:
                words = [word.text for word in record.words[name.start : name.end]]
                if name.label == "PERSON" and 2 <= len(words) <= 3 and all(map(is_capitalised, words)):
                    first.add(words[0])
                    last.add(words[-1])
                elif name.label == "ORG" and len(words) <= 5 and words[0][:1].isupper():
                    organisations.add(" ".join(words))
        self.first, self.last, self.organisations = sorted(first), sorted(last), sorted(organisations)
        self.plain_organisations = [name for name in self.organisations if is_plain(name.split(" "))]
        """Those of up to three words, every one a proper noun by its look."""
        self.countries = sorted(name for name in country_names() if len(name) > 2)
        self.regions = sorted(region_names())
        self.cities = sorted(city_sizes())
        self.big_cities = sorted(name for name, people in city_sizes().items() if people > 300_000)
        self.peoples = sorted(name for name in word_list("affiliations", "alone") if name.isalpha())
        self.abroad = [
            (family, given)
            for language in ("korean", "chinese", "arabic")
            for family in word_list("name_parts", f"{language} first")
            for given in word_list("name_parts", f"{language} second")
        ]

    def person(self, rng: Random, size: int) -> str:
        """A person's name of about as many words."""
        if rng.random() < 0.25:
            pair = rng.choice(self.abroad)
            return rng.choice(pair) if size == 1 else " ".join(pair)
        if size == 1:
            return rng.choice(self.last if rng.random() < 0.7 else self.first)
        initial = f" {rng.choice(INITIALS)}." if size > 2 and rng.random() < 0.5 else ""
        return f"{rng.choice(self.first)}{initial} {rng.choice(self.last)}"

    def place(self, rng: Random) -> str:
        """A country, city or region."""
        chance = rng.random()
        pools = ((0.4, self.countries), (0.7, self.big_cities), (0.88, self.cities), (1.0, self.regions))
        return rng.choice(next(pool for limit, pool in pools if chance < limit))

    def draw(self, rng: Random, label: str, size: int) -> str:
        if label == "PERSON":
            return self.person(rng, size)
        return self.place(rng) if label == "GPE" else rng.choice(self.peoples)


def is_plain(words: list[str]) -> bool:
    return len(words) <= 3 and all(word[:1].isupper() and word.isalpha() for word in words)


def is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def words_of(text: str, space: bool) -> list[Word]:
    """A text's words as the tokenizer cuts them; `space` says whether a blank follows the last."""
    words = [Word(token.text, bool(token.whitespace_)) for token in TOKENIZER(text)]
    words[-1].space = space
    return words


def substitute_names(record: Record, pools: Pools, rng: Random, share: float) -> Record:
    """A share of the people, places and nationalities renamed, each the same way throughout the passage.

    Organisations keep their names: what surrounds them tells less than what they are called.
    """
    record = record.copy()
    renamed: dict[tuple[str, str], str] = {}
    for name in sorted(record.names, key=lambda n: n.start, reverse=True):
        if name.label not in SWAPPED or rng.random() > share:
            continue
        old = record.words[name.start : name.end]
        key = (" ".join(word.text for word in old), name.label)
        new = renamed.setdefault(key, pools.draw(rng, name.label, len(old)))
        record.put(name.start, name.end, words_of(new, old[-1].space), name.label)
    return record


def abbreviate_names(record: Record, rng: Random, share: float) -> Record:
    """A share of one-word countries as newspapers shorten them: U.S., DPRK, N. Korea."""
    record = record.copy()
    for at in reversed(range(len(record.words))):
        word = record.words[at]
        if word.text not in country_names() or len(word.text) < 4 or rng.random() > share:
            continue
        if not is_country(record, at):
            continue
        if rng.random() < 0.5:
            word.text = rng.choice(word_list("name_parts", "short countries"))
        else:
            divided_korea(record, at, rng)
        word.lemma = word.text
    return record


def is_country(record: Record, at: int) -> bool:
    """Whether a country is meant, and no Chad Murray or Bank of Chad; a treebank may not say."""
    names = [name for name in record.names if name.start <= at < name.end]
    return names == [Name(at, at + 1, "GPE")] or (record.parsed and not names)


def divided_korea(record: Record, at: int, rng: Random) -> None:
    """North or South Korea, or N. or S., in the place of a country."""
    side = rng.choice(["N.", "S.", "North", "South"])
    record.words[at].text = "Korea"
    record.put(at, at, [Word(side, True, "NNP", "ADJ", "Degree=Pos", "North", "amod", at + 1)])
    country = Name(at + 1, at + 2, "GPE")
    record.names = [Name(at, at + 2, "GPE") if name == country else name for name in record.names]


def prepend_dateline(record: Record, pools: Pools, rng: Random) -> Record:
    """SEOUL (AP) — …, or WASHINGTON, June 12 (Reuters) - …, before a passage."""
    city = rng.choice(pools.big_cities)
    parts = [(city.upper() if rng.random() < 0.8 else city, "GPE")]
    if rng.random() < 0.35:
        parts += [(",", ""), (rng.choice(pools.countries), "GPE")]
    if rng.random() < 0.3:
        parts += [(",", ""), (f"{rng.choice(word_list('name_parts', 'months'))} {rng.randint(1, 30)}", "")]
    if rng.random() < 0.7:
        parts += [("(", ""), (rng.choice(word_list("name_parts", "agencies")), "ORG"), (")", "")]
    parts.append((rng.choice(["—", "–", "-", "--"]), ""))
    out = record.copy()
    for text, label in reversed(parts):
        space = text != "(" and not (out.words[0].text in (",", ")") and out is not record)
        sents, pars = out.sents, out.pars
        words = words_of(text, space)
        out.put(0, 0, words, label or None)
        out.sents = [0, *(start + len(words) for start in sents[1:])]
        out.pars = [start + len(words) for start in pars]
    return out
