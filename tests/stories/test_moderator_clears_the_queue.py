"""A moderator with a keyboard and a coffee; two of them; one with a phone; one without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from comments.models import Comment, Decision, Ground, PreparedReason, State
from tests.comments.factories import CommentFactory, ModeratorFactory
from tests.factories import ArticleFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUEUE = "/admin/comments/comment/depouillement/"


@pytest.fixture
def world(live_server):
    """Forty comments waiting under four articles, and reasons to refuse."""
    PreparedReason.objects.all().delete()
    for position, label in enumerate(["Attaque personnelle", "Hors sujet", "Injure"]):
        PreparedReason.objects.create(
            label=label,
            ground=Ground.LAW if label == "Injure" else Ground.RULES,
            text=f"{label} : votre commentaire n’est pas publié.",
            position=position,
        )
    articles = [ArticleFactory() for _ in range(4)]
    for number in range(40):
        article = articles[number % 4]
        CommentFactory(article=article, body=f"Commentaire numéro {number}.", score=number / 40)


@pytest.fixture
def desk(page: Page, sign_in, world) -> Page:
    return open_desk(page, sign_in)


def open_desk(page: Page, sign_in, address: str = QUEUE) -> Page:
    sign_in(page, ModeratorFactory())
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("restant")
    return page


def press(page: Page, key: str) -> None:
    """Press a key and wait for the page it leads to, as eyes would."""
    with page.expect_navigation():
        page.keyboard.press(key)


def states() -> dict[str, int]:
    found = list(Comment.objects.values_list("state", flat=True))
    return {state: found.count(state) for state in set(found)}


def test_forty_comments_are_cleared_with_forty_keys_and_no_mouse(desk):
    keys = 0
    while desk.locator("#decide").count():
        press(desk, "a")
        keys += 1
    assert keys <= 45
    assert states() == {State.APPROVED: 40}
    expect(desk.get_by_text("Tout est dépouillé.")).to_be_visible()


def test_the_first_prepared_reason_takes_two_keys_and_another_three(desk):
    desk.keyboard.press("r")
    press(desk, "Enter")
    desk.keyboard.press("r")
    desk.keyboard.press("ArrowDown")
    press(desk, "Enter")
    reasons = Decision.objects.order_by("pk").values_list("reason", flat=True)
    assert [reason.partition(" :")[0] for reason in reasons] == [
        "Attaque personnelle",
        "Hors sujet",
    ]
    assert states() == {State.REFUSED: 2, State.WAITING: 38}


def test_a_reason_edited_is_kept_while_another_is_looked_at(desk):
    desk.keyboard.press("r")
    words = desk.get_by_label("Motif dit au lecteur")
    words.fill("Soyez plus courtois, s’il vous plaît.")
    desk.get_by_role("radio", name="Injure").check()
    expect(words).to_have_value("Injure : votre commentaire n’est pas publié.")
    expect(desk.get_by_label("Fondement")).to_have_value("law")
    desk.get_by_role("radio", name="Attaque personnelle").check()
    expect(words).to_have_value("Soyez plus courtois, s’il vous plaît.")
    words.focus()
    press(desk, "Control+Enter")
    decision = Decision.objects.get()
    assert (decision.reason, decision.ground) == ("Soyez plus courtois, s’il vous plaît.", "rules")


def test_one_reason_for_several_is_chosen_by_whoever_refuses_them(desk, live_server):
    desk.goto(f"{live_server.url}/admin/comments/comment/")
    desk.locator("#action-toggle").check()
    desk.locator("select[name=action]").select_option("refuse_selected")
    desk.locator("button[name=index]").click()
    words = desk.get_by_label("Motif dit au lecteur")
    expect(words).to_have_value("")
    words.fill("Dix fois la même phrase.")
    desk.get_by_role("radio", name="Injure").check()
    expect(words).to_have_value("Dix fois la même phrase.")
    desk.get_by_role("button", name="Refuser avec ce motif").click()
    expect(desk.get_by_text("40 décisions prises")).to_be_visible()
    assert set(Decision.objects.values_list("reason", "ground")) == {
        ("Dix fois la même phrase.", "law")
    }


def test_letters_typed_in_a_reason_decide_nothing(desk):
    desk.keyboard.press("r")
    desk.keyboard.press("s")
    desk.get_by_label("Motif dit au lecteur").focus()
    desk.keyboard.type("aspz")
    expect(desk.get_by_label("Motif dit au lecteur")).to_have_value(re.compile("aspz"))
    desk.keyboard.press("Escape")
    expect(desk.get_by_label("Motif dit au lecteur")).to_be_hidden()
    assert states() == {State.WAITING: 40}


def test_spam_pass_and_undo_are_one_key_each(desk):
    first = desk.locator("#comment-title").inner_text()
    press(desk, "s")
    expect(desk.get_by_role("status")).to_contain_text("Classé indésirable")
    press(desk, "z")
    expect(desk.locator("#comment-title")).to_have_text(first)
    assert states() == {State.WAITING: 40}
    press(desk, "p")
    expect(desk.locator("#comment-title")).not_to_have_text(first)
    expect(desk.get_by_text("1 commentaire passé")).to_be_visible()


def test_the_next_comment_has_the_focus_for_who_listens(desk):
    press(desk, "a")
    expect(desk.locator("#comment-title")).to_be_focused()


def test_single_keys_can_be_turned_off_and_stay_off(desk):
    desk.get_by_label("Raccourcis d’une touche").uncheck()
    desk.keyboard.press("a")
    desk.keyboard.press("s")
    desk.reload()
    expect(desk.get_by_label("Raccourcis d’une touche")).not_to_be_checked()
    desk.keyboard.press("a")
    expect(desk.locator("kbd").first).to_be_hidden()
    desk.wait_for_load_state("networkidle")
    assert states() == {State.WAITING: 40}
    # All the same without a mouse.
    desk.get_by_role("button", name="Approuver").focus()
    press(desk, "Enter")
    assert states() == {State.APPROVED: 1, State.WAITING: 39}


def test_two_moderators_at_once_never_have_the_same_comment(open_page, sign_in, world):
    desks = [open_desk(open_page(), sign_in) for _ in range(2)]
    seen = []
    for _ in range(6):
        for desk in desks:
            shown = desk.locator("#decide input[name=comment]").input_value()
            assert shown not in seen
            seen.append(shown)
            press(desk, "a")
    assert states() == {State.APPROVED: 12, State.WAITING: 28}


def test_a_decision_that_comes_late_shows_both(open_page, sign_in, world, guard):
    one = open_desk(open_page(), sign_in)
    key = one.locator("#decide input[name=comment]").input_value()
    two = open_page()
    sign_in(two, ModeratorFactory(first_name="Karim", last_name="Belhadj"))
    two.goto(f"/admin/comments/comment/{key}/change/")
    two.get_by_role("button", name="Indésirable").click()
    expect(two.locator(".sheet__facts .comment-state")).to_have_text("Indésirable")
    press(one, "a")
    clash = one.get_by_role("alert")
    expect(clash).to_contain_text("Classé indésirable par Karim Belhadj")
    expect(clash).to_contain_text("Approuver")
    expect(clash.get_by_role("heading")).to_be_focused()
    assert Comment.objects.get(pk=key).state == State.SPAM
    guard.forgive()  # Chromium notes the 409
    clash.get_by_role("link", name="Continuer le dépouillement").click()
    expect(one.locator("#decide")).to_have_count(1)


def test_without_scripts_every_gesture_is_a_form(open_page, sign_in, world):
    page = open_desk(open_page(java_script_enabled=False), sign_in)
    page.get_by_role("button", name="Approuver").click()
    page.get_by_role("button", name="Annuler").click()
    assert states() == {State.WAITING: 40}
    page.locator("summary", has_text="Refuser").click()
    page.get_by_label("Hors sujet").check()
    page.get_by_role("button", name="Refuser avec ce motif").click()
    assert Decision.objects.latest("pk").reason.startswith("Hors sujet")
    page.get_by_role("button", name="Indésirable").click()
    page.get_by_role("button", name="Passer").click()
    assert states() == {State.REFUSED: 1, State.SPAM: 1, State.WAITING: 38}
    expect(page.get_by_label("Raccourcis d’une touche")).to_be_hidden()


def test_a_phone_has_large_buttons_within_reach_and_no_sideways_scrolling(
    open_page, sign_in, world
):
    page = open_page(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    open_desk(page, sign_in)
    for name in ("Approuver", "Indésirable", "Passer"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box["height"] >= 44
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
        assert box["y"] + box["height"] <= 640
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Approuver").tap()
    expect(page.get_by_role("status")).to_contain_text("Approuvé")
    page.locator("summary", has_text="Refuser").tap()
    page.get_by_role("button", name="Refuser avec ce motif").tap()
    expect(page.get_by_role("status")).to_contain_text("Refusé")
    assert states() == {State.APPROVED: 1, State.REFUSED: 1, State.WAITING: 38}
