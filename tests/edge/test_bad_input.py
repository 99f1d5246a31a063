"""Requests no browser sends: the right answer or a refusal, never what another reader would get."""

import pytest

from tests.edge.caller import Caller

pytestmark = [pytest.mark.edge, pytest.mark.xdist_group("edge")]

PAGE = "/accessibilite/"
REFUSED = {0, 400, 404, 405, 414, 431, 501}
ELSEWHERE = {301, 302, 308}

SAME = [  # other spellings that a server may take for the page, or refuse
    f"http://localhost{PAGE}",
    f"HTTP://LOCALHOST{PAGE}",
    "/%61ccessibilite/",
    "/accessibilit%65/",
    "/accessibilite%2f",
    f"{PAGE}?",
    f"{PAGE}?x=1&x=2",
    f"{PAGE}?%00=1",
    f"{PAGE}?page=%F0%9F",
    f"{PAGE}?{'x' * 7000}",
    f"{PAGE}#x",
]
CROOKED = [
    "//accessibilite/",
    "/x/../accessibilite/",
    "/./accessibilite/",
    "/accessibilite/..%2fadmin/",
    "/accessibilite%252f",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%5c..%5cetc/passwd",
    "/%00",
    "/%ff%fe/",
    "/accessibilite/%0d%0aSet-Cookie:%20a=b",
    f"/{'x' * 8000}/",
    "http://evil.example/admin/",
    "accessibilite/",
    "*",
]
ODD_HEADERS = [
    {"Accept_Encoding": "br;q=0, gzip;q=0, identity;q=0"},
    {"Accept_Encoding": "," * 4000},
    {"Accept_Encoding": "BR;Q=1"},
    {"Accept_Encoding": "br\x00"},
    {"Cookie": "a=b; autre=" + "x" * 6000},
    {"Cookie": "session=" + "x" * 6000},
    {"X_Large": "x" * 8000},
    {"X_Forwarded_Host": "evil.example"},
    {"X_Original_URL": "/admin/"},
    {"X_HTTP_Method_Override": "DELETE"},
    {"X_Edge_Edition": "x" * 2000},
    {"If_None_Match": '"' * 4000},
    {"If_None_Match": "W/" * 2000},
    {"If_Modified_Since": "x" * 4000},
    {"Range": "bytes=" + "0-1," * 1500},
    {"Range": "bytes=99999999999999999999-"},
]


@pytest.fixture(params=["nginx", "granian"])
def server(request, paper, edge) -> Caller:
    return edge if request.param == "nginx" else Caller(paper.port, is_plain=True)


def ask(server: Caller, target: str = PAGE, **headers: str):
    """Ask as nginx would where there is none: the paper knows only HTTPS."""
    return server.get(target, **({"X_Forwarded_Proto": "https"} | headers))


@pytest.mark.parametrize("target", SAME, ids=lambda target: target[:40])
def test_another_spelling_is_the_same_page_or_refused(server, target):
    known = ask(server)
    answer = ask(server, target)
    assert answer.status in {200, *REFUSED}
    if answer.status == 200:
        assert answer.body == known.body
    assert ask(server).body == known.body


@pytest.mark.parametrize("target", CROOKED, ids=lambda target: target[:40])
def test_a_crooked_address_is_never_answered_with_a_page(server, target):
    known = ask(server)
    answer = ask(server, target)
    assert answer.status in REFUSED | ELSEWHERE
    assert "evil.example" not in answer.headers.get("location", "")
    assert "set-cookie" not in answer.headers
    assert ask(server).body == known.body


@pytest.mark.parametrize("headers", ODD_HEADERS, ids=lambda headers: str(headers)[:40])
def test_an_odd_header_changes_nothing_for_others(server, headers):
    known = ask(server)
    answer = ask(server, **headers)
    assert answer.status in {200, 206, 304, 416, *REFUSED}
    if answer.status == 200 and "content-encoding" not in answer.headers:
        assert answer.body == known.body
    after = ask(server)
    own = {"date", "connection"}
    for one in (known, after):
        for name in own:
            one.headers.pop(name, None)
    assert after == known


@pytest.mark.parametrize("hosts", [[], ["localhost", "evil.example"], ["evil.example"], ["a b"]])
def test_without_its_own_name_the_paper_gives_no_page(server, hosts):
    lines = [f"GET {PAGE} HTTP/1.1", "X-Forwarded-Proto: https", "Connection: close"]
    lines += [f"Host: {host}" for host in hosts]
    answer = server.send("\r\n".join([*lines, "", ""]).encode())
    assert answer.status in REFUSED


def test_two_requests_in_one_are_two_or_refused(server):
    known = ask(server)
    smuggled = "GET /admin/ HTTP/1.1\r\nHost: localhost\r\nX: "
    head = f"GET {PAGE} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n"
    for framing in ("Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: x"):
        server.send(f"{head}{framing}\r\n\r\n0\r\n\r\n{smuggled}".encode())
        assert ask(server).body == known.body
