"""From an empty form to an illustrated article of six hundred words, each step counted."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from tests.factories import AuthorFactory, ImageFactory, SectionFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_STEPS = 16  # clicks and keys outside typing; more, and a habit of the desk has become dearer
SENTENCE = "Les bus repassent la Lourme depuis lundi, et les camions attendront le printemps. "
PARAGRAPHS = 12  # of fifty words


class Hand:
    """An editor's hand: what it does outside typing is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.steps = 0

    def click(self, target: Locator) -> None:
        self.steps += 1
        target.click()

    def press(self, key: str, times: int = 1) -> None:
        self.steps += times
        for _ in range(times):
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        # As a fast hand does; key by key, six hundred words take a minute.
        self.page.keyboard.insert_text(words)


def test_an_illustrated_article_takes_few_steps(page, sign_in):
    AuthorFactory(name="Solène Kervadec")
    SectionFactory(name="Société")
    ImageFactory(title="Le pont", alternative="Un pont de pierre", caption="Le pont.")
    sign_in(page, UserFactory(is_superuser=True))
    page.goto("/admin/articles/article/add/")
    text = page.get_by_role("textbox", name="Texte")
    expect(text).to_be_visible()
    hand = Hand(page)

    hand.click(page.get_by_label("Surtitre"))
    hand.type("Transports")
    hand.press("Tab")
    hand.type("Le pont des Tanneurs rouvre")
    hand.press("Tab")
    hand.type("Après onze mois de travaux, les bus repassent la Lourme.")
    hand.click(text)
    write(hand)
    hand.click(page.get_by_role("toolbar").get_by_text("Image", exact=True))
    hand.click(page.get_by_role("dialog").get_by_role("button", name="Le pont"))
    hand.click(page.get_by_role("button", name="Insérer"))
    hand.click(page.locator(".field-author .select2-selection").first)
    hand.type("Solène")
    hand.click(page.locator(".select2-results__option", has_text="Solène Kervadec"))
    hand.click(page.get_by_role("button", name="Choisir dans la bibliothèque…"))
    hand.click(page.get_by_role("dialog").get_by_role("button", name="Le pont"))
    hand.steps += 2  # open the list of sections, choose
    page.get_by_label("Rubrique").select_option("Société")
    hand.click(page.get_by_role("button", name="Publier maintenant"))

    expect(page.get_by_text("est en ligne")).to_be_visible()
    article = Article.objects.published().get()
    assert article.word_count > 600
    assert len(re.findall("<h2>", article.body)) == 2
    page.goto(article.path)
    expect(page.get_by_text("4 min de lecture").first).to_be_visible()
    expect(page.locator("article.article picture")).to_have_count(2)
    assert hand.steps <= MOST_STEPS


def write(hand: Hand) -> None:
    """Write twelve paragraphs under two sub-headings; ending one is typing, as in a letter."""
    for number in range(PARAGRAPHS):
        if number in {4, 8}:
            hand.press("Control+Alt+2")
            hand.type(f"Intertitre {number}")
            hand.page.keyboard.press("Enter")
        hand.type((SENTENCE * 4).strip())
        hand.page.keyboard.press("Enter")
