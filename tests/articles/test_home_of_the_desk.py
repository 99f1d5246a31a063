"""The first page of the desk: what a newsroom asks in the morning."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from articles import publishing
from tests.factories import CHIEFS, SUBEDITORS, WRITERS, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

HOME = "/admin/"


@pytest.fixture
def writer():
    return UserFactory(group=WRITERS)


def block(client, name):
    """Return the words of one block of the page, as seen."""
    page = client.get(HOME).text
    found = re.search(
        rf'(?s)<section class="morning__block morning__block--{name}".*?</section>', page
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", found[0])) if found else ""


def test_a_writer_sees_what_came_back_and_why(client, writer):
    reader = UserFactory(group=SUBEDITORS)
    article = ArticleFactory(draft=True, created_by=writer, title="Le pont rouvre")
    article = publishing.submit(article, by=writer)
    client.force_login(writer)
    assert "Rien ne vous attend." in block(client, "mine")
    publishing.send_back(article, by=reader, note="Il manque le nom.")
    assert "Le pont rouvre" in block(client, "mine")
    assert "Il manque le nom." in block(client, "mine")


def test_the_desk_sees_what_waits_in_each_state_and_nothing_else(client, clock):
    client.force_login(UserFactory(group=SUBEDITORS))
    titles = {
        "review": ArticleFactory(to_read=True, title="Un texte à lire").title,
        "ready": ArticleFactory(ready=True, title="Un texte prêt").title,
        "calendar": ArticleFactory(scheduled=True, title="Un texte à paraître").title,
        "published": ArticleFactory(title="Un texte paru").title,
    }
    ArticleFactory(withdrawn=True, title="Un texte retiré")
    for name in titles:
        shown = block(client, name)
        assert [other for other in titles if titles[other] in shown] == [name]
        assert "Un texte retiré" not in shown


def test_the_calendar_shows_two_weeks_by_day_in_paris(client, clock):
    client.force_login(UserFactory(group=SUBEDITORS))
    late = clock.now.replace(hour=23, minute=30) + timedelta(days=1)
    ArticleFactory(published_at=late, title="Tard le soir")
    ArticleFactory(published_at=clock.now + timedelta(days=30), title="Bien plus tard")
    shown = block(client, "calendar")
    assert re.search(r"lundi 23 novembre 23:30 Tard le soir", shown, re.IGNORECASE)
    assert "Bien plus tard" not in shown
    assert "d’autres paraîtront plus tard" in shown


def test_dead_links_are_shown_where_there_are_any(client, clock):
    client.force_login(UserFactory(group=SUBEDITORS))
    assert block(client, "links") == ""
    cache.clear()
    body = '<p><a href="/2026/11/22/parti/">ici</a></p>'
    article = ArticleFactory(body=body, title="Un lien rompu")
    ArticleFactory(title="Sans lien")
    assert "Un lien rompu /2026/11/22/parti/" in block(client, "links")
    page = client.get("/admin/articles/article/?liens=rompus")
    assert [row.pk for row in page.context["cl"].result_list] == [article.pk]


def test_who_may_not_see_articles_sees_none_of_it(client):
    ArticleFactory(to_read=True, title="Projet secret")
    client.force_login(UserFactory())
    page = client.get(HOME).text
    assert "Projet secret" not in page
    assert "morning" not in page.replace("admin-home.css", "")


def test_the_first_page_takes_as_many_queries_for_few_articles_as_for_many(
    client, clock, django_assert_max_num_queries
):
    client.force_login(UserFactory(group=CHIEFS))
    for count in (2, 12):
        for state in ("draft", "to_read", "ready", "scheduled", "illustrated"):
            ArticleFactory.create_batch(count, **{state: True})
        cache.clear()
        with django_assert_max_num_queries(20):
            client.get(HOME)
