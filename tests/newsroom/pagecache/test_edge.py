"""What the web server in front is told: the edition of now, and which pages are of it."""

import time
from datetime import timedelta

import pytest
from django.db import connection, transaction

from newsroom.pagecache.edge import RECORD, Edge
from newsroom.pagecache.stamps import LAST, TABLE
from tests.comments.factories import CommentFactory
from tests.factories import ArticleFactory
from tests.newsroom.pagecache.reading import Reader

pytestmark = pytest.mark.django_db(transaction=True)

CLOSED = "closed"
ALLOWED = "X-Edge-Expires"


@pytest.fixture
def put_up_before_edge(put_up, tmp_path):
    """Put up one more cache that tells the web server."""

    def put_up_before_edge(**how):
        cache = put_up(**how)
        cache.edge = Edge(tmp_path / "edge", cache.watch, cache.known.shelf)
        return Reader(cache)

    return put_up_before_edge


@pytest.fixture
def edition(tmp_path):
    """Look as nginx does (deploy/edition.lua)."""

    def edition() -> str:
        record = (tmp_path / "edge" / "record").read_bytes()
        name, until, length, words = RECORD.unpack(record[: RECORD.size])
        if record[: RECORD.size] != record[RECORD.size :] or until <= time.monotonic():
            return CLOSED
        now = (tmp_path / "edge" / "words").read_bytes()[:length]
        return name.rstrip(b"\0").decode() if now == words[:length] else CLOSED

    return edition


def ask(reader, path, edition):
    return reader.get(path, x_edge_edition=edition)


def test_a_page_is_let_go_under_its_edition_alone(put_up_before_edge, edition):
    article, reader = ArticleFactory(), put_up_before_edge()
    assert edition() == CLOSED
    assert ALLOWED not in ask(reader, article.path, CLOSED).headers
    name = edition()
    assert name != CLOSED
    assert ALLOWED in ask(reader, article.path, name).headers
    assert ALLOWED not in ask(reader, article.path, f"{name}0").headers
    assert ALLOWED not in reader.get(article.path).headers


def test_a_change_closes_at_once_and_gives_another_edition(put_up_before_edge, edition):
    article, reader = ArticleFactory(), put_up_before_edge()
    ask(reader, article.path, CLOSED)
    old = edition()
    type(article).objects.filter(pk=article.pk).update(title="Autre")
    assert edition() == CLOSED
    assert ALLOWED not in ask(reader, article.path, old).headers
    assert edition() not in {old, CLOSED}
    assert ALLOWED in ask(reader, article.path, edition()).headers


def test_while_a_change_is_under_way_the_old_page_stays_and_then_goes(
    put_up_before_edge, edition, committed
):
    article, reader = ArticleFactory(), put_up_before_edge()
    ask(reader, article.path, CLOSED)
    with transaction.atomic():
        type(article).objects.filter(pk=article.pk).update(title="Autre")
        # SQLite shows no one anything before the end; PostgreSQL's writers say that they write.
        before = edition()
    assert (before == CLOSED) == (connection.vendor == "postgresql")
    assert edition() == CLOSED


def test_what_no_reader_sees_keeps_the_edition(put_up_before_edge, edition):
    article, reader = ArticleFactory(), put_up_before_edge()
    CommentFactory(article=article)
    ask(reader, article.path, CLOSED)
    old = edition()
    CommentFactory(article=article)
    ask(reader, article.path, CLOSED)
    assert edition() == old


def test_two_processes_call_it_by_the_same_name_another_release_does_not(
    put_up_before_edge, edition
):
    article, names = ArticleFactory(), []
    for release in ("a", "a", "b"):
        reader = put_up_before_edge(release=release)
        assert edition() == CLOSED  # who starts closes
        ask(reader, article.path, CLOSED)
        names.append(edition())
    assert names[0] == names[1] != names[2]


def test_after_a_backup_the_same_count_is_another_edition(put_up_before_edge, edition):
    article, reader = ArticleFactory(), put_up_before_edge()
    article.save()
    ask(reader, article.path, CLOSED)
    old = edition()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET value = value - 1 WHERE subject = {LAST}")
    ask(reader, article.path, CLOSED)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET value = value + 1 WHERE subject = {LAST}")
    ask(reader, article.path, CLOSED)
    assert edition().rsplit("-", 1)[1] == old.rsplit("-", 1)[1]
    assert edition() != old


def test_no_page_is_let_go_beyond_its_time(put_up_before_edge, edition):
    article, reader = ArticleFactory(), put_up_before_edge()
    ask(reader, article.path, CLOSED)
    page = reader.application.known.memory.get(article.path)
    for left, is_let in ((60.0, True), (3.5, True), (0.9, False), (0.2, False)):
        page.until = time.time() + left
        told = ask(reader, article.path, edition()).headers
        assert (ALLOWED in told) == is_let
        if is_let:
            # nginx serves it during the whole second that it is told.
            assert int(told[ALLOWED][1:]) + 1 < page.until


def test_what_leads_nowhere_is_always_asked_for(put_up_before_edge, edition, committed):
    reader = put_up_before_edge()
    ask(reader, "/rien/", CLOSED)
    assert edition() != CLOSED
    answer = ask(reader, "/rien/", edition())
    assert (answer.status, ALLOWED in answer.headers) == (404, False)


def test_a_scheduled_article_bounds_the_pages_it_will_be_in(put_up_before_edge, edition):
    reader = put_up_before_edge()
    at = ArticleFactory(
        scheduled=True, published_at=ArticleFactory().published_at + timedelta(days=900)
    ).published_at
    ask(reader, "/dernieres-nouvelles/", CLOSED)
    told = ask(reader, "/dernieres-nouvelles/", edition()).headers[ALLOWED]
    assert int(told[1:]) < at.timestamp()
