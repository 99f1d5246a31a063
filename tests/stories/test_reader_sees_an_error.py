"""A reader sees an error, an editor accepts it into a correction, every reader profits.

Steps, typing aside: three for the reader (select, press, send), five for the editor from the first
page of the desk (open the report, go to the text, show the words, « Accepter… », publish).
"""

import re

import pytest
from playwright.sync_api import Page, expect

from articles import publishing
from comments import errata
from comments.errata import ErrorDraft
from comments.models import ErrorReport, Letter
from tests.factories import ArticleFactory, PageFactory, UserFactory
from tests.stories.axe import axe_finds_nothing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "<p>La ville a voté son budget.</p><p>Il s’élève à 312 millions, dit l’élu.</p>"
WRONG, RIGHT = "312 millions", "321 millions"


@pytest.fixture
def editor():
    return UserFactory(is_superuser=True, first_name="Awa", last_name="Diarra")


@pytest.fixture
def article(live_server, editor):
    PageFactory(title="Politique de confidentialité", slug="politique-de-confidentialite")
    article = ArticleFactory(draft=True, standfirst="", body=BODY)
    return publishing.publish(article, by=editor)


def select_with_the_mouse(page: Page, words: str) -> None:
    box = page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(
            document.querySelector(".article-body"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const text = walker.currentNode.data.replace(/\\s/g, " ");
            const place = text.indexOf(words);
            if (place < 0) continue;
            const range = new Range();
            range.setStart(walker.currentNode, place);
            range.setEnd(walker.currentNode, place + words.length);
            range.startContainer.parentElement.scrollIntoView({ block: "center" });
            const { left, right, top, bottom } = range.getBoundingClientRect();
            return { left, right, middle: (top + bottom) / 2 };
          }
        }""",
        words,
    )
    page.mouse.move(box["left"] + 0.5, box["middle"])
    page.mouse.down()
    page.mouse.move(box["right"] - 0.5, box["middle"], steps=8)
    page.mouse.up()


def find_nothing(page: Page) -> None:
    axe_finds_nothing(page)


def test_a_reader_sees_an_error_and_every_reader_profits(open_page, article, editor, sign_in):
    reader = open_page()
    reader.goto(article.path)
    select_with_the_mouse(reader, WRONG)
    reader.get_by_role("link", name="Signaler une erreur dans ces mots").click()
    expect(reader.get_by_label("Les mots en cause")).to_have_value(WRONG.replace(" ", "\u00a0"))
    expect(reader.get_by_label("Le paragraphe").locator("option:checked")).to_contain_text(
        "Il s’élève"
    )
    find_nothing(reader)
    reader.get_by_label("Ce qui est faux").fill("C’est 321, voyez la délibération.")
    reader.get_by_label("Votre adresse électronique").fill("odile@exemple.fr")
    reader.get_by_role("button", name="Envoyer").click()
    expect(reader.get_by_role("status")).to_contain_text("Votre signalement est enregistré")
    receipt = reader.url
    assert not reader.context.cookies()

    accept(open_page, article, editor, sign_in)

    reader.goto(receipt)
    expect(reader.get_by_role("status")).to_contain_text("Vous aviez raison")
    reader.get_by_role("link", name="La correction au bas de l’article").click()
    expect(reader.locator(".corrections")).to_contain_text("Ce sont 321")
    expect(reader.locator(".article-body")).to_contain_text("Il s’élève à 321")
    expect(reader.get_by_text("Mis à jour le")).to_be_visible()
    reader.get_by_role("link", name="Ce qui a changé").click()
    expect(reader.locator(".change del")).to_contain_text("312")
    expect(reader.locator(".change ins")).to_contain_text("321")
    find_nothing(reader)
    reader.get_by_role("link", name="Toutes les corrections du journal").click()
    expect(reader.locator(".correction")).to_contain_text("Ce sont 321")
    assert Letter.objects.get().to == "odile@exemple.fr"


@pytest.fixture
def reports(article):
    drafts = ErrorDraft("C’est 321.", quotation=WRONG), ErrorDraft("Le titre est trop long.")
    return [errata.report_error(article, draft=one, address="203.0.113.9") for one in drafts]


def test_a_report_stands_beside_its_paragraph_and_is_reached_by_keyboard(
    open_page, article, editor, reports, sign_in
):
    desk = open_page(viewport={"width": 1440, "height": 900})
    sign_in(desk, editor)
    desk.goto(f"/admin/articles/article/{article.pk}/change/")
    about = desk.locator(".rich-text .error-report").filter(has_text="C’est 321.")
    paragraph = desk.locator(".ProseMirror p").filter(has_text=WRONG)
    expect(about).to_be_visible()
    heads = about.bounding_box()["y"], paragraph.bounding_box()["y"]
    others = desk.locator(".rich-text .error-report").filter(has_text="trop long").bounding_box()
    if heads[0] - heads[1] > 40:  # pushed down by the one before it, and no further
        assert heads[0] - (others["y"] + others["height"]) < 20
    desk.get_by_role("textbox", name="Texte").press("Tab")
    expect(desk.get_by_role("button", name="Accepter…").first).to_be_focused()
    find_nothing(desk)
    # Enter in a field presses the first button: it must not be one of a report.
    desk.get_by_label("Surtitre").press("Enter")
    expect(desk.locator(".messagelist")).to_be_visible()
    expect(desk).to_have_url(re.compile(rf"article/{article.pk}/change"))
    desk.get_by_role("button", name="Décliner…").last.click()
    expect(desk.get_by_role("heading", name="Erreur signalée")).to_be_visible()


@pytest.mark.parametrize("width", [768, 320])
def test_a_report_stands_above_the_text_where_there_is_no_room(
    open_page, article, editor, reports, sign_in, width
):
    desk = open_page(viewport={"width": width, "height": 900})
    sign_in(desk, editor)
    desk.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(desk.get_by_role("textbox", name="Texte")).to_be_visible()
    above = desk.locator(".error-reports").bounding_box()
    assert above["y"] < desk.locator(".rich-text").bounding_box()["y"]
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    desk.get_by_role("button", name="Montrer dans le texte").click()
    desk.wait_for_function("words => getSelection().toString() === words", arg=WRONG)


def accept(open_page, article, editor, sign_in) -> None:
    desk = open_page()
    sign_in(desk, editor)
    desk.goto("/admin/")
    desk.get_by_role("link", name="C’est 321, voyez la délibération.").click()
    desk.get_by_role("link", name="Corriger d’abord le texte").click()
    expect(desk.get_by_role("textbox", name="Texte")).to_be_visible()
    desk.get_by_role("button", name="Montrer dans le texte").click()
    # The browser needs a moment to tell the page of a new selection.
    desk.wait_for_function("words => getSelection().toString() === words", arg=WRONG)
    desk.evaluate("() => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 20)))")
    desk.keyboard.type(RIGHT)
    expect(desk.get_by_role("textbox", name="Texte")).to_contain_text(RIGHT)
    desk.get_by_role("button", name="Accepter…").click()
    expect(desk.get_by_text("Ces mots ne sont plus dans l’article.")).to_be_visible()
    wording = desk.get_by_label("Correction")
    wording.press("End")
    desk.keyboard.type("Ce sont 321 millions.")
    desk.get_by_role("button", name="Publier la correction").click()
    expect(desk.get_by_text("La correction est publiée")).to_be_visible()
    assert ErrorReport.objects.get().correction.wording.endswith("Ce sont 321 millions.")
