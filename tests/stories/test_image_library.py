"""An editor fills the library, crops by keyboard, uses a picture, and cannot delete it then."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Image
from tests.factories import ArticleFactory, UserFactory, picture_bytes
from tests.stories.axe import axe_finds_nothing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def files():
    return [
        {"name": "pont_des-tanneurs.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes()},
        {
            "name": "la-gare.png",
            "mimeType": "image/png",
            "buffer": picture_bytes((600, 400), "PNG"),
        },
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"},
    ]


def is_clean(page: Page, guard) -> None:
    assert not guard.complaints
    axe_finds_nothing(page)
    guard.forgive()  # axe writes styles, which the policy of the page forbids


def test_an_editor_hands_in_crops_and_uses_pictures(open_page, sign_in, guard):
    editor = UserFactory(is_superuser=True)
    article = ArticleFactory(title="Le pont rouvre", draft=True)
    page = open_page(color_scheme="dark")
    sign_in(page, editor)

    page.goto("/admin/articles/image/add/")
    is_clean(page, guard)
    page.get_by_label("Fichiers").set_input_files(files())
    page.get_by_role("button", name="Envoyer").click()
    # Each is encoded in some forty sizes before the answer.
    expect(page.get_by_text("Reçues : 2. Refusées : 1.")).to_be_visible(timeout=30_000)
    expect(page.locator(".upload-list__refused")).to_contain_text("logo.svg Ce fichier n’est pas")
    page.get_by_role("link", name="Décrire les images reçues").click()

    bridge = page.get_by_role("group", name="pont_des-tanneurs.jpg")
    expect(bridge.get_by_label("Titre")).to_have_value("Pont des tanneurs")
    bridge.get_by_label("Texte de remplacement").fill("Un pont de pierre")
    is_clean(page, guard)
    page.get_by_role("button", name="Ranger dans la bibliothèque").click()
    expect(page.get_by_text("« Pont des tanneurs » est dans la bibliothèque.")).to_be_visible()
    page.get_by_role("group", name="la-gare.png").get_by_label("Décorative").check()
    page.get_by_role("button", name="Ranger dans la bibliothèque").click()
    expect(page.get_by_role("link", name="La gare")).to_be_visible()
    is_clean(page, guard)

    page.get_by_role("link", name="Pont des tanneurs").click()
    is_clean(page, guard)
    move_the_point(page)

    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.get_by_role("button", name="Choisir dans la bibliothèque…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("PONT")
    dialog.get_by_role("searchbox").press("Enter")
    expect(dialog.get_by_role("button", name="La gare")).to_have_count(0)
    dialog.get_by_role("button", name="Pont des tanneurs").click()
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    image = Image.objects.get(title="Pont des tanneurs")
    page.goto(f"/admin/articles/image/{image.pk}/delete/")
    expect(page.get_by_text("elle est utilisée")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Le pont rouvre")).to_be_visible()
    is_clean(page, guard)


def move_the_point(page: Page) -> None:
    """Three steps to the right, one long one up: the picture and its crops follow."""
    square = page.locator("[data-ratio='1:1'] img")
    before = square.evaluate("image => image.style.objectPosition")
    page.get_by_role("button", name="Point fort").focus()
    for _step in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.get_by_label("Point fort, horizontal")).to_have_value("0.53")
    expect(page.get_by_label("Point fort, vertical")).to_have_value("0.4")
    assert square.evaluate("image => image.style.objectPosition") != before
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page).to_have_url(re.compile(r"/admin/articles/image/$"))
    image = Image.objects.get(title="Pont des tanneurs")
    assert (image.focal_x, image.focal_y) == (0.53, 0.4)
