"""A prepared query asks what the query set it was made of asks, each time with other values."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Section
from newsroom.prepared import Prepared
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db


def test_it_returns_what_the_query_set_returns_for_each_value(clock):
    articles = [ArticleFactory(published_at=clock.now - timedelta(days=d)) for d in range(5)]
    prepared = Prepared(
        lambda at, section: (
            Article.objects.published(at)
            .in_section(section)
            .newest_first()
            .values_list("pk", "published_at", "section__name")
        )
    )
    for days in range(5):
        at = clock.now - timedelta(days=days)
        for article in articles:
            usual = Article.objects.published(at).in_section(article.section).newest_first()
            expected = usual.values_list("pk", "published_at", "section__name")
            assert prepared(at=at, section=article.section_id) == list(expected)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 9])
def test_a_sequence_of_any_length_is_looked_for(count):
    sections = SectionFactory.create_batch(10)
    prepared = Prepared(lambda keys: Section.objects.filter(pk__in=keys).values_list("pk"))
    keys = [section.pk for section in sections[:count]]
    assert {pk for (pk,) in prepared(keys=keys)} == set(keys)


def test_words_are_looked_for_and_never_run():
    section = SectionFactory(slug="sport")
    prepared = Prepared(lambda slug: Section.objects.filter(slug=slug).values_list("pk"))
    assert prepared(slug="sport") == [(section.pk,)]
    for word in ("", "x' OR 1=1 --", "%s", "é", "\ue0f0mark0"):
        assert prepared(slug=word) == []


def test_it_is_compiled_once():
    built = []

    def build(at):
        built.append(at)
        return Article.objects.published(at).values_list("pk")

    prepared = Prepared(build)
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            prepared(at=timezone.now())
        assert len(queries) == 1
    assert len(built) == 1


def test_postgresql_plans_it_once_for_all_values():
    SectionFactory(slug="sport", position=7)
    prepared = Prepared(lambda slug: Section.objects.filter(slug=slug).values_list("position"))
    found = [prepared(slug=word) for word in ("sport", "monde", "culture")]
    assert found == [[(7,)], [], []]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT generic_plans, custom_plans FROM pg_prepared_statements"
                ' WHERE statement LIKE \'SELECT "articles_section"."position" %\''
            )
            assert cursor.fetchall() == [(3, 0)]


@pytest.mark.django_db(transaction=True)
def test_a_column_that_has_become_another_meanwhile_is_read():
    SectionFactory(slug="sport", name="Sport")
    prepared = Prepared(lambda slug: Section.objects.filter(slug=slug).values_list("name"))
    assert prepared(slug="sport") == [("Sport",)]
    for kind in ("varchar(200)", "text", "varchar(80)"):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER TABLE articles_section ALTER COLUMN name TYPE {kind}")
        assert prepared(slug="sport") == [("Sport",)]


def test_a_query_that_looks_at_the_clock_by_itself_is_refused():
    prepared = Prepared(lambda: Article.objects.published().values_list("pk"))
    with pytest.raises(TypeError, match="moment"):
        prepared()


def test_a_parameter_that_is_not_asked_for_is_refused():
    prepared = Prepared(lambda at, pk: Article.objects.published(at).values_list("pk"))
    with pytest.raises(TypeError, match="not asked for"):
        prepared(at=timezone.now(), pk=1)
