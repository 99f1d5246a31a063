"""What changed between two texts, shown to people."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.worddiff import align, compare, diff_sides, diff_text, shorten, split
from tests.effort import effort

HIDDEN = re.compile(r'<span class="visually-hidden">[^<]*</span>')


def shown(html):
    return HIDDEN.sub("", html)


def without(tag, html):
    kept = re.sub(rf"<{tag}>.*?</{tag}> ?", "", shown(html))
    return re.sub(r"</?(?:ins|del)>", "", kept)


def test_words_that_changed_are_marked_and_others_are_not():
    assert shown(diff_text("Le budget est de 321 millions.", "Le budget est de 312 millions.")) == (
        "Le budget est de <del>321</del> <ins>312</ins> millions."
    )


def test_screen_readers_hear_what_was_added_and_what_was_taken_away():
    html = diff_text("un mot", "un terme")
    assert '<del><span class="visually-hidden">supprimé\u00a0: </span>mot</del>' in html
    assert '<ins><span class="visually-hidden">ajouté\u00a0: </span>terme</ins>' in html


def test_side_by_side_each_text_shows_what_only_it_says():
    before, after = map(shown, diff_sides("Oui, dit le maire.", "Non, dit le maire."))
    assert (before.strip(), after.strip()) == (
        "<del>Oui</del>, dit le maire.",
        "<ins>Non</ins>, dit le maire.",
    )


def test_an_elided_article_is_a_word_of_its_own():
    assert shown(diff_text("l’eau", "l’air")).startswith("l’<del>eau</del>")


def test_a_sentence_rewritten_is_not_shown_as_confetti():
    html = shown(diff_text("le chat noir de la voisine dort", "un chien gris de sa nièce mange"))
    assert html.count("<del>") == 1


def test_a_space_made_no_break_is_no_change_of_words():
    assert diff_text("Quoi ?", "Quoi\u202f?") == "Quoi\u202f?"


def test_nothing_written_becomes_markup():
    assert "<b>" not in diff_text("<b>", "<b>a</b> & co")


@given(st.text(alphabet="ab <&’,\n", max_size=40), st.text(alphabet="ab <&’,\n", max_size=40))
def test_both_texts_can_be_read_in_the_difference(before, after):
    def words(text):
        return re.sub(r"\s+|<br>", "", text)

    def escaped(text):
        return text.replace("&", "&amp;").replace("<", "&lt;")

    html = diff_text(before, after)
    assert words(without("del", html)) == words(escaped(after))
    assert words(without("ins", html)) == words(escaped(before))


def test_a_body_is_split_into_its_outermost_elements():
    body = (
        '<p>Un &amp; deux <a href="/x">lien</a>.</p>\n<hr><ul><li>a</li><li><p>b</p></li></ul>'
        '<figure><img src="/media/a.jpg" alt="Un pont"><figcaption>Le pont.</figcaption></figure>'
    )
    blocks = split(body)
    assert [one.tag for one in blocks] == ["p", "hr", "ul", "figure"]
    assert blocks[0].text == "Un & deux lien."
    assert blocks[2].text == "a\nb"
    assert blocks[3].text == "[image\u00a0: Un pont]\nLe pont."
    assert "".join(one.source for one in blocks) == body.replace("\n", "")


BEFORE = "<h2>Un</h2><p>Le maire a dit oui jeudi soir.</p><p>Fin.</p>"


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        (BEFORE, ["same", "same", "same"]),
        (BEFORE.replace("oui", "non"), ["same", "changed", "same"]),
        (BEFORE.replace("oui", "<em>oui</em>"), ["same", "layout", "same"]),
        (BEFORE.replace("<p>Fin.</p>", ""), ["same", "same", "removed"]),
        (BEFORE.replace("<p>Fin", "<p>Neuf.</p><p>Fin"), ["same", "same", "added", "same"]),
        (
            BEFORE.replace("Un", "Deux ponts").replace("oui", "non"),
            ["removed", "added", "changed", "same"],
        ),
        ("", ["removed", "removed", "removed"]),
    ],
)
def test_each_block_is_told_from_what_it_was(after, kinds):
    assert [change.kind for change in compare(BEFORE, after)] == kinds


def test_what_did_not_change_is_counted_rather_than_shown():
    before = "".join(f"<p>Alinéa {number} du texte.</p>" for number in range(20))
    after = before.replace("Alinéa 10 du", "Alinéa dix du")
    short = shorten(compare(before, after))
    assert [(one.kind, one.count) for one in short] == [
        ("skipped", 9),
        ("same", 1),
        ("changed", 1),
        ("same", 1),
        ("skipped", 8),
    ]


def test_pairs_hold_every_block_of_both_once():
    after = "<p>Neuf.</p>" + BEFORE.replace("oui jeudi", "non mardi")
    pairs = align(BEFORE, after)
    assert [one.before for one in pairs if one.before] == split(BEFORE)
    assert [one.after for one in pairs if one.after] == split(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>" + "de la " * 5_000 + "</p>", "<p>" + "la de " * 5_000 + "</p>"),
        ("<p>a</p>" * 5_000, "<p>b</p><p>a</p>" * 2_500),
        ("<p>a b</p>" * 5_000, "<p>c a</p>" * 5_000),
        ("<blockquote>" * 2_000, "<p>a</p>"),
        ("<p>" + "a b " * 150 + "</p>", "<p>" + "b a " * 150 + "</p>"),
    ],
    ids=["one paragraph", "alternating", "every one", "nested", "within bounds"],
)
def test_a_text_made_to_be_slow_is_not(before, after):
    assert effort(lambda: compare(before, after), rounds=1) < 3_000
