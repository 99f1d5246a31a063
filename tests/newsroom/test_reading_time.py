"""A reader is told how long an article takes: words counted as a reader meets them."""

from time import process_time

import pytest

from newsroom.reading_time import count_words, minutes
from newsroom.typography import typeset_html


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", 0),
        ("   \n ", 0),
        ("Bonjour", 1),
        ("<p>Le tramway de nuit</p>", 4),
        # Markup is not text, whatever it holds.
        ('<a href="/a b c" title="deux mots">lien</a>', 1),
        ('<img alt="une vue du port" src="x.webp">', 0),
        ('<a title="a > b">lien</a>', 1),
        ("<!-- trois mots cachés -->un", 1),
        ("<script>var a = 1;</script><style>p { color: red }</style>mot", 1),
        # Blocks part words, inline tags do not.
        ("<p>fin</p><p>début</p>", 2),
        ("un<br>deux", 2),
        ("<ul><li>un</li><li>deux</li></ul>", 2),
        ("l’<em>Embellie</em>", 1),
        ("XXI<sup>e</sup> siècle", 2),
        ("<b>m</b>ot", 1),
        # Guillemets and lone punctuation are no words.
        ("« Bonjour »", 1),
        ("«\u00a0Bonjour\u00a0»\u00a0: oui\u202f!", 2),
        ("Il vient – dit-elle – demain ; ou pas ?", 6),
        ("* * *", 0),
        ("—", 0),
        ("…", 0),
        # What stands between spaces is one word.
        ("l’eau", 1),
        ("aujourd’hui", 1),
        ("Val-de-Lourme", 1),
        ("16 h 15", 3),
        ("2025", 1),
        ("5 %", 1),
        # Entities are what they stand for.
        ("un&nbsp;deux", 2),
        ("R&amp;D", 1),
        ("a &lt; b", 2),
        ("&laquo;&nbsp;Bonjour&nbsp;&raquo;", 1),
    ],
)
def test_words_are_counted_as_a_reader_meets_them(html, words):
    assert count_words(html) == words


@pytest.mark.parametrize(
    "html",
    [
        '<p>"Bonjour", dit-il - à 16 h 15 - ; 12 345 personnes l\'ont cru !</p>',
        "<p>Vraiment? Non!</p><p>M. Dupont, n° 5 : 20 %...</p>",
    ],
)
def test_typesetting_does_not_change_the_count(html):
    assert count_words(typeset_html(html)) == count_words(html)


@pytest.mark.parametrize(
    ("words", "expected"),
    [(0, 1), (1, 1), (194, 1), (195, 1), (196, 2), (390, 2), (391, 3), (1200, 7)],
)
def test_minutes_are_rounded_up_and_at_least_one(words, expected):
    assert minutes(words) == expected


@pytest.mark.parametrize("seed", ["<", "<a ", '<a "', "<!--", "<script>", "!", "a", "<b>a</b> "])
def test_a_hostile_text_is_counted_in_linear_time(seed):
    def seconds(length):
        html = seed * (length // len(seed))
        start = process_time()
        count_words(html)
        return process_time() - start

    # Quadratic time would make the second a hundred times the first.
    small = min(seconds(5_000) for _ in range(3)) + 0.0005
    assert min(seconds(50_000) for _ in range(2)) < 40 * small
