"""What word processors copy, sent as it is: no word joined to the next, none lost, no junk.

The editor does more before it sends (tests/stories/test_editor_writes.py): lists, notes, headings.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsroom.html import clean, plain_text

PASTED = Path(__file__).parent / "data" / "paste"
# Of two letters at least: bullets and the numbers of notes are written otherwise.
WORDS = re.compile(r"[^\W\d_]{2,}")


@pytest.mark.parametrize("path", sorted(PASTED.glob("*.html")), ids=lambda path: path.stem)
def test_every_word_of_a_paste_stands_alone_and_in_its_place(path):
    cleaned = clean(path.read_text("utf-8"))
    expected = plain_text((PASTED / "expected" / path.name).read_text("utf-8"))
    said = re.sub("[\u00ad\u200b]", "", plain_text(cleaned))
    assert WORDS.findall(said) == WORDS.findall(expected)
    assert not re.search(r"mso|Mso|o:p|style=|<!--|docs-internal", cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("path", sorted(PASTED.glob("expected/*.html")), ids=lambda path: path.stem)
def test_what_the_editor_makes_of_a_paste_is_kept(path):
    made = path.read_text("utf-8").strip().replace("&nbsp;", "\u00a0")
    assert clean(made).replace(' rel="noopener"', "") == made


class Sense(HTMLParser):
    """For each word, the marks it bears and the lists it stands in; what heads a table is bold."""

    MARKS = ("strong", "em", "s", "sup", "sub")

    def __init__(self):
        super().__init__()
        self.standing, self.words = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in ("br", "hr", "img"):
            self.standing.append(tag)

    def handle_endtag(self, tag):
        del self.standing[len(self.standing) - 1 - self.standing[::-1].index(tag) :]

    def handle_data(self, data):
        is_head = any(tag in ("h2", "h3", "h4", "th", "td") for tag in self.standing)
        marks = {
            tag for tag in self.standing if tag in self.MARKS and not (is_head and tag == "strong")
        }
        lists = [tag for tag in self.standing if tag in ("ul", "ol")]
        self.words += [(word, marks, lists) for word in WORDS.findall(data)]


def sense(html):
    parser = Sense()
    parser.feed(re.sub("[\u00ad\u200b]", "", html))
    return parser.words


@pytest.mark.parametrize("path", sorted(PASTED.glob("*.html")), ids=lambda path: path.stem)
def test_bold_italic_and_lists_come_through_as_they_do_through_the_editor(path):
    expected = (PASTED / "expected" / path.name).read_text("utf-8")
    text, _, _notes = expected.partition('<aside class="notes">')  # the editor alone makes notes
    wanted = sense(text)
    assert sense(clean(path.read_text("utf-8")))[: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ('<span style="font-weight:700">a</span>', "<strong>a</strong>"),
        ('<span style="FONT-STYLE: italic; color: red">a</span>', "<em>a</em>"),
        ('<font style="font-weight:bold">a</font>', "<strong>a</strong>"),
        ('<span style="mso-bidi-font-weight:bold">a</span>', "a"),
        ('<b style="font-weight:normal">a <b>b</b></b>', "a <strong>b</strong>"),
        ('<strong>a <span style="font-weight:700">b</span></strong>', "<strong>a b</strong>"),
        ('<span lang="en" style="font-style:italic">a</span>', '<span lang="en"><em>a</em></span>'),
        ('<em style="color:red" onclick="x()">a</em>', "<em>a</em>"),
        (
            '<p style="mso-list:l0 level2">a</p><p style="mso-list:l0 level1">b</p><p>c</p>',
            "<ul><li><ul><li>a</li></ul></li><li>b</li></ul><p>c</p>",
        ),
        (
            '<td><p style="mso-list:l0 level1">a</p></td>',
            "<ul><li>a</li></ul>",
        ),
        (
            '<p style="mso-list:l0 level1"><span style="mso-list:Ignore">1)</span>a</p>\n'
            '<p style="mso-list:l0 level1"><span style="mso-list:Ignore">·</span>b</p>',
            "<ol><li>a</li></ol><ul><li>b</li></ul>",
        ),
        (
            '<p style="mso-list:l0 level1"><span style="mso-list:Ignore">·<script>x</script>',
            "<ul><li></li></ul>",
        ),
    ],
)
def test_what_a_style_says_is_said_by_a_tag(sent, kept):
    assert clean(sent) == kept
    assert clean(kept) == kept
