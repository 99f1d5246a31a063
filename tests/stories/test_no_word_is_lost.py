"""The session ends, the browser dies: what an editor wrote is there again."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.factories import ArticleFactory, SectionFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SENTENCE = "Le pont rouvrira vendredi, a promis la maire."
COPIED = "() => Object.keys(localStorage).some((key) => key.startsWith('draft:'))"


@pytest.fixture
def editor():
    return UserFactory(is_superuser=True)


def write(page: Page, words: str) -> None:
    text = page.locator(".ProseMirror")
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(f" {words}")
    expect(text).to_contain_text(words)


def test_a_session_that_ends_while_writing_costs_not_a_word(page, sign_in, editor, guard):
    article = ArticleFactory(draft=True, body="<p>Le début.</p>")
    sign_in(page, editor)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    write(page, SENTENCE)
    Session.objects.all().delete()
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_role("alert")).to_contain_text("Votre session a expiré")
    expect(page.locator(".ProseMirror")).to_contain_text(SENTENCE)
    sign_in(page, editor)  # as in another tab
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.locator(".messagelist")).to_contain_text("modifi")
    assert SENTENCE in Article.objects.get().body
    expect(page.locator(".draft-offer")).to_have_count(0)
    assert not page.evaluate(COPIED)


def test_a_text_found_after_a_crash_is_offered_to_its_author_alone(page, sign_in, editor):
    SectionFactory()
    sign_in(page, editor)
    page.goto("/admin/articles/article/add/")
    page.get_by_label("Titre :", exact=True).fill("Le pont rouvre")
    write(page, SENTENCE)
    page.wait_for_function(COPIED)
    context = page.context
    page.close(run_before_unload=False)

    other = context.new_page()
    sign_in(other, UserFactory(is_superuser=True))
    other.goto("/admin/articles/article/add/")
    expect(other.locator(".ProseMirror")).to_be_visible()
    expect(other.locator(".draft-offer")).to_have_count(0)

    sign_in(other, editor)
    other.goto("/admin/articles/article/add/")
    expect(other.locator(".draft-offer")).to_contain_text("Un texte non enregistré du")
    expect(other.get_by_label("Titre :", exact=True)).to_have_value("")
    other.get_by_role("button", name="Comparer").click()
    expect(other.get_by_role("dialog")).to_contain_text(SENTENCE)
    other.keyboard.press("Escape")
    other.get_by_role("button", name="Reprendre").click()
    expect(other.get_by_label("Titre :", exact=True)).to_have_value("Le pont rouvre")
    expect(other.locator(".ProseMirror")).to_contain_text(SENTENCE)
