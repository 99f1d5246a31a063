"""Known pages are served by nginx alone, and never older than the last committed change."""

import gzip
import os
import re
import signal
import threading
import time
from pathlib import Path

import brotli
import pytest

from newsroom.pagecache.edge import RECORD
from tests.edge.caller import HOST, Caller
from tests.edge.servers import wait_until

pytestmark = [pytest.mark.edge, pytest.mark.xdist_group("edge")]

PAGE = "/accessibilite/"
SECONDS = 4  # of reading beside a writer
LEASE = 1.2  # seconds; one, and what a loaded machine adds
FRESH = 0.45  # seconds; from 0.3 on nginx asks, and the paper promises half of one at least
# What each server says of itself and of the connection.
OWN = {"server", "date", "connection", "x-accel-expires", "keep-alive"}


class Pause:
    """The paper does not move: what is answered meanwhile is answered without it.

    It begins just after nginx was told the edition: near the end of what it was told, it asks.
    """

    def __init__(self, paper, edge: Caller) -> None:
        self.processes = descendants(paper.server.pid)
        self.record = paper.folder / "edge" / "record"
        self.edge = edge

    def __enter__(self) -> None:
        wait_until(self.is_fresh)
        for process in self.processes:
            os.kill(process, signal.SIGSTOP)

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            os.kill(process, signal.SIGCONT)

    def is_fresh(self) -> bool:
        self.edge.get(PAGE)
        _name, until, *_rest = RECORD.unpack(self.record.read_bytes()[: RECORD.size])
        return until - time.monotonic() > FRESH


def descendants(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in children for one in descendants(int(child)))]


def know(edge: Caller, path: str = PAGE, **headers: str) -> None:
    """Read a page until nginx has it, and the edition has some time before it."""
    for _ in range(3):
        edge.get(path, **headers)


def number_in(body: bytes) -> int:
    """Return the version a page shows, -1 where it has its first title still."""
    found = re.search(rb"Version (\d+)", body)
    return int(found[1]) if found else -1


def test_a_known_page_is_served_while_the_paper_does_not_move(edge, paper):
    know(edge)
    page = edge.get(PAGE)
    know(edge)
    with Pause(paper, edge):
        assert edge.get(PAGE).body == page.body
        assert edge.get(PAGE, method="HEAD").status == 200


@pytest.mark.parametrize("accepted", ["identity", "gzip", "gzip, deflate, br, zstd"])
def test_the_edge_answers_as_the_paper_does(edge, paper, accepted):
    direct = Caller(paper.port, is_plain=True).get(
        PAGE, Accept_Encoding=accepted, X_Forwarded_Proto="https"
    )
    know(edge, Accept_Encoding=accepted)
    with Pause(paper, edge):
        page = edge.get(PAGE, Accept_Encoding=accepted)
    assert page.body == direct.body
    told, meant = ({k: v for k, v in one.headers.items() if k not in OWN} for one in (page, direct))
    assert told == meant
    assert "content-security-policy" in told


def test_conditions_parts_and_heads_are_answered_without_the_paper(edge, paper):
    for accepted in ("identity", "br"):
        know(edge, Accept_Encoding=accepted)
    with Pause(paper, edge):
        page = edge.get(PAGE, Accept_Encoding="identity")
        small = edge.get(PAGE, Accept_Encoding="br")
        same = edge.get(PAGE, Accept_Encoding="br", If_None_Match=small.headers["etag"])
        other = edge.get(PAGE, Accept_Encoding="br", If_None_Match='"x"')
        part = edge.get(PAGE, Accept_Encoding="identity", Range="bytes=10-19")
        old = edge.get(PAGE, Accept_Encoding="identity", Range="bytes=10-19", If_Range='"x"')
        head = edge.get(PAGE, Accept_Encoding="identity", method="HEAD")
    assert brotli.decompress(small.body) == page.body
    assert (same.status, same.body) == (304, b"")
    assert same.headers["etag"] == small.headers["etag"]
    assert (other.status, other.body) == (200, small.body)
    assert (part.status, part.body) == (206, page.body[10:20])
    assert (old.status, old.body) == (200, page.body)
    assert (head.status, head.headers["content-length"]) == (200, str(len(page.body)))


def test_who_has_a_session_or_writes_is_never_answered_by_the_edge(edge):
    know(edge)
    private = edge.get(PAGE, Cookie="__Host-session=abc")
    assert "private" in private.headers["cache-control"]
    know(edge)
    assert "public" in edge.get(PAGE).headers["cache-control"]
    assert edge.get(PAGE, method="POST").status in {403, 405}


@pytest.mark.parametrize("by", ["django", "console"])
def test_no_reader_ever_sees_a_page_older_than_the_last_commit(edge, paper, writer, by):
    # PostgreSQL tells of its console by a notification, a moment later.
    grace = LEASE if by == "console" and paper.database else 0.0
    old, read, over = [], [0], threading.Event()
    first = committed = number = int(time.time()) % 100_000 * 1000

    def write(value: int) -> None:
        if by == "django":
            writer.name(value)
        else:
            paper.change(f"Version {value}.")

    write(number)
    time.sleep(grace)

    def read_on() -> None:
        while not over.is_set():
            least = committed
            answer = edge.get(PAGE)
            read[0] += 1
            if answer.status != 200 or number_in(answer.body) < least:
                old.append((least, answer))

    readers = [threading.Thread(target=read_on) for _ in range(3)]
    for one in readers:
        one.start()
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        for _ in range(3):
            write(number := number + 1)
            if not grace:
                committed = number
        time.sleep(0.1 + grace)
        committed = number
    over.set()
    for one in readers:
        one.join()
    assert not old
    assert committed > first + 5
    assert read[0] > 50


def test_a_change_in_a_console_shows_soon_on_either_database(edge, paper):
    waits = []
    for number in range(20):
        know(edge)
        paper.change(f"Version {number}.")
        start = time.monotonic()
        while number_in(edge.get(PAGE).body) != number:
            assert time.monotonic() < start + LEASE
        waits.append(time.monotonic() - start)
    assert sorted(waits)[10] < LEASE / 4


def test_a_change_taken_back_leaves_the_page_as_it_was(edge, writer):
    writer.name(1)
    know(edge)
    writer.do("transaction.set_autocommit(False)")
    writer.name(2)
    assert number_in(edge.get(PAGE).body) == 1
    writer.do("transaction.rollback()")
    writer.do("transaction.set_autocommit(True)")
    assert number_in(edge.get(PAGE).body) == 1


def test_an_article_appears_at_its_hour_in_pages_the_edge_knows(edge, writer):
    writer.do("from datetime import timedelta; from django.utils import timezone")
    writer.do("from tests.factories import ArticleFactory")
    writer.do("at = timezone.now() + timedelta(seconds=4)")
    writer.do("article = ArticleFactory(scheduled=True, title='À l’heure dite', published_at=at)")
    written = time.time()
    known_before = False
    while time.time() < written + 5:
        asked = time.time()
        shown = "l’heure dite" in edge.get("/").body.decode()
        known_before |= not shown
        assert shown or asked < written + 4, "an old page after the instant"
    assert known_before
    assert shown
    writer.do("article.delete()")


@pytest.mark.parametrize("who", ["django", "console"])
def test_killed_without_a_word_the_paper_leaves_no_old_page_unmarked(edge, paper, writer, who):
    writer.name(1)
    know(edge)
    for process in descendants(paper.server.pid):
        os.kill(process, signal.SIGKILL)
    killed = time.monotonic()
    paper.server.wait()
    try:
        if who == "django":
            writer.name(2)
        else:
            paper.change("Version 2.")
        # A notification has nobody left to hear it.
        is_told = not (paper.database and who == "console")
        while time.monotonic() < killed + 2:
            page = edge.get(PAGE)
            if is_told or time.monotonic() > killed + LEASE:
                assert page.status == 200
                assert page.headers["warning"].startswith("111 ")
    finally:
        paper.start()
    assert number_in(edge.get(PAGE).body) == 2


def test_a_thousand_queries_make_no_file_and_other_readers_get_their_page(edge, paper):
    know(edge)
    page = edge.get(PAGE).body
    kept = set((paper.folder / "nginx").glob("pages*/**/*"))
    for number in range(40):
        assert edge.get(f"{PAGE}?x={number}").body == page
    assert set((paper.folder / "nginx").glob("pages*/**/*")) == kept


def test_what_a_client_says_of_editions_counts_for_nothing(edge):
    know(edge)
    page = edge.get(PAGE)
    assert edge.get(PAGE, X_Edge_Edition="abc-1", X_Edge_Expires="@9").body == page.body
    assert not [name for name in page.headers if name.startswith("x-edge")]
    assert gzip.decompress(edge.get(PAGE, Accept_Encoding="gzip").body) == page.body
    assert edge.get(f"https://{HOST}{PAGE}").body == page.body
