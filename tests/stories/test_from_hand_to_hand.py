"""A text goes through the newsroom and appears at its hour, with nothing restarted."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.factories import CHIEFS, SUBEDITORS, WRITERS, ArticleFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def open_from_home(page: Page, title: str) -> None:
    """Find an article on the first page of the desk and open it with the keyboard."""
    page.goto("/admin/")
    link = page.get_by_role("link", name=title).first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Texte")).to_be_visible()


def test_a_text_is_handed_in_sent_back_approved_scheduled_and_appears(open_page, sign_in):
    writer = UserFactory(group=WRITERS, first_name="Awa", last_name="Diarra")
    reader = UserFactory(group=SUBEDITORS, first_name="Jeanne", last_name="Morel")
    article = ArticleFactory(draft=True, created_by=writer, title="Le pont rouvre", slug="le-pont")
    desk, other = open_page(), open_page()
    sign_in(desk, writer)
    sign_in(other, reader)

    open_from_home(desk, "Le pont rouvre")
    desk.get_by_label("Un mot pour la suite").fill("Deux sources.")
    desk.get_by_role("button", name="Remettre à la relecture").press("Enter")
    expect(desk.get_by_text("est remis à la relecture")).to_be_visible()

    open_from_home(other, "Le pont rouvre")
    expect(other.get_by_text("Deux sources.")).to_be_visible()
    other.get_by_label("Un mot pour la suite").fill("Il manque le nom du maire.")
    other.get_by_role("button", name="Renvoyer avec ce mot").press("Enter")
    expect(other.get_by_text("est renvoyé avec votre mot")).to_be_visible()

    desk.goto("/admin/")
    expect(desk.get_by_text("Il manque le nom du maire.")).to_be_visible()
    open_from_home(desk, "Le pont rouvre")
    desk.get_by_role("button", name="Remettre à la relecture").press("Enter")
    expect(desk.get_by_text("est remis à la relecture")).to_be_visible()

    at = timezone.localtime() + timedelta(days=1)
    open_from_home(other, "Le pont rouvre")
    other.locator("#id_published_at_0").fill(f"{at:%d.%m.%Y}")
    other.locator("#id_published_at_1").fill(f"{at:%H:%M}")
    other.get_by_role("button", name="Déclarer prêt").press("Enter")
    expect(other.get_by_text("est prêt à paraître")).to_be_visible()
    other.get_by_role("button", name=f"Programmer : paraîtra le {at:%d.%m.%Y} à").press("Enter")
    expect(other.get_by_text(f"» paraîtra le {at:%d.%m.%Y} à {at:%H:%M}")).to_be_visible()

    article = Article.objects.get(pk=article.pk)
    public = open_page()
    public.goto("/")
    expect(public.get_by_role("link", name="Le pont rouvre")).to_have_count(0)
    with time_machine.travel(at + timedelta(minutes=1), tick=True):
        public.goto("/")
        public.get_by_role("link", name="Le pont rouvre").first.click()
        expect(public).to_have_url(f"{public.url.split('/2')[0]}{article.path}")
        expect(public.get_by_role("heading", level=1)).to_contain_text("Le pont rouvre")


def test_why_an_article_is_not_published_is_read_without_an_icon_over_the_words(page, sign_in):
    sign_in(page, UserFactory(group=CHIEFS))
    article = ArticleFactory(draft=True)
    article.bylines.all().delete()
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.get_by_role("button", name="Publier maintenant").press("Enter")
    refusal = page.locator(".messagelist .error")
    expect(refusal).to_contain_text("pas encore de signature")
    expect(refusal).to_have_css("background-image", "none")
