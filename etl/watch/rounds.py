"""Round: fetch, look, build, tell; again and again. What fails is told, and the next round goes on."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from etl.errors import OnRecordError
from etl.watch.feeds import Feeds
from etl.watch.look import look_at
from etl.watch.tellers import Teller, tell_news
from etl.watch.told import Told


@dataclass
class Watch:
    """Watches sources and feeds for one database.

    sources: files, folders and globs, as `build` takes them.
    build: builds the database from the sources that it is given.
    say: takes a line about what went wrong.
    more: files beside the sources that a build depends on.
    """

    sources: Sequence[str | Path]
    database: Path
    build: Callable[[Sequence[str | Path]], object]
    say: Callable[[str], None]
    feeds: Feeds | None = None
    tellers: Sequence[Teller] = ()
    more: Sequence[Path] = ()
    seen: str = field(default="", init=False)
    """How the sources looked before the last build that went well."""

    def run(self, every: float) -> None:
        """A round every so many seconds, one after the other: one that takes longer delays the next."""
        while True:
            began = time.monotonic()
            self.round()
            time.sleep(max(0.0, began + every - time.monotonic()))

    def round(self) -> bool:
        """One round; whether all of it went well."""
        steps = [self.begin_telling, *([self.fetch] if self.feeds else []), self.build_if_changed]
        done = [self.tried(step) for step in steps]
        return all([*done, *(self.tried(partial(self.tell, each)) for each in self.tellers)])

    def tried(self, step: Callable[[], object]) -> bool:
        """Take one step of a round; say what went wrong, for a watch goes on whatever it was."""
        try:
            step()
        except OnRecordError as error:
            self.say(str(error))
        except Exception as error:
            self.say(f"{type(error).__name__}: {error}; please report it")
        else:
            return True
        return False

    def begin_telling(self) -> None:
        """What the database holds before the first build is no news."""
        for teller in self.tellers:
            Told(self.database).begin(teller.listener)

    def fetch(self) -> None:
        """Fetch what is new in the feeds."""
        if self.feeds:
            self.feeds.visit(self.say)

    def build_if_changed(self) -> None:
        """Build, unless all looks as it did before the last build."""
        fetched = [self.feeds.folder] if self.feeds and self.feeds.folder.exists() else []
        sources = [*self.sources, *fetched]
        looks = look_at(sources, *self.more)
        if looks == self.seen and self.database.exists():
            return
        self.seen = ""
        self.build(sources)
        self.seen = looks

    def tell(self, teller: Teller) -> None:
        """Tell a listener what came; what it did not hear stays news."""
        tell_news(teller, Told(self.database), self.database)


@contextmanager
def stopped_by_signals(say: Callable[[str], None]) -> Iterator[None]:
    """End the block well on Ctrl-C and SIGTERM, also where a shell started it without them."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        yield
    except KeyboardInterrupt:
        say("stopped; nothing is lost: the same command goes on from there")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
