"""Pages are made one after the other in a process, and nobody waits for a slow one."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from newsroom.one_at_a_time import OneAtATime

READERS = 4


def reading(application, method="GET"):
    return application({"REQUEST_METHOD": method}, lambda status, headers: None)


def test_quick_pages_are_made_one_after_the_other():
    inside, most = [], []

    def page(environ, start_response):
        inside.append(environ)
        most.append(len(inside))
        time.sleep(0.002)  # lets go of Python's lock, as the database does
        inside.pop()
        return []

    application = OneAtATime(page, patience=30)
    ready = Barrier(READERS)

    def reader(_):
        ready.wait()
        reading(application)

    with ThreadPoolExecutor(READERS) as threads:
        list(threads.map(reader, range(READERS)))
    assert most == [1] * READERS


@pytest.mark.parametrize(("first", "second"), [("GET", "GET"), ("GET", "POST"), ("POST", "GET")])
def test_nobody_waits_for_a_slow_page_nor_for_who_writes(first, second):
    begun, other_done = Event(), Event()

    def page(environ, start_response):
        if environ.get("slow"):
            begun.set()
            assert other_done.wait(10)
        return []

    application = OneAtATime(page)

    def slow():
        return application({"REQUEST_METHOD": first, "slow": True}, lambda status, headers: None)

    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(slow)
        assert begun.wait(10)
        reading(application, second)
        other_done.set()
        assert waiting.result(10) == []


def test_a_page_that_fails_gives_the_turn_back():
    def fails(environ, start_response):
        raise RuntimeError

    application = OneAtATime(fails)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            reading(application)
    assert not application.taken
