"""An editor writes by keyboard: tables, notes, a chronology, links, a video, spaces that show."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from newsroom.html import clean
from tests.factories import ArticleFactory, SectionFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DATA = Path(__file__).parent.parent / "newsroom" / "data"
WORD_COUNTS = json.loads((DATA / "word_counts.json").read_text("utf-8"))


@pytest.fixture
def form(page: Page, sign_in, live_server) -> Page:
    """The empty form of an article, the caret in its text."""
    SectionFactory(name="Société", slug="societe")
    sign_in(page, UserFactory(is_superuser=True))
    page.goto("/admin/articles/article/add/")
    text_of(page).click()
    return page


def text_of(page: Page):
    # Not by its label, which is the text area's until the editor stands in its place.
    return page.locator(".ProseMirror")


def press(page: Page, label: str) -> None:
    page.get_by_role("toolbar", name="Mise en forme").get_by_text(label, exact=True).click()
    breathe(page)


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)
        breathe(page)


def breathe(page: Page) -> None:
    """Leave the browser the moment it needs to tell the page of a new selection."""
    page.evaluate("() => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 20)))")


def written(page: Page) -> str:
    """Return what will be sent, once sure that the policy has nothing to take away."""
    html = page.locator("#id_body").evaluate("area => area.value")
    assert clean(html).replace(' rel="noopener"', "") == html.replace("&nbsp;", "\u00a0")
    return html


def test_a_table_is_filled_with_the_tab_key_and_headed(form):
    press(form, "Tableau")
    for cell in ("Poste", "2025", "2026", "Écoles", "38", "41", "Ponts", "28", "30"):
        form.keyboard.type(cell)
        keys(form, "Tab")
    press(form, "– Ligne")  # Tab from the last cell has made one too many
    press(form, "En-tête de lignes")
    form.locator("[data-table-caption]").click()
    form.keyboard.type("Budget")
    assert written(form).startswith(
        '<table><caption>Budget</caption><thead><tr><th scope="col">Poste</th>'
        '<th scope="col">2025</th><th scope="col">2026</th></tr></thead>'
        '<tbody><tr><th scope="row">Écoles</th><td>38</td><td>41</td></tr>'
        '<tr><th scope="row">Ponts</th><td>28</td><td>30</td></tr></tbody></table>'
    )
    keys(form, "Enter")
    press(form, "Ôter le tableau")
    assert written(form) == ""


def test_notes_follow_their_calls(form):
    form.keyboard.type("Un fait")
    keys(form, "Control+Alt+n")
    form.keyboard.type("Sa source")
    keys(form, "Control+Alt+n")
    form.keyboard.type(", un autre.")
    keys(form, "Home", "ArrowRight", "ArrowRight", "Control+Alt+n")
    form.keyboard.type("Précision")
    notes = text_of(form).locator("ol[data-notes] li")
    expect(notes).to_have_text(["Précision", "Sa source"])
    expect(text_of(form).locator("sup")).to_have_text(["1", "2"])
    before = written(form)
    assert before.count('<a href="#note-') == before.count('<a href="#appel-') == 2
    keys(form, "Control+Alt+n", "Backspace")
    expect(notes).to_have_text(["Sa source"])
    expect(text_of(form).locator("sup")).to_have_text(["1"])
    keys(form, "Control+z")
    assert written(form) == before
    # What was written is what the editor takes up again.
    form.get_by_text("HTML", exact=True).click()
    form.get_by_role("button", name="Revenir à l’éditeur").click()
    expect(notes).to_have_text(["Précision", "Sa source"])


def test_a_chronology_is_entered_and_left_with_the_enter_key(form):
    press(form, "Chronologie")
    for words in ("12 mars", "Le pont ferme.", "3 mai", "Les travaux commencent."):
        form.keyboard.type(words)
        keys(form, "Enter")
    keys(form, "Enter")
    form.keyboard.type("Depuis, rien.")
    assert written(form) == (
        '<dl class="chronology"><dt>12 mars</dt><dd>Le pont ferme.</dd><dt>3 mai</dt>'
        "<dd>Les travaux commencent.</dd></dl>\n<p>Depuis, rien.</p>"
    )


def test_a_box_and_a_pull_quote_are_left_and_taken_away_by_keyboard(form):
    press(form, "À savoir")
    form.keyboard.type("Savoir.")
    keys(form, "Enter", "Enter")
    form.keyboard.type("Dehors.")
    assert written(form) == (
        '<aside class="info-box"><h3>À savoir</h3><p>Savoir.</p></aside>\n<p>Dehors.</p>'
    )
    keys(form, "ArrowUp", "Alt+F10")
    expect(form.locator(".rich-text__button:focus")).to_have_text("Texte")
    for _ in range(10):
        keys(form, "ArrowRight")
    expect(form.locator(".rich-text__button:focus")).to_have_text("Exergue")
    keys(form, "ArrowRight", "Enter")
    expect(text_of(form)).to_be_focused()
    assert written(form) == "<h3>À savoir</h3>\n<p>Savoir.</p>\n<p>Dehors.</p>"


def test_links_videos_and_spaces(form):
    article = ArticleFactory(title="Le pont des Tanneurs rouvre", slug="le-pont-rouvre")
    form.keyboard.type("Lire ")
    keys(form, "Control+k")
    form.keyboard.type("tanneurs")
    dialog = form.get_by_role("dialog")
    expect(dialog.get_by_role("option")).to_contain_text([article.title])
    keys(form, "ArrowDown", "Enter")
    form.keyboard.type(" ou ")
    keys(form, "Control+k")
    form.keyboard.type("javascript:alert(1)")
    keys(form, "Enter")
    expect(dialog).to_be_visible()
    dialog.get_by_role("combobox").fill("01 23 45 67 89")
    keys(form, "Enter")
    form.keyboard.type(": 12")
    keys(form, "Control+Shift+Space")
    form.keyboard.type("km")
    expect(text_of(form).locator(".no-break-space")).to_have_count(1)
    keys(form, "Enter")
    form.keyboard.type("https://youtu.be/dQw4w9WgXcQ")
    expect(text_of(form).locator("[data-provider='Vidéo, YouTube']")).to_be_visible()
    assert written(form) == (
        f'<p>Lire <a href="{article.path}">{article.title}</a> ou '
        '<a href="tel:0123456789">0123456789</a>: 12&nbsp;km</p>\n'
        "<p>https://youtu.be/dQw4w9WgXcQ</p>"
    )


def test_words_are_counted_while_writing_as_they_are_on_saving(form, guard):
    counted = form.evaluate(
        """async (texts) => {
          const { countWords } = await import("/static/js/admin/rich-text-count.js");
          return texts.map(countWords);
        }""",
        [html for html, _ in WORD_COUNTS],
    )
    wrong = [
        (html, words, found)
        for (html, words), found in zip(WORD_COUNTS, counted, strict=True)
        if words != found
    ]
    assert wrong == []
    form.keyboard.type("Deux mots")
    expect(form.locator(".rich-text__count")).to_contain_text("2 mots · 1\u00a0min de lecture")
    guard.forgive()  # the policy forbids the <style> of one of them even where nothing is shown


PASTED = DATA / "paste"
NAMES = sorted(path.name for path in PASTED.glob("*.html"))
PASTE = """(html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector(".ProseMirror").dispatchEvent(event);
  return document.querySelector("#id_body").value;
}"""


def with_plain_names(html: str) -> str:
    """Return `html` with the random names of its notes replaced by n1, n2…"""
    for number, name in enumerate(re.findall(r'id="appel-(\w+)"', html), 1):
        html = html.replace(name, f"n{number}")
    return html


def test_what_word_processors_copy_keeps_its_sense_and_loses_its_looks(form):
    assert len(NAMES) >= 12
    for name in NAMES:
        keys(form, "Control+a", "Delete")
        found = form.evaluate(PASTE, (PASTED / name).read_text("utf-8"))
        expected = (PASTED / "expected" / name).read_text("utf-8").rstrip("\n")
        assert with_plain_names(found) == expected, name
        written(form)


def test_too_much_at_once_is_refused_in_words_and_nothing_is_lost(form):
    form.keyboard.type("Avant.")
    alert = form.get_by_role("alert")
    form.evaluate(PASTE, "<p>Un mot de plus.</p>" * 50_000)
    expect(alert).to_contain_text("Ce que vous collez est trop long")
    assert written(form) == "<p>Avant.</p>"
    press(form, "HTML")
    form.locator("#id_body").evaluate("area => { area.value = '<p>Un mot.</p>'.repeat(100000); }")
    form.get_by_role("button", name="Enregistrer et continuer").click()
    expect(alert).to_contain_text("Ce texte est trop long : 1\u202f400\u202f000 signes")
    assert len(form.locator("#id_body").input_value()) == 1_400_000
