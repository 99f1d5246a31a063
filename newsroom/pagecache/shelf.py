"""The pages that the processes of a machine share, as files: they survive a restart.

One file a page, written beside its place and renamed into it, so that a reader finds the old or
the new one and nothing between. Each release has a folder of its own: what another release made
is never looked at.
"""

import contextlib
import logging
import os
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

from newsroom.pagecache.page import Page

logger = logging.getLogger(__name__)

SWEEP_EVERY = 500  # pages put by one process between two looks at how much there is
KEPT = 0.8  # of what is allowed, after a sweep
# The names of no page: those are made of digits and letters a to f.
HIGHEST, SERIES = "highest", "series"


class Shelf:
    """At most about `most` bytes of pages of `release` in `folder`.

    `series` names the release and the run of its counter: another one begins when all pages are
    forgotten, so that the same count never means two papers.
    """

    def __init__(self, folder: Path, release: str, most: int) -> None:
        self.series = ""
        self._root = folder
        self._release = release
        self._folder = folder / release
        self._most = most
        self._put = 0
        self._highest = 0

    def prepare(self) -> None:
        """Make the folder, and clear away those of other releases and of other times."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._begin_series()
        for other in self._root.iterdir():
            if other != self._folder and other.is_dir():
                shutil.rmtree(other, ignore_errors=True)

    def get(self, key: str) -> Page | None:
        path = self._path(key)
        try:
            return Page.from_bytes(_read(path))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            logger.warning("A kept page cannot be read: %s: %s", path, error)
            return None

    def put(self, key: str, page: Page) -> None:
        """Keep `page`; a full disk is a reason to keep nothing, not to fail."""
        path = self._path(key)
        try:
            _write(path, page.to_bytes())
            self._remember(page.made_at)
        except OSError as error:
            logger.warning("A page cannot be kept: %s", error)
            return
        self._put += 1
        if self._put % SWEEP_EVERY == 0:
            self.sweep()

    def clear(self) -> None:
        """Forget all pages of the release."""
        self._highest = 0
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._begin_series()

    def begin(self, version: int) -> None:
        """Note that pages of `version` are given out under the name of the series."""
        try:
            self._begin_series()
            self._remember(version)
        except OSError as error:
            logger.warning("The series of kept pages cannot be noted: %s", error)

    def is_ahead_of(self, version: int) -> bool:
        """Tell whether a page was made at a later count than `version`: a backup was restored."""
        try:
            return int((self._folder / HIGHEST).read_text()) > version
        except (OSError, ValueError):
            return False

    def sweep(self) -> None:
        """Let go of the pages made longest ago, if there are too many."""
        found = []
        for path in self._folder.glob("*/*"):
            with contextlib.suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        size = sum(one for _, one, _ in found)
        if size <= self._most:
            return
        for _, one, path in sorted(found):
            path.unlink(missing_ok=True)
            size -= one
            if size <= self._most * KEPT:
                return

    def _begin_series(self) -> None:
        """Take the name that the other processes have, or give one."""
        path = self._folder / SERIES
        if not path.exists():
            beside = self._folder / f"{SERIES}-{os.getpid()}"
            beside.write_text(os.urandom(4).hex())
            with contextlib.suppress(FileExistsError):
                os.link(beside, path)
            beside.unlink()
        self.series = f"{self._release}-{path.read_text()}"

    def _remember(self, version: int) -> None:
        if version > self._highest:
            self._highest = version
            (self._folder / HIGHEST).write_text(str(version))

    def _path(self, key: str) -> str:
        # No pathlib, which would be a third of a hit.
        name = sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
        return f"{self._folder}/{name[:2]}/{name[2:]}"


def _read(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        # One more than there is, so that a single call reads the whole file.
        return os.read(descriptor, os.fstat(descriptor).st_size + 1)
    finally:
        os.close(descriptor)


def _write(path: str, content: bytes) -> None:
    """Write a file beside its place and rename it into it, or leave nothing."""
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=folder)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
