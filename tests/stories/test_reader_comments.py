"""A reader's whole way through the comments, in a real browser, with and without JavaScript."""

import re

import pytest
from django.contrib.auth.models import Permission
from playwright.sync_api import Page, expect

from comments import moderation, receipts
from comments.models import Comment, Contest, Ground, Report
from tests.comments.factories import CommentFactory
from tests.factories import ArticleFactory, PageFactory, UserFactory
from tests.stories.axe import axe_finds_nothing_light_or_dark

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "Dix-sept minutes, la régie ? Je l’invite à 7 h 25 avec un chronomètre."
REASON = "Vous attaquez une personne, et non ses idées."
REFUSED_BY_US = "Failed to load resource"  # the browser reports a 422 of ours in its console


@pytest.fixture
def article(live_server):
    PageFactory(title="Règles des commentaires", slug="regles-des-commentaires")
    PageFactory(title="Politique de confidentialité", slug="politique-de-confidentialite")
    return ArticleFactory()


@pytest.fixture
def moderator():
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="moderate_comment"))
    return user


def fill(page: Page, text: str = TEXT, email: str = "riveraine@exemple.fr") -> None:
    page.get_by_label("Votre commentaire").fill(text)
    page.get_by_label("Nom ou pseudonyme").fill("Riveraine du 9")
    page.get_by_label("Adresse électronique").fill(email)


def send(page: Page) -> None:
    page.get_by_role("button", name="Envoyer").click()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without a script"])
def test_a_reader_comments_and_later_reads_it_under_the_article(
    open_page, article, moderator, script
):
    page = open_page(java_script_enabled=script)
    page.goto(article.path)
    fill(page)
    send(page)
    expect(page.get_by_role("status")).to_contain_text("Votre commentaire est enregistré")
    expect(page.locator(".comment-text")).to_contain_text("Dix-sept minutes")
    assert not page.context.cookies()
    receipt = page.url
    page.goto(article.path)
    expect(page.locator(".comment")).to_have_count(0)
    moderation.approve(Comment.objects.get(), by=moderator)
    page.goto(receipt)
    page.get_by_role("link", name="Le lire dans la discussion").click()
    expect(page.get_by_role("heading", name="Riveraine du 9")).to_be_visible()
    page.goto(article.path)
    page.get_by_role("link", name="1 commentaire").click()
    expect(page.locator("#commentaires")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without a script"])
def test_a_reader_answers_another(open_page, article, script):
    CommentFactory(article=article, approved=True, name="Mado")
    page = open_page(java_script_enabled=script)
    page.goto(article.path)
    page.get_by_role("link", name="Répondre à Mado, nº\u00a01").click()
    assert page.url.endswith("repondre/") is not script
    fill(page)
    send(page)
    expect(page.get_by_role("status")).to_contain_text("enregistré")
    assert Comment.objects.get(number=2).answers.number == 1


def test_an_answer_is_written_in_place_and_the_form_goes_back(page, article):
    CommentFactory(article=article, approved=True, name="Mado")
    page.goto(article.path)
    page.get_by_label("Votre commentaire").fill("Un avis sur tout.")
    page.get_by_role("link", name="Répondre à Mado").click()
    expect(page.get_by_label("Votre commentaire")).to_be_focused()
    expect(page.get_by_label("Votre commentaire")).to_have_value("")
    expect(page.get_by_text("Vous répondez au nº\u00a01")).to_be_visible()
    page.get_by_label("Votre commentaire").fill("Une réponse à Mado.")
    page.get_by_role("button", name="Écrire plutôt un commentaire à part").click()
    expect(page.get_by_label("Votre commentaire")).to_have_value("Un avis sur tout.")
    page.get_by_role("link", name="Répondre à Mado").click()
    expect(page.get_by_label("Votre commentaire")).to_have_value("Une réponse à Mado.")


def test_a_draft_survives_a_closed_tab_until_it_is_sent(open_page, page, article):
    page.goto(article.path)
    fill(page)
    other = page.context.new_page()
    page.close()
    other.goto(article.path)
    expect(other.get_by_label("Votre commentaire")).to_have_value(TEXT)
    expect(other.get_by_label("Nom ou pseudonyme")).to_have_value("Riveraine du 9")
    send(other)
    expect(other.get_by_role("status")).to_contain_text("enregistré")
    other.goto(article.path)
    expect(other.get_by_label("Votre commentaire")).to_have_value("")


def test_a_reader_is_told_what_is_left_only_near_the_end(page, article):
    page.goto(article.path)
    body = page.get_by_label("Votre commentaire")
    body.fill("Court.")
    expect(page.locator(".characters")).to_be_hidden()
    body.fill("mot " * 1200)
    expect(page.locator(".characters")).to_have_text("Encore 200 signes")
    body.fill("mot " * 1251)
    expect(page.locator(".characters")).to_have_text("4 signes de trop")
    body.fill("a" * 4999)
    expect(page.locator(".characters")).to_have_text("Encore 1 signe")
    body.fill("a" * 5001)
    expect(page.locator(".characters")).to_have_text("1 signe de trop")


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without a script"])
def test_a_mistake_is_shown_beside_its_field_and_the_text_is_kept(
    open_page, guard, article, script
):
    too_long = " ".join(str(number) for number in range(1400))
    page = open_page(java_script_enabled=script)
    page.goto(article.path)
    fill(page, text=f"{TEXT} {too_long}")
    send(page)
    expect(page).to_have_title(re.compile("^Erreur"))
    expect(page.get_by_role("alert")).to_be_focused()
    body = page.get_by_label("Votre commentaire")
    expect(body).to_have_value(f"{TEXT} {too_long}")
    assert "comment-body_error" in body.get_attribute("aria-describedby")
    body.fill(TEXT)
    send(page)
    expect(page.get_by_role("status")).to_contain_text("enregistré")
    guard.complaints[:] = [c for c in guard.complaints if REFUSED_BY_US not in c]


def test_nobody_reaches_the_trap_with_the_keyboard(page, article):
    page.goto(article.path)
    page.get_by_label("Adresse électronique").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") != "site"
    expect(page.locator("[name=site]")).to_be_hidden()
    assert "Ne remplissez pas" not in page.locator("body").aria_snapshot()


def test_a_reader_corrects_then_withdraws(open_page, article):
    page = open_page(java_script_enabled=False)
    page.goto(article.path)
    fill(page)
    send(page)
    page.get_by_role("textbox", name="Votre commentaire").fill("Dix-huit minutes, pardon.")
    page.get_by_role("button", name="Enregistrer la correction").click()
    expect(page.locator(".comment-text")).to_contain_text("Dix-huit minutes")
    page.get_by_role("link", name="Retirer ce commentaire").click()
    page.get_by_role("button", name="Retirer le commentaire").click()
    expect(page.get_by_role("status")).to_contain_text("Vous avez retiré")


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without a script"])
def test_a_refused_reader_reads_the_reason_and_contests(open_page, article, moderator, script):
    page = open_page(java_script_enabled=script)
    page.goto(article.path)
    fill(page)
    send(page)
    expect(page.get_by_role("status")).to_contain_text("enregistré")
    comment = Comment.objects.get()
    moderation.refuse(comment, by=moderator, ground=Ground.RULES, reason=REASON)
    page.reload()
    expect(page.get_by_role("status")).to_contain_text(REASON)
    expect(page.get_by_role("status")).to_contain_text("Contraire aux règles")
    page.get_by_label("Pourquoi ce refus").fill("C’était un argument.")
    page.get_by_role("button", name="Contester la décision").click()
    expect(page.get_by_role("status")).to_contain_text("Un autre modérateur va relire")
    other = UserFactory()
    other.user_permissions.add(Permission.objects.get(codename="moderate_comment"))
    moderation.settle_contest(Contest.objects.get(), by=other, upheld=False, answer="En effet.")
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("Votre commentaire est en ligne")
    expect(page.get_by_role("status")).to_contain_text("En effet.")


def test_a_reader_reports_a_comment_and_follows_it(open_page, article):
    CommentFactory(article=article, approved=True, name="Mado")
    page = open_page(java_script_enabled=False)
    page.goto(article.path)
    page.get_by_role("link", name="Signaler le commentaire de Mado").click()
    page.get_by_label("Atteinte à la vie privée").check()
    page.get_by_label("Ce qui ne va pas").fill("C’est le numéro de ma voisine.")
    page.get_by_label("Votre nom").fill("Odile Ferrand")
    page.get_by_label("Votre adresse électronique").fill("odile@exemple.fr")
    page.get_by_label("de bonne foi").check()
    page.get_by_role("button", name="Envoyer le signalement").click()
    expect(page.get_by_role("status")).to_contain_text("Votre signalement est enregistré")
    assert Report.objects.get().name == "Odile Ferrand"


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_comments(open_page, guard, article, width):
    page = open_page(viewport={"width": width, "height": 800})
    for name, path in every_page(article).items():
        page.goto(path)
        if name == "mistakes":
            page.evaluate("document.querySelector('form[method=post]').noValidate = true")
            send(page)
            expect(page.get_by_role("alert")).to_be_visible()
        axe_finds_nothing_light_or_dark(page, name)
        assert page.locator("h1").count() == 1, name
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{name} is {overflow} px too wide"
    guard.complaints[:] = [c for c in guard.complaints if REFUSED_BY_US not in c]


def every_page(article):
    """Make comments in every state and return the address of each kind of page."""
    comment = root = CommentFactory(article=article, approved=True, name="M" * 60, body="W" * 400)
    for _ in range(3):
        comment = CommentFactory(answering=comment, approved=True)
    CommentFactory(article=article, withdrawn=True, leaves_trace=True)
    CommentFactory(article=article, approved=True, staff=UserFactory(), reader=None)
    for _ in range(42):
        CommentFactory(answering=root, approved=True)
    for _ in range(20):
        CommentFactory(article=article, approved=True, body="> Oui\n\nNon : https://exemple.fr/a")
    waiting = CommentFactory(article=article)
    refused = CommentFactory(article=article)
    user = UserFactory(is_superuser=True)
    moderation.refuse(refused, by=user, ground=Ground.LAW, reason=REASON)
    report = moderation.report(
        comment,
        reason="other",
        explanation="Pour voir.",
        name="Odile",
        email="odile@exemple.fr",
        good_faith=True,
    )
    thread = f"{article.path}commentaires/"
    return {
        "article": article.path,
        "thread": f"{thread}?ordre=recents&page=2",
        "comment": comment.get_absolute_url(),
        "reply": comment.get_absolute_url() + "repondre/",
        "mistakes": comment.get_absolute_url() + "signaler/",
        "waiting": receipts.receipt_path(waiting),
        "withdrawing": receipts.receipt_path(waiting) + "retirer/",
        "refused": receipts.receipt_path(refused),
        "report": f"/commentaires/signalement/{receipts.report_token(report)}/",
    }
