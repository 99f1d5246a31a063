"""What every test stands on: a closed network, a clock one can set, guards on every answer."""

import os
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase

from newsroom.parts import PARTS
from tests import slate
from tests.copied import copied_to

PARIS = ZoneInfo("Europe/Paris")
# A Sunday in winter, far from both clock changes.
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=PARIS)

MEMORY = Path("/dev/shm")  # a folder in memory, where there is one
ROOM = 2**30  # bytes; a run of the tests takes a part of them
REDIS_DATABASES = 16  # what a Redis has unless told otherwise

INLINE_SCRIPT = re.compile(
    rb"<script(?![^>]*\b(?:src=|type=\"application/(?:ld\+json|json)\"))[^>]*>", re.IGNORECASE
)
INLINE_HANDLER = re.compile(rb"<[a-z][^>]*\s(?:on[a-z]+|style)\s*=", re.IGNORECASE)
TEMPLATE_RESIDUE = re.compile(rb"\{\{|\{%|%\}")


def pytest_configure(config: pytest.Config) -> None:
    write_to_memory()
    scratch = Path(tempfile.mkdtemp(prefix="newsroom-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(scratch, ignore_errors=True))
    (scratch / "static").mkdir()
    django_settings.MEDIA_ROOT = scratch / "media"
    django_settings.STATIC_ROOT = scratch / "static"
    django_settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if "LOCATION" in django_settings.CACHES["default"]:
        # A database of Redis for each process: emptying the cache empties the whole of it.
        worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
        server = django_settings.CACHES["default"]["LOCATION"].rsplit("/", 1)[0]
        django_settings.CACHES["default"]["LOCATION"] = f"{server}/{worker % REDIS_DATABASES}"
    database = django_settings.DATABASES["default"]
    if "postgresql" in database["ENGINE"]:
        # Nothing here outlives a power cut: what is committed need not wait for the disk.
        database["OPTIONS"]["options"] = "-c synchronous_commit=off"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: at the end no process waits for another's last test."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def write_to_memory() -> None:
    """Put temporary files, the browser's and other processes' too, where nothing waits for a disk.

    The paper does wait, for each picture and each commit, so that a power cut takes none.
    """
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # read anew


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Let a test that commits leave the database as the migrations did."""
    with django_db_blocker.unblock():
        restore = slate.remember()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: restore())
        yield


class GuardedClient(Client):
    """A browser that refuses what the paper promises never to send."""

    def request(self, **request):
        response = super().request(**request)
        assert response.headers.get("Cache-Control"), "caches are told nothing"
        if response.headers.get("Content-Type", "").startswith("text/html"):
            check_page(response.content)
        return response


def check_page(content: bytes) -> None:
    for name, pattern in (
        ("inline script", INLINE_SCRIPT),
        ("inline handler or style", INLINE_HANDLER),
        ("template residue", TEMPLATE_RESIDUE),
    ):
        found = pattern.search(content)
        assert not found, f"{name}: {content[max(0, found.start() - 40) : found.end() + 80]!r}"


class Clock:
    """The time of the test; moves only when told."""

    def __init__(self, traveller: time_machine.Traveller) -> None:
        self._traveller = traveller

    @property
    def now(self) -> datetime:
        return datetime.now(PARIS)

    def move_to(self, instant: datetime) -> None:
        self._traveller.move_to(instant, tick=False)

    def advance(self, delta: timedelta) -> None:
        self.move_to(self.now + delta)


@pytest.fixture
def clock() -> Iterator[Clock]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield Clock(traveller)


@pytest.fixture
def client() -> Client:
    return GuardedClient()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()
    PARTS.clear()


AtOnce = Callable[[list[Callable[[], object]]], list[object]]


@pytest.fixture
def shared_database(transactional_db, tmp_path) -> Iterator[None]:
    """A database that several connections share as in production.

    The one of the tests is in memory where it is SQLite, and knows no waiting: a second writer is
    refused at once. It is copied to a file for the time of the test.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with copied_to(tmp_path / "shared.sqlite3"):
        yield


@pytest.fixture
def at_once(shared_database) -> AtOnce:
    """Run acts in threads started together; return what each returned, or raised."""

    def at_once(acts):
        start = threading.Barrier(len(acts))

        def run(act):
            try:
                start.wait()
                return act()
            finally:
                connection.close()

        with ThreadPoolExecutor(len(acts)) as pool:
            futures = [pool.submit(run, act) for act in acts]
            return [future.exception() or future.result() for future in futures]

    return at_once
