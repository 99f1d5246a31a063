"""A large archive made of the demo's own texts, to measure with: not to be read."""

import random
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article, Author, Byline, Section, Status, Tag, Tagging
from newsroom.demo.texts import DemoText, read_articles

BATCH = 5000
YEARS = 10  # over which the archive is spread, however large it is
BODIES = 40  # distinct bodies in turn: each is cleaned and typeset once


def load_archive(total: int) -> int:
    """Add published articles until there are `total`, older than the demo's; return how many.

    Deterministic. In bulk, straight to the rows: what is measured is reading.
    """
    missing = total - Article.objects.published().count()
    if missing <= 0:
        return 0
    texts = [text for text in read_articles() if not text.special][:BODIES]
    start = Article.objects.filter(slug__startswith="archive-").count()
    end = timezone.now() - timedelta(days=31)
    step = timedelta(days=365 * YEARS) / max(total, 1)
    for first in range(0, missing, BATCH):
        numbers = range(start + first, start + min(first + BATCH, missing))
        _load_batch(numbers, texts, end, step)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the planner must know that the paper has grown
    return missing


@transaction.atomic
def _load_batch(numbers: range, texts: list[DemoText], end: datetime, step: timedelta) -> None:
    sections = list(Section.objects.order_by("slug"))
    authors = list(Author.objects.order_by("slug"))
    tags = list(Tag.objects.order_by("slug"))
    pictures = list(
        Article.objects.exclude(lead_image=None).order_by("pk").values_list("lead_image", flat=True)
    )
    chance = random.Random(numbers.start)  # noqa: S311 - the same archive every time
    articles = []
    for number in numbers:
        text = texts[number % len(texts)]
        articles.append(
            Article(
                section=sections[number % len(sections)],
                slug=f"archive-{number:06d}",
                title=f"{text.title} ({number + 1})",
                kicker=text.kicker,
                standfirst=text.standfirst,
                body=text.body,
                lead_image_id=chance.choice(pictures) if pictures else None,
                status=Status.PUBLISHED,
                published_at=end - step * number,
            )
        )
    Article.objects.bulk_create(articles, batch_size=500)
    Byline.objects.bulk_create(
        [Byline(article=article, author=chance.choice(authors)) for article in articles],
        batch_size=1000,
    )
    Tagging.objects.bulk_create(
        [
            Tagging(article=article, tag=tag)
            for article in articles
            for tag in chance.sample(tags, 2)
        ],
        batch_size=1000,
    )
