"""Known pages over real HTTP: from nginx as files, from the application, from the edge.

The same bytes three ways, by wrk with sixteen connections, in rounds that follow each other closely
enough for the machine to be the same: what is compared are ratios within a round, and their median.
"""

import http.client
import os
import re
import statistics
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import brotli

from tests.edge.servers import Paper, free_ports, nginx_before

CONNECTIONS = 16
SECONDS = 1  # a run
ROUNDS = 5
WORKERS = os.cpu_count() or 1
CHANGES = 15
STARTING = 5  # seconds; granian does not stop while a worker of its is on the way
TICKS = os.sysconf("SC_CLK_TCK")

# Without TLS, nginx else waits 40 ms before the last bytes of a large page it has kept:
# sendfile leaves them until the packet is full, and the reader's system is in no hurry.
FILES = """
postpone_output 0;
server {{
    listen 127.0.0.1:{port};
    listen 127.0.0.1:{tls} ssl;
    ssl_certificate {certificate}/fullchain.pem;
    ssl_certificate_key {certificate}/privkey.pem;
    root {folder};
    brotli_static on;
    default_type text/html;
}}
"""


@dataclass(frozen=True, slots=True)
class Run:
    per_second: float
    cpu: float  # microseconds a request, of the server's processes


@dataclass(slots=True)
class Way:
    """A way to serve a page: where wrk asks, with which headers, and which processes answer."""

    name: str
    port: int
    processes: int  # the first of them; its children count
    headers: dict[str, str] = field(default_factory=dict)
    like: str = ""  # the way it is compared with
    scheme: str = "http"
    runs: list[Run] = field(default_factory=list)


def measure_serving(paths: dict[str, str]) -> None:
    """Print the table of known pages, then what a change, a start and a worker cost."""
    folder = Path(os.environ["DATA_DIR"])
    port, tls, plain, asking, files, files_tls, bare = free_ports(7)
    site = f"http://localhost:{plain}"
    paper = Paper(folder, port, site, os.environ.get("DATABASE_URL", ""))
    anew = Paper(folder, bare, site, paper.database)
    anew.environment["PAGE_CACHE"] = "false"
    pages = folder / "bench-files"
    pages.mkdir()
    more = FILES.format(port=files, tls=files_tls, certificate=folder / "nginx", folder=pages)
    paper.start(workers=WORKERS)
    anew.start(workers=WORKERS)
    with nginx_before(paper, (tls, plain, asking), bench=True, more=more) as nginx:
        print(f"\nServed by {WORKERS} workers and nginx: requests a second, share of the same file")
        print(f"from nginx, CPU a request (load {os.getloadavg()[0]:.1f})")
        for kind, path in paths.items():
            etag = _lay_down(pages, kind, port, path)
            file = f"/{kind.replace(' ', '-').replace(',', '')}.html"
            br, known = {"Accept-Encoding": "br"}, {"If-None-Match": etag}
            ways = [
                Way("file", files, nginx),
                Way("file, br", files, nginx, br),
                Way("application", port, paper.server.pid, {}, "file"),
                Way("application, br", port, paper.server.pid, br, "file, br"),
                Way("application, 304", port, paper.server.pid, br | known, "file, br"),
                Way("edge", plain, nginx, {}, "file"),
                Way("edge, br", plain, nginx, br, "file, br"),
                Way("edge, 304", plain, nginx, br | known, "file, br"),
                Way("file, br, TLS", files_tls, nginx, br, scheme="https"),
                Way("edge, br, TLS", tls, nginx, br, "file, br, TLS", "https"),
                Way("made anew", bare, anew.server.pid, {}, "file"),
            ]
            for _ in range(ROUNDS):
                for way in ways:
                    way.runs.append(_run(way, file if way.name.startswith("file") else path))
            _report(kind, ways)
        memory = max(_memories(paper.server.pid))
        print(f"\nlargest worker {memory / 1e6:.0f} MB")
        print(f"first byte after a change {_first_byte(paper):.1f} ms (median of {CHANGES})")
    anew.stop()
    paper.stop()
    started = time.monotonic()
    paper.start(workers=WORKERS)
    _get(paper.port, "/")
    print(f"from start to the first page {time.monotonic() - started:.1f} s")
    time.sleep(STARTING)
    paper.stop()


def _lay_down(folder: Path, kind: str, port: int, path: str) -> str:
    """Write a page as a file, and the same in brotli as the application sends it; its ETag."""
    name = folder / f"{kind.replace(' ', '-').replace(',', '')}.html"
    name.write_bytes(_get(port, path)[1])
    headers, body = _get(port, path, {"Accept-Encoding": "br"})
    assert brotli.decompress(body) == name.read_bytes()
    name.with_name(f"{name.name}.br").write_bytes(body)
    return headers["ETag"]


def _get(
    port: int, path: str, headers: dict[str, str] | None = None
) -> tuple[http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": "localhost", **(headers or {})})
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, (path, answer.status)
    connection.close()
    return answer.headers, body


def _run(way: Way, path: str) -> Run:
    arguments = [
        f"-H{name}: {value}" for name, value in {"Host": "localhost", **way.headers}.items()
    ]
    before = _cpu(way.processes)
    told = subprocess.run(
        [
            *("wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *arguments),
            f"{way.scheme}://127.0.0.1:{way.port}{path}",
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    spent = _cpu(way.processes) - before
    assert "Non-2xx" not in told, told
    count = int(_found(r"(\d+) requests in", told))
    return Run(float(_found(r"Requests/sec:\s+([\d.]+)", told)), spent / count * 1e6)


def _found(pattern: str, told: str) -> str:
    found = re.search(pattern, told)
    assert found, told
    return found[1]


def _report(kind: str, ways: list[Way]) -> None:
    runs = {way.name: way.runs for way in ways}
    for way in ways:
        per_second = statistics.median(run.per_second for run in way.runs)
        cpu = statistics.median(run.cpu for run in way.runs)
        share = ""
        if way.like:
            pairs = zip(way.runs, runs[way.like], strict=True)
            ratio = statistics.median(own.per_second / file.per_second for own, file in pairs)
            share = f"{ratio:.3f}"
        print(f"{kind:<18} {way.name:<17} {per_second:>9,.0f} {share:>6} {cpu:>9,.1f} µs")


def _first_byte(paper: Paper) -> float:
    """Return the milliseconds from a committed change to the front page made anew."""
    times = []
    for number in range(CHANGES):
        paper.change(f"Accessibilité {number}")
        started = time.perf_counter()
        _get(paper.port, "/")
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _tree(process: int) -> Iterator[int]:
    yield process
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        yield from _tree(int(child))


def _cpu(process: int) -> float:
    """Return the seconds of processor that a process and its children have taken."""
    ticks = 0
    for one in _tree(process):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


def _memories(process: int) -> Iterator[int]:
    """Return the resident bytes of each worker."""
    _, *workers = _tree(process)
    for one in workers:
        yield int(_found(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{one}/status").read_text())) * 1024
