"""The form of a long text in a browser: who else is there, what is kept, and for whom."""

import pytest
from playwright.sync_api import Page, expect

from articles import presence
from articles.models import Article
from articles.models import Page as StandingPage
from tests.factories import (
    CHIEFS,
    ArticleFactory,
    AuthorFactory,
    PageFactory,
    SectionFactory,
    UserFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADD = "/admin/articles/article/add/"
COPIED = "() => Object.keys(localStorage).some((key) => key.startsWith('draft:'))"
FILL = """() => {
  let size = 1 << 20;
  for (let number = 0; size > 0; number += 1) {
    try { localStorage.setItem(`other-${number}`, "x".repeat(size)); } catch { size >>= 1; }
  }
}"""


@pytest.fixture
def editor():
    return UserFactory(group=CHIEFS, first_name="Camille", last_name="Roy")


@pytest.fixture
def other():
    return UserFactory(group=CHIEFS, first_name="Awa", last_name="Diarra")


def write(page: Page, words: str) -> None:
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    expect(page.locator(".ProseMirror")).to_contain_text(words)


def test_a_form_left_open_learns_who_else_comes(page, sign_in, editor, other):
    article = ArticleFactory(draft=True)
    page.clock.install()
    sign_in(page, editor)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(page.locator("[data-presence]")).to_have_text("")
    presence.note(article, by=other)
    page.clock.fast_forward(31_000)
    expect(page.locator("[data-presence]")).to_contain_text("Awa Diarra vient d’ouvrir cet article")


def test_a_browser_without_room_for_a_copy_says_so_and_the_text_is_saved(page, sign_in, editor):
    article = ArticleFactory(draft=True, body="<p>Le début.</p>")
    sign_in(page, editor)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.evaluate(FILL)
    write(page, " La suite.")
    expect(page.get_by_role("alert")).to_contain_text("ne peut pas garder de copie")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert "La suite." in Article.objects.get().body


def test_a_standing_page_is_kept_and_offered_as_an_article_is(page, sign_in, editor):
    standing = PageFactory(title="Charte", slug="charte", body="<p>Le début.</p>")
    address = f"/admin/articles/page/{standing.pk}/change/"
    sign_in(page, editor)
    page.goto(address)
    write(page, " La suite.")
    page.wait_for_function(COPIED)
    context = page.context
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(address)
    again.get_by_role("button", name="Reprendre").click()
    expect(again.locator(".ProseMirror")).to_contain_text("La suite.")
    again.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(again.locator(".messagelist")).to_be_visible()
    assert "La suite." in StandingPage.objects.get().body


def test_several_signatures_come_back_with_the_text(page, sign_in, editor):
    SectionFactory()
    authors = [AuthorFactory(name=name) for name in ("Ada Un", "Bea Deux", "Cy Trois")]
    sign_in(page, editor)
    page.goto(ADD)
    for number, author in enumerate(authors):
        if number:
            page.locator("#bylines-group .add-row a").click()
        row = page.locator(f"#bylines-{number}")
        row.locator(".select2-selection").click()
        page.locator(".select2-search__field").last.fill(author.name)
        page.locator(".select2-results__option", has_text=author.name).click()
        row.locator("[name$=-position]").fill(str(number))
    page.get_by_label("Titre :", exact=True).fill("Le pont rouvre")
    page.get_by_label("Rubrique :").select_option(index=1)
    page.wait_for_timeout(1600)  # a copy every second and a half
    context = page.context
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(ADD)
    again.get_by_role("button", name="Reprendre").click()
    again.get_by_role("button", name="Enregistrer et continuer").click()
    expect(again.locator(".messagelist")).to_be_visible()
    signed = [byline.author.name for byline in Article.objects.get().bylines.all()]
    assert signed == [author.name for author in authors]


def test_another_account_that_signs_in_meanwhile_is_told_before_it_saves(
    page, sign_in, editor, other
):
    article = ArticleFactory(draft=True, body="<p>Le début.</p>")
    sign_in(page, editor)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    write(page, " La suite.")
    sign_in(page, other)  # as in another tab
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_role("alert")).to_contain_text("connecté en tant que Awa Diarra")
    expect(page.locator(".ProseMirror")).to_contain_text("La suite.")
    assert "La suite." not in Article.objects.get().body
    sign_in(page, editor)
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert "La suite." in Article.objects.get().body
    assert article.revisions.first().editor == editor


def test_whoever_presses_twice_saves_one_article(page, sign_in, editor):
    SectionFactory()
    sign_in(page, editor)
    page.goto(ADD)
    page.get_by_label("Titre :", exact=True).fill("Le pont rouvre")
    page.get_by_label("Rubrique :").select_option(index=1)
    save = page.get_by_role("button", name="Enregistrer et continuer")
    save.dblclick()
    expect(page.locator(".messagelist")).to_be_visible()
    assert Article.objects.count() == 1


def test_whoever_goes_back_after_saving_and_saves_again_changes_the_same_article(
    page, sign_in, editor
):
    SectionFactory()
    sign_in(page, editor)
    page.goto(ADD)
    title, section = page.get_by_label("Titre :", exact=True), page.get_by_label("Rubrique :")
    save = page.get_by_role("button", name="Enregistrer et continuer")
    key = page.locator("[name=form_key]").input_value()
    title.fill("Le pont rouvre")
    section.select_option(index=1)
    save.click()
    expect(page.locator(".messagelist")).to_be_visible()
    page.go_back()
    expect(title).to_have_value("Le pont rouvre")
    expect(page.locator("[name=form_key]")).to_have_value(key)
    title.fill("Le pont ne rouvre pas")
    section.select_option(index=1)
    save.click()
    expect(page.locator(".errornote").first).to_be_visible()
    expect(title).to_have_value("Le pont ne rouvre pas")
    assert Article.objects.get().title == "Le pont rouvre"
    save.click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert Article.objects.get().title == "Le pont ne rouvre pas"


def test_an_empty_form_opened_again_makes_another_article(page, sign_in, editor):
    SectionFactory()
    sign_in(page, editor)
    for title in ("Le pont rouvre", "Le pont ferme"):
        page.goto(ADD)
        page.get_by_label("Titre :", exact=True).fill(title)
        page.get_by_label("Rubrique :").select_option(index=1)
        page.get_by_role("button", name="Enregistrer et continuer").click()
        expect(page.locator(".messagelist")).to_be_visible()
    assert Article.objects.count() == 2
