"""What the server of the paper, granian, makes of its requests, without nginx."""

import tempfile
import threading
import time
from pathlib import Path

import pytest

from tests.edge.caller import Caller
from tests.edge.servers import ROOT, THREADS, Paper, free_ports
from tests.edge.slow import SECONDS, SLOW

pytestmark = [pytest.mark.edge, pytest.mark.xdist_group("edge")]

PAGE = "/accessibilite/"


@pytest.fixture(scope="module")
def reader():
    """Start the paper with a page that is slow; return who reads it."""
    (port,) = free_ports(1)
    with tempfile.TemporaryDirectory() as folder:
        paper = Paper(Path(folder), port, "http://localhost")
        paper.prepare()
        paper.start(application="tests.edge.slow:application")
        yield Caller(port, is_plain=True)
        paper.stop()


def test_a_slow_page_holds_up_no_other(reader):
    known = reader.get(PAGE).body
    slow: list[float] = []

    def ask_slowly() -> None:
        reader.get(SLOW)
        slow.append(time.monotonic())

    # Two at once for the same page: one makes it, the other waits for it.
    waiting = [threading.Thread(target=ask_slowly) for _ in range(2)]
    for one in waiting:
        one.start()
    time.sleep(0.3)
    waits = []
    while len(waits) < 30:
        start = time.monotonic()
        assert reader.get(PAGE).body == known
        waits.append(time.monotonic() - start)
    answered = time.monotonic()
    for one in waiting:
        one.join()
    assert answered < min(slow), "the others were answered only after the slow page"
    assert sorted(waits)[15] < SECONDS / 20
    assert max(waits) < SECONDS / 2


def test_what_is_tested_is_what_is_deployed():
    for file in ("systemd/journal.service", "run-demo.sh"):
        assert f"--blocking-threads {THREADS} " in (ROOT / "deploy" / file).read_text()
