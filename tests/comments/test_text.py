"""A reader's words on the page: everything is kept that can be read, nothing that deceives."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comments.text import MOST_LINES, render_text, tidy, tidy_name
from tests.effort import effort

TAGS = re.compile(
    r"<(?!/?p>|br>|/?blockquote>|/a>|a href=\"https?://[^\"<>]*\" rel=\"nofollow ugc "
    r"noopener\">)"
)
ODD = [
    "e\u200b\u0301",  # the accent finds its letter once the invisible is gone
    "a\u0301\u0302\u0303" * 3,
    "\u202eabc\u202c",
    "a\n\n\n\n b \n",
    "👩\u200d👩\u200d👧",
    ">>> a\n> b\nc",
    "ha" * 50,
    "a\n" * 300,
    "\ud800",
    "\r\r\n\x85\u2028",
    "https://a.fr/" + "(" * 40,
    "x\u200d",
]


@given(st.text(alphabet=st.characters(), max_size=200))
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_name(tidy_name(text)) == tidy_name(text)


@pytest.mark.parametrize("text", ODD)
def test_tidying_odd_texts_twice_is_tidying_once(text):
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(max_size=200))
@example("<script>alert(1)</script>")
@example('https://a.fr/"onmouseover="x')
@example("https://a.fr/<b>")
@example("> <img src=x onerror=x>")
def test_nothing_typed_becomes_markup(text):
    assert not TAGS.search(render_text(text))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u2066b\u2069", "ab"),
        ("Réd\u200baction", "Rédaction"),
        ("Réd\u200daction", "Rédaction"),
        ("\ufeffbonjour", "bonjour"),
        ("a\x00b\x07c", "abc"),
        ("\ufffe\uffff", ""),
        ("\u2800\u3164\u115f", ""),
        ("e\u0301te\u0301", "été"),
        ("\ud83d", "\ufffd"),
        ("une\r\ndeux\rtrois", "une\ndeux\ntrois"),
    ],
)
def test_what_nobody_sees_is_taken_out(typed, kept):
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👩\u200d👧",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "क्\u200dष",
        "1\ufe0f\u20e3",
        "Việt Nam",
    ],
    ids=["emoji", "Persian", "Hindi", "keycap", "Vietnamese"],
)
def test_what_a_language_or_an_emoji_needs_stays(text):
    assert tidy(text) == unicodedata.normalize("NFC", text)


def test_piled_up_marks_are_cut():
    zalgo = "Z" + "\u0335\u0489" * 1000 + "a\u0301"
    assert len(tidy(zalgo)) <= 4


def test_a_wall_of_the_same_sign_is_cut_and_words_are_not():
    assert tidy("😀" * 100_000) == "😀" * 12
    assert tidy("❤\ufe0f" * 1000) == "❤\ufe0f" * 12
    assert len(tidy("lol" * 1000)) == 36
    assert tidy("Non, non, non et non !") == "Non, non, non et non !"


def test_a_text_has_only_so_many_lines():
    lines = [f"ligne {n}" for n in range(500)]
    tidied = tidy("\n".join(lines))
    assert tidied.count("\n") == MOST_LINES - 1
    assert tidied.split() == " ".join(lines).split()


def test_paragraphs_lines_and_quotations():
    html = render_text("> Le pont tiendra.\nEn êtes-vous sûr ?\n\nMoi non.\nVraiment.")
    assert html == (
        "<blockquote><p>Le pont tiendra.</p></blockquote><p>En êtes-vous sûr\u202f?</p>"
        "<p>Moi non.<br>Vraiment.</p>"
    )


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Voir https://a.fr/b.", "https://a.fr/b"),
        ("(https://a.fr/b)", "https://a.fr/b"),
        (
            "https://fr.wikipedia.org/wiki/Paris_(homonymie)",
            "https://fr.wikipedia.org/wiki/Paris_(homonymie)",
        ),
        ("« http://a.fr/?x=1&y=2 »", "http://a.fr/?x=1&amp;y=2"),
        ("https://a.fr/…", "https://a.fr/"),
        ("https://exämple.fr/é", "https://exämple.fr/é"),
    ],
)
def test_a_bare_address_becomes_a_link_that_search_engines_do_not_follow(typed, address):
    link = f'<a href="{address}" rel="nofollow ugc noopener">{address}</a>'
    assert link in render_text(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.fr/x",
        "https://banque.fr@voleur.example/",
        "https://a.fr\\@b.example/",
        "https://",
        "vbscript:x",
    ],
)
def test_what_leads_elsewhere_than_it_seems_stays_text(typed):
    assert "<a " not in render_text(typed)


@pytest.mark.parametrize(
    "text",
    [
        "a@" * 50_000,
        "http://" * 15_000,
        "(" * 100_000,
        "\n>" * 50_000,
        "www." * 20_000,
        "https://a.fr/" + ")" * 100_000,
        "ab" * 50_000,
        "a\u0301" * 50_000,
        "\u200d" * 100_000,
        "abcdefghij" * 10_000,
    ],
    ids=lambda text: text[:8],
)
def test_no_text_takes_long(text):
    assert effort(lambda: (tidy(text), render_text(text[:5000]))) < 200
