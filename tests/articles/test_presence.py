"""Who else has an article open: said to the next one, and in nobody's way."""

from datetime import timedelta

import pytest

from articles.models import Article, Presence
from tests.articles.test_admin_articles import change, filled, said
from tests.factories import CHIEFS, WRITERS, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def camille():
    return UserFactory(group=CHIEFS, first_name="Camille", last_name="Roy")


@pytest.fixture
def dominique(client):
    dominique = UserFactory(group=CHIEFS, first_name="Dominique", last_name="Lenoir")
    client.force_login(dominique)
    return dominique


def beat(client, article):
    return client.post(f"/admin/articles/article/{article.pk}/presence/")


@pytest.fixture
def other(client, camille):
    other = type(client)()
    other.force_login(camille)
    return other


def test_whoever_opens_an_article_is_told_who_has_it_open(client, clock, other, dominique):
    article = ArticleFactory(draft=True)
    assert "cet article." not in said(other.get(change(article)))
    assert "Camille Roy vient d’ouvrir cet article." in said(client.get(change(article)))
    for _ in range(3):
        clock.advance(timedelta(minutes=1))
        beat(other, article)
    assert "Camille Roy modifie cet article depuis 3 min." in said(client.get(change(article)))
    assert beat(other, article).json()["said"] == "Dominique Lenoir vient d’ouvrir cet article."


def test_whoever_is_silent_for_a_while_is_forgotten(client, clock, other, dominique):
    article = ArticleFactory(draft=True)
    other.get(change(article))
    clock.advance(timedelta(seconds=90))
    assert beat(client, article).json()["said"] == ""
    assert Presence.objects.count() == 1
    beat(other, article)
    assert "vient d’ouvrir" in beat(client, article).json()["said"]


def test_the_presence_of_one_keeps_nobody_from_saving(client, other, dominique):
    article = ArticleFactory(draft=True)
    other.get(change(article))
    client.post(change(article), filled(article, title="Un titre neuf"))
    assert Article.objects.get().title == "Un titre neuf"


def test_only_who_may_write_an_article_is_told_and_noted(client, other):
    article = ArticleFactory(draft=True)
    other.get(change(article))
    client.force_login(UserFactory(group=WRITERS))
    assert beat(client, article).status_code == 403
    assert "Camille" not in said(client.get(change(article)))
    assert Presence.objects.count() == 1


def test_it_is_no_page_and_of_no_article_that_is_not(client, dominique):
    article = ArticleFactory(draft=True)
    assert client.get(f"/admin/articles/article/{article.pk}/presence/").status_code == 405
    assert client.post("/admin/articles/article/0/presence/").status_code == 404
