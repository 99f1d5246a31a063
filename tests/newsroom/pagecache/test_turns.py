"""A page that many ask for at once is made once on a machine."""

import threading
import time

from newsroom.pagecache import turns
from newsroom.pagecache.turns import Turns

LIMIT = 30  # seconds; a thread of a busy machine needs a small part of them


def test_one_makes_and_the_others_find_it_made(tmp_path):
    made, finished = [], threading.Barrier(5)

    def ask():
        finished.wait()
        with Turns(tmp_path).wait("/page/"):  # each with a descriptor, as processes have
            if not made:
                time.sleep(0.02)
                made.append(threading.get_ident())

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def goes_ahead(folder, key: str) -> bool:
    """Tell whether another process, as it were, has gone ahead with a page before `LIMIT`."""
    ahead = threading.Event()

    def ask():
        with Turns(folder).wait(key):
            ahead.set()

    threading.Thread(target=ask, daemon=True).start()
    return ahead.wait(LIMIT)


def test_a_maker_that_hangs_holds_nobody_for_long(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.02)
    with Turns(tmp_path).wait("/page/"):
        assert goes_ahead(tmp_path, "/page/")


def test_until_then_it_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.2)
    with Turns(tmp_path).wait("/page/"):
        asked = time.monotonic()
        assert goes_ahead(tmp_path, "/page/")
        assert time.monotonic() - asked >= 0.2


def test_other_pages_do_not_wait(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 2 * LIMIT)
    with Turns(tmp_path).wait("/page/"):
        assert goes_ahead(tmp_path, "/autre/")
