"""A reader is told how long an article takes: words counted as a reader meets them."""

import json
from pathlib import Path

import pytest

from newsroom.reading_time import count_words, minutes
from newsroom.typography import typeset_html
from tests.effort import effort

# Pairs of HTML and its number of words, which the editor's own count is held to as well.
WORD_COUNTS = json.loads((Path(__file__).parent / "data" / "word_counts.json").read_text("utf-8"))


@pytest.mark.parametrize(("html", "words"), WORD_COUNTS)
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
    def cost(length):
        html = seed * (length // len(seed))
        return effort(lambda: count_words(html))

    # Quadratic time would make the second a hundred times the first.
    assert cost(50_000) < 40 * (cost(5_000) + 0.5)
