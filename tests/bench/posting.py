"""Comments accepted a second, over real HTTP, each of them found in the database afterwards."""

import http.client
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from articles.models import Article
from comments.models import Comment
from tests.bench.scratch import PORT
from tests.edge.servers import THREADS

POSTERS = 8
SECONDS = 15
SEE_OTHER = 303
WORKERS = 2
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Posted:
    accepted: int  # answered 303
    kept: int  # rows more than before
    others: dict[int, int]  # any other status → how often
    seconds: float


def measure_posting() -> Posted:
    """Let eight readers post for fifteen seconds to a server of two workers."""
    article = Article.objects.published().newest_first()[0]
    before = Comment.objects.count()
    server = _start()
    try:
        start = time.monotonic()
        with ThreadPoolExecutor(POSTERS) as posters:
            tallies = list(
                posters.map(lambda n: _post_until(article.path, n, start + SECONDS), range(POSTERS))
            )
        seconds = time.monotonic() - start
    finally:
        server.terminate()
        server.wait(20)
    told: dict[int, int] = {}
    for status in (status for tally in tallies for status in tally):
        told[status] = told.get(status, 0) + 1
    accepted = told.pop(SEE_OTHER, 0)
    return Posted(accepted, Comment.objects.count() - before, told, seconds)


def _start() -> subprocess.Popen[bytes]:
    command = [
        str(Path(sys.executable).with_name("granian")),
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(PORT)),
        *("--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--no-ws"),
        *("--log-level", "error", "newsroom.wsgi:application"),
    ]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ)
    for _ in range(100):
        time.sleep(0.2)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            connection.request("GET", "/sante/")
            if connection.getresponse().status == 200:
                return server
        except OSError:
            continue
    server.terminate()
    raise RuntimeError("the server does not start")


def _post_until(path: str, poster: int, end: float) -> list[int]:
    statuses = []
    number = 0
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    while time.monotonic() < end:
        number += 1
        form = {
            "name": f"Lectrice {poster}",
            "email": f"lectrice-{poster}-{number}@exemple.fr",
            "body": f"Le pont est fermé depuis mardi, et la déviation ajoute {number} minutes"
            f" à mon trajet du quai {poster}. Qui a décidé cela ?",
        }
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{PORT}",
            "Sec-Fetch-Site": "same-origin",
            "X-Forwarded-For": f"10.{poster}.{number // 250}.{number % 250}",
        }
        connection.request("POST", f"{path}commentaires/", urlencode(form), headers)
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    return statuses
