"""Where a text cannot be saved, the answer is that text: nothing typed is lost."""

import re
from html import unescape

import pytest
from django.db import OperationalError
from django.test import Client

from articles import editing
from articles.models import Article, Page
from tests.articles.test_admin_articles import ADD, change, filled, said
from tests.factories import CHIEFS, ArticleFactory, PageFactory, UserFactory

pytestmark = pytest.mark.django_db

NAME = "0f8fad5b-d9cb-469f-a165-70867728950e"
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def editor(client):
    editor = UserFactory(group=CHIEFS)
    client.force_login(editor)
    return editor


def sent_again(response) -> dict[str, list[str]]:
    """Return what the page that was answered sends when its button is pressed."""
    page = response.text
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page):
        fields.setdefault(unescape(name), []).append(unescape(value))
    for name, value in re.findall(
        r'<textarea [^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL
    ):
        fields[name] = [unescape(value)]
    return fields


def test_a_text_sent_after_the_session_ended_comes_back_and_is_saved(client, editor):
    article = ArticleFactory(draft=True)
    typed = filled(article, title="Un titre neuf", body="<p>Un mot.</p>", _publish="")
    client.logout()
    response = client.post(change(article), typed)
    assert response.status_code == 403
    assert "Votre session a expiré" in said(response)
    assert response["Cache-Control"] == "no-store"
    client.force_login(editor)
    client.post(change(article), sent_again(response))
    article.refresh_from_db()
    assert (article.title, article.body) == ("Un titre neuf", "<p>Un mot.</p>")
    assert not article.is_published()


def test_a_page_sent_after_the_session_ended_comes_back_too(client, editor):
    page = PageFactory()
    address = f"/admin/articles/page/{page.pk}/change/"
    response = Client().post(address, {"title": "Charte", "body": "<p>Neuf.</p>", "slug": "charte"})
    assert response.status_code == 403
    assert "&lt;p&gt;Neuf.&lt;/p&gt;" in response.text
    assert Page.objects.get().body != "<p>Neuf.</p>"


def test_whoever_only_asks_for_the_form_is_led_to_the_login_page(client):
    assert client.get(ADD).status_code == 302


def test_a_form_with_the_token_of_an_earlier_session_comes_back_with_a_new_one():
    editor, article = UserFactory(group=CHIEFS), ArticleFactory(draft=True)
    strict = Client(enforce_csrf_checks=True, headers=HERE)
    strict.force_login(editor)
    typed = filled(article, title="Un titre neuf", csrfmiddlewaretoken="a" * 64)
    response = strict.post(change(article), typed)
    assert response.status_code == 403
    assert "vous vous êtes reconnecté" in said(response).lower()
    strict.post(change(article), sent_again(response))
    assert Article.objects.get().title == "Un titre neuf"


def test_what_another_site_sends_is_shown_to_nobody():
    article = ArticleFactory(draft=True)
    strict = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "cross-site"})
    strict.force_login(UserFactory(group=CHIEFS))
    response = strict.post(change(article), filled(article, title="Un piège"))
    assert response.status_code == 403
    assert "Un piège" not in response.text


def test_a_text_the_database_cannot_take_comes_back(client, editor, monkeypatch):
    # A stand-in for a database that another process holds: waiting for it takes seconds.
    def fails(*args, **kwargs):
        raise OperationalError("database is locked")

    article = ArticleFactory(draft=True)
    monkeypatch.setattr(editing, "save", fails)
    response = client.post(change(article), filled(article, title="Un titre neuf", _save=""))
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    monkeypatch.undo()
    client.post(change(article), sent_again(response))
    assert Article.objects.get().title == "Un titre neuf"


def saved_copies(response) -> list[str]:
    cookie = response.cookies.get("saved-drafts")
    return cookie.value.split(".") if cookie else []


def test_the_browser_is_told_which_copy_is_saved_and_only_once_it_is(client, editor):
    article = ArticleFactory(draft=True)
    wrong = client.post(change(article), filled(article, title="", draft=NAME))
    assert saved_copies(wrong) == []
    assert NAME in said(wrong)  # the same copy, when the form is sent again
    assert "data-unsaved" in said(wrong)
    right = client.post(change(article), filled(article, draft=NAME, _continue=""))
    assert saved_copies(right) == [NAME]
    assert right.cookies["saved-drafts"]["path"] == "/admin/"
    again = client.post(change(article), filled(article, draft=NAME[::-1], _continue=""))
    assert saved_copies(again) == [NAME, NAME[::-1]]


def test_no_copy_is_thrown_away_for_a_name_that_is_none(client, editor):
    article = ArticleFactory(draft=True)
    response = client.post(change(article), filled(article, draft="a; path=/", _continue=""))
    assert response.status_code == 302
    assert saved_copies(response) == []


def test_two_texts_to_be_united_leave_the_copy_in_the_browser(client, editor):
    article = ArticleFactory(draft=True)
    mine = filled(article, title="Le mien", draft=NAME)
    client.post(change(article), filled(article, title="Le sien"))
    response = client.post(change(article), mine)
    assert response.status_code == 409
    assert saved_copies(response) == []


@pytest.mark.parametrize("model", ["article", "page"])
def test_a_form_learns_whether_its_session_lives(client, editor, model):
    address = f"/admin/articles/{model}/session/"
    assert len(client.get(address).json()["token"]) == 64
    assert client.post(address).status_code == 405
    client.logout()
    assert client.get(address).status_code == 302
