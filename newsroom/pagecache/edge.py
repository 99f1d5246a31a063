"""Telling the web server in front which pages it may serve by itself.

nginx keeps pages under the name of the edition they were true of, and must know the edition without
asking. So a record in a file says: « while these words of shared memory are as they are, and until
this instant, the edition is so ». The words are those a hit here compares (`Watch.sight`), nginx
reads them itself at each request (deploy/edition.lua), and nobody has to tell it of a change: the
change of the words does. The instant is a second away at most; then one request comes through and
has it put off.
"""

import math
import os
import struct
import time
from pathlib import Path

from newsroom.pagecache.alone import Alone
from newsroom.pagecache.page import OK, Headers, Page
from newsroom.pagecache.shelf import Shelf
from newsroom.pagecache.watch import Watch

ASKED = "HTTP_X_EDGE_EDITION"  # the edition under which nginx would keep the answer, or « closed »
ALLOWED = "X-Edge-Expires"  # how nginx hears that it may, and until when
# The edition, the instant on the monotonic clock, how many words there are, whether the record may
# be closed although they stay the same, the words. Twice: who finds the two copies alike has not
# read one while it was written. As in deploy/edition.lua.
RECORD = struct.Struct("=64sdI?3x1024s")
CLOSED = bytes(RECORD.size)
# nginx counts whole seconds, and goes by the clock of its last turn: it lets go of a page up to
# two seconds before its time, never after.
MARGIN = 2  # seconds
LONGEST = 24 * 60 * 60  # seconds; a page without a time of its own


class Edge:
    """`folder` is where nginx looks; pages of `shelf`'s release only, as `watch` sees them."""

    def __init__(self, folder: Path, watch: Watch, shelf: Shelf) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._watch = watch
        self._shelf = shelf
        self._descriptor = os.open(folder / "record", os.O_RDWR | os.O_CREAT, 0o644)
        self._alone = Alone(self._descriptor)
        os.ftruncate(self._descriptor, 2 * RECORD.size)
        _point(folder / "words", watch.words)
        self.close()
        watch.when_heard(self._close_unless)

    def allow(self, page: Page, asked: str) -> Headers:
        """Return what lets nginx keep `page` under the edition `asked`, if that is the page's.

        Where nginx does not know the edition, or another one, tell it for the next time.
        """
        edition = f"{self._shelf.series}-{page.checked}"
        if asked != edition:
            self._open()
            return []
        if page.status != OK:
            return []
        now = time.time()
        until = math.ceil(min(page.until or math.inf, now + LONGEST)) - MARGIN
        return [(ALLOWED, f"@{until}")] if until > now else []

    def close(self) -> None:
        """Let nginx ask for every page, until the next one is answered here."""
        self._write(CLOSED)

    def _open(self) -> None:
        sight = self._watch.sight()
        if sight is not None:
            self._shelf.begin(sight.version)
            edition = f"{self._shelf.series}-{sight.version}".encode()
            until, words, hears = sight.until, sight.words, self._watch.hears
            self._write(RECORD.pack(edition, until, len(words), hears, words))

    def _close_unless(self, version: int) -> None:
        """Close where nginx was told of another version; whoever changed it told nobody here."""
        name, until, *_ = RECORD.unpack(os.pread(self._descriptor, RECORD.size, 0))
        edition = f"{self._shelf.series}-{version}".encode()
        if until and name.rstrip(b"\0") != edition:
            self.close()

    def _write(self, record: bytes) -> None:
        with self._alone():
            os.pwrite(self._descriptor, record, RECORD.size)
            os.pwrite(self._descriptor, record, 0)


def _point(link: Path, target: Path) -> None:
    """Make `link` a symbolic link to `target`, in one step."""
    beside = link.with_name(f"{link.name}-{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target)
    beside.replace(link)
