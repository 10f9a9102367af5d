"""Teller: takes word of new articles to a command or to an address, as JSON."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import httpx

from etl import __version__
from etl.errors import OnRecordError
from etl.watch.told import Told

TOLD_AT_ONCE = 500
"""Articles in one message."""
SECONDS_FOR_A_COMMAND = 300
SECONDS_FOR_A_WEBHOOK = 20

News = dict[str, Any]
"""`database`, `count`, and `articles`: id, title, publisher, published, url, quotes, same_as of each."""


class Teller(Protocol):
    """A way to tell. `tell` raises OnRecordError where nobody has listened."""

    @property
    def listener(self) -> str:
        """By what the listener is known."""

    def tell(self, news: News) -> None:
        """Take the news there."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program that is given the news on its standard input, a line of JSON.

    It is called by its words, by no shell: nothing that an article says becomes a part of the call.
    """

    words: tuple[str, ...]

    @property
    def listener(self) -> str:
        return f"command {json.dumps(self.words)}"

    def tell(self, news: News) -> None:
        try:
            done = subprocess.run(
                self.words, input=f"{json.dumps(news)}\n".encode(), timeout=SECONDS_FOR_A_COMMAND, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OnRecordError(f"{self.words[0]}: {error}") from error
        if done.returncode:
            raise OnRecordError(f"{self.words[0]}: ended with exit code {done.returncode}")


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address to which the news is posted. Who starts the watch names it: it may be in their network."""

    address: str

    @property
    def listener(self) -> str:
        return f"webhook {self.address}"

    def tell(self, news: News) -> None:
        try:
            answer = httpx.post(
                self.address,
                json=news,
                headers={"User-Agent": f"onrecord/{__version__}"},
                timeout=SECONDS_FOR_A_WEBHOOK,
                follow_redirects=False,
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise OnRecordError(f"the webhook did not answer: {error or type(error).__name__}") from error
        if not answer.is_success:
            raise OnRecordError(f"the webhook answered {answer.status_code}")


def tell_news(teller: Teller, told: Told, database: Path) -> int:
    """Tell what is new, a message after the other; the number of articles. Raises OnRecordError."""
    number = 0
    for articles in messages(teller, told):
        teller.tell({"database": str(database), "count": len(articles), "articles": articles})
        told.note(teller.listener, articles)
        number += len(articles)
    return number


def messages(teller: Teller, told: Told) -> Iterator[list[dict[str, Any]]]:
    """What is new to a listener, in lists of up to TOLD_AT_ONCE."""
    while articles := told.new_to(teller.listener, TOLD_AT_ONCE):
        yield articles
