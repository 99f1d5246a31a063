"""Parts of pages: the same values give the same HTML, others their own."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import SafeString

from newsroom.parts import PARTS, Parts

HEADING = "{% load parts_tags %}{% part 'parts/heading.html' with text=text level=level only %}"


@pytest.fixture
def heading(settings, tmp_path):
    """Return what renders a part from its values."""
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "heading.html").write_text("<h{{ level }}>{{ text }}</h{{ level }}>")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]

    def render(text, level=1):
        return Template(HEADING).render(Context({"text": text, "level": level, "other": "x"}))

    return render


def test_other_values_give_another_part(heading):
    assert heading("Un") == "<h1>Un</h1>"
    assert heading("Deux") == "<h1>Deux</h1>"
    assert heading("Un", 2) == "<h2>Un</h2>"
    assert heading("Un") == "<h1>Un</h1>"


def test_what_is_escaped_is_not_confused_with_what_is_not(heading):
    for _ in range(2):
        assert heading(SafeString("<b>")) == "<h1><b></h1>"
        assert heading("<b>") == "<h1>&lt;b&gt;</h1>"


def test_a_part_is_written_once():
    made = []
    for _ in range(2):
        assert PARTS.get(("once",), lambda: made.append(1) or "html") == "html"
    assert made == [1]


@pytest.mark.parametrize(
    "tag",
    [
        "{% part 'a.html' %}",
        "{% part 'a.html' with x=1 %}",
        "{% part 'a.html' x=1 only %}",
        "{% part 'a.html' with x only %}",
    ],
)
def test_a_part_says_all_that_it_shows(tag):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load parts_tags %}" + tag)


def test_what_cannot_be_compared_is_no_value_of_a_part(heading):
    with pytest.raises(TypeError, match="unhashable"):
        heading(["a list may change"])


def test_what_nobody_asks_for_is_forgotten():
    parts = Parts(most=100)
    parts.get("first", lambda: "x" * 60)
    for number in range(10):
        parts.get(number, lambda: "y" * 60)
    assert parts.get("first", lambda: "made again") == "made again"


def test_what_is_asked_for_stays():
    parts = Parts(most=100)
    for number in range(10):
        assert parts.get("asked", lambda: "x" * 60) == "x" * 60
        parts.get(number, lambda: "y" * 60)
    assert parts.get("asked", lambda: "made again") == "x" * 60
