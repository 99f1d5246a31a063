"""One maker a page on a machine: the others wait for what it makes, for a while."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

LOCKS = 1024  # files; two pages that share one wait for each other, once in a long while
PATIENCE = 2.0  # seconds; then the page is made once more: its maker may hang
PAUSE = 0.002  # seconds between two tries, a fraction of a page's making


class Turns:
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    @contextmanager
    def wait(self, key: str) -> Iterator[None]:
        """Hold the turn for `key`, or go ahead without it after `PATIENCE`.

        A lock of the operating system: it ends with the process that holds it, however that ends.
        """
        name = str(crc32(key.encode("utf-8", "surrogateescape")) % LOCKS)
        descriptor = os.open(self._folder / name, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _wait_for(descriptor)
            yield
        finally:
            os.close(descriptor)


def _wait_for(descriptor: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(PAUSE)
        else:
            return
