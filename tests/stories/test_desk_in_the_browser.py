"""The desk under the strict policy: the guard of `page` fails on any violation or script error."""

import pytest
from playwright.sync_api import Page, expect

from articles import publishing
from articles.admin.forms import address_from
from articles.models import FormerAddress
from tests.factories import (
    ArticleFactory,
    ImageFactory,
    PageFactory,
    SlotFactory,
    TagFactory,
    UserFactory,
)
from tests.stories.axe import AT_ONCE, axe_finds_nothing_light_or_dark

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = [
    "L’œuvre d’un été : le pont rouvre",
    "Ça coûte 12 000 € !",
    "« Où ? » : aux Îles Ærø, n° 2",
    "mot " * 60,
    "anticonstitutionnellement" * 6,
    "???",
]


@pytest.fixture
def desk(page: Page, sign_in) -> Page:
    sign_in(page, UserFactory(is_superuser=True))
    return page


def visit(page: Page, address: str) -> None:
    response = page.goto(address)
    assert response.status == 200, address
    page.wait_for_load_state("networkidle")


def test_no_page_of_the_desk_breaks_the_policy(desk):
    article = ArticleFactory(illustrated=True, tags=[TagFactory()])
    rows = {
        "article": article,
        "image": ImageFactory(),
        "page": PageFactory(),
        "tag": article.tags.get(),
        "author": article.authors.get(),
        "section": article.section,
        "formeraddress": FormerAddress.objects.create(path="/ancien/", article=article),
    }
    visit(desk, "/admin/")
    for name, row in rows.items():
        visit(desk, f"/admin/articles/{name}/")
        visit(desk, f"/admin/articles/{name}/add/")
        visit(desk, f"/admin/articles/{name}/{row.pk}/change/")
    for rest in ("retirer/", "corriger/", "abandonner/", "versions/", "partager/"):
        visit(desk, f"/admin/articles/article/{article.pk}/{rest}")
    visit(desk, f"/admin/articles/image/{rows['image'].pk}/delete/")
    SlotFactory(article=article)
    visit(desk, "/admin/articles/slot/")
    visit(desk, "/admin/articles/frontedition/")
    visit(desk, "/admin/articles/publication/1/change/")
    visit(desk, "/admin/auth/group/add/")


def test_an_editor_signs_in(page):
    user = UserFactory()
    user.set_password("un mot de passe")
    user.save()
    page.goto("/admin/")
    page.get_by_label("Nom d’utilisateur").fill(user.username)
    page.get_by_label("Mot de passe").fill("un mot de passe")
    page.get_by_role("button", name="Connexion").click()
    expect(page.get_by_role("heading", name="La rédaction")).to_be_visible()


def test_the_address_proposed_while_typing_is_the_one_made_on_saving(desk):
    desk.goto("/admin/articles/tag/add/")
    found = desk.evaluate(
        """async (titles) => {
          const { addressFrom } = await import("/static/js/admin/address.js");
          return titles.map((title) => addressFrom(title, 120));
        }""",
        TITLES,
    )
    assert found == [address_from(title, length=120) for title in TITLES]
    desk.get_by_label("Nom").fill("Fêtes d’été")
    expect(desk.get_by_label("Adresse")).to_have_value("fetes-d-ete")


def test_axe_finds_nothing_on_the_desk(open_page, sign_in):
    desk = open_page(bypass_csp=True)
    sign_in(desk, UserFactory(is_superuser=True))
    article = ArticleFactory(illustrated=True, tags=[TagFactory()])
    for address in ("", "articles/article/", f"articles/article/{article.pk}/change/"):
        visit(desk, f"/admin/{address}")
        expect(desk.locator(".select2-selection:not([aria-label])")).to_have_count(0)
        desk.add_style_tag(content=AT_ONCE)
        axe_finds_nothing_light_or_dark(desk, address)


def test_on_a_phone_a_list_is_searched_by_its_button(open_page, sign_in):
    page = open_page(viewport={"width": 320, "height": 800})
    sign_in(page, UserFactory(is_superuser=True))
    for address in ("articles/article/", "auth/user/"):
        page.goto(f"/admin/{address}")
        button = page.get_by_role("search").get_by_role("button")
        expect(button).to_be_in_viewport(ratio=1)


def test_on_a_phone_no_button_lies_beyond_the_edge(open_page, sign_in):
    """Neither of the page nor of what scrolls within it."""
    page = open_page(viewport={"width": 320, "height": 800})
    chief = UserFactory(is_superuser=True)
    chief.set_password("un mot de passe")
    chief.save()
    sign_in(page, chief)
    article = publishing.submit(ArticleFactory(draft=True), by=chief, note="À vérifier.")
    page.goto(f"/admin/auth/user/{chief.pk}/password/")
    page.get_by_label("Désactivée").check()
    ends_within(page, page.get_by_role("button", name="Désactiver l'authentification"))
    page.goto(f"/admin/articles/article/{article.pk}/versions/")
    ends_within(page, page.get_by_role("button", name="Restaurer la version").first)
    expect(page.get_by_role("heading", name="De main en main")).to_be_visible()


def ends_within(page, button):
    box = button.bounding_box()
    assert box["x"] + box["width"] <= page.viewport_size["width"] - 8


@pytest.mark.parametrize("scripts", [True, False])
def test_the_desk_is_dark_where_the_system_is(open_page, scripts):
    page = open_page(color_scheme="dark", java_script_enabled=scripts)
    page.goto("/admin/login/")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(33, 30, 27)")
    expect(page.get_by_role("banner").get_by_role("button")).to_have_count(int(scripts))


def test_a_click_on_the_picture_sets_its_focal_point(desk):
    image = ImageFactory()
    desk.goto(f"/admin/articles/image/{image.pk}/change/")
    whole = desk.locator("[data-whole] img")
    box = whole.bounding_box()
    whole.click(position={"x": box["width"] / 4, "y": box["height"] / 2})
    expect(desk.get_by_label("Point fort, horizontal")).to_have_value("0.25")
