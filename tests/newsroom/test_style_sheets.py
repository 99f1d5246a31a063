"""No page shows what only below.css styles before it has asked for below.css."""

import re
from pathlib import Path

import pytest

from tests.stories.world import make_paper

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
STYLED = re.compile(r"\.([a-z][\w-]*)")


def styled(name: str) -> set[str]:
    """The classes that a style sheet names, but for paper."""
    sheet = (CSS / name).read_text().partition("@layer print {")[0]
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", "{", sheet, flags=re.DOTALL)
    return set(STYLED.findall(rules))


@pytest.mark.django_db
def test_what_a_page_shows_before_the_second_style_sheet_needs_only_the_first(client):
    late = styled("below.css") - styled("site.css")
    assert {"comment", "corrections", "field", "front-notice"} <= late
    without = set()
    for name, path in make_paper().items():
        page = client.get(path).content.decode()
        before, link, _ = page.partition("/css/below.")
        shown = {
            word for names in re.findall(r' class="([^"]*)"', before) for word in names.split()
        }
        assert not shown & late, name
        if not link:
            without.add(name)
    assert {"home", "section", "latest"} <= without
