"""The empty form of an article, sent twice: by « Back », by a bad line, by two at once."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from articles import editing, publishing
from articles.content import Content
from articles.models import Article, SentForm
from tests.articles.test_admin_articles import ADD, change, filled, said
from tests.factories import CHIEFS, WRITERS, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = UserFactory(group=CHIEFS)
    client.force_login(editor)
    return editor


@pytest.fixture
def form(client, editor):
    """What the browser sends for an empty form just opened."""
    page = said(client.get(ADD))
    key = re.search(r'name="form_key" value="([0-9a-f-]{36})"', page)[1]
    return filled(form_key=key, section=SectionFactory().pk)


def test_the_same_form_sent_twice_makes_one_article(client, form):
    first = client.post(ADD, form | {"_continue": ""})
    again = client.post(ADD, form | {"_save": ""}, follow=True)
    article = Article.objects.get()
    assert first["Location"] == change(article)
    assert again.redirect_chain[-1][0] == change(article)
    assert "est enregistré, une seule fois" in said(again)
    assert article.revisions.count() == 1


def test_a_form_sent_twice_with_its_button_does_not_run_the_verb_twice(client, form):
    client.post(ADD, form | {"_submit": "", "handover_note": "À lire."})
    client.post(ADD, form | {"_submit": "", "handover_note": "À lire."})
    assert Article.objects.get().handovers.count() == 1


def test_two_empty_forms_make_two_articles(client, form):
    client.post(ADD, form | {"_save": ""})
    client.post(ADD, form | {"_save": "", "form_key": str(uuid4())})
    assert Article.objects.count() == 2


def test_what_is_typed_after_back_opens_as_a_change_of_the_first(client, form):
    client.post(ADD, form | {"_save": ""})
    article = Article.objects.get()
    answer = client.post(ADD, form | {"title": "Un autre titre", "_publish": ""})
    page = said(answer)
    assert answer.status_code == 200
    assert "a déjà donné l’article que voici" in page
    assert "Un autre titre" in page
    assert f'action="{change(article)}"' in page
    assert "data-unsaved" in page
    assert "form_key" not in page
    row = Article.objects.get()
    assert (row.title, row.status) == ("Le pont rouvre", "draft")
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    client.post(change(row), filled(row, title="Un autre titre", version=version, _save=""))
    assert Article.objects.get().title == "Un autre titre"


def test_what_somebody_else_wrote_into_the_first_meanwhile_is_not_written_over(client, form):
    client.post(ADD, form | {"_save": ""})
    article = Article.objects.get()
    content = Content.of(article).as_json() | {"title": "Le titre de Zoé"}
    zoe = UserFactory(group=CHIEFS)
    editing.save(article, Content.from_json(content), by=zoe, seen=article.version)
    page = said(client.post(ADD, form | {"title": "Un autre titre", "_save": ""}))
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    typed = filled(article, title="Un autre titre", version=version, _save="")
    answer = client.post(change(article), typed)
    assert answer.status_code == 409
    assert "Le titre de Zoé" in said(answer)
    assert Article.objects.get().title == "Le titre de Zoé"


def test_whoever_meant_another_article_makes_one_of_it(client, form):
    client.post(ADD, form | {"_save": ""})
    page = said(client.post(ADD, form | {"title": "Un autre titre", "_save": ""}))
    assert f'formaction="{ADD}"' in page
    article = Article.objects.get()
    client.post(ADD, filled(article, title="Un autre titre", _continue=""))
    assert Article.objects.filter(title="Un autre titre").count() == 1
    assert Article.objects.count() == 2


def test_whoever_may_no_longer_change_the_first_gets_their_words_back(client):
    writer, chief = UserFactory(group=WRITERS), UserFactory(group=CHIEFS)
    client.force_login(writer)
    form = filled(form_key=str(uuid4()))
    client.post(ADD, form | {"_save": ""})
    publishing.approve(Article.objects.get(), by=chief)
    answer = client.post(ADD, form | {"title": "Un autre titre", "_save": ""})
    assert answer.status_code == 403
    assert "Un autre titre" in said(answer)
    assert Article.objects.count() == 1


def test_a_form_that_comes_back_with_errors_keeps_its_key_and_one_deleted_frees_it(client, form):
    wrong = client.post(ADD, form | {"title": ""})
    assert f'name="form_key" value="{form["form_key"]}"' in said(wrong)
    client.post(ADD, form | {"_save": ""})
    Article.objects.get().delete()
    assert not SentForm.objects.exists()
    client.post(ADD, form | {"_save": ""})
    assert Article.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x", "9" * 400, "\x00"])
def test_a_key_that_is_none_is_as_good_as_no_key(client, editor, key):
    assert client.post(ADD, filled(form_key=key, _save="")).status_code == 302
    assert Article.objects.count() == 1


@pytest.mark.parametrize("titles", [("Un titre", "Un titre"), ("Un titre", "Un autre titre")])
def test_two_sent_at_the_same_instant_make_one_article(at_once, titles):
    editor = UserFactory(group=CHIEFS)
    form = filled(form_key=str(uuid4()), _save="")

    def send(title):
        browser = Client()
        browser.force_login(editor)
        return browser.post(ADD, form | {"title": title})

    answers = at_once([lambda title=title: send(title) for title in titles])
    expected = [302, 302] if titles[0] == titles[1] else [200, 302]
    assert sorted(answer.status_code for answer in answers) == expected
    assert Article.objects.count() == SentForm.objects.count() == 1
    assert Article.objects.get().title in titles
