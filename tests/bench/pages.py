"""The kinds of page, and what one of them costs."""

import gc
import statistics
import time

from django.test import Client

from articles.models import Article, Author, Section, Tag

ROUNDS = 60
WARM_UP = 5


def addresses() -> dict[str, str]:
    """Return one address of each kind of page; the same ones whatever the size of the archive."""
    article = Article.objects.published().filter(slug__startswith="archive-").newest_first()[0]
    # A day of the demo's own: those of the archive hold more, the larger it is.
    day = Article.objects.published().newest_first()[12].path.rsplit("/", 2)[0]
    section = Section.objects.order_by("slug")[0].get_absolute_url()
    author = Author.objects.order_by("slug")[0].get_absolute_url()
    tag = Tag.objects.get(slug="climat").get_absolute_url()
    return {
        "home": "/",
        "article": article.path,
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


def measure(path: str) -> float:
    """Return the CPU time of one GET of `path`, in milliseconds, in this process.

    The first decile of many: what else the machine does only ever adds to the others.
    """
    client = Client(headers={"host": "127.0.0.1"})
    for _ in range(WARM_UP):
        status = client.get(path).status_code
    if status not in {200, 404}:
        raise RuntimeError(f"{path} answers {status}")
    gc.collect()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        client.get(path)
        times.append((time.process_time() - start) * 1000)
    return statistics.quantiles(times, n=10)[0]
