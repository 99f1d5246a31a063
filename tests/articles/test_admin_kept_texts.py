"""Where a text cannot be saved, the answer is that text: nothing typed is lost."""

import re
import sqlite3
from contextlib import closing, contextmanager
from html import unescape

import pytest
from django.db import connection
from django.test import Client

from articles import editing
from articles.content import Content
from articles.models import Article, Page
from tests.articles.test_admin_articles import ADD, change, filled, said
from tests.factories import CHIEFS, WRITERS, ArticleFactory, PageFactory, UserFactory

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


@pytest.mark.parametrize(("verb", "field"), [("corriger", "wording"), ("retirer", "note")])
def test_the_words_of_a_verb_come_back_and_are_asked_again(client, editor, verb, field):
    article = ArticleFactory()
    address = f"/admin/articles/article/{article.pk}/{verb}/"
    client.logout()
    response = client.post(address, {field: "Le pont a 321 mètres."})
    assert response.status_code == 403
    assert "Votre session a expiré" in said(response)
    assert "enregistre" not in said(response)  # the button asks again, it saves nothing
    client.force_login(editor)
    again = client.post(address, sent_again(response))
    assert again.status_code == 200
    assert "Le pont a 321 mètres." in said(again)
    article.refresh_from_db()
    assert article.is_published()
    assert not article.corrections.exists()
    client.post(address, {field: "Le pont a 321 mètres."})
    article.refresh_from_db()
    assert article.is_withdrawn == (verb == "retirer")
    assert article.corrections.count() == (verb == "corriger")


def test_the_reason_why_several_are_withdrawn_comes_back_and_is_asked_again(client, editor):
    articles = ArticleFactory.create_batch(2)
    address = "/admin/articles/article/"
    chosen = {"action": "withdraw_selected", "_selected_action": [one.pk for one in articles]}
    client.logout()
    response = client.post(address, chosen | {"note": "À la demande du juge.", "confirm": "1"})
    assert response.status_code == 403
    client.force_login(editor)
    again = client.post(address, sent_again(response))
    assert "À la demande du juge." in said(again)
    assert Article.objects.withdrawn().count() == 0
    client.post(address, sent_again(again))
    assert Article.objects.withdrawn().count() == 2


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


@contextmanager
def locked_by_another():
    """Hold the table of the articles as another process would, in a connection of its own."""
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        with closing(sqlite3.connect(name, uri=True, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("UPDATE articles_article SET kicker = 'Un autre'")
            yield
            other.execute("ROLLBACK")
        return
    other = connection.copy()
    try:
        with connection.cursor() as mine, other.cursor() as theirs:
            mine.execute("SET lock_timeout = '100ms'")
            theirs.execute("BEGIN; LOCK TABLE articles_article IN ACCESS EXCLUSIVE MODE")
            yield
    finally:
        other.close()
    with connection.cursor() as mine:
        mine.execute("SET lock_timeout = 0")


@pytest.mark.django_db(transaction=True)
def test_a_text_the_database_cannot_take_comes_back(client, editor):
    article = ArticleFactory(draft=True)
    typed = filled(article, title="Un titre neuf", _save="")
    with locked_by_another():
        response = client.post(change(article), typed)
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    client.post(change(article), sent_again(response))
    assert Article.objects.get().title == "Un titre neuf"


def test_another_account_does_not_save_unawares_what_was_typed_under_the_first(client, editor):
    article = ArticleFactory(draft=True)
    other = UserFactory(group=CHIEFS, first_name="Awa", last_name="Diarra")
    typed = filled(article, title="Un titre neuf", account=editor.pk, _publish="")
    client.force_login(other)
    response = client.post(change(article), typed)
    assert response.status_code == 409
    assert "Vous êtes maintenant connecté en tant que Awa Diarra" in said(response)
    assert "Un titre neuf" in said(response)
    assert Article.objects.get().title != "Un titre neuf"
    third = UserFactory(group=CHIEFS, first_name="Zoé", last_name="Petit")
    client.force_login(third)
    assert "en tant que Zoé Petit" in said(client.post(change(article), sent_again(response)))
    client.force_login(editor)  # back under one's own name, or else under the one that was told
    client.post(change(article), sent_again(response))
    row = Article.objects.get()
    assert (row.title, row.status) == ("Un titre neuf", "draft")


def test_a_new_text_is_kept_from_another_account_too_even_from_one_that_may_not_write(
    client, editor
):
    client.force_login(UserFactory(is_staff=True, first_name="Sans", last_name="Droit"))
    response = client.post(ADD, filled(title="Un titre neuf", account=editor.pk))
    assert response.status_code == 409
    assert "Un titre neuf" in said(response)
    assert not Article.objects.exists()


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
    answer = client.get(address).json()
    assert len(answer["token"]) == 64
    assert answer["account"] == str(editor.pk)
    assert client.post(address).status_code == 405
    client.logout()
    assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("corriger", {"wording": "Le pont date de 1887."}),
        ("mettre-a-jour", {}),
        ("retirer", {"note": "À la demande de la famille."}),
        ("abandonner", {}),
    ],
)
def test_a_verb_asks_again_where_another_account_has_signed_in(client, editor, verb, typed):
    article = ArticleFactory(title="Avant")
    content = Content.of(article).as_json() | {"title": "Après"}
    editing.prepare(article, Content.from_json(content), by=editor)
    page = f"/admin/articles/article/{article.pk}/{verb}/"
    assert f'name="account" value="{editor.pk}"' in said(client.get(page))
    other = UserFactory(group=CHIEFS, first_name="Awa", last_name="Diarra")
    client.force_login(other)
    asked = client.post(page, typed | {"account": editor.pk})
    assert asked.status_code == 409
    assert "Vous êtes maintenant connecté en tant que Awa Diarra" in said(asked)
    assert all(word in said(asked) for word in typed.values())
    row = Article.objects.get()
    assert (row.title, row.status) == ("Avant", "published")
    assert editing.has_changes(article)
    known = re.search(r'name="account" value="([\d ]+)"', said(asked))[1]
    assert client.post(page, typed | {"account": known}).status_code == 302
    row = Article.objects.get()
    assert (row.title, row.status) != ("Avant", "published") or not editing.has_changes(article)


def test_what_was_typed_for_a_verb_is_shown_even_to_one_who_may_not_do_it(client, editor):
    article = ArticleFactory()
    page = f"/admin/articles/article/{article.pk}/corriger/"
    client.force_login(UserFactory(group=WRITERS))
    asked = client.post(page, {"wording": "Le pont date de 1887.", "account": editor.pk})
    assert "Le pont date de 1887." in said(asked)
    known = re.search(r'name="account" value="([\d ]+)"', said(asked))[1]
    answer = client.post(page, {"wording": "Le pont date de 1887.", "account": known})
    assert answer.status_code == 403
    assert not article.corrections.exists()


def test_several_are_not_withdrawn_under_another_account_than_asked(client, editor):
    article = ArticleFactory()
    chosen = {"action": "withdraw_selected", "_selected_action": article.pk}
    asked = said(client.post("/admin/articles/article/", chosen))
    assert f'name="account" value="{editor.pk}"' in asked
    client.force_login(UserFactory(group=CHIEFS, first_name="Awa", last_name="Diarra"))
    sent = chosen | {"confirm": "1", "note": "Une erreur.", "account": editor.pk}
    again = client.post("/admin/articles/article/", sent)
    assert "connecté en tant que Awa Diarra" in said(again)
    assert "Une erreur." in said(again)
    assert Article.objects.get().status == "published"
