"""The database itself is taken away, not a function that speaks to it."""

import time
from collections.abc import Callable
from contextlib import contextmanager

import pytest
from django.db import connection

from articles.models import Article
from tests.factories import ArticleFactory
from tests.newsroom.pagecache.reading import Read, Reader

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 10  # seconds; a loaded machine, and a server that is asked again each second
FAILING = {500, 503}  # 500 for a file that is no database


@contextmanager
def no_postgresql():
    """End all connections to the database of the test and let nobody in."""
    import psycopg  # only where it is used: the plain installation has no driver

    parameters = connection.get_connection_params()
    name = parameters["dbname"]
    allowed = {k: v for k, v in parameters.items() if k in {"user", "password", "host", "port"}}
    with psycopg.connect(**allowed, dbname="postgres", autocommit=True) as server:
        server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
            yield
        finally:
            server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
            connection.close()


@contextmanager
def no_sqlite(path, put_there: Callable[..., object]):
    """Move the files away, and have something else in their place, or nothing."""
    connection.close()
    away = path.with_name("away")
    away.mkdir()
    for file in files_of(path):
        file.rename(away / file.name)
    try:
        put_there(path)
        yield
    finally:
        connection.close()
        for file in files_of(path):
            file.rmdir() if file.is_dir() else file.unlink()
        for file in away.iterdir():
            file.rename(path.with_name(file.name))


def files_of(path):
    return list(path.parent.glob(f"{path.name}*"))


def cuts():
    if connection.vendor == "postgresql":
        return {"refused": lambda _: no_postgresql()}
    return {
        "moved": lambda path: no_sqlite(path, lambda _: None),
        "a folder in its place": lambda path: no_sqlite(path, lambda place: place.mkdir()),
        "something else in its place": lambda path: no_sqlite(
            path, lambda place: place.write_bytes(b"no database" * 1000)
        ),
    }


@pytest.fixture(params=cuts())
def cut(request, tmp_path):
    """Return what takes the database away for the length of a `with`."""
    return lambda: cuts()[request.param](tmp_path / "paper.sqlite3")


def wait_for(reader: Reader, path: str, is_meant: Callable[[Read], bool]) -> Read:
    end = time.monotonic() + PATIENCE
    while not is_meant(page := reader.get(path)):
        assert time.monotonic() < end, page.headers
        time.sleep(0.05)
    return page


def test_known_pages_outlive_the_database_and_changes_show_when_it_is_back(put_up, cut):
    article, other = ArticleFactory(), ArticleFactory()
    reader = Reader(put_up())
    known = reader.get(article.path)
    assert "Warning" not in known.headers
    with cut():
        page = wait_for(reader, article.path, lambda page: "Warning" in page.headers)
        assert (page.status, page.body) == (200, known.body)
        assert page["Warning"] == '110 - "Response is Stale"'
        assert 0 <= int(page["Age"]) < PATIENCE
        assert reader.get(other.path).status in FAILING
        assert reader.get("/").status in FAILING
    page = wait_for(reader, article.path, lambda page: "Warning" not in page.headers)
    assert page.body == known.body
    Article.objects.filter(pk=article.pk).update(title="Après la panne")
    assert "Après la panne" in reader.get(article.path).text


def test_a_process_that_starts_without_the_database_has_nothing_to_compare(put_up, cut):
    article = ArticleFactory()
    Reader(put_up()).get(article.path)
    late = Reader(put_up())
    with cut():
        assert late.get(article.path).status in FAILING
