"""Telling a cache further out what has changed, whatever way the change came.

It follows what the database counts (`stamps`), as the page cache does, and no verb or view knows
of it: an editor's save never waits, and a line typed into a console purges too. The counter up to
which all was told stands in a file: what happened while nobody followed is told at the next start,
and what could not be told is told with the rest, later.
"""

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Protocol

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from newsroom.pagecache.cdn import PAPER, Cdn, Refused, purge, tag_of
from newsroom.pagecache.stamps import EDITION, LAST, TABLE

logger = logging.getLogger(__name__)

PAUSE = 0.5  # seconds between two looks at the count, and what collapses a burst
LONGEST_PAUSE = 60.0  # seconds; a refusal doubles the pause up to this
MOST_PARTS = 300  # changed at once; above it, forgetting everything is one call
WHOLE = -1  # nothing is known to have been told


class Stopped(Protocol):
    def is_set(self) -> bool: ...
    def wait(self, timeout: float) -> bool: ...


@dataclass(frozen=True, slots=True)
class Changes:
    counter: int  # as it stands; the triggers count no changes where it is not positive
    tags: list[str]  # to be forgotten; empty where nothing has changed


class Purging:
    """Keep `cdn` at what the database counts; `told` is the file that remembers how far."""

    def __init__(self, cdn: Cdn, told: Path) -> None:
        self._cdn, self._told = cdn, told
        self._counter = self._remembered()
        self._pause = PAUSE

    def follow(self, stopped: Stopped | None = None) -> None:
        """Tell every change until `stopped`."""
        stopped = stopped or Event()
        while not stopped.is_set():
            close_old_connections()
            self.round()
            stopped.wait(self._pause)

    def round(self) -> list[str]:
        """Tell what has changed since the last time, and return its tags; [] if it was refused."""
        try:
            changes = _changes_since(self._counter)
            if changes.tags:
                purge(self._cdn, changes.tags)
        except (Refused, DatabaseError, InterfaceError) as error:
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            logger.warning("The cache was not told, again in %d s: %s", self._pause, error)
            return []
        self._pause = PAUSE
        if changes.tags:
            self._remember(changes.counter)
        return changes.tags

    def _remembered(self) -> int:
        """Return the counter up to which this cache was told."""
        try:
            kept = json.loads(self._told.read_text())
            return int(kept["counter"]) if kept["of"] == self._name() else WHOLE
        except (OSError, ValueError, KeyError, TypeError):
            return WHOLE

    def _remember(self, counter: int) -> None:
        self._counter = counter
        draft = self._told.with_suffix(".new")
        try:
            self._told.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("w") as file:
                json.dump({"of": self._name(), "counter": counter}, file)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._told)
        except OSError as error:  # a full disk, or a second process: the next start tells it again
            logger.warning("What the cache was told cannot be noted: %s", error)

    def _name(self) -> str:
        cdn = self._cdn
        return f"{type(cdn).__name__} {cdn.zone} {cdn.address}"


def _changes_since(told: int) -> Changes:
    """Return what has changed since the counter stood at `told`."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT subject, value FROM {TABLE} WHERE subject = {LAST} OR value > %s", [told]
        )
        values = dict(cursor.fetchall())
    counter = values.pop(LAST, 0)
    if counter <= 0:
        return Changes(counter, [])  # under migration; its end counts as a change of everything
    parts = sorted(subject for subject in values if subject > EDITION)
    # A counter that went backwards is that of a backup, whose pages are all others.
    if told == WHOLE or counter < told or EDITION in values or len(parts) > MOST_PARTS:
        return Changes(counter, [PAPER])
    return Changes(counter, [tag_of(subject) for subject in parts])
