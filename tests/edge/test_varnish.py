"""What a reader gets from `deploy/varnish.vcl`, from a real Varnish before a real paper."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.edge.caller import Caller
from tests.edge.servers import ROOT, Paper, free_ports, is_open, wait_until

pytestmark = [pytest.mark.edge, pytest.mark.xdist_group("varnish")]

PAGE = "/accessibilite/"
TOKEN = "un-long-secret-de-varnish"


class Cached(Caller):
    """Calls Varnish, which speaks no TLS."""

    def page(self, **headers):
        return self.get(PAGE, **headers)

    def ban(self, tags, token=TOKEN):
        return self.get("/", method="BAN", X_Tags=tags, X_Token=token).status


@pytest.fixture(scope="module")
def paper():
    port, cache = free_ports(2)
    with tempfile.TemporaryDirectory() as folder:
        one = Paper(Path(folder), port, "https://localhost")
        one.environment |= {
            "CDN": "varnish",
            "CDN_ADDRESS": f"http://127.0.0.1:{cache}",
            "CDN_TOKEN": TOKEN,
        }
        one.prepare()
        one.start()
        yield one
        one.stop()


@pytest.fixture(scope="module")
def varnish(paper):
    program = shutil.which("varnishd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "Varnish is missing: sh .ci/edge"
    port = int(paper.environment["CDN_ADDRESS"].rpartition(":")[2])
    vcl = (ROOT / "deploy" / "varnish.vcl").read_text()
    for deployed, tested in {
        '.port = "8000"': f'.port = "{paper.port}"',
        "www.exemple.fr": "localhost",
        ".interval = 2s": ".interval = 0.2s",
    }.items():
        assert deployed in vcl
        vcl = vcl.replace(deployed, tested)
    folder = paper.folder / "varnish"
    folder.mkdir()
    (folder / "paper.vcl").write_text(vcl)
    paper.folder.chmod(0o755)
    command = [program, "-F", "-a", f"127.0.0.1:{port}", "-f", folder / "paper.vcl"]
    command += ["-n", folder / "work", "-s", "malloc,20m", "-j", "none"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            command,
            env={"PATH": f"{os.environ['PATH']}:/usr/sbin", "CDN_TOKEN": TOKEN},
            stdout=log,
            stderr=log,
        )
        wait_until(lambda: is_open(port))
        yield Cached(port, is_plain=True)
        server.terminate()
        server.wait(20)


@contextmanager
def followed(paper):
    """Let the paper tell Varnish what changes, as its service does."""
    command = [sys.executable, "manage.py", "purge_cdn", "--watch"]
    follower = subprocess.Popen(command, cwd=ROOT, env=paper.environment)
    try:
        wait_until((paper.folder / "cdn.json").is_file)
        yield
    finally:
        follower.terminate()
        assert follower.wait(20) == 0


def shows(server, title):
    # Varnish tells the paper what TLS it had; the paper itself is asked as if by it.
    return title in server.page(X_Forwarded_Proto="https").body.decode()


def test_a_known_page_is_answered_without_the_paper(varnish):
    assert varnish.page().status == 200
    again = varnish.page()
    assert (again.status, int(again.headers["age"]) >= 0) == (200, True)
    paper_heard = varnish.get(PAGE, Accept_Encoding="gzip")
    assert paper_heard.headers["content-encoding"] == "gzip"


def test_a_line_typed_into_the_console_is_seen_through_varnish(varnish, paper):
    with followed(paper):
        for title in ("Première version", "Seconde version"):
            varnish.page()
            paper.change(title)
            wait_until(lambda title=title: shows(varnish, title))


def test_without_a_purge_the_page_of_before_stays_for_its_minute(varnish, paper):
    varnish.page()
    paper.change("Pas encore vu")
    wait_until(lambda: shows(Cached(paper.port, is_plain=True), "Pas encore vu"))
    assert not shows(varnish, "Pas encore vu")
    assert varnish.ban(r"(^|\s)(journal)(\s|$)") == 200
    assert shows(varnish, "Pas encore vu")


def test_a_purge_of_another_part_takes_nothing(varnish, paper):
    varnish.page()
    paper.change("Encore une autre")
    assert varnish.ban(r"(^|\s)(partie-1|partie-2)(\s|$)") == 200
    assert not shows(varnish, "Encore une autre")


@pytest.mark.parametrize("token", ["", "faux", TOKEN + "x"])
def test_a_reader_cannot_make_varnish_forget(varnish, token):
    assert varnish.ban(".", token) == 403


def test_who_is_logged_in_is_answered_by_the_paper_alone(varnish, paper):
    varnish.page()
    paper.change("Vu par la rédaction")
    private = varnish.page(Cookie="__Host-session=abc")
    assert "Vu par la rédaction" in private.body.decode()
    assert "private" in private.headers["cache-control"]
    assert not shows(varnish, "Vu par la rédaction")


def test_a_cookie_that_tells_nothing_changes_nothing(varnish, paper):
    known = varnish.page().body
    paper.change("Après le cookie")
    assert varnish.page(Cookie="lu=1; _ga=2").body == known


def test_no_answer_of_the_desk_is_kept(varnish):
    for _ in range(2):
        login = varnish.get("/admin/login/")
        assert login.status == 200
        assert login.headers.get("age", "0") == "0"
    first, second = (varnish.get("/admin/login/").headers["set-cookie"] for _ in range(2))
    assert first != second


def test_what_is_between_the_caches_stays_there(varnish):
    headers = varnish.page().headers
    assert not {"xkey", "x-accel-expires", "x-varnish", "via"} & headers.keys()
    assert headers["cache-control"] == "public, max-age=0"


def test_odd_queries_are_answered_and_not_kept(varnish):
    known = varnish.page().body
    for number in range(3):
        answer = varnish.get(f"{PAGE}?x={number}")
        assert answer.status == 200
        assert len(answer.body) > len(known) / 2


def test_known_pages_are_there_when_the_paper_is_down(varnish, paper):
    varnish.ban(r"(^|\s)(journal)(\s|$)")
    known = varnish.page().body
    paper.stop()
    try:
        time.sleep(1)
        assert varnish.page().body == known
        assert varnish.get("/corrections/").status == 503
    finally:
        paper.start()
    wait_until(lambda: varnish.get("/corrections/").status == 200)
