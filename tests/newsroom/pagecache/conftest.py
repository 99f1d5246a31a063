"""A paper whose changes are really committed, and a reader who comes in by the front door."""

from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from newsroom.pagecache.assembly import make_watch
from newsroom.pagecache.layer import Limits, PageCache
from newsroom.pagecache.shelf import Shelf
from newsroom.pagecache.turns import Turns
from tests.copied import copied_to
from tests.newsroom.pagecache.reading import Kitchen, Reader

MEGABYTE = 1024 * 1024


@pytest.fixture
def committed(transactional_db, tmp_path, settings):
    """Let the test commit, to a database that other processes can open; all is gone after it."""
    settings.DATA_DIR = tmp_path
    if connection.vendor == "postgresql":
        yield
        return
    with copied_to(tmp_path / "paper.sqlite3"):
        yield


@pytest.fixture
def kitchen() -> Kitchen:
    """Django, behind the cache; it counts the pages it makes."""
    return Kitchen(WSGIHandler())


@pytest.fixture
def put_up(committed, kitchen, tmp_path):
    """Put up one more cache as another process of the machine would have it."""

    watches = []

    def put_up(folder: Path = tmp_path, release: str = "a", outage: float = 60) -> PageCache:
        shelf = Shelf(folder / "pages", release, 50 * MEGABYTE)
        shelf.prepare()
        limits = Limits(16 * MEGABYTE, outage)
        watches.append(make_watch())
        return PageCache(kitchen, watches[-1], shelf, Turns(folder / "turns"), limits)

    yield put_up
    for watch in watches:
        watch.close()


@pytest.fixture
def reader(put_up) -> Reader:
    return Reader(put_up())
