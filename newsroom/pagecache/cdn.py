"""What differs between caches further out: the header that names the parts of a page, and the call
that makes them forget the pages of some parts.

`CDNS` are by the word of the setting. A `Cdn` makes calls and sends none; `purge` sends them.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from itertools import islice
from typing import ClassVar
from urllib.parse import urlsplit

PAPER = "journal"  # the tag of every page
PATIENCE = 10  # seconds for an answer
OK = range(200, 300)


class Refused(Exception):
    """The cache does not answer, or not with success."""


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


def tag_of(subject: int) -> str:
    return f"partie-{subject}"


def tags_of(subjects: Iterable[int]) -> list[str]:
    """Return the tags of a page that shows the parts `subjects`."""
    return [PAPER, *(tag_of(subject) for subject in sorted(subjects))]


@dataclass(frozen=True, slots=True)
class Cdn(ABC):
    """`zone` is the account's name for the site, `address` the origin of its interface."""

    zone: str
    token: str = field(repr=False)
    address: str

    header: ClassVar[str]
    separator: ClassVar[str] = " "
    most: ClassVar[int] = 1  # tags a call

    @abstractmethod
    def call(self, tags: Sequence[str]) -> Call:
        """Return the call that makes pages with any of `tags`, `most` of them, forgotten."""

    def named(self, subjects: Iterable[int]) -> str:
        """Return the value of `header` for a page that shows the parts `subjects`."""
        return self.separator.join(tags_of(subjects))


@dataclass(frozen=True, slots=True)
class Varnish(Cdn):
    """Bans by the header that deploy/varnish.vcl keeps."""

    header: ClassVar[str] = "xkey"
    most: ClassVar[int] = 100

    def call(self, tags: Sequence[str]) -> Call:
        return Call(
            "BAN", "/", {"X-Token": self.token, "X-Tags": f"(^|\\s)({'|'.join(tags)})(\\s|$)"}
        )


@dataclass(frozen=True, slots=True)
class Fastly(Cdn):
    header: ClassVar[str] = "Surrogate-Key"
    most: ClassVar[int] = 256

    def call(self, tags: Sequence[str]) -> Call:
        headers = {"Fastly-Key": self.token, "Accept": "application/json"}
        return _json_call(f"/service/{self.zone}/purge", headers, {"surrogate_keys": list(tags)})


@dataclass(frozen=True, slots=True)
class Cloudflare(Cdn):
    header: ClassVar[str] = "Cache-Tag"
    separator: ClassVar[str] = ","
    most: ClassVar[int] = 30

    def call(self, tags: Sequence[str]) -> Call:
        headers = {"Authorization": f"Bearer {self.token}"}
        path = f"/client/v4/zones/{self.zone}/purge_cache"
        return _json_call(path, headers, {"tags": list(tags)})


@dataclass(frozen=True, slots=True)
class Bunny(Cdn):
    header: ClassVar[str] = "CDN-Tag"
    separator: ClassVar[str] = ","

    def call(self, tags: Sequence[str]) -> Call:
        headers = {"AccessKey": self.token}
        return _json_call(f"/pullzone/{self.zone}/purgeCache", headers, {"CacheTag": tags[0]})


@dataclass(frozen=True, slots=True)
class Kind:
    make: type[Cdn]
    address: str  # of the interface, where everyone's is the same


KINDS = {
    "varnish": Kind(Varnish, ""),
    "fastly": Kind(Fastly, "https://api.fastly.com"),
    "cloudflare": Kind(Cloudflare, "https://api.cloudflare.com"),
    "bunny": Kind(Bunny, "https://api.bunny.net"),
}


def make_cdn(kind: str, *, zone: str, token: str, address: str) -> Cdn:
    """Return the cache of the kind `kind`; an `address` of one's own comes before everyone's."""
    known = KINDS[kind]
    return known.make(zone, token, address or known.address)


def purge(cdn: Cdn, tags: Sequence[str]) -> None:
    """Make `cdn` forget every page with one of `tags`; raises `Refused`."""
    for some in _batches(tags, cdn.most):
        _send(cdn.address, cdn.call(some))


def _send(address: str, call: Call) -> None:
    parts = urlsplit(address)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connect(parts.netloc, timeout=PATIENCE)
    try:
        connection.request(call.method, call.path, call.body or None, call.headers)
        answer = connection.getresponse()
        said = answer.read(200)
    except (OSError, HTTPException) as error:
        raise Refused(f"{parts.netloc}: {error!r}") from error
    finally:
        connection.close()
    if answer.status not in OK:
        raise Refused(f"{parts.netloc}: {answer.status} {said!r}")


def _json_call(path: str, headers: dict[str, str], content: object) -> Call:
    told = {**headers, "Content-Type": "application/json"}
    return Call("POST", path, told, json.dumps(content).encode())


def _batches(tags: Sequence[str], size: int) -> Iterator[list[str]]:
    rest = iter(tags)
    while some := list(islice(rest, size)):
        yield some
