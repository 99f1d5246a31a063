"""What word processors copy, sent as it is: no word joined to the next, none lost, no junk.

The editor does more before it sends (tests/stories/test_editor_writes.py): lists, notes, headings.
"""

import re
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
