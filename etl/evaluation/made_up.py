"""Made up: words, names and days by lot, the same in every run, for archives of any size.

Words and names follow Zipf's law, so that some are common and most are rare.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import accumulate, product
from typing import Any

ENTITIES_PER_ARTICLE = 0.2
FIRST_DAY = date(2015, 1, 1)

Row = dict[str, Any]


class Sampler:
    """Reproducible choices: words and entities by Zipf's law, days, kinds."""

    def __init__(self, articles: int, seed: int = 0) -> None:
        self.random = random.Random(seed)
        self.words = vocabulary()
        self.word_weights = zipf(len(self.words))
        self.entities = max(20, int(articles * ENTITIES_PER_ARTICLE))
        self.entity_weights = zipf(self.entities)

    def text(self, words: int) -> str:
        chosen = self.random.choices(self.words, cum_weights=self.word_weights, k=words)
        return " ".join(chosen).capitalize()

    def some_entities(self, count: int) -> list[int]:
        return self.random.choices(range(self.entities), cum_weights=self.entity_weights, k=count)

    def day(self) -> str:
        return (FIRST_DAY + timedelta(days=self.random.randrange(3650))).isoformat()


def vocabulary() -> list[str]:
    """Some 20,000 made-up words, after the few that a reader would look for."""
    syllables = [c + v for c, v in product("bdfgklmnprstvz", "aeiou")]
    made = ["".join(parts) for parts in product(syllables, syllables, ("n", "r", "s", "t"))]
    random.Random(1).shuffle(made)
    return ["the", "talks", "minister", "of", "port", "summit", "agreement", "said", *made]


def zipf(size: int) -> list[float]:
    """Cumulative weights 1, 1/2, 1/3 …"""
    return list(accumulate(1 / rank for rank in range(1, size + 1)))
