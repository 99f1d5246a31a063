"""Changing what is public: prepared beside it, published together, or abandoned."""

import pytest

from articles.editing import standing
from articles.models import Article, Revision, WorkingCopy
from tests.articles.test_admin_articles import change, filled, said
from tests.factories import CHIEFS, ArticleFactory, AuthorFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    chief = UserFactory(group=CHIEFS, first_name="Camille", last_name="Roy")
    client.force_login(chief)
    return chief


def test_changes_are_saved_without_the_readers_seeing_them(client, chief):
    article, author = ArticleFactory(), AuthorFactory(name="Solène Kervadec")
    data = filled(article, title="En préparation", _prepare="")
    response = client.post(change(article), data | {"bylines-0-author": author.pk}, follow=True)
    page = said(response)
    assert "Les lecteurs ne les voient pas encore." in page
    assert "Modifications en préparation" in page
    assert "En préparation" in page
    assert "Solène Kervadec" in page
    for address in (article.path, "/", "/flux.rss", "/sitemap-actualites.xml"):
        assert "En préparation" not in client.get(address).text
    assert "Solène Kervadec" not in client.get(article.path).text
    preview = client.get(f"/apercu/{article.pk}/").text
    assert "En préparation" in preview
    assert "Solène Kervadec" in preview


def test_changes_are_published_together(client, chief):
    article = ArticleFactory()
    client.post(change(article), filled(article, title="Préparé", _prepare=""))
    fresh = Article.objects.get(pk=article.pk)
    data = filled(fresh, title="Préparé", kicker="Plus", _publish_changes="")
    response = client.post(change(article), data, follow=True)
    assert "sont en ligne" in said(response)
    assert "Préparé" in client.get(article.path).text
    assert not WorkingCopy.objects.exists()
    assert "Modifications en préparation" not in said(client.get(change(article)))


def test_changes_are_abandoned_after_a_second_thought(client, chief):
    article = ArticleFactory()
    client.post(change(article), filled(article, title="Préparé", _prepare=""))
    address = f"/admin/articles/article/{article.pk}/abandonner/"
    assert "se retrouvent parmi les versions" in said(client.get(address))
    assert WorkingCopy.objects.exists()
    client.post(address)
    assert not WorkingCopy.objects.exists()
    assert standing(article).title == article.title


def test_a_detail_is_corrected_in_public_only_once_it_is_said_to_be_one(client, chief):
    article = ArticleFactory()
    data = filled(article, body="<p>Une coquille de moins.</p>", _correct="")
    asking = client.post(change(article), data, follow=True)
    assert "coquille de moins" not in client.get(article.path).text
    client.post(asking.request["PATH_INFO"], {"wording": "", "detail": "1"})
    assert "coquille de moins" in client.get(article.path).text
    assert Revision.objects.public(article).last().reason == "changed"


def test_the_date_of_a_public_article_is_not_prepared(client, chief, clock):
    article = ArticleFactory()
    data = filled(article, published_at_0="20.11.2026", published_at_1="10:00", _prepare="")
    response = client.post(change(article), data)
    assert "La parution d’un article en ligne ne se prépare pas" in said(response)


def test_saving_to_the_minute_does_not_move_an_article(client, chief, clock):
    article = ArticleFactory(published_at=clock.now.replace(minute=0, second=30, hour=9))
    client.post(change(article), filled(article, kicker="K", _publish_changes=""))
    assert Article.objects.get().published_at == article.published_at


def test_the_enter_key_does_not_publish(client, chief):
    article = ArticleFactory()
    page = said(client.get(change(article)))
    assert page.index('name="_prepare"') < page.index('name="_publish_changes"')


def test_an_emptied_signature_is_a_signature_less(client, chief):
    article = ArticleFactory(draft=True, authors=[AuthorFactory(), AuthorFactory()])
    client.post(change(article), filled(article, **{"bylines-0-author": "", "_save": ""}))
    assert article.bylines.count() == 1


def test_the_order_of_the_signatures_is_that_of_their_numbers(client, chief):
    first, second = AuthorFactory(), AuthorFactory()
    article = ArticleFactory(draft=True, authors=[first, second])
    turned = {"bylines-0-position": 2, "bylines-1-position": 1, "_save": ""}
    client.post(change(article), filled(article, **turned))
    assert [one.author for one in article.bylines.all()] == [second, first]
