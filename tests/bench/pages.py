"""The kinds of page, and what making one of them costs."""

import gc
import io
import logging
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db.models import Count

from articles.models import Article, Author, Section, Tag
from comments.models import Comment
from newsroom.parts import PARTS
from tests.bench.scratch import PORT

ROUNDS = 60
WARM_UP = 5


def addresses() -> dict[str, str]:
    """Return one address of each kind of page; the same ones whatever the size of the archive."""
    archive = Article.objects.published().filter(slug__startswith="archive-")
    # A day of the demo's own: those of the archive hold more, the larger it is.
    day = Article.objects.published().newest_first()[12].path.rsplit("/", 2)[0]
    section = Section.objects.order_by("slug")[0].get_absolute_url()
    author = Author.objects.order_by("slug")[0].get_absolute_url()
    tag = Tag.objects.get(slug="climat").get_absolute_url()
    return {
        "home": "/",
        "article": archive.newest_first()[0].path,
        "oldest article": archive.oldest_first()[0].path,
        "article, comments": _most_discussed(),
        "latest": "/dernieres-nouvelles/",
        "section": section,
        "section, page 5": f"{section}?page=5",
        "tag": tag,
        "author": author,
        "day": f"{day}/",
        "archives": "/archives/",
        "feed": "/flux.rss",
        "section feed": f"{section}flux.rss",
        "sitemap": "/sitemap.xml",
        "news sitemap": "/sitemap-actualites.xml",
        "404": "/rien-du-tout/",
    }


def _most_discussed() -> str:
    counted = Comment.objects.approved().order_by().values("article").annotate(n=Count("pk"))
    return Article.objects.get(pk=counted.order_by("-n")[0]["article"]).path


class Maker:
    """Django without a server and without the page cache, asked as a server asks."""

    def __init__(self) -> None:
        self._application = get_wsgi_application()
        # It sets up the logs; and a 404 is one of the pages.
        logging.getLogger("django.request").setLevel(logging.ERROR)

    def make(self, path: str) -> int:
        """Make the page at `path`; returns the number of the status."""
        statuses: list[int] = []

        def start(status: str, headers: object, exc_info: object = None) -> Callable[[bytes], Any]:
            statuses.append(int(status.partition(" ")[0]))
            return lambda _: None

        answer = self._application(_environ(path), start)
        b"".join(answer)
        answer.close()
        return statuses[0]

    def cost(self, path: str, *, first: bool) -> float:
        """Return the CPU time of making a page, in milliseconds.

        `first`: with none of its parts known, as for the first page after all have changed. The
        first decile of many: what else the machine does only ever adds to the others.
        """
        for _ in range(WARM_UP):
            status = self.make(path)
        if status not in {200, 404}:
            raise RuntimeError(f"{path} answers {status}")
        gc.collect()
        times = []
        for _ in range(ROUNDS):
            if first:
                PARTS.clear()
            start = time.process_time()
            self.make(path)
            times.append((time.process_time() - start) * 1000)
        return statistics.quantiles(times, n=10)[0]


def _environ(path: str) -> dict[str, Any]:
    address, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": address,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": str(PORT),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": f"127.0.0.1:{PORT}",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
