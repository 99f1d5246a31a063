"""The versions of an article at the desk: who, when, why, what; and the way back."""

from datetime import timedelta

import pytest

from articles.models import Article, Revision, WorkingCopy
from tests.articles.test_admin_articles import change, filled, said
from tests.factories import CHIEFS, WRITERS, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    chief = UserFactory(group=CHIEFS, first_name="Camille", last_name="Roy")
    client.force_login(chief)
    return chief


def versions_of(article):
    return f"/admin/articles/article/{article.pk}/versions/"


def saved_twice(client, clock, **state):
    article = ArticleFactory(title="Un", body="<p>Le budget est de 321 millions.</p>", **state)
    client.post(change(article), filled(article, title="Deux", _save=""))
    clock.advance(timedelta(hours=1))
    fresh = Article.objects.get(pk=article.pk)
    body = "<p>Le budget est de 312 millions.</p>"
    client.post(change(article), filled(fresh, body=body, _save=""))
    return article


def test_each_version_says_who_when_and_why(client, chief, clock):
    article = saved_twice(client, clock, draft=True)
    page = said(client.get(versions_of(article)))
    assert page.count("Camille Roy") == 2
    assert "22.11.2026 10:00" in page
    assert "Enregistrement" in page
    assert "Texte trouvé tel quel" in page


def test_what_changed_is_shown_by_words(client, chief, clock):
    article = saved_twice(client, clock, draft=True)
    page = said(client.get(versions_of(article)))
    assert "321</del>" in page
    assert "312</ins>" in page
    first, last = Revision.objects.earliest("number"), Revision.objects.latest("number")
    page = said(client.get(versions_of(article), {"de": last.number, "a": first.number}))
    assert "Un</del>" in page
    assert "Deux</ins>" in page


@pytest.mark.parametrize("query", ["de=x&a=y", "de=99999&a=1", "p=z", f"de={'9' * 40}", "a=²"])
def test_an_odd_question_is_no_error(client, chief, clock, query):
    article = saved_twice(client, clock, draft=True)
    assert client.get(f"{versions_of(article)}?{query}").status_code == 200


def test_whom_it_was_given_to_stands_below_the_versions(client, chief):
    article = ArticleFactory(draft=True)
    reader = UserFactory(group=CHIEFS, first_name="Awa", last_name="Diarra")
    client.post(change(article), filled(article, assigned_to=reader.pk, _save=""))
    page = said(client.get(versions_of(article)))
    assert "De main en main" in page
    assert "à Awa Diarra" in page


def test_an_article_without_versions_says_so(client, chief):
    assert "Pas encore de version" in said(client.get(versions_of(ArticleFactory())))


def test_a_version_is_restored(client, chief, clock):
    article = saved_twice(client, clock, draft=True)
    first = Revision.objects.earliest("number")
    restore = f"{versions_of(article)}{first.number}/restaurer/"
    assert client.get(restore).status_code == 405
    response = client.post(restore, follow=True)
    assert "dit de nouveau ce que disait la version" in said(response)
    assert Article.objects.get().title == "Un"


def test_on_a_public_article_it_waits_for_the_readers(client, chief, clock):
    article = ArticleFactory(title="Un")
    client.post(change(article), filled(article, title="Deux", _publish_changes=""))
    first = Revision.objects.earliest("number")
    client.post(f"{versions_of(article)}{first.number}/restaurer/")
    assert Article.objects.get().title == "Deux"
    assert WorkingCopy.objects.get().content["title"] == "Un"
    page = said(client.get(versions_of(article)))
    assert "Deux</del>" in page
    assert "Un</ins>" in page


def test_the_history_of_django_leads_here(client, chief):
    article = ArticleFactory()
    response = client.get(f"/admin/articles/article/{article.pk}/history/")
    assert response["Location"] == versions_of(article)
    assert "Versions</a>" in said(client.get(change(article)))


def test_who_may_not_write_restores_nothing(client, clock, chief):
    article = saved_twice(client, clock, draft=True)
    first = Revision.objects.earliest("number")
    client.force_login(UserFactory(group=WRITERS))
    assert "Restaurer" not in said(client.get(versions_of(article)))
    assert client.post(f"{versions_of(article)}{first.number}/restaurer/").status_code == 403
    client.force_login(UserFactory())
    assert client.get(versions_of(article)).status_code == 403


def test_the_page_takes_the_same_queries_however_many_versions(
    client, chief, clock, django_assert_max_num_queries
):
    article = ArticleFactory(draft=True)
    for number in range(12):
        clock.advance(timedelta(hours=1))
        fresh = Article.objects.get(pk=article.pk)
        client.post(change(article), filled(fresh, title=f"Titre {number}", _save=""))
        if number in (1, 11):
            with django_assert_max_num_queries(13):
                client.get(versions_of(article))
