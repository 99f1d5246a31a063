"""A page that many ask for at once is made once on a machine."""

import threading
import time

from newsroom.pagecache import turns
from newsroom.pagecache.turns import Turns


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


def test_a_maker_that_hangs_holds_nobody_for_long(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.02)
    with Turns(tmp_path).wait("/page/"), Turns(tmp_path).wait("/page/"):
        pass  # the second went ahead


def test_other_pages_do_not_wait(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 60)
    with Turns(tmp_path).wait("/page/"), Turns(tmp_path).wait("/autre/"):
        pass
