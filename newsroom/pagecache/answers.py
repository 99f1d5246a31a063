"""Answering from a page that is kept: encoding, 304, part of it, or its headers alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.http import parse_http_date_safe

from newsroom.pagecache.page import BROTLI, GZIP, OK, PLAIN, Headers, Page, Variant

Environ = dict[str, Any]  # of WSGI

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_ETAG = re.compile(r'(?:W/)?"[^"]*"')


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    headers: Headers
    body: Iterable[bytes]


def answer(page: Page, environ: Environ) -> Answer:
    """Return what to send for `page` to whoever sent the request `environ`, GET or HEAD."""
    variants = page.variants
    variant = variants.get(encoding_for(environ.get("HTTP_ACCEPT_ENCODING", "")), variants[PLAIN])
    is_head = environ["REQUEST_METHOD"] == "HEAD"
    if page.status == OK:
        if _is_known(page, variant, environ):
            return Answer("304 Not Modified", variant.repeated[:], ())
        if "HTTP_RANGE" in environ and not is_head:
            part = _part(variants[PLAIN], environ)
            if part is not None:
                return part
    # A copy: a server may do with its list as it pleases (PEP 3333).
    return Answer(page.status, variant.headers[:], () if is_head else (variant.body,))


@lru_cache(maxsize=512)
def encoding_for(accepted: str) -> str:
    """Return the shortest encoding that an Accept-Encoding header takes."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weights[name] = next((_weight(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
    for encoding in (BROTLI, GZIP):
        if weights.get(encoding, weights.get("*", 0.0)) > 0:
            return encoding
    return PLAIN


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _is_known(page: Page, variant: Variant, environ: Environ) -> bool:
    """Tell whether the browser has this page already, in whatever encoding."""
    match = environ.get("HTTP_IF_NONE_MATCH")
    if match is not None:
        if match == variant.etag:  # what browsers send: one, as it was
            return True
        if match.strip() == "*":
            return True
        ours = {variant.etag.removeprefix("W/") for variant in page.variants.values()}
        return any(etag.removeprefix("W/") in ours for etag in _ETAG.findall(match))
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None or not page.last_modified:
        return False
    asked, changed = parse_http_date_safe(since), parse_http_date_safe(page.last_modified)
    return asked is not None and changed is not None and changed <= asked


def _part(variant: Variant, environ: Environ) -> Answer | None:
    """Return one range of the page in clear; None where the whole must be sent."""
    found = _RANGE.fullmatch(environ["HTTP_RANGE"].strip())
    condition = environ.get("HTTP_IF_RANGE", variant.etag)
    if found is None or found[0] == "bytes=-" or condition != variant.etag:
        return None
    size = len(variant.body)
    if found[1]:
        start, stop = int(found[1]), min(int(found[2] or size - 1), size - 1) + 1
        if found[2] and int(found[2]) < start:
            return None  # not a range at all
    else:
        start, stop = max(0, size - int(found[2])), size
    headers = [header for header in variant.headers if header[0] != "Content-Length"]
    if start >= size or start >= stop:
        told = [("Content-Range", f"bytes */{size}"), ("Content-Length", "0")]
        return Answer("416 Range Not Satisfiable", [*headers, *told], ())
    told = [
        ("Content-Range", f"bytes {start}-{stop - 1}/{size}"),
        ("Content-Length", str(stop - start)),
    ]
    return Answer("206 Partial Content", [*headers, *told], (variant.body[start:stop],))
