"""A page as it is kept: its bytes in each encoding, its headers, and how long it is true."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import brotli

Headers = list[tuple[str, str]]

GZIP, BROTLI, PLAIN = "gzip", "br", ""
# Quality by encoding: what a reader who waits for the first making of a page may be made to wait.
# Measured on an article of 60 kB: docs/performance.md.
GZIP_LEVEL, BROTLI_QUALITY = 3, 4
LEAST = 200  # bytes; below, compressing gains nothing

# Headers made here, whatever the view said.
OWN = {"content-length", "content-encoding", "etag", "vary", "accept-ranges"}


@dataclass(frozen=True, slots=True)
class Variant:
    body: bytes
    etag: str
    headers: Headers


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
        """Return the page as one file: a line of JSON, then the bodies."""
        head = {
            "status": self.status,
            "made_at": self.made_at,
            "until": self.until,
            "subjects": self.subjects,
            "parameters": self.parameters,
            "last_modified": self.last_modified,
            "variants": [
                [encoding, len(one.body), one.etag, one.headers]
                for encoding, one in self.variants.items()
            ],
        }
        bodies = [variant.body for variant in self.variants.values()]
        return b"\n".join((json.dumps(head).encode(), b"".join(bodies)))

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Page":
        """Return the page kept by `to_bytes`; raises ValueError for anything else."""
        line, _, rest = kept.partition(b"\n")
        try:
            head = json.loads(line)
            variants, start = {}, 0
            for encoding, length, etag, headers in head.pop("variants"):
                body = rest[start : start + length]
                variants[encoding] = Variant(body, etag, [(name, value) for name, value in headers])
                start += length
            if start != len(rest):
                raise ValueError("the bodies are not whole")
            subjects, parameters = tuple(head.pop("subjects")), tuple(head.pop("parameters"))
            return cls(variants=variants, subjects=subjects, parameters=parameters, **head)
        except (TypeError, KeyError) as error:
            raise ValueError("not a page") from error


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
        bodies[GZIP] = gzip.compress(body, GZIP_LEVEL, mtime=0)
        bodies[BROTLI] = brotli.compress(body, quality=BROTLI_QUALITY)
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
        variants[encoding] = Variant(content, etag, [*common, *own])
    return variants
