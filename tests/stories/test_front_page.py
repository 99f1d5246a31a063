"""The front page rebuilt: by keyboard alone, and by dragging."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles.models import Place, Slot
from tests.factories import ArticleFactory, SlotFactory, UserFactory
from tests.stories.axe import axe_finds_nothing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = ["ferry", "truite", "conseil", "derby", "musée", "fonderie", "herbier", "piano"]
PLACES = [Place.LEAD, *[Place.SECONDARY] * 3, *[Place.PICK] * 4]
# Outside typing, for eight articles: a search and a place each, eleven steps to the place, a save.
MOST_PRESSES = 8 + 8 + 11 + 1


@pytest.fixture
def desk(page: Page, sign_in) -> Page:
    now = timezone.now()
    for number, word in enumerate(WORDS):
        ArticleFactory(title=f"Le {word}", published_at=now - timedelta(days=1, minutes=number))
    ArticleFactory.create_batch(12)
    sign_in(page, UserFactory(is_superuser=True))
    return page


class Keyboard:
    """Presses keys and counts those that are not typing."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
        self.presses += times

    def put(self, word: str, place: Place) -> None:
        """Search an article, and put it where it goes: the focus is where it is needed."""
        search = self.page.get_by_role("searchbox", name="Rechercher un article")
        expect(search).to_be_focused()
        search.select_text()
        self.page.keyboard.type(word)
        self.press("Enter")
        first = self.page.get_by_role("button", name=f"Ouverture : Le {word}")
        expect(first).to_be_focused()
        self.press("Tab", list(Place).index(place))
        self.press("Enter")
        expect(search).to_be_focused()


def test_the_front_page_is_rebuilt_by_keyboard_alone(desk):
    desk.goto("/admin/articles/slot/")
    keys = Keyboard(desk)
    for word, place in zip(WORDS, PLACES, strict=True):
        keys.put(word, place)
    expect(desk.get_by_role("status").first).to_have_text("À ne pas manquer, 4 sur 4.")
    keys.press("Control+Enter")
    expect(desk.get_by_text("La une est enregistrée.")).to_be_visible()
    arranged = sorted(
        Slot.objects.all(), key=lambda slot: (PLACES.index(slot.place), slot.position)
    )
    assert [slot.article.title for slot in arranged] == [f"Le {word}" for word in WORDS]
    assert keys.presses <= MOST_PRESSES, keys.presses
    desk.goto("/")
    expect(desk.locator(".lead .title")).to_have_text("Le ferry")


def test_a_button_keeps_the_focus_while_its_article_moves(desk):
    for number in range(3):
        SlotFactory(article__title=f"Le choix {number}")
    desk.goto("/admin/articles/slot/")
    up = desk.get_by_role("button", name="Monter : Le choix 2")
    up.focus()
    for place in ("2 sur 3", "1 sur 3"):
        desk.keyboard.press("Enter")
        expect(desk.get_by_role("status").first).to_have_text(f"À ne pas manquer, {place}.")
        expect(up).to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_on_the_sheet(open_page, sign_in, width, scheme):
    # axe writes styles that our policy refuses; the stories here hold the page to it.
    viewport = {"width": width, "height": 900}
    page = open_page(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    SlotFactory(article__illustrated=True)
    ArticleFactory.create_batch(4)
    sign_in(page, UserFactory(is_superuser=True))
    page.goto("/admin/articles/slot/")
    page.get_by_text("Titre, image, heures").click()
    page.get_by_label("Titre pour la une").fill("x" * 200)
    page.get_by_role("button", name="Enregistrer la une").click()
    expect(page.get_by_text("au plus 100 caractères")).to_be_visible()
    axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def drag(source: Locator, target: Locator) -> None:
    """Drag as a hand does: a first small move, while the thing is still under the pointer."""
    mouse, box = source.page.mouse, source.bounding_box()
    mouse.move(box["x"] + 10, box["y"] + 5)
    mouse.down()
    mouse.move(box["x"] + 15, box["y"] + 8)
    target.hover()
    target.hover()
    mouse.up()


def test_an_article_is_dragged_and_what_is_typed_beside_it_stays(desk):
    # High enough to scroll nothing away from under the pointer.
    desk.set_viewport_size({"width": 1280, "height": 2400})
    titles = [slot.article.title for slot in (SlotFactory(), SlotFactory())]
    desk.goto("/admin/articles/slot/")
    second = desk.locator(".slot").nth(1)
    second.get_by_text("Titre, image, heures").click()
    second.get_by_label("Titre pour la une").fill("En haut de page")
    drag(second.locator(".slot__title"), desk.locator("[data-place=lead]"))
    lead = desk.locator("[data-place=lead] .slot")
    expect(lead.get_by_label("Titre pour la une")).to_have_value("En haut de page")
    expect(lead.locator(".slot__title")).to_have_text("En haut de page")
    candidate = desk.locator(".candidate[draggable]").first
    title = candidate.locator(".candidate__title").inner_text()
    drag(candidate.locator(".candidate__title"), desk.locator("[data-place=pick] .slot").first)
    expect(desk.locator("[data-place=pick] .slot__title")).to_have_count(2)
    desk.get_by_role("button", name="Enregistrer la une").click()
    expect(desk.get_by_text("La une est enregistrée.")).to_be_visible()
    assert Slot.objects.get(place=Place.LEAD).short_title == "En haut de page"
    picks = {slot.article.list_title for slot in Slot.objects.filter(place=Place.PICK)}
    assert picks == {titles[0], title}
