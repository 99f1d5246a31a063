"""A reader reads: with and without script, at the price of few bytes, watched by nobody."""

import gzip

import pytest
from playwright.sync_api import expect

from tests.stories.world import make_paper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_BYTES = 20_000  # HTML, CSS and JS of an article without pictures, compressed
MOST_FONT_BYTES = 42_500
MOST_FONT_BYTES_ON_A_PHONE = 28_500
MOST_REQUESTS = 8
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75}


def test_an_article_without_pictures_weighs_little(open_page):
    path = make_paper()["plain article"]
    page = open_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path, wait_until="networkidle")
    weights = {"text": 0, "font": 0, "picture": 0}
    for answer in answers:
        kind = answer.headers.get("content-type", "")
        body = answer.body()
        if "font" in kind or answer.url.endswith("woff2"):
            weights["font"] += len(body)
        elif "image" in kind and "svg" not in kind:
            weights["picture"] += len(body)
        else:
            weights["text"] += len(gzip.compress(body, 6))
    # Pictures of the sidebars come late and small; the text itself brings none.
    counted = [a for a in answers if not a.url.split("?")[0].endswith((".avif", ".webp", ".jpg"))]
    assert weights["text"] <= MOST_BYTES, weights
    assert weights["font"] <= MOST_FONT_BYTES, weights
    assert len(counted) <= MOST_REQUESTS, [answer.url for answer in counted]


def test_nothing_blocks_the_first_paint_but_the_style(page):
    page.goto(make_paper()["article"])
    for script in page.locator("script[src]").all():
        assert script.get_attribute("type") == "module"
        assert script.get_attribute("fetchpriority") == "low"
    first, second = page.locator("link[rel=stylesheet]").all()
    assert "/site." in first.get_attribute("href")
    # In the body: it holds back what comes after it, not the text.
    assert second.get_attribute("fetchpriority") == "low"
    assert second.evaluate("link => link.previousElementSibling.className") == "article-body"


def test_on_a_phone_the_lead_picture_comes_before_what_it_can_do_without(open_page):
    world = make_paper()
    for name in ("home", "article"):
        page = open_page(**PHONE)
        answers = []
        page.on("response", lambda answer, heard=answers: heard.append(answer))
        page.goto(world[name], wait_until="networkidle")
        fonts = [answer for answer in answers if ".woff2" in answer.url]
        assert not [answer.url for answer in fonts if "public-sans" in answer.url]
        assert sum(len(a.body()) for a in fonts) <= MOST_FONT_BYTES_ON_A_PHONE
        lead = page.locator("picture img[fetchpriority=high]")
        assert lead.count() == 1
        shown = lead.evaluate("img => img.currentSrc")
        assert "-wide-" in shown
        assert int(shown.rpartition("-")[2].removesuffix(".avif")) <= 750
        assert page.locator("img:not([loading=lazy])").count() == 1


def test_the_page_does_not_move_while_it_loads(open_page):
    world = make_paper()
    for width in (320, 1280):
        page = open_page(viewport={"width": width, "height": 800})
        page.add_init_script(
            "window.shift = 0; new PerformanceObserver((list) => { for (const entry of"
            " list.getEntries()) window.shift += entry.value; })"
            ".observe({ type: 'layout-shift', buffered: true });"
        )
        for name in ("home", "article"):
            page.goto(world[name], wait_until="networkidle")
            assert page.evaluate("window.shift") <= 0.01, (name, width)


def test_without_script_everything_can_be_read_and_reached(open_page):
    world = make_paper()
    page = open_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Politique").first.click()
    expect(page.locator("h1")).to_have_text("Politique")
    page.goto(world["article"])
    video = page.locator(".embed a")
    expect(video).to_have_attribute("href", "https://www.youtube.com/watch?v=aqz-KE-bpKQ")
    expect(page.get_by_text("min de lecture").first).to_be_visible()


def test_a_video_calls_nobody_before_the_click(page, guard):
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="lecteur"))
    page.goto(make_paper()["article"], wait_until="networkidle")
    assert page.locator("iframe").count() == 0
    assert not guard.complaints
    page.locator(".embed a").click()
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("src", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ")
    # Once it is there, it has been asked for, and the guard has heard of it.
    expect(page.frame_locator("iframe").get_by_text("lecteur")).to_be_visible()
    guard.forgive()


def test_a_narrow_no_break_space_is_thinner_than_a_wide_one(page):
    """The fonts hold no U+202F; the browser must make it from the space, and no box."""
    page.goto(make_paper()["article"])
    widths = page.evaluate(
        """() => ['\\u202f', '\\u00a0'].map((space) => {
            const ruler = document.createElement('span');
            ruler.textContent = 'x' + space + 'x';
            document.querySelector('h1').append(ruler);
            const width = ruler.getBoundingClientRect().width;
            ruler.remove();
            return width;
        })"""
    )
    assert 0 < widths[0] < widths[1]


@pytest.mark.parametrize("script", [True, False])
def test_the_current_section_is_in_view_on_a_phone(open_page, script):
    make_paper()
    page = open_page(viewport={"width": 320, "height": 600}, java_script_enabled=script)
    for path in ("/", "/rubrique/politique/"):
        page.goto(path)
        current = page.locator(".section-nav [aria-current]")
        expect(current).to_be_in_viewport(ratio=1)
        assert current.bounding_box()["x"] >= 16, path
