"""What a page adds to tables and notes: room to scroll, a heading, words for screen readers."""

import re

import pytest

from articles.body import render_body
from newsroom.html import clean

TABLE = (
    '<table><caption>Le <em>budget</em> &amp; l’"écart"</caption><tbody><tr><td>1</td></tr>'
    "</tbody></table>"
)
NOTED = (
    '<p>Un fait<sup id="appel-a1"><a href="#note-a1">1</a></sup>.</p>'
    '<aside class="notes"><ol><li id="note-a1">Sa source.\u00a0<a href="#appel-a1">↩</a></li></ol>'
    "</aside>"
)
HERE = "https://journal.example/2026/11/22/un-article/"


def test_a_table_scrolls_in_a_region_one_can_reach_with_the_keyboard():
    html = render_body(clean(f"<p>Avant.</p>{TABLE}<p>Après.</p>"))
    assert html == (
        '<p>Avant.</p><div class="table" role="region" tabindex="0" '
        'aria-label="Tableau\u00a0: Le budget &amp; l’&quot;écart&quot;">'
        f"{clean(TABLE)}</div><p>Après.</p>"
    )


def test_a_table_without_caption_has_a_name_all_the_same():
    html = render_body(clean("<table><tbody><tr><td>1</td></tr></tbody></table>"))
    assert 'aria-label="Tableau"' in html


def test_a_table_in_a_table_scrolls_with_it():
    inner = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    html = render_body(clean(f"<table><tbody><tr><td>{inner}</td></tr></tbody></table>{inner}"))
    assert html.count('role="region"') == 2
    assert html.count("</div>") == 2
    assert html.endswith("</table></div>")


def test_notes_have_a_heading_and_their_links_say_where_they_lead():
    html = render_body(clean(NOTED))
    assert '<a href="#note-a1" role="doc-noteref">1</a>' in html
    assert '<aside class="notes"><h2>Notes</h2><ol>' in html
    assert '<a href="#appel-a1" role="doc-backlink" aria-label="Retour au texte">↩</a>' in html


def test_notes_that_have_a_heading_keep_it():
    html = render_body(clean('<aside class="notes"><h3>Sources</h3><p>Une.</p></aside>'))
    assert html == '<aside class="notes"><h3>Sources</h3><p>Une.</p></aside>'


def test_in_a_feed_tables_are_plain_and_notes_lead_to_the_page():
    html = render_body(clean(TABLE + NOTED), base_url=HERE)
    assert html.startswith("<table>")
    assert "role=" not in html
    assert f'<a href="{HERE}#note-a1">1</a>' in html
    assert "<h2>Notes</h2>" in html


def test_a_name_stands_once_on_a_page():
    html = clean(NOTED.replace("</aside>", "") + NOTED + '<h2 id="note-a1">x</h2>')
    names = re.findall(r' id="([^"]+)"', html)
    assert sorted(names) == ["appel-a1", "note-a1"]
    assert clean(html) == html


@pytest.mark.parametrize("piece", ["<table>", "</table>", '<aside class="notes">', "<caption>"])
def test_no_repetition_makes_it_slow(piece):
    # Linear or not shows at this length; raw, as no cleaning is part of the question.
    assert len(render_body(piece * 20_000)) >= len(piece) * 20_000
