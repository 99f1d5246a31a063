"""Without the database known pages go on being served, said to be possibly old, for a while."""

import pytest

from newsroom.pagecache.marks import Marks
from newsroom.pagecache.watch import Unreachable
from tests.factories import ArticleFactory
from tests.newsroom.pagecache.reading import Reader

pytestmark = pytest.mark.django_db(transaction=True)


def refuse(*_arguments, **_named):
    raise Unreachable


def test_a_known_page_is_served_and_marked_an_unknown_one_is_not(put_up, kitchen, monkeypatch):
    article, other = ArticleFactory(), ArticleFactory()
    cache = put_up()
    known = Reader(cache).get(article.path)
    monkeypatch.setattr(cache.watch, "version", refuse)
    page = Reader(cache).get(article.path)
    assert page.body == known.body
    assert page["Warning"] == '110 - "Response is Stale"'
    assert int(page["Age"]) >= 0
    made = kitchen.made
    Reader(cache).get(other.path)
    assert kitchen.made == made + 1


def test_after_the_set_time_it_is_served_no_more(put_up, kitchen, monkeypatch):
    article = ArticleFactory()
    cache = put_up(outage=0)
    Reader(cache).get(article.path)
    monkeypatch.setattr(cache.watch, "version", refuse)
    made = kitchen.made
    Reader(cache).get(article.path)
    assert kitchen.made == made + 1


def test_what_was_known_to_be_old_does_not_come_back(put_up, monkeypatch, kitchen):
    article = ArticleFactory()
    cache = put_up()
    Reader(cache).get(article.path)
    type(article).objects.filter(pk=article.pk).update(title="Autre")
    Reader(cache).get("/")  # hears of the change
    monkeypatch.setattr(cache.watch, "version", refuse)
    made = kitchen.made
    Reader(cache).get(article.path)
    assert kitchen.made == made + 1


def test_the_log_says_once_that_the_database_is_away(tmp_path, monkeypatch, caplog):
    import psycopg  # only where it is used: the plain installation has no driver

    from newsroom.pagecache import postgres

    monkeypatch.setattr(postgres, "HEARTBEAT", 0)
    watch = postgres.PostgresqlWatch({}, Marks(tmp_path / "writers"))
    tries = []

    def away():
        tries.append(len(tries))
        watch._closed = len(tries) == 3
        raise psycopg.OperationalError("connection refused")

    monkeypatch.setattr(watch, "_open", away)
    watch._listen()
    assert len(tries) == 3
    assert caplog.text.count("connection refused") == 1
