"""Address: where a fetch may go. A feed is written by strangers, and may lead anywhere."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

import httpx

NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an address of IPv4


class NotFetched(Exception):
    """Why an address was not fetched; `lasting` where it makes no sense to try again."""

    def __init__(self, reason: str, *, lasting: bool = False, resting: bool = False) -> None:
        super().__init__(reason)
        self.lasting = lasting
        self.resting = resting
        """Whether the host has asked for time: nothing was tried."""


def parse_address(address: str) -> httpx.URL:
    """An address as a URL, without a fragment. Raises NotFetched unless it is http(s) and names a host."""
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise NotFetched(f"not an address: {error}", lasting=True) from error
    if url.scheme not in ("http", "https") or not url.host:
        raise NotFetched("only http and https addresses are fetched", lasting=True)
    if url.userinfo:
        raise NotFetched("an address with a name or a password in it is not fetched", lasting=True)
    return url


def is_web_address(address: str) -> bool:
    """Whether an address names a host to which http or https leads."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


async def reachable(url: httpx.URL, *, private: bool) -> list[str]:
    """The numeric addresses of a host, to connect to just these: asked again, its name may lead elsewhere.

    private: also those that only this machine or its network can reach. Raises NotFetched where none is left.
    """
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"no such host: {url.host} ({error})") from error
    numbers = list(dict.fromkeys(str(where[0]) for *_, where in found))
    allowed = [number for number in numbers if private or is_public(number)]
    if not allowed:
        raise NotFetched(f"{url.host} is this machine or in its network; --private fetches there too")
    return allowed


def is_public(number: str) -> bool:
    """Whether a numeric address can be reached from everywhere, also by the IPv4 address within it."""
    address = ip_address(number.partition("%")[0])
    meant = (within(address) if isinstance(address, IPv6Address) else None) or address
    return meant.is_global and not meant.is_multicast


def within(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, if any."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
