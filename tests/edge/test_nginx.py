"""What a reader gets from `deploy/nginx.conf`, from a real nginx before a real paper."""

import gzip
import subprocess
import time

import brotli
import pytest

from tests.edge.caller import HOST, Caller
from tests.edge.servers import free_ports, nginx_before, retitled

# One worker runs them all: the paper is stopped in the middle.
pytestmark = [pytest.mark.edge, pytest.mark.xdist_group("edge")]

PAGE = "/accessibilite/"
WITHDRAWN = "/regles-des-commentaires/"


@pytest.fixture
def limited(paper):
    """A second nginx before the paper, with the limits of the deployed one."""
    ports = free_ports(3)
    with nginx_before(paper, tuple(ports), limits=True):
        yield Caller(ports[0])


@pytest.fixture(scope="module")
def hashed(edge):
    """The address of the style sheet, as a page names it."""
    page = edge.get("/").body.decode()
    return next(part for part in page.split('"') if part.endswith(".css"))


def test_a_change_is_seen_at_the_next_request(edge, write):
    for title in ("Premier titre", "Second titre"):
        write(retitled(title))
        assert title in edge.get(PAGE).body.decode()
        assert title in edge.get(PAGE, Accept_Encoding="identity").body.decode()


def test_a_page_that_was_read_is_still_there_when_the_paper_is_down(edge, paper, write):
    write(retitled("Toujours là"))
    edge.get(PAGE)
    assert edge.get(WITHDRAWN).status == 200
    write(f"DELETE FROM articles_page WHERE slug = '{WITHDRAWN.strip('/')}'")
    assert edge.get(WITHDRAWN).status == 404
    paper.stop()
    try:
        old, unknown = edge.get(PAGE), edge.get("/corrections/")
        withdrawn = edge.get(WITHDRAWN)
        private = edge.get(PAGE, Cookie="__Host-session=abc")
    finally:
        paper.start()
    assert (old.status, "Toujours là" in old.body.decode()) == (200, True)
    assert old.headers["warning"].startswith("111 ")
    assert (unknown.status, private.status) == (502, 502)
    assert "Le site ne répond pas pour l’instant" in unknown.body.decode()
    assert withdrawn.status == 404
    assert "warning" not in edge.get(PAGE).headers


def test_each_encoding_tells_the_same(edge):
    plain = edge.get(PAGE)
    assert "content-encoding" not in plain.headers
    small = edge.get(PAGE, Accept_Encoding="gzip, deflate")
    assert gzip.decompress(small.body) == plain.body
    smaller = edge.get(PAGE, Accept_Encoding="gzip, deflate, br, zstd")
    assert brotli.decompress(smaller.body) == plain.body
    for odd in ("br;q=0", "brown", "*;q=0", ",;,", "x" * 3000):
        assert edge.get(PAGE, Accept_Encoding=odd).body == plain.body


def test_a_browser_that_has_the_page_hears_so(edge):
    page = edge.get(PAGE, Accept_Encoding="br")
    again = edge.get(PAGE, Accept_Encoding="br", If_None_Match=page.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_head_tells_the_headers_alone(edge):
    page, head = edge.get(PAGE), edge.get(PAGE, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(page.body))


def test_what_nginx_is_told_stays_with_nginx(edge):
    assert "x-accel-expires" not in edge.get(PAGE).headers


def test_odd_queries_are_answered_and_not_kept(edge, paper):
    kept = paper.folder / "nginx"
    plain = edge.get(PAGE).body
    before = sum(1 for file in kept.glob("pages*/**/*") if file.is_file())
    for number in range(5):
        assert edge.get(f"{PAGE}?x={number}").body == plain
    assert sum(1 for file in kept.glob("pages*/**/*") if file.is_file()) == before


@pytest.mark.parametrize(
    "target",
    [
        "//accessibilite/",
        "/x/../admin/",
        "/static/../paper.sqlite3",
        "/static/..%2fsecret_key",
        "/static%2f..%2f..%2fsecret_key",
        "/media/%2e%2e/secret_key",
        "/media../secret_key",
        "/static/staticfiles.json",
        "/../../etc/passwd",
        "/%00",
    ],
)
def test_a_crooked_address_leads_nowhere(edge, target):
    assert edge.get(target).status in {301, 302, 400, 404}


def test_the_list_of_all_files_is_for_the_paper(edge, paper):
    assert (paper.folder / "static/staticfiles.json").is_file()
    for rest in ("", ".gz", ".br"):
        assert edge.get(f"/static/staticfiles.json{rest}").status == 404


def test_an_absolute_target_names_the_host(edge):
    assert edge.get(f"https://{HOST}{PAGE}").status == 200
    assert edge.get(f"https://evil.example{PAGE}").status in {0, 400}


def test_another_host_hears_nothing(edge):
    assert edge.get(PAGE, Host="evil.example").status == 0


@pytest.mark.parametrize(
    "framing",
    [
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Content-Length: 4\r\nContent-Length: 5",
        "Transfer-Encoding: gzip, chunked",
    ],
)
def test_a_body_of_two_lengths_is_refused(edge, framing):
    head = f"POST {PAGE} HTTP/1.1\r\nHost: {HOST}\r\n{framing}\r\n\r\n"
    assert edge.send(head.encode() + b"0\r\n\r\n").status in {400, 501}


def test_large_headers_are_refused_and_eight_kilobytes_are_not(edge):
    assert edge.get(PAGE, X_Large="x" * 8000).status == 200
    assert edge.get(PAGE, X_Large="x" * 40000).status in {0, 400, 431}


def test_files_come_compressed_and_for_ever(edge, hashed):
    plain = edge.get(hashed)
    small, smaller = (edge.get(hashed, Accept_Encoding=name) for name in ("gzip", "br"))
    assert gzip.decompress(small.body) == brotli.decompress(smaller.body) == plain.body
    assert "immutable" in plain.headers["cache-control"]
    assert plain.headers["x-content-type-options"] == "nosniff"


def test_an_upload_is_never_a_page_of_the_site(edge, paper):
    (paper.folder / "media").mkdir(exist_ok=True)
    (paper.folder / "media" / "x.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    answer = edge.get("/media/x.svg")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_http_2_is_spoken(edge):
    with edge.open(("h2", "http/1.1")) as connection:
        assert connection.selected_alpn_protocol() == "h2"


def asked_until_refused(caller: Caller, target: str, **options: str) -> tuple[int, str]:
    """Return how often a flood was answered before it was refused, and what it read then."""
    for number in range(3000):
        answer = caller.get(target.format(number), **options)
        if answer.status == 429:
            return number, answer.body.decode()
    raise AssertionError("nothing limits the flood")


def test_a_flood_of_questions_is_refused_and_known_pages_are_still_read(limited):
    odd = f"{PAGE}?x={{}}"
    answered, refusal = asked_until_refused(limited, odd)
    assert answered >= 200
    assert "Trop de demandes" in refusal
    # A reader's proxy says who it asks for; the limit is of who really asks.
    assert asked_until_refused(limited, odd, X_Forwarded_For="203.0.113.{}")[0] < 200
    time.sleep(2)  # one asks the paper again, and what it answers is known
    for _ in range(300):
        assert limited.get(PAGE).status == 200


def test_a_flood_of_writing_is_refused_before_it_is_taken_in(limited):
    answered, refusal = asked_until_refused(limited, PAGE, method="POST")
    assert 20 <= answered < 200
    assert "Trop de demandes" in refusal


def test_who_sends_too_much_is_told_so_in_french(edge):
    head = f"POST / HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nContent-Length: 40000000"
    answer = edge.send(f"{head}\r\n\r\n".encode(), "POST")
    assert answer.status == 413
    assert "30\u00a0Mo au plus" in answer.body.decode()


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET /static/ HTTP/1.1\r\nHost: {}", 403),
        ("GET /media/rien.webp HTTP/1.1\r\nHost: {}", 404),
        ("POST /static/css/site.css HTTP/1.1\r\nHost: {}", 405),
        ("TRACE / HTTP/1.1\r\nHost: {}", 405),
        ('GET /static/css/site.css HTTP/1.1\r\nHost: {}\r\nIf-Match: "x"', 412),
        ("GET /" + "a" * 9_000 + " HTTP/1.1\r\nHost: {}", 414),
        ("GET /static/css/site.css HTTP/1.1\r\nHost: {}\r\nRange: bytes=999999-", 416),
        ("GET / HTTP/1.1\r\nHost: {}\r\nCookie: " + "a" * 9_000, 400),
        ("GET / HTTP/1.1\r\nHost: {}\r\nHost: {}", 400),
        ("GET / HTTP/1.1", 400),
        ("GET /../../ HTTP/1.1\r\nHost: {}", 400),
        ("GET / HTTP/9.1\r\nHost: {}", 505),
        ("Bonjour", 400),
    ],
    ids=[
        *("a folder", "no file", "writing to a file", "trace", "another version of a file"),
        *("a long address", "no such part", "a long cookie", "two hosts", "no host"),
        *("above the root", "of another time", "no request"),
    ],
)
def test_what_nginx_itself_refuses_is_refused_in_french(edge, head, status):
    request = f"{head.replace('{}', HOST)}\r\nConnection: close\r\n\r\n"
    answer = edge.send(request.encode())
    assert answer.status == status
    assert '<html lang="fr">' in answer.body.decode()


def test_who_calls_the_port_of_tls_without_it_is_told_so_in_french(edge):
    answer = Caller(edge.port, is_plain=True).get("/")
    assert answer.status == 400
    assert '<html lang="fr">' in answer.body.decode()


def asked_by_http_2(edge, *headers):
    """Return the page, then the version of HTTP and the status."""
    curl = [
        "curl",
        "--silent",
        "--insecure",
        "--http2",
        "--write-out",
        "%{http_version} %{http_code}",
    ]
    sent = [part for header in headers for part in ("--header", header)]
    address = (
        f"https://{HOST}:{edge.port}{PAGE}?x=0"  # what is known is answered before it is joined
    )
    command = [*curl, *sent, address]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_cookies_that_are_too_long_once_joined_are_refused_in_french(edge):
    # HTTP/2 sends them one by one, and nginx joins them for the paper.
    cookies = [f"Cookie: c{number}={'a' * 3_000}" for number in range(4)]
    assert asked_by_http_2(edge, cookies[0]).endswith("2 200")
    refused = asked_by_http_2(edge, *cookies)
    assert refused.endswith("2 400")
    assert '<html lang="fr">' in refused


@pytest.mark.parametrize("request_line", ["Bonjour", "GET / HTTP/1.1", "GET / HTTP/9.1"])
def test_what_cannot_be_read_without_tls_is_refused_in_french(edge, ports, request_line):
    plain = Caller(ports[1], is_plain=True)
    answer = plain.send(f"{request_line}\r\nConnection: close\r\n\r\n".encode())
    assert answer.status in {400, 505}
    assert '<html lang="fr">' in answer.body.decode()


def test_without_tls_a_reader_is_led_to_it_and_a_stranger_hears_nothing(edge, ports):
    plain = Caller(ports[1], is_plain=True)
    led = plain.get(PAGE)
    assert (led.status, led.headers["location"]) == (308, f"https://{HOST}{PAGE}")
    assert plain.get(PAGE, Host="evil.example").status == 0


def test_who_is_slow_to_ask_is_dropped(edge):
    with edge.open() as connection:
        start = time.monotonic()
        connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        while connection.recv(1024):
            pass
        assert time.monotonic() - start < 30
