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
        name, until, length, _, words = RECORD.unpack(record[: RECORD.size])
        if record[: RECORD.size] != record[RECORD.size :] or until <= time.monotonic():
            return CLOSED
        now = (tmp_path / "edge" / "words").read_bytes()[:length]
        return name.rstrip(b"\0").decode() if now == words[:length] else CLOSED

    return edition


def ask(reader, path, edition):
    return reader.get(path, x_edge_edition=edition)


@pytest.fixture
def opened(edition):
    """Ask for a page until nginx is told of an edition, and return it.

    It may hear « closed » at any moment: of a change before, that is only heard of now.
    """

    def opened(reader, path) -> str:
        for _ in range(200):
            ask(reader, path, CLOSED)
            name = edition()
            if name != CLOSED:
                return name
            time.sleep(0.01)
        pytest.fail("nginx is never told of an edition")

    return opened


def test_a_page_is_let_go_under_its_edition_alone(put_up_before_edge, edition, opened):
    article, reader = ArticleFactory(), put_up_before_edge()
    assert edition() == CLOSED
    assert ALLOWED not in ask(reader, article.path, CLOSED).headers
    name = opened(reader, article.path)
    assert ALLOWED in ask(reader, article.path, name).headers
    assert ALLOWED not in ask(reader, article.path, f"{name}0").headers
    assert ALLOWED not in reader.get(article.path).headers


def test_a_change_closes_at_once_and_gives_another_edition(put_up_before_edge, edition, opened):
    article, reader = ArticleFactory(), put_up_before_edge()
    old = opened(reader, article.path)
    type(article).objects.filter(pk=article.pk).update(title="Autre")
    assert edition() == CLOSED
    assert ALLOWED not in ask(reader, article.path, old).headers
    new = opened(reader, article.path)
    assert new != old
    assert ALLOWED in ask(reader, article.path, new).headers


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


def test_what_no_reader_sees_keeps_the_edition(put_up_before_edge, opened):
    article, reader = ArticleFactory(), put_up_before_edge()
    CommentFactory(article=article)
    old = opened(reader, article.path)
    CommentFactory(article=article)
    assert opened(reader, article.path) == old


def test_two_processes_call_it_by_the_same_name_another_release_does_not(
    put_up_before_edge, edition, opened
):
    article, names = ArticleFactory(), []
    for release in ("a", "a", "b"):
        reader = put_up_before_edge(release=release)
        assert edition() == CLOSED  # who starts closes
        names.append(opened(reader, article.path))
    assert names[0] == names[1] != names[2]


def test_after_a_backup_the_same_count_is_another_edition(put_up_before_edge, opened):
    article, reader = ArticleFactory(), put_up_before_edge()
    article.save()
    old = opened(reader, article.path)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET value = value - 1 WHERE subject = {LAST}")
    ask(reader, article.path, CLOSED)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET value = value + 1 WHERE subject = {LAST}")
    new = opened(reader, article.path)
    assert new.rsplit("-", 1)[1] == old.rsplit("-", 1)[1]
    assert new != old


def test_no_page_is_let_go_beyond_its_time(put_up_before_edge, opened):
    article, reader = ArticleFactory(), put_up_before_edge()
    name = opened(reader, article.path)
    page = reader.application.known.memory.get(article.path)
    for left, is_let in ((60.0, True), (3.5, True), (0.9, False), (0.2, False)):
        page.until = time.time() + left
        told = ask(reader, article.path, name).headers
        assert (ALLOWED in told) == is_let
        if is_let:
            # nginx serves it during the whole second that it is told.
            assert int(told[ALLOWED][1:]) + 1 < page.until


def test_only_where_a_change_may_be_heard_of_the_record_is_read_each_time(
    put_up_before_edge, opened, tmp_path
):
    article, reader = ArticleFactory(), put_up_before_edge()
    opened(reader, article.path)
    record = (tmp_path / "edge" / "record").read_bytes()
    _, _, _, may_close, _ = RECORD.unpack(record[: RECORD.size])
    assert may_close == (connection.vendor == "postgresql")


def test_what_leads_nowhere_is_always_asked_for(put_up_before_edge, opened, committed):
    reader = put_up_before_edge()
    answer = ask(reader, "/rien/", opened(reader, "/rien/"))
    assert (answer.status, ALLOWED in answer.headers) == (404, False)


def test_a_scheduled_article_bounds_the_pages_it_will_be_in(put_up_before_edge, opened):
    reader = put_up_before_edge()
    at = ArticleFactory(
        scheduled=True, published_at=ArticleFactory().published_at + timedelta(days=900)
    ).published_at
    name = opened(reader, "/dernieres-nouvelles/")
    told = ask(reader, "/dernieres-nouvelles/", name).headers[ALLOWED]
    assert int(told[1:]) < at.timestamp()
