"""Client: fetches an address with manners: who it is, one request at a time, never more than it was told."""

from __future__ import annotations

import asyncio
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Protocol

import httpx

from etl import __version__
from etl.extract.limits import MAX_BYTES
from etl.watch.addresses import NotFetched, parse_address, reachable
from etl.watch.hosts import Host, allow, is_past, rest_of

SECONDS_PER_REQUEST = 60  # from the connection to the last byte
SECONDS_OF_SILENCE = 20
LEADS = 5  # redirects: as many as RFC 9309 asks for
ROBOTS_BYTES = 512_000  # RFC 9309 asks for 500 kibibytes
ROBOTS_SECONDS = 86_400  # RFC 9309: not kept for longer than a day
LEADING = (301, 302, 303, 307, 308)
RESTING = (429, 503)
GONE_FOR_GOOD = (401, 402, 403, 404, 410, 451)


@dataclass(frozen=True, slots=True)
class Manners:
    """How a client behaves."""

    contact: str = ""
    """A mail or web address at which somebody answers for the fetching."""
    delay: float = 2.0
    """Seconds between two requests to one host."""
    private: bool = False
    """Whether to fetch from this machine and its network too."""
    most_bytes: int = MAX_BYTES

    @property
    def agent(self) -> str:
        """What the client says it is; robots.txt may name it `onrecord`."""
        who = "".join(
            mark for mark in self.contact if mark.isascii() and mark.isprintable() and mark not in "()"
        )
        return f"onrecord/{__version__} (news archive{f'; {who}' if who else ''})"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent, unpacked, and where it was found in the end."""

    address: str
    status: int
    headers: httpx.Headers
    body: bytes = b""


class Memory(Protocol):
    """What is remembered of hosts from one round to the next."""

    def robots(self, origin: str, since: float) -> str | None: ...
    def keep_robots(self, origin: str, text: str) -> None: ...
    def rests_until(self, host: str) -> float: ...
    def let_rest(self, host: str, until: float) -> None: ...


class Client:
    """Fetches in one round; use it in an `async with` block."""

    def __init__(self, manners: Manners, memory: Memory) -> None:
        self.manners = manners
        self.memory = memory
        self.hosts: dict[str, Host] = {}
        self.silent: dict[str, NotFetched] = {}
        """Why the robots.txt of some origins could not be read in this round: nothing there is fetched."""
        self.http = httpx.AsyncClient(
            headers={"User-Agent": manners.agent, "Accept-Encoding": "gzip"},
            timeout=SECONDS_OF_SILENCE,
            trust_env=False,  # else names and passwords of ~/.netrc would be sent
            # Connections are to numbers: hosts that share one must share neither cookies nor certificate.
            limits=httpx.Limits(max_keepalive_connections=0),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        )

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.http.aclose()

    async def fetch(self, address: str, headers: Mapping[str, str] | None = None, kinds: str = "") -> Answer:
        """What is found at an address, redirects followed; status 200, or 304 where `headers` ask for that.

        headers: If-None-Match and If-Modified-Since.
        kinds: parts of media types, with spaces between, one of which the answer must have; empty for any.

        Raises NotFetched.
        """
        url = parse_address(address)
        for _ in range(LEADS + 1):
            await self.obey(url)
            answer = await self.ask(url, headers or {}, kinds, self.manners.most_bytes)
            if answer.status not in LEADING:
                return checked(answer, 304 if headers else 200)
            url = parse_address(str(url.join(answer.headers.get("location", ""))))
        raise NotFetched(f"leads on more than {LEADS} times", lasting=True)

    async def obey(self, url: httpx.URL) -> None:
        """Raise NotFetched where the host's robots.txt forbids an address; take over its delay."""
        origin = str(url.copy_with(raw_path=b"/"))
        robots = self.memory.robots(origin, time.time() - ROBOTS_SECONDS)
        if robots is None:
            robots = await self.robots_of(url, origin)
            self.memory.keep_robots(origin, robots)
        host = self.host(url)
        host.delay = max(host.delay, allow(robots, str(url), self.manners.agent))

    async def robots_of(self, url: httpx.URL, origin: str) -> str:
        """The text of a host's robots.txt, asked for once; nothing where it has none.

        Raises NotFetched where it cannot be read: then nothing may be fetched (RFC 9309, 2.3.1.4).
        """
        if origin in self.silent:
            raise self.silent[origin]
        try:
            answer = await self.ask_for_robots(url.copy_with(raw_path=b"/robots.txt"))
        except NotFetched as error:
            self.silent[origin] = error
            raise
        return answer.body.decode("utf-8", "replace") if answer.status == 200 else ""

    async def ask_for_robots(self, url: httpx.URL) -> Answer:
        """A host's robots.txt, redirects followed."""
        for _ in range(LEADS + 1):
            answer = await self.ask(url, {}, "", ROBOTS_BYTES)
            if answer.status >= 500:
                raise NotFetched(f"its robots.txt cannot be read: the server answered {answer.status}")
            if answer.status not in LEADING:
                break
            url = parse_address(str(url.join(answer.headers.get("location", ""))))
        return answer

    async def ask(self, url: httpx.URL, headers: Mapping[str, str], kinds: str, most: int) -> Answer:
        """One request, when it is this host's turn."""
        host = self.host(url)
        async with host.turn:
            if not is_past(self.memory.rests_until(url.host)):
                raise NotFetched("its host has asked for a rest", resting=True)
            await host.wait()
            try:
                async with asyncio.timeout(SECONDS_PER_REQUEST):
                    answer = await self.send(url, headers, kinds, most)
            except TimeoutError as error:
                raise NotFetched(f"took longer than {SECONDS_PER_REQUEST} seconds") from error
            except httpx.HTTPError as error:
                raise NotFetched(f"no answer: {error or type(error).__name__}") from error
            finally:
                host.done()
        if answer.status in RESTING:
            self.memory.let_rest(url.host, time.time() + rest_of(answer.headers.get("retry-after", "")))
        return answer

    def host(self, url: httpx.URL) -> Host:
        return self.hosts.setdefault(url.host, Host(self.manners.delay))

    async def send(self, url: httpx.URL, headers: Mapping[str, str], kinds: str, most: int) -> Answer:
        """One request to the first of the host's addresses that can be connected to."""
        numbers = await reachable(url, private=self.manners.private)
        for number in numbers[:-1]:
            try:
                return await self.send_to(number, url, headers, kinds, most)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self.send_to(numbers[-1], url, headers, kinds, most)

    async def send_to(
        self, number: str, url: httpx.URL, headers: Mapping[str, str], kinds: str, most: int
    ) -> Answer:
        """One request to a numeric address, under the host's name (also for its certificate)."""
        request = self.http.build_request(
            "GET",
            url.copy_with(host=number),
            headers={**headers, "Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        response = await self.http.send(request, stream=True)
        try:
            if response.status_code != 200:
                return Answer(str(url), response.status_code, response.headers)
            require_kind(response.headers.get("content-type", ""), kinds)
            return Answer(str(url), 200, response.headers, await read_body(response, most))
        finally:
            await response.aclose()


def checked(answer: Answer, other: int) -> Answer:
    """An answer that can be used: 200, or the other status that was asked for. Raises NotFetched."""
    if answer.status in (200, other):
        return answer
    raise NotFetched(f"the server answered {answer.status}", lasting=answer.status in GONE_FOR_GOOD)


def require_kind(given: str, kinds: str) -> None:
    """Raise NotFetched where an answer says that it is something else."""
    if kinds and given and not any(kind in given.lower() for kind in kinds.split()):
        raise NotFetched(f"is no page but {given.partition(';')[0][:60]}", lasting=True)


async def read_body(response: httpx.Response, most: int) -> bytes:
    """The body of an answer, unpacked; never more than `most` bytes are in memory. Raises NotFetched."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise NotFetched(f"is packed in a way that was not asked for: {encoding[:20]}", lasting=True)
    unpacker = zlib.decompressobj(31) if "gzip" in encoding else None
    body = bytearray()
    async for piece in response.aiter_raw():
        try:
            body += unpacker.decompress(piece, most + 1 - len(body)) if unpacker else piece
        except zlib.error as error:
            raise NotFetched(f"cannot be unpacked: {error}") from error
        if len(body) > most:
            raise NotFetched(f"has more than {most:,} bytes", lasting=True)
    if unpacker and not unpacker.eof:
        raise NotFetched("was cut short")
    return bytes(body)
