"""An editor with no manual: from an empty form to an article on the site."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from newsroom.html import clean
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    ImageFactory,
    SectionFactory,
    TagFactory,
    UserFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "L’œuvre d’un été : le pont des Tanneurs rouvre"
ADDRESS = "l-oeuvre-d-un-ete-le-pont-des-tanneurs-rouvre"
STANDFIRST = "Après onze mois de travaux, les bus repassent la Lourme. Les camions attendront."


@pytest.fixture
def world(live_server):
    return {
        "editor": UserFactory(is_superuser=True),
        "section": SectionFactory(name="Société", slug="societe"),
        "author": AuthorFactory(name="Solène Kervadec", slug="solene-kervadec"),
        "tag": TagFactory(name="Transports", slug="transports"),
    }


@pytest.fixture
def form(page: Page, sign_in, world) -> Page:
    """The empty form of an article, as the editor finds it."""
    sign_in(page, world["editor"])
    page.goto("/admin/articles/article/add/")
    expect(text_of(page)).to_be_visible()
    return page


def text_of(page: Page):
    return page.get_by_role("textbox", name="Texte")


def press(page: Page, label: str) -> None:
    page.get_by_role("toolbar", name="Mise en forme").get_by_text(label, exact=True).click()


def choose(page: Page, field: str, words: str) -> None:
    """Pick from an autocomplete, as one does: click, type, choose."""
    page.locator(f"{field} .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option", has_text=words).click()


def stored() -> Article:
    return Article.objects.get()


def test_an_editor_writes_an_article_and_reads_it_on_the_site(form, world):
    form.get_by_label("Surtitre").fill("Transports")
    form.get_by_label("Titre :", exact=True).fill(TITLE)
    form.get_by_label("Chapô").fill(STANDFIRST)
    write_the_text(form)
    choose(form, ".field-author", "Solène Kervadec")
    form.get_by_label("Rubrique").select_option("Société")
    choose(form, ".field-themes", "Transports")
    form.get_by_role("button", name="Publier maintenant").click()
    checklist = form.get_by_role("region", name="Avant publication")
    expect(checklist.get_by_role("link", name="L’article n’a aucune image.")).to_be_visible()
    form.get_by_role("button", name="Publier maintenant").click()

    expect(form.get_by_text("est en ligne")).to_be_visible()
    form.get_by_role("link", name="Lire sur le site").click()
    expect(form).to_have_url(re.compile(rf"/\d{{4}}/\d\d/\d\d/{ADDRESS}/$"))
    expect(form.get_by_role("heading", level=1)).to_contain_text("le pont des Tanneurs rouvre")
    expect(form.get_by_text("Après onze mois de travaux")).to_be_visible()
    main = form.get_by_role("main")
    expect(main.locator(".article-body h2")).to_have_text(["Onze mois", "Et les camions"])
    expect(main.get_by_role("link", name="la préfecture")).to_have_attribute(
        "href", "https://www.exemple.fr/travaux"
    )
    expect(main.locator(".article-body li")).to_have_text(["les bus", "les vélos"])
    expect(main.get_by_text(re.compile(r"Publié le \d\d\.\d\d\.\d{4} \d\d:\d\d"))).to_be_visible()
    expect(main.get_by_role("link", name="Solène Kervadec").first).to_be_visible()


def breathe(page: Page) -> None:
    """Leave the browser the moment it needs to tell the page of a new selection."""
    page.evaluate("() => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 20)))")


def write_the_text(page: Page) -> None:
    keys = page.keyboard
    text_of(page).click()
    keys.type("Deux mots suffisent : il rouvre, dit la préfecture")
    for _ in range(len("la préfecture")):
        keys.press("Shift+ArrowLeft")
    breathe(page)
    keys.press("Control+k")
    page.get_by_role("dialog").get_by_label("Adresse").fill("www.exemple.fr/travaux")
    page.get_by_role("button", name="Poser le lien").click()
    expect(text_of(page).get_by_role("link", name="la préfecture")).to_be_visible()
    expect(text_of(page)).to_be_focused()
    breathe(page)
    keys.press("End")
    breathe(page)
    keys.press("Enter")
    press(page, "Intertitre")
    keys.type("Onze mois")
    keys.press("Enter")
    keys.type("Passeront d’abord :")
    keys.press("Enter")
    press(page, "• Liste")
    keys.type("les bus")
    keys.press("Enter")
    keys.type("les vélos")
    keys.press("Enter")
    keys.press("Enter")
    press(page, "Intertitre")
    keys.type("Et les camions")
    keys.press("Enter")
    keys.type("Ils attendront le printemps.")


def save(page: Page) -> Article:
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    return stored()


def fill_the_rest(page: Page) -> None:
    page.get_by_label("Titre :", exact=True).fill(TITLE)
    page.get_by_label("Rubrique").select_option("Société")


def test_typed_spaces_stay_plain_and_the_policy_has_nothing_to_remove(form):
    fill_the_rest(form)
    write_the_text(form)
    article = save(form)
    assert "\u00a0" not in article.body
    assert article.body.startswith("<p>Deux mots suffisent : il rouvre")
    sent = form.locator("#id_body").input_value()
    assert clean(sent) == sent
    assert article.slug == ADDRESS


def test_every_button_of_the_toolbar_writes_what_the_policy_allows(form):
    fill_the_rest(form)
    text_of(form).click()
    for label, words in (
        ("Texte", "Un paragraphe."),
        ("Intertitre", "Deux"),
        ("Sous-intertitre", "Trois"),
        ("Citation", "Citer."),
        ("Exergue", "Crier."),
        ("À savoir", "Savoir."),
        ("1. Liste", "un"),
    ):
        press(form, label)
        form.keyboard.type(words)
        form.keyboard.press("Control+End")
        form.keyboard.press("Enter")
        if label in {"Citation", "Exergue", "À savoir", "1. Liste"}:
            form.keyboard.press("Enter")
    press(form, "G")
    form.keyboard.type("gras")
    press(form, "G")
    press(form, "I")
    form.keyboard.type("penché")
    press(form, "Filet")
    sent = form.locator("#id_body").evaluate("area => area.value")
    for tag in ("<h2>", "<h3>", "<blockquote>", "<ol>", "<strong>", "<em>", "<hr>"):
        assert tag in sent, (tag, sent)
    assert '<aside class="pull-quote"><p>Crier.</p></aside>' in sent
    assert '<aside class="info-box"><h3>À savoir</h3><p>Savoir.</p></aside>' in sent
    assert clean(sent) == sent


def test_a_picture_is_chosen_by_sight_and_described(form):
    image = ImageFactory(title="Le pont", alternative="Un pont de pierre", caption="Le pont.")
    fill_the_rest(form)
    text_of(form).click()
    form.keyboard.type("Avant.")
    form.keyboard.press("Enter")
    press(form, "Image")
    form.get_by_role("button", name="Le pont").click()
    form.get_by_role("textbox", name="Texte de remplacement").fill(
        "Le pont des Tanneurs, vu d’aval"
    )
    form.get_by_role("button", name="Insérer").click()
    body = save(form).body
    assert f'<figure><img src="{image.file.url}" alt="Le pont des Tanneurs, vu d’aval">' in body
    assert "<figcaption>Le pont.</figcaption></figure>" in body


def test_the_lead_picture_is_shown_beside_its_field(form):
    image = ImageFactory(title="Le pont")
    fill_the_rest(form)
    form.get_by_role("button", name="Choisir dans la bibliothèque…").click()
    form.get_by_role("dialog").get_by_role("button", name="Le pont").click()
    expect(form.locator("[data-preview]")).to_have_attribute("src", re.compile("vignette"))
    assert save(form).lead_image == image


def test_the_button_says_when_the_article_will_appear(form, world):
    fill_the_rest(form)
    form.locator("#id_published_at_0").fill("27.12.2199")
    form.locator("#id_published_at_1").fill("16:15")
    button = form.get_by_role("button", name="Programmer : paraîtra le 27.12.2199 à 16:15")
    expect(button).to_be_visible()
    text_of(form).click()
    form.keyboard.type("Plus tard.")
    choose(form, ".field-author", "Solène Kervadec")
    button.click()
    expect(form.get_by_role("region", name="Avant publication")).to_be_visible()
    button.click()
    expect(form.get_by_text("» paraîtra le 27.12.2199 à 16:15")).to_be_visible()
    expect(form.get_by_text("Programmé : paraîtra le 27.12.2199 à 16:15")).to_be_visible()
    form.get_by_role("button", name="Déprogrammer").click()
    expect(form.get_by_text("Prêt, prévu le 27.12.2199 à 16:15")).to_be_visible()


def test_what_the_editor_does_not_know_is_shown_as_html_and_kept(page, sign_in, world):
    body = '<p>Un bloc :</p><div class="embed"><p>https://exemple.fr/</p></div>'
    article = ArticleFactory(draft=True, body=body)
    sign_in(page, world["editor"])
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(page.get_by_text("une mise en forme que l’éditeur ne connaît pas")).to_be_visible()
    expect(page.locator("#id_body")).to_have_value(article.body)
    page.get_by_role("button", name="Revenir à l’éditeur").click()
    expect(page.locator("#id_body")).to_be_visible()
    assert save(page).body == article.body


PASTED = """
<b style="font-weight:normal" id="docs-internal-guid-1">
<h2 onclick="alert(1)" style="color:red">Un titre</h2>
<p style="font-size:40px" class="MsoNormal">Un <span style="font-weight:700">mot</span>
<span style='font-style: italic'>fort</span>, un <a href="javascript:alert(1)">lien</a>
<script>alert(1)</script><iframe src="/"></iframe>fin.</p></b>
"""


def test_a_paste_from_a_word_processor_keeps_the_sense_and_nothing_else(form):
    fill_the_rest(form)
    text_of(form).click()
    form.evaluate(
        """(html) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/html", html);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        PASTED,
    )
    assert save(form).body == (
        "<h2>Un titre</h2>\n<p>Un <strong>mot</strong> <em>fort</em>, un lien fin.</p>"
    )
