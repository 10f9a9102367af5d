"""Host: what it asks of visitors (robots.txt, RFC 9309), and when it may be asked again."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from protego import Protego

from etl.watch.addresses import NotFetched

LONGEST_DELAY = 60.0  # seconds: a Crawl-delay beyond it is taken for it, or a round would never end
LONGEST_REST = 86_400.0  # seconds


@dataclass
class Host:
    """One host in one round: who has the turn, and when the next may take it."""

    delay: float
    next_at: float = 0.0
    """By the clock of `time.monotonic`."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def wait(self) -> None:
        """Wait for the turn; the caller holds `turn`."""
        await asyncio.sleep(max(0.0, self.next_at - time.monotonic()))

    def done(self) -> None:
        """Begin the delay before the next request."""
        self.next_at = time.monotonic() + self.delay


def allow(robots: str, address: str, agent: str) -> float:
    """The delay that robots.txt asks for. Raises NotFetched where it forbids an address."""
    rules = Protego.parse(robots)
    if not rules.can_fetch(address, agent):
        raise NotFetched("robots.txt forbids it", lasting=True)
    return min(float(rules.crawl_delay(agent) or 0), LONGEST_DELAY)


def rest_of(retry_after: str) -> float:
    """Seconds for which a server asks to be left alone (Retry-After); a minute where it names none."""
    return min(float(retry_after), LONGEST_REST) if retry_after.strip().isdecimal() else 60.0


def is_past(moment: float) -> bool:
    """Whether a moment to wait for has come; one that is further ahead than any was made by a wrong clock."""
    return not 0 < moment - time.time() <= LONGEST_REST
