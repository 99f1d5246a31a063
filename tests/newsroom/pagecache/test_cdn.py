"""A cache further out is told what changed, whatever way the change came, and never less."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from comments.models import Comment
from newsroom.pagecache.cdn import KINDS, make_cdn, purge
from newsroom.pagecache.purging import LONGEST_PAUSE, PAUSE, Purging
from tests.comments.factories import CommentFactory
from tests.factories import ArticleFactory

TAGS = ["partie-7", "partie-8"]


class Stub(ThreadingHTTPServer):
    """The interface of a cache: it notes what it is told, and answers as the test has it."""

    def __init__(self):
        self.heard, self.answers = [], []
        super().__init__(("127.0.0.1", 0), Note)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def tags(self):
        return [json.loads(body)["surrogate_keys"] for _, _, _, body in self.heard]


class Note(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.heard.append((self.command, self.path, dict(self.headers), body.decode()))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
        self.end_headers()

    do_BAN = do_POST

    def log_message(self, *args):
        pass


@pytest.fixture
def stub():
    with Stub() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def purging(stub, tmp_path, transactional_db):
    def start(kind="fastly", zone="abc"):
        cdn = make_cdn(kind, zone=zone, token="s3cret", address=stub.address)
        return Purging(cdn, tmp_path / "cdn" / "told.json")

    return start


EXPECTED = {
    "varnish": [
        ("BAN", "/", {"X-Token": "s3cret", "X-Tags": r"(^|\s)(partie-7|partie-8)(\s|$)"}, "")
    ],
    "fastly": [
        (
            "POST",
            "/service/abc/purge",
            {"Fastly-Key": "s3cret"},
            '{"surrogate_keys": ["partie-7", "partie-8"]}',
        )
    ],
    "cloudflare": [
        (
            "POST",
            "/client/v4/zones/abc/purge_cache",
            {"Authorization": "Bearer s3cret"},
            '{"tags": ["partie-7", "partie-8"]}',
        )
    ],
    "bunny": [
        ("POST", "/pullzone/abc/purgeCache", {"AccessKey": "s3cret"}, f'{{"CacheTag": "{tag}"}}')
        for tag in TAGS
    ],
}


def test_every_kind_is_tried():
    assert EXPECTED.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_each_cache_is_called_as_its_makers_want(kind, stub, purging):
    first = purging(kind)
    first.round()
    stub.heard.clear()
    with connection.cursor() as cursor:
        for number in (7, 8):
            cursor.execute("UPDATE newsroom_stamp SET value = value + 1 WHERE subject = -1")
            cursor.execute(
                "INSERT INTO newsroom_stamp (subject, value) SELECT %s, value FROM newsroom_stamp"
                " WHERE subject = -1 ON CONFLICT (subject) DO UPDATE SET value = excluded.value",
                [number],
            )
    assert first.round() == TAGS
    assert len(stub.heard) == len(EXPECTED[kind])
    for heard, wanted in zip(stub.heard, EXPECTED[kind], strict=True):
        method, path, headers, body = heard
        assert (method, path, body) == (wanted[0], wanted[1], wanted[3])
        assert wanted[2].items() <= headers.items()


def test_a_long_list_goes_in_as_many_calls_as_the_cache_takes(stub):
    purge(make_cdn("cloudflare", zone="z", token="t", address=stub.address), ["a"] * 61)
    assert [len(json.loads(body)["tags"]) for *_, body in stub.heard] == [30, 30, 1]


def test_what_nobody_has_told_yet_is_everything_once(stub, purging):
    one = purging()
    assert one.round() == ["journal"]
    assert one.round() == []
    assert stub.tags == [["journal"]]


def test_a_line_typed_into_a_console_purges_too(stub, purging):
    article = ArticleFactory()
    one = purging()
    one.round()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_article SET title_typeset = 'Autre' WHERE id = %s", [article.pk]
        )
    assert one.round() == ["journal"]


def test_a_comment_makes_the_pages_of_its_article_forgotten_and_no_other(stub, purging):
    article = ArticleFactory()
    one = purging()
    one.round()
    comment = CommentFactory(article=article, approved=True)
    assert one.round() == [f"partie-{article.pk}"]
    Comment.objects.filter(pk=comment.pk).delete()
    assert one.round() == [f"partie-{article.pk}"]


def test_a_burst_is_one_call(stub, purging):
    one = purging()
    one.round()
    for _ in range(5):
        ArticleFactory()
    one.round()
    assert stub.tags == [["journal"], ["journal"]]


def test_a_refused_purge_is_told_again_with_what_came_since(stub, purging):
    first, second = ArticleFactory(), ArticleFactory()
    one = purging()
    one.round()
    CommentFactory(article=first)
    stub.answers = [503, 429]
    assert one.round() == one.round() == []
    CommentFactory(article=second)
    assert one.round() == [f"partie-{first.pk}", f"partie-{second.pk}"]
    assert one.round() == []


def test_who_is_refused_waits_longer_each_time_and_not_once_heard(stub, purging):
    one = purging()
    stub.answers = [500] * 12
    waited = []
    for _ in range(12):
        one.round()
        waited.append(one._pause)
    assert waited[:3] == [PAUSE * 2, PAUSE * 4, PAUSE * 8]
    assert waited[-1] == LONGEST_PAUSE
    one.round()
    assert one._pause == PAUSE


def test_a_cache_that_is_not_there_loses_nothing(stub, purging, unused_port):
    article = ArticleFactory()
    one = purging()
    one.round()
    CommentFactory(article=article)
    away = Purging(make_cdn("fastly", zone="abc", token="t", address=unused_port), one._told)
    assert away.round() == []
    assert purging().round() == [f"partie-{article.pk}"]


@pytest.fixture
def unused_port():
    with ThreadingHTTPServer(("127.0.0.1", 0), Note) as server:
        return f"http://127.0.0.1:{server.server_address[1]}"


def test_what_changed_while_nobody_followed_is_told_at_the_next_start(stub, purging):
    article = ArticleFactory()
    purging().round()
    CommentFactory(article=article)
    assert purging().round() == [f"partie-{article.pk}"]
    assert purging().round() == []


@pytest.mark.parametrize("kept", ["", "{}", "[1]", '{"of": "x", "counter": 1}', "\x00"])
def test_a_memory_that_cannot_be_read_is_taken_for_none(stub, purging, kept):
    one = purging()
    one.round()
    one._told.write_text(kept)
    assert purging().round() == ["journal"]


def test_where_nothing_can_be_noted_it_follows_all_the_same(stub, purging, tmp_path):
    (tmp_path / "cdn").touch()  # no folder can be made there, as on a full disk
    one = purging()
    assert one.round() == ["journal"]
    assert one.round() == []
    assert purging().round() == ["journal"]


def test_another_account_is_told_everything(stub, purging):
    purging().round()
    assert purging(zone="def").round() == ["journal"]


def test_a_backup_put_back_is_another_paper(stub, purging):
    ArticleFactory()
    one = purging()
    one.round()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_stamp SET value = 1 WHERE subject >= -1")
    assert one.round() == ["journal"]


def test_it_follows_until_it_is_stopped(stub, purging):
    stopped = threading.Event()
    rounds = []

    class Until:
        def is_set(self):
            return stopped.is_set()

        def wait(self, timeout):
            rounds.append(timeout)
            if len(rounds) == 3:
                stopped.set()
            return stopped.is_set()

    purging().follow(Until())
    assert rounds == [PAUSE] * 3
    assert stub.tags == [["journal"]]


def test_the_command_needs_a_cache(db, settings):
    settings.CDN = {}
    with pytest.raises(CommandError, match="CDN"):
        call_command("purge_cdn")


def test_the_command_tells_once(stub, transactional_db, settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    settings.CDN = {"kind": "fastly", "zone": "z", "token": "t", "address": stub.address}
    call_command("purge_cdn")
    call_command("purge_cdn")
    assert capsys.readouterr().out == "Oublié : journal.\nRien à faire oublier.\n"


HEADERS = {
    "varnish": ("xkey", " "),
    "fastly": ("Surrogate-Key", " "),
    "cloudflare": ("Cache-Tag", ","),
    "bunny": ("CDN-Tag", ","),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_names_its_parts_for_the_cache_there_is(kind, reader, settings):
    settings.CDN = {"kind": kind, "zone": "z", "token": "t", "address": ""}
    article = ArticleFactory()
    header, separator = HEADERS[kind]
    for _ in ("made", "kept"):
        page = reader.get(article.path)
        assert page.headers[header].split(separator) == ["journal", f"partie-{article.pk}"]
        assert not ({name for name, _ in HEADERS.values()} - {header}) & page.headers.keys()


def test_without_a_cache_a_page_names_nothing(reader, settings):
    settings.CDN = {}
    page = reader.get(ArticleFactory().path)
    assert not {name for name, _ in HEADERS.values()} & page.headers.keys()


def test_the_token_is_not_shown_where_a_cache_is():
    cdn = make_cdn("fastly", zone="z", token="s3cret", address="")
    assert "s3cret" not in repr(cdn)
