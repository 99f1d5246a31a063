"""Addresses: one for each thing, and every earlier one still leads to it."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from articles import triggers
from articles.models import Article, Byline, FormerAddress, Tagging
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PageFactory,
    SectionFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def test_an_article_lives_at_its_day_in_paris():
    late = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)  # already the 1st in Paris
    assert ArticleFactory(slug="voeux", published_at=late).path == "/2026/01/01/voeux/"


def test_a_changed_slug_answers_301_from_every_earlier_address(client):
    article = ArticleFactory(slug="un")
    first = article.path
    for slug in ("deux", "trois"):
        article.slug = slug
        article.save()
        second = first.replace("/un/", "/deux/")
    for old in (first, second):
        response = client.get(old)
        assert response.status_code == 301
        assert response["Location"] == article.path


def test_the_pages_below_a_former_address_answer_301_too(client):
    article = ArticleFactory(slug="un")
    first = article.path
    Article.objects.filter(pk=article.pk).update(slug="deux", path=first.replace("/un/", "/deux/"))
    for rest in ("modifications/", "modifications/3/", "signaler-une-erreur/"):
        response = client.get(f"{first}{rest}?q=1")
        assert response.status_code == 301, rest
        assert response["Location"] == first.replace("/un/", "/deux/") + f"{rest}?q=1"
    assert client.get(first + "rien-du-tout/").status_code == 404


def test_a_changed_day_answers_301(client):
    article = ArticleFactory(slug="un")
    old = article.path
    article.published_at = datetime(2024, 2, 29, 9, 0, tzinfo=UTC)
    article.save()
    assert client.get(old)["Location"] == "/2024/02/29/un/"


def test_an_address_taken_back_leads_nowhere_else(client):
    article = ArticleFactory(slug="un")
    first = article.path
    for slug in ("deux", "un"):
        article.slug = slug
        article.save()
    assert client.get(first).status_code == 200
    assert client.get(first.replace("/un/", "/deux/"))["Location"] == first


def test_an_address_given_to_another_article_shows_that_one(client):
    first, other = ArticleFactory(slug="un"), ArticleFactory(slug="autre")
    address = first.path
    first.slug = "parti"
    first.save()
    other.slug = "un"
    other.published_at = first.published_at
    other.save()
    assert other.title_typeset in client.get(address).text


@pytest.mark.parametrize(
    ("factory", "pattern"),
    [
        (SectionFactory, "/rubrique/{}/"),
        (TagFactory, "/theme/{}/"),
        (AuthorFactory, "/auteur/{}/"),
        (PageFactory, "/{}/"),
    ],
)
@pytest.mark.parametrize("bulk", [False, True])
def test_a_renamed_list_answers_301_however_it_was_renamed(client, factory, pattern, bulk):
    thing = factory(slug="avant")
    if bulk:
        type(thing).objects.filter(pk=thing.pk).update(slug="apres")
    else:
        thing.slug = "apres"
        thing.save()
    response = client.get(pattern.format("avant"))
    assert response.status_code == 301
    assert response["Location"] == pattern.format("apres")


def test_the_feed_of_a_renamed_section_follows(client):
    section = SectionFactory(slug="avant")
    section.slug = "apres"
    section.save()
    assert client.get("/rubrique/avant/flux.rss")["Location"] == "/rubrique/apres/flux.rss"


def test_an_old_address_keeps_what_was_asked_of_it(client):
    section = SectionFactory(slug="avant")
    section.slug = "apres"
    section.save()
    assert client.get("/rubrique/avant/?page=2")["Location"] == "/rubrique/apres/?page=2"


def test_a_withdrawn_article_that_had_moved_is_gone_at_both_addresses(client):
    article = ArticleFactory(slug="avant", withdrawn=True)
    old = article.path
    article.slug = "apres"
    article.save()
    assert client.get(old)["Location"] == article.path
    assert client.get(article.path).status_code == 410


def test_the_old_address_of_a_draft_says_nothing(client):
    article = ArticleFactory(draft=True, slug="projet")
    FormerAddress.objects.create(path="/vieux/", article=article)
    assert client.get("/vieux/").status_code == 404


def test_two_articles_of_one_day_cannot_share_an_address():
    first = ArticleFactory(slug="un")
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleFactory(slug="un", published_at=first.published_at)


def test_an_address_that_leads_nowhere_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerAddress.objects.create(path="/vers-rien/")


def test_lists_know_at_once_when_an_article_leaves_or_joins(client):
    tag = TagFactory()
    article = ArticleFactory(tags=[tag])
    assert Tagging.objects.get().listed_at == article.published_at
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    assert Tagging.objects.get().listed_at is None
    assert Byline.objects.get().listed_at is None
    Article.objects.filter(pk=article.pk).update(status="published")
    assert Byline.objects.get().listed_at == article.published_at


def test_triggers_name_tables_that_exist_and_are_all_installed():
    tables = connection.introspection.table_names()
    assert {*triggers.LISTS, *triggers.ADDRESSES, "articles_formeraddress"} <= set(tables)
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(query)
        installed = {name for (name,) in cursor.fetchall()}
    expected = {f"{table}_listed" for table in (*triggers.LISTS, "articles_article")}
    assert expected | {f"{table}_address" for table in triggers.ADDRESSES} <= installed
