"""Every kind of page, in light and dark, on a phone and a wide screen: axe finds nothing."""

import pytest

from tests.stories.axe import axe_finds_nothing_light_or_dark
from tests.stories.world import make_paper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EXPECTED_COMPLAINT = "Failed to load resource"  # the 404 and the 410 are meant


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(open_page, guard, width):
    page = open_page(viewport={"width": width, "height": 800})
    for name, path in make_paper().items():
        page.goto(path)
        axe_finds_nothing_light_or_dark(page, name)
        assert page.locator("h1").count() == 1, name
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{name} is {overflow} px too wide"
    guard.complaints[:] = [c for c in guard.complaints if EXPECTED_COMPLAINT not in c]


def test_a_reader_with_a_keyboard_skips_to_the_text(page):
    world = make_paper()
    page.goto(world["article"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_spacing_the_text_out_hides_nothing(open_page, guard):
    """WCAG 1.4.12: line height 1.5, paragraphs 2, letters 0.12, words 0.16, on a phone."""
    page = open_page(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page.goto(make_paper()["article"])
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
    )
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320
