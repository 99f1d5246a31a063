"""What stands around an article: its neighbours in the section, each found by one seek."""

from datetime import timedelta

import pytest
from django.db import connection

from articles.models import Article
from articles.reading import Reading
from articles.surroundings import read_surroundings
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db

# Both are in order; PostgreSQL weighs whether every eighth entry of the second comes sooner.
INDEXES = ("article_section_newest", "article_by_date")


def test_articles_of_one_instant_are_neighbours_in_the_order_of_the_list(clock):
    section, at = SectionFactory(), clock.now - timedelta(days=1)
    older = ArticleFactory(section=section, published_at=at - timedelta(minutes=1))
    same = ArticleFactory.create_batch(3, section=section, published_at=at)
    younger = ArticleFactory(section=section, published_at=at + timedelta(minutes=1))
    row = [older, *same, younger]
    for place, article in enumerate(row):
        found = read_surroundings(Reading.of(article))
        assert key_of(found.previous) == (row[place - 1].pk if place else None)
        assert key_of(found.next) == (row[place + 1].pk if place + 1 < len(row) else None)


def test_a_draft_stands_after_all_that_is_public_and_before_nothing(clock):
    section = SectionFactory()
    public = ArticleFactory(section=section, published_at=clock.now)
    ArticleFactory(section=section, scheduled=True)
    found = read_surroundings(Reading.of(ArticleFactory(section=section, draft=True)))
    assert (key_of(found.previous), found.next) == (public.pk, None)


def test_the_neighbours_are_found_by_one_seek_in_an_index(clock):
    section, *others = SectionFactory.create_batch(8)
    start = clock.now - timedelta(days=400)
    Article.objects.bulk_create(
        ArticleFactory.build(
            section=[section, *others][number % 8],
            authors=[],
            published_at=start + timedelta(hours=number),
        )
        for number in range(2000)
    )
    article = ArticleFactory(section=section, published_at=start + timedelta(hours=300))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    of_section = Article.objects.in_section(section)
    before = of_section.published_before(article.published_at, article.pk)
    after = of_section.published().first_after(article.published_at, article.pk)
    for found in (before, after):
        steps = plan_of(found.values("pk")[:1])
        assert any(index in steps for index in INDEXES), steps
        assert "published_at<" in steps or "published_at <" in steps, steps
        for slow in ("SCAN", "Seq Scan", "TEMP B-TREE", "Sort", "MULTI-INDEX", "BitmapOr"):
            assert slow not in steps, steps


def key_of(card) -> int | None:
    return card.pk if card else None


def plan_of(queryset) -> str:
    """Return what the database says it will do to answer `queryset`."""
    sql, params = queryset.query.sql_with_params()
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}", params)
        return "\n".join(" ".join(map(str, row)) for row in cursor.fetchall())
