"""A name for all that makes pages look as they do, besides the database."""

import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import django

SUFFIXES = {".py", ".html", ".txt", ".mo", ".svg", ".lock"}


def release_of(sources: Iterable[Path], *words: object) -> str:
    """Return a name that changes with any source file in `sources`, and with `words`.

    A file that is not there counts as such. By content, not by date: a restart, or the same
    release unpacked elsewhere, finds its pages again.
    """
    digest = sha256(repr((sys.version, django.VERSION, words)).encode())
    for source in sources:
        files = sorted(source.rglob("*")) if source.is_dir() else [source]
        for file in files:
            if file.is_file() and (file == source or file.suffix in SUFFIXES):
                digest.update(b"\0%s\0" % file.name.encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
