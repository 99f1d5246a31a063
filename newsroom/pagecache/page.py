"""A page as it is kept: its bytes in each encoding, its headers, and how long it is true."""

import gzip
import marshal
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import NamedTuple
from zlib import crc32

import brotli

Headers = list[tuple[str, str]]

OK = "200 OK"  # the status of most
GZIP, BROTLI, PLAIN = "gzip", "br", ""
# Quality by encoding: what a reader who waits for the first making of a page may be made to wait.
# Measured: docs/performance.md.
GZIP_LEVEL, BROTLI_QUALITY = 3, 6
BROTLI_WINDOW = 18  # 256 kB, more than nearly all pages; 4 MB keep 8 MB more in each worker
LEAST = 200  # bytes; below, compressing gains nothing

# Headers made here, whatever the view said.
OWN = {"content-length", "content-encoding", "etag", "vary", "accept-ranges"}
# What a 304 repeats (RFC 9110, 15.4.5); the rest the browser has.
REPEATED = {"cache-control", "etag", "vary", "expires", "content-location", "date"}

# What one compression works in, the next uses again; several at once keep as many of it.
_COMPRESSING = Lock()

MARK = b"page"
PREFIX = struct.Struct("<4sII")  # the mark, then the length and the sum of the head


class Variant(NamedTuple):
    body: bytes
    etag: str
    headers: Headers
    repeated: Headers  # of a 304


@dataclass(slots=True)
class Page:
    """`made_at` is the counter of changes before the page was made, `until` a time in seconds
    since 1970 or None. `checked` is the counter when it was last found to be true."""

    status: str  # "200 OK"
    made_at: int
    until: float | None
    subjects: Sequence[int]
    parameters: Sequence[str]  # of the address, those that count
    variants: dict[str, Variant]  # by encoding
    last_modified: str = ""
    checked: int = field(default=-1, compare=False)

    @property
    def size(self) -> int:
        return sum(len(variant.body) for variant in self.variants.values())

    def to_bytes(self) -> bytes:
        """Return the page as one file: a mark, the length and sum of the head, the head, bodies.

        The head is marshalled, which Python reads seven times faster than JSON. It reads what the
        same Python wrote: the version is part of the release, and each release has its folder.
        """
        kinds = [(encoding, len(body), *rest) for encoding, (body, *rest) in self.variants.items()]
        head = marshal.dumps(
            (
                self.status,
                self.made_at,
                self.until,
                tuple(self.subjects),
                tuple(self.parameters),
                self.last_modified,
                kinds,
            )
        )
        bodies = [variant.body for variant in self.variants.values()]
        return b"".join((PREFIX.pack(MARK, len(head), crc32(head)), head, *bodies))

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Page":
        """Return the page kept by `to_bytes`; raises ValueError for anything else."""
        try:
            mark, length, total = PREFIX.unpack_from(kept)
        except struct.error as error:
            raise ValueError("too short for a page") from error
        start = PREFIX.size + length
        head = kept[PREFIX.size : start]
        if mark != MARK or len(head) != length or crc32(head) != total:
            raise ValueError("not a page")
        status, made_at, until, subjects, parameters, modified, kinds = marshal.loads(head)  # noqa: S302 - our own file, and its sum is right
        variants = {}
        for encoding, size, etag, headers, repeated in kinds:
            stop = start + size
            variants[encoding] = Variant(kept[start:stop], etag, headers, repeated)
            start = stop
        if start != len(kept):
            raise ValueError("the bodies are not whole")
        return cls(status, made_at, until, subjects, parameters, variants, modified)


def _repeated(headers: Headers) -> Headers:
    return [header for header in headers if header[0].lower() in REPEATED]


def make_variants(body: bytes, headers: Headers) -> dict[str, Variant]:
    """Compress `body` once in each way that makes it shorter, and name each by its content.

    A weak ETag of the view stays: it says that the same is told, not with the same bytes.
    """
    given = next((value for name, value in headers if name.lower() == "etag"), "")
    digest = sha256(body).hexdigest()[:32]
    common = [(name, value) for name, value in headers if name.lower() not in OWN]
    bodies = {PLAIN: body}
    if len(body) >= LEAST:
        # No time in it: the same page has the same bytes, whichever process made it.
        with _COMPRESSING:
            bodies[GZIP] = gzip.compress(body, GZIP_LEVEL, mtime=0)
            bodies[BROTLI] = brotli.compress(body, quality=BROTLI_QUALITY, lgwin=BROTLI_WINDOW)
    variants = {}
    for encoding, content in bodies.items():
        etag = given or (f'"{digest}-{encoding}"' if encoding else f'"{digest}"')
        own = [
            ("Content-Length", str(len(content))),
            ("ETag", etag),
            ("Vary", "Accept-Encoding"),
            ("Accept-Ranges", "bytes"),
        ]
        if encoding:
            own.append(("Content-Encoding", encoding))
        told = [*common, *own]
        variants[encoding] = Variant(content, etag, told, _repeated(told))
    return variants
